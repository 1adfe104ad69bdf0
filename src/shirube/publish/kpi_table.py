"""KPI table: the indicators of one node as the ruled table of an evaluation sheet.

One row of figures per indicator, below it the basis of the target and the notes as printed.
Columns follow the data: the years that exist, scores only where there are any.

>>> from shirube.publish.kpi_table import common
>>> common(("基準値(H26)", "基準値(H28)", "基準値(H26)"), otherwise="基準値")
'基準値(H26)'
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain

from shirube.office.palette import SIZES
from shirube.office.story import Cell, Column, Paragraph, Row, Run, Table
from shirube.office.story_roles import Align, Scope, Size, TableRole, Tone, Valign
from shirube.office.story_tools import header_cell, label_cell
from shirube.plan.model import Indicator, IndicatorRole, Node, Note, Observation
from shirube.publish.context import Context, actual_years, observations
from shirube.publish.findings import SheetMarks
from shirube.publish.value_cells import (
    observation_cell,
    raw_and_score,
    replaced_targets,
    score_cell,
)
from shirube.publish.widths import column_mm
from shirube.quantity.reading import Absence
from shirube.terms import label

BASE_PT = 9.0
FIGURES_MM = 148.0
"""Room for the figures of an upright A4 form, so that the name keeps a readable width."""
FEW_COLUMNS = 6
"""With fewer columns of figures, details stand below the name and not below the figures."""
_BLANKS = re.compile(r"[\s\u3000]{2,}")


def common(texts: tuple[str, ...], *, otherwise: str) -> str:
    """The text most of them share; the others print their own beside the figure."""
    found = Counter(text for text in texts if text)
    return found.most_common(1)[0][0] if found else otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiColumns:
    """Which columns the table of some indicators has, and their headings."""

    baseline: str
    years: tuple[int, ...]
    year_headings: tuple[str, ...]
    target: str
    has_scores: bool

    @property
    def count(self) -> int:
        """Columns after the indicator's name."""
        return 2 + len(self.years) + (2 if self.has_scores else 0)


def kpi_columns(context: Context, indicators: tuple[Indicator, ...]) -> KpiColumns:
    """The columns that these indicators need."""
    years = actual_years(indicators)
    baselines = tuple(one.baseline.heading for one in indicators if one.baseline is not None)
    targets = tuple(one.target.heading for one in indicators if one.target is not None)
    scored = any(
        context.scores.line(one.id, fiscal_year=context.given.fiscal_year) is not None
        or one.stated_value("score") is not None
        for one in indicators
    )
    return KpiColumns(
        baseline=common(baselines, otherwise=label("baseline")),
        years=years,
        year_headings=tuple(_year_heading(context, indicators, year=year) for year in years),
        target=common(targets, otherwise=label("target")),
        has_scores=scored,
    )


def _year_heading(context: Context, indicators: tuple[Indicator, ...], *, year: int) -> str:
    cells = [one.actual(year) for one in indicators]
    headings = tuple(cell.heading for cell in cells if cell is not None)
    return common(headings, otherwise=f"{context.year_label(year)}{label('actual')}")


def kpi_table(context: Context, node: Node, *, marks: SheetMarks) -> Table:
    """The table of all indicators of a node."""
    columns = kpi_columns(context, node.indicators)
    shared = shared_notes(node.indicators)
    header = _header(context, node, columns=columns)
    groups = [
        _indicator_rows(context, indicator, columns=columns, marks=marks, shared=shared)
        for indicator in node.indicators
    ]
    widths, size = _widths(columns, [header, *(rows[0] for rows in groups)])
    return Table(
        (Column(share=1.0), *widths),
        (header, *chain.from_iterable(groups), *_shared_rows(node, shared, columns=columns)),
        header_rows=1,
        role=TableRole.FORM,
        size=size,
    )


def shared_notes(indicators: tuple[Indicator, ...]) -> tuple[str, ...]:
    """Notes printed with several of the indicators: they stand once, below all of them."""
    found = Counter(note.text for one in indicators for note in all_notes(one))
    return tuple(text for text, count in found.items() if count > 1)


def _shared_rows(node: Node, shared: tuple[str, ...], *, columns: KpiColumns) -> list[Row]:
    """The shared notes, each with the indicators it belongs to unless these are all."""
    lines = []
    for text in shared:
        bearing = [one for one in node.indicators if text in {n.text for n in all_notes(one)}]
        names = "・".join(one.number or one.name for one in bearing)
        whose = "" if len(bearing) == len(node.indicators) else f"（{names}）"
        lines.append(_small(f"{whose}{text}", tone=Tone.MUTED))
    if not lines:
        return []
    head = label_cell(f"{label('note')}（各指標共通）", size=Size.SMALL)
    return [Row((head, Cell(tuple(lines), colspan=columns.count, align=Align.START)))]


