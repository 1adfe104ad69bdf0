"""Targets: what the ※ notes beside a target say about targets replaced in mid-plan.

Every target ever printed is kept in order: the replaced ones with the revision that replaced them,
the last one with the revision that set it.

>>> line = "※H29.3改訂で目標値見直し130件→460件　※目標値達成のためH30.3上方修正460件→650件"
>>> changes = changes_in(line)
>>> [(change.when, change.old, change.new) for change in changes]
[('H29.3', '130件', '460件'), ('H30.3', '460件', '650件')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shirube.ingest.assemble import reading_of
from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.office.document import Span
from shirube.plan.model import Note, Observation
from shirube.quantity.reading import Reading
from shirube.quantity.width import fold

_REPLACED = WORDING.notes["replaced"]
_REVISED = WORDING.notes["revised"]
_START = re.compile("※[^※]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A target replaced by another: when, and both as printed with their spans in the text."""

    when: str
    old: str
    new: str
    old_span: tuple[int, int]
    new_span: tuple[int, int]


def notes_in(span: Span) -> tuple[Span, ...]:
    """The single ※ notes printed on a line, in order."""
    found = [span.part(*match.span()).trimmed() for match in _START.finditer(span.text)]
    return tuple(found)


def changes_in(text: str) -> tuple[Change, ...]:
    """The replaced targets a line of notes tells of, in printed order."""
    return tuple(_changes(text))


def _changes(text: str) -> Iterator[Change]:
    for note in _START.finditer(text):
        found = _REPLACED.search(fold(note.group()).rstrip())
        if found is None:
            continue
        base = note.start()
        old, new = ((base + found.start(name), base + found.end(name)) for name in ("old", "new"))
        yield Change(
            when=text[base + found.start("when") : base + found.end("when")],
            old=text[slice(*old)].strip(),
            new=text[slice(*new)].strip(),
            old_span=old,
            new_span=new,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedChange:
    """A change with both figures read and the note that tells of it."""

    when: str
    old: Reading
    new: Reading
    note: Note


def stated_changes(notes: Sequence[Span]) -> tuple[StatedChange, ...]:
    """The changes whose two sides are figures; others stay notes only."""
    found: list[StatedChange] = []
    for span in notes:
        for change in changes_in(span.text):
            old = reading_of(span.part(*change.old_span).trimmed())
            new = reading_of(span.part(*change.new_span).trimmed())
            if old.is_value and new.is_value:
                note = Note(text=span.text, place=span.place)
                found.append(StatedChange(when=change.when, old=old, new=new, note=note))
    return tuple(found)


def targets_of(target: Observation, *, changes: Sequence[StatedChange]) -> tuple[Observation, ...]:
    """All targets in order: each replaced one, then the printed one that stands."""
    found: list[Observation] = []
    set_in = ""
    for change in changes:
        found.append(_like(target, change.old, revised_in=set_in, superseded_in=change.when))
        set_in = change.when
    stands = Observation(
        reading=target.reading,
        fiscal_year=target.fiscal_year,
        year_text=target.year_text,
        heading=target.heading,
        revised_in=set_in,
        notes=target.notes,
    )
    return (*found, stands)


def _like(
    target: Observation, reading: Reading, *, revised_in: str, superseded_in: str
) -> Observation:
    return Observation(
        reading=reading,
        fiscal_year=target.fiscal_year,
        year_text=target.year_text,
        heading=target.heading,
        revised_in=revised_in,
        superseded_in=superseded_in,
    )


def is_revision(text: str) -> str:
    """When a note says the indicator was revised without a figure (※H29.3改訂で追加), else empty.

    >>> is_revision("※H29.3改訂で追加")
    'H29.3'
    """
    found = _REVISED.search(fold(text))
    return "" if found is None else text[found.start("when") : found.end("when")]
