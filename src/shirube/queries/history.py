"""History of a value: from the place in the source document to the published sheet.

The story of one answer, target, text or field is its changes in order of entries; before them the
same thing under its earlier ids (lineage), and at its beginning the place it was read from.  After
it come the snapshots and issues that show it.

>>> from shirube.journal.ledger import Ledger
>>> history(Ledger(), record="answer:k1", year=2019)
()
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shirube.codec.json import from_plain
from shirube.journal.canonical import Json
from shirube.journal.entry import Change, Entry
from shirube.journal.issue import issues
from shirube.journal.key import key, kind, parts
from shirube.journal.ledger import Ledger
from shirube.journal.people import person_of
from shirube.place import Place

CONTENT = ("reading", "passages")
"""Fields that hold the value or words themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One step in the story.

    ``field``        field of the record that changed; empty for what happened to the whole of it
                     (read, locked, published).
    ``before``/``after``  the value as JSON.
    ``places``       where it is printed in a source document.
    ``record``       the record of that time (an earlier id before a split, merge or replacement).
    ``papers``       names of the files that were published with it.
    """

    sequence: int
    at: datetime
    person: str
    action: str
    record: str
    field: str = ""
    before: Json = None
    after: Json = None
    reason: str = ""
    on_behalf_of: str = ""
    places: tuple[Place, ...] = ()
    papers: tuple[str, ...] = ()


def history(ledger: Ledger, *, record: str, year: int | None = None) -> tuple[Event, ...]:
    """The whole story of a record, oldest step first."""
    found: list[Event] = []
    for one in (*_earlier(ledger, record), record):
        for entry, change in ledger.changes_of(one, year=year):
            found.append(_event(ledger, entry, change))
    if year is not None:
        found += _papers(ledger, record=record, year=year)
    return tuple(sorted(found, key=lambda event: event.sequence))


def _event(ledger: Ledger, entry: Entry, change: Change) -> Event:
    return Event(
        sequence=entry.sequence,
        at=entry.at,
        person=_name(ledger, entry.person),
        on_behalf_of=_name(ledger, entry.on_behalf_of) if entry.on_behalf_of else "",
        action=entry.action,
        record=change.record,
        field=change.field,
        before=change.before,
        after=change.after,
        reason=entry.reason,
        places=tuple(_places(change.after)),
    )


def _name(ledger: Ledger, person: str) -> str:
    found = person_of(ledger.state, person)
    return person if found is None else found.name


def _places(value: Json) -> Iterator[Place]:
    """Places in source documents within a value; the first is that of the value itself."""
    if isinstance(value, dict):
        place = value.get("place")
        if isinstance(place, dict) and "document" in place:
            yield from_plain(place, model=Place)
        for name, one in value.items():
            if name != "place":
                yield from _places(one)
    elif isinstance(value, list):
        for one in value:
            yield from _places(one)


def _earlier(ledger: Ledger, record: str) -> tuple[str, ...]:
    """Records of the same kind under the ids a thing had before, nearest last."""
    if kind(record) not in ("answer", "text", "budget"):
        return ()
    ids = parts(record)
    found: list[str] = []
    seen = {ids[0]}
    waiting = [ids[0]]
    links = [known.fields for _, known in ledger.state.of_kind("lineage")]
    while waiting:
        thing = waiting.pop()
        for link in links:
            if thing in link.get("later", ()):
                for earlier in link.get("earlier", ()):
                    if earlier not in seen:
                        seen.add(earlier)
                        waiting.append(earlier)
                        found.insert(0, key(kind(record), earlier, *ids[1:]))
    return tuple(found)


def _with_papers(ledger: Ledger) -> list[Entry]:
    """Entries that touch a round or an issue, in order; few among many."""
    records = {"round:yearly"} | {record for (record, _), _ in ledger.state.of_kind("issue")}
    found = {
        entry.sequence: entry
        for record in records
        for year in {year for name, year in ledger.state.records if name == record}
        for entry, _ in ledger.changes_of(record, year=year)
    }
    return [found[sequence] for sequence in sorted(found)]


def _papers(ledger: Ledger, *, record: str, year: int) -> Iterator[Event]:
    """Locking, publishing and correcting of the year, as far as the value was there."""
    first = next((entry.sequence for entry, _ in ledger.changes_of(record, year=year)), None)
    if first is None:
        return
    issued = {issue.snapshot: issue for issue in issues(ledger.state, year)}
    for entry in _with_papers(ledger):
        for change in entry.changes:
            shown = (change.record == "round:yearly" and change.field == "locked") or (
                kind(change.record) == "issue" and change.field == "document"
            )
            if not shown or change.year != year or entry.sequence <= first:
                continue
            of_issue = issued.get(change.after) if kind(change.record) == "issue" else None
            yield Event(
                sequence=entry.sequence,
                at=entry.at,
                person=_name(ledger, entry.person),
                action=entry.action,
                record=change.record,
                after=change.after if of_issue is None else of_issue.number,
                papers=() if of_issue is None else tuple(of_issue.papers),
                reason=entry.reason,
            )
