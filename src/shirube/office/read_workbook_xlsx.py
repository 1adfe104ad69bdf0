"""Read xlsx: the cells of a returned .xlsx file as people saw them, from the XML itself.

Formulas, formats, merged ranges and whether a result was ever calculated stand only there.
Readings of kanji (ふりがな) beside a text are left out; elements are found by their local name, so
that the strict variant of the format reads alike.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from shirube.office.read_workbook_limits import MOST_CELLS
from shirube.office.read_workbook_number import BUILT_IN, GENERAL, shown
from shirube.office.read_workbook_values import (
    CellKind,
    Merged,
    ReturnedCell,
    ReturnedSheet,
    ReturnedWorkbook,
)

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

XML_ERRORS = (ParseError, DefusedXmlException, KeyError, IndexError, ValueError, TypeError)
"""What reading a damaged or hostile part raises."""


@dataclass(slots=True)
class _Book:
    """What all sheets of a file share."""

    strings: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    since_1904: bool = False
    is_stale: bool = False


def read_xlsx(name: str, *, parts: dict[str, bytes]) -> ReturnedWorkbook:
    """The workbook of unpacked parts; raises one of ``XML_ERRORS`` for a damaged one."""
    by_name = {part.lower(): data for part, data in parts.items()}
    root = fromstring(by_name["xl/workbook.xml"])
    links = _links(by_name.get("xl/_rels/workbook.xml.rels", b""))
    book = _Book(
        strings=_strings(by_name.get("xl/sharedstrings.xml", b"")),
        codes=_codes(by_name.get("xl/styles.xml", b"")),
    )
    for element in root.iter():
        kind = _local(element.tag)
        if kind == "workbookPr":
            book.since_1904 = element.get("date1904") in ("1", "true")
        elif kind == "calcPr":
            book.is_stale = element.get("fullCalcOnLoad") in ("1", "true")
    sheets: list[ReturnedSheet] = []
    for element in root.iter():
        if _local(element.tag) != "sheet":
            continue
        link = next((v for k, v in element.attrib.items() if _local(k) == "id"), "")
        data = by_name.get(links.get(link, "").lower())
        if data is None:
            continue  # a chart sheet holds no cells
        visible = element.get("state", "visible") == "visible"
        sheets.append(_sheet(element.get("name", ""), data, book=book, visible=visible))
    return ReturnedWorkbook(name=name, format="xlsx", sheets=tuple(sheets))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _links(data: bytes) -> dict[str, str]:
    if not data:
        return {}
    return {
        element.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", element.get("Target", ""))
        ).lstrip("/")
        for element in fromstring(data).iter()
        if _local(element.tag) == "Relationship"
    }


def _strings(data: bytes) -> list[str]:
    if not data:
        return []
    return [_text(item) for item in fromstring(data) if _local(item.tag) == "si"]


def _text(item: Element) -> str:
    """The text of a string item, without the readings printed above the kanji."""
    pieces: list[str] = []
    for child in item:
        kind = _local(child.tag)
        if kind == "t":
            pieces.append(child.text or "")
        elif kind == "r":
            pieces += [part.text or "" for part in child if _local(part.tag) == "t"]
    whole = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), "".join(pieces))
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def _codes(data: bytes) -> list[str]:
    """The number format of every cell style, in order."""
    if not data:
        return []
    root = fromstring(data)
    own = {
        int(element.get("numFmtId", "0")): element.get("formatCode", GENERAL)
        for element in root.iter()
        if _local(element.tag) == "numFmt"
    }
    styles = next((e for e in root if _local(e.tag) == "cellXfs"), None)
    found: list[str] = []
    for style in () if styles is None else styles:
        number = int(style.get("numFmtId", "0"))
        found.append(own.get(number) or BUILT_IN.get(number, GENERAL))
    return found


def _sheet(name: str, data: bytes, *, book: _Book, visible: bool) -> ReturnedSheet:
    cells: dict[tuple[int, int], ReturnedCell] = {}
    merged: list[Merged] = []
    row = -1
    for element in fromstring(data).iter():
        kind = _local(element.tag)
        if kind == "row":
            row = int(element.get("r", row + 2)) - 1
            column = -1
            for one in element:
                if _local(one.tag) != "c":
                    continue
                column = _column(one.get("r", ""), column + 1)
                cell = _cell(one, row=row, column=column, book=book)
                if cell is not None:
                    cells[row, column] = cell
            if len(cells) > MOST_CELLS:
                raise ValueError("too many cells")
        elif kind == "mergeCell":
            merged += _merged(element.get("ref", ""))
    return ReturnedSheet(name=name, cells=cells, merged=tuple(merged), visible=visible)


def _column(address: str, following: int) -> int:
    found = _ADDRESS.fullmatch(address)
    return following if found is None else _column_number(found.group(1))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _merged(address: str) -> list[Merged]:
    ends = [_ADDRESS.fullmatch(part) for part in address.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return []
    first, last = ends[0], ends[1]
    return [
        Merged(
            first_row=int(first.group(2)) - 1,
            first_column=_column_number(first.group(1)),
            last_row=int(last.group(2)) - 1,
            last_column=_column_number(last.group(1)),
        )
    ]


def _cell(element: Element, *, row: int, column: int, book: _Book) -> ReturnedCell | None:
    """The cell, ``None`` when it shows nothing and computes nothing."""
    parts = {_local(child.tag): child for child in element}
    value = parts["v"].text or "" if "v" in parts else ""
    formula = f"={parts['f'].text or '…'}" if "f" in parts else ""
    kind, text, exact = CellKind.TEXT, "", ""
    match element.get("t", "n"):
        case "s":
            text = book.strings[int(value)] if value else ""
        case "inlineStr":
            text = _text(parts["is"]) if "is" in parts else ""
        case "str":
            text = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), value)
        case "b":
            kind, text = CellKind.BOOLEAN, "TRUE" if value == "1" else "FALSE"
        case "e":
            kind, text = CellKind.ERROR, value
        case "d":
            kind, text = CellKind.DATE, value[:10]
        case _:
            if value:
                style = int(element.get("s", "0"))
                code = book.codes[style] if style < len(book.codes) else GENERAL
                seen = shown(value, code=code, since_1904=book.since_1904)
                kind, text, exact = seen.kind, seen.text, seen.exact
    if not text and not formula:
        return None
    return ReturnedCell(
        row=row,
        column=column,
        kind=kind,
        text=text,
        exact=exact,
        formula=formula,
        is_stale=formula != "" and (book.is_stale or not text),
    )
