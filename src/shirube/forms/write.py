"""Write: a kind of form for a scope → the workbook that goes out to the division.

Every table is a sheet with the keys of its rows in a hidden column and the ids of its fields in a
hidden row, so that rows and columns are found again wherever they were moved.  The same plan gives
the same bytes.  ``refills`` and ``remarks`` make the annotated copy: what somebody typed, with
comments at the cells to look at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shirube.forms.choices import CHOICES
from shirube.forms.form import Ask, AskKind, Form, Table
from shirube.forms.form import Field as FormField
from shirube.forms.scope import Scope, Subject
from shirube.forms.stamp import FACT, KEY, Issued, Stamp, form_id, hidden_sheet
from shirube.office.printable import printable
from shirube.office.workbook import CellLook, FormBook, FormCell, FormRow, FormSheet, Rule, RuleKind
from shirube.office.workbook_writer import MOST_SIGNS, write_workbook
from shirube.quantity.fiscal import format_fiscal_year

INSTRUCTIONS = "記入のしかた"
REMARKS = "確認事項"
CellKey = tuple[str, str, str]
"""Table, key of the row, id of the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What makes a form the annotated copy of one that came back."""

    refills: Mapping[CellKey, str] = field(default_factory=dict)
    remarks: Mapping[CellKey, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedWorkbook:
    """A form ready to be sent."""

    file_name: str
    data: bytes
    stamp: Stamp
    division_label: str
    rows: int


_PLAIN = Annotation()


def write_form(form: Form, scope: Scope, *, annotation: Annotation = _PLAIN) -> IssuedWorkbook:
    """The workbook of a form for one division."""
    issued = issued_texts(form, scope)
    structure = form_id(
        part for key in issued.cells for part in (form.name, str(form.version), *key)
    )
    own = form_id(
        (
            scope.ledger,
            str(scope.base),
            form.name,
            str(form.version),
            scope.edition.id,
            str(scope.fiscal_year),
            scope.division,
            structure,
            *issued.cells.values(),
        )
    )
    stamp = Stamp(
        form=form.name,
        version=form.version,
        id=own,
        ledger=scope.ledger,
        year=scope.fiscal_year,
        division=scope.division,
        edition=scope.edition.id,
        base=scope.base,
        checksum=structure,
    )
    page = _Page(form=form, scope=scope, stamp=stamp, annotation=annotation)
    tables = [page.table(table, first=at == 0) for at, table in enumerate(form.tables)]
    front = page.instructions()
    extra = [page.remarks()] if annotation.listed else []
    fixed = _fixed(tables)
    sheets = (front, *extra, *tables, hidden_sheet(stamp, Issued(issued.cells, fixed)))
    lists = tuple((f"list_{name}", choices) for name, choices in CHOICES.items())
    book = FormBook(title=page.title, sheets=sheets, lists=lists, active=form.tables[0].sheet)
    suffix = f"_{REMARKS}" if annotation.listed else ""
    return IssuedWorkbook(
        file_name=file_name(f"{form.label}_{_year(scope)}_{scope.division_label}{suffix}")
        + ".xlsx",
        data=write_workbook(book),
        stamp=stamp,
        division_label=scope.division_label,
        rows=sum(len(table.subjects(scope)) for table in form.tables),
    )


def issued_texts(form: Form, scope: Scope) -> Issued:
    """Every text of the tables and facts as the form shows it."""
    cells: dict[CellKey, str] = {}
    for fact in form.facts:
        shown = "" if fact.show is None else fact.show(scope)
        cells[FACT, fact.id, "value"] = cell_text(shown)
    for table in form.tables:
        fields = table.fields(scope)
        for subject in table.subjects(scope):
            for one in fields:
                cells[table.id, subject.key, one.id] = cell_text(one.show(subject))
    return Issued(cells)


def cell_text(text: str) -> str:
    """A text as a cell can hold it."""
    return printable(text)[:MOST_SIGNS]


def fits(text: str) -> bool:
    """Whether a cell can hold the text as it is."""
    return len(printable(text)) <= MOST_SIGNS


def file_name(text: str) -> str:
    """A file name every system accepts.

    >>> file_name("年度/実績：建設部 ")
    '年度_実績：建設部'
    """
    kept = "".join("_" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in text)
    return kept.strip(" .")[:100] or "様式"


def _year(scope: Scope) -> str:
    return format_fiscal_year(scope.fiscal_year)


def _fixed(tables: Iterable[FormSheet]) -> frozenset[str]:
    """Texts above the rows of the tables."""
    return frozenset(
        cell.text
        for sheet in tables
        for row in sheet.rows[: 1 + (sheet.repeat or (0, -1))[1]]
        for cell in row.cells
        if cell.text and not cell.is_entry and not row.hidden and not cell.text.startswith(FACT)
    )


def issued_today(form: Form, scope: Scope) -> Issued:
    """What the hidden sheet of the form would hold if it were issued now."""
    stamp = Stamp(form=form.name, version=form.version, id="", ledger="", year=0, division="")
    page = _Page(form=form, scope=scope, stamp=stamp, annotation=_PLAIN)
    tables = [page.table(table, first=at == 0) for at, table in enumerate(form.tables)]
    return Issued(issued_texts(form, scope).cells, _fixed(tables))


@dataclass(frozen=True, slots=True)
class _Page:
    form: Form
    scope: Scope
    stamp: Stamp
    annotation: Annotation

    @property
    def title(self) -> str:
        return f"{self.form.label}（{_year(self.scope)}）"

    @property
    def footer(self) -> str:
        return (
            f"{self.scope.strategy.municipality} {self.title} {self.scope.division_label}".strip()
        )

    def instructions(self) -> FormSheet:
        """The sheet that says how to fill the form in."""
        lines = [self.scope.due and f"提出期限：{self.scope.due}", *self.form.instructions]
        rows = [FormRow((FormCell(0, f"{self.title} 記入のしかた", look=CellLook.TITLE),))]
        for at, line in enumerate((line for line in lines if line), start=1):
            number = FormCell(0, str(at), look=CellLook.LABEL)
            rows.append(FormRow((number, FormCell(1, line, look=CellLook.SHOWN))))
        return FormSheet(
            INSTRUCTIONS, widths=(5, 90), rows=tuple(rows), landscape=False, footer=self.footer
        )

    def remarks(self) -> FormSheet:
        """The sheet that lists what has to be looked at again."""
        lead = (
            "赤い枠の欄に、確認していただきたいことをコメントで付けました。直して返送してください。"
        )
        rows = [
            FormRow((FormCell(0, f"{self.title} {REMARKS}", look=CellLook.TITLE),)),
            FormRow((FormCell(0, lead, look=CellLook.PLAIN),)),
        ]
        for at, line in enumerate(self.annotation.listed, start=1):
            number = FormCell(0, str(at), look=CellLook.LABEL)
            rows.append(FormRow((number, FormCell(1, line, look=CellLook.SHOWN))))
        return FormSheet(
            REMARKS, widths=(5, 120), rows=tuple(rows), landscape=True, footer=self.footer
        )

    def table(self, table: Table, *, first: bool) -> FormSheet:
        """The sheet of a table, with the facts at the head of the first one."""
        fields = table.fields(self.scope)
        stamp = FormCell(0, self.stamp.line(table.id), look=CellLook.HIDDEN)
        title = f"{self.title} {table.title}　{self.scope.division_label}"
        rows = [
            FormRow((stamp,), hidden=True),
            FormRow((FormCell(1, title, look=CellLook.TITLE),)),
        ]
        rows += self.facts() if first else []
        rows.append(FormRow((FormCell(1, table.lead, look=CellLook.PLAIN),)))
        marks = [FormCell(0, KEY, look=CellLook.HIDDEN)]
        marks += [FormCell(at, f"#{f.id}", look=CellLook.HIDDEN) for at, f in _numbered(fields)]
        rows.append(FormRow(tuple(marks), hidden=True))
        head = len(rows)
        rows.append(FormRow(tuple(_heading(at, one) for at, one in _numbered(fields))))
        rows += [self.row(table, fields, subject) for subject in table.subjects(self.scope)]
        return FormSheet(
            table.sheet,
            widths=(0, *(one.width for one in fields)),
            rows=tuple(rows),
            repeat=(head, head),
            kept=1 + sum(1 for one in fields if one.identity),
            footer=self.footer,
        )

    def facts(self) -> list[FormRow]:
        """A row for each question about the form as a whole."""
        rows: list[FormRow] = []
        for fact in self.form.facts:
            shown = "" if fact.show is None else fact.show(self.scope)
            text = self.annotation.facts.get(fact.id, shown)
            rule = Rule(
                RuleKind.LENGTH, max_length=fact.max_length, title=fact.label, hint=fact.hint
            )
            rows.append(
                FormRow(
                    (
                        FormCell(0, f"{FACT}{fact.id}", look=CellLook.HIDDEN),
                        FormCell(1, fact.label, look=CellLook.LABEL),
                        FormCell(2, cell_text(text), look=CellLook.ENTRY, rule=rule),
                    )
                )
            )
        return rows

    def row(self, table: Table, fields: tuple[FormField, ...], subject: Subject) -> FormRow:
        """The row of a subject."""
        cells = [FormCell(0, subject.key, look=CellLook.HIDDEN)]
        for at, one in _numbered(fields):
            ask = None if one.ask is None else one.ask(subject)
            key = (table.id, subject.key, one.id)
            text = one.show(subject)
            if ask is None or not fits(text):
                look = CellLook.FIGURE if one.figure else CellLook.SHOWN
                closed = one.ask is not None and not text
                cells.append(FormCell(at, text, look=CellLook.CLOSED if closed else look))
                continue
            cells.append(
                FormCell(
                    at,
                    cell_text(self.annotation.refills.get(key, text)),
                    look=_look(ask),
                    rule=_rule(one, ask),
                    comment=self.annotation.remarks.get(key, ""),
                )
            )
        return FormRow(tuple(cells), min_height=30)


def _numbered(fields: tuple[FormField, ...]) -> Iterable[tuple[int, FormField]]:
    return enumerate(fields, start=1)


def _heading(at: int, one: FormField) -> FormCell:
    look = CellLook.HEADER if one.ask is None else CellLook.ENTRY_HEADER
    return FormCell(at, one.label, look=look)


def _look(ask: Ask) -> CellLook:
    if ask.kind in (AskKind.NUMBER, AskKind.AMOUNT):
        return CellLook.ENTRY_FIGURE
    return CellLook.ENTRY_MARK if ask.kind is AskKind.MARK else CellLook.ENTRY


def _rule(one: FormField, ask: Ask) -> Rule:
    title = one.label.replace("\n", "")
    match ask.kind:
        case AskKind.NUMBER | AskKind.AMOUNT:
            return Rule(RuleKind.NUMBER, title=title, hint=one.hint)
        case AskKind.CHOICE | AskKind.MARK:
            return Rule(
                RuleKind.CHOICE,
                choices=f"list_{ask.choices}",
                strict=True,
                title=title,
                hint=one.hint,
            )
        case AskKind.WORDS:
            return Rule(
                RuleKind.LENGTH,
                max_length=ask.max_length,
                strict=True,
                title=title,
                hint=one.hint,
            )
