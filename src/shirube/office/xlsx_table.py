"""Xlsx table: lays a table out on the sheet — rows as tall as their text, charts inside cells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate

from shirube.office.palette import ACCENT, SIZES
from shirube.office.story import Block, Run, Table
from shirube.office.story_roles import Align, Scope, Size, TableRole, Tone, Valign
from shirube.office.story_tools import PlacedCell
from shirube.office.table_grid import (
    cell_align,
    closed_header_rows,
    settled_borders,
    whole_cells,
)
from shirube.office.table_look import row_shade
from shirube.office.xlsx_boxes import PT_PER_MM, Box, ChartBox, ListArea, chart_line, text_boxes
from shirube.office.xlsx_look import (
    MEDIUM,
    CellEdges,
    Look,
    own_edges,
    shade_color,
    table_edges,
)
from shirube.office.xlsx_text import (
    CELL_PAD_PT,
    CELL_SIDE_PT,
    LINE_PITCH,
    cell_runs,
    figures_in,
    one_line_width,
)

FORM_ROW_PT = 3.0
"""What a row of a form is taller than its text."""
TALL_LINES = 3.5
"""In rows with longer text all texts begin at the top, so that they can be compared."""
KEY_SHARE = 0.5
"""Columns that name a row stay in sight up to this part of the width."""

INDENT_FROM_MM = 24.0
"""Cells of words of this width or more stand off their left rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """A table laid out: boxes, charts, where it ends, its area as a list.

    ``places`` are left and top of each cell that holds blocks, for anchors.
    """

    boxes: list[Box]
    charts: list[ChartBox]
    bottom: float
    area: ListArea | None = None
    places: list[tuple[float, float, tuple[Block, ...]]]


@dataclass(slots=True)
class _Cell:
    """A cell being laid out: its boxes and charts as if it began at 0, and the height it needs."""

    item: PlacedCell
    left: float
    right: float
    boxes: list[Box]
    charts: list[ChartBox] = field(default_factory=list)
    need: float = 0.0


def lay_table(table: Table, edges: tuple[float, ...], *, base: float, top: float) -> TableLayout:
    """Caption, rows and small print.  ``edges`` in mm, ``base`` type size in points."""
    left, right = edges[0], edges[-1]
    boxes: list[Box] = []
    charts: list[ChartBox] = []
    y = top
    if table.caption:
        look = Look(size=base, bold=True)
        found, y = text_boxes((Run(table.caption),), left=left, right=right, top=y, look=look)
        boxes += found
    placed = whole_cells(table)
    area = None
    places = []
    if placed:
        cells = [_lay_cell(table, item, edges, base=base * SIZES[table.size]) for item in placed]
        rows = tuple(accumulate(_row_heights(table, cells), initial=y))
        borders = settled_borders(placed)
        tall = {one.item.row for one in cells if one.need > TALL_LINES * base * LINE_PITCH}
        for cell in cells:
            item = cell.item
            usual = _usual_edges(table, item)
            own = borders.get((item.row, item.column))
            edge = usual if own is None else own_edges(usual, own)
            moved = _stretched(
                cell, top=rows[item.row], bottom=rows[item.row + item.cell.rowspan], edges=edge
            )
            if item.row in tall and _may_stand_on_top(table, item):
                moved = [replace(box, look=replace(box.look, valign=Valign.TOP)) for box in moved]
            boxes += moved
            charts += [replace(one, top=one.top + rows[item.row]) for one in cell.charts]
            if item.cell.blocks:
                places.append((cell.left, rows[item.row], item.cell.blocks))
        area = _list_area(table, placed, edges=edges, rows=rows)
        y = rows[-1]
    if table.note:
        small = Run(table.note, size=Size.SMALL, tone=Tone.MUTED)
        look = Look(size=base)
        found, y = text_boxes((small,), left=left, right=right, top=y, look=look)
        boxes += found
    return TableLayout(boxes=boxes, charts=charts, bottom=y, area=area, places=places)


