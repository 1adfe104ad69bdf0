"""Review without scores: what an edition holds, counted, where no rule is stated.

>>> NO_RULE.startswith("この版には")
True
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from shirube.office.story import Block, Callout, Cell, Column, Paragraph, Row, Run, Table
from shirube.office.story_roles import Align, RowRole, Scope
from shirube.office.story_tools import header_cell, number_cell, text_cell
from shirube.plan.model import Indicator, LevelRole, Node, Observation
from shirube.publish.context import Context, title_of
from shirube.terms import TERMS, label

NO_RULE = (
    "この版には評価ルールの記載がないため、スコアは計算していません。"
    "原資料に印刷された項目を数えたものです。"
)
PARTIAL = "原資料は計画の一部だけを印刷しています。計画全体の件数ではありません。"


def unscored_blocks(context: Context) -> tuple[Block, ...]:
    """Remark, counts by heading, printed tags, announced counts."""
    words = NO_RULE + (PARTIAL if context.edition.partial else "")
    blocks: list[Block] = [
        Callout((Paragraph((Run(words),)),), title="スコアについて"),
        _count_table(context),
    ]
    tags = Counter(tag for node in context.edition.nodes for tag in _tags(node))
    if tags:
        blocks.append(_tag_table(tags))
    if context.edition.stated:
        blocks.append(_stated_table(context))
    return tuple(blocks)


def _tags(node: Node) -> tuple[str, ...]:
    """Printed tags of a node and of its indicators."""
    own = [
        value.reading.text for one in node.indicators for value in one.stated if value.kind == "tag"
    ]
    return (*node.tags, *own)


def _count_table(context: Context) -> Table:
    """For each heading: nodes by level, indicators, and how many have each figure."""
    roles = [
        role
        for role in (LevelRole.MEASURE, LevelRole.PROJECT)
        if any(context.role(node) is role for node in context.edition.nodes)
    ]
    heads = [label("heading"), *(f"{context.level_name(role)}数" for role in roles), "指標数"]
    heads += [f"{label(name)}がある指標" for name in ("baseline", "actual", "target")]
    rows = [Row(tuple(header_cell(head) for head in heads))]
    roots = [
        root for root in context.outline.roots() if context.role(root) is not LevelRole.SECTION
    ]
    everything: list[Node] = []
    for root in roots:
        nodes = (root, *context.outline.below(root))
        everything += nodes
        rows.append(_count_row(context, title_of(root), nodes=nodes, roles=roles))
    rows.append(
        _count_row(context, "全体", nodes=tuple(everything), roles=roles, role=RowRole.TOTAL)
    )
    figures = tuple(Column(18.0, align=Align.END) for _ in heads[1:])
    return Table((Column(), *figures), tuple(rows), header_rows=1, caption="見出し別の件数")


def _count_row(
    context: Context,
    name: str,
    *,
    nodes: tuple[Node, ...],
    roles: list[LevelRole],
    role: RowRole = RowRole.BODY,
) -> Row:
    indicators = [one for node in nodes for one in node.indicators]
    counts = [sum(context.role(node) is one for node in nodes) for one in roles]
    counts += [
        len(indicators),
        sum(_is_value(one.baseline) for one in indicators),
        sum(_has_actual(one) for one in indicators),
        sum(_is_value(one.target) for one in indicators),
    ]
    cells = [
        number_cell(Decimal(count), f"{count:,}", number_format="#,##0", bold=role is RowRole.TOTAL)
        for count in counts
    ]
    head = Cell((Paragraph((Run(name, bold=role is RowRole.TOTAL),)),), scope=Scope.ROW)
    return Row((head, *cells), role=role)


def _is_value(item: Observation | None) -> bool:
    return item is not None and item.reading.is_value


def _has_actual(indicator: Indicator) -> bool:
    return any(item.reading.is_value for item in indicator.actuals)


def _tag_table(tags: Counter[str]) -> Table:
    rows = [Row((header_cell(label("tag")), header_cell("件数")))]
    for name, count in tags.most_common():
        rows.append(
            Row((text_cell(name), number_cell(Decimal(count), str(count), number_format="0")))
        )
    columns = (Column(60.0), Column(20.0, align=Align.END))
    return Table(columns, tuple(rows), header_rows=1, caption=f"{label('tag')}の件数（数えたもの）")


def _stated_table(context: Context) -> Table:
    """What the document itself announces, as printed."""
    rows = [Row((header_cell("項目"), header_cell(label("stated")), header_cell(label("note"))))]
    for value in context.edition.stated:
        name = value.label or TERMS.get(value.kind, value.kind)
        rows.append(Row((text_cell(name), text_cell(value.reading.text), text_cell(value.note))))
    columns = (Column(share=1.2), Column(24.0), Column(share=1.5))
    return Table(columns, tuple(rows), header_rows=1, caption="原資料に記載された件数など")
