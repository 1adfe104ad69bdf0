"""Returned workbook: what a spreadsheet that came back holds, cell by cell, whatever wrote it.

The readers of .xlsx, .xls and .ods all make these values; ``forms`` reads them.  A cell keeps what
a person saw in it (``text``) beside what is known about how it came to be: a percent format, a
date, a formula and whether it was ever calculated, a merged range.

>>> cell = ReturnedCell(row=11, column=4, kind=CellKind.NUMBER, text="1199")
>>> cell.address
'E12'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from shirube.problem import Problem


class CellKind(Enum):
    """What a spreadsheet made of an input."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedCell:
    """One cell that is not empty; ``row`` and ``column`` count from 0.

    ``text``        what a person sees: a number as plain decimal, a percent with its sign
                    (``45.5%``), a date as ``2026-03-04``.
    ``exact``       the number behind ``text`` where the format shows fewer digits, else empty.
    ``formula``     the formula the cell holds, empty for none; ``is_stale`` its result was never
                    calculated.
    """

    row: int
    column: int
    kind: CellKind = CellKind.TEXT
    text: str = ""
    exact: str = ""
    formula: str = ""
    is_stale: bool = False

    @property
    def is_formula(self) -> bool:
        """The cell computes what it shows."""
        return self.formula != ""

    @property
    def address(self) -> str:
        """The address as a person knows it (``E12``)."""
        return address_of(self.row, self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merged range, both ends included, counted from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is part of the range."""
        rows = self.first_row <= row <= self.last_row
        return rows and self.first_column <= column <= self.last_column

    @property
    def address(self) -> str:
        """The range as a person knows it (``E12:E13``)."""
        first = address_of(self.first_row, self.first_column)
        return f"{first}:{address_of(self.last_row, self.last_column)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedSheet:
    """One worksheet; ``cells`` by row and column."""

    name: str
    cells: dict[tuple[int, int], ReturnedCell] = field(default_factory=dict)
    merged: tuple[Merged, ...] = ()
    visible: bool = True

    def text(self, row: int, column: int) -> str:
        """What a person sees in a cell; empty for an empty one."""
        cell = self.cells.get((row, column))
        return "" if cell is None else cell.text

    def merge_at(self, row: int, column: int) -> Merged | None:
        """The merged range a cell is part of."""
        return next((one for one in self.merged if one.holds(row, column)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedWorkbook:
    """All sheets of a returned file.

    ``shows_formats``  the file tells formulas and formats of cells; an .xls copy does not.
    """

    name: str
    format: str
    sheets: tuple[ReturnedSheet, ...] = ()
    shows_formats: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedWorkbook:
    """The outcome of opening one file; ``workbook`` is ``None`` when it was refused."""

    workbook: ReturnedWorkbook | None = None
    problems: tuple[Problem, ...] = ()


def address_of(row: int, column: int) -> str:
    """The address of a cell counted from 0.

    >>> address_of(0, 0), address_of(11, 26)
    ('A1', 'AA12')
    """
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"
