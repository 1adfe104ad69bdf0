"""Sides: which of two figures is better, and on which side of the baseline a target lies.

Real plans have higher-is-better indicators whose target lies below the baseline (a decline to be
held).  The direction is a field of the ledger, or plain in the target (90以上, 5未満); it is never
taken from target − baseline, and without it nothing is said.

>>> from shirube.plan.model import Direction
>>> better(Fraction(173), than=Fraction(180), direction=Direction.DECREASE)
1
"""

from __future__ import annotations

from fractions import Fraction

from shirube.plan.model import Direction
from shirube.quantity.reading import Comparison
from shirube.score.facts import Facts

_BOUNDS = {
    Comparison.AT_LEAST: Direction.INCREASE,
    Comparison.MORE_THAN: Direction.INCREASE,
    Comparison.AT_MOST: Direction.DECREASE,
    Comparison.LESS_THAN: Direction.DECREASE,
}
STRICT = (Comparison.LESS_THAN, Comparison.MORE_THAN)
"""Comparisons under which a figure equal to the target has not reached it."""


def side(facts: Facts) -> Direction | None:
    """Increase or decrease, where the ledger or the printed bound of the target says so.

    An indicator to be maintained (維持) has a side only when its target is printed as a bound;
    otherwise nobody said whether more or less would be the loss.
    """
    if facts.direction in (Direction.INCREASE, Direction.DECREASE):
        return facts.direction
    return None if facts.comparison is None else _BOUNDS.get(facts.comparison)


def wrong_side(facts: Facts) -> bool:
    """The target lies behind the baseline, seen in the indicator's own direction."""
    if facts.direction not in (Direction.INCREASE, Direction.DECREASE):
        return False
    target, baseline = facts.number(facts.target), facts.number(facts.baseline)
    if target is None or baseline is None or target == baseline:
        return False
    return (target > baseline) is (facts.direction is Direction.DECREASE)


def better(one: Fraction, *, than: Fraction, direction: Direction) -> int:
    """1 when ``one`` is better than the other figure, −1 when worse, 0 when equal."""
    if one == than:
        return 0
    return 1 if (one > than) is (direction is not Direction.DECREASE) else -1
