"""Xlsx boxes: rectangles with text, charts and the list area of a worksheet before it has cells.

Lengths across are in mm, down in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal

from shirube.office.figure import Figure
from shirube.office.xlsx_look import Look
from shirube.office.xlsx_panel import Panel, panels
from shirube.office.xlsx_text import CELL_SIDE_PT, Runs, one_line_width, pieces, text_height

PT_PER_MM = 72 / 25.4
INDENT_PT = 13.5
"""Excel's indent: three spaces of the workbook's own font."""
CHART_SIDE_MM = 1.0
CHART_PAD_PT = 4.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with text, or with the number ``value`` printed like it."""

    left: float
    right: float
    top: float
    bottom: float
    _: KW_ONLY
    runs: Runs
    look: Look
    value: Decimal | None = None
    number_format: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBox:
    """Where a figure is drawn, as one chart below the other; ``width`` in mm."""

    figure: Figure
    left: float
    top: float
    width: float
    panels: tuple[Panel, ...]

    @property
    def height(self) -> float:
        """Height of all its charts in mm."""
        return sum(panel.height for panel in self.panels)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListArea:
    """The main list of a sheet.

    ``body_top``    where its rows begin; ``filter_top``: its last header row.
    ``key_right``   right end of the columns that name a row and stay in sight.
    """

    left: float
    right: float
    top: float
    filter_top: float
    body_top: float
    bottom: float
    key_right: float
    filter: bool
    repeats: bool


def text_boxes(
    runs: Runs, *, left: float, right: float, top: float, look: Look, least: float = 0.0
) -> tuple[list[Box], float]:
    """Text in boxes as tall as it needs, more than one where a cell cannot hold it; and the end."""
    boxes = []
    y = top
    width = (right - left) * PT_PER_MM - look.indent * INDENT_PT
    for piece in pieces(tuple(run for run in runs if run.text)):
        height = max(least, text_height(piece, width_pt=width, base_pt=look.size))
        boxes.append(Box(left, right, y, y + height, runs=piece, look=look))
        y += height
    return boxes, y


def fits_one_line(box: Box) -> bool:
    """Whether the text of a box needs no second line."""
    room = (box.right - box.left) * PT_PER_MM - box.look.indent * INDENT_PT - CELL_SIDE_PT
    if any("\n" in run.text for run in box.runs):
        return False
    return one_line_width(box.runs, base_pt=box.look.size) <= room


def chart_line(
    figures: Sequence[Figure], *, left: float, right: float, top: float
) -> tuple[list[ChartBox], float]:
    """Charts side by side, with room for the title inside each; and the end of the tallest."""
    room = (right - left) / len(figures) - CHART_SIDE_MM
    boxes = []
    for place, figure in enumerate(figures):
        scale = min(1.0, room / figure.width_mm)
        width = figure.width_mm * scale
        start = left + CHART_SIDE_MM / 2 + place * (room + CHART_SIDE_MM)
        boxes.append(
            ChartBox(
                figure=figure,
                left=start,
                top=top + CHART_PAD_PT / 2,
                width=width,
                panels=panels(figure, width=width, drawing=figure.height_mm * scale),
            )
        )
    tallest = max(box.height for box in boxes)
    return boxes, top + tallest * PT_PER_MM + CHART_PAD_PT
