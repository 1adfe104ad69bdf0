"""Table look: the background a cell takes from its row when it has none itself.

Word and Excel draw cells one by one and ask here, so that both show the same.

>>> from shirube.office.story import Cell, Column, Row
>>> table = Table((Column(),), (Row((Cell(),), role=RowRole.TOTAL),))
>>> row_shade(table, PlacedCell(table.rows[0].cells[0], 0, 0))
<Shade.TOTAL: 'total'>
"""

from __future__ import annotations

from shirube.office.story import Table
from shirube.office.story_roles import RowRole, Shade
from shirube.office.story_tools import PlacedCell

_ROW_SHADES = {RowRole.GROUP: Shade.GROUP, RowRole.TOTAL: Shade.TOTAL, RowRole.BODY: Shade.NONE}


def row_shade(table: Table, item: PlacedCell) -> Shade:
    """Background of a cell: its own, else that of its row's role."""
    if item.cell.shade is not Shade.NONE:
        return item.cell.shade
    return _ROW_SHADES[table.rows[item.row].role]
