"""Report ``errata``: 正誤表 — what was corrected after publication, issue by issue.

The corrections come from the ledger as values; the paper says for each one the page and place, what
was wrong, what is right, why, and when.  A plan without corrections gets a paper that says so.

>>> from shirube.publish.report import REPORTS
>>> REPORTS.get("errata").label
'正誤表'
"""

from __future__ import annotations

from shirube.office.page import PageSetup
from shirube.office.story import (
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    Run,
    Section,
    Story,
    Table,
)
from shirube.office.story_roles import Align, Orientation, Tone
from shirube.office.story_tools import header_cell, text_cell
from shirube.publish.context import Context
from shirube.publish.papers import paper_metadata, paper_title, running_header
from shirube.publish.report import REPORTS, CorrectedIssue, Report, ReportInput
from shirube.quantity.era import format_date
from shirube.terms import label

PAGE = PageSetup(base_pt=9.5, orientation=Orientation.LANDSCAPE)
_HEADS = ("頁", "該当箇所", "誤", "正", "理由", "訂正日")
_NONE = "公表後の訂正はありません。"
_EARLIER = "訂正前の刷は、公表したときの控えのまま残しています。"


def build(given: ReportInput) -> Story:
    """The errata of the year reported on."""
    context = Context(given)
    title = paper_title(context, label("errata"))
    corrected = [issue for issue in given.issues if issue.corrections]
    blocks: list[Block] = [Heading(title, level=1)]
    if not corrected:
        blocks.append(Paragraph((Run(_NONE),)))
    for issue in corrected:
        blocks.append(_table(issue))
    if corrected:
        blocks.append(Paragraph((Run(_EARLIER, tone=Tone.MUTED),)))
    return Story(
        title,
        sections=(Section(label("errata"), blocks=tuple(blocks)),),
        page=PAGE,
        header=running_header(context),
        metadata=paper_metadata(context, subject=title),
    )


def _table(issue: CorrectedIssue) -> Table:
    """One issue: a row for each correction, in the order they were made."""
    rows = [Row(tuple(header_cell(head) for head in _HEADS))]
    rows += [
        Row(
            tuple(
                text_cell(words)
                for words in (
                    one.page,
                    one.where,
                    one.wrong,
                    one.right,
                    one.reason,
                    format_date(one.corrected_on),
                )
            )
        )
        for one in issue.corrections
    ]
    columns = (
        Column(14.0, align=Align.CENTER),
        Column(share=2.0),
        Column(share=1.2),
        Column(share=1.2),
        Column(share=2.0),
        Column(32.0),
    )
    caption = f"第{issue.number}刷（{format_date(issue.published_on)}公表）で訂正した箇所"
    return Table(columns, tuple(rows), header_rows=1, caption=caption)


REPORTS.add("errata", Report(name="errata", label=label("errata"), build=build))
