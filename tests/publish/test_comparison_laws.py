"""Laws of the comparison table over any two editions: sound, complete, no change unseen."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.office.story_tools import check_story
from shirube.plan.model import (
    Definition,
    Edition,
    Indicator,
    Level,
    LevelRole,
    Node,
    Note,
    Strategy,
    Text,
)
from shirube.publish.comparison.arranging import Shape, arrange
from shirube.publish.comparison.cell_lines import CellWriter
from shirube.publish.comparison.indicator_lines import definition_words
from shirube.publish.comparison.marking import Marking
from shirube.publish.comparison.paper import comparison_story
from shirube.publish.comparison.style import RowChoice
from shirube.publish.comparison.style_file import house_style, house_styles
from shirube.publish.report import ReportInput
from shirube.publish.reports import change_summary
from shirube.quantity.reading import Reading
from shirube.revision.comparison import compare
from shirube.revision.kinds import ChangeKind, RecordKind
from shirube.revision.rows import Row
from shirube.revision.shape import Responsible
from tests.support.any_edition import pairs

LEVELS = tuple(Level(id=role.value, role=role, name=role.value) for role in LevelRole)
CASES = st.tuples(pairs(sound=True), st.integers(0, 2**32))


def strategy_of(editions: tuple[Edition, Edition], seed: int) -> Strategy:
    """The editions with every node at one of the declared levels, the same in both."""
    random, known = Random(seed), {}

    def settled(node: Node) -> Node:
        level = known.setdefault(node.id, random.choice(LEVELS).id)
        return replace(node, level=level)

    both = tuple(replace(one, nodes=tuple(map(settled, one.nodes))) for one in editions)
    return Strategy(id="s", name="計画", levels=LEVELS, editions=both)


@pytest.mark.slow
@settings(max_examples=60)
@given(case=CASES, rows=st.sampled_from(RowChoice))
def test_every_style_gives_sound_stories(
    case: tuple[tuple[Edition, Edition], int], rows: RowChoice
) -> None:
    strategy = strategy_of(*case)
    old, new = strategy.editions
    for name in house_styles():
        assert check_story(comparison_story(old, new, strategy, style=name, rows=rows)) == ()
    given_input = ReportInput(strategy=strategy, edition=new, earlier=old)
    assert check_story(change_summary.build(given_input)) == ()


@pytest.mark.slow
@settings(max_examples=100)
@given(case=CASES)
def test_every_underlined_kind_of_change_is_seen(
    case: tuple[tuple[Edition, Edition], int],
) -> None:
    strategy = strategy_of(*case)
    comparison = compare(strategy)
    for name in house_styles():
        marking = Marking(comparison, house_style(name))
        writer = CellWriter(comparison, marking, anchors={})
        for row in comparison.rows:
            if row.before is None or row.after is None or not marking.touches(row):
                continue
            sides = writer.row(row)
            marked = [p for line in (*sides.new, *sides.old) for p in line.pieces if p.marked]
            assert marked or not _visible(row, marking)


def _visible(row: Row, marking: Marking) -> bool:
    """The row has a change that printed words can show: empty ones cannot."""
    return any(
        change.field != "ended" and _printed(change.before) != _printed(change.after)
        for change in marking.shown(row)
        # What moved to another node is a thing without an opposite there.
        if change.kind is not ChangeKind.MOVED or change.record.kind is RecordKind.NODE
    )


def _printed(value: object) -> object:
    """What the table prints of a value of a change; tags and remarks say that a thing ends."""
    match value:
        case Text():
            return "".join(one.text.strip() for one in value.passages if not one.omitted)
        case Responsible():
            return "／".join(ref.text for ref in value.divisions) or value.text
        case Definition():
            return definition_words(value)
        case Node() | Indicator():
            return value.name
        case Note() | Reading():
            return value.text
        case None:
            return ""
    return value


@settings(max_examples=100)
@given(case=CASES)
def test_all_rows_stand_in_the_table_once(case: tuple[tuple[Edition, Edition], int]) -> None:
    comparison = compare(strategy_of(*case))
    for name in house_styles():
        arrangement = arrange(
            comparison, Marking(comparison, house_style(name)), rows=RowChoice.ALL
        )
        found = [
            row.id
            for item in arrangement.items
            if item.shape is not Shape.GROUP
            for row in (*item.rows, *item.nested)
        ]
        assert sorted(found) == sorted(row.id for row in comparison.rows)
        assert arrangement.printed == arrangement.known == len(comparison.rows)
