"""Papers: title, running line and file metadata that all reports share.

>>> from shirube.plan.model import Edition, Strategy
>>> edition = Edition(id="e", name="改訂版", fiscal_year=2018)
>>> from shirube.publish.report import ReportInput
>>> strategy = Strategy(id="s", name="総合戦略", municipality="小樽市", editions=(edition,))
>>> context = Context(ReportInput(strategy=strategy, edition=edition, fiscal_year=2018))
>>> paper_title(context, "指標一覧表")
'小樽市 総合戦略 指標一覧表（平成30年度）'
"""

from __future__ import annotations

from shirube.office.page import Metadata
from shirube.publish.context import Context


def strategy_name(context: Context) -> str:
    """Municipality and name of the strategy, the municipality once."""
    strategy = context.given.strategy
    if not strategy.municipality or strategy.municipality in strategy.name:
        return strategy.name
    return f"{strategy.municipality} {strategy.name}"


def paper_title(context: Context, name: str) -> str:
    """Whose paper it is, what it is, and the year it reports on (or the edition it prints)."""
    year = context.given.fiscal_year
    reported = year is not None and year in (context.edition.fiscal_year, *context.scores.years())
    period = context.year_words(year) if year is not None and reported else context.edition.name
    return f"{strategy_name(context)} {name}（{period}）"


def running_header(context: Context) -> str:
    """The line at the head of every page."""
    return f"{strategy_name(context)}　{context.edition.name}".strip()


def paper_metadata(context: Context, *, subject: str) -> Metadata:
    """What the file says about itself; the time of writing is left to the writer's caller."""
    return Metadata(author=context.given.strategy.municipality, subject=subject)
