"""Reasons: why a cell holds a dash, where the sheet says so anywhere.

A dash alone is a dash (理由の記載なし).  The reason is taken from the printed notes, the basis of
the target, the texts of the sheet and remarks outside its cells, and the words that give it are
kept beside the figure.  A dash before a printed first year means that the project had not begun.

>>> evidence = Evidence(texts=(("basis", Said("30件/年 ※H28新規事業")),))
>>> reason = reason_for(2015, last_year=2019, evidence=evidence)
>>> reason.absence.name, reason.note.text, reason_for(2016, last_year=2019, evidence=evidence)
('NOT_STARTED', '※H28新規事業', None)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.office.document import Span
from shirube.place import NOWHERE, Place
from shirube.plan.model import Note
from shirube.quantity.period import parse_period
from shirube.quantity.reading import Absence
from shirube.quantity.width import fold

_FISCAL_START = 4
_SENTENCE = re.compile("[^。\n\u3000]*。?")


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the sheet and where it is printed; ``spans`` its lines when known."""

    text: str
    place: Place = NOWHERE
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The texts of one sheet that may explain a dash, each with the kind of text it is."""

    texts: tuple[tuple[str, Said], ...] = ()


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedReason:
    """The reason and the words that give it; ``where`` is the kind of text."""

    absence: Absence
    note: Note
    where: str


def reason_for(year: int, *, last_year: int | None, evidence: Evidence) -> NamedReason | None:
    """Why there is no figure for a fiscal year, ``None`` when the sheet does not say."""
    return _not_started(year, evidence=evidence) or _stated(
        year, is_last=year == last_year, evidence=evidence
    )


def _not_started(year: int, *, evidence: Evidence) -> NamedReason | None:
    for pattern in WORDING.starts:
        for where, passage in _in(evidence, {"note", "basis"}):
            found = pattern.search(fold(passage.text))
            first = None if found is None else _fiscal_year(found["year"])
            if found is not None and first is not None and year < first:
                note = _note(passage, start=found.start(), end=found.end())
                return NamedReason(absence=Absence.NOT_STARTED, note=note, where=where)
    return None


def _stated(year: int, *, is_last: bool, evidence: Evidence) -> NamedReason | None:
    for reason in WORDING.reasons:
        if reason.last_only and not is_last:
            continue
        for where, passage in _in(evidence, reason.where):
            found = reason.pattern.search(fold(passage.text))
            if found is None or not _reaches(found, year):
                continue
            start, end = _sentence(passage.text, found.start(), found.end())
            note = _note(passage, start=start, end=end)
            return NamedReason(absence=reason.absence, note=note, where=where)
    return None


def _in(evidence: Evidence, kinds: Iterable[str]) -> list[tuple[str, Said]]:
    wanted = set(kinds)
    return [(where, passage) for where, passage in evidence.texts if where in wanted]


def _reaches(found: re.Match[str], year: int) -> bool:
    """A reason with a date (H31.4より…) holds from the fiscal year of that date on."""
    since = found.groupdict().get("since")
    if since is None:
        return True
    first = _fiscal_year(since)
    return first is not None and year >= first


def _fiscal_year(text: str) -> int | None:
    period = parse_period(text)
    if period is None:
        return None
    early = period.month is not None and period.month < _FISCAL_START
    return period.year - 1 if early else period.year


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or line around a match."""
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= start < sentence.end():
            return sentence.start(), max(end, sentence.end())
    return start, end


def _note(passage: Said, *, start: int, end: int) -> Note:
    words = passage.text[start:end].strip()
    for span in passage.spans:
        at = span.text.find(words)
        if at >= 0:
            return Note(text=words, place=span.part(at, at + len(words)).place)
    return Note(text=words, place=passage.place)
