"""Texts: the passages of a node as cells, omitted passages kept visible, and their labels.

>>> from shirube.plan.model import Passage
>>> text = Text(
...     kind=TextKind.OVERVIEW,
...     passages=(Passage(text="～略～", omitted=True), Passage(text="就労体験を行う。")),
... )
>>> [run.text for block in passage_blocks(text) for run in block.runs]
['～略～', '就労体験を行う。']
"""

from __future__ import annotations

from shirube.office.story import Cell, Paragraph, Run
from shirube.office.story_roles import Tone
from shirube.plan.model import Text, TextKind
from shirube.publish.context import Context
from shirube.publish.findings import SheetMarks
from shirube.terms import label

NARROW = 6
"""Full-width characters that a narrow label column holds in one line."""


def passage_blocks(text: Text) -> tuple[Paragraph, ...]:
    """One paragraph for each passage; the mark of an omitted one is muted."""
    return tuple(
        Paragraph((Run(passage.text, tone=Tone.MUTED if passage.omitted else Tone.NORMAL),))
        for passage in text.passages
    )


def text_cell_of(text: Text, *, marks: SheetMarks, extra: tuple[Run, ...] = ()) -> Cell:
    """The cell of a text; marks of findings follow its last words."""
    blocks = list(passage_blocks(text))
    found = (*marks.at(text.place), *extra)
    if found:
        last = blocks[-1] if blocks else Paragraph(())
        blocks[-1:] = [Paragraph((*last.runs, *found))]
    return Cell(tuple(blocks))


def text_label(context: Context, text: Text) -> str:
    """The printed heading of a text, else its term with the year it belongs to."""
    if text.heading:
        return text.heading
    name = label(text.kind.value)
    if text.fiscal_year is None or text.kind is TextKind.DESCRIPTION:
        return name
    return f"{name}（{context.year_label(text.fiscal_year)}）"


def narrow_label(words: str) -> str:
    r"""A long label broken after its year, for a narrow column.

    >>> narrow_label("平成31年度実施内容").split("\n")
    ['平成31年度', '実施内容']
    """
    year, found, rest = words.partition("年度")
    return f"{year}{found}\n{rest}" if rest and len(words) > NARROW else words
