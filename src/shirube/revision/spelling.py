"""Spelling: the form of a text in which only its meaning counts, not how it is written.

Two texts with the same plain form differ in notation only: width of characters, spaces, か所/箇所,
さらなる/更なる, 50％/50.0％, a full stop at the end.  The words are data (``spellings.toml``).

>>> plain_form("小学生（１～３年生） 50.0％。") == plain_form("小学生(1～3年生) 50％")
True
>>> plain_form("か所") == plain_form("箇所"), plain_form("社会") == plain_form("会社")
(True, False)
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from shirube.quantity.width import fold
from shirube.terms import label

_REMEMBERED = 8192
_HALF_KANA = re.compile("[ｦ-ﾟ]+")
_ZEROS = re.compile(r"(?<![\d.])(\d+)(?:\.0+|(\.\d*[1-9])0+)(?![\d.])")
_SPACE = re.compile(r"[\s\u3000]+")
_MARKS = str.maketrans({"、": ",", "。": ".", "･": "・", "「": "｢", "」": "｣", "―": "-", "─": "-"})
_NOTE_LABEL = re.compile(
    rf"^※*(?:{'|'.join(label(name) for name in ('baseline', 'actual', 'target'))})"
    r"(?:\([^)]*\))?:"
)


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    text = (files("shirube.revision") / "spellings.toml").read_text(encoding="utf-8")
    canonical: dict[str, str] = {}
    for first, *others in tomllib.loads(text)["spellings"]:
        # The standard form stands in the pattern too: センター must not be read as センタ and ー.
        canonical.update(dict.fromkeys((first, *others), first))
    longest_first = sorted(canonical, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), canonical


@lru_cache(maxsize=_REMEMBERED)
def plain_form(text: str) -> str:
    """The text without differences of notation; equal forms mean the same words."""
    folded = _HALF_KANA.sub(lambda kana: unicodedata.normalize("NFKC", kana.group()), fold(text))
    bare = _SPACE.sub("", folded).translate(_MARKS).rstrip(".")
    number = _ZEROS.sub(lambda found: found[1] + (found[2] or ""), bare)
    pattern, canonical = _spellings()
    return pattern.sub(lambda found: canonical[found[0]], number)


def same_words(first: str, second: str) -> bool:
    """The texts differ in notation at most."""
    return first == second or plain_form(first) == plain_form(second)


def without_label(note: str) -> str:
    """Plain form of a note without the label of the figure it opens with (※実績値：…)."""
    form = plain_form(note)
    return _NOTE_LABEL.sub("", form).lstrip("※")
