"""The printed scores of the first document, all 66 of them, against the rule.

``tests/spec/otaru_scores.csv`` was typed from the document, so the expected figures here come from
the print; only the two disagreements are stated beside it, worked out by hand.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from shirube.score.explain import sentences
from shirube.score.judge import judge, latest_year_with_actuals
from shirube.score.library import rule
from shirube.score.reason import Reason
from shirube.score.scorecard import Scorecard
from tests.score.otaru import NOT_SCORED, edition, rows

WRONG_IN_PRINT = {
    "7-2": Decimal("6.00"),  # 3 of 50
    "59-1": Decimal("99.34"),  # 151 ÷ 152, the basis reads 現状維持
}
OTARU = rule("otaru-capped-progress")
assert OTARU is not None


@pytest.fixture(scope="module")
def scorecard() -> Scorecard:
    return judge(edition(), OTARU, fiscal_year=2019)


def test_the_table_holds_what_the_document_holds() -> None:
    table = rows()
    assert len(table) == 73
    assert len({row["measure"] for row in table}) == 62
    assert len({row["program"] for row in table}) == 4
    assert sum(row["printed_raw_score"] not in ("―", "－") for row in table) == 66


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_every_printed_score_is_recomputed(row, scorecard) -> None:
    result = scorecard.result(row.id)
    if row.id in NOT_SCORED:
        assert result.raw_score is None
        assert result.score is None
        assert result.reason is not None
        return
    expected = WRONG_IN_PRINT.get(row.id, Decimal(row["printed_raw_score"]))
    assert result.raw_score == expected
    assert str(result.raw_score) == str(expected)
    if row.id not in WRONG_IN_PRINT:
        assert str(result.score) == row["printed_score"]
    assert result.reason is None


def test_reasons_are_those_of_the_print(scorecard) -> None:
    reasons = {i: scorecard.result(i).reason for i in NOT_SCORED}
    assert reasons["48-1"] is Reason.REPORTED_LATER
    assert reasons["49-1"] is Reason.NOT_SETTLED
    for plain_dash in ("4-1", "18-1", "21-1", "28-1", "28-2"):
        assert reasons[plain_dash] is Reason.NO_ACTUAL


def test_exactly_two_printed_scores_disagree(scorecard) -> None:
    found = {d.indicator: d for d in scorecard.disagreements}
    assert set(found) == set(WRONG_IN_PRINT)
    for indicator, computed in WRONG_IN_PRINT.items():
        assert found[indicator].computed == computed
        assert found[indicator].kind == "raw_score"
        assert found[indicator].printed in (Decimal("30.00"), Decimal("86.67"))


def test_the_arithmetic_behind_the_wrong_ones_is_named(scorecard) -> None:
    found = {d.indicator: d for d in scorecard.disagreements}
    assert "目標値の根拠」にある 10" in found["7-2"].arithmetics[0].words
    copy = found["59-1"].arithmetics[0]
    assert "スクールライブラリー便事業" in copy.words
    assert "写し間違い" in copy.words
    message = found["59-1"].problem.message()
    assert "「86.67」は" in message
    assert "99.34" in message
    assert "151 ÷ 152 × 100" in message


def test_two_equal_scores_that_both_compute_are_no_disagreement(scorecard) -> None:
    first, second = scorecard.result("9-1"), scorecard.result("9-2")
    assert first.raw_score == second.raw_score == Decimal("99.61")
    assert first.exact != second.exact


def test_steps_read_like_the_calculation(scorecard) -> None:
    assert sentences(scorecard.result("1-1"))[1:] == (
        "(36 − 18) ÷ (48 − 18) × 100 = 60.00",
        "60.00 は −100 以上 100 以下なので補正なし",
    )
    maintained = "\n".join(sentences(scorecard.result("25-1")))
    assert "目標値の根拠が「現状維持」" in maintained
    assert "96 ÷ 96.45 × 100 = 99.53（小数第3位を四捨五入）" in maintained
    assert sentences(scorecard.result("60-1"))[-1] == "−497.14 は −100 を下回るので −100.00 に補正"
    assert "未確定" in sentences(scorecard.result("49-1"))[-1]


def test_almost_maintained_keeps_the_normal_rule(scorecard) -> None:
    assert scorecard.result("53-1").raw_score == Decimal("-1500.00")  # ほぼ現状維持
    assert scorecard.result("22-1").raw_score == Decimal("-122.58")  # H27見込を現状維持


def test_every_figure_keeps_its_text_and_place(scorecard) -> None:
    inputs = scorecard.result("9-2").inputs
    assert inputs.baseline.reading.text == "54,886,770円"
    assert inputs.actual.reading.place.label() == inputs.target.reading.place.label()


def test_rollup_per_heading_and_whole(scorecard) -> None:
    whole = scorecard.rollup()
    assert (whole.total, whole.scored, whole.not_scored_count) == (73, 66, 7)
    scores = [r.score for r in scorecard.results if r.score is not None]
    assert whole.mean == round(sum(scores) / 66, 2)
    assert sum(band.count for band in whole.bands) == 66
    assert [band.count for band in whole.bands] == [
        sum(s == 100 for s in scores),
        sum(50 <= s < 100 for s in scores),
        sum(0 <= s < 50 for s in scores),
        sum(s < 0 for s in scores),
    ]
    programs = [r for r in scorecard.rollups if r.level == "program"]
    assert [r.total for r in programs] == [16, 21, 21, 15]
    assert sum(r.scored for r in programs) == 66
    assert {n.reason: n.count for n in whole.not_scored} == {
        Reason.NO_ACTUAL: 5,
        Reason.REPORTED_LATER: 1,
        Reason.NOT_SETTLED: 1,
    }


def test_a_measure_counts_each_of_its_indicators_once(scorecard) -> None:
    rollup = scorecard.rollup("m36")
    assert rollup.total == 3
    assert rollup.mean == Decimal("59.49")  # (25.90 + 52.58 + 100.00) ÷ 3
    assert scorecard.rollup("m28").mean is None
    assert "ありません" in scorecard.rollup("m28").mean_note


def test_other_years_are_scored_with_the_final_target() -> None:
    earlier = judge(edition(), OTARU, fiscal_year=2018)
    assert earlier.result("1-1").raw_score == Decimal("53.33")  # 16 of 30
    assert earlier.result("2-1").raw_score == Decimal("13.33")
    assert judge(edition(), OTARU, fiscal_year=2015).result("2-1").reason is Reason.NO_ACTUAL
    assert earlier.disagreements == ()


def test_latest_year() -> None:
    assert latest_year_with_actuals(edition()) == 2019
