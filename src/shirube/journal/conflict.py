"""A stale save, merged field by field: what the person changed against what others changed since.

Different fields both live; the same field is a conflict that the second person decides, never an
overwrite.  A change that has already been made is left out.

>>> from shirube.journal.entry import Change
>>> from shirube.journal.state import EMPTY
>>> theirs = Change(record="answer:k1", year=2019, field="reading", after="12")
>>> mine = Change(record="answer:k1", year=2019, field="evidence", after="調書")
>>> also = Change(record="answer:k1", year=2019, field="reading", after="13")
>>> merged = merge((mine, also), state=EMPTY.with_changes([theirs]))
>>> [change.field for change in merged.changes], [one.theirs for one in merged.conflicts]
(['evidence'], ['12'])
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shirube.journal.canonical import Json
from shirube.journal.entry import Change, Entry
from shirube.journal.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """The same field changed by two people.

    ``base`` is what the second person saw, ``mine`` what they want, ``theirs`` what stands now.
    """

    record: str
    field: str
    year: int | None
    base: Json
    mine: Json
    theirs: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What can be written as it is, what was there already, and what a person must decide."""

    changes: tuple[Change, ...] = ()
    already: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merge(changes: Iterable[Change], *, state: State) -> Merged:
    """Merge changes made on an older state (their ``before``) into the state as it is now."""
    fitting: list[Change] = []
    already: list[Change] = []
    conflicts: list[Conflict] = []
    for change in changes:
        now = state.value(change.record, change.field, year=change.year)
        if now == change.after:
            already.append(change)
        elif now == change.before:
            fitting.append(change)
        else:
            conflicts.append(
                Conflict(
                    record=change.record,
                    field=change.field,
                    year=change.year,
                    base=change.before,
                    mine=change.after,
                    theirs=now,
                )
            )
    return Merged(changes=tuple(fitting), already=tuple(already), conflicts=tuple(conflicts))


def reversal(entry: Entry, *, state: State) -> Merged:
    """The changes that undo an entry; fields changed again since then are conflicts."""
    return merge(
        (
            replace(change, before=change.after, after=change.before)
            for change in reversed(entry.changes)
        ),
        state=state,
    )
