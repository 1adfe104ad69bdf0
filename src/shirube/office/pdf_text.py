r"""PDF text: what text needs before Typst sets it in a cell of known width.

Typst breaks a line only where the script allows it, so an address or a row of digits wider than
its cell would run over the neighbour; such words get invisible break places.

>>> breakable("電話0134321111", room=3.0)
'電話0134\u200b3211\u200b11'
"""

from __future__ import annotations

import re

from shirube.office.text_measure import sign_ems, text_ems

BREAK = "\u200b"

# Kana (small ones aside), ideographs, full-width letters: a line may break after each of them.
_ORDINARY = (
    "\u3042\u3044\u3046\u3048\u304a-\u3062\u3064-\u3082\u3084\u3086\u3088-\u308d\u308f-\u3094"
    "\u30a2\u30a4\u30a6\u30a8\u30aa-\u30c2\u30c4-\u30e2\u30e4\u30e6\u30e8-\u30ed\u30ef-\u30f4"
    "\u3400-\u9fff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U00020000-\U0003ffff"
)
_GLUE = "\u00a0\u034f\u200d\u2007\u202f\u2060\ufeff"
_WORD = re.compile(f"(?:[^ \n{_ORDINARY}]|[{_ORDINARY}](?=[{_GLUE}])|(?<=[{_GLUE}])[{_ORDINARY}])+")


def breakable(text: str, *, room: float) -> str:
    """``text`` with a break place in each word that is wider than ``room`` (full-width signs)."""
    if len(text) <= room:
        return text
    return _WORD.sub(lambda match: _split(match.group(), room), text)


def _split(word: str, room: float) -> str:
    if text_ems(word) <= room:
        return word
    out: list[str] = []
    used = 0.0
    for sign in word:
        wide = sign_ems(sign)
        if used + wide > room and out:
            out.append(BREAK)
            used = 0.0
        out.append(sign)
        used += wide
    return "".join(out)
