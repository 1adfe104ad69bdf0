"""Increment: what was added year by year, summed up.

For plans that set each year's target as an increment over the year before.  The figure is the sum
of the increments up to the year, in the unit of the indicator; planned increments may be 0 or
negative, so nothing is divided.

>>> Increment().FORMULA
'各年度の増加分の合計'
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from shirube.plan.model import IndicatorKind, Observation
from shirube.score.cases import Case
from shirube.score.facts import Facts, year_of
from shirube.score.method import METHODS, Outcome
from shirube.score.reason import Reason
from shirube.score.steps import Step, StepKind
from shirube.score.words import operand


@dataclass(frozen=True, slots=True, kw_only=True)
class Increment:
    """No options.  Where the actuals are increments (kind "increment") they are added up; where
    they are levels, the sum of the increments is the actual less the baseline.
    """

    NAME: ClassVar[str] = "increment"
    LABEL: ClassVar[str] = "増加分の累計"
    FORMULA: ClassVar[str] = "各年度の増加分の合計"
    VERDICTS: ClassVar[tuple[str, ...]] = ()
    USES_BASELINE: ClassVar[bool] = True

    def outcome(self, facts: Facts) -> Outcome:
        """The sum of the increments up to the year."""
        actual = facts.number(facts.actual)
        if actual is None:
            return Outcome(reason=Reason.ACTUAL_IN_WORDS)
        if facts.kind is IndicatorKind.INCREMENT:
            return self._sum(facts)
        baseline = facts.number(facts.baseline)
        if baseline is None:
            return Outcome(case=Case.BASELINE_MISSING)
        total = actual - baseline
        words = f"増加分の累計：{operand(actual)} − {operand(baseline)}"
        steps = (Step(StepKind.INCREMENT, (words, total)), *_planned(facts))
        return Outcome(raw=total, steps=steps)

    def _sum(self, facts: Facts) -> Outcome:
        figures = [figure for o in facts.history if (figure := facts.number(o)) is not None]
        missing = [o for o in facts.history if o.reading.value is None]
        if missing:
            years = "、".join(f"{o.fiscal_year}年度" for o in missing)
            return Outcome(reason=Reason.NO_EARLIER_ACTUAL, explanation=f"{years}の値がありません")
        total = sum(figures, Fraction(0))
        words = "増加分の累計：" + " + ".join(operand(figure) for figure in figures)
        return Outcome(
            raw=total, steps=(Step(StepKind.INCREMENT, (words, total)), *_planned(facts))
        )


def _planned(facts: Facts) -> tuple[Step, ...]:
    """The planned increments up to the year, for comparison in words."""
    until = [o for o in facts.expected_values if _is_until(o, facts.fiscal_year)]
    figures = [figure for o in until if (figure := facts.number(o)) is not None]
    if not figures or len(figures) < len(until):
        return ()
    words = "計画の増加分の累計：" + " + ".join(operand(figure) for figure in figures)
    return (Step(StepKind.PLANNED, (words, sum(figures, Fraction(0)))),)


def _is_until(observation: Observation, fiscal_year: int) -> bool:
    year = year_of(observation)
    return year is not None and year <= fiscal_year


METHODS.add(Increment.NAME, Increment)
