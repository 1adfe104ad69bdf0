"""Grid: where the rows and columns of a table are in a returned sheet, wherever they were moved.

The hidden row of field ids and the hidden column of keys are looked for first.  Where they are
gone, headings and the names in the rows have to do.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shirube.forms.form import Field
from shirube.forms.stamp import KEY, squeezed
from shirube.office.read_workbook_values import ReturnedSheet

_FEWEST = 3
"""So many headings make a heading row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table found in a sheet.

    ``columns``   column of each field by id; ``unknown`` columns with an id the form has not.
    ``head``      the last row above the table; ``keys`` column of the keys, ``None`` when lost.
    """

    columns: dict[str, int]
    head: int
    keys: int | None
    unknown: dict[str, int] = field(default_factory=dict)
    marks: tuple[int, ...] = ()

    @property
    def is_lost(self) -> bool:
        """The hidden marks are gone."""
        return self.keys is None


def find_grid(sheet: ReturnedSheet, fields: tuple[Field, ...]) -> Grid | None:
    """The table of these fields, ``None`` when nothing in the sheet looks like it."""
    return _by_marks(sheet, fields) or _by_headings(sheet, fields)


def _rows(sheet: ReturnedSheet) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = squeezed(cell.text)
    return rows


def _by_marks(sheet: ReturnedSheet, fields: tuple[Field, ...]) -> Grid | None:
    names = {name: one.id for one in fields for name in (one.id, *one.formerly)}
    rows = _rows(sheet)
    for row, texts in rows.items():
        marks = {text[1:]: column for column, text in texts.items() if text.startswith("#")}
        found = {names[name]: column for name, column in marks.items() if name in names}
        if len(found) < _FEWEST:
            continue
        keys = marks.get(KEY[1:])
        unknown = {n: c for n, c in marks.items() if n not in names and n != KEY[1:]}
        head = _heading_row(rows, fields, after=row)
        return Grid(columns=found, head=head, keys=keys, unknown=unknown, marks=(row,))
    return None


def _heading_row(rows: dict[int, dict[int, str]], fields: tuple[Field, ...], *, after: int) -> int:
    """The row of headings below the marks; rows may have been put in between."""
    labels = {_bare(one.label) for one in fields}
    for row in sorted(rows):
        if row > after and sum(_bare(text) in labels for text in rows[row].values()) >= _FEWEST:
            return row
    return after


def _by_headings(sheet: ReturnedSheet, fields: tuple[Field, ...]) -> Grid | None:
    names = {_bare(name): one.id for one in fields for name in (one.label, *one.formerly)}
    for row, texts in _rows(sheet).items():
        found = {
            names[_bare(text)]: column for column, text in texts.items() if _bare(text) in names
        }
        if len(found) >= _FEWEST:
            return Grid(columns=found, head=row, keys=None)
    return None


def _bare(text: str) -> str:
    return "".join(text.split())
