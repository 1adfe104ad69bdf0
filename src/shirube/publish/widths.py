"""Widths: how wide a column of figures must be so that no figure breaks.

Columns of figures are sized by their longest entry; words share what is left.  The measure is the
set width of the characters: full width 1 em, half width a little over 1/2 em.

>>> round(text_mm("1,199件", pt=8.5), 1)
11.2
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from shirube.office.palette import SIZES
from shirube.office.story import Cell, Paragraph

MM_PER_PT = 25.4 / 72
PADDING_MM = 3.0
LEAST_MM = 12.0
BOLD = 1.06
"""Bold is set a little wider."""


def text_mm(text: str, *, pt: float) -> float:
    """Width of a line of text in mm at that type size."""
    ems = sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.55 for char in text)
    return ems * pt * MM_PER_PT


def column_mm(cells: Sequence[Cell], *, pt: float = 9.0, most: float = 26.0) -> float:
    """The width that holds the longest line of these cells, within reason."""
    widest = max((_cell_mm(cell, pt=pt) for cell in cells), default=0.0)
    return round(min(max(widest + PADDING_MM, LEAST_MM), most), 1)


def _cell_mm(cell: Cell, *, pt: float) -> float:
    widest = 0.0
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            text = "".join(run.text for run in block.runs if not run.superscript)
            size = min((SIZES[run.size] for run in block.runs), default=1.0)
            grow = BOLD if any(run.bold for run in block.runs) else 1.0
            pts = pt * size * grow
            widest = max(widest, *(text_mm(line, pt=pts) for line in text.split("\n")))
    return widest
