"""Time share: the share of the way gone against the share of the time gone.

raw = progress from the baseline in percent; the verdict compares it with elapsed ÷ total years,
counted from the year of the baseline to the year of the target.

>>> TimeShare.VERDICTS
('on_pace', 'behind_pace')
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from shirube.score.facts import Facts
from shirube.score.method import METHODS, Outcome
from shirube.score.methods.progress import Progress
from shirube.score.reason import Reason
from shirube.score.reference import elapsed
from shirube.score.steps import Step, StepKind

_PROGRESS = Progress()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeShare:
    """No options."""

    NAME: ClassVar[str] = "time_share"
    LABEL: ClassVar[str] = "進捗の割合と経過期間の割合の比較"
    FORMULA: ClassVar[str] = "（実績値 − 基準値）÷（目標値 − 基準値）を 経過期間 ÷ 全期間 と比べる"
    VERDICTS: ClassVar[tuple[str, ...]] = ("on_pace", "behind_pace")
    USES_BASELINE: ClassVar[bool] = True

    def outcome(self, facts: Facts) -> Outcome:
        """Progress in percent and the verdict."""
        progress = _PROGRESS.outcome(facts)
        if progress.raw is None:
            return progress
        years = elapsed(facts)
        if years is None:
            return Outcome(reason=Reason.NO_PERIOD, steps=progress.steps)
        gone, total = years
        share = Fraction(100 * gone, total)
        on_pace = progress.raw >= share
        mark, words = ("≧", "見込みどおり") if on_pace else ("＜", "遅れている")
        steps = (
            Step(StepKind.ELAPSED, (gone, total, share)),
            *progress.steps,
            Step(StepKind.COMPARED, ("進捗と経過期間", progress.raw, mark, share, words)),
        )
        verdict = "on_pace" if on_pace else "behind_pace"
        return Outcome(raw=progress.raw, verdict=verdict, steps=steps)


METHODS.add(TimeShare.NAME, TimeShare)
