"""Kinds: the closed sets of words a change is described with.

A change has one ``ChangeKind``.  A figure that can be compared also has a ``Movement``; where it
cannot, the ``Basis`` values say which foundations moved.  Which way is *better* is not said here:
the direction of an indicator is a field of the plan and may be unknown.

>>> ChangeKind.TARGET_CHANGED.label, Movement.NOT_COMPARABLE.label, Basis.CUMULATIVE.label
('目標値の変更', '比較できない', '単年度と累計の別')
"""

from __future__ import annotations

from enum import Enum


class RecordKind(Enum):
    """What kind of record a change is about."""

    EDITION = "edition"
    NODE = "node"
    INDICATOR = "indicator"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {"edition": "版", "node": "項目", "indicator": "指標"}[self.value]


class ChangeKind(Enum):
    """What a change is; the value is the identifier in JSON and TOML."""

    # the existence of a thing
    ADDED = "added"
    REMOVED = "removed"
    ONLY_IN_LATER = "only_in_later"
    ONLY_IN_EARLIER = "only_in_earlier"
    REPLACED = "replaced"
    SPLIT = "split"
    MERGED = "merged"
    ENDED = "ended"
    RESUMED = "resumed"
    # its name and position
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    PARENT_STATED = "parent_stated"
    REORDERED = "reordered"
    LEVEL_CHANGED = "level_changed"
    DIVISION_CHANGED = "division_changed"
    DIVISION_RENAMED = "division_renamed"
    # its words
    TEXT_CHANGED = "text_changed"
    TEXT_HIDDEN = "text_hidden"
    YEARLY_TEXT_CHANGED = "yearly_text_changed"
    NOTE_CHANGED = "note_changed"
    ACTUAL_NOTE_CHANGED = "actual_note_changed"
    # the figures of an indicator
    BASELINE_CHANGED = "baseline_changed"
    TARGET_CHANGED = "target_changed"
    EXPECTED_VALUE_CHANGED = "expected_value_changed"
    UNIT_CHANGED = "unit_changed"
    KIND_CHANGED = "kind_changed"
    DIRECTION_CHANGED = "direction_changed"
    COMPARISON_CHANGED = "comparison_changed"
    DEFINITION_CHANGED = "definition_changed"
    TARGET_BASIS_CHANGED = "target_basis_changed"
    ROLE_CHANGED = "role_changed"
    WEIGHT_CHANGED = "weight_changed"
    BUDGET_CHANGED = "budget_changed"
    ACTUAL_ADDED = "actual_added"
    ACTUAL_REMOVED = "actual_removed"
    ACTUAL_CHANGED = "actual_changed"
    # how it is printed
    PRECISION_CHANGED = "precision_changed"
    NOTATION_CHANGED = "notation_changed"
    LABEL_CHANGED = "label_changed"
    DETAIL_STATED = "detail_stated"
    HISTORY_CHANGED = "history_changed"
    PAGE_CHANGED = "page_changed"
    STATED_CHANGED = "stated_changed"
    OVERRIDE_CHANGED = "override_changed"
    EDITION_CHANGED = "edition_changed"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return _LABELS[self]


