"""Judging: special cases as the rule answers them, overrides, last year's rating, judgements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from shirube.plan.model import Direction, IndicatorKind, Override, StatedValue
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Absence
from shirube.score.cases import ALLOWED, DEFAULTS, Case, Treatment, TreatmentKind
from shirube.score.explain import sentences
from shirube.score.judge import judge
from shirube.score.library import rule
from shirube.score.reason import Reason
from shirube.score.rule import Rule
from shirube.score.trial import try_rule
from tests.score.build import LAST, at, edition, indicator

OTARU, NAGAYO, IAA = (rule(n) for n in ("otaru-capped-progress", "nagayo-5", "iaa-sabcd"))


def answering(case: Case, kind: TreatmentKind, rating: str = "", *, by: Rule = OTARU) -> Rule:
    return replace(by, cases={case: Treatment(kind, rating)})


def only(plan, found: Rule, **arguments):
    return judge(plan, found, fiscal_year=LAST, **arguments).results[0]


def test_the_default_of_every_case_is_allowed() -> None:
    assert set(DEFAULTS) == set(ALLOWED) == set(Case)
    assert all(DEFAULTS[case].kind in ALLOWED[case] for case in Case)


def test_target_equals_baseline_may_become_a_ratio() -> None:
    found = answering(Case.TARGET_EQUALS_BASELINE, TreatmentKind.RATIO)
    result = try_rule(found, baseline="152町会", target="152町会", actual="151町会")
    assert result.raw_score == Decimal("99.34")
    assert any("実績値÷目標値" in line for line in sentences(result))
    zero = try_rule(found, baseline="0件", target="0件", actual="1件")
    assert zero.reason is Reason.TARGET_ZERO


def test_baseline_missing_may_become_a_ratio() -> None:
    found = answering(Case.BASELINE_MISSING, TreatmentKind.RATIO)
    assert try_rule(found, target="80件", actual="60件").raw_score == Decimal("75.00")
    assert try_rule(OTARU, target="80件", actual="60件").reason is Reason.BASELINE_MISSING


def test_a_rating_may_be_given_without_a_figure() -> None:
    found = answering(Case.NOT_SURVEYED, TreatmentKind.RATING, "B", by=NAGAYO)
    result = try_rule(
        found, baseline="5件", target="8件", actual="調査なし", direction=Direction.INCREASE
    )
    assert result.rating == "B"
    assert result.reason is None
    assert result.raw_score is None


@pytest.mark.parametrize("kind", [TreatmentKind.NO_SCORE, TreatmentKind.AS_PUBLISHED])
def test_preliminary_figures(kind: TreatmentKind) -> None:
    found = answering(Case.PRELIMINARY, kind)
    result = try_rule(found, baseline="10件", target="20件", actual="15件（速報値）")
    assert (result.reason is Reason.PRELIMINARY) is (kind is TreatmentKind.NO_SCORE)
    if kind is TreatmentKind.AS_PUBLISHED:
        assert result.raw_score == Decimal("50.00")
        assert any("速報値" in line for line in sentences(result))


@pytest.mark.parametrize("absence", Absence)
def test_every_absence_has_its_own_reason_and_no_score(absence: Absence) -> None:
    reading = replace(read_quantity("―"), absence=absence)
    result = try_rule(OTARU, baseline="1件", target="2件", actual=reading)
    assert result.score is None
    assert result.reason is not None
    assert "―" in result.explanation


def test_zero_is_a_value() -> None:
    result = try_rule(OTARU, baseline="10件", target="20件", actual="0件")
    assert result.raw_score == Decimal("-100.00")
    assert result.is_scored


def test_a_target_of_less_than_is_not_reached_by_the_figure_itself() -> None:
    figures = {"baseline": "2.0%", "target": "1.0%未満"}
    assert try_rule(NAGAYO, **figures, actual="1.0%").rating == "A"
    assert try_rule(NAGAYO, **figures, actual="0.9%").rating == "S"
    strict = answering(Case.LESS_THAN, TreatmentKind.NO_SCORE, by=NAGAYO)
    assert try_rule(strict, **figures, actual="0.9%").reason is Reason.LESS_THAN


def test_a_bound_in_the_target_tells_the_side_of_a_maintained_indicator() -> None:
    kept = {"baseline": "90%", "direction": Direction.MAINTAIN}
    assert try_rule(NAGAYO, **kept, target="90%以上", actual="95%").rating == "S"
    assert try_rule(NAGAYO, **kept, target="90%", actual="95%").reason is Reason.NO_DIRECTION


def test_a_yearly_baseline_beside_a_cumulative_target_is_not_compared() -> None:
    mixed = {"baseline": "46人", "target": "累計230人", "actual": "累計45人"}
    strict = answering(Case.MIXED_CUMULATIVE, TreatmentKind.NO_SCORE)
    assert try_rule(strict, **mixed).reason is Reason.MIXED_CUMULATIVE
    ratio = answering(Case.MIXED_CUMULATIVE, TreatmentKind.RATIO)
    assert try_rule(ratio, **mixed).raw_score == Decimal("19.57")  # 45 ÷ 230
    assert try_rule(IAA, **mixed).rating == "D"  # a plain ratio never looks at the baseline
    from_zero = {**mixed, "baseline": "0人"}
    assert try_rule(strict, **from_zero).raw_score == Decimal("19.57")


def test_units_are_brought_together_or_the_result_says_why_not() -> None:
    result = try_rule(OTARU, baseline="1千人", target="2千人", actual="1,500人")
    assert result.raw_score == Decimal("50.00")
    odd = try_rule(OTARU, baseline="1千人", target="2千人", actual="1,500件")
    assert odd.reason is Reason.UNITS_DIFFER
    assert "件" in odd.explanation


def test_an_ended_measure_without_actual_is_ended_not_just_missing() -> None:
    plan = edition((indicator("a", actuals="―"),))
    nodes = tuple(replace(node, ended=True) for node in plan.nodes)
    assert only(replace(plan, nodes=nodes), OTARU).reason is Reason.ENDED


def test_no_cell_for_the_year_is_a_reason_of_its_own() -> None:
    plan = edition((indicator("a", actuals={2018: "5件"}),))
    assert only(plan, OTARU).reason is Reason.NO_CELL


def test_words_instead_of_a_figure() -> None:
    assert (
        try_rule(OTARU, baseline="1件", target="2件", actual="実施").reason
        is Reason.ACTUAL_IN_WORDS
    )
    assert (
        try_rule(OTARU, baseline="1件", target="増加", actual="2件").reason is Reason.DIRECTION_ONLY
    )


def test_a_replaced_target_does_not_count() -> None:
    old = replace(at("50件", year=LAST), superseded_in="H29.3")
    plan = edition((indicator("a", targets=(old, at("100件", year=LAST))),))
    assert only(plan, OTARU).raw_score == Decimal("50.00")


def test_direction_is_assumed_only_on_request_and_said() -> None:
    plan = edition((indicator("a", direction=None),))
    assert only(plan, NAGAYO).reason is Reason.NO_DIRECTION
    result = only(plan, NAGAYO, direction_from_target=True)
    assert result.rating == "A"
    assert any("仮定" in line for line in sentences(result))


def test_an_override_stands_beside_the_computed_rating() -> None:
    override = Override(
        subject="a",
        fiscal_year=LAST,
        rule="nagayo-5",
        computed="A",
        rating="B",
        reason="台風による特殊要因",
        person="企画課 山田",
        decided_on=date(2020, 6, 1),
    )
    plan = replace(edition((indicator("a"),)), overrides=(override,))
    card = judge(plan, NAGAYO, fiscal_year=LAST)
    result = card.results[0]
    assert (result.rating, result.final_rating) == ("A", "B")
    assert card.problems == ()
    assert "台風" in sentences(result)[-1]
    assert [b.count for b in card.rollup().ratings] == [0, 0, 1, 0]
    assert judge(plan, IAA, fiscal_year=LAST).results[0].override is None
    assert judge(plan, NAGAYO, fiscal_year=2018).results[0].override is None


def test_a_stale_or_unjustified_override_is_reported() -> None:
    stale = Override(
        subject="a",
        fiscal_year=LAST,
        rule="nagayo-5",
        computed="S",
        rating="B",
        reason=" ",
        person="企画課",
        decided_on=date(2020, 6, 1),
    )
    plan = replace(edition((indicator("a"),)), overrides=(stale,))
    codes = [problem.code for problem in judge(plan, NAGAYO, fiscal_year=LAST).problems]
    assert codes == ["SCO-011", "SCO-012"]


def test_an_override_that_fits_nothing_is_reported() -> None:
    lost = Override(
        subject="gone",
        fiscal_year=LAST,
        rule="nagayo-5",
        computed="A",
        rating="Z",
        reason="統合",
        person="企画課",
        decided_on=date(2020, 6, 1),
    )
    plan = replace(edition((indicator("a"),)), overrides=(lost, replace(lost, subject="a")))
    card = judge(plan, NAGAYO, fiscal_year=LAST)
    assert [problem.code for problem in card.problems] == ["SCO-013", "SCO-014"]
    assert card.results[0].final_rating == "Z"


def test_last_years_rating_is_put_beside() -> None:
    plan = edition((indicator("a", actuals={2018: "0件", LAST: "50件"}),))
    before = judge(plan, NAGAYO, fiscal_year=2018)
    now = judge(plan, NAGAYO, fiscal_year=LAST, previous=before)
    assert now.results[0].previous_rating == "B"
    assert now.results[0].rating == "A"


def test_judgements_are_given_by_indicator() -> None:
    plan = edition((indicator("a", actuals="130件"), indicator("b", actuals="130件")))
    card = judge(plan, IAA, fiscal_year=LAST, judgements={"b": {"quality": "S"}})
    assert [result.rating for result in card.results] == ["A", "S"]


def test_the_method_follows_the_kind_of_the_indicator() -> None:
    by_kind = rule("ibaraki-expectation")
    level = try_rule(by_kind, baseline="40%", expected="50%", target="60%", actual="45%", year=2017)
    cumulative = try_rule(
        by_kind,
        baseline="40件",
        expected="50件",
        target="60件",
        actual="45件",
        year=2017,
        kind=IndicatorKind.CUMULATIVE,
    )
    assert (level.raw_score, cumulative.raw_score) == (Decimal("50.0"), Decimal("90.0"))


def printed(kind: str, text: str) -> StatedValue:
    return StatedValue(kind=kind, reading=read_quantity(text), fiscal_year=LAST)


@pytest.mark.parametrize(
    ("actual", "raw", "score", "code", "words"),
    [
        ("50件", "55.00", "55.00", "SCO-001", ""),
        ("150件", "150.00", "150.00", "SCO-002", "補正をしないと"),
        ("-20件", "-20.00", "0.00", "SCO-002", "負の値を0に補正"),
        ("50件", "100.00", "100.00", "SCO-001", ""),
        ("50件", "0.50", "0.50", "SCO-001", "100倍しないと"),
        ("50件", "-50.00", "-50.00", "SCO-001", "符号"),
        ("―", "50.00", "50.00", "SCO-003", ""),
        ("50件", "―", "―", "SCO-004", ""),
        ("1件", "1.01", "1.01", "SCO-001", ""),
    ],
)
def test_each_way_a_printed_score_can_disagree(actual, raw, score, code, words) -> None:
    stated = (printed("raw_score", raw), printed("score", score))
    plan = edition((indicator("a", actuals=actual, stated=stated),))
    found = judge(plan, OTARU, fiscal_year=LAST).disagreements
    assert [d.problem.code for d in found] == [code]
    assert any(words in a.words for a in found[0].arithmetics) or not words
    assert found[0].problem.message()


def test_truncation_is_recognised() -> None:
    stated = (printed("raw_score", "66.66"), printed("score", "66.66"))
    plan = edition((indicator("a", target="3件", actuals="2件", stated=stated),))
    found = judge(plan, OTARU, fiscal_year=LAST).disagreements
    assert "切捨て" in found[0].arithmetics[0].words


def test_slips_are_found_with_the_formula_of_the_rule() -> None:
    stated = (printed("raw_score", "99.34"), printed("score", "99.34"))
    kept = read_quantity("現状維持")
    made = indicator(
        "a", baseline="159件", target="159件", actuals="158件", stated=stated, target_basis=kept
    )
    right = judge(edition((made,)), OTARU, fiscal_year=LAST)
    assert right.results[0].raw_score == Decimal("99.37")
    truncated = (printed("raw_score", "99.3"), printed("score", "99.3"))
    found = judge(edition((replace(made, stated=truncated),)), OTARU, fiscal_year=LAST)
    assert "切捨て" in found.disagreements[0].arithmetics[0].words


def test_a_printed_score_without_a_year_belongs_to_the_last_year() -> None:
    stated = (StatedValue(kind="raw_score", reading=read_quantity("55.00")),)
    plan = edition((indicator("a", actuals={2018: "40件", LAST: "50件"}, stated=stated),))
    undated = replace(plan, fiscal_year=None)
    assert judge(undated, OTARU, fiscal_year=2018).disagreements == ()
    assert len(judge(undated, OTARU, fiscal_year=LAST).disagreements) == 1


def test_another_years_actual_is_recognised() -> None:
    stated = (printed("raw_score", "37.00"), printed("score", "37.00"))
    plan = edition((indicator("a", actuals={2018: "37件", LAST: "50件"}, stated=stated),))
    found = judge(plan, OTARU, fiscal_year=LAST).disagreements
    assert "2018年度の実績値" in found[0].arithmetics[0].words


def test_a_replaced_target_is_recognised() -> None:
    stated = (printed("raw_score", "62.50"), printed("score", "62.50"))
    old = replace(at("80件", year=LAST), superseded_in="H29.3")
    targets = (old, at("100件", year=LAST))
    plan = edition((indicator("a", targets=targets, stated=stated),))
    found = judge(plan, OTARU, fiscal_year=LAST).disagreements
    assert "見直し前の目標値" in found[0].arithmetics[0].words


def test_the_sister_indicator_is_recognised() -> None:
    stated = (printed("raw_score", "13.00"), printed("score", "13.00"))
    plan = edition((indicator("a", stated=stated), indicator("b", actuals="13件")))
    found = judge(plan, OTARU, fiscal_year=LAST).disagreements
    assert "指標b" in found[0].arithmetics[0].words


def test_right_scores_are_no_disagreement_and_other_rules_compare_nothing() -> None:
    stated = (printed("raw_score", "50.00"), printed("score", "50.00"))
    plan = edition((indicator("a", stated=stated),))
    assert judge(plan, OTARU, fiscal_year=LAST).disagreements == ()
    assert judge(plan, IAA, fiscal_year=LAST).disagreements == ()


def test_a_printed_rating_is_compared_where_the_rule_prints_ratings() -> None:
    prints = replace(NAGAYO, prints=("rating",))
    plan = edition((indicator("a", stated=(printed("rating", "S"),)),))
    found = judge(plan, prints, fiscal_year=LAST).disagreements
    assert found[0].problem.code == "SCO-005"
    assert "「A」" in found[0].problem.message()
    right = edition((indicator("a", stated=(printed("rating", "A"),)),))
    assert judge(right, prints, fiscal_year=LAST).disagreements == ()
