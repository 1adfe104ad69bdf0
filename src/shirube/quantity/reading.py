"""Reading: one printed cell, with its text kept beside what was understood of it.

Every printed cell becomes exactly one ``Reading``; there is no union of classes in the model.  At
most one of ``value`` and ``absence`` is set; neither means words (設置, +10件/年).  0 is a value
and never an absence.

>>> from decimal import Decimal
>>> r = Reading(text="1,199件", value=Decimal("1199"), unit="件")
>>> r.is_value, r.is_absent, r.is_words
(True, False, False)
>>> Reading(text="―", absence=Absence.DASH).absence.label
'―（理由の記載なし）'
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from shirube.place import NOWHERE, Place


class Absence(Enum):
    """Why there is no number; the value is the identifier in JSON.  None of these is 0."""

    DASH = "dash"
    EMPTY = "empty"
    NOT_SETTLED = "not_settled"
    REPORTED_LATER = "reported_later"
    NOT_SURVEYED = "not_surveyed"
    NOT_MEASURED = "not_measured"
    NOT_CARRIED_OUT = "not_carried_out"
    NOT_STARTED = "not_started"
    ENDED = "ended"
    MERGED = "merged"
    OUTSIDE_CAUSE = "outside_cause"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return _ABSENCE_LABELS[self]


_ABSENCE_LABELS = {
    Absence.DASH: "―（理由の記載なし）",
    Absence.EMPTY: "空欄",
    Absence.NOT_SETTLED: "未確定",
    Absence.REPORTED_LATER: "後日報告",
    Absence.NOT_SURVEYED: "調査を実施していない",
    Absence.NOT_MEASURED: "未計測",
    Absence.NOT_CARRIED_OUT: "事業を実施していない",
    Absence.NOT_STARTED: "事業開始前",
    Absence.ENDED: "事業終了",
    Absence.MERGED: "他の施策・事業に統合",
    Absence.OUTSIDE_CAUSE: "外的要因により評価対象外",
    Absence.UNKNOWN: "不明",
}


class ValueStatus(Enum):
    """How settled a value is; ``FINAL`` is what a cell without any mark says."""

    FINAL = "final"
    PRELIMINARY = "preliminary"
    FORECAST = "forecast"
    RESTATED = "restated"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "final": "確定",
            "preliminary": "速報値",
            "forecast": "見込",
            "restated": "遡及改定",
        }[self.value]


class Comparison(Enum):
    """Word beside a number that makes it a bound (100件以上, 1.0%未満)."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    MORE_THAN = "more_than"
    EQUAL = "equal"
    RELATIVE = "relative"
    PERIOD_AVERAGE = "period_average"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "at_least": "以上",
            "at_most": "以下",
            "less_than": "未満",
            "more_than": "超",
            "equal": "等しい",
            "relative": "比率で",
            "period_average": "期間平均",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one printed cell says.

    ``text``        exactly as printed (outer white space aside), never normalised.
    ``value``       Decimal in the printed unit (``37.5%`` → 37.5, ``968千t`` → 968 with unit 千t).
    ``absence``     why there is no number; never set together with ``value``.
    ``unit``        normalised unit (``%``, ``件``, ``千t``, ``箇所``), empty when none is printed.
    ``approximate`` 約, 程度, 余 … stands beside the number.
    ``cumulative``  累計 stands beside the number in this cell (a flag of the cell, not of the row).
    ``comparison``  以上, 未満 … beside the number.
    ``status``      速報値, 見込 … beside the number.
    ``remark``      printed matter in the cell beyond all that, e.g. ``（6隊）``.
    ``place``       where the cell is printed.
    """

    text: str = ""
    value: Decimal | None = None
    absence: Absence | None = None
    unit: str = ""
    approximate: bool = False
    cumulative: bool = False
    comparison: Comparison | None = None
    status: ValueStatus = ValueStatus.FINAL
    remark: str = ""
    place: Place = NOWHERE

    def __post_init__(self) -> None:
        if self.value is not None and self.absence is not None:
            raise ValueError(f"value and absence together: {self.text!r}")

    @property
    def is_value(self) -> bool:
        """There is a number (0 included)."""
        return self.value is not None

    @property
    def is_absent(self) -> bool:
        """There is a named reason why there is no number."""
        return self.absence is not None

    @property
    def is_words(self) -> bool:
        """The cell holds words: neither a number nor an absence."""
        return self.value is None and self.absence is None and self.text != ""
