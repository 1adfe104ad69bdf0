"""Apply: an edition and its changes → the later edition, equal in content.

The changes are those of ``diff`` from that very edition.  A change that does not find its record is
a fault of the caller and raises ``ValueError``: applying half of a revision would lose the rest.

>>> from shirube.plan.model import Edition, Node
>>> from shirube.revision.diff import diff
>>> one = Edition(id="old", name="旧", nodes=(Node(id="a", level="p", name="企業表彰"),))
>>> two = Edition(id="new", name="新", nodes=(Node(id="a", level="p", name="推進事業"),))
>>> apply_changes(diff(one, two), one) == two
True
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from shirube.plan.model import Edition, Indicator, Node
from shirube.revision.change import ORDER, OWNER, Change, RecordPath
from shirube.revision.diff import INDICATORS, NODES
from shirube.revision.kinds import RecordKind
from shirube.revision.shape import (
    EDITION_FIELDS,
    INDICATOR_FIELDS,
    NODE_FIELDS,
    FieldShape,
)
from shirube.revision.table import Table

_SHAPES: dict[RecordKind, dict[str, FieldShape]] = {
    RecordKind.EDITION: {shape.name: shape for shape in EDITION_FIELDS},
    RecordKind.NODE: {shape.name: shape for shape in NODE_FIELDS},
    RecordKind.INDICATOR: {shape.name: shape for shape in INDICATOR_FIELDS},
}


def apply_changes(changes: Iterable[Change], edition: Edition) -> Edition:
    """The later edition; raises ``ValueError`` when the changes do not belong to ``edition``."""
    return _Applying(edition).run(tuple(changes))


class _Applying:
    def __init__(self, edition: Edition) -> None:
        self.table = Table.of(edition)
        self.nodes: list[str] = list(self.table.nodes)
        self.items: dict[tuple[RecordPath, str], list[Change]] = {}

    def run(self, changes: tuple[Change, ...]) -> Edition:
        whole = [change for change in changes if change.is_whole or change.field == OWNER]
        self._take_away(whole)
        self._put_in(whole)
        for change in changes:
            if change.is_whole or change.field == OWNER:
                continue
            if change.field in (NODES, INDICATORS):
                self._reorder(change)
            elif _SHAPES[change.record.kind][change.field].keys is None:
                self._set(change)
            else:
                self.items.setdefault((change.record, change.field), []).append(change)
        for (record, field), grouped in self.items.items():
            self._set_items(record, field, grouped)
        self.table.nodes = {key: self.table.nodes[key] for key in self.nodes}
        return self.table.edition()

    def _take_away(self, whole: Iterable[Change]) -> None:
        for change in whole:
            record = change.record
            if change.field == OWNER:
                self._held(change.before, change).remove(record.id)
            elif change.after is not None:
                continue
            elif record.kind is RecordKind.NODE:
                self._node(change)
                del self.table.nodes[record.id]
                self.nodes.remove(record.id)
                for name in change.inside:
                    del self.table.indicators[name]
            else:
                self._held(record.node, change).remove(record.id)
                del self.table.indicators[record.id]

    def _put_in(self, whole: Iterable[Change]) -> None:
        added = [change for change in whole if change.after is not None]
        nodes = [c for c in added if c.record.kind is RecordKind.NODE]
        for change in sorted(nodes, key=_position):
            key = change.record.id
            self.table.nodes[key] = change.after
            self.nodes.insert(_position(change), key)
            self.table.held[key] = list(change.inside)
            coming = zip(change.inside, change.after.indicators, strict=True)
            self.table.indicators.update(coming)
        indicators = [c for c in added if c.record.kind is RecordKind.INDICATOR]
        for change in sorted(indicators, key=_position):
            held = self._held(change.record.node, change)
            held.insert(_position(change), change.record.id)
            if change.field != OWNER:
                self.table.indicators[change.record.id] = change.after

    def _reorder(self, change: Change) -> None:
        if change.field == NODES:
            self.nodes = list(change.after)
        else:
            self.table.held[change.record.id] = list(change.after)

    def _set(self, change: Change) -> None:
        shape = _SHAPES[change.record.kind][change.field]
        self._store(change.record, shape.put(change.after), change)

    def _set_items(self, record: RecordPath, field: str, changes: list[Change]) -> None:
        shape = _SHAPES[record.kind][field]
        items = shape.items(self._record(record, changes[0]))
        for change in changes:
            if change.key == ORDER:
                continue
            if change.after is None:
                items.pop(change.key, None)
            elif change.before is not None:
                items[change.key] = change.after
        order = list(items)
        added = [c for c in changes if c.before is None and c.key != ORDER]
        for change in sorted(added, key=_position):
            items[change.key] = change.after
            order.insert(_position(change), change.key)
        for change in changes:
            if change.key == ORDER:
                order = list(change.after)
        self._store(record, {field: tuple(items[key] for key in order)}, changes[0])

    def _record(self, record: RecordPath, change: Change) -> Any:
        if record.kind is RecordKind.EDITION:
            return self.table.facts
        if record.kind is RecordKind.NODE:
            return self._node(change)
        return self._indicator(change)

    def _store(self, record: RecordPath, values: dict[str, Any], change: Change) -> None:
        changed = replace(self._record(record, change), **values)
        if record.kind is RecordKind.EDITION:
            self.table.facts = changed
        elif record.kind is RecordKind.NODE:
            self.table.nodes[record.id] = changed
        else:
            self.table.indicators[record.id] = changed

    def _node(self, change: Change) -> Node:
        try:
            return self.table.nodes[change.record.id]
        except KeyError:
            raise _stranger(change) from None

    def _indicator(self, change: Change) -> Indicator:
        try:
            return self.table.indicators[change.record.id]
        except KeyError:
            raise _stranger(change) from None

    def _held(self, node: str, change: Change) -> list[str]:
        try:
            return self.table.held[node]
        except KeyError:
            raise _stranger(change) from None


def _position(change: Change) -> int:
    assert change.at is not None
    return change.at


def _stranger(change: Change) -> ValueError:
    return ValueError(f"変更の対象 {change.record.id!r} がこの版にありません")