def _lay_cell(table: Table, item: PlacedCell, edges: tuple[float, ...], *, base: float) -> _Cell:
    cell = item.cell
    left, right = edges[item.column], edges[item.column + cell.colspan]
    runs = cell_runs(cell.blocks)
    look = Look(
        size=base,
        align=_align(table, item),
        # Excel keeps no room above text: what may stand anywhere stands in the middle.
        valign=cell.valign or Valign.MIDDLE,
        fill=shade_color(row_shade(table, item)),
    )
    if look.align is Align.START and cell.value is None and right - left >= INDENT_FROM_MM:
        # Excel sets text right against the rule.
        look = replace(look, indent=1)
    if cell.value is not None:
        spare = (right - left) * PT_PER_MM - CELL_SIDE_PT - one_line_width(runs, base_pt=base)
        stands_off = look.align is Align.END and spare > base
        look = replace(look, shrink=spare < 0, stands_off=stands_off)
        height = base * LINE_PITCH + CELL_PAD_PT
        box = Box(
            left, right, 0.0, height,
            runs=runs, look=look, value=cell.value, number_format=cell.number_format,
        )  # fmt: skip
        return _Cell(item, left, right, [box], need=height)
    boxes, need = text_boxes(runs, left=left, right=right, top=0.0, look=look)
    laid = _Cell(item, left, right, boxes, need=need if runs else base * LINE_PITCH + CELL_PAD_PT)
    lines = figures_in(cell.blocks)
    if lines and not runs:
        laid.need = 0.0
    for line in lines:
        found, laid.need = chart_line(line, left=left, right=right, top=laid.need)
        laid.charts += found
    return laid


def _align(table: Table, item: PlacedCell) -> Align:
    """The cell's alignment, or that of its paragraphs where all agree on another."""
    own = {getattr(block, "align", Align.START) for block in item.cell.blocks}
    if len(own) == 1 and own != {Align.START}:
        return own.pop()
    return cell_align(table, item)


def _may_stand_on_top(table: Table, item: PlacedCell) -> bool:
    """Whether the text of a form cell has no vertical place of its own."""
    cell = item.cell
    return table.role is TableRole.FORM and cell.valign is None and cell.scope is Scope.NONE


def _row_heights(table: Table, cells: list[_Cell]) -> list[float]:
    """Height of each row in points; what a merged cell needs more goes to its rows alike."""
    more = FORM_ROW_PT if table.role is TableRole.FORM else 0.0
    heights = [0.0] * len(table.rows)
    for cell in sorted(cells, key=lambda cell: cell.item.cell.rowspan):
        span = cell.item.cell.rowspan
        rows = range(cell.item.row, cell.item.row + span)
        missing = cell.need + more - sum(heights[row] for row in rows)
        if missing > 0:
            for row in rows:
                heights[row] += missing / span
    return heights


def _usual_edges(table: Table, item: PlacedCell) -> CellEdges:
    """The table's own rules at a cell; a list begins and ends with a strong one."""
    usual = table_edges(table.role)
    if table.role is TableRole.FORM:
        return usual
    strong = (MEDIUM, ACCENT)
    if item.row == 0:
        usual = replace(usual, top=strong)
    if item.row + item.cell.rowspan == len(table.rows):
        usual = replace(usual, bottom=strong)
    return usual


def _stretched(cell: _Cell, *, top: float, bottom: float, edges: CellEdges) -> list[Box]:
    """The boxes of a cell moved to its place; the last one fills what is left of it."""
    boxes = cell.boxes
    if len(boxes) == 1:
        return [replace(boxes[0], top=top, bottom=bottom, look=replace(boxes[0].look, edges=edges))]
    out = []
    last = len(boxes) - 1
    for number, box in enumerate(boxes):
        open_edges = replace(
            edges,
            top=edges.top if number == 0 else (0, ""),
            bottom=edges.bottom if number == last else (0, ""),
        )
        end = bottom if number == last else top + box.bottom
        look = replace(box.look, edges=open_edges)
        out.append(replace(box, top=top + box.top, bottom=end, look=look))
    return out


def _list_area(
    table: Table,
    placed: tuple[PlacedCell, ...],
    *,
    edges: tuple[float, ...],
    rows: tuple[float, ...],
) -> ListArea | None:
    """The table as the list of its sheet; ``None`` without header."""
    head = closed_header_rows(table)
    if not head or head == len(table.rows):
        return None
    naming = [
        item.column + item.cell.colspan
        for item in placed
        if item.row >= head and item.cell.scope is Scope.ROW and item.cell.colspan == 1
    ]
    reach = edges[0] + (edges[-1] - edges[0]) * KEY_SHARE
    keys = [edges[column] for column in naming if edges[column] <= reach]
    return ListArea(
        left=edges[0],
        right=edges[-1],
        top=rows[0],
        filter_top=rows[head - 1],
        body_top=rows[head],
        bottom=rows[-1],
        key_right=max(keys, default=edges[0]),
        filter=table.filter,
        repeats=table.repeat_header,
    )
