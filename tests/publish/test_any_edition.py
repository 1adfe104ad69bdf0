"""Whatever a plan holds, every report is a sound Story: no error, no dead link, no broken table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shirube.publish.reports  # noqa: F401
from shirube.office.story_tools import check_story
from shirube.plan.model import Strategy
from shirube.problem import Problem
from shirube.publish.dataset import csv_text
from shirube.publish.report import REPORTS, ReportInput
from tests.support.any_strategy import problems, strategies


@pytest.mark.slow
@settings(max_examples=60)
@given(
    strategy=strategies(),
    found=st.lists(problems(), max_size=3),
    year=st.none() | st.integers(1990, 2040),
)
def test_any_edition_gives_sound_stories(
    strategy: Strategy, found: list[Problem], year: int | None
) -> None:
    for edition in strategy.editions:
        given_input = ReportInput(
            strategy=strategy, edition=edition, problems=tuple(found), fiscal_year=year
        )
        for report in REPORTS:
            assert check_story(report.build(given_input)) == ()
            if report.dataset is not None:
                csv_text(report.dataset(given_input))
