r"""Xlsx names: sheet names Excel accepts, all different, made from the titles of sections.

At most 31 signs, none of ``[ ] : * ? / \`` in either width (Japanese Excel refuses both), no
apostrophe at the ends; 履歴 and History are Excel's own.

>>> sheet_names(("施策1/2", "施策1/2", "", "履歴"))
('施策1_2', '施策1_2(2)', 'シート3', '履歴_')
>>> cell_link("目次", row=0, column=1)
"internal:'目次'!B1"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\［］：＊？／＼￥]")
_RESERVED = frozenset({"history", "履歴"})


def sheet_names(titles: Iterable[str], *, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """A name for each title, in order; ``taken`` names are given to sheets already."""
    used = {_key(name) for name in taken}
    names = []
    for number, title in enumerate(titles, start=1):
        plain = _FORBIDDEN.sub("_", " ".join(title.split())).strip("' ")
        stem = _shortened(plain or f"シート{number}", LONGEST_NAME)
        if stem.lower() in _RESERVED:
            stem += "_"
        name, repeat = stem, 1
        while _key(name) in used:
            repeat += 1
            tail = f"({repeat})"
            name = _shortened(stem, LONGEST_NAME - len(tail)) + tail
        used.add(_key(name))
        names.append(name)
    return tuple(names)


def _key(name: str) -> str:
    """Names that Excel might take for the same one have the same key."""
    return unicodedata.normalize("NFKC", name).casefold()


def _shortened(name: str, room: int) -> str:
    """The name cut to ``room`` UTF-16 units, which is what Excel counts; the cut shows as …."""
    if _units(name) <= room:
        return name
    while _units(name) > room - 1:
        name = name[:-1]
    return name.rstrip("' ") + "…"


def _units(name: str) -> int:
    return len(name.encode("utf-16-le")) // 2


def cell_link(sheet: str, *, row: int, column: int) -> str:
    """Address of a cell (0-based) as xlsxwriter takes links inside the workbook."""
    quoted = sheet.replace("'", "''")
    return f"internal:'{quoted}'!{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """Letters of a column (0-based).

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
