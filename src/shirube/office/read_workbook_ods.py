"""Read ods: the cells of a returned .ods file (LibreOffice) as people saw them.

The file itself says what was shown, what kind a value is, and where a formula stands.  Repeated
empty rows and columns, of which every file has a million, are stepped over.
"""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from shirube.office.read_workbook_limits import MOST_CELLS, MOST_ROWS
from shirube.office.read_workbook_number import shown
from shirube.office.read_workbook_values import (
    CellKind,
    Merged,
    ReturnedCell,
    ReturnedSheet,
    ReturnedWorkbook,
)

_NUMBERS = ("float", "currency")


def read_ods(name: str, *, parts: dict[str, bytes]) -> ReturnedWorkbook:
    """The workbook of unpacked parts; raises one of ``XML_ERRORS`` for a damaged one."""
    root = fromstring(parts["content.xml"])
    hidden = _hidden_styles(root)
    sheets = [
        _sheet(element, visible=_get(element, "style-name") not in hidden)
        for element in root.iter()
        if _local(element.tag) == "table"
    ]
    return ReturnedWorkbook(name=name, format="ods", sheets=tuple(sheets))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _get(element: Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if _local(k) == name), "")


def _hidden_styles(root: Element) -> set[str]:
    found: set[str] = set()
    for style in root.iter():
        if _local(style.tag) == "style":
            for part in style:
                if _local(part.tag) == "table-properties" and _get(part, "display") == "false":
                    found.add(_get(style, "name"))
    return found


def _sheet(table: Element, *, visible: bool) -> ReturnedSheet:
    cells: dict[tuple[int, int], ReturnedCell] = {}
    merged: list[Merged] = []
    row = 0
    for line in _rows(table):
        repeated = int(_get(line, "number-rows-repeated") or 1)
        found = _line(line, row=row, merged=merged)
        if found and repeated > MOST_ROWS:
            raise ValueError("too many rows")
        for extra in range(repeated if found else 0):
            for cell in found:
                cells[row + extra, cell.column] = replace(cell, row=row + extra)
        if len(cells) > MOST_CELLS:
            raise ValueError("too many cells")
        row += repeated
    return ReturnedSheet(
        name=_get(table, "name"), cells=cells, merged=tuple(merged), visible=visible
    )


def _rows(table: Element) -> list[Element]:
    """Rows in order, also those within groups and header rows; tables within cells are none."""
    found: list[Element] = []
    for child in table:
        kind = _local(child.tag)
        if kind == "table-row":
            found.append(child)
        elif kind in ("table-header-rows", "table-row-group", "table-rows"):
            found += _rows(child)
    return found


def _line(line: Element, *, row: int, merged: list[Merged]) -> list[ReturnedCell]:
    found: list[ReturnedCell] = []
    column = 0
    for element in line:
        if _local(element.tag) not in ("table-cell", "covered-table-cell"):
            continue
        repeated = int(_get(element, "number-columns-repeated") or 1)
        rows = int(_get(element, "number-rows-spanned") or 1)
        columns = int(_get(element, "number-columns-spanned") or 1)
        if rows > 1 or columns > 1:
            merged.append(
                Merged(
                    first_row=row,
                    first_column=column,
                    last_row=row + rows - 1,
                    last_column=column + columns - 1,
                )
            )
        cell = _cell(element, row=row, column=column)
        if cell is not None:
            if repeated > 1_000:
                raise ValueError("too many columns")
            found += [replace(cell, column=column + extra) for extra in range(repeated)]
        column += repeated
    return found


def _cell(element: Element, *, row: int, column: int) -> ReturnedCell | None:
    printed = "\n".join(_words(part) for part in element if _local(part.tag) == "p")
    formula = _get(element, "formula").removeprefix("of:")
    kind, text, exact = CellKind.TEXT, printed, ""
    value = _get(element, "value")
    match _get(element, "value-type"):
        case "percentage":
            decimals = printed.rstrip("%％ ").partition(".")[2]
            seen = shown(value, code=f"0.{'0' * len(decimals)}%" if decimals else "0%")
            kind, text, exact = CellKind.PERCENT, seen.text, seen.exact
        case number if number in _NUMBERS:
            decimals = printed.partition(".")[2]
            digits = "".join(sign for sign in decimals if sign.isdigit())
            code = f"0.{'0' * len(digits)}" if digits else "0"
            seen = shown(value, code=code)
            kind, text, exact = CellKind.NUMBER, seen.text, seen.exact
        case "date":
            kind, text = CellKind.DATE, _get(element, "date-value")[:10]
        case "time":
            kind, text = CellKind.DATE, printed or _get(element, "time-value")
        case "boolean":
            kind, text = CellKind.BOOLEAN, _get(element, "boolean-value").upper()
        case _:
            if formula and printed.startswith(("#", "Err:")):
                kind = CellKind.ERROR
    if not text and not formula:
        return None
    return ReturnedCell(
        row=row,
        column=column,
        kind=kind,
        text=text,
        exact=exact,
        formula=formula,
        is_stale=formula != "" and not text,
    )


def _words(paragraph: Element) -> str:
    """The text of a paragraph: spaces, tabs and line breaks are elements of their own."""
    pieces = [paragraph.text or ""]
    for child in paragraph:
        match _local(child.tag):
            case "s":
                pieces.append(" " * int(_get(child, "c") or 1))
            case "tab":
                pieces.append("\t")
            case "line-break":
                pieces.append("\n")
            case "annotation" | "ruby-text":
                pass
            case _:
                pieces.append(_words(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
