"""State: what all entries together say, record by record, with the version of each record.

The record is the unit of concurrency.  Its version is the number of entries that touched it; a
record without fields is gone (its version stays).

>>> from shirube.journal.entry import Change
>>> state = EMPTY.with_changes([Change(record="division:d1", field="name", after="企画課")])
>>> state.fields("division:d1"), state.version("division:d1")
({'name': '企画課'}, 1)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from shirube.journal.canonical import Json
from shirube.journal.entry import Change, Entry

Address = tuple[str, int | None]
"""Key and fiscal year of a record."""


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of a record and how often it was changed."""

    fields: Mapping[str, Json]
    version: int


@dataclass(frozen=True, slots=True)
class State:
    """All records after the entry ``sequence``, whose hash is ``head``."""

    records: Mapping[Address, Record] = field(default_factory=dict)
    sequence: int = 0
    head: str = ""

    def fields(self, record: str, *, year: int | None = None) -> dict[str, Json]:
        """Fields of a record that are set; empty when there is no such record."""
        found = self.records.get((record, year))
        return {} if found is None else dict(found.fields)

    def value(self, record: str, name: str, *, year: int | None = None) -> Json:
        """One field, ``None`` when it is not set."""
        found = self.records.get((record, year))
        return None if found is None else found.fields.get(name)

    def version(self, record: str, *, year: int | None = None) -> int:
        """How often the record was changed; 0 = there never was one."""
        found = self.records.get((record, year))
        return 0 if found is None else found.version

    def exists(self, record: str, *, year: int | None = None) -> bool:
        """Whether the record has any field."""
        found = self.records.get((record, year))
        return found is not None and bool(found.fields)

    def of_kind(self, kind: str) -> Iterator[tuple[Address, Record]]:
        """Existing records of a kind (``division``, ``answer`` …) in order of first mention."""
        prefix = f"{kind}:"
        for address, record in self.records.items():
            if record.fields and (address[0].startswith(prefix) or address[0] == kind):
                yield address, record

    def with_changes(self, changes: Iterable[Change]) -> State:
        """The state with the changes of one entry; number and head are left as they are."""
        records = dict(self.records)
        _apply(records, changes)
        return State(records, self.sequence, self.head)

    def after(self, entry: Entry) -> State:
        """The state after a further entry."""
        records = dict(self.records)
        _apply(records, entry.changes)
        return State(records, entry.sequence, entry.hash)


EMPTY = State()


def fold(entries: Iterable[Entry], *, start: State = EMPTY) -> State:
    """The state after all entries, in time proportional to their changes."""
    records = dict(start.records)
    sequence, head = start.sequence, start.head
    for entry in entries:
        _apply(records, entry.changes)
        sequence, head = entry.sequence, entry.hash
    return State(records, sequence, head)


def _apply(records: dict[Address, Record], changes: Iterable[Change]) -> None:
    touched: dict[Address, dict[str, Json]] = {}
    for change in changes:
        address = (change.record, change.year)
        fields = touched.get(address)
        if fields is None:
            known = records.get(address)
            fields = touched[address] = {} if known is None else dict(known.fields)
        if change.after is None:
            fields.pop(change.field, None)
        else:
            fields[change.field] = change.after
    for address, fields in touched.items():
        known = records.get(address)
        records[address] = Record(fields, 1 if known is None else known.version + 1)