def _widths(columns: KpiColumns, rows: list[Row]) -> tuple[tuple[Column, ...], Size]:
    """Each column of figures as wide as its longest figure, the name gets what is left; where the
    figures would leave it too little, the whole table is set smaller."""
    for size in (Size.NORMAL, Size.SMALL):
        pt = BASE_PT * SIZES[size]
        found = [
            column_mm([row.cells[position] for row in rows], pt=pt)
            for position in range(1, columns.count + 1)
        ]
        if sum(found) <= FIGURES_MM:
            break
    return tuple(Column(mm, align=Align.END) for mm in found), size


def _header(context: Context, node: Node, *, columns: KpiColumns) -> Row:
    heads = [
        _name_heading(context, node),
        broken(columns.baseline),
        *(broken(heading) for heading in columns.year_headings),
        broken(columns.target),
    ]
    if columns.has_scores:
        heads += [broken(label("raw_score")), label("score")]
    return Row(tuple(header_cell(head, size=Size.SMALL) for head in heads))


def _name_heading(context: Context, node: Node) -> str:
    """What the indicators are: 施策ＫＰＩ, 数値目標 …"""
    roles = {one.role for one in node.indicators}
    if roles == {IndicatorRole.KPI}:
        level = context.level(node)
        return ("" if level is None else level.name) + label("kpi_short")
    return roles.pop().label if len(roles) == 1 else label("indicator")


def broken(heading: str) -> str:
    """A heading broken at the bracket or before its last word, as narrow columns need it."""
    for sign in ("(", "（", label("actual"), label("score")):
        head, found, tail = heading.partition(sign)
        if head and found:
            return f"{head.rstrip()}\n{found}{tail}"
    return heading


def _indicator_rows(
    context: Context,
    indicator: Indicator,
    *,
    columns: KpiColumns,
    marks: SheetMarks,
    shared: tuple[str, ...],
) -> list[Row]:
    details = _details(indicator, marks=marks, shared=shared)
    cells = [
        _baseline_cell(indicator, columns=columns, marks=marks),
        *(observation_cell(indicator.actual(year), marks=marks) for year in columns.years),
        _target_cell(indicator, columns=columns, marks=marks),
    ]
    if columns.has_scores:
        cells += _score_cells(context, indicator, marks=marks)
    name = _name_lines(indicator, marks=marks)
    below = columns.count >= FEW_COLUMNS
    if not below:
        name += [line for _, lines in details for line in lines]
    rows = [_detail_row(word, lines, columns=columns) for word, lines in details] if below else []
    head = Cell(tuple(name), rowspan=1 + len(rows), scope=Scope.ROW, valign=Valign.MIDDLE)
    return [Row((head, *cells)), *(Row(row) for row in rows)]


def _name_lines(indicator: Indicator, *, marks: SheetMarks) -> list[Paragraph]:
    """Name with the marks that stand at no figure; kind and direction small below it."""
    name = Run(f"{indicator.number} {indicator.name}".strip(), bold=True)
    lines = [Paragraph((name, *marks.of_subject(indicator.id)))]
    facts = [one.label for one in (indicator.kind, indicator.direction) if one is not None]
    if facts:
        lines.append(_small("・".join(facts), tone=Tone.MUTED))
    return lines


def _baseline_cell(indicator: Indicator, *, columns: KpiColumns, marks: SheetMarks) -> Cell:
    item = indicator.baseline
    return observation_cell(
        item,
        marks=marks,
        replaced=tuple(reversed(indicator.earlier_baselines)),
        year_text=own_year(item, heading=columns.baseline),
    )


def _target_cell(indicator: Indicator, *, columns: KpiColumns, marks: SheetMarks) -> Cell:
    item = indicator.target
    return observation_cell(
        item,
        marks=marks,
        replaced=replaced_targets(indicator),
        year_text=own_year(item, heading=columns.target),
        bold=True,
    )


def own_year(item: Observation | None, *, heading: str) -> str:
    """The year of a figure where the column heading does not already say it."""
    if item is None or item.heading == heading:
        return ""
    return item.year_text or item.heading


