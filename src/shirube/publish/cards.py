"""Cards: the short form of the sheet, for editions that print only parts of the plan.

A 新旧対照表 gives a project's name, divisions, a few lines and its KPIs, but no yearly evaluation;
each becomes a ruled card, several to a page, under the heading the document states.  Levels the
document does not state are named as not stated.

>>> from shirube.publish.cards import unstated_words
>>> unstated_words(("施策",))
'施策：この文書に記載なし'
"""

from __future__ import annotations

from functools import partial

from shirube.office.story import Block, Cell, Column, Heading, Paragraph, Row, Run, Section, Table
from shirube.office.story_roles import Size, TableRole, Tone
from shirube.office.story_tools import label_cell
from shirube.plan.model import LevelRole, Node
from shirube.publish.context import Context, title_of
from shirube.publish.findings import SheetMarks, findings_about
from shirube.publish.kpi_table import kpi_table
from shirube.publish.texts import passage_blocks, text_cell_of, text_label
from shirube.terms import label

LABEL_MM = 20.0


def unstated_words(names: tuple[str, ...]) -> str:
    """Which levels above are not stated in the document."""
    return "、".join(f"{name}：この文書に記載なし" for name in names)


def card_title(context: Context) -> str:
    """What a paper of cards is called, by the city's words for its levels (施策・事業シート)."""
    names = [
        context.level_name(role)
        for role in (LevelRole.MEASURE, LevelRole.PROJECT)
        if any(context.role(node) is role for node in context.edition.nodes)
    ]
    return "・".join(names) + "シート"


def card_sections(context: Context) -> tuple[Section, ...]:
    """One section for each topmost node, everything below it as cards; prose in one section."""
    families = context.families()
    prose = tuple(
        node for family in families for node in family if context.role(node) is LevelRole.SECTION
    )
    sections: list[Section] = []
    if prose and not context.given.only:
        sections.append(prose_section(context, prose))
    for family in families:
        rest = tuple(node for node in family if context.role(node) is not LevelRole.SECTION)
        nodes = context.chosen(rest)
        if nodes:
            sections.append(_group_section(context, nodes))
    return tuple(sections)


def prose_section(context: Context, nodes: tuple[Node, ...]) -> Section:
    """Passages of the plan that are no goal, measure or project."""
    blocks: list[Block] = []
    for number, node in enumerate(nodes):
        blocks.append(
            Heading(
                node.name,
                level=1 if number == 0 else 2,
                number=node.number,
                anchor=context.anchor(node),
            )
        )
        for text in node.texts:
            blocks += passage_blocks(text)
        for note in node.notes:
            blocks.append(Paragraph((Run(note.text, size=Size.SMALL),)))
        if node.indicators:
            blocks.append(kpi_table(context, node, marks=SheetMarks("prose", problems=())))
    return Section(nodes[0].name, blocks=tuple(blocks))


def _group_section(context: Context, nodes: tuple[Node, ...]) -> Section:
    """Cards of a topmost node and of everything below it."""
    marks = sheet_marks(context, nodes)
    blocks = _cards(context, nodes, marks=marks)
    ordered = marks.in_order(blocks)
    if ordered is not None:
        marks, blocks = ordered, _cards(context, nodes, marks=ordered)
    notes = marks.notes()
    return Section(title_of(nodes[0]), blocks=blocks if notes is None else (*blocks, notes))


def _cards(context: Context, nodes: tuple[Node, ...], *, marks: SheetMarks) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for position, node in enumerate(nodes):
        blocks += card_blocks(context, node, marks=marks, level=1 if position == 0 else 2)
    return tuple(blocks)


def sheet_marks(context: Context, nodes: tuple[Node, ...]) -> SheetMarks:
    """The findings about these nodes and their indicators, to be marked on one sheet."""
    subjects = {node.id for node in nodes}
    subjects |= {indicator.id for node in nodes for indicator in node.indicators}
    found = findings_about(context.given.problems, subjects=subjects)
    words = partial(context.subject_words, sheet=nodes[0].id)
    return SheetMarks(context.anchor(nodes[0]), problems=found, words=words)


def card_blocks(
    context: Context, node: Node, *, marks: SheetMarks, level: int
) -> tuple[Block, ...]:
    """Heading, a line of facts, the texts, the indicators."""
    heading = Heading(
        node.name,
        level=level,
        number=node.number,
        aside=context.divisions(node),
        anchor=context.anchor(node),
    )
    blocks: list[Block] = [heading]
    table = kpi_table(context, node, marks=marks) if node.indicators else None
    facts = _fact_runs(context, node, marks=marks)
    if facts:
        blocks.append(Paragraph(facts, keep_with_next=True))
    rows = _rows(context, node, marks=marks)
    if rows:
        blocks.append(Table((Column(LABEL_MM), Column()), tuple(rows), role=TableRole.FORM))
    if table is not None:
        blocks.append(table)
    return tuple(blocks)


def _fact_runs(context: Context, node: Node, *, marks: SheetMarks) -> tuple[Run, ...]:
    """Printed tags, place in the plan, page, and the marks of findings about the node."""
    above = [title_of(one) for one in reversed(context.outline.ancestors(node))][1:]
    missing = unstated_words(context.unstated(node))
    facts = [*above, missing, f"計画書{node.page}頁" if node.page else ""]
    tags = "・".join(node.tags)
    runs = [Run(f"［{tags}］　", bold=True, tone=Tone.ACCENT, size=Size.SMALL)] if tags else []
    words = "　／　".join(fact for fact in facts if fact)
    if words:
        runs.append(Run(words, size=Size.SMALL, tone=Tone.MUTED))
    return (*runs, *marks.of_subject(node.id))


def _rows(context: Context, node: Node, *, marks: SheetMarks) -> list[Row]:
    """Labelled rows: texts, further stated values, notes."""
    rows = [_row(text_label(context, text), text_cell_of(text, marks=marks)) for text in node.texts]
    for value in node.stated:
        if value.kind != "tag":
            words = f"{value.reading.text} {value.note}".strip()
            rows.append(_row(value.label or label("stated"), _words(words)))
    for note in node.notes:
        rows.append(_row(label("note"), _words(note.text)))
    return rows


def _row(name: str, cell: Cell) -> Row:
    return Row((label_cell(name, size=Size.SMALL), cell), keep_together=False)


def _words(text: str) -> Cell:
    return Cell((Paragraph((Run(text),)),))
