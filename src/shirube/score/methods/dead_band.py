"""Dead band: how far a figure may lie from the baseline and still count as the same level.

Not an arithmetic of its own; ``order`` and ``pace`` use it.

>>> band = DeadBand(percent=Decimal(10), above=False)
>>> way = Direction.INCREASE
>>> within(Fraction(91), baseline=Fraction(100), band=band, direction=way)[0]
True
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from shirube.plan.model import Direction, IndicatorKind
from shirube.score.steps import Step, StepKind


class DeadBand(NamedTuple):
    """Width of the band.

    ``percent``  of the size of the baseline; ``points`` in the indicator's own unit.
    ``above``    the band also reaches to the better side (else only a decline is forgiven).
    ``kinds``    kinds of indicators it is for; empty = all.
    """

    percent: Decimal | None = None
    points: Decimal | None = None
    above: bool = True
    kinds: tuple[IndicatorKind, ...] = ()

    def serves(self, kind: IndicatorKind | None) -> bool:
        """Whether indicators of that kind have a dead band at all."""
        if self.percent is None and self.points is None:
            return False
        return not self.kinds or kind in self.kinds


def within(
    actual: Fraction, *, baseline: Fraction, band: DeadBand, direction: Direction
) -> tuple[bool, Step]:
    """Whether the actual is at the level of the baseline, and the step that says so."""
    if band.points is not None:
        width = Fraction(band.points)
    else:
        width = abs(baseline) * Fraction(band.percent or 0) / 100
    increase = direction is not Direction.DECREASE
    low = baseline - (width if increase or band.above else 0)
    high = baseline + (width if not increase or band.above else 0)
    step = Step(StepKind.DEAD_BAND, ("基準値", baseline, low, high))
    return low <= actual <= high, step
