"""Workbook: a form as neutral values — sheets, rows, cells, what may be typed where.

``forms`` describes a form with these values and ``workbook_writer`` makes the bytes; nothing here
knows what the form asks.  A cell with a ``Rule`` is an entry cell: coloured, unlocked, checked by
the spreadsheet while somebody types.  Everything else is locked.

>>> cell = FormCell(3, "488", look=CellLook.ENTRY, rule=Rule(RuleKind.NUMBER))
>>> cell.is_entry, FormRow((cell,)).end
(True, 4)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CellLook(Enum):
    """What a cell is for; the writer decides how that looks."""

    TITLE = "title"
    LEAD = "lead"
    LABEL = "label"
    HEADER = "header"
    ENTRY_HEADER = "entry_header"
    SHOWN = "shown"
    FIGURE = "figure"
    ENTRY = "entry"
    ENTRY_FIGURE = "entry_figure"
    ENTRY_MARK = "entry_mark"
    CLOSED = "closed"
    HIDDEN = "hidden"
    PLAIN = "plain"


class RuleKind(Enum):
    """What the spreadsheet checks while somebody types."""

    NUMBER = "number"
    CHOICE = "choice"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of an entry cell.

    ``choices``     name of a list of the book (``FormBook.lists``).
    ``max_length``  most characters.
    ``strict``      other input is refused by the spreadsheet, not only questioned.
    ``title``/``hint``  shown beside the cell while it is selected.
    """

    kind: RuleKind
    choices: str = ""
    max_length: int = 0
    strict: bool = False
    title: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell at a column (0-based); ``span`` columns wide; ``comment`` is a note at the cell."""

    column: int
    text: str = ""
    look: CellLook = CellLook.SHOWN
    span: int = 1
    rule: Rule | None = None
    comment: str = ""

    @property
    def is_entry(self) -> bool:
        """Somebody may type here."""
        return self.rule is not None


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of cells; a hidden one carries marks for the way back."""

    cells: tuple[FormCell, ...] = ()
    hidden: bool = False
    min_height: int = 0

    @property
    def end(self) -> int:
        """The column after the last cell."""
        return max((cell.column + cell.span for cell in self.cells), default=0)


class SheetState(Enum):
    """Whether people see a sheet."""

    VISIBLE = "visible"
    VERY_HIDDEN = "very_hidden"


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One worksheet.

    ``widths``   of the columns in characters; 0 hides the column.
    ``repeat``   first and last row (0-based) printed on every page, also kept in view.
    ``kept``     columns kept in view on the left.
    """

    name: str
    widths: tuple[int, ...] = ()
    rows: tuple[FormRow, ...] = ()
    repeat: tuple[int, int] | None = None
    kept: int = 0
    state: SheetState = SheetState.VISIBLE
    landscape: bool = True
    footer: str = ""


@dataclass(frozen=True, slots=True)
class FormBook:
    """A workbook; ``lists`` are named lists for choices, ``active`` the sheet shown first."""

    title: str
    sheets: tuple[FormSheet, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    active: str = ""
