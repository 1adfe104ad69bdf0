"""Table look: what a cell takes from its table and row when it says nothing itself.

Word and Excel draw cells one by one and ask here, so that both show the same.

>>> from shirube.office.story import Column, Row
>>> table = Table((Column(),), (Row((Cell(),), role=RowRole.TOTAL),))
>>> item = PlacedCell(table.rows[0].cells[0], 0, 0)
>>> row_shade(table, item), usual_valign(table, item.cell)
(<Shade.TOTAL: 'total'>, <Valign.MIDDLE: 'middle'>)
"""

from __future__ import annotations

from shirube.office.story import Cell, Table
from shirube.office.story_roles import Align, RowRole, Scope, Shade, TableRole, Valign
from shirube.office.story_tools import PlacedCell

_ROW_SHADES = {RowRole.GROUP: Shade.GROUP, RowRole.TOTAL: Shade.TOTAL, RowRole.BODY: Shade.NONE}


def usual_valign(table: Table, cell: Cell) -> Valign:
    """Height of the text in a cell: as asked for, else middle for labels and lists."""
    if cell.valign is not None:
        return cell.valign
    in_middle = cell.scope is not Scope.NONE or table.role is TableRole.DATA
    return Valign.MIDDLE if in_middle else Valign.TOP


def usual_align(table: Table, item: PlacedCell) -> Align:
    """Alignment of a cell: its own, else that of its column."""
    return item.cell.align or table.columns[item.column].align


def row_shade(table: Table, item: PlacedCell) -> Shade:
    """Background of a cell: its own, else that of its row's role."""
    if item.cell.shade is not Shade.NONE:
        return item.cell.shade
    return _ROW_SHADES[table.rows[item.row].role]