_LABELS = {
    ChangeKind.ADDED: "追加",
    ChangeKind.REMOVED: "廃止",
    ChangeKind.ONLY_IN_LATER: "新の版だけに記載",
    ChangeKind.ONLY_IN_EARLIER: "旧の版だけに記載",
    ChangeKind.REPLACED: "差替え",
    ChangeKind.SPLIT: "分割",
    ChangeKind.MERGED: "統合",
    ChangeKind.ENDED: "取組終了",
    ChangeKind.RESUMED: "取組再開",
    ChangeKind.RENAMED: "名称の変更",
    ChangeKind.RENUMBERED: "番号の変更",
    ChangeKind.MOVED: "位置付けの変更",
    ChangeKind.PARENT_STATED: "上位の項目の記載",
    ChangeKind.REORDERED: "並び順の変更",
    ChangeKind.LEVEL_CHANGED: "階層の変更",
    ChangeKind.DIVISION_CHANGED: "担当課の変更",
    ChangeKind.DIVISION_RENAMED: "担当課の名称変更",
    ChangeKind.TEXT_CHANGED: "文章の変更",
    ChangeKind.TEXT_HIDDEN: "略により比較できない文章",
    ChangeKind.YEARLY_TEXT_CHANGED: "年度ごとの文章の変更",
    ChangeKind.NOTE_CHANGED: "注記の変更",
    ChangeKind.ACTUAL_NOTE_CHANGED: "実績値の注記",
    ChangeKind.BASELINE_CHANGED: "基準値の変更",
    ChangeKind.TARGET_CHANGED: "目標値の変更",
    ChangeKind.EXPECTED_VALUE_CHANGED: "目安値の変更",
    ChangeKind.UNIT_CHANGED: "単位の変更",
    ChangeKind.KIND_CHANGED: "指標の種類の変更",
    ChangeKind.DIRECTION_CHANGED: "望ましい方向の変更",
    ChangeKind.COMPARISON_CHANGED: "目標の条件（以上・未満など）の変更",
    ChangeKind.DEFINITION_CHANGED: "定義・算出方法の変更",
    ChangeKind.TARGET_BASIS_CHANGED: "目標値の根拠の変更",
    ChangeKind.ROLE_CHANGED: "指標の役割の変更",
    ChangeKind.WEIGHT_CHANGED: "重みの変更",
    ChangeKind.BUDGET_CHANGED: "予算額・決算額の変更",
    ChangeKind.ACTUAL_ADDED: "実績値の追加",
    ChangeKind.ACTUAL_REMOVED: "実績値の記載なし",
    ChangeKind.ACTUAL_CHANGED: "実績値の訂正",
    ChangeKind.PRECISION_CHANGED: "桁数の変更",
    ChangeKind.NOTATION_CHANGED: "表記の変更",
    ChangeKind.LABEL_CHANGED: "見出しの変更",
    ChangeKind.DETAIL_STATED: "記載の補足",
    ChangeKind.HISTORY_CHANGED: "改訂前の値の記載",
    ChangeKind.PAGE_CHANGED: "掲載頁の変更",
    ChangeKind.STATED_CHANGED: "記載値の変更",
    ChangeKind.OVERRIDE_CHANGED: "評価の変更",
    ChangeKind.EDITION_CHANGED: "版の情報の変更",
}


class Movement(Enum):
    """Where a number went.  Higher is not better: that depends on the direction."""

    RAISED = "raised"
    LOWERED = "lowered"
    EQUAL = "equal"
    NOT_COMPARABLE = "not_comparable"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "raised": "引上げ",
            "lowered": "引下げ",
            "equal": "同じ値",
            "not_comparable": "比較できない",
        }[self.value]


class Basis(Enum):
    """What two figures rest on; where it changed, raised and lowered mean nothing."""

    UNIT = "unit"
    CUMULATIVE = "cumulative"
    KIND = "kind"
    BASELINE = "baseline"
    DEFINITION = "definition"
    COMPARISON = "comparison"
    YEAR = "year"
    NO_NUMBER = "no_number"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "unit": "単位",
            "cumulative": "単年度と累計の別",
            "kind": "指標の種類",
            "baseline": "基準値",
            "definition": "定義・算出方法",
            "comparison": "目標の条件",
            "year": "年度",
            "no_number": "数値の有無",
        }[self.value]


class Significance(Enum):
    """Whether a change changes the plan (実質的) or only how it is written (形式的)."""

    SUBSTANTIVE = "substantive"
    EDITORIAL = "editorial"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "substantive": "実質的変更",
            "editorial": "形式的変更",
            "unknown": "判断できない",
        }[self.value]
