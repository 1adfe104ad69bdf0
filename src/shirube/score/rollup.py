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
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from shirube.plan.model import Edition, Indicator, Level
from shirube.plan.outline import Outline
from shirube.quantity.numerals import EXACT
from shirube.quantity.rounding import Rounding
from shirube.score.facts import exact, percent
from shirube.score.gates import find_gate
from shirube.score.reason import Reason
from shirube.score.rollup_values import BandCount, NotScored, Rollup
from shirube.score.rule import DIVISION, WHOLE, RollupMethod, RollupRule, Rule
from shirube.score.scorecard import IndicatorResult

NO_MEAN = "評価した指標がないため平均はありません"
UNWEIGHTED = "どの指標にも重みの記載がないため、重みを付けずに平均しました"
_SHARE_ROUNDING = Rounding(digits=1)
_COUNTS = RollupRule()


class _Scored(NamedTuple):
    """A result with the indicator it belongs to."""

    indicator: Indicator
    result: IndicatorResult


class _Way(NamedTuple):
    """How a level is put together; what is the same for all its nodes is made once."""

    rule: Rule
    how: RollupRule
    empty_bands: tuple[BandCount, ...]
    empty_ratings: tuple[BandCount, ...]


def _way(rule: Rule, *, how: RollupRule | None) -> _Way:
    chosen = _COUNTS if how is None else how
    bands = () if RollupMethod.POINTS in chosen.methods else chosen.bands
    return _Way(
        rule=rule,
        how=chosen,
        empty_bands=tuple(BandCount(label=g.rating, indicators=(), gate=g) for g in bands),
        empty_ratings=tuple(
            BandCount(label=key, indicators=(), meaning=meaning)
            for key, meaning in rule.ratings.items()
        ),
    )


def mean(scores: Iterable[Decimal], *, rounding: Rounding) -> Decimal | None:
    """The mean, rounded once; ``None`` of nothing."""
    total, count = Decimal(0), 0
    for score in scores:
        total, count = EXACT.add(total, score), count + 1
    if count == 0:
        return None
    if count == 1 and total.same_quantum(Decimal(1).scaleb(-rounding.digits)):
        return total  # most measures have one indicator, rounded already
    return rounding.apply(total if count == 1 else exact(total) / count)


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
    whole = _way(rule, how=rule.rollup(WHOLE))
    rollups = [_one(everything, way=whole, node=None, name="全体", level=WHOLE)]
    roles = {level.id: level.role.value for level in levels}
    ways = {
        level: _way(rule, how=rule.rollup(level, role=roles.get(level, "")))
        for level in {node.level for node in edition.nodes}
    }
    outline = Outline(edition)
    for node in edition.nodes:
        below = own[node.id] + [s for child in outline.below(node) for s in own[child.id]]
        if below:
            way = ways[node.level]
            rollups.append(_one(below, way=way, node=node.id, name=node.name, level=node.level))
    return (*rollups, *_divisions(edition, own=own, way=_way(rule, how=rule.rollup(DIVISION))))


def _divisions(
    edition: Edition, *, own: Mapping[str, list[_Scored]], way: _Way
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
    return tuple(
        _one(
            group,
            way=way,
            node=None,
            name=names.get(division, division),
            level=DIVISION,
            division=division,
        )
        for division, group in groups.items()
    )


def _one(
    group: list[_Scored],
    *,
    way: _Way,
    node: str | None,
    name: str,
    level: str,
    division: str | None = None,
) -> Rollup:
    scored = [item for item in group if item.result.reason is None]
    scores = [item.result.score for item in scored if item.result.score is not None]
    average, note = _mean(scored, scores=scores, how=way.how)
    total_points, rating = _points(scored, way=way)
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
        bands=_bands(scored, way=way),
        ratings=_ratings(scored, way=way),
        not_scored=_not_scored(group) if len(scored) < len(group) else (),
        points=total_points,
        rating=rating,
        ratio=_ratio_of_sums(scored, how=way.how),
        division=division,
        indicators=tuple([item.indicator.id for item in group]),
    )


