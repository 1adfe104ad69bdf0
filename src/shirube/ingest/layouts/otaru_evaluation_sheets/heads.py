"""Heads: the upper part of each sheet, which the text layer prints apart from the body.

All heads of a page come first, in printed order: name of the measure, score labels, one row of
figures per indicator, the target label that closes a group of rows sharing one basis, notes, and
one pair of 概要／目的 labels per 個別事業.  The bodies follow in another order (see ``bodies``).

>>> from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import scan
>>> from shirube.office.document import RawLine, build_document
>>> lines = ["起業者定住促進事業", "", "補正前ｽｺｱ スコア", "", "5件 4件 ― ― 6件", "", "[目標値]"]
>>> document = build_document("d", media_type="text/plain", sha256="",
...     pages=[[RawLine(n, text) for n, text in enumerate(lines, 1)]])
>>> head, end = head_at(scan(document), 0)
>>> head.name, len(head.groups[0].rows), end
('起業者定住促進事業', 1, 4)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Kind, Piece, bare_number
from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.office.document import Span, join_lines
from shirube.quantity.width import fold

LEAST_CELLS = 5
"""A line with at least this many cells is a row of figures."""
_FIGURE = re.compile(r"[-−△▲(（]?[\d０-９]|[―－—–−─-]|未|[（(]")
"""How a figure or its absence begins."""
_GOES_ON = frozenset({Kind.TARGET, Kind.ANALYSIS, Kind.PROJECTS, Kind.OVERVIEW})
"""Labels that stand in heads only: a piece before one of them does not end the head."""
_NOTE = WORDING.notes["start"]
_PROGRAM = WORDING.label("program")
_MARK = WORDING.label("mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The printed cells of one indicator: baseline, actuals, both scores, target."""

    cells: tuple[Span, ...]

    @property
    def line(self) -> int:
        """Number of its line."""
        return self.cells[0].line.number


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows above one target label; they share the basis of the target and the notes."""

    rows: tuple[Row, ...]
    notes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The heading that opens a program: （１）…プロジェクト."""

    number: Span
    name: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The upper part of one sheet.

    ``mark`` is the printed number cell before the name (``#`` where it overflows), ``projects``
    the number of label pairs, ``labels`` the lines that only carry labels; ``above`` is a text
    right above the name that might be the name as well.
    """

    name_spans: tuple[Span, ...]
    groups: tuple[RowGroup, ...]
    projects: int
    program: Program | None = None
    mark: Span | None = None
    labels: tuple[int, ...] = ()
    above: Piece | None = None

    @property
    def name(self) -> str:
        """Name of the measure, wrapped lines joined."""
        return join_lines(span.text for span in self.name_spans)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in printed order."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(slots=True)
class _Gathered:
    groups: list[RowGroup]
    rows: list[Row]
    notes: list[Span]
    labels: list[int]
    overviews: int = 0
    purposes: int = 0

    def close_rows(self) -> None:
        """The rows so far are one group."""
        if self.rows:
            self.groups.append(RowGroup(rows=tuple(self.rows)))
            self.rows = []

    def take_notes(self) -> None:
        """Notes belong to the last group of rows above them."""
        if self.notes and self.groups:
            last = self.groups[-1]
            self.groups[-1] = RowGroup(rows=last.rows, notes=(*last.notes, *self.notes))
            self.notes = []


def head_start(pieces: Sequence[Piece], at: int) -> int:
    """Index of the first piece of the head whose score label is at ``at``."""
    start = at
    if start > 0 and pieces[start - 1].kind is Kind.TEXT:
        start -= 1
    if start == at:
        return at
    if start > 0 and _is_mark(pieces[start - 1]):
        return start - 1
    if start > 0 and _program_of(pieces[start - 1]) is not None:
        start -= 1
        if start > 0 and _is_mark(pieces[start - 1]):
            start -= 1
    return start


def head_at(pieces: Sequence[Piece], start: int) -> tuple[Head, int]:
    """The head that begins at ``start`` and the index behind it."""
    at = start
    opening: list[Piece] = []
    while pieces[at].kind is not Kind.SCORE_HEAD:
        opening.append(pieces[at])
        at += 1
    got = _Gathered(groups=[], rows=[], notes=[], labels=list(pieces[at].lines))
    at += 1
    while at < len(pieces):
        following = pieces[at + 1].kind if at + 1 < len(pieces) else None
        goes_on = following in _GOES_ON and pieces[at].kind is not Kind.SCORE_HEAD
        if not _take(pieces[at], got=got) and not goes_on:
            break
        at += 1
    got.close_rows()
    got.take_notes()
    above = pieces[start - 1] if start > 0 and opening[:1] == opening[-1:] else None
    head = _head(opening, got=got)
    if above is not None and above.kind is Kind.TEXT and above.follows is None:
        head = replace(head, above=above)
    return head, at


def _take(piece: Piece, *, got: _Gathered) -> bool:
    """Take a piece of the head; ``False`` when the head is over."""
    match piece.kind:
        case Kind.TARGET:
            got.close_rows()
            got.labels += piece.lines
        case Kind.ANALYSIS | Kind.PROJECTS:
            got.labels += piece.lines
        case Kind.OVERVIEW | Kind.PURPOSE:
            if piece.kind is Kind.OVERVIEW:
                got.overviews += 1
            else:
                got.purposes += 1
            got.labels += piece.lines
        case Kind.TEXT | Kind.NUMBER if piece.follows is None and not got.overviews:
            return _take_text(piece, got=got)
        case _:
            return False
    got.take_notes()
    return True


def _take_text(piece: Piece, *, got: _Gathered) -> bool:
    rows = [row for row in map(as_row, piece.spans) if row is not None]
    if len(rows) == len(piece.spans):
        got.rows += rows
        return True
    if _NOTE.match(fold(piece.text)) and (got.groups or got.rows):
        got.notes += piece.spans
        if not got.rows:
            got.take_notes()
        return True
    return False


def as_row(span: Span) -> Row | None:
    """The row of figures on a line, ``None`` when the line is anything else."""
    cells = span.words()
    if len(cells) < LEAST_CELLS:
        return None
    readable = sum(1 for cell in cells if _FIGURE.match(cell.text))
    return Row(cells=cells) if 2 * readable > len(cells) else None


def _head(opening: Sequence[Piece], *, got: _Gathered) -> Head:
    mark: Span | None = None
    program: Program | None = None
    name: tuple[Span, ...] = ()
    for piece in opening:
        heading = _program_of(piece)
        if _is_mark(piece) and piece is not opening[-1]:
            mark = piece.spans[0]
        elif heading is not None and piece is not opening[-1]:
            mark, program = heading[0] or mark, heading[1]
        else:
            name = piece.spans
    return Head(
        name_spans=name,
        groups=tuple(got.groups),
        projects=max(got.overviews, got.purposes),
        program=program,
        mark=mark,
        labels=tuple(got.labels),
    )


def _is_mark(piece: Piece) -> bool:
    return piece.kind is Kind.MARK or bare_number(piece) is not None


def _program_of(piece: Piece) -> tuple[Span | None, Program] | None:
    """The number cell and the program heading on a line (``# （２）…``)."""
    if piece.kind is not Kind.TEXT or len(piece.spans) != 1:
        return None
    span = piece.spans[0]
    words = span.words()
    mark = words[0] if len(words) > 1 and _MARK.fullmatch(words[0].text) else None
    rest = span.part(words[1].start - span.start) if mark is not None else span
    found = _PROGRAM.fullmatch(fold(rest.text))
    if found is None:
        return None
    number, name = (rest.part(*found.span(part)).trimmed() for part in ("number", "name"))
    return mark, Program(number=number, name=name)
