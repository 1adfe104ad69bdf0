"""Bodies: the lower parts of the sheets, cut out of the stream of pieces behind a page's heads.

A body carries exactly one title block (number ＜部（課）＞) and one row of column labels; the
description of the measure stands next to them.  These three close a body in the text layer,
whatever their order, so a page is cut behind each of them.  What follows the last body is the
page's tail: labels of the charts and stray remarks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Kind, Piece, is_open
from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.quantity.width import fold

_TITLE = WORDING.label("title")
_DESCRIPTION = WORDING.phrases["description"]
_SHORTEST_DESCRIPTION = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The lower part of one sheet; ``pieces`` are its cells in the order of the text layer."""

    title: Piece
    pieces: tuple[Piece, ...]
    columns: tuple[Piece, ...] = ()
    description: Piece | None = None

    @property
    def number(self) -> int:
        """Number of the measure."""
        found = _TITLE.match(fold(self.title.spans[0].text))
        return int(found["number"]) if found is not None else 0


def bodies_of(pieces: Sequence[Piece]) -> tuple[tuple[Body, ...], tuple[Piece, ...]]:
    """The bodies among these pieces, in the order of the text layer, and the tail behind them."""
    titles = [at for at, piece in enumerate(pieces) if piece.kind is Kind.TITLE]
    found: list[Body] = []
    start = 0
    for position, title in enumerate(titles):
        limit = titles[position + 1] if position + 1 < len(titles) else len(pieces)
        body, start = _body(pieces, start=start, title=title, limit=limit)
        found.append(body)
    return tuple(found), tuple(pieces[start:])


def _body(pieces: Sequence[Piece], *, start: int, title: int, limit: int) -> tuple[Body, int]:
    """The body whose title is at ``title``; it begins at ``start``.  Gives the index behind it."""
    before = _texts_back(pieces, start=start, at=title)
    after = _texts_ahead(pieces, at=title, limit=limit)
    head_before = _column_head(pieces[start:title])
    description: int | None = None
    end = title + 1
    if head_before is None:
        head = _column_head(pieces[title + 1 : limit])
        end = title + 1 if head is None else title + 2 + head
        between = [at for at in after if at < end]
        description = _best(pieces, between) if between else None
        if description is None:
            description = _likely(pieces, [*before[-1:], *after[:1]])
    else:
        head = start + head_before
        between = [at for at in before if at > head]
        earlier = [at for at in before if at < head]
        description = (
            _best(pieces, between) if between else _likely(pieces, [*earlier[-1:], *after[:1]])
        )
    if description is not None:
        end = max(end, description + 1)
    while end < limit and _is_column(pieces, end):
        end += 1
    return _cut(pieces, start=start, end=end, title=title, description=description), end


def _cut(
    pieces: Sequence[Piece], *, start: int, end: int, title: int, description: int | None
) -> Body:
    inside = range(start, end)
    columns = [at for at in inside if _is_column(pieces, at)]
    taken = {title, description, *columns}
    return Body(
        title=pieces[title],
        pieces=tuple(pieces[at] for at in inside if at not in taken),
        columns=tuple(pieces[at] for at in columns),
        description=None if description is None else pieces[description],
    )


def _texts_back(pieces: Sequence[Piece], *, start: int, at: int) -> list[int]:
    """Plain texts right before a place, with only column labels between them and it."""
    return [
        index
        for index in range(start, at)
        if pieces[index].kind is Kind.TEXT
        and not _is_column(pieces, index)
        and all(
            pieces[between].kind is Kind.TEXT or _is_column(pieces, between)
            for between in range(index + 1, at)
        )
    ]


def _texts_ahead(pieces: Sequence[Piece], *, at: int, limit: int) -> list[int]:
    found: list[int] = []
    for index in range(at + 1, limit):
        if _is_column(pieces, index):
            continue
        if pieces[index].kind is not Kind.TEXT:
            break
        found.append(index)
    return found


def _column_head(pieces: Sequence[Piece]) -> int | None:
    """Where the row of column labels begins, ``None`` when it is not here."""
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.KPI_HEAD:
            return at
    return None


def _is_column(pieces: Sequence[Piece], at: int) -> bool:
    """A column label, or the second half of one torn over two blocks."""
    if pieces[at].kind in (Kind.COLUMN, Kind.KPI_HEAD):
        return True
    return (
        at > 0
        and pieces[at].kind is Kind.TEXT
        and pieces[at - 1].kind is Kind.COLUMN
        and is_open(pieces[at - 1].text)
        and re.fullmatch(r"[-\d .年度HR]*\)", fold(pieces[at].text)) is not None
    )


def _best(pieces: Sequence[Piece], candidates: Sequence[int]) -> int:
    """The candidate that reads most like a description; the first where they read alike."""
    return max(candidates, key=lambda at: _likeness(pieces[at]))


def _likely(pieces: Sequence[Piece], candidates: Sequence[int]) -> int | None:
    """The candidate that reads like the description of a measure, ``None`` when none does."""
    best = max(candidates, key=lambda at: _likeness(pieces[at]), default=None)
    return best if best is not None and _likeness(pieces[best]) > 0 else None


def _likeness(piece: Piece) -> int:
    text = piece.folded
    if len(text) < _SHORTEST_DESCRIPTION:
        return 0
    ends = any(_DESCRIPTION.search(fold(span.text)[-12:]) for span in piece.spans[-3:])
    return (2 if ends else 0) + (1 if "。" not in text[:-1] else 0)
