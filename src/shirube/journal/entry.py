"""Entry: who did what, when and why, as a list of changes; sealed by the hash of the one before.

An entry is written as one line of canonical JSON.  Its own hash covers everything else in it, the
hash of the entry before included, so that no entry can be altered, removed or moved unnoticed.

>>> from datetime import datetime, timedelta, timezone
>>> draft = Draft(
...     person="p1",
...     action="record",
...     changes=(Change(record="answer:k1", year=2019, field="reading", after={"text": "12"}),),
... )
>>> at = datetime(2026, 5, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))
>>> entry = seal(draft, sequence=1, previous=GENESIS, at=at)
>>> entry == entry_of(entry.line())
True
>>> entry.line()[:75]
'{"action":"record","at":"2026-05-01T09:00:00+09:00","changes":[{"after":{"t'
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime

from shirube.journal.canonical import Json, canonical, digest

GENESIS = "0" * 64
"""What the first entry names as the hash of the entry before it."""

FORMAT = 1
"""Version of the entry format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of one record changed.

    ``record``  key of the record (``records.key``); ``year`` the fiscal year of an answer, text
                or round, ``None`` for everything else.
    ``before``/``after``  the value as JSON; ``None`` = the field is not set.
    """

    record: str
    field: str
    before: Json = None
    after: Json = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an action wants to have written; time, number and hashes come with sealing.

    ``on_behalf_of`` names the person a deputy acted for.
    """

    person: str
    action: str
    changes: tuple[Change, ...]
    reason: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the journal; ``sequence`` counts from 1, ``at`` is aware (Asia/Tokyo)."""

    sequence: int
    at: datetime
    person: str
    action: str
    changes: tuple[Change, ...] = field(default=())
    reason: str = ""
    on_behalf_of: str = ""
    previous: str = GENESIS
    hash: str = ""

    def line(self) -> str:
        """The entry as one line of canonical JSON, without line break."""
        return canonical({**_body(self), "hash": self.hash})

    def computed_hash(self) -> str:
        """The hash the entry must have by its content."""
        return digest(canonical(_body(self)))


def seal(draft: Draft, *, sequence: int, previous: str, at: datetime) -> Entry:
    """The entry of a draft with its number, time and hashes.

    Raises ``ValueError`` for a time without zone: an hour must mean the same everywhere.
    """
    if at.tzinfo is None:
        raise ValueError("time of an entry without time zone")
    open_entry = Entry(
        sequence=sequence,
        at=at.replace(microsecond=0),
        person=draft.person,
        action=draft.action,
        changes=draft.changes,
        reason=draft.reason,
        on_behalf_of=draft.on_behalf_of,
        previous=previous,
    )
    return Entry(
        **{name: getattr(open_entry, name) for name in _FIELDS},
        hash=open_entry.computed_hash(),
    )


def entry_of(line: str) -> Entry:
    """The entry written on a line; raises ``ValueError`` when the line is not one."""
    try:
        found = json.loads(line)
        if found["format"] != FORMAT:
            raise ValueError(f"format {found['format']!r}")
        return Entry(
            sequence=found["sequence"],
            at=datetime.fromisoformat(found["at"]),
            person=found["person"],
            action=found["action"],
            changes=tuple(_change_of(change) for change in found["changes"]),
            reason=found["reason"],
            on_behalf_of=found.get("on_behalf_of", ""),
            previous=found["previous"],
            hash=found["hash"],
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not an entry: {error!r}") from error


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the seal on a line says, and the hash that the rest of the line really has."""

    sequence: int
    previous: str
    hash: str
    computed: str


_HASH = ',"hash":"'
_HASH_LENGTH = 64


def sealed(line: str) -> Sealed:
    """The seal of a line without reading its changes; ``ValueError`` when there is none.

    In canonical JSON everything after the hash is text and numbers in which quotes are escaped,
    so the last ``"hash"`` is the entry's own.
    """
    at = line.rfind(_HASH)
    end = at + len(_HASH) + _HASH_LENGTH
    if at < 0 or line[end : end + 2] != '",':
        raise ValueError("no seal")
    try:
        tail = json.loads("{" + line[end + 2 :])
        return Sealed(
            sequence=tail["sequence"],
            previous=tail["previous"],
            hash=line[at + len(_HASH) : end],
            computed=digest(line[:at] + line[end + 1 :]),
        )
    except (KeyError, TypeError, UnicodeEncodeError, RecursionError) as error:
        raise ValueError(f"no seal: {error!r}") from error


_FIELDS = (
    "sequence",
    "at",
    "person",
    "action",
    "changes",
    "reason",
    "on_behalf_of",
    "previous",
)


def _body(entry: Entry) -> dict[str, Json]:
    body: dict[str, Json] = {
        "format": FORMAT,
        "sequence": entry.sequence,
        "at": entry.at.isoformat(timespec="seconds"),
        "person": entry.person,
        "action": entry.action,
        "reason": entry.reason,
        "changes": [_plain(change) for change in entry.changes],
        "previous": entry.previous,
    }
    if entry.on_behalf_of:
        body["on_behalf_of"] = entry.on_behalf_of
    return body


def _plain(change: Change) -> dict[str, Json]:
    plain = {
        "record": change.record,
        "field": change.field,
        "before": change.before,
        "after": change.after,
    }
    return plain if change.year is None else {**plain, "year": change.year}


def _change_of(found: dict[str, Json]) -> Change:
    return Change(
        record=found["record"],
        field=found["field"],
        before=found["before"],
        after=found["after"],
        year=found.get("year"),
    )
