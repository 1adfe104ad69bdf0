"""Direction only: whether the figure has moved the way the target points, however little.

The published rules of this family take the way from the target itself: from baseline to target
where the target is a number, from the ledger's direction where it is a word (増加, 延伸).

>>> DirectionOnly.VERDICTS
('forward', 'still', 'backward')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shirube.plan.model import Direction
from shirube.score.cases import Case
from shirube.score.facts import Facts
from shirube.score.method import METHODS, Outcome
from shirube.score.methods.order import NO_SIDE, compared
from shirube.score.reason import Reason
from shirube.score.sides import better, side


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionOnly:
    """No options."""

    NAME: ClassVar[str] = "direction_only"
    LABEL: ClassVar[str] = "変化の方向"
    FORMULA: ClassVar[str] = "基準値からの変化が目標の方向と同じか"
    VERDICTS: ClassVar[tuple[str, ...]] = ("forward", "still", "backward")
    USES_BASELINE: ClassVar[bool] = True

    def outcome(self, facts: Facts) -> Outcome:
        """The verdict."""
        actual = facts.number(facts.actual)
        if actual is None:
            return Outcome(reason=Reason.ACTUAL_IN_WORDS)
        baseline = facts.number(facts.baseline)
        if baseline is None:
            return Outcome(case=Case.BASELINE_MISSING)
        target = facts.number(facts.target)
        if target is None:
            direction = side(facts)
            if direction is None:
                return Outcome(reason=Reason.NO_DIRECTION, explanation=NO_SIDE)
        elif target == baseline:
            return Outcome(case=Case.TARGET_EQUALS_BASELINE)
        else:
            direction = Direction.INCREASE if target > baseline else Direction.DECREASE
        sign = better(actual, than=baseline, direction=direction)
        meanings = ("目標の方向に動いた", "動いていない", "目標と逆の方向に動いた")
        step = compared("基準値", actual=actual, other=baseline, sign=sign, meanings=meanings)
        return Outcome(verdict=self.VERDICTS[1 - sign], steps=(step,))


METHODS.add(DirectionOnly.NAME, DirectionOnly)
