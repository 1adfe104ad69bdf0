"""PDF table: a table as data for the template — every cell with its place, edges and roles.

>>> from shirube.office.story import Column, Row
>>> from shirube.office.story_tools import text_cell
>>> table = Table((Column(),), (Row((text_cell("棟"),)),))
>>> setting = Setting(known=frozenset(), headings=[])
>>> data = table_data(setting, table, room=50.0, content=lambda blocks, room: [])
>>> data["cols"], data["cells"]
([['mm', 50.0]], [{'x': 0, 'y': 0, 'b': [], 'v': 'middle', 'keep': True}])
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from shirube.office.palette import SIZES
from shirube.office.pdf_fit import stack_height
from shirube.office.pdf_setting import Data, Setting
from shirube.office.story import Block, Table
from shirube.office.story_roles import Align, Rule, Scope, Shade, TableRole, Valign
from shirube.office.story_tools import PlacedCell
from shirube.office.table_grid import (
    cell_align,
    cell_valign,
    closed_header_rows,
    column_widths,
    settled_borders,
    whole_cells,
)
from shirube.office.text_measure import MM_PER_PT

CELL_INSET_MM = 4.0
TALL_ROW = 0.45
"""Rows that may take more than this part of a page may break across pages."""
TALL_GROUP = 0.5
"""Rows under one name stay together up to this part of a page."""
CELL_PADDING = 0.84
"""Space above and below the text of a cell, in ems."""

Content = Callable[[tuple[Block, ...], float], list[Data]]
"""Makes data of the blocks of a cell of that width in mm."""


def table_data(setting: Setting, table: Table, *, room: float, content: Content) -> Data:
    """The table in ``room`` mm; one without cells is its caption and note as a paragraph."""
    cells = whole_cells(table)
    if not cells:
        return {"k": "p", "r": [{"t": f"{table.caption}\n{table.note}".strip()}]}
    widths = column_widths(table, room=room)
    head = closed_header_rows(table)
    header = [item for item in cells if item.row < head]
    make = partial(_cell, table=table, widths=widths, content=content)
    with setting.lifting() as lifted:
        drawn = [make(item) for item in header]
    drawn += [make(item) for item in cells if item.row >= head]
    _settle(setting, table, cells, widths, drawn)
    anchor = setting.anchor(table.anchor)
    return {
        "k": "table",
        "role": table.role.value,
        "cols": [["mm", width] for width in widths],
        "head": head,
        "repeat": table.repeat_header,
        "caption": table.caption,
        "note": table.note,
        "size": table.size.value,
        "cells": drawn,
        "ids": lifted if anchor is None else [anchor, *lifted],
    }


def _settle(
    setting: Setting,
    table: Table,
    cells: tuple[PlacedCell, ...],
    widths: tuple[float, ...],
    drawn: list[Data],
) -> None:
    """Write edges of their own, and what stays together, into the data of the cells."""
    edges = settled_borders(cells)
    heights = _row_heights(setting, table, cells, widths)
    page = setting.page.text_mm[1]
    tall = {
        number
        for number, row in enumerate(table.rows)
        if not row.keep_together or heights[number] > page * TALL_ROW
    }
    own = "thin" if table.role is TableRole.FORM else "faint"
    for item, data in zip(cells, drawn, strict=True):
        rows = range(item.row, item.row + item.cell.rowspan)
        spanned = sum(heights[row] for row in rows)
        if tall.isdisjoint(rows) and (len(rows) == 1 or spanned <= page * TALL_GROUP):
            data["keep"] = True
        elif len(rows) > 1:
            # Free to break where its rows do; what it says stands with the first of them.
            data["v"] = Valign.TOP.value
        border = edges.get((item.row, item.column))
        if border is not None:
            sides = (border.top, border.right, border.bottom, border.left)
            data["e"] = [own if side is Rule.DEFAULT else side.value for side in sides]


def _cell(item: PlacedCell, *, table: Table, widths: tuple[float, ...], content: Content) -> Data:
    """One cell; ``scope`` is for the tags."""
    cell = item.cell
    room = _room(table, item, widths)
    data: Data = {
        "x": item.column,
        "y": item.row,
        "b": content(cell.blocks, room / SIZES[table.size]),
    }
    if cell.colspan > 1:
        data["cs"] = cell.colspan
    if cell.rowspan > 1:
        data["rs"] = cell.rowspan
    if cell.shade is not Shade.NONE:
        data["fill"] = cell.shade.value
    if cell.scope is not Scope.NONE:
        data["scope"] = cell.scope.value
    align = cell_align(table, item)
    if align is not Align.START:
        data["a"] = align.value
    data["v"] = cell_valign(table, item).value
    return data


def _row_heights(
    setting: Setting, table: Table, cells: tuple[PlacedCell, ...], widths: tuple[float, ...]
) -> list[float]:
    """About how tall each row is in mm; cells over several rows are left out."""
    size = setting.page.base_pt * SIZES[table.size]
    heights = [size * MM_PER_PT] * len(table.rows)
    for item in cells:
        if item.cell.rowspan == 1:
            room = _room(table, item, widths)
            height = stack_height(item.cell.blocks, width_mm=room, size_pt=size)
            heights[item.row] = max(heights[item.row], height + CELL_PADDING * size * MM_PER_PT)
    return heights


def _room(table: Table, item: PlacedCell, widths: tuple[float, ...]) -> float:
    """Width in mm that the contents of a cell have."""
    across = sum(widths[item.column : item.column + item.cell.colspan])
    return max(2.0, across - CELL_INSET_MM * SIZES[table.size])
