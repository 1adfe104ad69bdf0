"""PDF lines: one page's text layer → lines with boxes, and the empty lines that part its blocks.

pdfium gives a page's characters in the order of the content stream and says where a line ends.  It
says nothing about blank lines, so that they are put where the distances tell: between two lines

- whose baselines are further apart than ``GAP`` times the leading usual in the document,
- of which the second stands above the first (the stream has jumped to another place), or
- that stand wholly beside each other (two cells or columns).

What pdfium changes cannot be had back: a run of half-width spaces becomes one.  What it changes and
can be had back is put right: a hyphen at a line's end, which pdfium takes out with the line end.
Vertical writing is not treated in any special way.

>>> def at(text, y):
...     return PdfLine(text=text, box=(36.0, y, 136.0, y + 10), upright=(36.0, y, 136.0, y + 10))
>>> lines = [at("概要：", 700.0), at("市営住宅を", 680.0), at("改修する。", 667.0)]
>>> [line.text for line in with_blanks(lines, leading=usual_leading([lines]))]
['概要：', '', '市営住宅を', '改修する。']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
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
    rotation = page.get_rotation()
    text_page = page.get_textpage()
    try:
        return [
            _line(text_page, text, ends=ends, rotation=rotation) for text, ends in _texts(text_page)
        ]
    finally:
        text_page.close()


def _texts(text_page: pdfium.PdfTextPage) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each line that is not blank, and the indices of its first and last character in pdfium."""
    text = text_page.get_text_range().replace(_HYPHEN, "-\n")
    wide = not text.isascii() and max(text) > "\uffff"
    restored = text.count("\n") - text.count("\r\n")
    size = (_units(text) if wide else len(text)) - restored
    # pdfium may keep characters that its text leaves out; then it has to be asked for each index.
    index = _same if size == text_page.count_chars() else partial(_index, text_page)
    offset = at = 0
    for end, following in [*(found.span() for found in LINE_END.finditer(text)), (len(text),) * 2]:
        line = text[at:end]
        units = _units(line) if wide else len(line)
        if line and not line.isspace():
            yield line, (index(offset), index(offset + units - 1))
        # A restored hyphen's line end is no character of the page.
        offset += units + (0 if line.endswith("-") and following - end == 1 else following - end)
        at = following


def _units(text: str) -> int:
    """UTF-16 units, in which pdfium counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _same(offset: int) -> int:
    return offset


def _index(text_page: pdfium.PdfTextPage, offset: int) -> int:
    return int(pdfium_c.FPDFText_GetCharIndexFromTextIndex(text_page, offset))


def _line(
    text_page: pdfium.PdfTextPage, text: str, *, ends: tuple[int, int], rotation: int
) -> PdfLine:
    first, last = ends
    head, tail = pdfium_c.FS_RECTF(), pdfium_c.FS_RECTF()
    unmapped = int(pdfium_c.FPDFText_HasUnicodeMapError(text_page, first) == 1) + int(
        pdfium_c.FPDFText_HasUnicodeMapError(text_page, last) == 1
    )
    if not (
        pdfium_c.FPDFText_GetLooseCharBox(text_page, first, head)
        and pdfium_c.FPDFText_GetLooseCharBox(text_page, last, tail)
    ):
        return PdfLine(text=text, box=None, upright=None, unmapped=unmapped)
    box = (
        min(head.left, tail.left),
        min(head.bottom, tail.bottom),
        max(head.right, tail.right),
        max(head.top, tail.top),
    )
    return PdfLine(
        text=text, box=box, upright=_upright(box, rotation) if rotation else box, unmapped=unmapped
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
