"""Stamp: what a form carries hidden, so that it is known again when it comes back.

The first cell of every sheet names the form in short; a hidden sheet holds all of it together with
every text as it was issued, which is the base that returned cells are compared with.  A digest
tells whether somebody changed the hidden sheet.

>>> stamp = Stamp(form="yearly_results", version=1, id="0f3a", ledger="s", year=2019, division="d1")
>>> Stamp.of_line(stamp.line("actuals")) == (stamp, "actuals")
True
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from shirube.office.read_workbook_values import ReturnedSheet, ReturnedWorkbook
from shirube.office.workbook import CellLook, FormCell, FormRow, FormSheet, SheetState

SHEET = "_shirube"
MARK = "shirube-form"
KEY = "#key"
"""Above the hidden column of keys; field ids stand beside it, each with the same sign."""
FACT = "@"
"""Before the id of a fact in the column of keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which form a workbook is: kind, version, id, ledger, edition, year, division, base."""

    form: str
    version: int
    id: str
    ledger: str
    year: int
    division: str
    edition: str = ""
    base: int = 0
    checksum: str = ""

    def line(self, table: str) -> str:
        """The stamp of one sheet."""
        parts = (
            self.form,
            str(self.version),
            self.id,
            self.ledger,
            str(self.year),
            self.division,
            self.edition,
            str(self.base),
            self.checksum,
            table,
        )
        return f"{MARK} {json.dumps(parts, ensure_ascii=False)}"

    @staticmethod
    def of_line(line: str) -> tuple[Stamp, str] | None:
        """Stamp and table of a line, ``None`` when it is none."""
        if not line.startswith(MARK):
            return None
        try:
            parts = json.loads(line.removeprefix(MARK))
            form, version, own, ledger, year, division, edition, base, checksum, table = parts
            stamp = Stamp(
                form=form,
                version=int(version),
                id=own,
                ledger=ledger,
                year=int(year),
                division=division,
                edition=edition,
                base=int(base),
                checksum=checksum,
            )
        except (ValueError, TypeError):
            return None
        return stamp, table


@dataclass(frozen=True, slots=True)
class Issued:
    """Every text as it was issued: by table, key and field; and texts that stand anywhere else."""

    cells: dict[tuple[str, str, str], str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()

    def keys(self, table: str) -> tuple[str, ...]:
        """Keys of the rows of a table, in order."""
        return tuple(dict.fromkeys(key for at, key, _ in self.cells if at == table))


def form_id(parts: Iterable[str]) -> str:
    """A short id that is the same for the same content."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def hidden_sheet(stamp: Stamp, issued: Issued) -> FormSheet:
    """The hidden sheet of a form."""
    lines = [("stamp", stamp.line(""), "", "", "")]
    lines += [("cell", table, key, name, text) for (table, key, name), text in issued.cells.items()]
    lines += [("fixed", text, "", "", "") for text in sorted(issued.fixed)]
    lines.append(("digest", _digest(lines), "", "", ""))
    rows = tuple(
        FormRow(
            tuple(FormCell(at, text, look=CellLook.HIDDEN) for at, text in enumerate(line) if text)
        )
        for line in lines
    )
    return FormSheet(SHEET, widths=(8, 20, 20, 20, 40), rows=rows, state=SheetState.VERY_HIDDEN)


def read_issued(book: ReturnedWorkbook) -> Issued | None:
    """What was issued, ``None`` when the hidden sheet is gone or was changed."""
    for sheet in book.sheets:
        if sheet.name == SHEET:
            return _issued(sheet)
    return None


def _issued(sheet: ReturnedSheet) -> Issued | None:
    height = max((row for row, _ in sheet.cells), default=-1) + 1
    lines = [
        (
            sheet.text(row, 0),
            sheet.text(row, 1),
            sheet.text(row, 2),
            sheet.text(row, 3),
            sheet.text(row, 4),
        )
        for row in range(height)
    ]
    if not lines or lines[-1][0] != "digest" or lines[-1][1] != _digest(lines[:-1]):
        return None
    return Issued(
        cells={line[1:4]: line[4] for line in lines if line[0] == "cell"},
        fixed=frozenset(line[1] for line in lines if line[0] == "fixed"),
    )


def _digest(lines: Iterable[tuple[str, ...]]) -> str:
    """Digest of lines; outer white space, which programs treat differently, does not count."""
    text = "\x1e".join("\x1f".join(squeezed(part) for part in line) for line in lines)
    return sha256(text.encode()).hexdigest()


def squeezed(text: str) -> str:
    r"""A text as compared: line ends alike, outer white space aside.

    >>> squeezed(" 行\r\n文 \n")
    '行\n文'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip()
