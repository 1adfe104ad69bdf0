"""Table grid: a table made ready for drawing — spans resolved, edges settled, widths in mm.

``write_pdf`` and ``write_docx`` need the same three decisions; they are made here once.

>>> from shirube.office.story import Cell, Column, Row
>>> table = Table((Column(20.0), Column(), Column(share=2.0)), (Row((Cell(), Cell(), Cell())),))
>>> column_widths(table, room=110.0)
(20.0, 30.0, 60.0)
"""

from __future__ import annotations

from shirube.office.story import Borders, Cell, Table
from shirube.office.story_roles import Align, Rule, Scope, TableRole, Valign
from shirube.office.story_tools import PlacedCell, grid_cells, placed_cells

NARROWEST_MM = 4.0


def column_widths(table: Table, *, room: float) -> tuple[float, ...]:
    """Width of each column in mm when the table may be ``room`` mm wide.

    Fixed widths that do not fit are scaled down together; shares divide what is left.
    """
    fixed = sum(column.mm for column in table.columns if column.mm is not None)
    shares = sum(column.share for column in table.columns if column.mm is None)
    least = NARROWEST_MM * sum(1 for column in table.columns if column.mm is None)
    scale = min(1.0, (room - least) / fixed) if fixed > 0 else 1.0
    rest = room - fixed * scale
    return tuple(
        rest * column.share / shares if column.mm is None else column.mm * scale
        for column in table.columns
    )


def whole_cells(table: Table) -> tuple[PlacedCell, ...]:
    """All cells in reading order; places that no cell covers are filled with empty cells."""
    cells, grid = grid_cells(table)
    if all(map(all, grid)):
        return tuple(cells)
    for row, covered in enumerate(grid):
        cells += [PlacedCell(Cell(), row, place) for place, one in enumerate(covered) if not one]
    return tuple(sorted(cells, key=lambda item: (item.row, item.column)))


def cell_align(table: Table, item: PlacedCell) -> Align:
    """Its own alignment, else its column's; a cell over several columns starts at the left."""
    if item.cell.align is not None:
        return item.cell.align
    return Align.START if item.cell.colspan > 1 else table.columns[item.column].align


def cell_valign(table: Table, item: PlacedCell) -> Valign:
    """Its own vertical place, else the middle for headers and data, the top in forms."""
    if item.cell.valign is not None:
        return item.cell.valign
    middle = item.cell.scope is not Scope.NONE or table.role is TableRole.DATA
    return Valign.MIDDLE if middle else Valign.TOP


def closed_header_rows(table: Table) -> int:
    """Header rows, extended so that no header cell reaches down into the body."""
    rows = table.header_rows
    for item in placed_cells(table) if rows else ():
        if item.row < rows:
            rows = max(rows, item.row + item.cell.rowspan)
    return rows


def settled_borders(cells: tuple[PlacedCell, ...]) -> dict[tuple[int, int], Borders]:
    """The edges of the cells that have any of their own, by (row, column).

    An edge belongs to two cells: what one of them asks for holds for both, and where both ask, the
    lower or right one wins.  Cells left out have only the table's own rules.
    """
    if all(item.cell.borders == Borders() for item in cells):
        return {}
    across: dict[tuple[int, int], Rule] = {}
    down: dict[tuple[int, int], Rule] = {}
    for item in cells:
        edges, bottom, right = item.cell.borders, item.row + item.cell.rowspan, _right(item)
        for column in range(item.column, right):
            _set(across, (item.row, column), edges.top)
            _set(across, (bottom, column), edges.bottom)
        for row in range(item.row, bottom):
            _set(down, (row, item.column), edges.left)
            _set(down, (row, right), edges.right)
    settled = {}
    for item in cells:
        edges = Borders(
            top=across.get((item.row, item.column), Rule.DEFAULT),
            bottom=across.get((item.row + item.cell.rowspan, item.column), Rule.DEFAULT),
            left=down.get((item.row, item.column), Rule.DEFAULT),
            right=down.get((item.row, _right(item)), Rule.DEFAULT),
        )
        if edges != Borders():
            settled[item.row, item.column] = edges
    return settled


def _right(item: PlacedCell) -> int:
    return item.column + item.cell.colspan


def _set(edges: dict[tuple[int, int], Rule], place: tuple[int, int], rule: Rule) -> None:
    if rule is not Rule.DEFAULT:
        edges[place] = rule
