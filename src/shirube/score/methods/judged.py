"""Judged: a person gives the rating; a figure, where the rule names one, must not contradict it.

>>> Figure("ratio").label
'達成率'
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from shirube.score.facts import Facts
from shirube.score.method import METHODS, Outcome
from shirube.score.methods.ratio import Ratio

_RATIO = Ratio()


class Figure(Enum):
    """The figure beside the judgement."""

    NONE = "none"
    RATIO = "ratio"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {"none": "なし", "ratio": "達成率"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """``figure`` is computed beside the judgement; the rule's gates then limit the ratings."""

    NAME: ClassVar[str] = "judged"
    LABEL: ClassVar[str] = "人の判断"
    FORMULA: ClassVar[str] = "評価者が区分を選ぶ"
    VERDICTS: ClassVar[tuple[str, ...]] = ("judged",)
    USES_BASELINE: ClassVar[bool] = False

    figure: Figure = Figure.NONE

    def outcome(self, facts: Facts) -> Outcome:
        """The verdict "judged", with the figure when there is one."""
        if self.figure is Figure.NONE:
            return Outcome(verdict="judged")
        ratio = _RATIO.outcome(facts)
        return ratio._replace(verdict="judged") if ratio.raw is not None else ratio


METHODS.add(Judged.NAME, Judged)
