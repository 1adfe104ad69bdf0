"""Trend: target reached early, or better than, level with, worse than the year before.

For numbers that are due in the final year only; needs last year's actual.

>>> Trend.VERDICTS
('reached', 'rising', 'level', 'falling')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shirube.score.facts import Facts
from shirube.score.method import METHODS, Outcome
from shirube.score.methods.order import NO_SIDE, compared
from shirube.score.reason import Reason
from shirube.score.sides import STRICT, better, side
from shirube.score.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """No options."""

    NAME: ClassVar[str] = "trend"
    LABEL: ClassVar[str] = "目標到達または前年度との比較"
    FORMULA: ClassVar[str] = "実績値を目標値、次に前年度の実績値と比べる"
    VERDICTS: ClassVar[tuple[str, ...]] = ("reached", "rising", "level", "falling")
    USES_BASELINE: ClassVar[bool] = False

    def outcome(self, facts: Facts) -> Outcome:
        """The verdict."""
        actual = facts.number(facts.actual)
        if actual is None:
            return Outcome(reason=Reason.ACTUAL_IN_WORDS)
        direction = side(facts)
        if direction is None:
            return Outcome(reason=Reason.NO_DIRECTION, explanation=NO_SIDE)
        steps: tuple[Step, ...] = ()
        target = facts.number(facts.target)
        if target is not None:
            sign = better(actual, than=target, direction=direction)
            meanings = ("目標値を上回る", "目標値と同じ", "目標値に届かない")
            steps = (compared("目標値", actual=actual, other=target, sign=sign, meanings=meanings),)
            if sign > 0 or (sign == 0 and facts.comparison not in STRICT):
                return Outcome(verdict="reached", steps=steps)
        before = facts.number(facts.previous)
        if before is None:
            return Outcome(reason=Reason.NO_EARLIER_ACTUAL, steps=steps)
        sign = better(actual, than=before, direction=direction)
        meanings = ("前年度より改善", "前年度と同じ", "前年度より後退")
        step = compared("前年度", actual=actual, other=before, sign=sign, meanings=meanings)
        return Outcome(verdict=self.VERDICTS[2 - sign], steps=(*steps, step))


METHODS.add(Trend.NAME, Trend)
