"""Indicators of one sheet: rows of figures joined with names, bases, notes and the texts around.

The rows stand in printed order, the names were put into that order by ``sheet``.  Where only the
order of the text layer decided it, the printed scores are recomputed: agreement confirms the order,
disagreement is reported and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from shirube.ingest.layouts.otaru_evaluation_sheets import findings
from shirube.ingest.layouts.otaru_evaluation_sheets.cells import (
    ANALYSIS,
    BASIS,
    IMPLEMENTATION,
    INDICATOR,
    Cell,
)
from shirube.ingest.layouts.otaru_evaluation_sheets.columns import ColumnYears
from shirube.ingest.layouts.otaru_evaluation_sheets.heads import Row
from shirube.ingest.layouts.otaru_evaluation_sheets.indicators import IndicatorParts, indicator_of
from shirube.ingest.layouts.otaru_evaluation_sheets.reasons import Evidence, Said
from shirube.ingest.layouts.otaru_evaluation_sheets.sheet import Sheet
from shirube.office.document import Span, place_of
from shirube.place import Place
from shirube.plan.model import Indicator
from shirube.problem import Problem

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


def indicators_of(
    sheet: Sheet,
    *,
    node_id: str,
    place: Place,
    columns: ColumnYears,
    remarks: Sequence[Span] = (),
) -> tuple[tuple[Indicator, ...], tuple[Problem, ...]]:
    """The indicators in printed order; ``remarks`` are texts outside the cells of the sheet."""
    common = _common_evidence(sheet, remarks=remarks)
    made: list[Indicator] = []
    problems: list[Problem] = []
    for position, (group, row) in enumerate(_rows(sheet), 1):
        names = sheet.cells(INDICATOR, position)
        bases = sheet.cells(BASIS, group)
        head = sheet.pair.head
        notes = head.groups[group - 1].notes if head is not None and row is not None else ()
        parts = IndicatorParts(
            id=f"{node_id}-k{position}",
            columns=columns,
            cell=names[0] if names else None,
            row=row,
            basis=bases[0] if bases else None,
            notes=notes,
            evidence=Evidence(
                texts=(
                    *(("note", Said(note.text, note.place, (note,))) for note in notes),
                    *_said("basis", bases),
                    *common,
                )
            ),
        )
        indicator, found = indicator_of(parts)
        made.append(indicator)
        problems += found
        problems += _incomplete(indicator, parts=parts, place=place)
    problems += _order(sheet, made)
    return tuple(made), tuple(problems)


def _rows(sheet: Sheet) -> list[tuple[int, Row | None]]:
    """Every indicator's group (1-based) and row, which is missing where the upper part is."""
    head = sheet.pair.head
    if head is not None and head.groups:
        return [(number, row) for number, group in enumerate(head.groups, 1) for row in group.rows]
    return [(slot.index, None) for slot in sheet.slots if slot.role == INDICATOR]


def _common_evidence(sheet: Sheet, *, remarks: Sequence[Span]) -> list[tuple[str, Said]]:
    found = [("stray", Said(span.text, span.place, (span,))) for span in remarks]
    found += _said("analysis", sheet.cells(ANALYSIS))
    for project in range(1, sheet.projects + 1):
        found += _said("implementation", sheet.cells(IMPLEMENTATION, project))
    return found


def _said(where: str, cells: Sequence[Cell]) -> list[tuple[str, Said]]:
    return [
        (where, Said(cell.text, place_of(cell.spans), cell.spans)) for cell in cells if cell.spans
    ]


def _incomplete(indicator: Indicator, *, parts: IndicatorParts, place: Place) -> list[Problem]:
    """A row without a name, a name without a row, a name without its latest figure."""
    wrong: list[str] = []
    if parts.cell is None:
        wrong.append("この数値の行に対応する指標名と最終年度の実績値が見つかりません")
    elif not parts.cell.spans:
        wrong.append("この実績値に対応する指標名が見つかりません")
    if parts.row is None:
        wrong.append("この指標に対応する基準値・実績値・目標値の行が見つかりません")
    elif parts.basis is None:
        wrong.append("この指標の目標値の根拠が見つかりません")
    seen = indicator.name or (parts.row.cells[0].line.text.strip() if parts.row else "")
    where = indicator.place if indicator.place.line is not None else place
    return [
        findings.indicator_match(where, seen=seen, subject=indicator.id, wrong=text)
        for text in wrong
    ]


def _order(sheet: Sheet, made: Sequence[Indicator]) -> list[Problem]:
    """The order of the names where the text layer alone decided it, checked by the scores."""
    open_positions = {
        slot.index for _, slot, _ in sheet.rivals if slot.role == INDICATOR and slot.index
    }
    problems: list[Problem] = []
    for position in sorted(open_positions):
        indicator = made[position - 1] if position <= len(made) else None
        if indicator is None or agrees(indicator) is not False:
            continue
        problems.append(
            findings.indicator_match(
                indicator.place,
                seen=indicator.name,
                subject=indicator.id,
                wrong="どの数値の行の指標か文字の並びからは確実でなく、印字のスコアとも一致しません",
            )
        )
    return problems


def agrees(indicator: Indicator) -> bool | None:
    """Whether the printed raw score follows from the figures; ``None`` when it cannot be told."""
    raw = indicator.stated_value("raw_score")
    target, baseline = indicator.target, indicator.baseline
    if raw is None or target is None or baseline is None or not indicator.actuals:
        return None
    actual = indicator.actuals[-1].reading.value
    start, goal, printed = baseline.reading.value, target.reading.value, raw.reading.value
    if actual is None or start is None or goal is None or printed is None or goal == start:
        return None
    score = (_HUNDRED * (actual - start) / (goal - start)).quantize(_CENT, ROUND_HALF_UP)
    return score == printed
