"""Prose: texts of a plan as sentences, and how alike two of them are.

>>> sentences("件数は増加した。今後も周知に努める。")
('件数は増加した。', '今後も周知に努める。')
>>> likeness("指導力向上に努めた。", "指導力の向上に努めた。")
84
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from shirube.quantity.width import fold

_END = re.compile(r"(?<=。)(?![」』）)])|\n")
_BLANK = re.compile(r"\s+")
_LONG_SENTENCE = 15


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order, each with its full stop; lines end a sentence too."""
    parts = (_BLANK.sub("", part) for part in _END.split(text))
    return tuple(part for part in parts if part)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """The text without white space, in one width: what two prints of one text share."""
    return _BLANK.sub("", fold(text))


@lru_cache(maxsize=8192)
def _pairs(text: str) -> Counter[str]:
    plain = bare(text)
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1))


def likeness(one: str, other: str) -> int:
    """Share of letter pairs two texts have in common, in per cent (0 to 100, cut)."""
    first, second = _pairs(one), _pairs(other)
    total = first.total() + second.total()
    if total == 0:
        return 0
    # Texts of very different length cannot be alike; most pairs end here.
    if min(first.total(), second.total()) * 2 < max(first.total(), second.total()):
        return 0
    return 200 * (first & second).total() // total


def shared_sentences(one: str, other: str) -> int:
    """How many longer sentences stand in both texts."""
    first = {bare(s) for s in sentences(one) if len(s) >= _LONG_SENTENCE}
    return len(first & {bare(s) for s in sentences(other)})
