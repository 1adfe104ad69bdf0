"""A ledger in memory: for tests, for trying a change without writing it, for demonstrations.

>>> store = MemoryStore()
>>> store.kept(store.keep(b"abc"))
b'abc'
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

from shirube.actions.store import Writer
from shirube.journal.chain import Head, Verified, verify
from shirube.journal.entry import Draft, Entry, entry_of, seal
from shirube.journal.ledger import Ledger, ledger_of


class MemoryStore:
    """Keeps entries as their lines, so that nothing can be kept that could not be written."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._ledger = ledger_of(entries)
        self._lines = [entry.line() for entry in self._ledger.entries]
        self._documents: dict[str, bytes] = {}
        self._lock = threading.RLock()

    def ledger(self) -> Ledger:
        """The ledger as it stands."""
        return self._ledger

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A transaction; other threads wait."""
        with self._lock:
            yield _MemoryWriter(self)

    def append(self, draft: Draft, *, at: datetime) -> Entry:
        """Seal and keep an entry; only within a transaction."""
        head = self._ledger.head
        sealed = seal(draft, sequence=head.count + 1, previous=head.hash, at=at)
        line = sealed.line()
        entry = entry_of(line)
        self._lines.append(line)
        self._ledger = self._ledger.with_entry(entry)
        return entry

    def keep(self, data: bytes) -> str:
        """Keep a document."""
        digest = sha256(data).hexdigest()
        self._documents.setdefault(digest, bytes(data))
        return digest

    def kept(self, digest: str) -> bytes | None:
        """The document of that hash."""
        return self._documents.get(digest)

    def verify(self, *, head: Head | None = None) -> Verified:
        """Check the chain."""
        return verify(self._lines, head=head, document="台帳")


class _MemoryWriter:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    @property
    def ledger(self) -> Ledger:
        return self._store.ledger()

    def write(self, draft: Draft, *, at: datetime) -> Entry:
        return self._store.append(draft, at=at)
