"""PDF lines: one page's text layer → lines with boxes, and the empty lines that part its blocks.

pdfium gives a page's characters in the order of the content stream and says where a line ends.  It
says nothing about blank lines, so that they are put where the distances tell: between two lines

- whose baselines are further apart than ``GAP`` times the leading usual in the document,
- of which the second stands above the first (the stream has jumped to another place), or
- that stand wholly beside each other (two cells or columns).

What pdfium changes cannot be had back: a run of half-width spaces becomes one.  What it changes and
can be had back is put right: a hyphen at a line's end, which pdfium takes out together with the
line end, and lines that it runs together because it took the page for vertical writing.  Of true
vertical writing only the order of the characters is kept.

>>> def at(text, y):
...     return PdfLine(text=text, box=(36.0, y, 136.0, y + 10), upright=(36.0, y, 136.0, y + 10))
>>> lines = [at("概要：", 700.0), at("市営住宅を", 680.0), at("改修する。", 667.0)]
>>> [line.text for line in with_blanks(lines, leading=usual_leading([lines]))]
['概要：', '', '市営住宅を', '改修する。']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from shirube.office.document import Box
from shirube.office.encoding import LINE_END

GAP = 1.4
"""Lines further apart than this many usual leadings belong to two blocks."""

_HYPHEN = "\ufffe"
"""What pdfium puts in place of a hyphen and the line end behind it."""
_SAME_LINE = 0.5
_VERTICAL = 1.15
"""In character heights: within the first two characters are on one line; up to the second a
character right below another is vertical writing."""

_LEADING = 1.3
_LEADINGS = (1.0, 1.75)
"""Leading taken for a document that shows none, and its bounds, in line heights."""


class PdfLine(NamedTuple):
    """A line of a page; ``box`` in the page's coordinates, ``upright`` as the reader sees it.

    ``unmapped`` counts the characters looked at (first and last) that the PDF gives no meaning.
    """

    text: str
    box: Box | None
    upright: Box | None
    unmapped: int = 0


_BLANK = PdfLine(text="", box=None, upright=None)


def page_lines(page: pdfium.PdfPage) -> list[PdfLine]:
    """The lines of a page that are not blank, in the order of its content stream."""
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range().replace(_HYPHEN, "-\n")
        restored = text.count("\n") - text.count("\r\n")
        same = _units(text) - restored == text_page.count_chars()
        reader = _Reader(text_page=text_page, rotation=page.get_rotation(), same=same)
        return list(_lines(reader, text))
    finally:
        text_page.close()


@dataclass(frozen=True, slots=True)
class _Reader:
    """What can be asked about one page's characters; offsets count UTF-16 units of its text."""

    text_page: pdfium.PdfTextPage
    rotation: int
    same: bool

    def index(self, offset: int) -> int:
        """pdfium's index of the character; its text may leave out characters it keeps."""
        if self.same:
            return offset
        return int(pdfium_c.FPDFText_GetCharIndexFromTextIndex(self.text_page, offset))

    def box(self, index: int) -> Box | None:
        """The character's box with the font's full height, in the page's coordinates."""
        rect = pdfium_c.FS_RECTF()
        if not pdfium_c.FPDFText_GetLooseCharBox(self.text_page, index, rect):
            return None
        return (rect.left, rect.bottom, rect.right, rect.top)

    def unmapped(self, index: int) -> int:
        """1 when the PDF gives the character no meaning."""
        return int(pdfium_c.FPDFText_HasUnicodeMapError(self.text_page, index) == 1)

    def generated(self, index: int) -> bool:
        """The character is not printed; pdfium put it in."""
        return bool(pdfium_c.FPDFText_IsGenerated(self.text_page, index) == 1)


def _lines(reader: _Reader, text: str) -> Iterator[PdfLine]:
    wide = not text.isascii() and max(text) > "\uffff"
    offset = at = 0
    for end, following in [*(found.span() for found in LINE_END.finditer(text)), (len(text),) * 2]:
        line = text[at:end]
        units = _units(line) if wide else len(line)
        if line and not line.isspace():
            yield from _line(reader, line, offset=offset, units=units)
        # A restored hyphen's line end is no character of the page.
        offset += units + (0 if line.endswith("-") and following - end == 1 else following - end)
        at = following


