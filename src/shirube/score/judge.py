"""Judge: an edition, a rule and a year become a scorecard.

For each indicator the facts are gathered and decided upon; then come the ratings that people
changed, the roll-ups, and what disagrees with the printed scores.

>>> from shirube.score.library import rule
>>> otaru = rule("otaru-capped-progress")
>>> judge(Edition(id="e", name="版"), otaru, fiscal_year=2019).results
()
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from shirube.plan.model import Edition, Level
from shirube.score.decide import decide
from shirube.score.facts import NO_JUDGEMENTS, assume_direction, gather
from shirube.score.override import apply_overrides
from shirube.score.rollup import roll_up
from shirube.score.rule import Rule
from shirube.score.scorecard import IndicatorResult, Scorecard
from shirube.score.stated import disagreements

NO_ANSWERS: Mapping[str, Mapping[str, str]] = MappingProxyType({})


def judge(
    edition: Edition,
    rule: Rule,
    *,
    fiscal_year: int,
    judgements: Mapping[str, Mapping[str, str]] = NO_ANSWERS,
    direction_from_target: bool = False,
    levels: tuple[Level, ...] = (),
    previous: Scorecard | None = None,
) -> Scorecard:
    """The scorecard of an edition for a fiscal year (年度) under a rule.

    ``judgements``  inputs a person gives, by indicator id and name of the input.
    ``direction_from_target``  let a missing direction be taken from target − baseline; every
    result where that happened says so.
    ``levels``  declared levels of the strategy, so that a rule can speak of roles (施策 …).
    ``previous``  last year's scorecard; its ratings are put beside this year's.
    """
    results: list[IndicatorResult] = []
    for node in edition.nodes:
        for indicator in node.indicators:
            facts = gather(
                indicator,
                node=node,
                fiscal_year=fiscal_year,
                edition=edition,
                judgements=judgements.get(indicator.id, NO_JUDGEMENTS),
            )
            if direction_from_target:
                facts = assume_direction(facts)
            results.append(decide(facts, rule=rule))
    overridden, problems = apply_overrides(
        tuple(results), overrides=edition.overrides, rule=rule, fiscal_year=fiscal_year
    )
    if previous is not None:
        overridden = _beside(overridden, previous=previous)
    return Scorecard(
        edition=edition.id,
        fiscal_year=fiscal_year,
        rule=rule.id,
        rule_version=rule.version,
        results=overridden,
        rollups=roll_up(edition, overridden, rule=rule, levels=levels),
        disagreements=disagreements(edition, overridden, rule=rule),
        problems=problems,
    )


def _beside(
    results: tuple[IndicatorResult, ...], *, previous: Scorecard
) -> tuple[IndicatorResult, ...]:
    """The results with the rating that counted a year earlier."""
    ratings = {result.indicator: result.final_rating for result in previous.results}
    return tuple(
        replace(result, previous_rating=ratings[result.indicator])
        if ratings.get(result.indicator) is not None
        else result
        for result in results
    )


def years_with_actuals(edition: Edition) -> tuple[int, ...]:
    """Fiscal years for which any indicator has a cell for an actual, oldest first."""
    found = {
        actual.fiscal_year
        for node in edition.nodes
        for indicator in node.indicators
        for actual in indicator.actuals
    }
    return tuple(sorted(year for year in found if year is not None))


def latest_year_with_actuals(edition: Edition) -> int | None:
    """The latest fiscal year in which any indicator has a figure; ``None`` when there is none."""
    years = [
        actual.fiscal_year
        for node in edition.nodes
        for indicator in node.indicators
        for actual in indicator.actuals
        if actual.fiscal_year is not None and actual.reading.value is not None
    ]
    return max(years) if years else None
