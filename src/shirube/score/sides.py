"""Sides: on which side of the baseline a target lies for its direction.

Real plans have higher-is-better indicators whose target lies below the baseline (a decline to be
held).  The direction is a field of the ledger; without it nothing is said.

>>> from shirube.score.facts import Facts
>>> wrong_side(Facts(subject="k", node="m", fiscal_year=2019))
False
"""

from __future__ import annotations

from fractions import Fraction

from shirube.plan.model import Direction
from shirube.score.facts import Facts


def wrong_side(facts: Facts) -> bool:
    """The target lies behind the baseline, seen in the indicator's own direction."""
    if facts.direction not in (Direction.INCREASE, Direction.DECREASE):
        return False
    target, baseline = facts.number(facts.target), facts.number(facts.baseline)
    if target is None or baseline is None or target == baseline:
        return False
    return (target > baseline) is (facts.direction is Direction.DECREASE)


def better(one: Fraction, *, than: Fraction, direction: Direction) -> int:
    """1 when ``one`` is better than the other figure, −1 when worse, 0 when equal.

    For "maintain" a fall counts as worse and a rise as better (維持 asks for no decline).
    """
    if one == than:
        return 0
    higher = one > than
    return 1 if higher is (direction is not Direction.DECREASE) else -1
