"""Divisions: the title block of a sheet, number and 部（課・課）, taken apart.

>>> lines = "37 ＜産業港湾部", "（観光振興室）", "建設部", "（庶務課・維持課）＞"
>>> title = read_title(_piece(*lines))
>>> title.number, [(name.department, name.section) for name in title.names]
('37', [('産業港湾部', '観光振興室'), ('建設部', '庶務課'), ('建設部', '維持課')])
>>> title.text
'＜産業港湾部（観光振興室）建設部（庶務課・維持課）＞'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Kind, Piece
from shirube.office.document import Line, Span, place_of
from shirube.place import NOWHERE, Place
from shirube.quantity.width import fold

_NUMBER = re.compile(r"(\d{1,3}) +")
_DEPARTMENT = re.compile(r"(?P<department>[^()<>]+)(?:\((?P<sections>[^()]*)\))?")
_SECTION = re.compile("(?:課|室|係|館|所|局|署|班|院|校|園|センター|事務局|担当)$")
_BETWEEN = re.compile("[・、,･]")


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionName:
    """One section of a department; ``section`` is empty where only the department is named."""

    department: str
    section: str
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Number of the measure as printed and the divisions named beside it."""

    number: str
    number_place: Place
    text: str
    names: tuple[DivisionName, ...]


def read_title(piece: Piece) -> Title:
    """The title block; its first line begins with the number."""
    first = piece.spans[0]
    found = _NUMBER.match(fold(first.text))
    number = first.part(0, found.end(1)) if found is not None else first.part(0, 0)
    start = found.end() if found is not None else 0
    spans = (first.part(start).trimmed(), *piece.spans[1:])
    return Title(
        number=number.text,
        number_place=number.place,
        text="".join(span.text for span in spans),
        names=tuple(_names(spans)),
    )


def _names(spans: tuple[Span, ...]) -> Iterator[DivisionName]:
    """The named sections; a bracket on the next line belongs to the department before it.

    The place of a name goes from its department to its section, whatever stands between them.
    """
    text = "".join(span.text for span in spans)
    letters = [span.part(at, at + 1) for span in spans for at in range(len(span.text))]
    for found in _DEPARTMENT.finditer(fold(text)):
        department = text[found.start("department") : found.end("department")].strip()
        if not department:
            continue
        start = text.index(department, found.start("department"))
        sections = found["sections"]
        if not sections:
            place = place_of(letters[start : start + len(department)])
            yield DivisionName(department=department, section="", text=department, place=place)
            continue
        at = found.start("sections")
        for section in _pieces(text[at : found.end("sections")]):
            at = text.index(section, at) + len(section)
            closed = at + 1 if at + 1 == found.end() else at
            name = f"{department}（{section}）"
            place = place_of(letters[start:closed])
            yield DivisionName(department=department, section=section, text=name, place=place)


def _pieces(text: str) -> list[str]:
    """The sections in a bracket; a dot inside one name (後期高齢・福祉医療課) does not divide."""
    names = [name.strip() for name in _BETWEEN.split(text) if name.strip()]
    return names if all(_SECTION.search(name) for name in names) else [text.strip()]


def _piece(*lines: str) -> Piece:
    """A title of its own, for examples."""
    spans = tuple(
        Line(document="例", page=1, number=number, text=text).span()
        for number, text in enumerate(lines, 1)
    )
    return Piece(kind=Kind.TITLE, spans=spans)
