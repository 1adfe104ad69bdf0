"""Target order: the actual above, equal to or below the target of the year, and nothing more.

>>> TargetOrder.VERDICTS
('above', 'equal', 'below')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shirube.score.facts import Facts
from shirube.score.method import METHODS, Outcome
from shirube.score.methods.order import NO_SIDE, compared
from shirube.score.reason import Reason
from shirube.score.reference import Against, reference
from shirube.score.sides import STRICT, better, side


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOrder:
    """``against`` is usually the target of the year."""

    NAME: ClassVar[str] = "target_order"
    LABEL: ClassVar[str] = "当該年度の目標値との大小比較"
    FORMULA: ClassVar[str] = "実績値を{against}と比べる"
    VERDICTS: ClassVar[tuple[str, ...]] = ("above", "equal", "below")
    USES_BASELINE: ClassVar[bool] = False

    against: Against = Against.YEAR_TARGET

    def outcome(self, facts: Facts) -> Outcome:
        """The verdict."""
        actual = facts.number(facts.actual)
        if actual is None:
            return Outcome(reason=Reason.ACTUAL_IN_WORDS)
        direction = side(facts)
        if direction is None:
            return Outcome(reason=Reason.NO_DIRECTION, explanation=NO_SIDE)
        goal = reference(facts, against=self.against)
        if goal.value is None:
            return Outcome(reason=goal.reason, steps=goal.steps)
        sign = better(actual, than=goal.value, direction=direction)
        if sign == 0 and facts.comparison in STRICT:
            sign = -1
        meanings = ("上回る", "同じ", "届かない")
        step = compared(goal.word, actual=actual, other=goal.value, sign=sign, meanings=meanings)
        return Outcome(verdict=self.VERDICTS[1 - sign], steps=(*goal.steps, step))


METHODS.add(TargetOrder.NAME, TargetOrder)
