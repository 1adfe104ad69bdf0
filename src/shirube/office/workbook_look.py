"""Workbook look: what each kind of cell of a form looks like.

Entry cells are the only yellow ones and the only unlocked ones; a cell that has to be looked at
again is framed in red.

>>> format_of(CellLook.ENTRY)["locked"], format_of(CellLook.SHOWN)["locked"]
(False, True)
"""

from __future__ import annotations

from typing import Any

from shirube.office.palette import ACCENT, RULE, TONES
from shirube.office.story_roles import Tone
from shirube.office.workbook import CellLook

FONT_SIZE = 9
COMMENT_SIZE = (300, 120)
"""Width and height of a comment in pixels."""

_ENTRY = "#FFF6CC"
_CLOSED = "#E3E6E8"
_HEAD = "#EDF3F6"
_BOXED: dict[str, Any] = {"border": 1, "border_color": RULE}
_TEXT: dict[str, Any] = {"text_wrap": True, "valign": "top"}
_BY_LOOK: dict[CellLook, dict[str, Any]] = {
    CellLook.TITLE: {"bold": True, "font_size": 14, "valign": "vcenter"},
    CellLook.LEAD: {"valign": "top"},
    CellLook.LABEL: {**_BOXED, **_TEXT, "bg_color": _HEAD, "bold": True},
    CellLook.HEADER: {**_BOXED, "bg_color": _HEAD, "bold": True, "align": "center"},
    CellLook.ENTRY_HEADER: {
        **_BOXED,
        "bg_color": ACCENT,
        "font_color": TONES[Tone.INVERSE],
        "bold": True,
        "align": "center",
    },
    CellLook.SHOWN: {**_BOXED, **_TEXT},
    CellLook.FIGURE: {**_BOXED, **_TEXT, "align": "right"},
    CellLook.ENTRY: {**_BOXED, **_TEXT},
    CellLook.ENTRY_FIGURE: {**_BOXED, **_TEXT, "align": "right"},
    CellLook.ENTRY_MARK: {**_BOXED, **_TEXT, "align": "center"},
    CellLook.CLOSED: {**_BOXED, "bg_color": _CLOSED},
    CellLook.HIDDEN: {"font_color": TONES[Tone.MUTED]},
    CellLook.PLAIN: {},
}
_ENTRIES = frozenset({CellLook.ENTRY, CellLook.ENTRY_FIGURE, CellLook.ENTRY_MARK})


def format_of(look: CellLook, *, flagged: bool = False) -> dict[str, Any]:
    """Format properties of a look; ``flagged`` cells are to be looked at again."""
    found = {"num_format": "@", "locked": look not in _ENTRIES, **_BY_LOOK[look]}
    if look in (CellLook.HEADER, CellLook.ENTRY_HEADER):
        found |= {"text_wrap": True, "valign": "vcenter"}
    if look in _ENTRIES:
        found["bg_color"] = _ENTRY
    if flagged:
        found |= {"border": 2, "border_color": TONES[Tone.DANGER]}
    return found
