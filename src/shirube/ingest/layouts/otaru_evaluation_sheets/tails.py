"""Tails: what stands on a page behind its last sheet — chart labels and remarks outside the cells.

Data labels that can be explained become stated values (``chart_label``) of their measure with the
way in Japanese; a remark that says why a figure is missing goes to the one measure of the page
whose latest figure is a dash.  Everything else is reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shirube.ingest.coverage import ClaimSheet
from shirube.ingest.layouts.otaru_evaluation_sheets import claims as claiming
from shirube.ingest.layouts.otaru_evaluation_sheets import findings
from shirube.ingest.layouts.otaru_evaluation_sheets.charts import (
    Explained,
    Label,
    explain,
    sort_tail,
)
from shirube.ingest.layouts.otaru_evaluation_sheets.measures import Context, Measure, measure_of
from shirube.ingest.layouts.otaru_evaluation_sheets.pages import SheetPage
from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Piece
from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.plan.model import Indicator, Note, StatedValue
from shirube.problem import Problem
from shirube.quantity.reading import Absence
from shirube.quantity.width import fold


def read_tail(
    page: SheetPage, *, measures: Sequence[Measure], context: Context, claims: ClaimSheet
) -> tuple[list[Measure], list[Problem]]:
    """The measures of a page with what its tail adds to them, and the problems of the tail."""
    indicators = [indicator for measure in measures for indicator in measure.node.indicators]
    chart = sort_tail(page.tail, names=[each.name for each in indicators], page=page.number)
    claiming.claim_chart(claims, chart)
    found = list(measures)
    problems: list[Problem] = []
    for piece in chart.texts:
        problems += _take_text(piece, measures=found, context=context, claims=claims)
    indicators = [indicator for measure in found for indicator in measure.node.indicators]
    explained, rest = explain(chart.labels, indicators=indicators, last_year=context.fiscal_year)
    for each in explained:
        claims.use([each.label.span.line.number])
    found = [_with_labels(measure, explained) for measure in found]
    for label, owner in rest:
        problems.append(_unexplained(label, owner, explained=explained))
        claims.report([label.span.line.number], reason=claiming.UNEXPLAINED)
    return found, problems


def _with_labels(measure: Measure, explained: Sequence[Explained]) -> Measure:
    own = {indicator.id for indicator in measure.node.indicators}
    stated = tuple(
        StatedValue(
            kind="chart_label",
            reading=each.label.reading,
            label=each.indicator.name,
            fiscal_year=each.year,
            note=f"グラフのデータラベル：{each.how}",
        )
        for each in explained
        if each.indicator.id in own
    )
    return replace(measure, node=replace(measure.node, stated=(*measure.node.stated, *stated)))


def _unexplained(
    label: Label, owner: Indicator | None, *, explained: Sequence[Explained]
) -> Problem:
    guess = ""
    if owner is not None:
        beside = [each for each in explained if each.label.group == label.group]
        shown = "、".join(f"{each.label.span.text}は{each.how}" for each in beside)
        guess = f"（同じグラフの{shown}）" if shown else ""
    return findings.chart_label(
        label.span.place,
        seen=label.span.text,
        subject=owner.id if owner is not None else "",
        guess=guess,
    )


def _take_text(
    piece: Piece, *, measures: list[Measure], context: Context, claims: ClaimSheet
) -> list[Problem]:
    """A remark outside the cells: the reason of the page's only unexplained dash, or reported."""
    dashed = [at for at, measure in enumerate(measures) if _has_open_dash(measure, context)]
    if len(dashed) != 1 or not _is_reason(piece.text):
        claims.report(piece.lines, reason=claiming.REMARK)
        return [findings.stray_text(piece.place, seen=piece.text)]
    at = dashed[0]
    old = measures[at]
    node = old.node
    new = measure_of(
        old.sheet, node_id=node.id, parent=node.parent, context=context, remarks=piece.spans
    )
    note = Note(text=piece.text, refers_to="実績値", place=piece.place)
    measures[at] = replace(new, node=replace(new.node, notes=(*new.node.notes, note)))
    claims.use(piece.lines)
    words = f"施策{node.number}「{node.name}」"
    return [findings.stray_remark(piece.place, seen=piece.text, subject=node.id, measure=words)]


def _is_reason(text: str) -> bool:
    folded = fold(text)
    return any(
        "stray" in reason.where and reason.pattern.search(folded) for reason in WORDING.reasons
    )


def _has_open_dash(measure: Measure, context: Context) -> bool:
    """The latest figure of an indicator is a dash for which nothing gave a reason."""
    for indicator in measure.node.indicators:
        last = indicator.actuals[-1] if indicator.actuals else None
        if last is None or last.reading.absence is not Absence.DASH:
            continue
        if context.fiscal_year in (None, last.fiscal_year):
            return True
    return False
