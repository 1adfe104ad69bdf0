"""Widths: full-width digits, letters and signs made half-width, one character for one character.

The lowest helper of the package.  ``fold`` never changes the length of a text, so a position found
in the folded text is the same position in the printed one, and what is kept (``Reading.text``,
``Period.text``, remarks) is always cut from the print.  Unicode's compatibility forms (NFKC) are
not used on texts: they would turn ①② into 12 and ㎡ into m2, which makes numbers out of labels.

>>> fold("４８，１１１．５％（①）")
'48,111.5%(①)'
>>> fold("－３～－１")
'-3~-1'
"""

from __future__ import annotations

MINUS_SIGNS = "-－−‐‑–﹣"
"""Characters that mean minus directly before a digit; ``fold`` makes each of them ``-``."""

DASHES = "―—─━ーｰ"
"""Characters that stand for a missing figure and are only by mistake a minus sign."""

TRIANGLES = "△▲"
"""Minus in some cities, "partly" in others; see ``TriangleMeaning``."""

_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t\r\n\v\f"
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"

_TABLE: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(sign): "-" for sign in MINUS_SIGNS},
    **{ord(space): " " for space in _SPACES},
    ord("〜"): "~",
    ord("∼"): "~",
    ord("〔"): "(",
    ord("〕"): ")",
    ord("【"): "(",
    ord("】"): ")",
}


def fold(text: str) -> str:
    """The text with half-width digits, letters, signs, brackets and spaces; same length."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_TABLE)


def trim(text: str) -> str:
    """The text without outer white space and invisible marks (byte order mark, zero width)."""
    return text.strip(_INVISIBLE + _SPACES + " \x1c\x1d\x1e\x1f\x85\u2028\u2029")


def word_set(text: str) -> frozenset[str]:
    """The words of a table written as running text, separated by white space."""
    return frozenset(text.split())
