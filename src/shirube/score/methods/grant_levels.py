"""Grant levels: the national grant's four levels of effect.

Target exceeded; not exceeded but about 70 to 80 % of it reached; below that but better than before
the project; worse than before.  "About" is no gate: between the two shares a person decides, and
so where most of the target is reached although things are worse than before.

>>> GrantLevels().low, GrantLevels().high
(Decimal('70'), Decimal('80'))
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from shirube.plan.model import Direction
from shirube.score.cases import Case
from shirube.score.facts import Facts, percent
from shirube.score.method import METHODS, Outcome
from shirube.score.methods.order import NO_SIDE, compared
from shirube.score.reason import Reason
from shirube.score.sides import better, side
from shirube.score.steps import Step, StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLevels:
    """``low`` and ``high`` are the ends of "about 70 to 80 %" of the target, in percent."""

    NAME: ClassVar[str] = "grant_levels"
    LABEL: ClassVar[str] = "交付金事業の効果の四区分"
    FORMULA: ClassVar[str] = "実績値を目標値・目標値の7～8割・事業開始前の値と比べる"
    VERDICTS: ClassVar[tuple[str, ...]] = (
        "exceeded",
        "mostly",
        "borderline",
        "some",
        "unchanged",
        "none",
        "high_but_worse",
    )
    USES_BASELINE: ClassVar[bool] = True

    low: Decimal = Decimal(70)
    high: Decimal = Decimal(80)

    def outcome(self, facts: Facts) -> Outcome:
        """The verdict, with the share of the target as figure."""
        actual, target = facts.number(facts.actual), facts.number(facts.target)
        baseline, direction = facts.number(facts.baseline), side(facts)
        if actual is None:
            return Outcome(reason=Reason.ACTUAL_IN_WORDS)
        if target is None:
            return Outcome(reason=Reason.NO_TARGET)
        if direction is None:
            return Outcome(reason=Reason.NO_DIRECTION, explanation=NO_SIDE)
        sign = better(actual, than=target, direction=direction)
        meanings = ("目標値を上回る", "目標値と同じ", "目標値に届かない")
        steps = (compared("目標値", actual=actual, other=target, sign=sign, meanings=meanings),)
        if sign > 0:
            return Outcome(verdict="exceeded", steps=steps)
        if baseline is None:
            return Outcome(case=Case.BASELINE_MISSING, steps=steps)
        change = better(actual, than=baseline, direction=direction)
        meanings = ("事業開始前より改善", "事業開始前と同じ", "事業開始前より悪化")
        step = compared("事業開始前", actual=actual, other=baseline, sign=change, meanings=meanings)
        return self._below_target(
            actual, target=target, change=change, direction=direction, steps=(*steps, step)
        )

    def _below_target(
        self,
        actual: Fraction,
        *,
        target: Fraction,
        change: int,
        direction: Direction,
        steps: tuple[Step, ...],
    ) -> Outcome:
        """The share of the target decides together with the change since before the project.

        For lower-is-better the share is turned over (target ÷ actual), so that less is more.
        """
        lower = direction is Direction.DECREASE
        part, whole = (target, actual) if lower else (actual, target)
        if whole == 0:
            return Outcome(case=Case.TARGET_ZERO, steps=steps)
        share = percent(part, of=whole)
        kind = StepKind.INVERSE_RATIO if lower else StepKind.RATIO
        steps = (*steps, Step(kind, (actual, target, share, "目標値")))
        if share >= self.high:
            verdict = "mostly" if change >= 0 else "high_but_worse"
        elif share >= self.low:
            verdict = "borderline" if change >= 0 else "high_but_worse"
        else:
            verdict = ("unchanged", "some", "none")[change]
        return Outcome(verdict=verdict, steps=steps)


METHODS.add(GrantLevels.NAME, GrantLevels)
