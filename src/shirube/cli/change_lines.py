"""A comparison on the terminal and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from rich.table import Table
from rich.text import Text

from shirube.cli.console import out
from shirube.plan.model import LevelRole
from shirube.revision.change import Change
from shirube.revision.classify import significance_of
from shirube.revision.comparison import Comparison
from shirube.revision.describe import change_label, field_label, is_prose, value_text
from shirube.revision.kinds import RecordKind, Significance
from shirube.revision.rows import IndicatorRow, Row
from shirube.revision.wording import wording

_STYLE = {
    Significance.SUBSTANTIVE: "bold",
    Significance.UNKNOWN: "yellow",
    Significance.EDITORIAL: "dim",
}
_SHOWN = 60


def print_comparison(comparison: Comparison, rows: Iterable[Row]) -> None:
    """Counts by class, then the changes row by row, before → after."""
    console = out()
    earlier, later = comparison.earlier, comparison.later
    console.print(Text(f"{comparison.strategy.name}　{earlier.name} → {later.name}", style="bold"))
    console.print(_counts(comparison))
    console.print(_classes(comparison))
    for row in rows:
        for line in _row(row, comparison):
            console.print(line)
    own = [change for change in comparison.edition_changes if change.field not in ("id", "source")]
    if own:
        console.print(Text("版全体", style="bold"))
        for line in _lines(own, indent="  "):
            console.print(line)


def _counts(comparison: Comparison) -> Text:
    found = Counter(row.significance for row in comparison.rows)
    parts = [f"{one.label} {found[one]}" for one in Significance if found[one]]
    parts.append(f"変更なし {found[None]}")
    return Text(f"項目 {len(comparison.rows)}：" + "　".join(parts))


def _classes(comparison: Comparison) -> Table:
    table = Table(title="変更区分ごとの件数", title_justify="left", title_style="")
    table.add_column("区分")
    for name in ("行", "指標", "表示のある行", "公表"):
        table.add_column(name, justify="right")
    for one in comparison.tallies:
        announced = one.announced_count
        has_indicators = bool(one.indicators or one.earlier_indicators)
        table.add_row(
            one.change_class.label,
            str(len(one.rows)),
            str(len(one.indicators)) if has_indicators else "",
            str(len(one.tagged_rows)),
            "" if announced is None else str(announced),
        )
    return table


def _row(row: Row, comparison: Comparison) -> Iterator[Text]:
    title = Text("■ ", style="bold")
    title.append(row.title, style="bold")
    labels = {one.change_class.id: one.change_class.label for one in comparison.tallies}
    for class_id in row.classes:
        title.append(f"　{labels[class_id]}", style="cyan")
    if row.significance is None:
        title.append("　変更なし", style="dim")
    yield title
    yield from _lines(row.changes, indent="    ")
    quiet = [change for change in row.changes if _is_editorial(change)]
    for indicator in row.indicators:
        shown = [change for change in indicator.changes if not _is_editorial(change)]
        quiet.extend(change for change in indicator.changes if _is_editorial(change))
        if shown:
            yield Text(f"    指標：{indicator.name}")
            yield from _lines(shown, indent="        ")
    if quiet:
        counted = Counter(change.label for change in quiet)
        words = "、".join(f"{label} {count}" for label, count in counted.most_common())
        yield Text(f"    形式的変更：{words}", style="dim")


def _is_editorial(change: Change) -> bool:
    return significance_of(change.kind) is Significance.EDITORIAL


def _lines(changes: Iterable[Change], *, indent: str) -> Iterator[Text]:
    for change in changes:
        if _is_editorial(change) and change.record.kind is not RecordKind.EDITION:
            continue
        line = Text(indent)
        line.append(change_label(change), style=_STYLE[significance_of(change.kind)])
        difference = _difference(change)
        if difference:
            line.append(f"：{difference}")
        yield line


def _difference(change: Change) -> str:
    """Before → after; of a text only what differs, of a whole thing nothing but its kind."""
    if change.is_whole:
        return ""
    before, after = value_text(change.before), value_text(change.after)
    if not is_prose(change):
        return " → ".join(_cut(text) or "（記載なし）" for text in (before, after))
    pieces = [segment for segment in wording(before, after) if not segment.is_equal]
    return "、".join(f"{_quoted(p.before)}→{_quoted(p.after)}" for p in pieces)


def _quoted(text: str) -> str:
    return f"「{_cut(text)}」" if text.strip() else "（なし）"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


# ---------------------------------------------------------------- JSON


def comparison_json(comparison: Comparison, rows: Iterable[Row]) -> dict[str, Any]:
    """The whole comparison as plain values; Problems are added by the command."""
    return {
        "strategy": comparison.strategy.name,
        "earlier": {"id": comparison.earlier.id, "name": comparison.earlier.name},
        "later": {"id": comparison.later.id, "name": comparison.later.name},
        "classes": [
            {
                "id": one.change_class.id,
                "label": one.change_class.label,
                "rows": list(one.rows),
                "indicators": list(one.indicators),
                "tagged_rows": list(one.tagged_rows),
                "tagged_indicators": list(one.tagged_indicators),
                "breakdown": dict(one.breakdown),
                "announced": one.announced_count,
            }
            for one in comparison.tallies
        ],
        "rows": [_row_json(row) for row in rows],
        "edition_changes": [_change_json(change) for change in comparison.edition_changes],
        "gaps": [
            {
                "node": gap.node,
                "title": gap.title,
                "text": gap.kind.value,
                "place": gap.place.label(),
            }
            for gap in comparison.gaps
        ],
    }


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "level": None if row.level is None else LevelRole(row.level).value,
        "significance": None if row.significance is None else row.significance.value,
        "classes": list(row.classes),
        "tags": list(row.tags),
        "changes": [_change_json(change) for change in row.changes],
        "indicators": [_indicator_json(indicator) for indicator in row.indicators],
    }


def _indicator_json(row: IndicatorRow) -> dict[str, Any]:
    significance = row.significance
    return {
        "id": row.id,
        "name": row.name,
        "significance": None if significance is None else significance.value,
        "classes": list(row.classes),
        "tags": list(row.tags),
        "changes": [_change_json(change) for change in row.changes],
    }


def _change_json(change: Change) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": change.kind.value,
        "label": change_label(change),
        "record": change.record.kind.value,
        "id": change.record.id,
        "field": change.field,
        "field_label": field_label(change.field) if change.field else "",
        "key": change.key,
        "significance": significance_of(change.kind).value,
        "before": value_text(change.before),
        "after": value_text(change.after),
        "before_place": change.before_place.label(),
        "after_place": change.after_place.label(),
    }
    if change.movement is not None:
        found["movement"] = change.movement.value
        found["basis"] = [basis.value for basis in change.basis]
    if change.earlier or change.later:
        found["earlier"], found["later"] = list(change.earlier), list(change.later)
    if change.stated:
        found["stated"] = True
    return found