def _mean(
    scored: list[_Scored], *, scores: list[Decimal], how: RollupRule
) -> tuple[Decimal | None, str]:
    weighted = RollupMethod.WEIGHTED_MEAN in how.methods
    if not weighted and RollupMethod.MEAN not in how.methods:
        return None, ""
    if not scores:
        return None, NO_MEAN
    if not weighted:
        return mean(scores, rounding=how.rounding), ""
    known = [
        (Fraction(item.result.score), weight)
        for item in scored
        if item.result.score is not None
        and (weight := _weight(item.indicator, fiscal_year=item.result.fiscal_year)) is not None
    ]
    if not known:
        return mean(scores, rounding=how.rounding), UNWEIGHTED
    total = sum((weight for _, weight in known), Fraction(0))
    if total == 0:
        return None, "重みの合計が0のため平均はありません"
    figure = sum((figure * weight for figure, weight in known), Fraction(0)) / total
    left_out = len(scores) - len(known)
    note = f"重みの記載がない{left_out}指標を除いて平均しました" if left_out else ""
    return how.rounding.apply(figure), note


def _weight(indicator: Indicator, *, fiscal_year: int) -> Fraction | None:
    """The weight in force in a year: the latest one that starts no later."""
    in_force = [weight for weight in indicator.weights if weight.fiscal_year <= fiscal_year]
    if not in_force:
        return None
    return Fraction(max(in_force, key=lambda weight: weight.fiscal_year).value)


def _bands(scored: list[_Scored], *, way: _Way) -> tuple[BandCount, ...]:
    """Counts in the display bands; a score outside all of them is in none, as the rule says."""
    if not way.empty_bands:
        return ()
    groups: dict[int, list[str]] = {}
    for item in scored:
        score = item.result.score
        if score is None:
            continue
        for index, gate in enumerate(way.how.bands):
            if gate.holds(score):
                groups.setdefault(index, []).append(item.result.indicator)
                break
    return tuple(
        [
            _filled(empty, groups[index]) if index in groups else empty
            for index, empty in enumerate(way.empty_bands)
        ]
    )


def _filled(band: BandCount, ids: list[str]) -> BandCount:
    return BandCount(label=band.label, indicators=tuple(ids), gate=band.gate)


def _ratings(scored: list[_Scored], *, way: _Way) -> tuple[BandCount, ...]:
    groups: dict[str, list[str]] = {}
    for item in scored:
        rating = item.result.final_rating
        if rating is not None:
            groups.setdefault(rating, []).append(item.indicator.id)
    if not groups:
        return way.empty_ratings
    total = sum(map(len, groups.values()))
    shares = RollupMethod.SHARES in way.how.methods
    known = {key: groups.pop(key, []) for key in way.rule.ratings}
    return tuple(
        BandCount(
            label=key,
            indicators=tuple(ids),
            meaning=way.rule.ratings.get(key, ""),
            share=_SHARE_ROUNDING.apply(Fraction(len(ids) * 100, total)) if shares else None,
        )
        for key, ids in (*known.items(), *groups.items())
    )


def _not_scored(group: list[_Scored]) -> tuple[NotScored, ...]:
    by_reason: dict[Reason, list[str]] = {}
    for item in group:
        if item.result.reason is not None:
            by_reason.setdefault(item.result.reason, []).append(item.indicator.id)
    return tuple(
        NotScored(reason=reason, indicators=tuple(ids)) for reason, ids in by_reason.items()
    )


def _points(scored: list[_Scored], *, way: _Way) -> tuple[Decimal | None, str | None]:
    """Sum of points with its class, or the worst class of the indicators."""
    if RollupMethod.POINTS in way.how.methods:
        points = [item.result.points for item in scored if item.result.points is not None]
        if not points:
            return None, None
        total = sum(points, Decimal(0))
        gate = find_gate(way.how.bands, figure=total)
        return total, None if gate is None else gate.rating
    if RollupMethod.WORST in way.how.methods:
        order = list(way.rule.ratings)
        ratings = [item.result.final_rating for item in scored]
        places = [order.index(rating) for rating in ratings if rating in order]
        return None, order[max(places)] if places else None
    return None, None


def _ratio_of_sums(scored: list[_Scored], *, how: RollupRule) -> Decimal | None:
    """Sum of dividends ÷ sum of divisors × 100; only where all are plain ratios in one unit."""
    if RollupMethod.RATIO_OF_SUMS not in how.methods or not scored:
        return None
    parts = [item.result.parts for item in scored if item.result.parts is not None]
    units = {item.result.unit for item in scored}
    if len(parts) < len(scored) or len(units) > 1:
        return None
    divisor = sum((part[1] for part in parts), Fraction(0))
    if divisor == 0:
        return None
    return how.rounding.apply(percent(sum((part[0] for part in parts), Fraction(0)), of=divisor))
