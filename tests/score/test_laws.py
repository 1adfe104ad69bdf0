"""Laws of the arithmetic, tried on figures nobody would print.

Where direction and the side of the target agree a better actual never lowers a result; changing
the unit of all figures changes nothing; a cap never changes a sign; nothing divides by zero, gives
NaN or raises, whatever is missing.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.plan.model import Direction, IndicatorKind
from shirube.quantity.reading import Absence, Comparison, Reading, ValueStatus
from shirube.score.cases import Case, Treatment, TreatmentKind
from shirube.score.explain import sentences
from shirube.score.library import offered_rules, rule, rules
from shirube.score.method import METHODS
from shirube.score.rule import Cap, Rule
from shirube.score.scorecard import IndicatorResult
from shirube.score.trial import try_rule

RULES = offered_rules()
OTARU = rule("otaru-capped-progress")
FIGURES = st.decimals(
    min_value=Decimal(-10000), max_value=Decimal(10000), places=2, allow_nan=False
)
DIRECTED = st.sampled_from((Direction.INCREASE, Direction.DECREASE))
KINDS = st.sampled_from((None, *IndicatorKind))
YEARS = st.integers(min_value=2015, max_value=2019)
PER_RULE = settings(max_examples=30)
"""Thirty rules with thirty examples each; one rule alone would need more."""

RELATIVE = {"grant_levels", "ratio", "judged"}
"""Methods that hold the actual against the target's size alone; see the separate law for them."""


def rank(result: IndicatorResult, *, by: Rule) -> int:
    """Place of the rating, higher is better."""
    return -list(by.ratings).index(result.rating or "")


def is_relative(found: Rule) -> bool:
    return any(choice.method.NAME in RELATIVE for choice in found.choices)


@st.composite
def agreeing(draw: st.DrawFn) -> dict[str, object]:
    """Baseline and target on the right side, two actuals of which the second is not worse."""
    baseline, step = draw(FIGURES), draw(st.decimals(Decimal("0.01"), Decimal(9999), places=2))
    direction = draw(DIRECTED)
    sign = 1 if direction is Direction.INCREASE else -1
    worse, gain = draw(FIGURES), draw(st.decimals(Decimal(0), Decimal(9999), places=2))
    share = draw(st.integers(min_value=1, max_value=100))
    return {
        "baseline": baseline,
        "target": baseline + sign * step,
        "expected": baseline + sign * step * share / 100,
        "direction": direction,
        "worse": worse,
        "better": worse + sign * gain,
        "year": draw(YEARS),
        "kind": draw(KINDS),
        "previous": draw(FIGURES),
    }


@pytest.mark.parametrize("found", RULES, ids=lambda r: r.id)
@PER_RULE
@given(case=agreeing())
def test_a_better_actual_never_lowers_the_result(found: Rule, case: dict) -> None:
    if is_relative(found):
        return  # a plain ratio turns round where figures are negative or less is better
    case = dict(case)
    worse, better = case.pop("worse"), case.pop("better")
    before = try_rule(found, actual=worse, **case)
    after = try_rule(found, actual=better, **case)
    sign = 1 if case["direction"] is Direction.INCREASE else -1
    if before.exact is not None and after.exact is not None and before.percent:
        assert after.exact >= before.exact
        assert after.raw_score >= before.raw_score
        assert after.score >= before.score
    elif (
        before.exact is not None
        and after.exact is not None
        and found.choices[0].method.NAME == "increment"
    ):
        assert (after.exact - before.exact) * sign >= 0
    if before.rating is not None and after.rating is not None:
        assert rank(after, by=found) >= rank(before, by=found)


POSITIVE = st.decimals(Decimal("0.01"), Decimal(10000), places=2)


@pytest.mark.parametrize("found", RULES, ids=lambda r: r.id)
@PER_RULE
@given(target=POSITIVE, worse=POSITIVE, gain=POSITIVE, baseline=POSITIVE, year=YEARS, kind=KINDS)
def test_a_ratio_of_positive_figures_rises_with_the_actual(
    found: Rule, target, worse, gain, baseline, year, kind
) -> None:
    if not is_relative(found):
        return
    if baseline >= target:
        baseline = target / 2
    given_figures = {
        "target": target,
        "expected": target,
        "baseline": baseline,
        "year": year,
        "kind": kind,
        "previous": worse,
        "direction": Direction.INCREASE,
    }
    before = try_rule(found, actual=worse, **given_figures)
    after = try_rule(found, actual=worse + gain, **given_figures)
    if before.exact is not None and after.exact is not None:
        assert after.exact >= before.exact
    if before.rating is not None and after.rating is not None:
        assert rank(after, by=found) >= rank(before, by=found)


