"""Read: a returned workbook → what was answered, and everything a person must look at.

The same definition that wrote the form reads it.  Each entry cell is held against what was issued
(the hidden sheet); what is the same is no answer, what differs becomes an ``Edit``.  What stands
anywhere else is reported: nothing is dropped silently, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from shirube.forms import concern
from shirube.forms.form import FORMS, Form
from shirube.forms.returned import ReturnedForm
from shirube.forms.scope import Scope, division_path
from shirube.forms.stamp import FACT, SHEET, Stamp, read_issued, squeezed
from shirube.forms.table_reader import TableReader
from shirube.forms.today import Today
from shirube.forms.write import INSTRUCTIONS, REMARKS, issued_today
from shirube.office.read_workbook import read_workbook
from shirube.office.read_workbook_values import ReturnedSheet, ReturnedWorkbook
from shirube.office.workbook_writer import LISTS
from shirube.place import Place
from shirube.plan.model import Strategy
from shirube.problem import Problem


def read_form(
    name: str,
    *,
    data: bytes,
    today: Today,
    fiscal_year: int | None = None,
    division: str | None = None,
) -> ReturnedForm:
    """What one returned file says; never raises for any bytes.

    ``today``        the plan and the id of its ledger, which the form must carry.
    ``fiscal_year``/``division``  when given, forms of others are refused.
    """
    opened = read_workbook(name, data=data)
    returned = ReturnedForm(file=name, digest=sha256(data).hexdigest(), problems=opened.problems)
    if opened.workbook is None:
        return replace(returned, is_refused=True)
    book = opened.workbook
    place = Place(document=book.name)
    stamp = _stamp(book)
    form = None if stamp is None else FORMS.get(stamp.form)
    if stamp is None or form is None:
        return _refused(returned, concern.NO_FORM.problem(place))
    returned = replace(returned, stamp=stamp, form=form)
    problem = _misfit(stamp, form, place, today, fiscal_year, division)
    if problem is not None:
        return _refused(returned, problem)
    scope = _scope(stamp, today)
    if scope is None:
        return _refused(returned, concern.OTHER_LEDGER.problem(place, seen=stamp.edition))
    return _Reader(book, stamp=stamp, form=form, scope=scope, today=today).read(returned)


def _refused(returned: ReturnedForm, problem: Problem) -> ReturnedForm:
    return replace(returned, problems=(*returned.problems, problem), is_refused=True)


def _stamp(book: ReturnedWorkbook) -> Stamp | None:
    """The stamp of any sheet; the hidden one may be gone."""
    for sheet in book.sheets:
        for (row, column), cell in sorted(sheet.cells.items()):
            if row > 30 or column > 5:
                continue
            found = Stamp.of_line(cell.text)
            if found is not None:
                return found[0]
    return None


def _misfit(
    stamp: Stamp,
    form: Form,
    place: Place,
    today: Today,
    fiscal_year: int | None,
    division: str | None,
) -> Problem | None:
    if stamp.ledger != today.ledger:
        return concern.OTHER_LEDGER.problem(place, seen=stamp.ledger)
    if stamp.version > form.version:
        return concern.NEWER_FORM.problem(place, seen=f"{form.label} 第{stamp.version}版")
    if fiscal_year is not None and stamp.year != fiscal_year:
        return concern.OTHER_YEAR.problem(place, seen=f"{stamp.year}年度")
    if division is not None and stamp.division != division:
        seen = division_path(today.strategy, stamp.division)
        return concern.OTHER_DIVISION.problem(place, seen=seen)
    return None


def _scope(stamp: Stamp, today: Today) -> Scope | None:
    """The scope of the form as it would be issued today; an empty one for a division that left."""
    every = today.scopes(edition=stamp.edition, year=stamp.year)
    for scope in every:
        if scope.division == stamp.division:
            return scope
    if not every:
        return None
    label = division_path(today.strategy, stamp.division)
    return replace(
        every[0],
        division=stamp.division,
        division_label=label,
        nodes=(),
        owned=frozenset(),
    )


class _Reader:
    def __init__(
        self,
        book: ReturnedWorkbook,
        *,
        stamp: Stamp,
        form: Form,
        scope: Scope,
        today: Today,
    ) -> None:
        self.book = book
        self.stamp = stamp
        self.form = form
        self.scope = scope
        self.strategy = today.strategy
        self.place = Place(document=book.name)
        issued = read_issued(book)
        self.has_base = issued is not None
        self.issued = issued or issued_today(form, scope)
        self.now = today.texts(form, edition=stamp.edition, year=stamp.year)
        self.subjects = today.subjects(form, edition=stamp.edition, year=stamp.year)

    def read(self, returned: ReturnedForm) -> ReturnedForm:
        """Facts first: the wrong division's answers are not looked at."""
        problems = list(returned.problems)
        facts = self._facts()
        wrong = self._wrong_division(facts)
        returned = replace(returned, scope=self.scope, facts={k: v for k, (v, _) in facts.items()})
        if wrong is not None:
            return _refused(returned, wrong)
        if not self.has_base:
            problems.append(concern.HIDDEN_SHEET.problem(self.place))
        if self.stamp.version < self.form.version:
            seen = f"{self.form.label} 第{self.stamp.version}版"
            problems.append(concern.OLDER_FORM.problem(self.place, seen=seen))
        edits = []
        used: set[str] = {SHEET, LISTS, INSTRUCTIONS, REMARKS}
        for table in self.form.tables:
            sheet = self._sheet_of(table.id, table.sheet)
            asked = bool(self.issued.keys(table.id))
            if sheet is None:
                if asked:
                    place = replace(self.place, sheet=table.sheet)
                    problems.append(concern.MISSING_SHEET.problem(place, seen=table.sheet))
                continue
            used.add(sheet.name)
            reader = TableReader(
                table,
                sheet=sheet,
                book=self.book,
                scope=self.scope,
                subjects={
                    key: subject for (at, key), subject in self.subjects.items() if at == table.id
                },
                issued=self.issued,
                now=self.now,
            )
            reader.read()
            edits += reader.edits
            problems += reader.problems
        problems += self._extra_sheets(used)
        return replace(returned, edits=tuple(edits), problems=tuple(problems))

    def _facts(self) -> dict[str, tuple[str, Place]]:
        """What was typed at the head, found by its key or by its label."""
        found: dict[str, tuple[str, Place]] = {}
        by_label = {fact.label: fact.id for fact in self.form.facts}
        for sheet in self.book.sheets:
            if not sheet.visible or sheet.name in (INSTRUCTIONS, REMARKS):
                continue
            for (row, column), cell in sorted(sheet.cells.items()):
                text = squeezed(cell.text)
                name = text.removeprefix(FACT) if text.startswith(FACT) else ""
                at = column + 2
                if not name and column <= 2 and row < 15:
                    name, at = by_label.get(text, ""), column + 1
                known = any(fact.id == name for fact in self.form.facts)
                if known and name not in found:
                    value = sheet.cells.get((row, at))
                    address = "" if value is None else value.address
                    place = replace(self.place, sheet=sheet.name, cell=address)
                    found[name] = (squeezed(sheet.text(row, at)), place)
        return found

    def _wrong_division(self, facts: dict[str, tuple[str, Place]]) -> Problem | None:
        """Somebody of another division filled in this form."""
        typed, place = facts.get("division", ("", self.place))
        issued = self.issued.cells.get((FACT, "division", "value"), self.scope.division_label)
        if not typed or "".join(typed.split()) == "".join(issued.split()):
            return None
        named = _divisions_called(typed, self.strategy)
        related = {self.stamp.division, *_line(self.stamp.division, self.strategy)}
        if not named or named & related:
            return None
        more = f"この様式は「{issued}」のものです。"
        return concern.OTHER_DIVISION.problem(place, seen=typed, more=more)

    def _sheet_of(self, table: str, name: str) -> ReturnedSheet | None:
        for sheet in self.book.sheets:
            for (row, column), cell in sheet.cells.items():
                if row <= 30 and column <= 5 and sheet.name != SHEET:
                    found = Stamp.of_line(cell.text)
                    if found is not None and found[1] == table:
                        return sheet
        return next((sheet for sheet in self.book.sheets if sheet.name == name), None)

    def _extra_sheets(self, used: set[str]) -> Sequence[Problem]:
        return [
            concern.EXTRA_SHEET.problem(
                replace(self.place, sheet=sheet.name), seen=f"{len(sheet.cells)}個のセル"
            )
            for sheet in self.book.sheets
            if sheet.name not in used and sheet.cells
        ]


def _divisions_called(typed: str, strategy: Strategy) -> set[str]:
    """Divisions whose name or path somebody wrote."""
    bare = "".join(typed.split())
    return {
        division.id
        for division in strategy.divisions
        if bare
        in ("".join(division.name.split()), "".join(division_path(strategy, division.id).split()))
    }


def _line(division: str, strategy: Strategy) -> set[str]:
    """Divisions above and below one."""
    parents = {one.id: one.parent for one in strategy.divisions}
    found: set[str] = set()
    current = parents.get(division)
    while current is not None and current not in found:
        found.add(current)
        current = parents.get(current)
    found |= {one.id for one in strategy.divisions if one.parent == division}
    return found
