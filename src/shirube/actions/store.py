"""Store: where a ledger is kept.  Actions know this protocol only; the faces differ in it.

A store keeps entries (append only) and documents (by the hash of their content).  Every store is
held to the same tests, ``tests/actions/store_suite.py``.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from shirube.journal.chain import Head, Verified
from shirube.journal.entry import Draft, Entry
from shirube.journal.ledger import Ledger
from shirube.problem import Problem


class StoreError(Exception):
    """The store cannot do what was asked; ``problem`` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message())
        self.problem = problem


class Writer(Protocol):
    """The one who may write, for as long as the transaction lasts."""

    @property
    def ledger(self) -> Ledger:
        """The ledger as it stands, with all that others wrote before."""
        ...

    def write(self, draft: Draft, *, at: datetime) -> Entry:
        """Write one entry; when this returns, the entry is there whatever happens next."""
        ...


class Store(Protocol):
    """A ledger that is kept somewhere."""

    def ledger(self) -> Ledger:
        """The ledger as it stands."""
        ...

    def writing(self) -> AbstractContextManager[Writer]:
        """A transaction: nobody else writes meanwhile.  Raises ``StoreError`` when it must not."""
        ...

    def keep(self, data: bytes) -> str:
        """Keep a document for ever; returns its SHA-256.  The same bytes are kept once."""
        ...

    def kept(self, digest: str) -> bytes | None:
        """The document of that hash, ``None`` when there is none."""
        ...

    def verify(self, *, head: Head | None = None) -> Verified:
        """Check everything that is kept: the chain of entries, the documents, the cache."""
        ...
