"""Whatever a plan holds, every report is a sound Story: no error, nothing left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shirube.publish.reports  # noqa: F401
from shirube.office.printable import printable
from shirube.office.story_tools import check_story
from shirube.plan.model import Edition, Level, LevelRole, Strategy
from shirube.publish.dataset import csv_text
from shirube.publish.report import REPORTS, ReportInput
from shirube.score.judge import judge
from shirube.score.library import rules
from tests.support.any_edition import editions
from tests.support.any_strategy import problems
from tests.support.story_text import story_text

LEVELS = tuple(Level(id=role.value, role=role, name=role.value) for role in LevelRole)


@st.composite
def inputs(draw: st.DrawFn) -> ReportInput:
    """An edition of any shape, faults included, with or without scores and findings."""
    edition = draw(editions(sound=draw(st.booleans())))
    roles = st.sampled_from([level.id for level in LEVELS])
    nodes = tuple(replace(node, level=draw(roles)) for node in edition.nodes)
    edition = replace(edition, nodes=nodes)
    year = draw(st.none() | st.integers(2010, 2025))
    rule = draw(st.sampled_from([None, *(rule for rule in rules() if rule.choices)]))
    cards = ()
    if rule is not None and year is not None:
        cards = (judge(edition, rule, fiscal_year=year, levels=LEVELS),)
    strategy = Strategy(id="s", name="計画", levels=LEVELS, editions=(edition,))
    return ReportInput(
        strategy=strategy,
        edition=edition,
        scorecards=cards,
        rule=rule,
        problems=tuple(draw(st.lists(problems(), max_size=3))),
        fiscal_year=year,
    )


#: Papers that print the plan itself; the others print what was found about it.
WHOLE = {"measure_sheet", "indicator_table"}


@pytest.mark.slow
@settings(max_examples=60)
@given(given_input=inputs())
def test_any_edition_gives_sound_and_whole_stories(given_input: ReportInput) -> None:
    for report in REPORTS:
        story = report.build(given_input)
        assert check_story(story) == ()
        if report.dataset is not None:
            csv_text(report.dataset(given_input))
        if report.name in WHOLE:
            assert missing_names(given_input.edition, story_text(story)) == []


def missing_names(edition: Edition, words: str) -> list[str]:
    """Indicators that the paper does not name."""
    return [
        indicator.name
        for node in edition.nodes
        for indicator in node.indicators
        if printable(indicator.name.strip()).replace("\n", "⏎") not in words
    ]
