"""Report ``comparison_table``: the 新旧対照表 of an edition and the one before it.

The table is built from the typed changes between the two editions in the house style asked for,
else the one the strategy names.  An edition that has no earlier one says so.

>>> from shirube.publish.report import REPORTS
>>> REPORTS.get("comparison_table").label
'新旧対照表'
"""

from __future__ import annotations

from shirube.office.story import Heading, Paragraph, Run, Section, Story
from shirube.publish.comparison.paper import comparison_story
from shirube.publish.context import Context
from shirube.publish.earlier import earlier_of
from shirube.publish.papers import paper_metadata, paper_title, running_header
from shirube.publish.report import REPORTS, Report, ReportInput
from shirube.terms import label


def build(given: ReportInput) -> Story:
    """The 新旧対照表 of ``given.edition`` against ``given.earlier``, else the edition before it."""
    earlier = earlier_of(given)
    if earlier is None:
        return nothing_to_compare(given, name=label("comparison_table"))
    return comparison_story(
        earlier,
        given.edition,
        given.strategy,
        style=given.style,
        rows=given.rows,
        reasons=given.reasons,
        classes=given.classes,
    )


def nothing_to_compare(given: ReportInput, *, name: str) -> Story:
    """A paper that says why there is nothing on it."""
    context = Context(given)
    title = paper_title(context, name)
    words = (
        f"「{given.edition.name}」より前の版がこの計画にないため、比べられません。"
        "前の版を台帳に取り込むか、もう一つの計画ファイルを指定してください。"
    )
    return Story(
        title,
        sections=(Section(name, blocks=(Heading(title, level=1), Paragraph((Run(words),)))),),
        header=running_header(context),
        metadata=paper_metadata(context, subject=title),
    )


REPORT = Report(name="comparison_table", label=label("comparison_table"), build=build)
REPORTS.add(REPORT.name, REPORT)