def _units(text: str) -> int:
    """UTF-16 units, in which pdfium counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _line(reader: _Reader, text: str, *, offset: int, units: int) -> Iterable[PdfLine]:
    """The line, or the lines that pdfium ran together in it."""
    first, last = reader.index(offset), reader.index(offset + units - 1)
    head, tail = reader.box(first), reader.box(last)
    unmapped = reader.unmapped(first) + reader.unmapped(last)
    if head is None or tail is None:
        return (PdfLine(text=text, box=None, upright=None, unmapped=unmapped),)
    box = _around(head, tail)
    if not reader.rotation:
        upright, drop = box, abs(head[1] - tail[1])
    else:
        one, other = _upright(head, reader.rotation), _upright(tail, reader.rotation)
        upright, drop = _around(one, other), abs(one[1] - other[1])
    if drop > _SAME_LINE * (upright[3] - upright[1] - drop):
        return _parted(reader, text, offset=offset)
    return (PdfLine(text=text, box=box, upright=upright, unmapped=unmapped),)


def _parted(reader: _Reader, text: str, *, offset: int) -> Iterator[PdfLine]:
    """The lines within a text whose two ends are not on one line.

    pdfium looks for the direction of writing page by page and may take lines below each other for
    one.  Characters that stand closely below each other are vertical writing and stay together.
    """
    part = ""
    around: Box | None = None
    before: Box | None = None
    unmapped = 0
    for char in text:
        index = reader.index(offset)
        offset += _units(char)
        box = reader.box(index)
        if reader.generated(index) or box is None:
            part += char if part else ""
            continue
        upright = _upright(box, reader.rotation)
        if before is not None and around is not None and _is_elsewhere(before, upright):
            yield PdfLine(part.rstrip(" "), around, _upright(around, reader.rotation), unmapped)
            part, around, unmapped = "", None, 0
        part += char
        around = box if around is None else _around(around, box)
        unmapped += reader.unmapped(index)
        before = upright
    if part.strip():
        upright_around = None if around is None else _upright(around, reader.rotation)
        yield PdfLine(part, around, upright_around, unmapped)


def _is_elsewhere(before: Box, after: Box) -> bool:
    """``after`` opens another line than the character ``before`` it stands in."""
    height = max(before[3] - before[1], after[3] - after[1])
    drop = before[1] - after[1]
    if abs(drop) <= _SAME_LINE * height:
        return False
    below = abs(before[0] + before[2] - after[0] - after[2]) < height
    return not (below and 0 < drop < _VERTICAL * height)


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _upright(box: Box, rotation: int) -> Box:
    """The box on the page turned as it is shown (degrees clockwise); its origin is arbitrary."""
    left, bottom, right, top = box
    if rotation == 90:
        return (bottom, -right, top, -left)
    if rotation == 180:
        return (-right, -top, -left, -bottom)
    if rotation == 270:
        return (-top, left, -bottom, right)
    return box


def usual_leading(pages: Iterable[Sequence[PdfLine]]) -> float:
    """The distance of baselines usual within the document's blocks, in line heights.

    The tenth percentile of the distances between lines below each other: most lines of a form
    are blocks of their own, so that the middle would be the distance of blocks.
    """
    found = sorted(
        drop
        for lines in pages
        for before, after in pairwise(lines)
        if (drop := _drop(before, after)) is not None and 0.5 < drop < 3.0
    )
    low, high = _LEADINGS
    return min(max(found[len(found) // 10] if found else _LEADING, low), high)


def with_blanks(lines: Sequence[PdfLine], *, leading: float) -> Iterator[PdfLine]:
    """The lines with one empty line between blocks; ``leading`` as ``usual_leading`` gives it."""
    before: PdfLine | None = None
    for line in lines:
        if before is not None:
            drop = _drop(before, line)
            if drop is None or not -0.5 <= drop <= GAP * leading:
                yield _BLANK
        yield line
        before = line


def _drop(before: PdfLine, after: PdfLine) -> float | None:
    """How far ``after`` stands below, in line heights; ``None`` when beside it or unknown."""
    if before.upright is None or after.upright is None:
        return None
    left, bottom, right, top = before.upright
    next_left, next_bottom, next_right, next_top = after.upright
    height = max(top - bottom, next_top - next_bottom)
    if height <= 0 or next_left - right > height or left - next_right > height:
        return None
    return (bottom - next_bottom) / height
