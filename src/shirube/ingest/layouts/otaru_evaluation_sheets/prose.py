r"""Prose: wrapped lines joined to paragraphs, with the printed line breaks kept.

A line that reaches the width of its column goes on in the next line; a shorter one ends a
paragraph, and so does one before a bullet, a heading in brackets or an indented line.  The widths
of the columns are learnt from the document itself: lines that stop in the middle of a sentence are
full.  Sheets with one indicator have narrow columns, others wide ones, so a role has several.

>>> Columns([]).paragraphs("review", [_line("・一つ目"), _line("・二つ目")])
'・一つ目\n・二つ目'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.office.document import Line, Span, join_lines

_HALF_WIDTH = re.compile("[\x20-\x7e｡-ﾟ]")
_BULLET = WORDING.phrases["bullet"]
_HIRAGANA = re.compile("[ぁ-ん、。]")
_CLOSERS = "。．.！？」）)】＞>：:"
_LEAST = 30.0
"""A line narrower than this (in full-width characters) is not taken for a full one unseen."""
_GAP = 5.0
_SLACK = 1.0


class _Column(NamedTuple):
    least: float
    usual: float


def width_of(text: str) -> float:
    """Printed width in full-width characters.

    >>> width_of("計2,074円")
    4.5
    """
    return len(text) - 0.5 * len(_HALF_WIDTH.findall(text))


class Columns:
    """The widths of the columns of a document, by what they hold."""

    def __init__(self, samples: Iterable[tuple[str, Sequence[Span]]]) -> None:
        full: dict[str, list[float]] = {}
        for role, spans in samples:
            for span, following in pairwise(spans):
                wide = width_of(span.text)
                if wide >= _LEAST and span.text[-1] not in _CLOSERS and not _opens(following):
                    full.setdefault(role, []).append(wide)
        self._columns = {role: _clusters(widths) for role, widths in full.items()}

    def paragraphs(self, role: str, spans: Sequence[Span]) -> str:
        """The text of one cell: one line per printed paragraph."""
        column = self._column(role, spans)
        paragraphs: list[list[str]] = []
        before = ""
        for span in spans:
            joins = _is_full(before, column=column) or _is_torn(before, following=span.text)
            if paragraphs and joins and not _opens(span):
                paragraphs[-1].append(span.text)
            else:
                paragraphs.append([_indented(span)])
            before = span.text
        return "\n".join(_joined(lines) for lines in paragraphs)

    def _column(self, role: str, spans: Sequence[Span]) -> _Column | None:
        """The narrowest column of the role that could hold the widest of these lines."""
        widest = max((width_of(span.text) for span in spans), default=0.0)
        wide_enough = [
            column
            for column in self._columns.get(role, ())
            if column.least - _SLACK <= widest <= column.usual + _GAP
        ]
        return wide_enough[0] if wide_enough else None


def _clusters(widths: list[float]) -> tuple[_Column, ...]:
    runs: list[list[float]] = []
    for wide in sorted(widths):
        if runs and wide - runs[-1][-1] <= _GAP:
            runs[-1].append(wide)
        else:
            runs.append([wide])
    # a width seen once says little where others are seen often
    known = [run for run in runs if len(run) > 1] or runs
    return tuple(_Column(least=run[0], usual=median(run)) for run in known)


def _is_full(text: str, *, column: _Column | None) -> bool:
    """The line reaches the end of its column; one that ends a sentence must do so clearly."""
    if column is None:
        return False
    least = column.usual if text[-1:] in _CLOSERS else column.least - _SLACK
    return width_of(text) >= least


def _is_torn(text: str, *, following: str) -> bool:
    """A long line that stops inside a sentence and whose next line goes on in hiragana."""
    inside = text[-1:] not in _CLOSERS and width_of(text) >= _LEAST
    return inside and _HIRAGANA.match(following) is not None


def _opens(span: Span) -> bool:
    """A bullet, a heading in brackets or an indentation: a paragraph of its own."""
    return _BULLET.match(_indented(span)) is not None


def _indented(span: Span) -> str:
    """The line with its printed indentation, where the piece begins the line."""
    before = span.line.text[: span.start]
    if before.strip(" \t\u3000"):
        return span.text
    return before.lstrip(" \t") + span.text


def _joined(lines: Sequence[str]) -> str:
    first = lines[0]
    indent = first[: len(first) - len(first.lstrip(" \t\u3000"))]
    return indent + join_lines(lines)


def _line(text: str) -> Span:
    """A line of its own, for examples."""
    return Line(document="例", page=1, number=1, text=text).span()
