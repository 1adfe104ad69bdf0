"""Roll-ups: means with and without weights, points, worst class, ratio of sums, divisions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from shirube.plan.model import Level, LevelRole
from shirube.score.judge import judge
from shirube.score.library import rule
from shirube.score.reason import Reason
from shirube.score.rollup import NO_MEAN, UNWEIGHTED
from shirube.score.rule import RollupMethod, RollupRule, Rule
from tests.score.build import LAST, edition, indicator

OTARU, COST, SANO, NAGAYO = (
    rule(name) for name in ("otaru-capped-progress", "fuji5-cost", "sano-7point", "nagayo-5")
)


def with_rollup(found: Rule, *methods: RollupMethod, **fields: object) -> Rule:
    return replace(found, rollups=(RollupRule(methods=methods, **fields),))


def test_mean_counts_indicators_not_measures() -> None:
    plan = edition(
        (indicator("a", actuals="100件"), indicator("b", actuals="100件")),
        (indicator("c", actuals="10件"),),
    )
    card = judge(plan, OTARU, fiscal_year=LAST)
    assert card.rollup().mean == Decimal("70.00")  # (100 + 100 + 10) ÷ 3, not (100 + 10) ÷ 2
    assert card.rollup("g").mean == Decimal("70.00")
    assert card.rollup("m1").mean == Decimal("100.00")


def test_mean_is_of_capped_scores() -> None:
    plan = edition((indicator("a", actuals="900件"), indicator("b", actuals="-900件")))
    card = judge(plan, OTARU, fiscal_year=LAST)
    assert card.rollup().mean == Decimal("0.00")
    assert (card.rollup().lowest, card.rollup().highest) == (Decimal("-100"), Decimal("100"))


def test_nothing_scored_has_no_mean_and_says_so() -> None:
    card = judge(edition((indicator("a", actuals="―"),)), OTARU, fiscal_year=LAST)
    whole = card.rollup()
    assert whole.mean is None
    assert whole.mean_note == NO_MEAN
    assert whole.not_scored[0].reason is Reason.NO_ACTUAL
    assert whole.not_scored[0].indicators == ("a",)
    assert whole.not_scored_count == 1


def test_weighted_mean() -> None:
    weighted = with_rollup(OTARU, RollupMethod.WEIGHTED_MEAN)
    plan = edition(
        (indicator("a", actuals="100件", weight="3"), indicator("b", actuals="0件", weight="1"))
    )
    assert judge(plan, weighted, fiscal_year=LAST).rollup().mean == Decimal("75.00")


def test_no_weights_at_all_means_unweighted_and_says_so() -> None:
    weighted = with_rollup(OTARU, RollupMethod.WEIGHTED_MEAN)
    plan = edition((indicator("a", actuals="100件"), indicator("b", actuals="0件")))
    whole = judge(plan, weighted, fiscal_year=LAST).rollup()
    assert whole.mean == Decimal("50.00")
    assert whole.mean_note == UNWEIGHTED


def test_some_weights_missing_are_left_out_and_said() -> None:
    weighted = with_rollup(OTARU, RollupMethod.WEIGHTED_MEAN)
    plan = edition((indicator("a", actuals="100件", weight="1"), indicator("b", actuals="0件")))
    whole = judge(plan, weighted, fiscal_year=LAST).rollup()
    assert whole.mean == Decimal("100.00")
    assert "1指標を除いて" in whole.mean_note


def test_weights_are_dated() -> None:
    weighted = with_rollup(OTARU, RollupMethod.WEIGHTED_MEAN)
    early = indicator("a", actuals={2014: "100件", LAST: "100件"}, weight="3")
    plan = edition((early, indicator("b", actuals={2014: "0件", LAST: "0件"})))
    before = judge(plan, weighted, fiscal_year=2014).rollup()
    assert before.mean_note == UNWEIGHTED  # the weight starts in 2015


def test_all_weights_zero_have_no_mean() -> None:
    weighted = with_rollup(OTARU, RollupMethod.WEIGHTED_MEAN)
    whole = judge(edition((indicator("a", weight="0"),)), weighted, fiscal_year=LAST).rollup()
    assert whole.mean is None
    assert "0" in whole.mean_note


def test_ratio_of_sums_is_no_mean_of_ratios() -> None:
    plan = edition(
        (
            indicator("a", target="1,000千円", actuals="500千円"),
            indicator("b", target="10千円", actuals="20千円"),
        )
    )
    whole = judge(plan, COST, fiscal_year=LAST).rollup()
    assert whole.ratio == Decimal("51.5")  # 520 ÷ 1,010
    assert whole.mean is None


def test_ratio_of_sums_needs_one_unit() -> None:
    plan = edition(
        (
            indicator("a", target="1,000千円", actuals="500千円"),
            indicator("b", target="10件", actuals="20件"),
        )
    )
    assert judge(plan, COST, fiscal_year=LAST).rollup().ratio is None


def test_points_are_added() -> None:
    plan = edition((indicator("a", actuals="90件"), indicator("b", actuals="49件")))
    whole = judge(plan, SANO, fiscal_year=LAST).rollup()
    assert whole.points == Decimal(7)  # 6 + 1


def test_worst_class() -> None:
    worst = with_rollup(NAGAYO, RollupMethod.WORST)
    plan = edition((indicator("a", actuals="101件"), indicator("b", baseline="60件")))
    assert judge(plan, worst, fiscal_year=LAST).rollup().rating == "C"


def test_counts_and_shares_by_class_in_the_order_of_the_rule() -> None:
    shares = with_rollup(NAGAYO, RollupMethod.SHARES)
    plan = edition(
        (
            indicator("a", actuals="101件"),
            indicator("b"),
            indicator("c"),
            indicator("d", actuals="―"),
        )
    )
    whole = judge(plan, shares, fiscal_year=LAST).rollup()
    assert [(b.label, b.count) for b in whole.ratings] == [("S", 1), ("A", 2), ("B", 0), ("C", 0)]
    assert [str(b.share) for b in whole.ratings] == ["33.3", "66.7", "0.0", "0.0"]


def test_a_rule_may_treat_levels_differently() -> None:
    mixed = replace(
        OTARU,
        rollups=(
            RollupRule(levels=("measure",), methods=(RollupMethod.COUNTS,)),
            RollupRule(methods=(RollupMethod.MEAN,)),
        ),
    )
    levels = (Level(id="measure", role=LevelRole.MEASURE, name="施策"),)
    card = judge(edition((indicator("a"),)), mixed, fiscal_year=LAST, levels=levels)
    assert card.rollup("m1").mean is None
    assert card.rollup("g").mean == Decimal("50.00")


def test_divisions_are_rolled_up_by_lead_division() -> None:
    plan = edition(
        (indicator("a", actuals="100件"), indicator("b", actuals="0件", lead_division="福祉")),
        (indicator("c", actuals="20件"),),
        divisions=("企画", "福祉"),
    )
    card = judge(plan, OTARU, fiscal_year=LAST)
    by_division = {r.division: r for r in card.rollups if r.division is not None}
    assert by_division["企画"].mean == Decimal("100.00")
    assert by_division["福祉"].mean == Decimal("10.00")
    assert by_division["企画"].name == "企画課"
    assert card.rollup().division is None
