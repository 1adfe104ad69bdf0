"""Widths: how wide a column of figures must be so that no figure breaks.

Columns of figures are sized by their longest entry; words share what is left.  The measure is the
set width of the characters: full width 1 em, half width a little over 1/2 em.

>>> round(text_mm("1,199件", pt=8.5), 1)
11.4
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from shirube.office.palette import SIZES
from shirube.office.story import Cell, Paragraph
from shirube.office.story_roles import Face

MM_PER_PT = 25.4 / 72
PADDING_EM = 1.3
"""Space at both sides of a cell, in ems of the table's type."""
LEAST_MM = 12.0
SUPERSCRIPT = 0.78
BOLD = 1.06
"""Bold is set a little wider."""
DIGIT_EM = 0.5
"""Width of a half-width character in the number face."""
NARROW_EM = 0.56
"""Mean width of a half-width character in the proportional face."""


def text_mm(text: str, *, pt: float, narrow: float = NARROW_EM) -> float:
    """Width of a line of text in mm at that type size; ``narrow`` is a half-width character."""
    ems = sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else narrow for char in text)
    return ems * pt * MM_PER_PT


def column_mm(cells: Sequence[Cell], *, pt: float = 9.0, most: float = 28.0) -> float:
    """The width that holds the longest line of these cells, within reason."""
    widest = max((_cell_mm(cell, pt=pt) for cell in cells), default=0.0)
    padding = PADDING_EM * pt * MM_PER_PT
    return round(min(max(widest + padding, LEAST_MM * pt / 9.0), most), 1)


def _cell_mm(cell: Cell, *, pt: float) -> float:
    widest = 0.0
    for block in cell.blocks:
        if not isinstance(block, Paragraph):
            continue
        lines = [0.0]
        for run in block.runs:
            narrow = DIGIT_EM if run.face is Face.NUMBER else NARROW_EM
            size = pt * SIZES[run.size] * (BOLD if run.bold else 1.0)
            size *= SUPERSCRIPT if run.superscript else 1.0
            first, *others = run.text.split("\n")
            lines[-1] += text_mm(first, pt=size, narrow=narrow)
            lines += [text_mm(line, pt=size, narrow=narrow) for line in others]
        widest = max(widest, *lines)
    return widest
