"""Report ``measure_sheet``: the evaluation sheet (施策評価シート), one ruled A4 page per measure.

Every field of the source stands on the sheet: head with number, name and divisions, description,
indicators with all figures and the basis of the target, charts, the calculation in words, the
texts of the year, the projects, the findings.  Each heading of the plan opens with a page that
lists its sheets with their scores.  A document without yearly evaluation (a 新旧対照表) is printed
as cards instead, several to a page (``cards``).

>>> from shirube.publish.report import REPORTS
>>> REPORTS.get("measure_sheet").label
'施策評価シート'
"""

from __future__ import annotations

from shirube.office.page import PageSetup
from shirube.office.story import (
    Block,
    Cell,
    Column,
    Columns,
    Contents,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Section,
    Story,
    Table,
)
from shirube.office.story_roles import (
    Face,
    HeadingLook,
    Scope,
    Shade,
    Size,
    TableRole,
    Tone,
    Valign,
)
from shirube.office.story_tools import label_cell
from shirube.plan.model import Indicator, LevelRole, Node, Text, TextKind
from shirube.publish.cards import card_sections, card_title, prose_section, sheet_marks
from shirube.publish.context import Context, title_of
from shirube.publish.findings import SheetMarks
from shirube.publish.group_page import group_section
from shirube.publish.indicator_figure import indicator_figure
from shirube.publish.kpi_table import kpi_table
from shirube.publish.papers import paper_metadata, paper_title, running_header
from shirube.publish.report import REPORTS, Report, ReportInput
from shirube.publish.scorebook import ScoreLine
from shirube.publish.texts import narrow_label, text_cell_of, text_label
from shirube.publish.value_cells import BAND_SHADES, score_text
from shirube.terms import label

PAGE = PageSetup(top_mm=15.0, bottom_mm=14.0, base_pt=9.0)
CHARTS_MM = {1: (108.0, 56.0), 2: (88.0, 54.0), 3: (58.0, 60.0)}
"""Width and height of a chart by the number of charts side by side."""
LOW_CHARTS_MM = {1: 38.0, 2: 43.0, 3: 56.0}
"""The same on a sheet with much text; a narrow chart needs height for its legend."""
MUCH_TEXT = 900
"""Characters of text from which on the charts are kept low."""
FIRST_TEXTS = (TextKind.STATEMENT, TextKind.DESCRIPTION, TextKind.TARGET_GROUP)
PROJECT_LABEL_MM = 21.0


def build(given: ReportInput) -> Story:
    """The sheets of an edition (or of the nodes in ``only``)."""
    context = Context(given)
    level = sheet_role(context)
    title = paper_title(context, label("measure_sheet") if level else card_title(context))
    sections = card_sections(context) if level is None else _sheet_sections(context, level)
    front = () if given.only else (_front(context, title),)
    return Story(
        title,
        sections=(*front, *sections),
        page=PAGE,
        header=running_header(context),
        metadata=paper_metadata(context, subject=title),
    )


def sheet_role(context: Context) -> LevelRole | None:
    """Whose nodes get a sheet each: measures if they bear the indicators, else projects, else
    goals; ``None`` when the edition prints only parts of the plan."""
    if context.edition.partial:
        return None
    bearing = {context.role(node) for node in context.edition.nodes if node.indicators}
    for role in (LevelRole.MEASURE, LevelRole.PROJECT, LevelRole.GOAL):
        if role in bearing:
            return role
    return None


def _front(context: Context, title: str) -> Section:
    """First page: what this paper is, how to read it, contents."""
    return Section(
        "目次",
        blocks=(
            Heading(title, level=1, in_contents=False),
            ListBlock(tuple(ListItem((Run(words),)) for words in reading_hints(context))),
            Contents(depth=2),
        ),
        fit_one_page=True,
    )


def reading_hints(context: Context) -> tuple[str, ...]:
    """How to read the sheets, in the order in which they are looked at."""
    printed = (
        "基準値・実績値・目標値・文章は、改訂前の目標値や「未確定」などの表示も含めて、"
        "原資料に印刷されたとおりです。"
    )
    hints = [printed]
    if not context.scores.is_empty:
        hints.append(
            "スコアは評価ルールに従って計算した値です。原資料の記載値と異なるときは、"
            "計算値と記載値を並べ、欄に色を付けています。"
        )
    hints.append(
        "※1 などの印は確認事項です。該当箇所と対応を各シートの下に示しています。"
        "参考の指摘は件数だけを示します。シートに属さない確認事項は、帳票"
        f"「{label('review_paper')}」にあります。"
    )
    return tuple(hints)


