r"""Printable text: what every string of a Story is made into before any writer sees it.

XML, Typst and Excel each refuse other control characters; deciding once keeps the four formats
alike and lets nothing disappear unseen: an unprintable character becomes ``REPLACEMENT``.
So do the signs that turn the direction of writing, because they make a figure read backwards.

>>> printable("実績\r\n36棟\x07")
'実績\n36棟�'
"""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_DIRTY = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    r"""``text`` with line ends as ``\n``, tabs as spaces, control characters replaced."""
    if _DIRTY.search(text) is None:
        return text
    return _UNPRINTABLE.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text).replace("\t", " "))


def clean_fields(value: object, *names: str) -> None:
    """Make the named string fields of a new frozen value printable (for ``__post_init__``)."""
    for name in names:
        text = getattr(value, name)
        if _DIRTY.search(text) is not None:
            object.__setattr__(value, name, printable(text))
