"""Minting: lasting ids, given once and never again, counted in the ledger itself.

>>> from shirube.journal.state import EMPTY
>>> mint = Mint(EMPTY)
>>> mint.new("n"), mint.new("k"), mint.changes()[0].after
('n00001', 'k00002', 2)
"""

from __future__ import annotations

from shirube.journal.entry import Change
from shirube.journal.key import STRATEGY
from shirube.journal.state import State

FIELD = "minted"


class Mint:
    """Ids of several kinds for one entry; ``changes`` counts all of them."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._last: int = state.value(STRATEGY, FIELD) or 0

    def new(self, prefix: str) -> str:
        """The next id."""
        self._last += 1
        return f"{prefix}{self._last:05d}"

    def changes(self) -> tuple[Change, ...]:
        """The change that counts the ids given."""
        before = self._state.value(STRATEGY, FIELD)
        if self._last == (before or 0):
            return ()
        return (Change(record=STRATEGY, field=FIELD, before=before, after=self._last),)
