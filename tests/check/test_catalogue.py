"""Every check shows what it finds: its example is found, the like sound one is not."""

from __future__ import annotations

import pytest

import shirube.check.checks  # noqa: F401
from shirube.check.check import CHECKS, Check, CheckInput, run_checks
from shirube.plan.notation import read_notation
from shirube.score.judge import judge, latest_year_with_actuals
from shirube.score.library import rule


def codes(notation: str) -> list[str]:
    strategy = read_notation(notation)
    edition = strategy.editions[-1]
    known = rule(strategy.rule) if strategy.rule else None
    year = edition.fiscal_year or latest_year_with_actuals(edition)
    card = None
    if known is not None and year is not None:
        card = judge(edition, known, fiscal_year=year, levels=strategy.levels)
    given = CheckInput(strategy=strategy, edition=edition, scorecard=card)
    return [problem.code for problem in run_checks(given)]


@pytest.mark.parametrize("check", tuple(CHECKS), ids=lambda check: check.code)
def test_the_example_is_found_and_the_sound_one_is_not(check: Check) -> None:
    assert check.code in codes(check.example)
    assert check.code not in codes(check.sound)


@pytest.mark.parametrize("check", tuple(CHECKS), ids=lambda check: check.code)
def test_messages_are_whole(check: Check) -> None:
    assert check.code == check.code.strip()
    for words in (check.label, check.meaning, check.advice):
        assert words
    assert check.meaning.endswith("。")
    assert check.advice.endswith("。")
    assert not check.label.endswith("。")
