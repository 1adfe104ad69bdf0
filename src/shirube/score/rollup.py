"""Roll-up: the results of indicators put together per node, per division and for the whole.

A node's roll-up takes every indicator at the node and anywhere below it.  The unit of a mean is
the indicator: a measure with three indicators counts three times, and no mean of means is made.
What is computed at a level is the rule's to say (``RollupRule``).

>>> from shirube.quantity.rounding import Rounding
>>> mean((Decimal("100.00"), Decimal("60.01")), rounding=Rounding(digits=2))
Decimal('80.01')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from shirube.plan.model import Edition, Indicator, Level
from shirube.plan.outline import Outline
from shirube.quantity.rounding import Rounding
from shirube.score.gates import Gate, find_gate
from shirube.score.reason import Reason
from shirube.score.rollup_values import BandCount, NotScored, Rollup
from shirube.score.rule import DIVISION, WHOLE, RollupMethod, RollupRule, Rule
from shirube.score.scorecard import IndicatorResult

NO_MEAN = "評価した指標がないため平均はありません"
UNWEIGHTED = "どの指標にも重みの記載がないため、重みを付けずに平均しました"
_SHARE_ROUNDING = Rounding(digits=1)
_COUNTS = RollupRule()


@dataclass(frozen=True, slots=True)
class _Scored:
    """A result with the indicator it belongs to."""

    indicator: Indicator
    result: IndicatorResult


def mean(scores: Iterable[Decimal], *, rounding: Rounding) -> Decimal | None:
    """The mean, rounded once; ``None`` of nothing."""
    figures = [Fraction(score) for score in scores]
    return rounding.apply(sum(figures, Fraction(0)) / len(figures)) if figures else None


def roll_up(
    edition: Edition,
    results: tuple[IndicatorResult, ...],
    *,
    rule: Rule,
    levels: tuple[Level, ...] = (),
) -> tuple[Rollup, ...]:
    """The whole first, then each node that has indicators at or below it, then the divisions."""
    by_id = {result.indicator: result for result in results}
    own = {
        node.id: [
            _Scored(indicator, by_id[indicator.id])
            for indicator in node.indicators
            if indicator.id in by_id
        ]
        for node in edition.nodes
    }
    everything = [scored for node in edition.nodes for scored in own[node.id]]
    rollups = [
        _one(everything, node=None, name="全体", level=WHOLE, wanted=rule.rollup(WHOLE), rule=rule)
    ]
    roles = {level.id: level.role.value for level in levels}
    outline = Outline(edition)
    for node in edition.nodes:
        below = own[node.id] + [s for child in outline.below(node) for s in own[child.id]]
        if below:
            wanted = rule.rollup(node.level, role=roles.get(node.level, ""))
            rollups.append(
                _one(
                    below, node=node.id, name=node.name, level=node.level, wanted=wanted, rule=rule
                )
            )
    return (*rollups, *_divisions(edition, own=own, rule=rule))


def _divisions(
    edition: Edition, *, own: Mapping[str, list[_Scored]], rule: Rule
) -> tuple[Rollup, ...]:
    """One roll-up per lead division: the indicator's own, else its node's first division."""
    groups: dict[str, list[_Scored]] = {}
    names: dict[str, str] = {}
    for node in edition.nodes:
        names.update({ref.division: ref.text for ref in node.divisions})
        for scored in own[node.id]:
            division = scored.indicator.lead_division or node.lead_division
            if division is not None:
                groups.setdefault(division, []).append(scored)
    wanted = rule.rollup(DIVISION)
    return tuple(
        _one(
            group,
            node=None,
            name=names.get(division, division),
            level=DIVISION,
            wanted=wanted,
            rule=rule,
            division=division,
        )
        for division, group in groups.items()
    )


def _one(
    group: list[_Scored],
    *,
    node: str | None,
    name: str,
    level: str,
    wanted: RollupRule | None,
    rule: Rule,
    division: str | None = None,
) -> Rollup:
    how = _COUNTS if wanted is None else wanted
    scored = [item for item in group if item.result.is_scored]
    scores = [item.result.score for item in scored if item.result.score is not None]
    average, note = _mean(scored, how=how)
    total_points, rating = _points(scored, how=how, rule=rule)
    return Rollup(
        node=node,
        name=name,
        level=level,
        total=len(group),
        scored=len(scored),
        mean=average,
        mean_note=note,
        lowest=min(scores, default=None),
        highest=max(scores, default=None),
        bands=_bands(scored, how=how),
        ratings=_ratings(scored, how=how, rule=rule),
        not_scored=_not_scored(group),
        points=total_points,
        rating=rating,
        ratio=_ratio_of_sums(scored, how=how),
        division=division,
        indicators=tuple(item.indicator.id for item in group),
    )


def _mean(scored: list[_Scored], *, how: RollupRule) -> tuple[Decimal | None, str]:
    weighted = RollupMethod.WEIGHTED_MEAN in how.methods
    if not weighted and RollupMethod.MEAN not in how.methods:
        return None, ""
    figures = [(s.indicator, s.result, s.result.score) for s in scored]
    pairs = [
        (Fraction(score), _weight(indicator, fiscal_year=result.fiscal_year))
        for indicator, result, score in figures
        if score is not None
    ]
    if not pairs:
        return None, NO_MEAN
    if not weighted:
        return how.rounding.apply(sum((f for f, _ in pairs), Fraction(0)) / len(pairs)), ""
    known = [(figure, weight) for figure, weight in pairs if weight is not None]
    if not known:
        plain = sum((figure for figure, _ in pairs), Fraction(0)) / len(pairs)
        return how.rounding.apply(plain), UNWEIGHTED
    total = sum((weight for _, weight in known), Fraction(0))
    if total == 0:
        return None, "重みの合計が0のため平均はありません"
    figure = sum((figure * weight for figure, weight in known), Fraction(0)) / total
    left_out = len(pairs) - len(known)
    note = f"重みの記載がない{left_out}指標を除いて平均しました" if left_out else ""
    return how.rounding.apply(figure), note


def _weight(indicator: Indicator, *, fiscal_year: int) -> Fraction | None:
    """The weight in force in a year: the latest one that starts no later."""
    in_force = [weight for weight in indicator.weights if weight.fiscal_year <= fiscal_year]
    if not in_force:
        return None
    return Fraction(max(in_force, key=lambda weight: weight.fiscal_year).value)


def _bands(scored: list[_Scored], *, how: RollupRule) -> tuple[BandCount, ...]:
    if RollupMethod.POINTS in how.methods:
        return ()
    return tuple(_band(gate, scored=scored) for gate in how.bands)


def _band(gate: Gate, *, scored: list[_Scored]) -> BandCount:
    inside = tuple(
        item.indicator.id
        for item in scored
        if item.result.score is not None and gate.holds(item.result.score)
    )
    return BandCount(label=gate.rating, words=gate.words(), indicators=inside)


def _ratings(scored: list[_Scored], *, how: RollupRule, rule: Rule) -> tuple[BandCount, ...]:
    rated = [item for item in scored if item.result.final_rating is not None]
    shares = RollupMethod.SHARES in how.methods
    extra = {item.result.final_rating or "": "" for item in rated}
    found = []
    for key, label in {**extra, **rule.ratings}.items():
        inside = tuple(i.indicator.id for i in rated if i.result.final_rating == key)
        share = None
        if shares and rated:
            share = _SHARE_ROUNDING.apply(Fraction(len(inside) * 100, len(rated)))
        found.append(BandCount(label=key, words=label, indicators=inside, share=share))
    order = list(rule.ratings)
    known = [band for band in found if band.label in rule.ratings]
    known.sort(key=lambda band: order.index(band.label))
    return tuple(known + [band for band in found if band.label not in rule.ratings])


def _not_scored(group: list[_Scored]) -> tuple[NotScored, ...]:
    by_reason: dict[Reason, list[str]] = {}
    for item in group:
        if item.result.reason is not None:
            by_reason.setdefault(item.result.reason, []).append(item.indicator.id)
    return tuple(
        NotScored(reason=reason, indicators=tuple(ids)) for reason, ids in by_reason.items()
    )


def _points(
    scored: list[_Scored], *, how: RollupRule, rule: Rule
) -> tuple[Decimal | None, str | None]:
    """Sum of points with its class, or the worst class of the indicators."""
    if RollupMethod.POINTS in how.methods:
        points = [item.result.points for item in scored if item.result.points is not None]
        if not points:
            return None, None
        total = sum(points, Decimal(0))
        gate = find_gate(how.bands, figure=total)
        return total, None if gate is None else gate.rating
    if RollupMethod.WORST in how.methods:
        order = list(rule.ratings)
        ratings = [item.result.final_rating for item in scored]
        places = [order.index(rating) for rating in ratings if rating in order]
        return None, order[max(places)] if places else None
    return None, None


def _ratio_of_sums(scored: list[_Scored], *, how: RollupRule) -> Decimal | None:
    """Sum of actuals ÷ sum of targets × 100; only where all are in one unit."""
    if RollupMethod.RATIO_OF_SUMS not in how.methods or not scored:
        return None
    pairs = [
        (item.result.inputs.actual, item.result.inputs.target, item.indicator.unit)
        for item in scored
    ]
    if len({unit for _, _, unit in pairs}) != 1:
        return None
    figures = [
        (Fraction(actual.reading.value), Fraction(target.reading.value))
        for actual, target, _ in pairs
        if actual is not None
        and target is not None
        and actual.reading.value is not None
        and target.reading.value is not None
    ]
    divisor = sum((target for _, target in figures), Fraction(0))
    if divisor == 0:
        return None
    return how.rounding.apply(sum((actual for actual, _ in figures), Fraction(0)) * 100 / divisor)
