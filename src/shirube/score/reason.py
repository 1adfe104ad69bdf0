"""Reason: why an indicator has no score.  Each is a different thing and none of them is 0.

``judge`` gives one to every result without a score; roll-ups count them; reports print the label.

>>> reason_of_absence(Absence.NOT_SURVEYED).label
'調査を実施していない'
"""

from __future__ import annotations

from enum import Enum

from shirube.quantity.reading import Absence


class Reason(Enum):
    """Why there is no score; the value is the identifier in JSON."""

    NO_CELL = "no_cell"
    MIXED_CUMULATIVE = "mixed_cumulative"
    JUDGEMENT_CONTRADICTS = "judgement_contradicts"
    NO_ACTUAL = "no_actual"
    NOT_SETTLED = "not_settled"
    REPORTED_LATER = "reported_later"
    NOT_SURVEYED = "not_surveyed"
    NOT_MEASURED = "not_measured"
    NOT_CARRIED_OUT = "not_carried_out"
    NOT_STARTED = "not_started"
    ENDED = "ended"
    MERGED = "merged"
    OUTSIDE_CAUSE = "outside_cause"
    PRELIMINARY = "preliminary"
    FORECAST = "forecast"
    ACTUAL_IN_WORDS = "actual_in_words"
    BASELINE_MISSING = "baseline_missing"
    BASELINE_ZERO = "baseline_zero"
    NO_TARGET = "no_target"
    TARGET_ZERO = "target_zero"
    TARGET_EQUALS_BASELINE = "target_equals_baseline"
    WRONG_SIDE = "wrong_side"
    DIRECTION_ONLY = "direction_only"
    LESS_THAN = "less_than"
    NO_EXPECTED_VALUE = "no_expected_value"
    NO_EARLIER_ACTUAL = "no_earlier_actual"
    NO_DIRECTION = "no_direction"
    NO_PERIOD = "no_period"
    UNITS_DIFFER = "units_differ"
    KIND_NOT_COVERED = "kind_not_covered"
    NO_GATE = "no_gate"
    JUDGEMENT_MISSING = "judgement_missing"
    RULE_INCOMPLETE = "rule_incomplete"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return _LABELS[self]


_LABELS = {
    Reason.NO_CELL: "この年度の実績欄がない",
    Reason.NO_ACTUAL: "実績値がない",
    Reason.NOT_SETTLED: "実績値が未確定",
    Reason.REPORTED_LATER: "実績値は後日報告",
    Reason.NOT_SURVEYED: "調査を実施していない",
    Reason.NOT_MEASURED: "未計測",
    Reason.NOT_CARRIED_OUT: "事業を実施していない",
    Reason.NOT_STARTED: "事業開始前",
    Reason.ENDED: "事業終了",
    Reason.MERGED: "他の施策・事業に統合",
    Reason.OUTSIDE_CAUSE: "外的要因により評価対象外",
    Reason.PRELIMINARY: "実績値が速報値",
    Reason.FORECAST: "実績値が見込み",
    Reason.ACTUAL_IN_WORDS: "実績値が数字でない",
    Reason.BASELINE_MISSING: "基準値がない",
    Reason.BASELINE_ZERO: "基準値が0",
    Reason.NO_TARGET: "目標値がない",
    Reason.TARGET_ZERO: "目標値が0",
    Reason.TARGET_EQUALS_BASELINE: "目標値と基準値が同じ",
    Reason.WRONG_SIDE: "目標値が基準値より後退側にある",
    Reason.DIRECTION_ONLY: "目標が数値でなく言葉",
    Reason.MIXED_CUMULATIVE: "累計と単年度値が混ざっている",
    Reason.JUDGEMENT_CONTRADICTS: "人の判断が規則の数値条件に合わない",
    Reason.LESS_THAN: "目標値が「未満」「超」",
    Reason.NO_EXPECTED_VALUE: "この年度の目安値がない",
    Reason.NO_EARLIER_ACTUAL: "比べる前年度の実績値がない",
    Reason.NO_DIRECTION: "望ましい方向の記載がない",
    Reason.NO_PERIOD: "計画期間が分からない",
    Reason.UNITS_DIFFER: "単位が異なる",
    Reason.KIND_NOT_COVERED: "この種類の指標に規則が適用されない",
    Reason.NO_GATE: "規則に当てはまる区分がない",
    Reason.JUDGEMENT_MISSING: "人の判断が未入力",
    Reason.RULE_INCOMPLETE: "規則の公表内容が不足",
}

_OF_ABSENCE = {
    Absence.DASH: Reason.NO_ACTUAL,
    Absence.EMPTY: Reason.NO_ACTUAL,
    Absence.NOT_SETTLED: Reason.NOT_SETTLED,
    Absence.REPORTED_LATER: Reason.REPORTED_LATER,
    Absence.NOT_SURVEYED: Reason.NOT_SURVEYED,
    Absence.NOT_MEASURED: Reason.NOT_MEASURED,
    Absence.NOT_CARRIED_OUT: Reason.NOT_CARRIED_OUT,
    Absence.NOT_STARTED: Reason.NOT_STARTED,
    Absence.ENDED: Reason.ENDED,
    Absence.MERGED: Reason.MERGED,
    Absence.OUTSIDE_CAUSE: Reason.OUTSIDE_CAUSE,
    Absence.UNKNOWN: Reason.NO_ACTUAL,
}


def reason_of_absence(absence: Absence) -> Reason:
    """The reason that an absent actual gives."""
    return _OF_ABSENCE[absence]
