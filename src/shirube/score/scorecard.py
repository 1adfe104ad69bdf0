"""Scorecard: the results of one edition for one fiscal year under one rule.

``judge`` makes it, reports print it, the journal keeps it with rule id and version so that an old
year stays what it was.  A result has a score or rating, or a reason; never neither, never both.

>>> result = IndicatorResult(
...     indicator="m1-k1",
...     node="m1",
...     fiscal_year=2019,
...     rule="otaru-capped-progress",
...     rule_version="2020",
...     raw_score=Decimal("129.17"),
...     score=Decimal("100"),
... )
>>> result.is_scored, result.reason
(True, None)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from shirube.place import Place
from shirube.plan.model import Observation, Override
from shirube.problem import Problem
from shirube.score.reason import Reason
from shirube.score.rollup_values import Rollup
from shirube.score.steps import Step


class Inputs(NamedTuple):
    """The printed figures a result was made from; their readings keep text and place."""

    baseline: Observation | None = None
    actual: Observation | None = None
    target: Observation | None = None
    expected: Observation | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """Places of all inputs, in the order baseline, actual, target, expected value."""
        found = (self.baseline, self.actual, self.target, self.expected)
        return tuple(observation.reading.place for observation in found if observation is not None)


NO_INPUTS = Inputs()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorResult:
    """What a rule makes of one indicator in one year.

    ``raw_score``    rounded figure before the cap (補正前スコア), percent unless ``percent`` is
                     false; ``exact`` is the same unrounded, ``parts`` dividend and divisor where
                     it is a plain ratio (for ratios of sums).
    ``score``        after the cap.
    ``unit``         unit the figures of the indicator were brought to.
    ``rating``       class as computed; ``final_rating`` is the one a person put in its place.
    ``reason``       why there is no result (``reason_not_scored``), with ``explanation`` in words.
    ``previous_rating``  the year before, under the same rule, when it was asked for.
    """

    indicator: str
    node: str
    fiscal_year: int
    rule: str
    rule_version: str
    raw_score: Decimal | None = None
    score: Decimal | None = None
    rating: str | None = None
    points: Decimal | None = None
    reason: Reason | None = None
    explanation: str = ""
    steps: tuple[Step, ...] = ()
    inputs: Inputs = NO_INPUTS
    exact: Fraction | None = None
    parts: tuple[Fraction, Fraction] | None = None
    percent: bool = True
    unit: str = ""
    override: Override | None = None
    previous_rating: str | None = None

    @property
    def is_scored(self) -> bool:
        """There is a score or a rating (a score of 0 included)."""
        return self.reason is None

    @property
    def reason_not_scored(self) -> str:
        """Japanese label of the reason, empty when scored."""
        return "" if self.reason is None else self.reason.label

    @property
    def final_rating(self) -> str | None:
        """The rating that counts: a person's, else the computed one."""
        return self.rating if self.override is None else self.override.rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """A calculation that gives a printed figure; ``words`` in Japanese, without full stop.

    ``place`` is where the figure that was used instead stands, when there is one.
    """

    words: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A printed score that the rule does not give.

    ``kind``         ``raw_score`` or ``score``.
    ``printed``      the printed figure, ``None`` for a printed dash.
    ``computed``     what the rule gives, ``None`` when it gives none.
    ``arithmetics``  calculations that would give the printed figure, most plausible first.
    """

    indicator: str
    node: str
    kind: str
    printed_text: str
    printed: Decimal | None
    computed: Decimal | None
    arithmetics: tuple[Arithmetic, ...]
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """All results of an edition for one year, their roll-ups, and what disagrees with the print."""

    edition: str
    fiscal_year: int
    rule: str
    rule_version: str
    results: tuple[IndicatorResult, ...] = ()
    rollups: tuple[Rollup, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    problems: tuple[Problem, ...] = ()

    def result(self, indicator: str) -> IndicatorResult | None:
        """The result of an indicator by its id."""
        for result in self.results:
            if result.indicator == indicator:
                return result
        return None

    def rollup(self, node: str | None = None) -> Rollup | None:
        """The roll-up of a node; without one that of the whole edition."""
        for rollup in self.rollups:
            if rollup.node == node and rollup.division is None:
                return rollup
        return None
