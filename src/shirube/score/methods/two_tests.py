"""Two tests: is the target reached, and is it better than at the start?  Yes or no, twice.

>>> TwoTests.VERDICTS
('reached', 'better', 'neither')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shirube.score.cases import Case
from shirube.score.facts import Facts
from shirube.score.method import METHODS, Outcome
from shirube.score.methods.order import NO_SIDE, compared
from shirube.score.reason import Reason
from shirube.score.sides import STRICT, better, side


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTests:
    """No options."""

    NAME: ClassVar[str] = "two_tests"
    LABEL: ClassVar[str] = "二つの問い（目標到達・当初より改善）"
    FORMULA: ClassVar[str] = "実績値が目標値に到達したか、基準値より改善したか"
    VERDICTS: ClassVar[tuple[str, ...]] = ("reached", "better", "neither")
    USES_BASELINE: ClassVar[bool] = True

    def outcome(self, facts: Facts) -> Outcome:
        """The verdict."""
        actual, target = facts.number(facts.actual), facts.number(facts.target)
        if actual is None:
            return Outcome(reason=Reason.ACTUAL_IN_WORDS)
        if target is None:
            return Outcome(reason=Reason.NO_TARGET)
        direction = side(facts)
        if direction is None:
            return Outcome(reason=Reason.NO_DIRECTION, explanation=NO_SIDE)
        sign = better(actual, than=target, direction=direction)
        meanings = ("到達（上回る）", "到達（同じ）", "到達していない")
        first = compared("目標値", actual=actual, other=target, sign=sign, meanings=meanings)
        if sign > 0 or (sign == 0 and facts.comparison not in STRICT):
            return Outcome(verdict="reached", steps=(first,))
        baseline = facts.number(facts.baseline)
        if baseline is None:
            return Outcome(case=Case.BASELINE_MISSING, steps=(first,))
        sign = better(actual, than=baseline, direction=direction)
        meanings = ("当初より改善", "当初と同じ", "当初より後退")
        second = compared("基準値", actual=actual, other=baseline, sign=sign, meanings=meanings)
        return Outcome(verdict="better" if sign > 0 else "neither", steps=(first, second))


METHODS.add(TwoTests.NAME, TwoTests)