def _sheet_sections(context: Context, level: LevelRole) -> tuple[Section, ...]:
    """Opening page of each heading, then its sheets, in printed order; nothing is left out."""
    on_sheets: set[int] = set()
    sheets = [node for node in context.edition.nodes if context.role(node) is level]
    for node in sheets:
        on_sheets.update(id(one) for one in context.outline.below(node))
    sections: list[Section] = []
    for family in context.families():
        for position, node in enumerate(family):
            if node not in context.chosen((node,)):
                continue
            first = 1 if position == 0 or (context.given.only and not sections) else 2
            if context.role(node) is level:
                sections.append(sheet_section(context, node, level=first))
            elif id(node) in on_sheets:
                continue
            elif context.role(node) is LevelRole.SECTION:
                sections.append(prose_section(context, (node,)))
            else:
                below = tuple(one for one in context.outline.below(node) if one in sheets)
                sections.append(group_section(context, node, sheets=below, level=first))
    return tuple(sections)


def sheet_section(context: Context, node: Node, *, level: int = 2) -> Section:
    """The sheet of one node."""
    marks = sheet_marks(context, (node, *context.outline.below(node)))
    blocks = _sheet_blocks(context, node, level=level, marks=marks)
    ordered = marks.in_order(blocks)
    if ordered is not None:
        marks, blocks = ordered, _sheet_blocks(context, node, level=level, marks=ordered)
    notes = marks.notes()
    blocks = blocks if notes is None else (*blocks, notes)
    return Section(title_of(node), blocks=blocks, fit_one_page=True)


def _sheet_blocks(
    context: Context, node: Node, *, level: int, marks: SheetMarks
) -> tuple[Block, ...]:
    """All of a sheet but the findings at its foot."""
    children = context.outline.below(node)
    table = kpi_table(context, node, marks=marks) if node.indicators else None
    return (
        Heading(
            node.name,
            level=level,
            number=node.number,
            aside=_aside(context, node),
            look=HeadingLook.BAND,
            anchor=context.anchor(node),
        ),
        *_form(_text_rows(context, node, marks=marks, kinds=FIRST_TEXTS)),
        *(() if table is None else (table,)),
        *_charts(context, node, low=_characters(node, *children) > MUCH_TEXT),
        *_form(_text_rows(context, node, marks=marks, skip=FIRST_TEXTS)),
        *_projects(context, children, marks=marks),
    )


def _aside(context: Context, node: Node) -> str:
    """Right end of the band: the heading of the plan, below it the divisions in charge."""
    group = context.group_of(node)
    lines = ("" if group is None else title_of(group), context.divisions(node))
    return "\n".join(line for line in lines if line)


def _characters(*nodes: Node) -> int:
    """How much text stands on a sheet; a line end counts as half a line."""
    return sum(len(t.text) + 25 * t.text.count("\n") for node in nodes for t in node.texts)


def _form(rows: list[Row]) -> tuple[Table, ...]:
    if not rows:
        return ()
    return (Table((Column(24.0), Column()), tuple(rows), role=TableRole.FORM),)


def _text_rows(
    context: Context,
    node: Node,
    *,
    marks: SheetMarks,
    kinds: tuple[TextKind, ...] = (),
    skip: tuple[TextKind, ...] = (),
) -> list[Row]:
    """A labelled row for each text of the node, of these kinds or of all but those."""
    texts = [
        text for text in node.texts if (text.kind in kinds if kinds else text.kind not in skip)
    ]
    rows = [_text_row(context, text, marks=marks) for text in texts]
    if kinds and not texts:
        found = marks.of_subject(node.id)
        if found:
            rows.append(Row((label_cell(label("problem")), Cell((Paragraph(found),)))))
    elif kinds:
        first = rows[0]
        extra = marks.of_subject(node.id)
        if extra:
            cell = text_cell_of(texts[0], marks=marks, extra=extra)
            rows[0] = Row((first.cells[0], cell), keep_together=False)
    for note in () if kinds else node.notes:
        rows.append(Row((label_cell(label("note")), Cell((Paragraph((Run(note.text),)),)))))
    return rows


def _text_row(context: Context, text: Text, *, marks: SheetMarks) -> Row:
    head = label_cell(text_label(context, text), size=Size.SMALL)
    return Row((head, text_cell_of(text, marks=marks)), keep_together=False)


def _charts(context: Context, node: Node, *, low: bool) -> tuple[Block, ...]:
    """Each chart with the calculation of its indicator in words: beside a single chart, below
    charts that stand side by side."""
    indicators = node.indicators
    across = 2 if len(indicators) in (2, 4) else min(len(indicators), 3)
    found: list[Block] = []
    for start in range(0, len(indicators), across or 1):
        row = [
            _chart_and_words(context, indicator, across=across, low=low)
            for indicator in indicators[start : start + across]
        ]
        if len(indicators) == 1 and len(row[0]) == 2:
            found.append(Columns(tuple((block,) for block in row[0]), shares=(1.5, 1.0)))
        elif across == 1:
            found += row[0]
        else:
            row += [()] * (across - len(row))
            found.append(Columns(tuple(row)))
    return tuple(found)


