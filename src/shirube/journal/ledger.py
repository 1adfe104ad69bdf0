"""Ledger: the entries together with what they say, as one value that questions are asked of.

>>> ledger = Ledger()
>>> ledger.state.sequence, ledger.head.count
(0, 0)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from shirube.journal.canonical import canonical
from shirube.journal.chain import Head
from shirube.journal.entry import GENESIS, Change, Entry
from shirube.journal.state import EMPTY, State, fold


@runtime_checkable
class Mentioning(Protocol):
    """Entries that can tell quickly which of them mention something, so that few are parsed."""

    def mentioning(self, text: str) -> Iterable[Entry]:
        """Entries in whose line of JSON the text occurs, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries up to a moment and their fold."""

    entries: Sequence[Entry] = ()
    state: State = EMPTY

    @property
    def head(self) -> Head:
        """Count and hash to print on papers."""
        return Head(count=self.state.sequence, hash=self.state.head or GENESIS)

    def with_entry(self, entry: Entry) -> Ledger:
        """The ledger after a further entry."""
        return Ledger((*self.entries, entry), self.state.after(entry))

    def as_of(self, day: date) -> Ledger:
        """The ledger as it stood at the end of a day.

        An entry counts by its place in the journal: what was written before the last entry of
        that day was there on that day, also when a clock was wrong.
        """
        last = 0
        for entry in self.entries:
            if entry.at.date() <= day:
                last = entry.sequence
        return ledger_of(self.entries[:last])

    def entry(self, sequence: int) -> Entry | None:
        """The entry of that number."""
        return self.entries[sequence - 1] if 0 < sequence <= len(self.entries) else None

    def changes_of(self, record: str, *, year: int | None = None) -> list[tuple[Entry, Change]]:
        """Every change of a record in order of entries."""
        entries: Iterable[Entry] = self.entries
        if isinstance(self.entries, Mentioning):
            entries = self.entries.mentioning(canonical(record))
        return [
            (entry, change)
            for entry in entries
            for change in entry.changes
            if change.record == record and change.year == year
        ]


def ledger_of(entries: Iterable[Entry]) -> Ledger:
    """The ledger of these entries."""
    listed = tuple(entries)
    return Ledger(listed, fold(listed))
