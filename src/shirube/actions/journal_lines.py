"""The lines of ``journal.jsonl``, read as far as they are whole, and as entries when asked.

Parsing is put off until an entry is looked at: opening a ledger by its cache needs only the last.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from shirube.journal.entry import Entry, entry_of


class LazyEntries(Sequence[Entry]):
    """Entries of lines, parsed when they are looked at; ``ValueError`` for a line that is none."""

    def __init__(self, lines: list[str], *, known: dict[str, Entry]) -> None:
        self._lines = lines
        self._known = known

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Entry: ...

    @overload
    def __getitem__(self, at: slice) -> LazyEntries: ...

    def __getitem__(self, at: int | slice) -> Entry | LazyEntries:
        if isinstance(at, slice):
            return LazyEntries(self._lines[at], known=self._known)
        line = self._lines[at]
        entry = self._known.get(line)
        if entry is None:
            entry = self._known[line] = entry_of(line)
        return entry

    def mentioning(self, text: str) -> Iterator[Entry]:
        """Entries in whose line the text occurs, in order."""
        for at, line in enumerate(self._lines):
            if text in line:
                yield self[at]


class JournalLines:
    """The whole lines read so far and how many bytes they take."""

    def __init__(self) -> None:
        self.size = 0
        self._lines: list[str] = []
        self._known: dict[str, Entry] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @classmethod
    def of(cls, lines: list[str]) -> JournalLines:
        """Lines read before."""
        found = cls()
        found._lines = list(lines)
        return found

    @staticmethod
    def read(path: Path) -> tuple[list[str], bytes]:
        """All whole lines of a journal, and the torn beginning of a last one."""
        return _split(path.read_bytes())

    def extend(self, path: Path) -> bool:
        """Read what was appended; ``True`` when the file is shorter than what was read before."""
        with path.open("rb") as stream:
            if stream.seek(0, os.SEEK_END) < self.size:
                return True
            stream.seek(self.size)
            data = stream.read()
        lines, torn = _split(data)
        self._lines += lines
        self.size += len(data) - len(torn)
        return False

    def since(self, sequence: int) -> list[str]:
        """The lines behind the entry of that number."""
        return self._lines[sequence:]

    def entries(self) -> LazyEntries:
        """The entries read so far; later ones do not appear in it."""
        return LazyEntries(self._lines[:], known=self._known)


def _split(data: bytes) -> tuple[list[str], bytes]:
    *lines, torn = data.split(b"\n")
    return [line.decode("utf-8", errors="replace") for line in lines], torn
