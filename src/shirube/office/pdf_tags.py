"""PDF tags: tells screen readers which cells of a form are labels.

Typst tags the cells of a table's header rows; labels at the head of a row (目標値, 現状分析) come
out as plain cells.  After typesetting, the structure tree is walked beside the Story's tables and
those cells become header cells with their scope.  A table that does not match is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}


def tables_of(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The tables of the template's data in printed order."""
    for block in blocks:
        kind = block["k"]
        if kind == "table":
            yield block
            for cell in block["cells"]:
                yield from tables_of(cell["b"])
        elif kind == "chart" and block["table"] is not None:
            yield from tables_of([block["table"]])
        elif kind == "callout":
            yield from tables_of(block["b"])
        elif kind == "columns":
            for column in block["columns"]:
                yield from tables_of(column)


def elements(node: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object]:
    """Structure elements of one kind below ``node``, in order; an element found is not entered
    unless it is a table (tables may hold cells with tables of charts)."""
    children = node.get("/K")
    if children is None:
        return
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if not isinstance(child, pikepdf.Dictionary) or "/S" not in child:
            continue
        if str(child.S) == kind:
            yield child
            if kind != "/Table":
                continue
        yield from elements(child, kind)


def _cells(table: pikepdf.Object) -> list[pikepdf.Object]:
    """TD and TH elements of a table in order, without those of tables inside it."""
    found: list[pikepdf.Object] = []

    def enter(node: pikepdf.Object) -> None:
        children = node.get("/K")
        if children is None:
            return
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if not isinstance(child, pikepdf.Dictionary) or "/S" not in child:
                continue
            if child.S in ("/TD", "/TH"):
                found.append(child)
            elif child.S != "/Table":
                enter(child)

    enter(table)
    return found


def tag_header_cells(pdf: pikepdf.Pdf, story: dict[str, Any]) -> int:
    """Make the Story's label cells TH with a scope; gives the number of cells changed."""
    changed = 0
    tables = [table for section in story["sections"] for table in tables_of(section["blocks"])]
    for element, table in zip(elements(pdf.Root.StructTreeRoot, "/Table"), tables, strict=False):
        cells = _cells(element)
        if len(cells) != len(table["cells"]):
            continue
        for cell, data in zip(cells, table["cells"], strict=True):
            scope = SCOPES.get(data.get("scope", ""))
            if scope is not None:
                cell.S = pikepdf.Name("/TH")
                _set_scope(cell, scope)
                changed += 1
    return changed


def _set_scope(cell: pikepdf.Object, scope: str) -> None:
    """The table attribute Scope, beside whatever attributes (spans) the cell has."""
    attributes = cell.get("/A")
    if attributes is None:
        cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name(scope))
        return
    for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(one, pikepdf.Dictionary) and one.get("/O") == "/Table":
            one.Scope = pikepdf.Name(scope)
            return
    both = [*attributes] if isinstance(attributes, pikepdf.Array) else [attributes]
    both.append(pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name(scope)))
    cell.A = pikepdf.Array(both)
