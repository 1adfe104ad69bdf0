"""Wording: what differs between two texts, at boundaries that a Japanese reader finds natural.

Texts are compared phrase by phrase; a changed stretch is then narrowed by whole words, and inside
compound words by at least two characters, so that an underline never stands under a single 助詞 or
a single kanji, nor under a whole sentence where one phrase changed.  Numbers may be marked alone.

>>> [(s.before, s.after) for s in wording("18の施策を展開", "19の施策を展開") if not s.is_equal]
[('18', '19')]
>>> old, new = "スポーツ合宿等を通じて", "ワーケーションやスポーツ合宿等を通じて"
>>> [(s.before, s.after) for s in wording(old, new) if not s.is_equal]
[('', 'ワーケーションや')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from shirube.revision.phrases import is_content, is_number, is_particle, is_verbal, phrases, words

_SHORT = 2
"""Phrases; fewer between two changes are read as part of one change."""
_PART = 2
"""Characters of a compound word that may be marked, or left unmarked, by themselves."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of two texts: the same words in both, or what replaced what."""

    before: str
    after: str

    @property
    def is_equal(self) -> bool:
        """Both texts have these very words."""
        return self.before == self.after


def wording(before: str, after: str) -> tuple[Segment, ...]:
    """Segments of both texts in order; joined they are the two texts again."""
    if before == after:
        return (Segment(before, after),) if before else ()
    first, second = phrases(words(before)), phrases(words(after))
    found: list[Segment] = []
    for start, end, other_start, other_end, equal in _blocks(first, second):
        old = [word for phrase in first[start:end] for word in phrase]
        new = [word for phrase in second[other_start:other_end] for word in phrase]
        found.extend((_segment(old, new),) if equal else _narrowed(old, new))
    return tuple(_joined(found))


def changed_before(segments: Sequence[Segment]) -> tuple[tuple[str, bool], ...]:
    """The earlier text in pieces, each with whether it is marked as changed."""
    return tuple((s.before, not s.is_equal) for s in segments if s.before)


def changed_after(segments: Sequence[Segment]) -> tuple[tuple[str, bool], ...]:
    """The later text in pieces, each with whether it is marked as changed."""
    return tuple((s.after, not s.is_equal) for s in segments if s.after)


def _segment(before: Sequence[str], after: Sequence[str]) -> Segment:
    return Segment("".join(before), "".join(after))


def _blocks(
    first: list[list[str]], second: list[list[str]]
) -> Iterator[tuple[int, int, int, int, bool]]:
    """Equal and changed stretches of phrases; a short equal one between changes is no rest."""
    one, other = ["".join(p) for p in first], ["".join(p) for p in second]
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    blocks: list[list[int]] = []
    for at, (tag, start, end, other_start, other_end) in enumerate(codes):
        inner = 0 < at < len(codes) - 1
        equal = tag == "equal" and not (inner and _is_short(first[start:end]))
        if blocks and blocks[-1][4] == equal:
            blocks[-1][1], blocks[-1][3] = end, other_end
        else:
            blocks.append([start, end, other_start, other_end, equal])
    for start, end, other_start, other_end, same in blocks:
        yield start, end, other_start, other_end, bool(same)


def _is_short(found: list[list[str]]) -> bool:
    """Too little to stand unmarked between two changes: one phrase without a content word."""
    if len(found) >= _SHORT or any("\n" in phrase for phrase in found):
        return False
    return not any(is_content(word) and len(word) >= _PART for word in found[0])


def _narrowed(before: list[str], after: list[str]) -> Iterator[Segment]:
    """A changed stretch without the whole words that begin or end both sides alike."""
    start = _common(before, after)
    rest = (before[start:], after[start:])
    end = _common(rest[0][::-1], rest[1][::-1])
    while start and not _may_stand(
        before[start : len(before) - end], after[start : len(after) - end]
    ):
        start -= 1
    while end and not _may_end(
        before[: len(before) - end], after[: len(after) - end], before[-end:]
    ):
        end -= 1
    while end and not _may_stand(
        before[start : len(before) - end], after[start : len(after) - end]
    ):
        end -= 1
    head, tail = before[:start], before[len(before) - end :]
    yield _segment(head, head)
    yield from _inside_word(before[start : len(before) - end], after[start : len(after) - end])
    yield _segment(tail, tail)


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _may_stand(before: Sequence[str], after: Sequence[str]) -> bool:
    """A change may be marked alone: it holds a word of content, or is longer than a particle."""
    both = [*before, *after]
    if any(is_number(word) or (is_content(word) and len(word) >= _PART) for word in both):
        return True
    return max(len("".join(before)), len("".join(after))) > _PART


def _may_end(before: Sequence[str], after: Sequence[str], tail: Sequence[str]) -> bool:
    """A change may end here: what follows is not the inflected ending of a changed word."""
    following = tail[0]
    if not before or not after or is_content(following) or is_particle(following):
        return True
    if not is_content(before[-1]) and not is_content(after[-1]):
        return True
    if not ("ぁ" <= following[0] <= "ゞ"):
        return True
    nouns = all(len(side[-1]) >= _PART for side in (before, after))
    return nouns and is_verbal(following)


def _inside_word(before: list[str], after: list[str]) -> Iterator[Segment]:
    """Narrow the first and the last word of a change where a compound word changed in part."""
    if not before or not after:
        yield _segment(before, after)
        return
    one, other = "".join(before), "".join(after)
    head = _shared(before[0], after[0])
    tail = _shared(before[-1][::-1], after[-1][::-1])
    if head + tail > min(len(one), len(other)):
        tail = 0
    middle = (one[head : len(one) - tail], other[head : len(other) - tail])
    if any(0 < len(part) < _PART and not is_number(part) for part in middle) or not any(middle):
        yield Segment(one, other)
        return
    yield Segment(one[:head], other[:head])
    yield Segment(*middle)
    yield Segment(one[len(one) - tail :], other[len(other) - tail :])


def _shared(one: str, other: str) -> int:
    """Characters two compound words begin with, where that leaves a word on either side."""
    if not is_content(one) or not is_content(other) or is_number(one) or is_number(other):
        return 0
    count = _common(one, other)
    return count if count >= _PART else 0


def _joined(found: Sequence[Segment]) -> Iterator[Segment]:
    """Neighbours of the same sort as one segment, empty ones left out."""
    current: Segment | None = None
    for segment in found:
        if not segment.before and not segment.after:
            continue
        if current is not None and current.is_equal == segment.is_equal:
            current = Segment(current.before + segment.before, current.after + segment.after)
            continue
        if current is not None:
            yield current
        current = segment
    if current is not None:
        yield current
