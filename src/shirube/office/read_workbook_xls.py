"""Read xls: the cells of a returned .xls copy, as far as that old format lets itself be read.

Values, dates and merged ranges are known; formulas and percent formats are not, and the workbook
says so (``shows_formats``), so that ``forms`` asks where a figure could mean two things.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from shirube.office.read_workbook_limits import MOST_CELLS, MOST_ROWS
from shirube.office.read_workbook_number import shown
from shirube.office.read_workbook_values import (
    CellKind,
    Merged,
    ReturnedCell,
    ReturnedSheet,
    ReturnedWorkbook,
)

XLS_ERRORS = (CalamineError, ValueError, OSError)
"""What reading a damaged file raises."""

_Value = int | float | str | bool | time | date | datetime | timedelta


def read_xls(name: str, *, data: bytes) -> ReturnedWorkbook:
    """The workbook of an .xls file; raises one of ``XLS_ERRORS`` for a damaged one."""
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        sheets: list[ReturnedSheet] = []
        for about in book.sheets_metadata:
            page = book.get_sheet_by_name(about.name)
            if page.total_height > MOST_ROWS:
                raise ValueError("too many rows")
            cells: dict[tuple[int, int], ReturnedCell] = {}
            for row, line in enumerate(page.to_python(skip_empty_area=False)):
                for column, value in enumerate(line):
                    cell = _cell(value, row=row, column=column)
                    if cell is not None:
                        cells[row, column] = cell
                if len(cells) > MOST_CELLS:
                    raise ValueError("too many cells")
            merged = tuple(
                Merged(first_row=r1, first_column=c1, last_row=r2, last_column=c2)
                for (r1, c1), (r2, c2) in page.merged_cell_ranges or ()
            )
            visible = about.visible == SheetVisibleEnum.Visible
            sheets.append(
                ReturnedSheet(name=about.name, cells=cells, merged=merged, visible=visible)
            )
    return ReturnedWorkbook(name=name, format="xls", sheets=tuple(sheets), shows_formats=False)


def _cell(value: _Value, *, row: int, column: int) -> ReturnedCell | None:
    if value == "" or value is None:
        return None
    kind, text = CellKind.TEXT, str(value)
    if isinstance(value, bool):
        kind, text = CellKind.BOOLEAN, str(value).upper()
    elif isinstance(value, int | float):
        kind, text = CellKind.NUMBER, shown(format(Decimal(repr(value)), "f")).text
    elif isinstance(value, datetime | date):
        kind, text = CellKind.DATE, value.isoformat()[:10]
    elif isinstance(value, time | timedelta):
        kind = CellKind.DATE
    elif value.startswith("#") and value.endswith(("!", "?", "/A")):
        kind = CellKind.ERROR
    return ReturnedCell(row=row, column=column, kind=kind, text=text.replace("\r\n", "\n"))
