"""The same figures under several rules, and the outlook with its back-test."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.plan.model import Direction
from shirube.score.backtest import back_test, wilson
from shirube.score.compare import applicable_rules, compare_rules, standing_of
from shirube.score.library import offered_rules, rule
from shirube.score.outlook import Verdict, estimate, outlook
from shirube.score.rule import Standing
from shirube.score.rule_page import edges_page, explain_rule, rules_page
from tests.score import otaru
from tests.score.build import LAST, edition, indicator

OTARU, IAA, NAGAYO, MOF = (
    rule(name) for name in ("otaru-capped-progress", "iaa-sabcd", "nagayo-5", "mof-words")
)


def test_a_ratio_and_a_progress_rate_see_the_same_figures_differently() -> None:
    plan = edition((indicator("a", baseline="80件", actuals="90件"),))
    matrix = compare_rules(plan, (OTARU, IAA), fiscal_year=LAST)
    first, second = matrix.rows[0].cells
    assert first.standing is Standing.GOOD  # 50 % of the way
    assert second.standing is Standing.GOOD  # C, 90 % of the target
    assert second.change == 0


def test_a_change_of_class_names_both_calculations() -> None:
    plan = edition((indicator("a", baseline="80件", actuals="84件"),))
    matrix = compare_rules(plan, (OTARU, IAA), fiscal_year=LAST)
    cell = matrix.rows[0].cells[1]
    assert cell.change == 1
    assert "(84 − 80) ÷ (100 − 80) × 100 = 20.00" in cell.why
    assert "84 ÷ 100 × 100 = 84.0、C" in cell.why
    count = matrix.changes[1]
    assert (count.compared, count.better, count.worse, count.changed) == (1, 1, 0, 1)


def test_what_one_rule_cannot_score_is_counted_not_dropped() -> None:
    plan = edition((indicator("a"), indicator("b", actuals="―")))
    matrix = compare_rules(plan, (OTARU, MOF, NAGAYO), fiscal_year=LAST)
    assert matrix.changes[1].not_scored == 1
    assert matrix.changes[1].compared == 0
    assert applicable_rules(matrix) == ("otaru-capped-progress", "nagayo-5")
    assert "人の判断" in matrix.rows[0].cells[1].why


def test_groups_count_standings_per_rule() -> None:
    plan = edition((indicator("a", actuals="100件"), indicator("b", actuals="-5件")))
    matrix = compare_rules(plan, (OTARU, NAGAYO), fiscal_year=LAST)
    names = [group.node for group in matrix.groups]
    assert names == [None, "g"]
    standings = dict(matrix.groups[0].cells[0].standings)
    assert standings[Standing.REACHED] == 1
    assert standings[Standing.BACKWARD] == 1


def test_the_first_document_under_every_rule() -> None:
    rules = (OTARU, *(found for found in offered_rules() if found is not OTARU))
    matrix = compare_rules(otaru.edition(), rules, fiscal_year=2019, direction_from_target=True)
    assert len(matrix.rows) == 73
    assert all(len(row.cells) == len(rules) for row in matrix.rows)
    for count in matrix.changes:
        total = count.compared + count.not_scored + count.unranked - count.newly_scored
        assert total <= 73
    for row in matrix.rows:
        for cell, found in zip(row.cells, rules, strict=True):
            assert cell.standing is standing_of(cell.result, rule=found)
            assert bool(cell.why) is (cell is not row.cells[0] and cell.change != 0)


@pytest.mark.parametrize("found", offered_rules(), ids=lambda r: r.id)
def test_every_rule_explains_itself(found) -> None:
    titles = [section.title for section in explain_rule(found)]
    assert titles[:2] == ["概要", "計算方法"]
    assert {"特別な場合", "計算例", "出典"} <= set(titles)
    text = "\n".join(line for section in explain_rule(found) for line in section.lines)
    assert "None" not in text
    assert "{" not in text


def test_the_pages_name_every_rule_and_every_case() -> None:
    page = rules_page()
    assert all(f"`{found.id}`" in page for found in offered_rules())
    assert edges_page().count("\n| ") == 16  # head and fifteen cases


LINE = {2015: "10件", 2016: "20件", 2017: "30件"}


@pytest.mark.parametrize(
    ("actuals", "target", "direction", "verdict"),
    [
        (LINE, "30件", Direction.INCREASE, Verdict.REACHES),
        (LINE, "50件", Direction.INCREASE, Verdict.LIKELY),
        (LINE, "51件", Direction.INCREASE, Verdict.UNLIKELY),
        (LINE, "5件", Direction.DECREASE, Verdict.UNLIKELY),
        (LINE, "30件", None, Verdict.CANNOT_TELL),
        (LINE, "増加", Direction.INCREASE, Verdict.CANNOT_TELL),
        ({2015: "10件", 2016: "―", 2017: "30件"}, "50件", Direction.INCREASE, Verdict.CANNOT_TELL),
    ],
)
def test_outlook(actuals, target, direction, verdict) -> None:
    made = indicator("a", actuals=actuals, target=target, direction=direction)
    found = outlook(made, fiscal_year=2017, edition=edition((made,)))
    assert found.verdict is verdict
    assert found.words
    assert "None" not in found.words


def test_the_outlook_never_looks_ahead() -> None:
    made = indicator("a", actuals={**LINE, 2018: "900件", 2019: "900件"}, target="51件")
    found = outlook(made, fiscal_year=2017)
    assert [year for year, _ in found.points] == [2015, 2016, 2017]
    assert found.verdict is Verdict.UNLIKELY


POINTS = st.lists(st.decimals(Decimal(-1000), Decimal(1000), places=1), min_size=3, max_size=8).map(
    lambda ys: tuple((2010 + x, Fraction(y)) for x, y in enumerate(ys))
)


@given(POINTS)
def test_estimates_move_with_the_figures(points) -> None:
    shifted = tuple((x, 3 * y + 7) for x, y in points)
    one, other = estimate(points, year=2025), estimate(shifted, year=2025)
    assert [3 * value + 7 for value in one.all] == list(other.all)
    assert one.low <= one.last_value <= one.high


@given(st.decimals(-99, 99, places=1), st.decimals(-99, 99, places=1))
def test_a_straight_line_goes_on_straight(start, slope) -> None:
    points = tuple((2010 + x, Fraction(start) + x * Fraction(slope)) for x in range(5))
    found = estimate(points, year=2020)
    assert found.least_squares == found.theil_sen == Fraction(start) + 10 * Fraction(slope)


def test_back_test_on_the_first_document() -> None:
    """FY2015 to FY2018 predicting FY2019; the figures the documentation prints."""
    test = back_test(otaru.edition(), made_in=2018, predicted=2019, direction_from_target=True)
    assert (test.n, test.hits, test.guess_hits, test.in_band) == (58, 48, 46, 17)
    assert test.n + test.left_out == 73
    assert (test.rate, test.low, test.high) == (
        Decimal("0.828"),
        Decimal("0.711"),
        Decimal("0.904"),
    )
    assert sum(verdict.given for verdict in test.verdicts) == test.n
    page = (Path(__file__).parents[2] / "docs" / "outlook.md").read_text(encoding="utf-8")
    assert test.words() in page
    for verdict in test.verdicts:
        assert f"| {verdict.verdict.label} | {verdict.given} | {verdict.reached} |" in page


def test_back_test_of_nothing_says_so() -> None:
    test = back_test(edition(), made_in=2018, predicted=2019)
    assert test.rate is None
    assert "示せません" in test.words()


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 10, "0.000", "0.278"), (10, 10, "0.722", "1.000"), (50, 100, "0.404", "0.596")],
)
def test_wilson_interval(hits, of, low, high) -> None:
    assert wilson(hits, of=of) == (Decimal(low), Decimal(high))
