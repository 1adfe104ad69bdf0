"""Preamble: the title, the sentences above the table and the counts of changes by class."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.office.story import Block, Heading, ListBlock, ListItem, Paragraph, Run
from shirube.office.story_roles import HeadingLook
from shirube.publish.comparison.arranging import Arrangement
from shirube.publish.comparison.style import Counts, HouseStyle, RowChoice
from shirube.revision.comparison import Comparison
from shirube.revision.counting import Tally


def title_of(comparison: Comparison, style: HouseStyle) -> str:
    """The title of the paper."""
    return style.title.format(**_names(comparison))


def preamble_blocks(
    comparison: Comparison, style: HouseStyle, arrangement: Arrangement, *, rows: RowChoice
) -> Iterator[Block]:
    """Title, sentences, counts."""
    yield Heading(title_of(comparison, style), level=1, look=HeadingLook.CENTRED)
    names = {
        **_names(comparison), "rows": str(arrangement.printed), "all": str(arrangement.known),
    }  # fmt: skip
    for line in style.preamble.lines:
        yield Paragraph((Run(line.format(**names)),))
    if rows is not RowChoice.ALL and "{rows}" not in "".join(style.preamble.lines):
        shown = f"{arrangement.printed}項目。全{arrangement.known}項目"
        words = f"{rows.words}だけを載せている（{shown}）。"
        yield Paragraph((Run(words),))
    yield from _counts(comparison, style)


def _names(comparison: Comparison) -> dict[str, str]:
    strategy = comparison.strategy
    return {
        "strategy": strategy.name,
        "earlier": comparison.earlier.name,
        "later": comparison.later.name,
    }


def _counts(comparison: Comparison, style: HouseStyle) -> Iterator[Block]:
    wanted = style.preamble
    tallies = [tally for tally in comparison.tallies if tally.rows]
    if wanted.counts is Counts.NONE:
        return
    if not tallies:
        yield Paragraph((Run(f"{wanted.counts_heading} なし".strip()),))
        return
    counted = [f"{tally.change_class.label} {count_words(tally)}" for tally in tallies]
    if wanted.counts is Counts.LINE:
        yield Paragraph((Run(wanted.counts_heading + "、".join(counted)),))
        return
    if wanted.counts_heading:
        yield Paragraph((Run(wanted.counts_heading),), keep_with_next=True)
    yield ListBlock(tuple(ListItem((Run(words),)) for words in counted))


def count_words(tally: Tally) -> str:
    """A count by row, and by indicator where the class is about indicators."""
    rows = f"{len(tally.rows)}項目"
    return f"{rows}（{len(tally.indicators)}指標）" if tally.indicators else rows
