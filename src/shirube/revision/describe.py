"""Describe: a change in words, for the terminal, JSON and reports.

>>> from shirube.plan.model import Observation
>>> from shirube.quantity.parse import read_quantity
>>> value_text(Observation(reading=read_quantity("累計890人"), fiscal_year=2024))
'累計890人'
>>> field_label("targets"), value_text(None)
('目標値', '')
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from shirube.plan.model import (
    BudgetAmount,
    Definition,
    Indicator,
    Node,
    Note,
    Observation,
    Override,
    StatedValue,
    Text,
    TextKind,
    Weight,
)
from shirube.quantity.reading import Reading
from shirube.revision.change import ORDER, Change
from shirube.revision.kinds import Movement
from shirube.revision.shape import FINAL_TARGET, Responsible
from shirube.terms import TERMS, label

_FIELDS = {
    "divisions": "division",
    "targets": "target",
    "actuals": "actual",
    "expected_values": "expected_value",
    "notes": "note",
    "definitions": "definition",
    "budgets": "budget",
    "overrides": "override",
    "earlier_baselines": "baseline",
}
_MORE_FIELDS = {
    "number": "番号",
    "page": "頁",
    "parent": "上位の項目",
    "node": "所属する項目",
    "texts": "文章",
    "indicators": "指標の並び",
    "nodes": "項目の並び",
    "unstated_levels": "上位の記載",
    "role": "指標の役割",
    "comparison": "目標の条件",
    "weights": "重み",
    "first_year": "計画期間の始まり",
    "last_year": "計画期間の終わり",
    "adopted_on": "策定日",
    "id": "識別子",
}
_DESCRIBED: dict[type, Callable[[Any], str]] = {
    Text: lambda text: text.text,
    Note: lambda note: note.text,
    Definition: lambda one: "、".join(filter(None, (one.text, one.formula, one.statistic))),
    Responsible: lambda one: one.text or "、".join(ref.text for ref in one.divisions),
    Reading: lambda reading: reading.text,
    Observation: lambda one: one.reading.text,
    StatedValue: lambda one: f"{one.label} {one.reading.text}".strip(),
    BudgetAmount: lambda one: one.reading.text,
    Weight: lambda one: f"{one.value:f}",
    Override: lambda one: one.rating,
    Node: lambda node: f"{node.number} {node.name}".strip(),
    Indicator: lambda one: one.name,
}


def field_label(name: str) -> str:
    """Japanese label of a field; the identifier where there is none."""
    known = _FIELDS.get(name, name)
    return label(known) if known in TERMS else _MORE_FIELDS.get(name, name)


def change_label(change: Change) -> str:
    """The kind of a change with the part it is about (文章の変更（施策の概要）)."""
    words = change.label
    if change.movement is not None and change.movement is not Movement.EQUAL:
        basis = "・".join(one.label for one in change.basis)
        words += f"（{change.movement.label}{f'：{basis}の変更' if basis else ''}）"
    part = _part(change)
    return f"{words}［{part}］" if part else words


def _part(change: Change) -> str:
    """Which of several items a change is about."""
    if change.key in ("", ORDER, FINAL_TARGET):
        return "" if change.key != ORDER else field_label(change.field)
    if change.field == "texts":
        kind, _, year = change.key.partition("/")
        name = kind.partition("#")[0]
        known = name in {one.value for one in TextKind}
        return (label(name) if known else name) + (f" {year}年度" if year else "")
    if change.field in ("actuals", "targets", "expected_values", "earlier_baselines"):
        return f"{change.key}年度" if change.key.isdecimal() else change.key
    return ""


def value_text(value: Any) -> str:
    """A value of a change as words; nothing = an empty text."""
    if value is None or value == ():
        return ""
    described = _DESCRIBED.get(type(value))
    if described is not None:
        return described(value)
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, Enum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(value_text(item) for item in value)
    return str(value)


def is_prose(change: Change) -> bool:
    """Both sides are words long enough to show only what differs."""
    return change.field in ("texts", "notes", "definitions", "name", "divisions") and bool(
        change.before is not None and change.after is not None
    )
