"""Spelling: names and texts of an edition as pieces, and words that are nearly the same.

>>> near_miss("商業起業者定住促進事業", "旧小樽市商業企業者定住促進事業助成金")
'商業企業者定住促進事業'
>>> one_apart("ワーケション", "ワーケーション"), one_apart("タブレット", "パンフレット")
(True, False)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from shirube.check.spot import basis_text
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.place import Place
from shirube.plan.model import Edition
from shirube.quantity.width import fold


class Piece(NamedTuple):
    """A printed text with its place and the node or indicator it belongs to."""

    text: str
    place: Place
    node: str
    is_name: bool


_KATAKANA = re.compile("[ァ-ヴー]{3,}")
_PAIRS = {"）": "（", ")": "(", "」": "「", "』": "『", "】": "【", "〕": "〔"}
# ①) and 1) are labels of a list, not the end of a bracket.
_LABEL = re.compile(r"(?:^|[\s、。・])[0-9０-９①-⑳ア-ンa-zA-Z]{1,2}[)）]")


def written(view: View) -> tuple[Piece, ...]:
    """Every name, text, basis and note of the edition, in printed order."""
    return _pieces(view, view.edition)


def written_everywhere(view: View) -> Iterator[Piece]:
    """The same of all editions of the strategy, each text once."""
    seen: set[tuple[str, str]] = set()
    for edition in reversed(view.strategy.editions):
        for piece in _pieces(view, edition):
            if (piece.node, piece.text) not in seen:
                seen.add((piece.node, piece.text))
                yield piece


def _pieces(view: View, edition: Edition) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for node in edition.nodes:
        found.append(Piece(node.name, view.place(node.place, node=node), node.id, True))
        for text in node.texts:
            found.append(Piece(text.text, view.place(text.place, node=node), node.id, False))
        for one in node.indicators:
            place = view.place(one.place, node=node, indicator=one)
            found.append(Piece(one.name, place, one.id, True))
            if one.target_basis is not None:
                place = view.place(one.target_basis.place, node=node, indicator=one)
                found.append(Piece(basis_text(one), place, one.id, False))
            for note in one.notes:
                place = view.place(note.place, node=node, indicator=one)
                found.append(Piece(note.text, place, one.id, False))
    return tuple(found)


class Words:
    """The katakana words of an edition, with how often and where they stand."""

    def __init__(self, view: View) -> None:
        self.used: Counter[str] = Counter()
        self._first: dict[str, Piece] = {}
        for piece in written(view):
            for word in _KATAKANA.findall(piece.text):
                self.used[word] += 1
                if word not in self._first or (piece.is_name and not self._first[word].is_name):
                    self._first[word] = piece

    def where(self, part: str) -> Piece:
        """The first place of a word or of a word that holds it; a name before a text."""
        holding = [self._first[word] for word in self.used if part in word]
        return next((piece for piece in holding if piece.is_name), holding[0])

    def support(self, part: str) -> int:
        """How often the word stands alone or within another."""
        return sum(count for word, count in self.used.items() if part in word)

    def slips(self, *, shortest: int) -> Iterator[tuple[str, str]]:
        """Words that are one letter away from another that is used more, with that other."""
        begins: dict[str, list[str]] = {}
        for word in self.used:
            if len(word) >= shortest:
                # A slip hardly ever hits the beginning; イノベーション is not リノベーション.
                begins.setdefault(word[:2], []).append(word)
        for word in self.used:
            for at in range(len(word) - 1):
                for usual in begins.get(word[at : at + 2], ()):
                    stretch = _stretch_like(usual, word, at=at)
                    if stretch is not None and self._is_rarer(stretch, usual):
                        yield stretch, usual

    def _is_rarer(self, slip: str, usual: str) -> bool:
        if is_tolerated(slip, usual):
            return self.support(slip) <= self.support(usual) and slip in self.used
        return self.support(slip) < self.support(usual)


def _stretch_like(usual: str, word: str, *, at: int) -> str | None:
    """A stretch of the word from there that is the usual one but for one letter."""
    if usual in word:
        return None
    for size in (len(usual) - 1, len(usual), len(usual) + 1):
        stretch = word[at : at + size]
        # Cut out of a longer word, a missing last letter would be a cut and not a slip.
        whole = stretch == word or (stretch[-1:] == usual[-1:])
        if (
            len(stretch) == size
            and whole
            and one_apart(stretch, usual)
            and not _ends(usual, stretch)
        ):
            return stretch
    return None


def _ends(one: str, other: str) -> bool:
    """One is the other with a letter more at its end: another form, such as フォロワー."""
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=65536)
def one_apart(one: str, other: str) -> bool:
    """The words differ by one letter put in, left out or exchanged."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :]
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return long[at + 1 :] == short[at:]


def is_tolerated(one: str, other: str) -> bool:
    """The two spellings are both in use (ウェブ and ウエブ)."""
    for first, second in VOCABULARY.tables["wording"]["tolerated"]:
        if one.replace(first, second) == other.replace(first, second):
            return True
    return fold(one) == fold(other)


def near_miss(name: str, text: str) -> str | None:
    """A stretch of the text that is the name but for one letter; ``None`` without one."""
    plain = name.strip()
    if len(plain) < 6 or plain in text:
        return None
    half = len(plain) // 2
    for part, offset in ((plain[:half], 0), (plain[half:], half)):
        at = text.find(part)
        while at >= 0:
            start = at - offset
            stretch = text[max(start, 0) : start + len(plain)]
            if start >= 0 and len(stretch) == len(plain) and one_apart(plain, stretch):
                return stretch if _is_slip(plain, stretch) else None
            at = text.find(part, at + 1)
    return None


def _is_slip(name: str, stretch: str) -> bool:
    """One kanji or kana for another; digits, marks and 費/業 at the end make another name."""
    at = next(i for i in range(len(name)) if name[i] != stretch[i])
    letters = name[at] + stretch[at]
    return (
        at < len(name) - 1
        and at > 0
        and re.fullmatch("[一-龥々ぁ-んァ-ヴー]{2}", letters) is not None
    )


def open_bracket(text: str) -> int | None:
    """Where a bracket begins that is never closed, or closes that never began."""
    plain = _LABEL.sub(lambda match: " " * len(match.group()), text)
    stack: list[tuple[str, int]] = []
    for at, letter in enumerate(plain):
        if letter in _PAIRS.values():
            stack.append((letter, at))
        elif letter in _PAIRS:
            wide = {_PAIRS[letter]} | ({"(", "（"} if letter in ")）" else set())
            if not stack or stack[-1][0] not in wide:
                return at
            stack.pop()
    return stack[-1][1] if stack else None
