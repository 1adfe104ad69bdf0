r"""Narrative: the sentences in which a sheet reviews a year, and what they claim of its indicators.

>>> from shirube.check.sample import of_indicator
>>> from shirube.check.view import CheckInput
>>> from shirube.plan.notation import read_notation
>>> plan = read_notation(of_indicator(
...     'actual 2019 "7件"', texts='text overall_review fiscal_year=2019\n  | 件数は減少した。'))
>>> [s.claim.word for s in said(View(CheckInput(strategy=plan, edition=plan.editions[0])))]
['減少']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from shirube.check.claims import Claim, bound_to, claims
from shirube.check.prose import sentences
from shirube.check.view import View
from shirube.plan.model import Indicator, Node, Text


class Said(NamedTuple):
    """A claim with the indicators it speaks of, the text it stands in and the year reviewed."""

    claim: Claim
    indicators: tuple[Indicator, ...]
    node: Node
    owner: Node
    text: Text
    year: int


class Review(NamedTuple):
    """A sentence of a text that reviews a year; ``node`` holds the indicators of the sheet."""

    node: Node
    owner: Node
    text: Text
    sentence: str
    year: int


def reviews(view: View) -> Iterator[Review]:
    """Every sentence that belongs to a year's review of a node with indicators."""
    for node in view.edition.nodes:
        if not node.indicators:
            continue
        for owner, text in view.texts(node):
            if text.fiscal_year is None:
                continue
            for sentence in sentences(text.text):
                yield Review(node, owner, text, sentence, text.fiscal_year)


def said(view: View) -> Iterator[Said]:
    """Every claim that can be bound to an indicator of its sheet."""
    for one in reviews(view):
        for claim in claims(one.sentence):
            bound = bound_to(claim, one.node.indicators)
            if bound:
                yield Said(claim, bound, one.node, one.owner, one.text, one.year)
