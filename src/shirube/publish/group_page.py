"""Group page: the page that opens a heading of the plan, with all its sheets at a glance.

Number, name, divisions, each indicator with its last actual, target and score; names link to the
sheets.  It ends with the roll-up of the heading in one sentence.

>>> from decimal import Decimal
>>> from shirube.score.rollup_values import Rollup
>>> rollup_words(
...     Rollup(node="p1", name="", level="goal", total=14, scored=12, mean=Decimal("57.25"))
... )
'指標14件のうち12件を評価し、スコアの平均は57.25です。評価対象外は2件です。'
"""

from __future__ import annotations

from shirube.office.story import Cell, Column, Paragraph, Row, Run, Section, Table
from shirube.office.story_roles import Align, Scope, Size, Tone, Valign
from shirube.office.story_tools import header_cell
from shirube.plan.model import Indicator, Node
from shirube.publish.cards import card_blocks, sheet_marks
from shirube.publish.context import Context, title_of
from shirube.publish.findings import SheetMarks
from shirube.publish.value_cells import observation_cell, raw_and_score, score_cell
from shirube.score.rollup_values import Rollup
from shirube.terms import label

_NO_MARKS = SheetMarks("", problems=())


def group_section(
    context: Context, group: Node, *, sheets: tuple[Node, ...], level: int
) -> Section:
    """The opening page of a heading."""
    marks = sheet_marks(context, (group,))
    blocks = list(card_blocks(context, group, marks=marks, level=level))
    rollup = context.scores.rollup(group.id, fiscal_year=context.given.fiscal_year)
    if rollup is not None and rollup.total:
        blocks.append(Paragraph((Run(rollup_words(rollup)),)))
    if sheets:
        blocks.append(sheet_list(context, sheets, caption=f"{title_of(group)}の一覧"))
    notes = marks.notes()
    if notes is not None:
        blocks.append(notes)
    return Section(title_of(group), blocks=tuple(blocks))


def rollup_words(rollup: Rollup) -> str:
    """Counts and mean of a roll-up in a sentence."""
    head = f"指標{rollup.total}件のうち{rollup.scored}件を評価し"
    mean = "ました" if rollup.mean is None else f"、スコアの平均は{rollup.mean:f}です"
    rest = rollup.not_scored_count
    tail = f"{label('not_scored')}は{rest}件です。" if rest else ""
    return f"{head}{mean}。{tail}"


def sheet_list(context: Context, sheets: tuple[Node, ...], *, caption: str) -> Table:
    """One row per indicator, the node's name over its rows."""
    has_scores = not context.scores.is_empty
    heads = [label("number"), label("name"), label("division"), label("indicator")]
    heads += [_year_word(context), label("target"), *([label("score")] if has_scores else [])]
    rows = [Row(tuple(header_cell(head, size=Size.SMALL) for head in heads))]
    for node in sheets:
        rows += _node_rows(context, node, has_scores=has_scores)
    return Table(
        (
            Column(10.0, align=Align.CENTER),
            Column(share=1.15),
            Column(share=0.9),
            Column(share=1.2),
            Column(22.0, align=Align.END),
            Column(22.0, align=Align.END),
            *([Column(18.0, align=Align.END)] if has_scores else []),
        ),
        tuple(rows),
        header_rows=1,
        caption=caption,
    )


def _year_word(context: Context) -> str:
    year = context.given.fiscal_year
    return label("actual") if year is None else f"{context.year_label(year)}{label('actual')}"


def _node_rows(context: Context, node: Node, *, has_scores: bool) -> list[Row]:
    count = max(1, len(node.indicators))
    link = Run(node.name, link=f"#{context.anchor(node)}")
    divisions = Run(context.divisions(node), size=Size.SMALL, tone=Tone.MUTED)
    heads = (
        Cell((Paragraph((Run(node.number),)),), rowspan=count, align=Align.CENTER),
        Cell((Paragraph((link,)),), rowspan=count, scope=Scope.ROW),
        Cell((Paragraph((divisions,)),), rowspan=count),
    )
    cells = [
        _indicator_cells(context, indicator, has_scores=has_scores) for indicator in node.indicators
    ]
    if not cells:
        return [Row((*heads, Cell((), colspan=4 if has_scores else 3)))]
    return [Row((*heads, *cells[0])), *(Row(one) for one in cells[1:])]


def _indicator_cells(
    context: Context, indicator: Indicator, *, has_scores: bool
) -> tuple[Cell, ...]:
    year = context.given.fiscal_year
    actual = None if year is None else indicator.actual(year)
    line = context.scores.line(indicator.id, fiscal_year=year)
    cells = [
        Cell((Paragraph((Run(indicator.name, size=Size.SMALL),)),), valign=Valign.MIDDLE),
        observation_cell(actual, marks=_NO_MARKS),
        observation_cell(indicator.target, marks=_NO_MARKS),
    ]
    if has_scores:
        cells.append(
            score_cell(
                raw_and_score(line)[1],
                is_scored=line is not None,
                stated=None,
                marks=_NO_MARKS,
                band=None if line is None else line.band,
                bold=True,
            )
        )
    return tuple(cells)
