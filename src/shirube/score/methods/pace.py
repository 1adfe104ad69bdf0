"""Pace: on course for the target, behind but not worse, or worse than at the start.

The needed pace is the expected value of the year (目安値) or the straight line to the target; a
dead band around the baseline lets small movements of a survey count as no change.

>>> Pace.VERDICTS
('on_course', 'behind_but_improving', 'worse')
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
from shirube.score.methods.order import NO_SIDE, compared
from shirube.score.reason import Reason
from shirube.score.reference import Against, reference
from shirube.score.sides import better, side
from shirube.score.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """``against`` is the needed pace; the dead band is as in ``Order``."""

    NAME: ClassVar[str] = "pace"
    LABEL: ClassVar[str] = "目標に向けた進み具合の三区分"
    FORMULA: ClassVar[str] = "実績値を{against}、次に基準値と比べる"
    VERDICTS: ClassVar[tuple[str, ...]] = ("on_course", "behind_but_improving", "worse")
    USES_BASELINE: ClassVar[bool] = True

    against: Against = Against.EXPECTED_VALUE
    band_percent: Decimal | None = None
    band_points: Decimal | None = None
    band_kinds: tuple[IndicatorKind, ...] = ()

    def outcome(self, facts: Facts) -> Outcome:
        """The verdict."""
        actual = facts.number(facts.actual)
        if actual is None:
            return Outcome(reason=Reason.ACTUAL_IN_WORDS)
        direction = side(facts)
        if direction is None:
            return Outcome(reason=Reason.NO_DIRECTION, explanation=NO_SIDE)
        expected = reference(facts, against=self.against)
        if expected.value is None:
            return Outcome(reason=expected.reason, steps=expected.steps)
        sign = better(actual, than=expected.value, direction=direction)
        meanings = ("見込みを上回る", "見込みどおり", "見込みに届かない")
        step = compared(
            expected.word, actual=actual, other=expected.value, sign=sign, meanings=meanings
        )
        steps = (*expected.steps, step)
        if sign >= 0:
            return Outcome(verdict="on_course", steps=steps)
        return self._behind(facts, actual=actual, direction=direction, steps=steps)

    def _behind(
        self, facts: Facts, *, actual: Fraction, direction: Direction, steps: tuple[Step, ...]
    ) -> Outcome:
        baseline = facts.number(facts.baseline)
        if baseline is None:
            return Outcome(case=Case.BASELINE_MISSING, steps=steps)
        band = DeadBand(self.band_percent, self.band_points, above=True, kinds=self.band_kinds)
        if band.serves(facts.kind):
            same, step = within(actual, baseline=baseline, band=band, direction=direction)
            steps = (*steps, step)
            if same:
                return Outcome(verdict="behind_but_improving", steps=steps)
        sign = better(actual, than=baseline, direction=direction)
        meanings = ("基準値より改善", "基準値と同じ", "基準値より後退")
        step = compared("基準値", actual=actual, other=baseline, sign=sign, meanings=meanings)
        verdict = "worse" if sign < 0 else "behind_but_improving"
        return Outcome(verdict=verdict, steps=(*steps, step))


METHODS.add(Pace.NAME, Pace)
