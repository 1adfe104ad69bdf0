"""The two sample documents as report input: read and scored, once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shirube.ingest.importing import import_document
from shirube.plan.model import Edition, Strategy
from shirube.publish.report import ReportInput
from shirube.score.judge import judge
from shirube.score.library import rule

LAYOUTS = Path(__file__).resolve().parents[2] / "src" / "shirube" / "ingest" / "layouts"
OTARU = "otaru_evaluation_sheets/samples/otaru-evaluation-sheets.txt"
TOMAKOMAI = "tomakomai_comparison_table/samples/tomakomai-comparison-table.txt"


@cache
def strategy_of(sample: str) -> Strategy:
    path = LAYOUTS / sample
    strategy = import_document(path.name, data=path.read_bytes()).strategy
    assert strategy is not None
    return strategy


@cache
def otaru() -> ReportInput:
    """The evaluation sheets, scored for every year by the rule they state."""
    strategy = strategy_of(OTARU)
    edition = strategy.editions[-1]
    found = rule(strategy.rule or "")
    assert found is not None
    cards = tuple(
        judge(edition, found, fiscal_year=year, levels=strategy.levels)
        for year in range(2015, 2020)
    )
    differing = tuple(found.problem for found in cards[-1].disagreements)
    return ReportInput(
        strategy=strategy,
        edition=edition,
        scorecards=cards,
        rule=found,
        problems=(*strategy.problems, *differing),
        fiscal_year=2019,
    )


def tomakomai(edition: Edition | None = None) -> ReportInput:
    """The comparison table: partial editions without a rule; the newest by default."""
    strategy = strategy_of(TOMAKOMAI)
    chosen = strategy.editions[-1] if edition is None else edition
    return ReportInput(
        strategy=strategy, edition=chosen, problems=strategy.problems, fiscal_year=2021
    )


def inputs() -> tuple[ReportInput, ...]:
    """Every edition of both documents."""
    return (otaru(), *(tomakomai(edition) for edition in strategy_of(TOMAKOMAI).editions))
