"""Text lines: the paragraphs of both editions of a text, aligned, with the unchanged left out.

Paragraphs that say the same stand for each other; of the rest, like ones are compared by phrases
and what remains is marked as a whole.  Long unchanged stretches become the mark 略 on both sides;
a passage the document itself omits stays that mark.

>>> from shirube.plan.model import Passage
>>> old = tuple(Passage(text=one) for one in ("甲。", "乙。", "丙の18事業。"))
>>> new = tuple(Passage(text=one) for one in ("甲。", "乙。", "丙の19事業。"))
>>> sides = Sides()
>>> write_paragraphs(sides, old, new, marked=True, exact=False, around=0, omitted="～略～")
>>> [line.text for line in sides.new], [line.text for line in sides.old]
(['～略～', '丙の19事業。'], ['～略～', '丙の18事業。'])
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from shirube.plan.model import Passage
from shirube.publish.comparison.lines import Piece, Sides
from shirube.revision.spelling import plain_form

_LIKE = 0.4
"""Likeness from which two paragraphs are versions of each other."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A paragraph of each side, one of them may be missing; ``same`` = they say the same."""

    old: Passage | None
    new: Passage | None
    same: bool

    @property
    def omitted(self) -> bool:
        """Both sides have the mark of an omitted passage, or the only side there is has."""
        return all(one is None or one.omitted for one in (self.old, self.new))


def write_paragraphs(
    sides: Sides,
    old: Sequence[Passage],
    new: Sequence[Passage],
    *,
    marked: bool,
    exact: bool,
    around: int,
    omitted: str,
) -> None:
    """Write both texts; ``exact`` = a difference of notation counts as one.

    ``around`` is the number of unchanged paragraphs kept beside a changed one.
    """
    pairs = list(_pairs(old, new, exact=exact))
    for pair, kept in zip(pairs, _kept(pairs, around=around), strict=True):
        if not kept:
            _omission(sides, omitted)
        elif pair.omitted:
            sides.pieces(
                None if pair.old is None else (Piece(pair.old.text),),
                None if pair.new is None else (Piece(pair.new.text),),
            )
        else:
            sides.words(
                None if pair.old is None else pair.old.text,
                None if pair.new is None else pair.new.text,
                marked=marked and not pair.same,
            )


def _omission(sides: Sides, mark: str) -> None:
    """The mark on both sides, once for a stretch."""
    if any(lines and lines[-1].text.strip() == mark for lines in (sides.old, sides.new)):
        return
    sides.both(mark)


def _kept(pairs: Sequence[_Pair], *, around: int) -> list[bool]:
    """Which pairs are printed: changed ones, their neighbours, and omissions of the document."""
    changed = [at for at, pair in enumerate(pairs) if not pair.same]
    kept = [
        pair.omitted or any(abs(at - other) <= around for other in changed)
        for at, pair in enumerate(pairs)
    ]
    return kept if changed else [True] * len(pairs)


def _pairs(old: Sequence[Passage], new: Sequence[Passage], *, exact: bool) -> Iterator[_Pair]:
    first, second = ([_key(one, exact=exact) for one in side] for side in (old, new))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            for one, other in zip(old[start:end], new[other_start:other_end], strict=True):
                yield _Pair(one, other, True)
        else:
            yield from _like(old[start:end], new[other_start:other_end])


def _key(passage: Passage, *, exact: bool) -> str:
    return passage.text.strip() if exact else plain_form(passage.text)


def _like(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[_Pair]:
    """Changed paragraphs in order, like ones beside each other."""
    start = 0
    for other in new:
        if other.omitted:
            yield _Pair(None, other, False)
            continue
        twin = next((at for at in range(start, len(old)) if _are_like(old[at], other)), None)
        if twin is None:
            yield _Pair(None, other, False)
            continue
        for one in old[start:twin]:
            yield _Pair(one, None, False)
        yield _Pair(old[twin], other, False)
        start = twin + 1
    for one in old[start:]:
        yield _Pair(one, None, False)


def _are_like(old: Passage, new: Passage) -> bool:
    if old.omitted or new.omitted:
        return False
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio() >= _LIKE
