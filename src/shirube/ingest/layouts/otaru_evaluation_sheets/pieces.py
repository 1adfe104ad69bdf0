"""Pieces: the lines of the text layer, each recognised as a label of the form, or as plain text.

First step of the layout.  A block of the document may hold the end of one cell and the beginning
of another, so lines are looked at one by one; neighbouring plain lines of a block form one piece.
A label with text behind it on its line gives two pieces.

>>> from shirube.office.document import RawLine, build_document
>>> document = build_document("d", media_type="text/plain", sha256="", pages=[[
...     RawLine(1, "目的： 負担を軽減する。"), RawLine(2, ""), RawLine(3, "[目標値]"),
...     RawLine(4, "※H29.3改訂で追加")]])
>>> for piece in scan(document):
...     print(piece.kind.name, piece.text)
PURPOSE 目的：
TEXT 負担を軽減する。
TARGET [目標値]
TEXT ※H29.3改訂で追加
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.office.document import Block, Document, Span, join_lines, place_of
from shirube.place import Place
from shirube.quantity.width import fold


class Kind(Enum):
    """What a piece is; everything but TEXT and NUMBER is a label of the form.

    ``LOST_ARROW`` is never a piece: a text follows it where an arrow may have stood before it.
    """

    SCORE_HEAD = auto()
    TARGET = auto()
    ANALYSIS = auto()
    PROJECTS = auto()
    OVERVIEW = auto()
    PURPOSE = auto()
    IMPLEMENTATION = auto()
    REVIEW = auto()
    ARROW = auto()
    LOST_ARROW = auto()
    PERIOD = auto()
    KPI_HEAD = auto()
    COLUMN = auto()
    TITLE = auto()
    MARK = auto()
    CATEGORIES = auto()
    LEGEND = auto()
    NUMBER = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A label or a run of plain text.

    ``spans`` are its lines, trimmed; ``follows`` is the label on whose line it begins, if any.
    """

    kind: Kind
    spans: tuple[Span, ...]
    follows: Kind | None = None

    @property
    def text(self) -> str:
        """Wrapped lines joined to one text."""
        return join_lines(span.text for span in self.spans)

    @property
    def place(self) -> Place:
        """Where it is printed."""
        return place_of(self.spans)

    @property
    def lines(self) -> tuple[int, ...]:
        """Numbers of its lines."""
        return tuple(span.line.number for span in self.spans)

    @property
    def folded(self) -> str:
        """The joined text with half-width digits and letters."""
        return fold(self.text)


_WHOLE = (
    (Kind.SCORE_HEAD, WORDING.label("score_head")),
    (Kind.TARGET, WORDING.label("target")),
    (Kind.ANALYSIS, WORDING.label("analysis")),
    (Kind.PROJECTS, WORDING.label("projects")),
    (Kind.IMPLEMENTATION, WORDING.label("implementation")),
    (Kind.REVIEW, WORDING.label("review")),
    (Kind.PERIOD, WORDING.label("period")),
    (Kind.KPI_HEAD, WORDING.label("kpi_head")),
    (Kind.COLUMN, WORDING.label("column")),
    (Kind.CATEGORIES, WORDING.label("categories")),
    (Kind.LEGEND, WORDING.label("legend")),
    (Kind.NUMBER, WORDING.label("number")),
)
_LEADING = (
    (Kind.OVERVIEW, WORDING.label("overview")),
    (Kind.PURPOSE, WORDING.label("purpose")),
)
_ARROW = WORDING.label("arrow")
_REVIEW = WORDING.label("review")
_LABEL_LETTERS = frozenset("補[《●(施基目実HRＨＲ概ス0123456789-−（［年") | frozenset(
    "０１２３４５６７８９　"
)
_TORN = (Kind.PURPOSE, Kind.REVIEW)
"""Labels around a text that stood on the line of an arrow, where the arrows are lost."""
_TITLE = WORDING.label("title")
_TITLE_END = ">"
_TITLE_LINES = 6


def scan(document: Document) -> tuple[Piece, ...]:
    """All pieces in the order of the text layer."""
    mark = _mark_of(document)
    arrow = _arrow(mark)
    pieces = [piece for block in document.blocks for piece in _pieces(block, arrow=arrow)]
    return tuple(pieces if mark else _without_arrows(pieces))


