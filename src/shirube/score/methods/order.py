"""Order: where the actual stands between baseline and target, without any percentage.

Beyond the target, at it, better than the baseline, at its level (with a dead band), or worse.
Needs the indicator's direction.

>>> Order.VERDICTS[0]
'beyond_target'
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from shirube.plan.model import Direction, IndicatorKind
from shirube.score.cases import Case
from shirube.score.facts import Facts
from shirube.score.method import METHODS, Outcome
from shirube.score.methods.dead_band import DeadBand, within
from shirube.score.reason import Reason
from shirube.score.reference import Against, reference
from shirube.score.sides import STRICT, better, side
from shirube.score.steps import Step, StepKind

NO_SIDE = "増加・減少のどちらが望ましいかを台帳に記入してください"


def compared(
    label: str, *, actual: Fraction, other: Fraction, sign: int, meanings: tuple[str, str, str]
) -> Step:
    """A comparison as a step; ``meanings`` for better, equal, worse."""
    mark = "＝" if actual == other else "＞" if actual > other else "＜"
    meaning = meanings[0] if sign > 0 else meanings[1] if sign == 0 else meanings[2]
    return Step(StepKind.COMPARED, (label, actual, mark, other, meaning))


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """``against`` is the target compared with; ``target_optional`` lets an indicator do without.

    ``band_percent``/``band_points``  dead band around the baseline; ``band_above`` also upwards;
    ``band_kinds`` the kinds of indicators it is for.
    """

    NAME: ClassVar[str] = "order"
    LABEL: ClassVar[str] = "目標値・基準値との大小比較"
    FORMULA: ClassVar[str] = "実績値を{against}、次に基準値と比べる"
    VERDICTS: ClassVar[tuple[str, ...]] = (
        "beyond_target",
        "at_target",
        "improved",
        "same",
        "worse",
        "improved_without_target",
    )
    USES_BASELINE: ClassVar[bool] = True

    against: Against = Against.TARGET
    target_optional: bool = False
    band_percent: Decimal | None = None
    band_points: Decimal | None = None
    band_above: bool = True
    band_kinds: tuple[IndicatorKind, ...] = ()

    def outcome(self, facts: Facts) -> Outcome:
        """The verdict."""
        actual = facts.number(facts.actual)
        if actual is None:
            return Outcome(reason=Reason.ACTUAL_IN_WORDS)
        direction = side(facts)
        if direction is None:
            return Outcome(reason=Reason.NO_DIRECTION, explanation=NO_SIDE)
        goal = reference(facts, against=self.against)
        steps = goal.steps
        if goal.value is None:
            if not self.target_optional:
                return Outcome(reason=goal.reason, steps=steps)
        else:
            sign = better(actual, than=goal.value, direction=direction)
            meanings = ("目標値を上回る", "目標値と同じ", "目標値に届かない")
            step = compared("目標値", actual=actual, other=goal.value, sign=sign, meanings=meanings)
            steps = (*steps, step)
            if sign > 0:
                return Outcome(verdict="beyond_target", steps=steps)
            if sign == 0 and facts.comparison not in STRICT:
                return Outcome(verdict="at_target", steps=steps)
        found = self._against_baseline(facts, actual=actual, direction=direction)
        if found.verdict == "improved" and goal.value is None:
            found = found._replace(verdict="improved_without_target")
        return found._replace(steps=steps + found.steps)

    def _against_baseline(self, facts: Facts, *, actual: Fraction, direction: Direction) -> Outcome:
        baseline = facts.number(facts.baseline)
        if baseline is None:
            return Outcome(case=Case.BASELINE_MISSING)
        steps: tuple[Step, ...] = ()
        band = DeadBand(self.band_percent, self.band_points, self.band_above, self.band_kinds)
        if band.serves(facts.kind):
            same, step = within(actual, baseline=baseline, band=band, direction=direction)
            steps = (step,)
            if same:
                return Outcome(verdict="same", steps=steps)
        sign = better(actual, than=baseline, direction=direction)
        meanings = ("基準値より改善", "基準値と同じ", "基準値より後退")
        step = compared("基準値", actual=actual, other=baseline, sign=sign, meanings=meanings)
        verdict = "improved" if sign > 0 else "same" if sign == 0 else "worse"
        return Outcome(verdict=verdict, steps=(*steps, step))


METHODS.add(Order.NAME, Order)
