"""Docx table: tables, side-by-side blocks and boxed remarks as real Word tables.

Widths stand in the grid and in every cell (LibreOffice doubles the pages otherwise), merged cells
are ``gridSpan`` and ``vMerge``, header rows repeat, rows stay whole where the Story says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Protocol

from shirube.office.docx_press import Place, Press, paragraph_xml, spacer
from shirube.office.docx_styles import CAPTION, DATA_TABLE, FORM_TABLE, SMALL_PRINT
from shirube.office.docx_text import cell_place, severity_run
from shirube.office.docx_xml import color, tag, text_run, twips
from shirube.office.palette import ACCENT, FAINT_RULE, RULE, RULES_PT, SEVERITIES, SHADES, SIZES
from shirube.office.story import Block, Borders, Callout, Cell, Columns, Table
from shirube.office.story_roles import Align, RowRole, Rule, Scope, TableRole, Valign
from shirube.office.story_tools import PlacedCell
from shirube.office.table_grid import (
    cell_align,
    cell_valign,
    closed_header_rows,
    column_widths,
    settled_borders,
    whole_cells,
)
from shirube.office.table_look import row_shade

CELL_PAD_MM = 1.4
NARROW_MM = 75.0
COLUMN_GAP_MM = 4.0
_VALIGN = {Valign.TOP: "top", Valign.MIDDLE: "center", Valign.BOTTOM: "bottom"}


class PrintBlocks(Protocol):
    """Prints the blocks of a cell; what comes back ends with a paragraph, as Word demands."""

    def __call__(self, blocks: tuple[Block, ...], *, width: float, place: Place) -> str:
        """The paragraphs of the cell; ``width`` is the room in mm."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A table with what its cells need: edges of the columns in twips, settled borders."""

    table: Table
    edges: tuple[int, ...]
    borders: dict[tuple[int, int], Borders]
    header_rows: int


def table_block(press: Press, table: Table, *, width: float, print_blocks: PrintBlocks) -> str:
    """Caption, table and small print; ``width`` is the room in mm."""
    press.mark(table.anchor)
    head = ""
    if table.caption:
        style = press.types.style(CAPTION)
        head = paragraph_xml(press, text_run(table.caption), Place(style=style, keep_next=True))
    elif press.breaks_page:
        head = spacer(press)
    cells = whole_cells(table)
    body = _grid(press, table, cells, width=width, print_blocks=print_blocks) if cells else ""
    if table.note:
        style = press.types.style(SMALL_PRINT)
        return head + body + paragraph_xml(press, text_run(table.note), Place(style=style))
    return head + body + (spacer(press) if cells else "")


def _grid(
    press: Press,
    table: Table,
    cells: tuple[PlacedCell, ...],
    *,
    width: float,
    print_blocks: PrintBlocks,
) -> str:
    widths = column_widths(table, room=width)
    drawn = _Drawn(table, _edges(widths), settled_borders(cells), closed_header_rows(table))
    rows: list[dict[int, str]] = [{} for _ in table.rows]
    with press.scaled(SIZES[table.size]):
        for item in cells:
            inner = sum(widths[item.column : item.column + item.cell.colspan]) - 2 * CELL_PAD_MM
            place = _text_place(press, drawn, item)
            content = print_blocks(
                item.cell.blocks,
                width=max(inner, 1.0),
                place=replace(place, narrow=inner < NARROW_MM),
            )
            rows[item.row][item.column] = _cell(drawn, item, content=content, down=0)
            for down in range(1, item.cell.rowspan):
                empty = paragraph_xml(press, "", _text_place(press, drawn, item))
                rows[item.row + down][item.column] = _cell(drawn, item, content=empty, down=down)
    printed = [
        tag("tr", _row_properties(drawn, number), *(row[column] for column in sorted(row)))
        for number, row in enumerate(rows)
    ]
    name = FORM_TABLE if table.role is TableRole.FORM else DATA_TABLE
    return _table(drawn.edges, printed, style=name, words=table.caption)


def _edges(widths: Sequence[float]) -> tuple[int, ...]:
    """Edges of the columns in twips: rounded as positions, so that tables end alike."""
    return (0, *(twips(edge) for edge in accumulate(widths)))


def _table(edges: tuple[int, ...], rows: list[str], *, style: str, words: str = "") -> str:
    columns = [tag("gridCol", w=right - left) for left, right in pairwise(edges)]
    properties = (
        tag("tblStyle", val=style) if style else "",
        tag("tblW", w=edges[-1], type="dxa"),
        tag("tblLayout", type="fixed"),
        tag("tblLook", val="0000"),
        tag("tblCaption", val=words) if words else "",
    )
    return tag("tbl", tag("tblPr", *properties), tag("tblGrid", *columns), *rows)


def _row_properties(drawn: _Drawn, number: int) -> str:
    row = drawn.table.rows[number]
    header = number < drawn.header_rows
    inside = tag("cantSplit") if row.keep_together or header else ""
    if header and drawn.table.repeat_header:
        inside += tag("tblHeader")
    return tag("trPr", inside) if inside else ""


