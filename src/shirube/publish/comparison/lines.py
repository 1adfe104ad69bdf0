"""Lines: the contents of a cell as lines of pieces, each piece marked as changed or not.

Both sides of a row are written together, so that what is marked on one side has its opposite on
the other.  Whether a side carries underlines at all is decided where lines become paragraphs.

>>> sides = Sides()
>>> sides.words("18の施策を展開", "19の施策を展開", marked=True)
>>> [[(piece.text, piece.marked) for piece in line.pieces] for line in sides.new]
[[('19', True), ('の施策を展開', False)]]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from shirube.publish.comparison.style import Blanks
from shirube.revision.wording import wording


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of characters; ``marked`` = changed; ``anchor`` = a mark that leads to a note."""

    text: str
    marked: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell; ``gap`` = it opens a new part of the cell."""

    pieces: tuple[Piece, ...]
    gap: bool = False

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Sides:
    """The lines of both sides of a row while they are written."""

    new: list[Line] = field(default_factory=list)
    old: list[Line] = field(default_factory=list)
    blanks: Blanks = Blanks.NONE
    pending_gap: bool = False

    def gap(self) -> None:
        """The next line opens a new part."""
        self.pending_gap = True

    def both(self, text: str) -> None:
        """The same unmarked line on both sides."""
        line = (Piece(text),)
        self.pieces(line, line)

    def pieces(self, old: Iterable[Piece] | None, new: Iterable[Piece] | None) -> None:
        """A line of given pieces on each side; ``None`` = none on that side."""
        for side, pieces in ((self.old, old), (self.new, new)):
            if pieces is not None:
                found = tuple(piece for piece in pieces if piece.text)
                side.append(Line(found, gap=self.pending_gap and bool(side)))
        self.pending_gap = False

    def words(self, old: str | None, new: str | None, *, marked: bool) -> None:
        """A line of text on each side; ``marked`` = differences are marked by phrases."""
        first, second = compared(old, new, marked=marked, blanks=self.blanks)
        self.pieces(None if old is None else first, None if new is None else second)

    def extend(self, other: Sides) -> None:
        """The lines of a part written apart."""
        for side, lines in ((self.old, other.old), (self.new, other.new)):
            if lines:
                gap = (self.pending_gap or lines[0].gap) and bool(side)
                side.extend((replace(lines[0], gap=gap), *lines[1:]))
        self.pending_gap = False


def compared(
    old: str | None, new: str | None, *, marked: bool, blanks: Blanks = Blanks.NONE
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Pieces of both texts; a text without an opposite is marked as a whole."""
    if not marked:
        return _whole(old, marked=False), _whole(new, marked=False)
    if old is None or new is None:
        return _whole(old, marked=True), _whole(new, marked=True)
    first: list[Piece] = []
    second: list[Piece] = []
    for segment in wording(old, new):
        changed = not segment.is_equal
        for pieces, own, other in (
            (first, segment.before, segment.after),
            (second, segment.after, segment.before),
        ):
            if own:
                pieces.append(Piece(own, changed))
            elif other and blanks is not Blanks.NONE:
                room = "\u3000" * max(1, -(-_width(other) // 2))
                pieces.append(Piece(room, blanks is Blanks.UNDERLINED))
    return tuple(first), tuple(second)


def _whole(text: str | None, *, marked: bool) -> tuple[Piece, ...]:
    return (Piece(text, marked),) if text else ()


def _width(text: str) -> int:
    """Width in half-width columns."""
    return sum(1 if character.isascii() else 2 for character in text)
