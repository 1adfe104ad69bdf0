"""Workbook writer: a form as the bytes of an .xlsx file that Excel and LibreOffice both open.

Every text goes out as text, whatever it begins with; entry cells have the format 文字列, so that
3/4 stays 3/4.  Lists stand on a hidden sheet under a name, because a list written into the rule
itself is cut at 255 characters.  The same book always gives the same bytes.

>>> from shirube.office.workbook import FormBook, FormCell, FormRow, FormSheet
>>> sheet = FormSheet("実績", widths=(10,), rows=(FormRow((FormCell(0, "=1+1"),)),))
>>> write_workbook(FormBook("回答様式", sheets=(sheet,)))[:2]
b'PK'
"""

from __future__ import annotations

import io
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from shirube.office.printable import printable
from shirube.office.text_measure import lines_needed
from shirube.office.workbook import (
    CellLook,
    FormBook,
    FormCell,
    FormRow,
    FormSheet,
    Rule,
    RuleKind,
    SheetState,
)
from shirube.office.workbook_look import COMMENT_SIZE, FONT_SIZE, format_of
from shirube.office.write_xlsx import NO_DATE

LISTS = "_lists"
MOST_SIGNS = 32_000
"""Excel holds 32,767 UTF-16 units in a cell."""
_ROW_LIMIT = 400.0
"""Points; Excel refuses rows taller than 409."""
_OVERFLOWING = frozenset({CellLook.TITLE, CellLook.PLAIN, CellLook.LEAD})
"""Lines that run on over the empty cells beside them."""
_HINT_TITLE, _HINT = 32, 255
_A4 = 9


def write_workbook(book: FormBook) -> bytes:
    """The bytes of the workbook."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "BIZ UDGothic", "font_size": FONT_SIZE},
    }
    workbook = Workbook(buffer, options)
    workbook.set_properties({"title": printable(book.title), "created": NO_DATE})
    writer = _Writer(workbook)
    for sheet in book.sheets:
        writer.sheet(sheet, active=sheet.name == book.active)
    if book.lists:
        writer.lists(book)
    workbook.close()
    return buffer.getvalue()


class _Writer:
    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._formats: dict[tuple[CellLook, bool], Any] = {}

    def lists(self, book: FormBook) -> None:
        """The choices, each list a column with a name."""
        page = self.workbook.add_worksheet(LISTS)
        for column, (name, choices) in enumerate(book.lists):
            for row, choice in enumerate(choices):
                page.write_string(row, column, printable(choice))
            letter = xl_col_to_name(column)
            self.workbook.define_name(name, f"={LISTS}!${letter}$1:${letter}${len(choices)}")
        page.very_hidden()

    def sheet(self, sheet: FormSheet, *, active: bool) -> None:
        page: Worksheet = self.workbook.add_worksheet(sheet.name)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width, None, {} if width else {"hidden": True})
        for number, row in enumerate(sheet.rows):
            self._row(page, number, row, sheet=sheet)
        if sheet.state is SheetState.VERY_HIDDEN:
            page.very_hidden()
            return
        self._paper(page, sheet)
        allowed = {"format_rows": True, "format_columns": True, "select_locked_cells": True}
        page.protect("", {**allowed, "select_unlocked_cells": True})
        if active:
            page.activate()
            page.set_first_sheet()

    def _row(self, page: Worksheet, number: int, row: FormRow, *, sheet: FormSheet) -> None:
        if row.hidden:
            page.set_row(number, None, None, {"hidden": True})
        elif sheet.state is SheetState.VISIBLE:
            page.set_row(number, max(float(row.min_height), _height(row, sheet.widths)))
        for cell in row.cells:
            self._cell(page, number, cell)

    def _cell(self, page: Worksheet, row: int, cell: FormCell) -> None:
        text = printable(cell.text)[:MOST_SIGNS]
        form = self._format(cell.look, flagged=bool(cell.comment) and cell.is_entry)
        end = cell.column + cell.span - 1
        if cell.span > 1:
            page.merge_range(row, cell.column, row, end, "", form)
        if text:
            page.write_string(row, cell.column, text, form)
        else:
            page.write_blank(row, cell.column, None, form)
        if cell.comment:
            size = {"width": COMMENT_SIZE[0], "height": COMMENT_SIZE[1], "font_size": FONT_SIZE}
            page.write_comment(row, cell.column, printable(cell.comment), size)
        if cell.rule is not None:
            page.data_validation(row, cell.column, row, end, _validation(cell.rule, row, cell))

    def _format(self, look: CellLook, *, flagged: bool) -> Any:
        key = (look, flagged)
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(format_of(look, flagged=flagged))
        return self._formats[key]

    def _paper(self, page: Worksheet, sheet: FormSheet) -> None:
        page.set_paper(_A4)
        if sheet.landscape:
            page.set_landscape()
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L{_footer(sheet.footer)}&R&P / &N")
        page.hide_gridlines(2)
        if sheet.repeat is not None:
            page.repeat_rows(*sheet.repeat)
            page.freeze_panes(sheet.repeat[1] + 1, sheet.kept)
        width = max((row.end for row in sheet.rows), default=0)
        if width:
            first = next((at for at, wide in enumerate(sheet.widths) if wide), 0)
            page.print_area(0, first, len(sheet.rows) - 1, width - 1)


def _footer(text: str) -> str:
    return printable(text).replace("&", "&&").replace("\n", " ")[:200]


def _height(row: FormRow, widths: tuple[int, ...]) -> float:
    """Height in points that shows all texts of the row."""
    most = 1
    for cell in row.cells:
        if cell.look in _OVERFLOWING:
            continue
        room = sum(widths[cell.column : cell.column + cell.span]) * 0.5 - 0.8
        if cell.text and room > 0:
            most = max(most, lines_needed(printable(cell.text), room=max(room, 1.0)))
    title = any(cell.look is CellLook.TITLE for cell in row.cells)
    return min(_ROW_LIMIT, most * FONT_SIZE * (2.0 if title else 1.28) + 5.0)


def _validation(rule: Rule, row: int, cell: FormCell) -> dict[str, Any]:
    """The rule in the words of Excel; a number is asked as "can be read as one", not as a type."""
    address = xl_rowcol_to_cell(row, cell.column)
    found: dict[str, Any] = {
        "ignore_blank": True,
        "input_title": rule.title[:_HINT_TITLE],
        "input_message": rule.hint[:_HINT],
        "error_type": "stop" if rule.strict else "warning",
        "error_title": "入力の確認",
    }
    match rule.kind:
        case RuleKind.CHOICE:
            what = {"validate": "list", "value": f"={rule.choices}"}
            found["error_message"] = "一覧から選んでください。"
        case RuleKind.LENGTH:
            what = {"validate": "length", "criteria": "<="}
            what["value"] = str(rule.max_length)
            found["error_message"] = f"{rule.max_length}字以内で入力してください。"
        case RuleKind.NUMBER:
            number = f'SUBSTITUTE(ASC({address}),",","")'
            formula = f"=ISNUMBER(VALUE({number}))"
            what = {"validate": "custom", "value": formula}
            found["error_message"] = "数字だけを入力してください（単位や「約」は付けません）。"
    return found | what
