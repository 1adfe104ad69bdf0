"""Trial: a rule applied to typed figures, without a ledger.

The command line's ``rules try``, the worked examples of every rule file and the property tests all
come through here.

>>> from shirube.score.library import rule
>>> result = try_rule(
...     rule("otaru-capped-progress"), baseline="52件", target="100件", actual="114件"
... )
>>> result.raw_score, result.score
(Decimal('129.17'), Decimal('100.00'))
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from shirube.plan.model import Direction, IndicatorKind, IndicatorRole, Observation
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Reading
from shirube.score.decide import decide
from shirube.score.facts import NO_JUDGEMENTS, Facts
from shirube.score.rule import Example, Rule
from shirube.score.scorecard import IndicatorResult

FIRST_YEAR, LAST_YEAR = 2015, 2019


def try_rule(
    rule: Rule,
    *,
    baseline: str | Decimal | Reading | None = None,
    target: str | Decimal | Reading | None = None,
    actual: str | Decimal | Reading | None = None,
    expected: str | Decimal | Reading | None = None,
    previous: str | Decimal | Reading | None = None,
    year: int = LAST_YEAR,
    baseline_year: int = FIRST_YEAR - 1,
    target_year: int = LAST_YEAR,
    first_year: int = FIRST_YEAR,
    kind: IndicatorKind | None = None,
    role: IndicatorRole | None = None,
    direction: Direction | None = None,
    basis: str = "",
    ended: bool = False,
    judgements: Mapping[str, str] = NO_JUDGEMENTS,
) -> IndicatorResult:
    """The result of a rule for typed figures (``"1,199件"``, ``"―"``, ``Decimal("36")``).

    ``year`` is the fiscal year of the actual, ``previous`` the actual of the year before;
    ``first_year`` the first year of the plan, ``baseline_year`` that of the baseline.
    """
    actual_seen = _observation(actual, year=year)
    before = _observation(previous, year=year - 1)
    seen = tuple(o for o in (before, actual_seen) if o is not None)
    goal = _observation(target, year=target_year)
    hoped = _observation(expected, year=year)
    start = _observation(baseline, year=baseline_year)
    units = [o.reading.unit for o in (goal, start, actual_seen) if o is not None and o.reading.unit]
    facts = Facts(
        subject="trial",
        node="trial",
        fiscal_year=year,
        unit=units[0] if units else "",
        direction=direction,
        kind=kind,
        role=role,
        comparison=goal.reading.comparison if goal is not None else None,
        basis=basis,
        baseline=start,
        actual=actual_seen,
        target=goal,
        expected=hoped,
        actuals=seen,
        expected_values=() if hoped is None else (hoped,),
        first_year=first_year,
        last_year=target_year,
        ended=ended,
        judgements=judgements,
    )
    return decide(facts, rule=rule)


def _observation(value: str | Decimal | Reading | None, *, year: int) -> Observation | None:
    if value is None:
        return None
    if isinstance(value, Reading):
        reading = value
    elif isinstance(value, Decimal):
        reading = Reading(text=f"{value:f}", value=value)
    else:
        reading = read_quantity(value)
    return Observation(reading=reading, fiscal_year=year)


def run_example(rule: Rule, *, example: Example) -> IndicatorResult:
    """The result of a worked example of a rule file.

    Raises ``ValueError`` for an input that ``try_rule`` does not know: a mistake in the file.
    """
    inputs = dict(example.inputs)
    years = {
        key: int(inputs.pop(key, default))
        for key, default in (
            ("year", LAST_YEAR),
            ("baseline_year", FIRST_YEAR - 1),
            ("target_year", LAST_YEAR),
            ("first_year", FIRST_YEAR),
        )
    }
    kind, direction = inputs.pop("kind", None), inputs.pop("direction", None)
    role = inputs.pop("role", None)
    basis, ended = inputs.pop("basis", ""), inputs.pop("ended", "")
    figures = {
        key: inputs.pop(key, None)
        for key in ("baseline", "target", "actual", "expected", "previous")
    }
    if inputs:
        raise ValueError(
            f"{rule.id}：計算例「{example.name}」に知らない入力があります：{list(inputs)}"
        )
    return try_rule(
        rule,
        **figures,
        year=years["year"],
        baseline_year=years["baseline_year"],
        target_year=years["target_year"],
        first_year=years["first_year"],
        kind=None if kind is None else IndicatorKind(kind),
        role=None if role is None else IndicatorRole(role),
        direction=None if direction is None else Direction(direction),
        basis=basis,
        ended=ended == "true",
        judgements=example.judgements,
    )