def _text_place(press: Press, drawn: _Drawn, item: PlacedCell) -> Place:
    """Paragraphs of a cell; heads stay with the row below them."""
    align = cell_align(drawn.table, item)
    last = len(drawn.table.rows) - 1
    keeps = drawn.table.rows[item.row].role is RowRole.GROUP or item.row < drawn.header_rows
    head = item.cell.scope is not Scope.NONE
    return cell_place(press, head=head, align=align, keep_next=keeps and item.row < last)


def _cell(drawn: _Drawn, item: PlacedCell, *, content: str, down: int) -> str:
    """One ``tc``: the cell itself, or (``down`` > 0) its continuation in a row below."""
    cell, edges = item.cell, drawn.edges
    merge = ""
    if cell.rowspan > 1:
        merge = tag("vMerge") if down else tag("vMerge", val="restart")
    shade = SHADES[row_shade(drawn.table, item)]
    border = drawn.borders.get((item.row, item.column))
    own = (
        _borders(border, form=drawn.table.role is TableRole.FORM, down=down, cell=cell)
        if border is not None
        else ""
    )
    properties = (
        tag("tcW", w=edges[item.column + cell.colspan] - edges[item.column], type="dxa"),
        tag("gridSpan", val=cell.colspan) if cell.colspan > 1 else "",
        merge,
        own,
        tag("shd", val="clear", color="auto", fill=color(shade)) if shade else "",
        tag("vAlign", val=_VALIGN[cell_valign(drawn.table, item)]),
    )
    return tag("tc", tag("tcPr", *properties), content)


def _borders(border: Borders, *, form: bool, down: int, cell: Cell) -> str:
    """The edges that differ from the table's; inner edges of a merged cell are left alone."""
    usual = RULE if form else FAINT_RULE
    sides = {
        "top": border.top if down == 0 else Rule.DEFAULT,
        "left": border.left,
        "bottom": border.bottom if down == cell.rowspan - 1 else Rule.DEFAULT,
        "right": border.right,
    }
    drawn = []
    for side, rule in sides.items():
        if rule is Rule.NONE:
            drawn.append(tag(side, val="nil"))
        elif rule is not Rule.DEFAULT:
            kind = "dotted" if rule is Rule.DOTTED else "single"
            shade = RULE if rule is Rule.THICK else usual
            size = round(RULES_PT[rule] * 8)
            drawn.append(tag(side, val=kind, sz=size, space=0, color=color(shade)))
    return tag("tcBorders", *drawn) if drawn else ""


def columns_block(press: Press, block: Columns, *, width: float, print_blocks: PrintBlocks) -> str:
    """Blocks side by side: a table without rules."""
    count = len(block.columns)
    if not count:
        return ""
    head = spacer(press) if press.breaks_page else ""
    shares = block.shares or (1.0,) * count
    room = width - COLUMN_GAP_MM * (count - 1)
    parts = [room * share / sum(shares) for share in shares]
    outer = [part + (COLUMN_GAP_MM if place < count - 1 else 0) for place, part in enumerate(parts)]
    edges = _edges(outer)
    cells = []
    for place, blocks in enumerate(block.columns):
        gap = twips(COLUMN_GAP_MM) if place < count - 1 else 0
        content = print_blocks(blocks, width=parts[place], place=Place())
        cells.append(_plain_cell(edges[place + 1] - edges[place], content, right=gap))
    row = tag("tr", tag("trPr", tag("cantSplit")), *cells)
    return head + _table(edges, [row], style="") + spacer(press)


def _plain_cell(width: int, content: str, *, right: int) -> str:
    sides = (("top", 0), ("left", 0), ("bottom", 0), ("right", right))
    margins = tag("tcMar", *(tag(side, w=size, type="dxa") for side, size in sides))
    return tag("tc", tag("tcPr", tag("tcW", w=width, type="dxa"), margins), content)


def callout_block(press: Press, block: Callout, *, width: float, print_blocks: PrintBlocks) -> str:
    """A boxed remark: one cell with a strong left edge in the colour of its severity."""
    head = spacer(press) if press.breaks_page else ""
    tone = ACCENT if block.severity is None else SEVERITIES[block.severity]
    title = ""
    if block.title or block.severity is not None:
        look = tag("b") + tag("color", val=color(tone))
        words = severity_run(block.severity) + text_run(block.title, look)
        place = cell_place(press, head=True, align=Align.START, keep_next=True)
        title = paragraph_xml(press, words, place)
    place = cell_place(press, head=False, align=Align.START, keep_next=False)
    inner = print_blocks(block.blocks, width=max(width - 4 * CELL_PAD_MM, 1.0), place=place)
    edge = twips(width)
    rules = tag(
        "tcBorders",
        *(
            tag(side, val="single", sz=size, space=0, color=color(shade))
            for side, size, shade in (
                ("top", 4, RULE),
                ("left", 24, tone),
                ("bottom", 4, RULE),
                ("right", 4, RULE),
            )
        ),
    )
    pad = twips(2 * CELL_PAD_MM)
    sides = (("top", pad // 2), ("left", pad), ("bottom", pad // 2), ("right", pad))
    margins = tag("tcMar", *(tag(side, w=size, type="dxa") for side, size in sides))
    properties = tag("tcPr", tag("tcW", w=edge, type="dxa"), rules, margins)
    row = tag("tr", tag("tc", properties, title + inner))
    return head + _table((0, edge), [row], style="", words=block.title) + spacer(press)
