"""Pages: the document cut into pages of sheets, and each lower part put to its upper part.

A page begins with the head of its first sheet and goes on to the next head that follows a title.
Within a page the sheets stand in ascending order of their numbers: the heads in that order, the
bodies in any.  A page with more heads than bodies (or fewer) is not forced: what has no counterpart
is kept alone and reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.ingest.layouts.otaru_evaluation_sheets.bodies import Body, bodies_of
from shirube.ingest.layouts.otaru_evaluation_sheets.heads import Head, head_at, head_start
from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Kind, Piece

_UNMATCHED = 3
"""Cost of a head without body or a body without head, in units of one differing count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The two parts of a sheet; one of them is missing where the page does not print it."""

    head: Head | None
    body: Body | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """A page of sheets; ``number`` counts these pages from 1, ``tail`` follows the last body."""

    number: int
    pairs: tuple[Pair, ...]
    tail: tuple[Piece, ...]


def pages_of(pieces: Sequence[Piece]) -> tuple[tuple[SheetPage, ...], tuple[Piece, ...]]:
    """The pages of sheets and the pieces before the first of them."""
    heads = _heads(pieces)
    if not heads:
        return (), tuple(pieces)
    runs: list[list[tuple[int, Head, int]]] = []
    for found in heads:
        between = pieces[runs[-1][-1][2] : found[0]] if runs else ()
        if runs and all(piece.kind is not Kind.TITLE for piece in between):
            runs[-1].append(found)
        else:
            runs.append([found])
    pages: list[SheetPage] = []
    for position, run in enumerate(runs):
        limit = runs[position + 1][0][0] if position + 1 < len(runs) else len(pieces)
        bodies, tail = bodies_of(pieces[run[-1][2] : limit])
        pairs = _paired([head for _, head, _ in run], bodies)
        pages.append(SheetPage(number=position + 1, pairs=pairs, tail=tail))
    return tuple(pages), tuple(pieces[: runs[0][0][0]])


def _heads(pieces: Sequence[Piece]) -> list[tuple[int, Head, int]]:
    """Every head with the index where it begins and the index behind it."""
    found: list[tuple[int, Head, int]] = []
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.SCORE_HEAD and (not found or at >= found[-1][2]):
            start = head_start(pieces, at)
            if found:
                start = max(start, found[-1][2])
            head, end = head_at(pieces, start)
            found.append((start, head, end))
    return found


def _paired(heads: Sequence[Head], bodies: Sequence[Body]) -> tuple[Pair, ...]:
    """Heads in printed order with bodies by number; the cheapest alignment when counts differ."""
    ordered = sorted(bodies, key=lambda body: body.number)
    if len(heads) == len(ordered):
        return tuple(Pair(head=head, body=body) for head, body in zip(heads, ordered, strict=True))
    best: dict[tuple[int, int], tuple[int, tuple[Pair, ...]]] = {(0, 0): (0, ())}
    for i in range(len(heads) + 1):
        for j in range(len(ordered) + 1):
            if (i, j) == (0, 0):
                continue
            ways: list[tuple[int, tuple[Pair, ...]]] = []
            if i and j:
                cost, pairs = best[i - 1, j - 1]
                pair = Pair(head=heads[i - 1], body=ordered[j - 1])
                ways.append((cost + _difference(heads[i - 1], ordered[j - 1]), (*pairs, pair)))
            if i:
                cost, pairs = best[i - 1, j]
                ways.append((cost + _UNMATCHED, (*pairs, Pair(head=heads[i - 1], body=None))))
            if j:
                cost, pairs = best[i, j - 1]
                ways.append((cost + _UNMATCHED, (*pairs, Pair(head=None, body=ordered[j - 1]))))
            best[i, j] = min(ways, key=lambda way: way[0])
    return best[len(heads), len(ordered)][1]


def _difference(head: Head, body: Body) -> int:
    """How badly two parts fit: projects and marks that do not agree."""
    labels = sum(1 for piece in body.pieces if piece.kind is Kind.IMPLEMENTATION)
    known = head.mark is not None and head.mark.text.isdigit()
    wrong_mark = known and head.mark is not None and int(head.mark.text) != body.number
    return min(abs(labels - head.projects), 3) + (2 if wrong_mark else 0)
