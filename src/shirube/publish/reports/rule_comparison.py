"""Report ``rule_comparison``: the same figures under every applicable rule, as a matrix.

It answers "what would another city say of our year?": how many indicators change their class under
each rule, how each heading looks, and every indicator with the calculation behind each change.
Classes of different cities are put on one common scale that is Shirube's own and says so.

>>> from shirube.publish.report import REPORTS
>>> REPORTS.get("rule_comparison").label
'評価ルールの比較'
"""

from __future__ import annotations

from decimal import Decimal

from shirube.office.page import PageSetup
from shirube.office.story import (
    Block,
    Callout,
    Cell,
    Column,
    Heading,
    Paragraph,
    Row,
    Run,
    Section,
    Story,
    Table,
)
from shirube.office.story_roles import Align, Face, Orientation, RowRole, Scope, Shade, Size, Tone
from shirube.office.story_tools import header_cell, number_cell, text_cell
from shirube.publish.context import Context
from shirube.publish.papers import paper_metadata, paper_title, running_header
from shirube.publish.report import REPORTS, Report, ReportInput
from shirube.score.compare import Cell as Judged
from shirube.score.compare import ChangeCount, Matrix, compare_rules
from shirube.score.library import offered_rules
from shirube.score.rule import Rule, Standing
from shirube.terms import label

PAGE = PageSetup(base_pt=7.5, orientation=Orientation.LANDSCAPE)
_SHADES = dict(zip(Standing, (Shade.BAND_1, Shade.BAND_2, Shade.BAND_3, Shade.BAND_4), strict=True))
_ARROWS = {1: "↑", -1: "↓"}
_SCALE = (
    "自治体ごとの区分は言葉も基準も違うため、比べるときだけ、しるべの共通区分（"
    + "・".join(standing.label for standing in Standing)
    + "）に置き換えています。どの自治体もこの区分を公表してはいません。"
)
_ASSUMED = (
    "望ましい方向（増加・減少）の記載がない指標は、指定により、"
    "目標値と基準値の大小から仮に置きました。"
)
_NOT_STATED = (
    "望ましい方向の記載がない指標は、方向を必要とするルールでは評価していません"
    "（作成のときに指定すれば、目標値と基準値の大小から方向を仮に置くことができます）。"
)
_NO_RESULT = "この版には、比べられる実績値がありません。"


def build(given: ReportInput) -> Story:
    """The matrix of an edition for a year, the plan's own rule first."""
    context = Context(given)
    title = paper_title(context, label("rule_comparison"))
    matrix = None if given.fiscal_year is None else matrix_of(given, fiscal_year=given.fiscal_year)
    blocks: list[Block] = [Heading(title, level=1)]
    sections: list[Section] = []
    if matrix is None or len(matrix.rules) == 0:
        blocks.append(Paragraph((Run(_NO_RESULT),)))
    else:
        blocks += _summary(given, matrix)
        sections = _matrix_sections(context, matrix)
    return Story(
        title,
        sections=(Section("まとめ", blocks=tuple(blocks)), *sections),
        page=PAGE,
        header=running_header(context),
        metadata=paper_metadata(context, subject=title),
    )


def matrix_of(given: ReportInput, *, fiscal_year: int) -> Matrix:
    """The comparison under the plan's rule and every other rule that gives any class."""
    offered = offered_rules()
    own = () if given.rule is None else (given.rule,)
    candidates = (*own, *(rule for rule in offered if rule not in own))
    everything = _compared(given, candidates, fiscal_year=fiscal_year)
    # Rules without any class here (no result, or a bare figure) would only be empty columns.
    ranked = {c.rule for row in everything.rows for c in row.cells if c.standing is not None}
    kept = tuple(rule for rule in candidates if rule.id in ranked)
    return everything if kept == candidates else _compared(given, kept, fiscal_year=fiscal_year)


def _compared(given: ReportInput, rules: tuple[Rule, ...], *, fiscal_year: int) -> Matrix:
    return compare_rules(
        given.edition,
        rules,
        fiscal_year=fiscal_year,
        direction_from_target=given.assume_direction,
        levels=given.strategy.levels,
    )


def _summary(given: ReportInput, matrix: Matrix) -> list[Block]:
    """What the scale is, how directions were taken, and the table of changes."""
    notes = (_SCALE, _ASSUMED if given.assume_direction else _NOT_STATED)
    callout = Callout(tuple(Paragraph((Run(note),)) for note in notes), title="読み方")
    heads = ["ルール", "自治体", "比べた指標", "上がる", "下がる", "変わらない"]
    heads += ["評価できなくなる", "新たに評価できる"]
    rows = [Row(tuple(header_cell(head) for head in heads))]
    rows += [
        _change_row(rule, change) for rule, change in zip(matrix.rules, matrix.changes, strict=True)
    ]
    first = matrix.rules[0]
    columns = (Column(share=2.2), Column(share=1.6), *(Column(20.0, align=Align.END),) * 6)
    table = Table(
        columns,
        tuple(rows),
        header_rows=1,
        caption=f"「{first.label}」と比べて、共通区分が変わる指標の数",
    )
    return [callout, table]


