"""Report ``indicator_table``: every indicator of an edition in one list (指標一覧表), also as CSV.

Landscape, grouped by the headings of the plan, with baseline, every year, target and score as
printed; the header returns on every page.  Excel gets real numbers and a filter.

>>> from shirube.publish.report import REPORTS
>>> REPORTS.get("indicator_table").formats
('pdf', 'html', 'docx', 'xlsx', 'csv')
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from shirube.office.page import PageSetup
from shirube.office.story import (
    Block,
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
from shirube.office.story_roles import (
    Align,
    Orientation,
    RowRole,
    Scope,
    Shade,
    Size,
    TableRole,
    Tone,
)
from shirube.office.story_tools import header_cell
from shirube.plan.model import Indicator, LevelRole, Node
from shirube.publish.context import Context, title_of
from shirube.publish.datasets.indicators import indicator_dataset
from shirube.publish.findings import SheetMarks, findings_about
from shirube.publish.kpi_table import KpiColumns, all_notes, broken, kpi_columns, own_year
from shirube.publish.papers import paper_metadata, paper_title, running_header
from shirube.publish.report import REPORTS, Report, ReportInput
from shirube.publish.value_cells import (
    counting_cell,
    observation_cell,
    raw_and_score,
    replaced_targets,
    score_cell,
)
from shirube.publish.widths import column_mm
from shirube.terms import label

PAGE = PageSetup(
    orientation=Orientation.LANDSCAPE,
    top_mm=14.0,
    right_mm=12.0,
    bottom_mm=13.0,
    left_mm=12.0,
    base_pt=8.0,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """A heading of the plan (``None`` = none is stated) with its nodes that bear indicators."""

    head: Node | None
    nodes: tuple[Node, ...]


def build(given: ReportInput) -> Story:
    """The list of all indicators."""
    context = Context(given)
    title = paper_title(context, label("indicator_table"))
    groups = _groups(context)
    indicators = tuple(one for group in groups for node in group.nodes for one in node.indicators)
    subjects = {one.id for one in indicators}
    columns = kpi_columns(context, indicators)
    marks = SheetMarks(
        "list",
        problems=findings_about(given.problems, subjects=subjects),
        words=context.subject_words,
    )
    table = _table(context, groups, columns=columns, marks=marks)
    ordered = marks.in_order((table,))
    if ordered is not None:
        marks, table = ordered, _table(context, groups, columns=columns, marks=ordered)
    blocks: list[Block] = [
        Heading(title, level=1),
        Paragraph((Run(_counts(groups)),)),
        table,
    ]
    notes = marks.notes()
    if notes is not None:
        blocks.append(notes)
    return Story(
        title,
        sections=(Section(label("indicator_table"), blocks=tuple(blocks)),),
        page=PAGE,
        header=running_header(context),
        metadata=paper_metadata(context, subject=title),
    )


def _groups(context: Context) -> tuple[_Group, ...]:
    """Nodes with indicators under their topmost heading, in printed order."""
    groups: list[_Group] = []
    for family in context.families():
        bearing = tuple(node for node in context.chosen(family) if node.indicators)
        if bearing:
            head = family[0] if bearing != family[:1] else None
            groups.append(_Group(head=head, nodes=bearing))
    return tuple(groups)


def _counts(groups: tuple[_Group, ...]) -> str:
    nodes = sum(len(group.nodes) for group in groups)
    count = sum(len(node.indicators) for group in groups for node in group.nodes)
    return f"全{count}指標（{nodes}項目）。数値は原資料の記載のとおりです。"


def _table(
    context: Context, groups: tuple[_Group, ...], *, columns: KpiColumns, marks: SheetMarks
) -> Table:
    nodes = [node for group in groups for node in group.nodes]
    by_page = sum(node.number == "" and node.page != "" for node in nodes) * 2 > len(nodes)
    header = _header(context, columns, by_page=by_page)
    bodies: list[list[Row]] = []
    for group in groups:
        if group.head is not None:
            bodies.append([_group_row(context, group.head, columns=columns)])
        bodies += [
            _node_rows(context, node, columns=columns, marks=marks, by_page=by_page)
            for node in group.nodes
        ]
    rows = [header, *chain.from_iterable(bodies)]
    return Table(
        _columns(columns, rows),
        tuple(rows),
        header_rows=1,
        role=TableRole.DATA,
        caption=label("indicator_table"),
        filter=True,
    )


def _columns(columns: KpiColumns, rows: list[Row]) -> tuple[Column, ...]:
    """Figures as wide as their longest, words share what is left."""
    figures = []
    for back in range(columns.count, 0, -1):
        cells = [row.cells[-back] for row in rows if len(row.cells) > columns.count]
        figures.append(Column(column_mm(cells, pt=PAGE.base_pt), align=Align.END))
    return (Column(11.0), Column(share=1.0), Column(share=1.05), *figures)


def _header(context: Context, columns: KpiColumns, *, by_page: bool) -> Row:
    name = context.level_name(_main_role(context))
    heads = [
        label("page" if by_page else "number"),
        name,
        label("indicator"),
        broken(columns.baseline),
    ]
    heads += [broken(heading) for heading in columns.year_headings]
    heads.append(broken(columns.target))
    if columns.has_scores:
        heads += [broken(label("raw_score")), label("score")]
    return Row(tuple(header_cell(head, size=Size.SMALL) for head in heads))


def _main_role(context: Context) -> LevelRole:
    """The role of most nodes that bear indicators."""
    roles = [context.role(node) for node in context.edition.nodes if node.indicators]
    known = [role for role in roles if role is not None]
    return max(set(known), key=known.count) if known else LevelRole.MEASURE


def _group_row(context: Context, head: Node, *, columns: KpiColumns) -> Row:
    words = Run(title_of(head), bold=True)
    rollup = context.scores.rollup(head.id, fiscal_year=context.given.fiscal_year)
    aside = ""
    if rollup is not None and rollup.mean is not None:
        aside = f"　　平均{label('score')} {rollup.mean:f}（{rollup.scored}指標）"
    cell = Cell(
        (Paragraph((words, Run(aside, size=Size.SMALL))),),
        colspan=3 + columns.count,
        scope=Scope.ROW_GROUP,
        shade=Shade.GROUP,
        align=Align.START,
    )
    return Row((cell,), role=RowRole.GROUP)


def _node_rows(
    context: Context, node: Node, *, columns: KpiColumns, marks: SheetMarks, by_page: bool
) -> list[Row]:
    """One row for each indicator; number and name again in every row, so that each stands for
    itself in a filtered list."""
    divisions = Run(context.divisions(node), size=Size.SMALL, tone=Tone.MUTED)
    aside = [Paragraph((divisions,))] if divisions.text else []
    tags = "、".join(node.tags)
    if tags:
        aside.append(Paragraph((Run(tags, size=Size.SMALL, tone=Tone.ACCENT),)))
    rows: list[Row] = []
    for position, indicator in enumerate(node.indicators):
        name = Run(node.name, bold=position == 0, tone=Tone.NORMAL if position == 0 else Tone.MUTED)
        heads = (
            counting_cell(_number(node, by_page=by_page)),
            Cell((Paragraph((name,)), *(aside if position == 0 else [])), scope=Scope.ROW),
        )
        rows.append(
            Row((*heads, *_indicator_cells(context, indicator, columns=columns, marks=marks)))
        )
    return rows


def _number(node: Node, *, by_page: bool) -> str:
    """What stands in the first column: the printed number, or the page of the plan."""
    return node.page if by_page else node.number


def _indicator_cells(
    context: Context, indicator: Indicator, *, columns: KpiColumns, marks: SheetMarks
) -> tuple[Cell, ...]:
    year = context.given.fiscal_year
    line = context.scores.line(indicator.id, fiscal_year=year)
    figures = [
        observation_cell(indicator.baseline, marks=marks),
        *(observation_cell(indicator.actual(one), marks=marks) for one in columns.years),
        observation_cell(indicator.target, marks=marks, bold=True),
    ]
    if columns.has_scores:
        for kind, figure in zip(("raw_score", "score"), raw_and_score(line), strict=True):
            figures.append(
                score_cell(
                    figure,
                    is_scored=line is not None,
                    stated=indicator.stated_value(kind, fiscal_year=year),
                    marks=marks,
                    band=None if line is None or kind == "raw_score" else line.band,
                    bold=kind == "score",
                )
            )
    return (_name_cell(indicator, columns=columns, marks=marks), *figures)


def _name_cell(indicator: Indicator, *, columns: KpiColumns, marks: SheetMarks) -> Cell:
    """Name with marks; below it what differs from the headings, replaced figures and notes, so
    that each cell of figures holds one number."""
    name = Run(f"{indicator.number} {indicator.name}".strip())
    lines = [Paragraph((name, *marks.of_subject(indicator.id)))]
    small = [*_remarks(indicator, columns=columns), *(note.text for note in all_notes(indicator))]
    lines += [Paragraph((Run(text, size=Size.SMALL, tone=Tone.MUTED),)) for text in small]
    return Cell(tuple(lines))


def _remarks(indicator: Indicator, *, columns: KpiColumns) -> list[str]:
    """Years that differ from the column headings; replaced figures that no note tells of."""
    years = [
        f"{label(name)}：{year}"
        for name, item, heading in (
            ("baseline", indicator.baseline, columns.baseline),
            ("target", indicator.target, columns.target),
        )
        if (year := own_year(item, heading=heading))
    ]
    notes = "".join(note.text for note in all_notes(indicator))
    replaced = [
        f"{item.superseded_in or ''}改訂前の{label(name)}：{item.reading.text}"
        for name, items in (
            ("baseline", tuple(reversed(indicator.earlier_baselines))),
            ("target", replaced_targets(indicator)),
        )
        for item in items
        if item.reading.text not in notes
    ]
    return [*(["、".join(years)] if years else []), *replaced]


REPORT = Report(
    name="indicator_table",
    label=label("indicator_table"),
    build=build,
    dataset=indicator_dataset,
)
REPORTS.add(REPORT.name, REPORT)
