"""Cases: the situations in which rules part ways, and what a rule may say to each.

A rule file states its own answer under ``[cases]``; where the published rule is silent the answer
of ``DEFAULTS`` holds and explanations say so.  This is the one table of edge arithmetic.

>>> DEFAULTS[Case.TARGET_EQUALS_BASELINE].kind.label
'評価しない'
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from shirube.quantity.reading import ValueStatus
from shirube.score.reason import Reason


class Case(Enum):
    """A situation a rule must have an answer to; the value is the key in rule files."""

    TARGET_EQUALS_BASELINE = "target_equals_baseline"
    TARGET_ZERO = "target_zero"
    WRONG_SIDE = "wrong_side"
    BASELINE_MISSING = "baseline_missing"
    BASELINE_ZERO = "baseline_zero"
    DIRECTION_ONLY = "direction_only"
    LESS_THAN = "less_than"
    MIXED_CUMULATIVE = "mixed_cumulative"
    NO_ACTUAL = "no_actual"
    PRELIMINARY = "preliminary"
    FORECAST = "forecast"
    ENDED = "ended"
    MERGED = "merged"
    NOT_SURVEYED = "not_surveyed"
    OUTSIDE_CAUSE = "outside_cause"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return _CASES[self][0]

    @property
    def reason(self) -> Reason:
        """The reason of a result that is not scored because of this case."""
        return _CASES[self][1]


_CASES = {
    Case.TARGET_EQUALS_BASELINE: ("目標値と基準値が同じ", Reason.TARGET_EQUALS_BASELINE),
    Case.TARGET_ZERO: ("割る値が0", Reason.TARGET_ZERO),
    Case.WRONG_SIDE: ("目標値が基準値より後退側", Reason.WRONG_SIDE),
    Case.BASELINE_MISSING: ("基準値がない", Reason.BASELINE_MISSING),
    Case.BASELINE_ZERO: ("基準値が0", Reason.BASELINE_ZERO),
    Case.DIRECTION_ONLY: ("目標が数値でなく言葉", Reason.DIRECTION_ONLY),
    Case.LESS_THAN: ("目標値が「未満」「超」", Reason.LESS_THAN),
    Case.MIXED_CUMULATIVE: ("累計と単年度値が混ざっている", Reason.MIXED_CUMULATIVE),
    Case.NO_ACTUAL: ("実績値がない", Reason.NO_ACTUAL),
    Case.PRELIMINARY: ("実績値が速報値", Reason.PRELIMINARY),
    Case.FORECAST: ("実績値が見込み", Reason.FORECAST),
    Case.ENDED: ("事業終了", Reason.ENDED),
    Case.MERGED: ("他の施策・事業に統合", Reason.MERGED),
    Case.NOT_SURVEYED: ("調査のない年度", Reason.NOT_SURVEYED),
    Case.OUTSIDE_CAUSE: ("外的要因により評価対象外", Reason.OUTSIDE_CAUSE),
}


class TreatmentKind(Enum):
    """What is done in a case; the value is the word in rule files."""

    NO_SCORE = "no_score"
    AS_PUBLISHED = "as_published"
    RATIO = "ratio"
    BASELINE_AS_TARGET = "baseline_as_target"
    LAST_AVAILABLE = "last_available"
    RATING = "rating"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "no_score": "評価しない",
            "as_published": "そのまま計算する",
            "ratio": "実績値÷目標値で計算する",
            "baseline_as_target": "基準値を目標値とみなして計算する",
            "last_available": "直近の実績値で計算する",
            "rating": "区分を定める",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Treatment:
    """The answer to a case; ``rating`` only with ``TreatmentKind.RATING``."""

    kind: TreatmentKind
    rating: str = ""

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return f"「{self.rating}」とする" if self.rating else self.kind.label


_ARITHMETIC = frozenset({TreatmentKind.NO_SCORE, TreatmentKind.RATIO, TreatmentKind.RATING})
_MARK = frozenset({TreatmentKind.NO_SCORE, TreatmentKind.AS_PUBLISHED, TreatmentKind.RATING})
_GAP = frozenset({TreatmentKind.NO_SCORE, TreatmentKind.LAST_AVAILABLE, TreatmentKind.RATING})

ALLOWED: dict[Case, frozenset[TreatmentKind]] = {
    Case.TARGET_EQUALS_BASELINE: _ARITHMETIC,
    Case.TARGET_ZERO: _ARITHMETIC - {TreatmentKind.RATIO},
    Case.WRONG_SIDE: _ARITHMETIC | {TreatmentKind.AS_PUBLISHED},
    Case.BASELINE_MISSING: _ARITHMETIC,
    Case.BASELINE_ZERO: _ARITHMETIC,
    Case.DIRECTION_ONLY: frozenset(
        {TreatmentKind.NO_SCORE, TreatmentKind.BASELINE_AS_TARGET, TreatmentKind.RATING}
    ),
    Case.LESS_THAN: _MARK,
    Case.MIXED_CUMULATIVE: _ARITHMETIC | {TreatmentKind.AS_PUBLISHED},
    Case.NO_ACTUAL: _GAP,
    Case.PRELIMINARY: _MARK,
    Case.FORECAST: _MARK,
    Case.ENDED: _MARK,
    Case.MERGED: _MARK,
    Case.NOT_SURVEYED: _GAP,
    Case.OUTSIDE_CAUSE: _MARK,
}

_NO_SCORE = Treatment(TreatmentKind.NO_SCORE)
_AS_IS = Treatment(TreatmentKind.AS_PUBLISHED)

DEFAULTS: dict[Case, Treatment] = {
    Case.TARGET_EQUALS_BASELINE: _NO_SCORE,
    Case.TARGET_ZERO: _NO_SCORE,
    Case.WRONG_SIDE: _AS_IS,
    Case.BASELINE_MISSING: _NO_SCORE,
    Case.BASELINE_ZERO: _NO_SCORE,
    Case.DIRECTION_ONLY: _NO_SCORE,
    Case.LESS_THAN: _AS_IS,
    Case.MIXED_CUMULATIVE: _NO_SCORE,
    Case.NO_ACTUAL: _NO_SCORE,
    Case.PRELIMINARY: _AS_IS,
    Case.FORECAST: _NO_SCORE,
    Case.ENDED: _NO_SCORE,
    Case.MERGED: _NO_SCORE,
    Case.NOT_SURVEYED: _NO_SCORE,
    Case.OUTSIDE_CAUSE: _NO_SCORE,
}

CASE_OF_STATUS = {
    ValueStatus.PRELIMINARY: Case.PRELIMINARY,
    ValueStatus.FORECAST: Case.FORECAST,
}
CASE_OF_REASON = {
    Reason.ENDED: Case.ENDED,
    Reason.MERGED: Case.MERGED,
    Reason.NOT_SURVEYED: Case.NOT_SURVEYED,
    Reason.OUTSIDE_CAUSE: Case.OUTSIDE_CAUSE,
}