def _change_row(rule: Rule, change: ChangeCount) -> Row:
    same = change.compared - change.changed
    counts = [change.compared, change.better, change.worse, same]
    counts += [change.not_scored, change.newly_scored]
    return Row(
        (
            _row_head(rule.label),
            text_cell(rule.municipality),
            *(number_cell(Decimal(count), str(count)) for count in counts),
        )
    )


def _matrix_sections(context: Context, matrix: Matrix) -> list[Section]:
    groups = Section(
        "見出し別", blocks=(Heading("見出し別に見た違い", level=1), _group_table(context, matrix))
    )
    rows = Section(
        "指標別", blocks=(Heading("指標別に見た違い", level=1), _indicator_table(context, matrix))
    )
    reasons = Section(
        "違いの理由", blocks=(Heading("違いの理由", level=1), _reason_table(context, matrix))
    )
    return [groups, rows, reasons]


def _group_table(context: Context, matrix: Matrix) -> Table:
    """Counts by common standing of the whole and of every heading under every rule."""
    heads = ("ルール", "指標", "評価", *(standing.label for standing in Standing))
    rows = [Row(tuple(header_cell(head) for head in heads))]
    shown = {None, *(root.id for root in context.outline.roots())}
    for group in matrix.groups:
        if group.node not in shown:
            continue
        rows.append(
            Row((text_cell(group.name, colspan=len(heads), shade=Shade.GROUP),), role=RowRole.GROUP)
        )
        for cell, rule in zip(group.cells, matrix.rules, strict=True):
            counts = dict(cell.standings)
            figures = [cell.rollup.total, cell.rollup.scored]
            figures += [counts.get(standing, 0) for standing in Standing]
            numbers = (number_cell(Decimal(count), str(count)) for count in figures)
            rows.append(Row((_row_head(rule.label), *numbers)))
    columns = (Column(), *(Column(26.0, align=Align.END),) * 6)
    return Table(columns, tuple(rows), header_rows=1, caption="共通区分ごとの指標の数")


def _indicator_table(context: Context, matrix: Matrix) -> Table:
    """One row an indicator, one column a rule: result, shade of the standing, arrow of change."""
    heads = [header_cell("番号"), header_cell("指標")]
    heads += [header_cell(rule.municipality or rule.label) for rule in matrix.rules]
    rows = [Row(tuple(heads))]
    numbers = {node.id: node.number for node in context.edition.nodes}
    for row in matrix.rows:
        cells = [text_cell(numbers[row.node]), _row_head(row.name)]
        rows.append(Row((*cells, *(_result_cell(cell) for cell in row.cells))))
    columns = (
        Column(9.0, align=Align.CENTER),
        Column(share=3.0),
        Column(share=1.3, align=Align.CENTER),
        *(Column(align=Align.CENTER) for _ in matrix.rules[1:]),
    )
    note = "↑ 最初の列より共通区分が上がる　↓ 下がる　― 評価対象外。色は共通区分を表します。"
    caption = "指標ごと・ルールごとの結果"
    return Table(columns, tuple(rows), header_rows=1, caption=caption, note=note, filter=True)


def _row_head(text: str) -> Cell:
    return Cell((Paragraph((Run(text),)),), scope=Scope.ROW)


def _result_cell(cell: Judged) -> Cell:
    result = cell.result
    if not result.is_scored:
        return text_cell("―", shade=Shade.MUTED)
    words = result.final_rating
    if words is None:
        words = "―" if result.score is None else format(result.score, "f")
    arrow = _ARROWS.get(cell.change or 0, "")
    shade = Shade.NONE if cell.standing is None else _SHADES[cell.standing]
    runs = (Run(words, face=Face.NUMBER), *((Run(arrow, bold=True),) if arrow else ()))
    return Cell((Paragraph(runs),), shade=shade)


def _reason_table(context: Context, matrix: Matrix) -> Table:
    """Both calculations in words for every change and every result that is gained or lost."""
    heads = ("番号", "指標", "ルール", "変化", "二つの計算")
    rows = [Row(tuple(header_cell(head) for head in heads))]
    numbers = {node.id: node.number for node in context.edition.nodes}
    labels = {rule.id: rule.municipality or rule.label for rule in matrix.rules}
    for row in matrix.rows:
        for cell in row.cells[1:]:
            if not cell.why or cell.change == 0:
                continue
            words = {1: "上がる", -1: "下がる"}.get(cell.change or 0, "比べられない")
            calculation = Run(cell.why, size=Size.SMALL, tone=Tone.MUTED)
            rows.append(
                Row(
                    (
                        text_cell(numbers[row.node]),
                        _row_head(row.name),
                        text_cell(labels[cell.rule]),
                        text_cell(words),
                        Cell((Paragraph((calculation,)),)),
                    )
                )
            )
    columns = (
        Column(9.0, align=Align.CENTER),
        Column(share=1.2),
        Column(share=0.8),
        Column(16.0),
        Column(share=3.0),
    )
    caption = "共通区分が変わる指標と、二つの計算"
    return Table(columns, tuple(rows), header_rows=1, caption=caption, filter=True)


REPORTS.add(
    "rule_comparison",
    Report(name="rule_comparison", label=label("rule_comparison"), build=build),
)
