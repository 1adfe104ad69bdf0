"""Table reader: the rows of one table in a returned sheet, cell by cell.

A row is known by its hidden key; the names in it must still be those of the thing, because a row
pasted over another one, or sorted without its key, would give a value to the wrong indicator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from shirube.forms import concern
from shirube.forms.answer import Answer, expected, read_answer
from shirube.forms.concern import FormConcern
from shirube.forms.form import Ask, Field, Table
from shirube.forms.grid import Grid, find_grid
from shirube.forms.returned import Edit
from shirube.forms.scope import Scope, Subject
from shirube.forms.stamp import FACT, MARK, Issued, squeezed
from shirube.forms.write import CellKey
from shirube.office.read_workbook_values import (
    ReturnedCell,
    ReturnedSheet,
    ReturnedWorkbook,
    address_of,
)
from shirube.place import Place
from shirube.problem import Problem

_ALIKE = 0.6
"""A name that was only touched up is at least so like the issued one."""
_LONGEST_SEEN = 40


class TableReader:
    """Reads one table; ``edits`` and ``problems`` are its result."""

    def __init__(
        self,
        table: Table,
        *,
        sheet: ReturnedSheet,
        book: ReturnedWorkbook,
        scope: Scope,
        subjects: dict[str, Subject],
        issued: Issued,
        now: dict[CellKey, str],
    ) -> None:
        self.table = table
        self.sheet = sheet
        self.book = book
        self.subjects = subjects
        self.issued = issued
        self.now = now
        self.fields = table.fields(scope)
        self.edits: list[Edit] = []
        self.problems: list[Problem] = []

    def read(self) -> None:
        """Read all rows, then say what is missing."""
        keys = self.issued.keys(self.table.id)
        grid = find_grid(self.sheet, self.fields)
        if grid is None:
            if keys:
                self._tell(concern.MISSING_SHEET, self._place(), seen=self.sheet.name)
            return
        if grid.is_lost:
            self._tell(concern.MARKS_LOST, self._place())
        rows = dict(self._keyed_rows(grid))
        self._columns(grid)
        counts = Counter(rows.values())
        for row, key in rows.items():
            if counts[key] > 1:
                self._double(row, key, grid)
            else:
                self._row(row, key, grid)
        for key in keys:
            if key not in counts:
                self._tell(concern.MISSING_ROW, self._place(), seen=self._name_of(key))
        self._strays(grid, rows)

    def _place(self, row: int | None = None, column: int | None = None) -> Place:
        cell = "" if row is None or column is None else address_of(row, column)
        return Place(document=self.book.name, sheet=self.sheet.name, cell=cell)

    def _tell(self, what: FormConcern, place: Place, *, seen: str = "", subject: str = "") -> None:
        short = seen if len(seen) <= _LONGEST_SEEN else seen[:_LONGEST_SEEN] + "…"
        self.problems.append(what.problem(place, seen=short, subject=subject))

    def _name_of(self, key: str) -> str:
        names = [
            self.issued.cells.get((self.table.id, key, one.id), "")
            for one in self.fields
            if one.identity
        ]
        return " ".join(name for name in names if name)

    # --- rows and columns ------------------------------------------------------------------------

    def _keyed_rows(self, grid: Grid) -> Iterator[tuple[int, str]]:
        known = set(self.issued.keys(self.table.id))
        rows = sorted({row for row, _ in self.sheet.cells if row > grid.head})
        names = Counter(self._name_of(key) for key in known)
        by_name = {self._name_of(key): key for key in known if names[self._name_of(key)] == 1}
        for row in rows:
            if grid.keys is not None:
                key = squeezed(self.sheet.text(row, grid.keys))
                if key and (key in known or key in self.subjects):
                    yield row, key
                continue
            seen = [
                squeezed(self.sheet.text(row, grid.columns[one.id]))
                for one in self.fields
                if one.identity and one.id in grid.columns
            ]
            found = by_name.get(" ".join(text for text in seen if text))
            if found is not None:
                yield row, found

    def _columns(self, grid: Grid) -> None:
        for one in self.fields:
            if one.id not in grid.columns:
                issued = any(t == self.table.id and f == one.id for t, _, f in self.issued.cells)
                if issued and one.ask is not None:
                    self._tell(concern.MISSING_COLUMN, self._place(), seen=one.label)
        for name, column in grid.unknown.items():
            filled = any(
                row > grid.head and at == column and cell.text
                for (row, at), cell in self.sheet.cells.items()
            )
            if filled:
                self._tell(concern.UNKNOWN_COLUMN, self._place(grid.head, column), seen=name)

    def _double(self, row: int, key: str, grid: Grid) -> None:
        column = min(grid.columns.values())
        self._tell(concern.DOUBLE_ROW, self._place(row, column), seen=self._name_of(key))

    def _row(self, row: int, key: str, grid: Grid) -> None:
        known = key in set(self.issued.keys(self.table.id))
        subject = self.subjects.get(key)
        first = self._place(row, min(grid.columns.values()))
        if subject is None or not known:
            self._tell(concern.GONE, first, seen=self._name_of(key) or self._line(row, grid))
            return
        if not self._is_itself(row, key, grid):
            self._tell(concern.OTHER_ROW, first, seen=self._line(row, grid), subject=key)
            return
        for one in self.fields:
            if one.id in grid.columns:
                self._cell(row, grid.columns[one.id], key, one, subject)

    def _line(self, row: int, grid: Grid) -> str:
        texts = [squeezed(self.sheet.text(row, grid.columns[f])) for f in grid.columns]
        return " ".join(text for text in texts if text)

    def _is_itself(self, row: int, key: str, grid: Grid) -> bool:
        """The names in the row are still those of the thing, or nearly so."""
        other_names = {
            text
            for (table, other, name), text in self.issued.cells.items()
            if table == self.table.id and other != key and name in grid.columns
        }
        for one in self.fields:
            if not one.identity or one.id not in grid.columns:
                continue
            issued = squeezed(self.issued.cells.get((self.table.id, key, one.id), ""))
            seen = squeezed(self.sheet.text(row, grid.columns[one.id]))
            if seen == issued:
                continue
            likeness = SequenceMatcher(None, seen, issued, autojunk=False).ratio()
            if seen in other_names or likeness < _ALIKE:
                return False
        return True

    # --- cells -----------------------------------------------------------------------------------

    def _cell(self, row: int, column: int, key: str, one: Field, subject: Subject) -> None:
        cell = self.sheet.cells.get((row, column))
        place = self._place(row, column)
        issued = self.issued.cells.get((self.table.id, key, one.id), "")
        ask = None if one.ask is None else one.ask(subject)
        if ask is None:
            self._shown(cell, place, issued=issued, subject=key)
            return
        merged = self.sheet.merge_at(row, column)
        if merged is not None:
            first = self.sheet.text(merged.first_row, merged.first_column)
            at = replace(place, cell=merged.address)
            problem = concern.MERGED.problem(at, seen=first, subject=key)
            text = "" if cell is None else cell.text
            self._edit(
                key, one, ask, subject, issued, place, Answer(text=text, problems=(problem,))
            )
            return
        text = "" if cell is None else cell.text
        if squeezed(text) == squeezed(issued) and not (cell and cell.is_stale):
            return
        answer = read_answer(cell, ask=ask, place=place, shows_formats=self.book.shows_formats)
        same = expected(issued, ask=ask, place=place)
        if answer.is_good and answer.meaning == same.meaning and bool(text) == bool(issued):
            return
        self._edit(key, one, ask, subject, issued, place, answer)

    def _edit(
        self,
        key: str,
        one: Field,
        ask: Ask,
        subject: Subject,
        issued: str,
        place: Place,
        answer: Answer,
    ) -> None:
        cell_key = (self.table.id, key, one.id)
        self.edits.append(
            Edit(
                cell=cell_key,
                ask=ask,
                label=one.label,
                subject=subject,
                base=issued,
                now=self.now.get(cell_key, ""),
                answer=answer,
                place=place,
            )
        )

    def _shown(self, cell: ReturnedCell | None, place: Place, *, issued: str, subject: str) -> None:
        text = "" if cell is None else squeezed(cell.text)
        if text != squeezed(issued):
            self._tell(concern.LOCKED_CELL, place, seen=text or "（空欄）", subject=subject)

    def _strays(self, grid: Grid, rows: dict[int, str]) -> None:
        """Whatever stands where the form has nothing."""
        fixed = {squeezed(text) for text in self.issued.fixed}
        columns = set(grid.columns.values()) | set(grid.unknown.values())
        told: set[int] = set()
        for (row, column), cell in sorted(self.sheet.cells.items()):
            text = squeezed(cell.text)
            hidden = column == grid.keys or row in grid.marks or text.startswith(MARK)
            if not text or hidden:
                continue
            if row <= grid.head:
                if text not in fixed and not self._is_fact(row, column, grid):
                    self._stray(row, column, text)
            elif row in rows:
                if column not in columns:
                    self._stray(row, column, text)
            elif row not in told:
                told.add(row)
                whole = " ".join(
                    squeezed(other.text)
                    for (at, _), other in sorted(self.sheet.cells.items())
                    if at == row and squeezed(other.text)
                )
                what = concern.STRAY_ROW if column in columns else concern.STRAY
                self._tell(what, self._place(row, column), seen=whole)

    def _stray(self, row: int, column: int, text: str) -> None:
        self._tell(concern.STRAY, self._place(row, column), seen=text)

    def _is_fact(self, row: int, column: int, grid: Grid) -> bool:
        """The answer to a question at the head stands beside its label."""
        if grid.keys is not None:
            key = self.sheet.text(row, grid.keys)
            return key.startswith(FACT) and column == grid.keys + 2
        left = squeezed(self.sheet.text(row, column - 1))
        return left in {squeezed(text) for text in self.issued.fixed}
