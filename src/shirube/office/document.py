"""Document: what a source file says, before anyone has understood it.

A reader (``read_text``, ``read_pdf`` …) makes a Document of a file's bytes; a layout of ``ingest``
takes it apart.  A Document knows pages, lines and blocks, and every piece of it knows its Place.
Nothing is normalised here: a line's text is what the file says, full-width spaces included.

>>> doc = build_document(
...     "表.txt",
...     media_type="text/plain",
...     sha256="",
...     pages=[[RawLine(1, "現状分析"), RawLine(2, ""), RawLine(3, "34棟 60.00 48棟 ")]],
... )
>>> [block.text for block in doc.blocks]
['現状分析', '34棟 60.00 48棟 ']
>>> row = doc.blocks[1].lines[0].words()
>>> [(word.text, word.place.label()) for word in row[:2]]
[('34棟', '表.txt 1頁 3行'), ('60.00', '表.txt 1頁 3行')]
>>> (row[1].place.start, row[1].place.end)
(4, 9)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import NamedTuple

from shirube.place import Place

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF points."""

_WORD = re.compile(r"[^ \t]+")
_OUTER = " \t\u3000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the text layer.

    ``document``  name of the source document.
    ``page``      1-based page.
    ``number``    1-based, counted over the whole text layer; for a text file it is the line number
                  an editor shows.
    ``text``      as extracted, without the line end and without the page separator.
    ``box``       where the line is printed, when the source says so (PDF).
    """

    document: str
    page: int
    number: int
    text: str
    box: Box | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing but white space (full-width spaces are white space)."""
        return not self.text or self.text.isspace()

    def place(self, start: int | None = None, end: int | None = None) -> Place:
        """Where the line, or its characters ``start``..``end`` (0-based, exclusive), are."""
        return Place(
            document=self.document,
            page=self.page,
            line=self.number,
            start=start,
            end=len(self.text) if start is not None and end is None else end,
            box=self.box,
        )

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Characters ``start``..``end`` of the line (0-based, exclusive), the whole by default."""
        size = len(self.text)
        stop = size if end is None else min(end, size)
        return Span(line=self, start=min(start, stop), end=stop)

    def words(self) -> tuple[Span, ...]:
        """The pieces between half-width spaces; a full-width space does not divide."""
        return self.span().words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of one line: what a layout calls a cell when a line holds a table row."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters as extracted."""
        return self.line.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where they are."""
        return self.line.place(self.start, self.end)

    def part(self, start: int, end: int | None = None) -> Span:
        """A piece of this piece; offsets count from its own beginning."""
        stop = self.end if end is None else min(self.start + end, self.end)
        return Span(line=self.line, start=min(self.start + start, stop), end=stop)

    def trimmed(self) -> Span:
        """The same without outer white space, half or full width."""
        text = self.text
        left = len(text) - len(text.lstrip(_OUTER))
        right = len(text.rstrip(_OUTER))
        return self.part(left, max(left, right))

    def words(self) -> tuple[Span, ...]:
        """The pieces between half-width spaces; a full-width space does not divide."""
        found = _WORD.finditer(self.line.text, self.start, self.end)
        return tuple(Span(line=self.line, start=m.start(), end=m.end()) for m in found)

    def split(self, pattern: str | re.Pattern[str]) -> tuple[Span, ...]:
        """The pieces between the matches of a regular expression, empty pieces included.

        >>> line = Line(document="d", page=1, number=1, text="基準値：46人　　目標値：230人")
        >>> [piece.text for piece in line.span().split("　　")]
        ['基準値：46人', '目標値：230人']
        """
        pieces: list[Span] = []
        at = self.start
        for found in re.compile(pattern).finditer(self.line.text, self.start, self.end):
            pieces.append(Span(line=self.line, start=at, end=found.start()))
            at = found.end()
        pieces.append(Span(line=self.line, start=at, end=self.end))
        return tuple(pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A maximal run of non-blank lines on one page: what the extraction kept together.

    ``index`` is the block's position in ``Document.blocks`` (0-based); coverage refers to it.
    """

    index: int
    lines: tuple[Line, ...]

    @property
    def page(self) -> int:
        """1-based page."""
        return self.lines[0].page

    @property
    def text(self) -> str:
        """The lines as extracted, with line ends between them."""
        return "\n".join(line.text for line in self.lines)

    @property
    def joined(self) -> str:
        """The lines as one text: wrapped lines joined without stray spaces (see ``join_lines``)."""
        return join_lines(line.text for line in self.lines)

    @property
    def place(self) -> Place:
        """From the first to the last line."""
        return place_of(self.lines)

    def spans(self, first: int = 0, last: int | None = None) -> tuple[Span, ...]:
        """Whole-line spans of lines ``first``..``last`` (0-based, exclusive) of the block."""
        return tuple(line.span() for line in self.lines[first:last])


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: all its lines, blank ones included, and the blocks they form."""

    number: int
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source document as its text layer gives it.

    ``name``        file name as the user knows it.
    ``media_type``  ``text/plain``, ``application/pdf`` …
    ``sha256``      hash of the file's bytes, in hexadecimal.
    """

    name: str
    media_type: str
    sha256: str
    pages: tuple[Page, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in order, blank ones included."""
        return tuple(chain.from_iterable(page.lines for page in self.pages))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in order; ``blocks[n].index == n``."""
        return tuple(chain.from_iterable(page.blocks for page in self.pages))

    def line(self, number: int) -> Line | None:
        """The line of that number, or ``None``."""
        lines = self.lines
        at = bisect_left(lines, number, key=lambda line: line.number)
        return lines[at] if at < len(lines) and lines[at].number == number else None

    def text_at(self, place: Place) -> str:
        """What is printed at a place of this document; empty when it names no line of it."""
        if place.document != self.name or place.line is None:
            return ""
        last = place.line if place.end_line is None else place.end_line
        texts = [line.text for line in self.lines if place.line <= line.number <= last]
        text = "\n".join(texts)
        return text if place.start is None else text[place.start : place.end]


class RawLine(NamedTuple):
    """A line as a reader found it: number over the document, text, box if known."""

    number: int
    text: str
    box: Box | None = None


def build_document(
    name: str, *, media_type: str, sha256: str, pages: Iterable[Iterable[RawLine]]
) -> Document:
    """The Document of these pages; forms the blocks and numbers pages and blocks."""
    built: list[Page] = []
    index = 0
    for number, raw_lines in enumerate(pages, 1):
        lines = tuple(
            Line(document=name, page=number, number=raw.number, text=raw.text, box=raw.box)
            for raw in raw_lines
        )
        blocks = tuple(
            Block(index=at, lines=run) for at, run in enumerate(_runs(lines), start=index)
        )
        index += len(blocks)
        built.append(Page(number=number, lines=lines, blocks=blocks))
    return Document(name=name, media_type=media_type, sha256=sha256, pages=tuple(built))


def _runs(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    run: list[Line] = []
    for line in lines:
        if not line.is_blank:
            run.append(line)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def place_of(pieces: Sequence[Line | Span]) -> Place:
    """The smallest place that holds all pieces of one document.

    A place within one line keeps its characters; over several lines it names the lines, and the
    page of the first.  Raises ``ValueError`` for no pieces.

    >>> one = Line(document="d.txt", page=1, number=4, text="概要：")
    >>> two = Line(document="d.txt", page=1, number=6, text="目的：")
    >>> place_of([one, two]).label()
    'd.txt 1頁 4～6行'
    """
    if not pieces:
        raise ValueError("no pieces")
    places = [piece.place() if isinstance(piece, Line) else piece.place for piece in pieces]
    if len(places) == 1:
        return places[0]
    numbers = {place.line for place in places}
    if len(numbers) == 1 and all(place.start is not None for place in places):
        line = pieces[0] if isinstance(pieces[0], Line) else pieces[0].line
        starts = [place.start for place in places if place.start is not None]
        ends = [place.end for place in places if place.end is not None]
        return line.place(min(starts), max(ends))
    return reduce(Place.spanning, places)


def join_lines(texts: Iterable[str]) -> str:
    """Wrapped lines as one text.

    Japanese lines are joined with nothing between; where ASCII words meet, one space stays, and so
    it does between two figures, since joining them would print a number nobody wrote.  White space
    at line ends goes; a full-width space at the head of a later line is kept, because it opens a
    paragraph.

    >>> join_lines(["対象経費の10分の1で助", "成限度額は30万円。"])
    '対象経費の10分の1で助成限度額は30万円。'
    >>> join_lines(["Smart", "City と", "　また、"])
    'Smart City と　また、'
    """
    joined = ""
    for text in texts:
        piece = text.strip(_OUTER) if not joined else text.rstrip(_OUTER).lstrip(" \t")
        if not piece:
            continue
        joined += (" " if joined and _words_meet(joined[-1], piece[0]) else "") + piece
    return joined


def _words_meet(before: str, after: str) -> bool:
    if not (after.isascii() and after.isalnum()):
        return False
    if before.isascii() and before.isalnum():
        return True
    return before in ",.;:!?)]}%'\"" and after.isalpha()
