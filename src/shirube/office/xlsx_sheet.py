"""Xlsx sheet: rectangles become the columns, rows and cells of one worksheet.

Every edge of a rectangle is an edge of the grid; a rectangle over several cells is a merged cell.
Rows Excel would refuse for their height are divided.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from itertools import pairwise

from shirube.office.page import PageSetup
from shirube.office.story import Section, Story
from shirube.office.story_tools import OutlineEntry
from shirube.office.xlsx_boxes import Box, ChartBox, ListArea
from shirube.office.xlsx_edges import block_edges, settled_edges
from shirube.office.xlsx_flow import Flow

TALLEST_ROW_PT = 400.0
NEAR_PT = 4.0
SMALLEST_FIT = 0.7
"""Sheets are scaled down to one page as far as this."""
PT_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Range:
    """Cells from row and column to last row and last column, 0-based, both included."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet ready to be written.

    ``columns`` and ``rows`` are widths in mm and heights in points.
    """

    name: str
    _: KW_ONLY
    page: PageSetup
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[tuple[Range, Box], ...]
    charts: tuple[tuple[Range, ChartBox, tuple[float, float]], ...]
    anchors: dict[str, tuple[int, int]]
    breaks: tuple[int, ...]
    area: ListArea | None
    area_cells: Range | None
    head_rows: tuple[int, int] | None
    frozen: tuple[int, int] | None
    repeats: bool
    one_page: bool


def lay_sheet(
    story: Story,
    section: Section,
    *,
    name: str,
    outline: tuple[OutlineEntry, ...],
    headings: list[OutlineEntry],
) -> Sheet:
    """Lay one section out.  ``headings``: the outline still to come, next heading last."""
    page = section.page or story.page
    width = page.text_mm[0]
    parts = tuple(block_edges(section.blocks, left=0.0, right=width))
    settled = settled_edges(parts)
    flow = Flow(page, iter(settled), outline, headings)
    flow.mark(section.anchor, 0.0, 0.0)
    end = flow.blocks(section.blocks, left=0.0, right=width, top=0.0)
    across = _joined((0.0, width, *(edge for part in settled for edge in part)), near=0.05)
    down = _row_edges(flow, end)
    area = _main_area(flow.areas)
    return Sheet(
        name,
        page=page,
        columns=_steps(across),
        rows=_steps(down),
        cells=tuple((_range(box, across, down), box) for box in flow.boxes),
        charts=tuple(_chart_place(chart, across, down) for chart in flow.charts),
        anchors={
            anchor: (_at(down, top), _at(across, left))
            for anchor, (left, top) in flow.anchors.items()
        },
        breaks=tuple(sorted({_at(down, y) for y in flow.breaks} - {0})),
        area=area,
        area_cells=None if area is None else _area_range(area, across, down),
        head_rows=None if area is None else (_at(down, area.top), _at(down, area.body_top) - 1),
        repeats=area is not None
        and area.repeats
        and area.bottom > page.text_mm[1] * PT_PER_MM * 0.8,
        frozen=_frozen(area, across, down),
        one_page=section.fit_one_page and end * SMALLEST_FIT <= page.text_mm[1] * PT_PER_MM,
    )


def _row_edges(flow: Flow, end: float) -> tuple[float, ...]:
    """Edges of the rows: near ones become one, tall rows are divided."""
    edges = {0.0, end, *flow.breaks, *(top for _, top in flow.anchors.values())}
    for box in flow.boxes:
        edges.update((box.top, box.bottom))
    out: list[float] = []
    for edge in _joined(edges, near=NEAR_PT):
        while out and edge - out[-1] > TALLEST_ROW_PT:
            out.append(out[-1] + TALLEST_ROW_PT)
        out.append(edge)
    return tuple(out)


def _joined(edges: Iterable[float], *, near: float) -> tuple[float, ...]:
    """The edges in order; of those nearer than ``near`` to the one before only the first stays."""
    out: list[float] = []
    for edge in sorted(edges):
        if not out or edge - out[-1] > near:
            out.append(edge)
    return tuple(out)


def _steps(edges: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(end - start for start, end in pairwise(edges))


def _at(edges: tuple[float, ...], place: float) -> int:
    """Number of the edge at a place, or of the one just before it."""
    return max(0, bisect_right(edges, place + 0.01) - 1)


def _range(box: Box, across: tuple[float, ...], down: tuple[float, ...]) -> Range:
    row, column = _at(down, box.top), _at(across, box.left)
    return Range(
        row,
        column,
        max(row, _at(down, box.bottom) - 1),
        max(column, _at(across, box.right) - 1),
    )


def _chart_place(
    chart: ChartBox, across: tuple[float, ...], down: tuple[float, ...]
) -> tuple[Range, ChartBox, tuple[float, float]]:
    """The cell a chart begins in and how far inside it (mm, points)."""
    row, column = _at(down, chart.top), _at(across, chart.left)
    inside = (chart.left - across[column], chart.top - down[row])
    return Range(row, column, row, column), chart, inside


def _main_area(areas: list[ListArea]) -> ListArea | None:
    """The list whose header repeats: the one with a filter, or the only one."""
    filtered = [area for area in areas if area.filter]
    if filtered:
        return filtered[0]
    return areas[0] if len(areas) == 1 else None


def _area_range(area: ListArea, across: tuple[float, ...], down: tuple[float, ...]) -> Range:
    return Range(
        _at(down, area.filter_top),
        _at(across, area.left),
        _at(down, area.bottom) - 1,
        _at(across, area.right) - 1,
    )


SHORT_LIST_PT = 560.0
HIGHEST_PANE_PT = 220.0


def _frozen(
    area: ListArea | None, across: tuple[float, ...], down: tuple[float, ...]
) -> tuple[int, int] | None:
    """Row and column that stay in sight above and left of a long list."""
    if area is None or area.bottom - area.top < SHORT_LIST_PT or area.body_top > HIGHEST_PANE_PT:
        return None
    return _at(down, area.body_top), bisect_left(across, area.key_right - 0.01)
