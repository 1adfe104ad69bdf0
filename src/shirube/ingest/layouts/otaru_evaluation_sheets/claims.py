"""Claims: what became of every line of the document, told to the claim sheet of the reading.

Lines from which something was taken are used; printed labels of the form, overflowed number cells
and the axes of charts are ignored with that reason; texts that fit nowhere are reported.
"""

from __future__ import annotations

from shirube.ingest.coverage import ClaimSheet
from shirube.ingest.layouts.otaru_evaluation_sheets.cells import Cell
from shirube.ingest.layouts.otaru_evaluation_sheets.charts import ChartParts
from shirube.ingest.layouts.otaru_evaluation_sheets.heads import Head
from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Kind
from shirube.ingest.layouts.otaru_evaluation_sheets.sheet import Sheet

LABEL = "様式の見出し"
OVERFLOW = "施策番号の欄（桁があふれて「#」と印字）"
AXIS = "グラフの目盛・横軸"
LEGEND = "グラフの凡例"
CHART_TITLE = "グラフの題名（指標名と同じ）"
PAGE_NUMBER = "頁番号"
NOWHERE_FITS = "どの欄にも当てはまらない"
UNEXPLAINED = "グラフのデータラベル（計算の説明がつかない）"
REMARK = "欄外の文章（どの施策のものか決められない）"


def claim_sheet(claims: ClaimSheet, sheet: Sheet) -> None:
    """Claim the lines of one sheet."""
    if sheet.pair.head is not None:
        _claim_head(claims, sheet.pair.head)
    body = sheet.pair.body
    if body is None:
        return
    claims.use(body.title.lines)
    if body.description is not None:
        claims.use(body.description.lines)
    for piece in body.columns:
        claims.use(piece.lines)
    for cells in sheet.placed.values():
        for cell in cells:
            _claim_cell(claims, cell)
    claims.ignore(sheet.labels, reason=LABEL)
    for cell in sheet.unplaced:
        claims.report(cell.lines, reason=NOWHERE_FITS)


def _claim_head(claims: ClaimSheet, head: Head) -> None:
    claims.use(span.line.number for span in head.name_spans)
    claims.use(row.line for row in head.rows)
    claims.use(note.line.number for group in head.groups for note in group.notes)
    claims.ignore(head.labels, reason=LABEL)
    if head.program is not None:
        claims.use([head.program.name.line.number])
    if head.mark is not None:
        if head.mark.text.isdigit():
            claims.use([head.mark.line.number])
        else:
            claims.ignore([head.mark.line.number], reason=OVERFLOW)


def _claim_cell(claims: ClaimSheet, cell: Cell) -> None:
    if cell.label is Kind.IMPLEMENTATION:
        claims.use(cell.lines)  # the year of the review is taken from it
    elif cell.label is not None:
        claims.ignore(cell.lines, reason=LABEL)
    else:
        claims.use(cell.lines)


def claim_chart(claims: ClaimSheet, chart: ChartParts) -> None:
    """Claim what the charts of a page left behind, data labels and texts aside."""
    claims.ignore(chart.axes, reason=AXIS)
    claims.ignore(chart.legends, reason=LEGEND)
    claims.ignore(chart.titles, reason=CHART_TITLE)
    claims.ignore(chart.page_number, reason=PAGE_NUMBER)