def _chart_and_words(
    context: Context, indicator: Indicator, *, across: int, low: bool
) -> tuple[Block, ...]:
    width, height = CHARTS_MM[across]
    figure = indicator_figure(
        indicator,
        year_label=context.year_label,
        scores=context.scores,
        width_mm=width,
        height_mm=LOW_CHARTS_MM[across] if low else height,
    )
    words = _calculation(context, indicator)
    return tuple(block for block in (figure, words) if block is not None)


def _calculation(context: Context, indicator: Indicator) -> Table | None:
    """The steps of the score of the year reported on, in a box of their own."""
    year = context.given.fiscal_year
    line = context.scores.line(indicator.id, fiscal_year=year)
    if line is None or year is None:
        return None
    head = label_cell(
        f"{label('steps')}（{context.year_label(year)}）", scope=Scope.COLUMN, size=Size.SMALL
    )
    steps = tuple(
        ListItem((Run(sentence),), mark=f"{number}.")
        for number, sentence in enumerate(line.sentences, start=1)
    )
    body = Cell((ListBlock(steps),), valign=Valign.TOP)
    return Table(
        (Column(),),
        (Row((head,)), Row((body,)), Row((_result_cell(context, line),))),
        header_rows=1,
        role=TableRole.FORM,
        size=Size.SMALL,
    )


def _result_cell(context: Context, line: ScoreLine) -> Cell:
    """What comes out: score with its band, or that there is none."""
    if line.score is None:
        words = line.result.final_rating or f"{label('not_scored')}（{line.reason}）"
        return Cell((Paragraph((Run(words, bold=True),)),), shade=Shade.MUTED)
    band = context.scores.band_label(line)
    runs = (
        Run(f"{label('score')} "),
        Run(score_text(line.score), bold=True, face=Face.NUMBER, size=Size.LARGE),
        *((Run(f"　{band}"),) if band else ()),
    )
    shade = Shade.EMPHASIS if line.band is None else BAND_SHADES[min(line.band, 3)]
    return Cell((Paragraph(runs),), shade=shade)


def _projects(
    context: Context, children: tuple[Node, ...], *, marks: SheetMarks
) -> tuple[Table, ...]:
    """The projects below the node: name beside its labelled texts."""
    rows: list[Row] = []
    for child in children:
        lines = _project_lines(context, child, marks=marks)
        name = Run(title_of(child), bold=True)
        runs = (name, *marks.of_subject(child.id))
        head = Cell(
            (Paragraph(runs), *_small_divisions(context, child)),
            rowspan=len(lines),
            scope=Scope.ROW,
            valign=Valign.MIDDLE,
        )
        rows.append(Row((head, *lines[0])))
        rows += [Row(line) for line in lines[1:]]
    if not rows:
        return ()
    level = context.level(children[0])
    title = label("project") if level is None else level.name
    top = Row((label_cell(title, colspan=3, scope=Scope.COLUMN),))
    columns = (Column(34.0), Column(PROJECT_LABEL_MM), Column())
    return (Table(columns, (top, *rows), header_rows=1, role=TableRole.FORM),)


def _small_divisions(context: Context, node: Node) -> tuple[Paragraph, ...]:
    words = context.divisions(node)
    return (Paragraph((Run(words, size=Size.SMALL, tone=Tone.MUTED),)),) if words else ()


def _project_lines(context: Context, node: Node, *, marks: SheetMarks) -> list[tuple[Cell, ...]]:
    """Label and text of each text, budget and indicator of a project; at least one line."""
    lines: list[tuple[Cell, ...]] = [
        (
            label_cell(narrow_label(text_label(context, text)), size=Size.SMALL),
            text_cell_of(text, marks=marks),
        )
        for text in node.texts
    ]
    for amount in node.budgets:
        words = f"{context.year_label(amount.fiscal_year)} {amount.reading.text}"
        lines.append((label_cell(label(amount.kind.value), size=Size.SMALL), _words_cell(words)))
    for indicator in node.indicators:
        baseline = "" if indicator.baseline is None else indicator.baseline.reading.text
        target = "" if indicator.target is None else indicator.target.reading.text
        actuals = "、".join(
            f"{item.heading or item.year_text} {item.reading.text}" for item in indicator.actuals
        )
        figures = (f"{label('baseline')} {baseline}", actuals, f"{label('target')} {target}")
        words = f"{indicator.name}：{'、'.join(figures)}"
        lines.append((label_cell(label("indicator"), size=Size.SMALL), _words_cell(words)))
    for note in node.notes:
        lines.append((label_cell(label("note"), size=Size.SMALL), _words_cell(note.text)))
    return lines or [(Cell((), colspan=2),)]


def _words_cell(words: str) -> Cell:
    return Cell((Paragraph((Run(words),)),))


REPORT = Report(name="measure_sheet", label=label("measure_sheet"), build=build)
REPORTS.add(REPORT.name, REPORT)
