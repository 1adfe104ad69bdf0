"""Progress from the baseline: how much of the way from baseline to reference has been gone.

raw = (actual − baseline) ÷ (reference − baseline) × 100.  A target below the baseline needs no
second formula: both differences change their sign.  The one situation without an answer is a
reference equal to the baseline; the rule says what happens then.

>>> from shirube.score.method import formula_of
>>> formula_of(Progress())
'（実績値 − 基準値）÷（目標値 − 基準値）× 100'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shirube.score.cases import Case
from shirube.score.facts import Facts, share_of_way
from shirube.score.method import METHODS, Outcome
from shirube.score.reason import Reason
from shirube.score.reference import Against, reference
from shirube.score.steps import Step, StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``against`` is the end of the way: the final target, or the expected value of the year.

    ``reached``  where the final target is reached the verdict "reached" is given beside the
    figure, for rules that then look at no gate.
    """

    NAME: ClassVar[str] = "progress"
    LABEL: ClassVar[str] = "基準値からの進捗率"
    FORMULA: ClassVar[str] = "（実績値 − 基準値）÷（{against} − 基準値）× 100"
    VERDICTS: ClassVar[tuple[str, ...]] = ("reached",)
    USES_BASELINE: ClassVar[bool] = True

    against: Against = Against.TARGET
    reached: bool = False

    def outcome(self, facts: Facts) -> Outcome:
        """The share of the way in percent."""
        actual = facts.number(facts.actual)
        if actual is None:
            return Outcome(reason=Reason.ACTUAL_IN_WORDS)
        baseline = facts.number(facts.baseline)
        if baseline is None:
            return Outcome(case=Case.BASELINE_MISSING)
        end = reference(facts, against=self.against)
        if end.value is None:
            return Outcome(reason=end.reason, steps=end.steps)
        if end.value == baseline:
            return Outcome(case=Case.TARGET_EQUALS_BASELINE, steps=end.steps)
        raw = share_of_way(actual, start=baseline, end=end.value)
        step = Step(StepKind.PROGRESS, (actual, baseline, end.value, raw))
        verdict = "reached" if self.reached and _is_reached(facts) else None
        return Outcome(raw=raw, verdict=verdict, steps=(*end.steps, step))


def _is_reached(facts: Facts) -> bool:
    """The whole way to the final target has been gone."""
    actual, baseline = facts.number(facts.actual), facts.number(facts.baseline)
    target = facts.number(facts.target)
    if actual is None or baseline is None or target is None or target == baseline:
        return False
    return share_of_way(actual, start=baseline, end=target) >= 100


METHODS.add(Progress.NAME, Progress)
