"""Ratio: the actual as a share of the reference, whatever the baseline was.

raw = actual ÷ reference × 100.  Rules that serve lower-is-better indicators with a ratio do it in
one of three ways: not at all, upside down (reference ÷ actual), or as what is left of an allowance
((2 × reference − actual) ÷ reference).  Which one is the rule's to say.

>>> LowerIsBetter("inverse").label
'目標値 ÷ 実績値'
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from shirube.plan.model import Direction
from shirube.score.cases import Case
from shirube.score.facts import Facts, percent
from shirube.score.method import METHODS, Outcome
from shirube.score.reason import Reason
from shirube.score.reference import Against, reference
from shirube.score.steps import Step, StepKind


class LowerIsBetter(Enum):
    """How a ratio serves an indicator whose direction is "decrease"."""

    AS_PUBLISHED = "as_published"
    INVERSE = "inverse"
    ALLOWANCE = "allowance"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "as_published": "実績値 ÷ 目標値のまま",
            "inverse": "目標値 ÷ 実績値",
            "allowance": "（2 × 目標値 − 実績値）÷ 目標値",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """``against`` is what the actual is divided by."""

    NAME: ClassVar[str] = "ratio"
    LABEL: ClassVar[str] = "達成率"
    FORMULA: ClassVar[str] = "実績値 ÷ {against} × 100"
    VERDICTS: ClassVar[tuple[str, ...]] = ()
    USES_BASELINE: ClassVar[bool] = False

    against: Against = Against.TARGET
    lower_is_better: LowerIsBetter = LowerIsBetter.AS_PUBLISHED

    def outcome(self, facts: Facts) -> Outcome:
        """The ratio in percent."""
        actual = facts.number(facts.actual)
        if actual is None:
            return Outcome(reason=Reason.ACTUAL_IN_WORDS)
        base = reference(facts, against=self.against)
        if base.value is None:
            missing = base.reason is Reason.BASELINE_MISSING
            if missing and self.against is Against.BASELINE:
                return Outcome(case=Case.BASELINE_MISSING)
            return Outcome(reason=base.reason, steps=base.steps)
        if base.value == 0:
            zero = Case.BASELINE_ZERO if self.against is Against.BASELINE else Case.TARGET_ZERO
            return Outcome(case=zero, steps=base.steps)
        lower = facts.direction is Direction.DECREASE
        if lower and self.lower_is_better is LowerIsBetter.INVERSE:
            return self._inverse(actual, divisor=base.value, steps=base.steps)
        if lower and self.lower_is_better is LowerIsBetter.ALLOWANCE:
            raw = percent(2 * base.value - actual, of=base.value)
            step = Step(StepKind.ALLOWANCE_RATIO, (actual, base.value, raw))
            return Outcome(raw=raw, steps=(*base.steps, step))
        raw = percent(actual, of=base.value)
        step = Step(StepKind.RATIO, (actual, base.value, raw, base.word))
        return Outcome(raw=raw, parts=(actual, base.value), steps=(*base.steps, step))

    def _inverse(self, actual: Fraction, *, divisor: Fraction, steps: tuple[Step, ...]) -> Outcome:
        if actual == 0:
            return Outcome(case=Case.TARGET_ZERO, explanation="実績値が0です", steps=steps)
        raw = percent(divisor, of=actual)
        return Outcome(
            raw=raw, steps=(*steps, Step(StepKind.INVERSE_RATIO, (actual, divisor, raw)))
        )


METHODS.add(Ratio.NAME, Ratio)
