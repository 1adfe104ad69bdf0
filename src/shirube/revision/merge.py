"""Merge: base, ours and theirs → one edition in which both revisions live, field by field.

Two people revise different fields of one indicator: both edits stand.  The same field: the base
stands, and a Problem shows both values to the second person.  Nothing that somebody added or
changed disappears because somebody else took away what it hung on: that is a conflict too.

>>> from shirube.plan.notation import read_notation
>>> def edition(name, target):
...     return read_notation(f'''
... strategy s "戦略"
...   level p project "事業"
...   edition e "版"
...     node p1 p "{name}"
...       indicator k1 kpi "相談件数"
...         target 2024 "{target}"
... ''').editions[0]
>>> merged = merge(edition("相談", "5件"), edition("相談窓口", "5件"), edition("相談", "9件"))
>>> merged.edition == edition("相談窓口", "9件"), merged.conflicts
(True, ())
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from shirube.place import Place
from shirube.plan.model import Edition, Indicator, Node
from shirube.problem import Problem, Severity
from shirube.revision.change import ORDER, OWNER, RecordPath, place_of
from shirube.revision.content import same
from shirube.revision.describe import field_label, value_text
from shirube.revision.diff import INDICATORS, NODES
from shirube.revision.kinds import RecordKind
from shirube.revision.merge_fields import Conflict, merge_record, merge_value
from shirube.revision.merge_order import merge_order
from shirube.revision.shape import EDITION_FIELDS, INDICATOR_FIELDS, NODE_FIELDS, FieldShape
from shirube.revision.table import Table

Record = TypeVar("Record", Node, Indicator)
_PARENT = "parent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The merged edition, and what a person has to decide."""

    edition: Edition
    conflicts: tuple[Conflict, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The conflicts as Problems of severity 確認."""
        names = {node.id: node.name for node in self.edition.nodes}
        names.update((i.id, i.name) for node in self.edition.nodes for i in node.indicators)
        return tuple(_problem(conflict, names=names) for conflict in self.conflicts)


def merge(base: Edition, ours: Edition, theirs: Edition) -> Merged:
    """Merge two revisions of ``base``; exchanging the sides gives the same edition."""
    return _Merge(base, ours, theirs).run()


class _Merge:
    def __init__(self, base: Edition, ours: Edition, theirs: Edition) -> None:
        self.base, self.ours, self.theirs = map(Table.of, (base, ours, theirs))
        self.conflicts: list[Conflict] = []
        self.nodes: dict[str, Node] = {}
        self.indicators: dict[str, Indicator] = {}
        self.owners: dict[str, str] = {}

    def run(self) -> Merged:
        facts = merge_record(
            self.base.facts,
            self.ours.facts,
            self.theirs.facts,
            shapes=EDITION_FIELDS,
            record=RecordPath(kind=RecordKind.EDITION),
            report=self.conflicts.append,
        )
        self._merge_nodes()
        self._merge_indicators()
        self._restore_what_is_hung_on()
        self._open_circles()
        table = Table(facts=facts)
        table.indicators, table.owners = self.indicators, self.owners
        order = self._order(
            *(tuple(side.nodes) for side in (self.base, self.ours, self.theirs)),
            kept=self.nodes,
            record=RecordPath(kind=RecordKind.EDITION),
            field=NODES,
        )
        table.nodes = {key: self.nodes[key] for key in order}
        for key in order:
            held = {name for name, owner in self.owners.items() if owner == key}
            sides = (tuple(s.held.get(key, ())) for s in (self.base, self.ours, self.theirs))
            record = RecordPath(kind=RecordKind.NODE, id=key, node=key)
            table.held[key] = list(self._order(*sides, kept=held, record=record, field=INDICATORS))
        return Merged(edition=table.edition(), conflicts=tuple(self.conflicts))

    def _merge_nodes(self) -> None:
        base, ours, theirs = self.base.nodes, self.ours.nodes, self.theirs.nodes
        for key in {**base, **ours, **theirs}:
            record = RecordPath(kind=RecordKind.NODE, id=key, node=key)
            three = (base.get(key), ours.get(key), theirs.get(key))
            merged = self._one(*three, shapes=NODE_FIELDS, record=record)
            if merged is not None:
                self.nodes[key] = merged

    def _merge_indicators(self) -> None:
        base, ours, theirs = (s.indicators for s in (self.base, self.ours, self.theirs))
        for key in {**base, **ours, **theirs}:
            owners = [s.owners.get(key) for s in (self.base, self.ours, self.theirs)]
            record = RecordPath(
                kind=RecordKind.INDICATOR, id=key, node=owners[1] or owners[2] or ""
            )
            three = (base.get(key), ours.get(key), theirs.get(key))
            merged = self._one(*three, shapes=INDICATOR_FIELDS, record=record, owners=owners)
            if merged is None:
                continue
            self.indicators[key] = merged
            sides = [owner for owner in owners[1:] if owner is not None]
            self.owners[key] = merge_value(
                owners[0],
                sides[0],
                sides[-1],
                conflict=Conflict(record=record, field=OWNER),
                report=self.conflicts.append,
                has_base=owners[0] is not None,
            )

    def _one(
        self,
        base: Record | None,
        ours: Record | None,
        theirs: Record | None,
        *,
        shapes: tuple[FieldShape, ...],
        record: RecordPath,
        owners: list[str | None] | None = None,
    ) -> Record | None:
        """One record of three; ``None`` = it is gone."""
        if ours is not None and theirs is not None:
            merged: Record = merge_record(
                base, ours, theirs, shapes=shapes, record=record, report=self.conflicts.append
            )
            return merged
        left = ours if ours is not None else theirs
        if base is None or left is None:
            return left
        moved = owners is not None and owners[0] != (owners[1] or owners[2])
        if not moved and all(same(shape.get(base), shape.get(left)) for shape in shapes):
            return None
        self.conflicts.append(Conflict(record=record, base=base, ours=ours, theirs=theirs))
        return left

    def _restore_what_is_hung_on(self) -> None:
        """A node that one side took away and the other hung something on stays."""
        waiting = [*self.owners.values(), *(n.parent for n in self.nodes.values() if n.parent)]
        while waiting:
            key = waiting.pop()
            three = [side.nodes.get(key) for side in (self.base, self.ours, self.theirs)]
            if key in self.nodes or three[0] is None:
                continue
            self.nodes[key] = three[0]
            record = RecordPath(kind=RecordKind.NODE, id=key, node=key)
            self.conflicts.append(
                Conflict(record=record, base=three[0], ours=three[1], theirs=three[2])
            )
            if three[0].parent is not None:
                waiting.append(three[0].parent)

    def _open_circles(self) -> None:
        """Two moves that each make sense may hang two nodes on each other: both stay put."""
        while (circle := self._circle()) is not None:
            changed = False
            for key in circle:
                three = [side.nodes.get(key) for side in (self.base, self.ours, self.theirs)]
                parents = [None if node is None else node.parent for node in three]
                if three[0] is None or self.nodes[key].parent == parents[0]:
                    continue
                changed = True
                self.nodes[key] = replace(self.nodes[key], parent=parents[0])
                record = RecordPath(kind=RecordKind.NODE, id=key, node=key)
                self.conflicts.append(
                    Conflict(
                        record=record,
                        field=_PARENT,
                        base=parents[0],
                        ours=parents[1],
                        theirs=parents[2],
                    )
                )
            if not changed:
                return

    def _circle(self) -> list[str] | None:
        """Keys of nodes that hang on each other, the smallest first; ``None`` for none."""
        settled: set[str] = set()
        for start in sorted(self.nodes):
            path: list[str] = []
            current: str | None = start
            while current is not None and current in self.nodes and current not in settled:
                if current in path:
                    return sorted(path[path.index(current) :])
                path.append(current)
                current = self.nodes[current].parent
            settled.update(path)
        return None

    def _order(
        self,
        base: tuple[str, ...],
        ours: tuple[str, ...],
        theirs: tuple[str, ...],
        *,
        kept: dict[str, Node] | set[str],
        record: RecordPath,
        field: str,
    ) -> tuple[str, ...]:
        order = merge_order(base, ours, theirs, kept=kept)
        # What is kept against the wish of one side stands in none of the three orders' additions.
        missing = tuple(sorted(set(kept) - set(order.keys)))
        if order.conflict:
            self.conflicts.append(
                Conflict(record=record, field=field, key=ORDER, base=base, ours=ours, theirs=theirs)
            )
        return (*order.keys, *missing)


def _problem(conflict: Conflict, *, names: dict[str, str]) -> Problem:
    record = conflict.record
    name = names.get(record.id, record.id) or record.kind.label
    place = place_of(conflict.ours)
    if not conflict.field:
        return Problem(
            code="REV-041",
            severity=Severity.CHECK,
            place=Place(path=name),
            wrong="一方では廃止され、もう一方では変更されているか、下に項目が置かれています",
            advice="廃止するか残すかを決めてください。いまは残しています。",
            subject=record.id,
        )
    if conflict.key == ORDER:
        return Problem(
            code="REV-042",
            severity=Severity.CHECK,
            place=Place(path=name),
            seen=field_label(conflict.field),
            wrong="両方で並び順が変えられています",
            advice="並び順を決めてください。いまは元の順のままです。",
            subject=record.id,
        )
    texts = [
        value_text(value) or "（なし）" for value in (conflict.base, conflict.ours, conflict.theirs)
    ]
    return Problem(
        code="REV-040",
        severity=Severity.CHECK,
        place=replace(place, path=f"{name}/{field_label(conflict.field)}"),
        seen=f"{texts[1]}／{texts[2]}",
        wrong=f"両方で別々に変えられています（元は「{texts[0]}」）",
        advice="どちらにするかを決めてください。いまは元の値のままです。",
        subject=record.id,
        related=tuple(p for p in (place, place_of(conflict.theirs)) if p != Place()),
    )