@pytest.mark.parametrize("found", RULES, ids=lambda r: r.id)
@PER_RULE
@given(
    case=agreeing(),
    factor=st.decimals(Decimal("0.001"), Decimal(100000), places=3).filter(lambda f: f > 0),
)
def test_another_unit_changes_nothing(found: Rule, case: dict, factor: Decimal) -> None:
    if any(getattr(c.method, "band_points", None) is not None for c in found.choices):
        return  # a dead band in points is in the unit by its nature
    case = dict(case)
    del case["better"]
    actual = case.pop("worse")
    scaled = {
        key: value * factor if key in ("baseline", "target", "expected", "previous") else value
        for key, value in case.items()
    }
    one = try_rule(found, actual=actual, **case)
    other = try_rule(found, actual=actual * factor, **scaled)
    assert one.reason is other.reason
    assert one.rating == other.rating
    if one.percent:
        assert one.exact == other.exact
        assert one.score == other.score


@given(raw=FIGURES, low=st.decimals(-200, 0), high=st.decimals(0, 200))
def test_a_cap_never_changes_a_sign(raw: Decimal, low: Decimal, high: Decimal) -> None:
    capped = Cap(low=low, high=high).apply(raw)
    assert capped == 0 or raw == 0 or (capped > 0) == (raw > 0)
    assert low <= capped <= high
    assert Cap(low=low, high=high).apply(capped) == capped


ANY_READING = st.one_of(
    st.none(),
    st.builds(Reading, text=st.just("x"), value=st.decimals(allow_nan=False, allow_infinity=False)),
    st.builds(
        Reading,
        text=st.just("1"),
        value=FIGURES,
        unit=st.sampled_from(("", "人", "千人", "%")),
        status=st.sampled_from(ValueStatus),
        cumulative=st.booleans(),
        comparison=st.sampled_from((None, *Comparison)),
    ),
    st.builds(Reading, text=st.just("0"), value=st.just(Decimal(0))),
    st.builds(Reading, text=st.just("0"), value=st.just(Decimal("-0"))),
    st.builds(Reading, text=st.just("1E+2"), value=st.just(Decimal("1E+2"))),
    st.builds(Reading, text=st.just("―"), absence=st.sampled_from(Absence)),
    st.builds(Reading, text=st.sampled_from(("増加", "設置", "", "+10件/年"))),
)


@pytest.mark.parametrize("found", rules(), ids=lambda r: r.id)
@PER_RULE
@given(
    baseline=ANY_READING,
    target=ANY_READING,
    actual=ANY_READING,
    expected=ANY_READING,
    previous=ANY_READING,
    direction=st.sampled_from((None, *Direction)),
    kind=KINDS,
    year=st.integers(min_value=2010, max_value=2025),
    basis=st.sampled_from(("", "現状維持", "ほぼ現状維持")),
    ended=st.booleans(),
)
def test_whatever_is_given_there_is_a_result_or_a_reason(found: Rule, **figures) -> None:
    result = try_rule(found, **figures)
    has_result = result.score is not None or result.rating is not None
    assert has_result is (result.reason is None)
    for figure in (result.raw_score, result.score):
        assert figure is None or figure.is_finite()
    if result.rating is not None:
        assert result.rating in found.ratings
    lines = sentences(result)
    assert lines
    assert all(line and "None" not in line for line in lines)


@given(baseline=FIGURES, target=FIGURES, actual=FIGURES)
def test_progress_is_the_textbook_fraction(baseline, target, actual) -> None:
    result = try_rule(OTARU, baseline=baseline, target=target, actual=actual)
    if target == baseline:
        assert result.reason.value == "target_equals_baseline"
        return
    exact = Fraction(actual - baseline) / Fraction(target - baseline) * 100
    assert result.exact == exact
    assert abs(Fraction(result.raw_score) - exact) <= Fraction(1, 200)
    assert result.score == max(Decimal(-100), min(Decimal(100), result.raw_score))


@given(baseline=FIGURES, target=FIGURES, actual=FIGURES)
def test_progress_is_the_same_seen_from_the_other_side(baseline, target, actual) -> None:
    """Counting what is missing instead of what is there turns the figures, not the result."""
    one = try_rule(OTARU, baseline=baseline, target=target, actual=actual)
    other = try_rule(OTARU, baseline=-baseline, target=-target, actual=-actual)
    assert one.raw_score == other.raw_score
    assert one.reason is other.reason


def test_every_registered_method_is_used_by_a_rule() -> None:
    used = {choice.method.NAME for found in RULES for choice in found.choices}
    assert used == set(METHODS.names())


def wrong_side_rule(kind: TreatmentKind) -> Rule:
    return replace(OTARU, cases={Case.WRONG_SIDE: Treatment(kind)})


@pytest.mark.parametrize(
    ("kind", "raw", "reason"),
    [
        (TreatmentKind.AS_PUBLISHED, "50.00", None),
        (TreatmentKind.RATIO, "105.56", None),
        (TreatmentKind.NO_SCORE, None, "wrong_side"),
    ],
)
def test_a_target_behind_the_baseline(kind, raw, reason) -> None:
    result = try_rule(
        wrong_side_rule(kind),
        baseline=Decimal(100),
        target=Decimal(90),
        actual=Decimal(95),
        direction=Direction.INCREASE,
    )
    assert result.raw_score == (None if raw is None else Decimal(raw))
    assert (None if result.reason is None else result.reason.value) == reason
