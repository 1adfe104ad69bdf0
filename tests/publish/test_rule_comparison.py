"""The comparison of rules: its counts are those of the scorecards, and it says what it assumed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shirube.cli.judging import judged
from shirube.ingest.importing import import_document
from shirube.office.story_tools import plain_text
from shirube.publish.report import ReportInput
from shirube.publish.reports.rule_comparison import build, matrix_of
from shirube.score.compare import standing_of


@pytest.fixture(scope="module")
def given(otaru_sample: Path) -> ReportInput:
    strategy = import_document(otaru_sample.name, data=otaru_sample.read_bytes()).strategy
    assert strategy is not None
    edition = strategy.editions[-1]
    outcome = judged(strategy, edition, rule_id=None, year=None)
    return ReportInput(
        strategy=strategy,
        edition=edition,
        scorecards=outcome.scorecards,
        rule=outcome.rule,
        fiscal_year=outcome.fiscal_year,
    )


def test_the_plans_own_rule_comes_first_and_empty_columns_are_left_out(given: ReportInput) -> None:
    matrix = matrix_of(given, fiscal_year=2019)
    assert matrix.rules[0] == given.rule
    for at in range(len(matrix.rules)):
        assert any(row.cells[at].standing is not None for row in matrix.rows)


def test_changes_are_those_one_counts_by_hand(given: ReportInput) -> None:
    matrix = matrix_of(replace(given, assume_direction=True), fiscal_year=2019)
    for at, change in enumerate(matrix.changes):
        better = worse = 0
        for row in matrix.rows:
            first, other = (
                standing_of(row.cells[0].result, rule=matrix.rules[0]),
                standing_of(row.cells[at].result, rule=matrix.rules[at]),
            )
            if first is None or other is None:
                continue
            order = ["reached", "good", "poor", "backward"]
            better += order.index(other.value) < order.index(first.value)
            worse += order.index(other.value) > order.index(first.value)
        assert (change.better, change.worse) == (better, worse)
    assert any(change.better or change.worse for change in matrix.changes)


def test_it_says_how_directions_were_taken(given: ReportInput) -> None:
    def words(value: ReportInput) -> str:
        return "".join(plain_text(section.blocks) for section in build(value).sections)

    assert "評価していません" in words(given)
    assert "仮に置きました" in words(replace(given, assume_direction=True))
    assert "比べられる実績値がありません" in words(replace(given, fiscal_year=None))
