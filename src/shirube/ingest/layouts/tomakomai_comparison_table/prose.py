"""Wrapped lines of a table cell → paragraphs, and pieces of a line joined with their places.

A cell wraps its text at a fixed width; a line that does not reach it ends a paragraph, and a line
that begins with an indent or a bullet begins one.

>>> display_width("本市では4つ")
11
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from shirube.ingest.layouts.tomakomai_comparison_table.words import WORDS
from shirube.office.document import Document, Span, join_lines
from shirube.place import Place
from shirube.plan.model import Passage

_OPENS = re.compile(r"^[\u3000・※＜【■（①-⑳]|^[０-９0-9]+[\u3000．.]")
_SLACK = 6
"""Half-width columns a full line may stay short, because 禁則 moves a character down."""
_ENDS = ("。", "．", "」", "）", ")", "】", "＞", "：")
_NEARLY = 0.85
"""Front matter is set a little narrower than the table's cells."""
_LONGEST = 200


def display_width(text: str) -> int:
    """Width in half-width columns: full-width and ambiguous characters count two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrap_width(document: Document) -> int:
    """The width at which the cells of a document wrap: that of its longest ordinary line."""
    widths = sorted(display_width(line.text.strip()) for line in document.lines)
    ordinary = [width for width in widths if width <= _LONGEST]
    # The very longest lines may be headings outside the table; one in a hundred is left aside.
    return ordinary[(len(ordinary) - 1) * 99 // 100] if ordinary else 0


def paragraphs(spans: Sequence[Span], *, width: int) -> tuple[Passage, ...]:
    """The paragraphs of a run of lines; an omission mark is a passage of its own."""
    runs: list[list[str]] = []
    previous: str | None = None
    for span in spans:
        text = span.text.rstrip()
        mark = text.strip() in WORDS.omitted
        continues = (
            previous is not None
            and not mark
            and previous.strip() not in WORDS.omitted
            and _runs_on(previous, width=width)
            and not _OPENS.match(text)
        )
        if continues:
            runs[-1].append(text)
        else:
            runs.append([text])
        previous = text
    return tuple(_passage(run) for run in runs)


def _runs_on(line: str, *, width: int) -> bool:
    """The line fills the cell, or nearly does and does not end a sentence."""
    filled = display_width(line.strip(" "))
    open_ended = not line.rstrip().endswith(_ENDS)
    return filled >= width - _SLACK or (open_ended and filled >= width * _NEARLY)


def _passage(run: list[str]) -> Passage:
    # join_lines drops outer white space; the indent that opens the paragraph is part of the text.
    indent = run[0][: len(run[0]) - len(run[0].lstrip("\u3000"))]
    text = indent + join_lines(run)
    return Passage(text=text, omitted=text.strip() in WORDS.omitted)


class Joined:
    """Several spans as one text that still knows the place of each character."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = tuple(spans)
        self.text = "".join(span.text for span in spans)

    def place(self, start: int, end: int) -> Place:
        """The place of characters ``start``..``end`` of the joined text."""
        places = [piece.place for piece in self.pieces(start, end)]
        if not places:
            return Place()
        place = places[0]
        for other in places[1:]:
            place = place.spanning(other)
        return place

    def pieces(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans that hold these characters."""
        found: list[Span] = []
        offset = 0
        for span in self.spans:
            size = span.end - span.start
            first, last = max(start - offset, 0), min(end - offset, size)
            if first < last:
                found.append(span.part(first, last))
            offset += size
        return tuple(found)