def _mark_of(document: Document) -> str:
    """What stands in the arrow's place before most labels of the review.

    The arrow is in no Japanese legacy encoding: copies have ``?``, ``→`` or nothing there.
    """
    counted: Counter[str] = Counter()
    for line in document.lines:
        found = _REVIEW.fullmatch(fold(line.text.strip()))
        if found is not None:
            counted[found["mark"] or ""] += 1
    return counted.most_common(1)[0][0] if counted else ""


def _arrow(mark: str) -> re.Pattern[str]:
    """The arrow before a text of its own; a mark in its place counts before a space only."""
    return re.compile(f"{_ARROW.pattern}|{re.escape(mark)} +") if mark else _ARROW


def _without_arrows(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a document that lost its arrows; texts that may have stood beside one say so.

    Such a text comes first behind the labels of the heads, and the label of the review follows it.
    """
    for at, piece in enumerate(pieces):
        around = (*pieces[max(at - 1, 0) : at], *pieces[at + 1 : at + 2])
        torn = tuple(other.kind for other in around) == _TORN and piece.follows is None
        lost = torn and piece.kind is Kind.TEXT
        yield replace(piece, follows=Kind.LOST_ARROW) if lost else piece


def _pieces(block: Block, *, arrow: re.Pattern[str]) -> Iterator[Piece]:
    spans = [span.trimmed() for span in block.spans()]
    text: list[Span] = []
    follows: Kind | None = None
    at = 0
    while at < len(spans):
        span = spans[at]
        label, rest, used = _label(spans, at, arrow=arrow)
        if label is None:
            text.append(span)
            at += 1
            continue
        if text:
            yield Piece(kind=Kind.TEXT, spans=tuple(text), follows=follows)
            text, follows = [], None
        yield label
        at += used
        if rest is not None:
            text, follows = [rest], label.kind
    if text:
        yield Piece(kind=Kind.TEXT, spans=tuple(text), follows=follows)


def _label(
    spans: list[Span], at: int, *, arrow: re.Pattern[str]
) -> tuple[Piece | None, Span | None, int]:
    """The label that begins at a line, the text behind it, and how many lines it takes."""
    span = spans[at]
    printed = span.text
    if printed == "#":
        return Piece(kind=Kind.MARK, spans=(span,)), None, 1
    if printed[:1] not in _LABEL_LETTERS and printed[:1].isalnum():
        return None, None, 0
    folded = fold(printed)
    title = _TITLE.match(folded)
    if title is not None:
        lines = _until_closed(spans, at, end=_TITLE_END, most=_TITLE_LINES)
        return Piece(kind=Kind.TITLE, spans=tuple(spans[at : at + lines])), None, lines
    for kind, pattern in _WHOLE:
        if pattern.fullmatch(folded):
            return Piece(kind=kind, spans=(span,)), None, 1
    for kind, pattern in (*_LEADING, (Kind.ARROW, arrow)):
        found = pattern.match(folded)
        if found is not None:
            rest = span.part(found.end()).trimmed()
            label = Piece(kind=kind, spans=(span.part(0, found.end()),))
            return label, rest if rest.text else None, 1
    return None, None, 0


def _until_closed(spans: list[Span], at: int, *, end: str, most: int) -> int:
    """Lines up to the one that closes the bracket; all that follow in the block if none does."""
    for lines, span in enumerate(spans[at : at + most], 1):
        if fold(span.text).endswith(end):
            return lines
    return min(most, len(spans) - at)


def is_open(text: str) -> bool:
    """A bracket is opened and not closed (a column label torn over two lines).

    >>> is_open("基準値(H-"), is_open("基準値(H26)")
    (True, False)
    """
    folded = fold(text)
    return folded.count("(") > folded.count(")")


def bare_number(piece: Piece) -> re.Match[str] | None:
    """The match when a piece is one integer alone, as sheet and page numbers are."""
    return re.fullmatch(r"\d{1,3}", piece.text) if piece.kind is Kind.NUMBER else None
