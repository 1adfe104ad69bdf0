"""Report ``overall_review`` (評価結果総括表): the year in a few pages.

First page: one row per heading of the plan with counts and mean, a chart of the bands and a chart
of the means.  Then the indicators furthest ahead and furthest behind, those without a score and
why, printed scores that differ from the computed ones, and how the score is made.  Where no rule
is stated the paper says so and counts what there is.

>>> from shirube.publish.report import REPORTS
>>> REPORTS.get("overall_review").name
'overall_review'
"""

from __future__ import annotations

from shirube.office.page import PageSetup
from shirube.office.story import Block, Heading, Paragraph, Run, Section, Story
from shirube.publish.context import Context
from shirube.publish.papers import paper_metadata, paper_title, running_header
from shirube.publish.report import REPORTS, Report, ReportInput
from shirube.publish.review_lists import (
    difference_table,
    finding_table,
    not_scored_table,
    ranking_table,
    remark_table,
)
from shirube.publish.review_rule import rule_blocks
from shirube.publish.review_summary import summary_blocks
from shirube.publish.review_unscored import unscored_blocks
from shirube.terms import label

PAGE = PageSetup(base_pt=9.0)
RANKED = 10


def build(given: ReportInput) -> Story:
    """The overall review of an edition."""
    context = Context(given)
    title = paper_title(context, label("review_paper"))
    card = context.scores.card(given.fiscal_year)
    sections = (
        (
            Section(
                label("review_paper"), blocks=(Heading(title, level=1), *unscored_blocks(context))
            ),
        )
        if card is None
        else _scored_sections(context, title)
    )
    tables = [one for one in (finding_table(context), remark_table(context)) if one is not None]
    if tables:
        blocks: tuple[Block, ...] = (Heading(label("problem"), level=1), *tables)
        sections = (*sections, Section(label("problem"), blocks=blocks))
    return Story(
        title,
        sections=sections,
        page=PAGE,
        header=running_header(context),
        metadata=paper_metadata(context, subject=title),
    )


def _scored_sections(context: Context, title: str) -> tuple[Section, ...]:
    """Summary; ranking; not scored and differences; rule."""
    count = ranked_count(context)
    first = Section(
        label("review_paper"),
        blocks=(Heading(title, level=1), *summary_blocks(context)),
        fit_one_page=True,
    )
    ranking = Section(
        "進んだ指標と遅れた指標",
        blocks=(
            Heading("目標に向けて進んだ指標・遅れている指標", level=1),
            ranking_table(context, count=count, best=True),
            ranking_table(context, count=count, best=False),
        ),
        fit_one_page=True,
    )
    blocks: list[Block] = [Heading(f"{label('not_scored')}と計算値の相違", level=1)]
    for table, words in (
        (not_scored_table(context), "すべての指標を評価しました。"),
        (difference_table(context), "原資料のスコアは、すべて計算値と一致しました。"),
    ):
        blocks.append(Paragraph((Run(words),)) if table is None else table)
    open_points = Section(f"{label('not_scored')}と相違", blocks=tuple(blocks))
    rule = Section(
        label("rule"), blocks=(Heading("スコアの計算方法", level=1), *rule_blocks(context))
    )
    return (first, ranking, open_points, rule)


def ranked_count(context: Context) -> int:
    """Length of each ranking: ten, but nothing stands in both of a small city."""
    whole = context.scores.rollup(None, fiscal_year=context.given.fiscal_year)
    return RANKED if whole is None else max(1, min(RANKED, whole.scored // 2))


REPORT = Report(name="overall_review", label=label("review_paper"), build=build)
REPORTS.add(REPORT.name, REPORT)
