"""PDF tags: tells screen readers which cells of a form are labels.

Typst tags the cells of a table's header rows; labels at the head of a row (目標値, 現状分析) come
out as plain cells.  After typesetting, the structure tree is walked beside the Story's tables and
those cells become header cells with their scope.  A table that does not match is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}
CELLS = frozenset(("/TD", "/TH"))
ROW_GROUPS = frozenset(("/TR", "/THead", "/TBody", "/TFoot"))
LEAVES = frozenset(
    ("/P", "/H1", "/H2", "/H3", "/H4", "/L", "/Figure", "/Link", "/Span", "/TOC", "/Caption")
)
"""Elements in which no table can be: not entered."""


def tables_of(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The tables of the template's data in printed order, none inside cells (Story forbids it)."""
    for block in blocks:
        kind = block["k"]
        if kind == "table":
            for cell in block["cells"]:
                if any(inner["k"] == "chart" for inner in cell["b"]):
                    yield from tables_of(cell["b"])
            yield block
        elif kind == "chart" and block["table"] is not None:
            yield block["table"]
        elif kind == "callout":
            yield from tables_of(block["b"])
        elif kind == "columns":
            for column in block["columns"]:
                yield from tables_of(column)


def _children(node: Object) -> Iterator[tuple[str, Object]]:
    """The structure elements directly below ``node`` with their kind."""
    below = node.get("/K")
    for child in below if isinstance(below, Array) else (below,):
        if isinstance(child, Dictionary):
            kind = child.get("/S")
            if kind is not None:
                yield str(kind), child


def table_cells(node: Object) -> Iterator[list[Object]]:
    """The cells of each table below ``node``; a table inside a cell comes before its own table."""
    for kind, child in _children(node):
        if kind == "/Table":
            cells = list(_cells(child))
            for cell in cells:
                yield from table_cells(cell)
            yield cells
        elif kind not in LEAVES:
            yield from table_cells(child)


def _cells(node: Object) -> Iterator[Object]:
    for kind, child in _children(node):
        if kind in CELLS:
            yield child
        elif kind in ROW_GROUPS:
            yield from _cells(child)


def tag_header_cells(pdf: Pdf, story: dict[str, Any]) -> int:
    """Make the Story's label cells TH with a scope; gives the number of cells changed."""
    changed = 0
    tables = [table for section in story["sections"] for table in tables_of(section["blocks"])]
    found = table_cells(pdf.Root.StructTreeRoot)
    for cells, table in zip(found, tables, strict=False):
        if len(cells) != len(table["cells"]):
            continue
        for cell, data in zip(cells, table["cells"], strict=True):
            scope = SCOPES.get(data.get("scope", ""))
            if scope is not None:
                cell["/S"] = Name("/TH")
                _set_scope(cell, scope)
                changed += 1
    return changed


def _set_scope(cell: Object, scope: str) -> None:
    """The table attribute Scope, beside whatever attributes (spans) the cell has."""
    own = cell.get("/A")
    attributes = list(own) if isinstance(own, Array) else [] if own is None else [own]
    for one in attributes:
        if isinstance(one, Dictionary) and one.get("/O") == "/Table":
            one["/Scope"] = Name(scope)
            return
    attributes.append(Dictionary(O=Name.Table, Scope=Name(scope)))
    cell["/A"] = Array(attributes)
