"""Values of a roll-up: what the indicators under a node, a division or the whole come to.

>>> Rollup(node=None, name="全体", level="whole", total=0).mean is None
True
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.score.gates import Gate
from shirube.score.reason import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class BandCount:
    """How many results lie in a display band or class; ``indicators`` are their ids.

    ``gate``   the interval of a display band; ``meaning`` what a class stands for.
    ``share``  percent of all rated results, where the rule prints shares.
    """

    label: str
    indicators: tuple[str, ...]
    gate: Gate | None = None
    meaning: str = ""
    share: Decimal | None = None

    @property
    def words(self) -> str:
        """The band or class in Japanese."""
        return self.meaning if self.gate is None else self.gate.words()

    @property
    def count(self) -> int:
        """Number of results in the band."""
        return len(self.indicators)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotScored:
    """How many results have no score for one reason."""

    reason: Reason
    indicators: tuple[str, ...]

    @property
    def count(self) -> int:
        """Number of results without a score for this reason."""
        return len(self.indicators)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup:
    """Results of all indicators at and below a node (``None`` = the whole edition).

    ``total``      indicators; ``scored`` of them have a score or rating.
    ``mean``       mean of the (capped) scores of the scored indicators; every indicator counts
                   once, not every measure.  ``None`` when nothing is scored, and ``mean_note``
                   says so.
    ``bands``      counts in the rule's display bands; ``ratings`` counts by class.
    ``points``     sum of points; ``rating`` the class of the sum or the worst class.
    ``ratio``      ratio of sums in percent.
    """

    node: str | None
    name: str
    level: str
    total: int
    scored: int = 0
    mean: Decimal | None = None
    mean_note: str = ""
    lowest: Decimal | None = None
    highest: Decimal | None = None
    bands: tuple[BandCount, ...] = ()
    ratings: tuple[BandCount, ...] = ()
    not_scored: tuple[NotScored, ...] = ()
    points: Decimal | None = None
    rating: str | None = None
    ratio: Decimal | None = None
    division: str | None = None
    indicators: tuple[str, ...] = ()

    @property
    def not_scored_count(self) -> int:
        """Number of indicators without a score."""
        return self.total - self.scored
