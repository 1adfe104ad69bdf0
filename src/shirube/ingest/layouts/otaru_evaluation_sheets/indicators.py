"""Indicators: a row of figures, a name with the latest figure, a basis and notes → ``Indicator``.

Every cell keeps its text and Place; a dash gets its reason only where the sheet prints one; units
are taken as printed.  Direction is not stated in these sheets and stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shirube.ingest.assemble import reading_of
from shirube.ingest.layouts.otaru_evaluation_sheets import findings
from shirube.ingest.layouts.otaru_evaluation_sheets.cells import Cell
from shirube.ingest.layouts.otaru_evaluation_sheets.columns import Column, ColumnYears
from shirube.ingest.layouts.otaru_evaluation_sheets.heads import Row
from shirube.ingest.layouts.otaru_evaluation_sheets.reasons import NO_EVIDENCE, Evidence, reason_for
from shirube.ingest.layouts.otaru_evaluation_sheets.targets import (
    StatedChange,
    notes_in,
    stated_changes,
    targets_of,
)
from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.office.document import Span, join_lines, place_of
from shirube.place import NOWHERE, Place
from shirube.plan.model import (
    Indicator,
    IndicatorKind,
    IndicatorRole,
    Note,
    Observation,
    StatedValue,
)
from shirube.problem import Problem
from shirube.quantity.period import parse_period
from shirube.quantity.reading import Absence, Reading
from shirube.quantity.width import fold

_NOTES = WORDING.notes
_EMBEDDED = re.compile("※[^※　 ]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorParts:
    """What the sheet prints about one indicator; parts it does not print are ``None``."""

    id: str
    columns: ColumnYears
    cell: Cell | None = None
    row: Row | None = None
    basis: Cell | None = None
    notes: tuple[Span, ...] = ()
    evidence: Evidence = NO_EVIDENCE


def indicator_of(parts: IndicatorParts) -> tuple[Indicator, tuple[Problem, ...]]:
    """The indicator, and what a person should look at."""
    made = _Maker(parts)
    return made.indicator(), tuple(made.problems)


class _Maker:
    """One indicator being made; problems are collected on the way."""

    def __init__(self, parts: IndicatorParts) -> None:
        self.parts = parts
        self.problems: list[Problem] = []
        self.basis = _basis(parts.basis)
        self.cells = self._cells()

    def _cells(self) -> tuple[Reading, ...]:
        """The figures of the row; empty when their number does not fit the labels."""
        row, columns = self.parts.row, self.parts.columns
        if row is None:
            return ()
        if len(row.cells) != columns.cells:
            self.problems.append(
                findings.unreadable_row(
                    place_of(row.cells),
                    seen=" ".join(cell.text for cell in row.cells),
                    subject=self.parts.id,
                    cells=len(row.cells),
                    expected=columns.cells,
                )
            )
            return ()
        return tuple(reading_of(cell) for cell in row.cells)

    def indicator(self) -> Indicator:
        """All parts put together."""
        parts = self.parts
        name = parts.cell.text if parts.cell is not None else ""
        unit = self._unit()
        stated, targets = self._stated(), self._targets()
        return Indicator(
            id=parts.id,
            name=name,
            role=IndicatorRole.KPI,
            unit=unit,
            kind=_kind(name, self.basis),
            baseline=self._baseline(),
            actuals=self._actuals(),
            targets=targets,
            target_basis=self.basis,
            notes=self._notes(),
            stated=stated,
            place=self._place(),
        )

    def _place(self) -> Place:
        cell = self.parts.cell
        if cell is not None and cell.spans:
            return place_of(cell.spans)
        return place_of(self.parts.row.cells) if self.parts.row is not None else NOWHERE

    def _baseline(self) -> Observation | None:
        column = self.parts.columns.baseline
        if not self.cells:
            return None
        if column is not None and column.year is None:
            self.problems.append(
                findings.unreadable_year(column.place, seen=column.heading, subject=self.parts.id)
            )
        self._compare_baseline(self.cells[0], column=column)
        return _observation(self.cells[0], column=column)

    def _compare_baseline(self, printed: Reading, *, column: Column | None) -> None:
        """The basis may say that the baseline was never measured, or is of another year."""
        if self.basis is None:
            return
        folded = fold(self.basis.text)
        unmeasured = _NOTES["unmeasured_baseline"].search(folded)
        if unmeasured is not None and printed.is_value:
            said = unmeasured["words"]
            wrong = f"基準値を「{said}」としていますが、基準値の欄は「{printed.text}」です"
            self._baseline_problem(wrong)
        other = _NOTES["other_baseline"].search(folded)
        period = None if other is None else parse_period(other["year"])
        if period is not None and column is not None and period.year != column.year:
            wrong = f"見出し「{column.heading}」と違う年度を基準値の年度としています"
            self._baseline_problem(wrong)

    def _baseline_problem(self, wrong: str) -> None:
        basis = self.basis
        if basis is not None:
            self.problems.append(
                findings.baseline_words(
                    basis.place, seen=basis.text, subject=self.parts.id, wrong=wrong
                )
            )

    def _actuals(self) -> tuple[Observation, ...]:
        columns = self.parts.columns
        found = [
            self._actual(reading, column=column)
            for reading, column in zip(self.cells[1:], columns.actuals, strict=False)
        ]
        cell = self.parts.cell
        if cell is not None and cell.value is not None:
            found.append(self._actual(reading_of(cell.value), column=_last(columns)))
        return tuple(found)

    def _actual(self, reading: Reading, *, column: Column | None) -> Observation:
        """An actual; a dash takes the reason the sheet prints, with the words that give it."""
        plain = _observation(reading, column=column)
        year = plain.fiscal_year
        if reading.absence is not Absence.DASH or year is None:
            return plain
        last = self.parts.columns.last
        reason = reason_for(
            year,
            last_year=None if last is None else last.year,
            evidence=self.parts.evidence,
        )
        if reason is None:
            heading = "" if column is None else column.heading
            self.problems.append(
                findings.unexplained_dash(
                    reading.place, seen=reading.text, subject=self.parts.id, heading=heading
                )
            )
            return plain
        note = replace(reason.note, refers_to=plain.year_text)
        return replace(
            plain,
            reading=replace(reading, absence=reason.absence),
            evidence=note.text,
            notes=(note,),
        )

    def _stated(self) -> tuple[StatedValue, ...]:
        """Both printed scores."""
        last = self.parts.columns.last
        year = None if last is None else last.year
        kinds = (("raw_score", "補正前ｽｺｱ", -3), ("score", "スコア", -2))
        return tuple(
            StatedValue(kind=kind, reading=self.cells[at], label=label, fiscal_year=year)
            for kind, label, at in kinds
            if self.cells
        )

    def _targets(self) -> tuple[Observation, ...]:
        changes = stated_changes(self.parts.notes)
        if not self.cells:
            return ()
        target = _observation(self.cells[-1], column=self.parts.columns.target)
        self._compare_target(target.reading, changes=changes)
        return targets_of(target, changes=changes)

    def _compare_target(self, printed: Reading, *, changes: Sequence[StatedChange]) -> None:
        subject = self.parts.id
        for note in dict.fromkeys(change.note for change in changes):
            sides = [
                side
                for change in changes
                if change.note == note
                for side in (change.old, change.new)
            ]
            units = [side.unit for side in sides if side.unit and side.unit != printed.unit]
            if units and printed.unit:
                self.problems.append(
                    findings.note_unit(
                        note.place,
                        seen=note.text,
                        subject=subject,
                        unit=units[0],
                        row_unit=printed.unit,
                    )
                )
        if changes and changes[-1].new.value != printed.value:
            last = changes[-1].new
            self.problems.append(
                findings.note_target(
                    last.place, seen=last.text, subject=subject, printed=printed.text
                )
            )

    def _notes(self) -> tuple[Note, ...]:
        """The ※ notes beside the target, then those inside the basis."""
        found = [
            Note(text=note.text, refers_to="目標値", place=note.place)
            for span in self.parts.notes
            for note in notes_in(span)
        ]
        for span in self.parts.basis.spans if self.parts.basis is not None else ():
            for match in _EMBEDDED.finditer(span.text):
                place = span.part(*match.span()).place
                found.append(Note(text=match.group(), refers_to="目標値の根拠", place=place))
        return tuple(found)

    def _unit(self) -> str:
        """The unit most cells print; cells that differ are named once."""
        cell = self.parts.cell
        figures = [*self.cells[:-3], *self.cells[-1:]] if self.cells else []
        if cell is not None and cell.value is not None:
            figures.append(reading_of(cell.value))
        units = Counter(figure.unit for figure in figures if figure.unit)
        if not units:
            return ""
        unit = units.most_common(1)[0][0]
        bare = [figure for figure in figures if figure.is_value and figure.unit != unit]
        if bare:
            seen = " ".join(figure.text for figure in figures)
            self.problems.append(
                findings.mixed_units(bare[0].place, seen=seen, subject=self.parts.id, unit=unit)
            )
        return unit


def _basis(cell: Cell | None) -> Reading | None:
    """The basis of the target, always words: a step or a plan's name, never a figure."""
    if cell is None or not cell.spans:
        return None
    text = join_lines(span.text for span in cell.spans)
    return Reading(text=text, place=place_of(cell.spans))


def _observation(reading: Reading, *, column: Column | None) -> Observation:
    if column is None:
        return Observation(reading=reading)
    return Observation(
        reading=reading,
        fiscal_year=column.year,
        year_text=column.year_text,
        heading=column.heading,
    )


def _last(columns: ColumnYears) -> Column | None:
    """The column of the latest actual, whose label stands in two cells (H31年度／実績値)."""
    last = columns.last
    return None if last is None else replace(last, heading=f"{last.heading} 実績値")


def _kind(name: str, basis: Reading | None) -> IndicatorKind | None:
    """累計 printed in the name or the basis makes the figures cumulative; no more is inferred."""
    words: Iterable[str] = (name, "" if basis is None else basis.text)
    stated = any(_NOTES["cumulative"].search(text) for text in words)
    return IndicatorKind.CUMULATIVE if stated else None