def _score_cells(context: Context, indicator: Indicator, *, marks: SheetMarks) -> list[Cell]:
    line = context.scores.line(indicator.id, fiscal_year=context.given.fiscal_year)
    raw, score = raw_and_score(line)
    year = context.given.fiscal_year
    return [
        score_cell(
            figure,
            is_scored=line is not None,
            stated=indicator.stated_value(kind, fiscal_year=year),
            marks=marks,
            band=None if line is None or kind == "raw_score" else line.band,
            bold=kind == "score",
        )
        for kind, figure in (("raw_score", raw), ("score", score))
    ]


def _details(
    indicator: Indicator, *, marks: SheetMarks, shared: tuple[str, ...]
) -> list[tuple[str, list[Paragraph]]]:
    """What stands below the figures: definition, expected values, basis of the target, notes."""
    rows: list[tuple[str, list[Paragraph]]] = []
    definition = [_small(line) for line in _definition_lines(indicator)]
    if definition:
        rows.append((label("definition"), definition))
    if indicator.expected_values:
        words = "、".join(
            f"{one.year_text} {one.reading.text}" for one in indicator.expected_values
        )
        rows.append((label("expected_value"), [_small(words)]))
    rows += _evidence_rows(indicator)
    notes = [
        _small(note.text, tone=Tone.MUTED)
        for note in all_notes(indicator)
        if note.text not in shared
    ]
    basis = indicator.target_basis
    if basis is not None and basis.text:
        first = Paragraph((Run(squeezed(basis.text)), *marks.at(basis.place, subject=indicator.id)))
        rows.append((label("target_basis"), [first, *notes]))
    elif notes:
        rows.append((label("note"), notes))
    return rows


def _evidence_rows(indicator: Indicator) -> list[tuple[str, list[Paragraph]]]:
    """Evidence of figures, and printed values beside the indicator other than its scores."""
    evidence = [
        f"{item.evidence}（{item.year_text or item.heading}）"
        for item in observations(indicator)
        if item.evidence and not item.reading.is_absent
    ]
    stated = [
        f"{item.label} {item.reading.text} {item.note}".strip()
        for item in indicator.stated
        if item.kind not in ("raw_score", "score")
    ]
    rows = (
        (label("absence"), absence_lines(indicator)),
        (label("evidence"), evidence),
        (label("stated"), stated),
    )
    return [(name, [_small(line) for line in lines]) for name, lines in rows if lines]


def absence_lines(indicator: Indicator) -> list[str]:
    """Named reasons of missing figures with their years and the words they were taken from."""
    found: dict[tuple[str, str], list[str]] = {}
    for item in observations(indicator):
        absence = item.reading.absence
        if absence not in (None, Absence.DASH, Absence.EMPTY):
            years = found.setdefault((absence.label, item.evidence), [])
            years.append(item.year_text or item.heading)
    return [
        f"{'・'.join(years)}：{reason}" + (f"（{evidence}）" if evidence else "")
        for (reason, evidence), years in found.items()
    ]


def _detail_row(name: str, words: list[Paragraph], *, columns: KpiColumns) -> tuple[Cell, ...]:
    head = label_cell(name, size=Size.SMALL)
    return (head, Cell(tuple(words), colspan=columns.count - 1, align=Align.START))


def all_notes(indicator: Indicator) -> tuple[Note, ...]:
    """Notes of the indicator and of each of its figures, each text once."""
    notes = list(indicator.notes)
    for item in observations(indicator):
        notes += item.notes
    seen: dict[str, Note] = {}
    for note in notes:
        seen.setdefault(note.text, note)
    return tuple(seen.values())


def _definition_lines(indicator: Indicator) -> list[str]:
    lines = []
    for definition in indicator.definitions:
        parts = (
            definition.text,
            definition.formula,
            definition.numerator and f"分子：{definition.numerator}",
            definition.denominator and f"分母：{definition.denominator}",
            definition.statistic and f"出典：{definition.statistic}",
            definition.as_of and f"時点：{definition.as_of}",
            definition.published and f"公表：{definition.published}",
            definition.reason and f"変更理由：{definition.reason}",
        )
        lines.append("　".join(part for part in parts if part))
    return [line for line in lines if line]


def _small(text: str, *, tone: Tone = Tone.NORMAL) -> Paragraph:
    return Paragraph((Run(text, size=Size.SMALL, tone=tone),))


def squeezed(text: str) -> str:
    """Text with each long run of blanks (a line feed of the form's cell) as one wide space.

    >>> squeezed("計画における目標値\u3000\u3000\u3000１０件／年")
    '計画における目標値\u3000１０件／年'
    """
    return _BLANKS.sub("\u3000", text)
