"""Xlsx look: how a cell of the worksheet looks, and the same as properties of an Excel format.

>>> properties(Look(size=9.0, bold=True), family=Family.GOTHIC)["bold"]
True
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from shirube.office.palette import (
    ACCENT,
    FAINT_RULE,
    INK,
    RULE,
    SEVERITIES,
    SHADES,
    SIZES,
    TONES,
)
from shirube.office.story import Borders, Run
from shirube.office.story_roles import (
    Align,
    Face,
    Family,
    Rule,
    Shade,
    TableRole,
    Tone,
    Valign,
)
from shirube.office.xlsx_text import ColoredRun
from shirube.problem import Severity

FONTS = {
    Family.GOTHIC: ("BIZ UDPGothic", "BIZ UDGothic"),
    Family.MINCHO: ("BIZ UDPMincho", "BIZ UDMincho"),
}
"""Prose and number face.  Where Windows has the Mincho as 明朝 Medium, Excel takes another one."""
JAPANESE = 128
THIN, MEDIUM, DOTTED, THICK = 1, 2, 4, 5
Edge = tuple[int, str]
NO_EDGE: Edge = (0, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellEdges:
    """The four edges of a cell: Excel's line style and colour."""

    top: Edge = NO_EDGE
    right: Edge = NO_EDGE
    bottom: Edge = NO_EDGE
    left: Edge = NO_EDGE


NO_EDGES = CellEdges()
UNDERLINED = CellEdges(bottom=(MEDIUM, ACCENT))
BAND_EDGES = CellEdges(top=(MEDIUM, ACCENT), bottom=(MEDIUM, ACCENT))


def box_edges(severity: Severity | None) -> CellEdges:
    """The edges of a boxed remark: a strong left one in the colour of its severity."""
    tone = ACCENT if severity is None else SEVERITIES[severity]
    thin = (THIN, RULE)
    return CellEdges(top=thin, right=thin, bottom=thin, left=(THICK, tone))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Look of a cell; ``size`` in points, ``fill`` a colour or empty.

    ``shrink``      set smaller where it would not fit, instead of on two lines.
    ``stands_off``  a number keeps half a sign off the right edge.
    """

    size: float
    bold: bool = False
    tone: Tone = Tone.NORMAL
    face: Face = Face.PROSE
    align: Align = Align.START
    valign: Valign = Valign.TOP
    fill: str = ""
    edges: CellEdges = NO_EDGES
    indent: int = 0
    shrink: bool = False
    stands_off: bool = False


def table_edges(role: TableRole) -> CellEdges:
    """The usual edges of a cell in a table of that role."""
    edge = (THIN, RULE if role is TableRole.FORM else FAINT_RULE)
    return CellEdges(top=edge, right=edge, bottom=edge, left=edge)


def own_edges(usual: CellEdges, borders: Borders) -> CellEdges:
    """The usual edges with those a cell asks for."""

    def one(rule: Rule, edge: Edge) -> Edge:
        return {
            Rule.DEFAULT: edge,
            Rule.NONE: NO_EDGE,
            Rule.THIN: (THIN, RULE),
            Rule.THICK: (MEDIUM, RULE),
            Rule.DOTTED: (DOTTED, RULE),
        }[rule]

    return CellEdges(
        top=one(borders.top, usual.top),
        right=one(borders.right, usual.right),
        bottom=one(borders.bottom, usual.bottom),
        left=one(borders.left, usual.left),
    )


def shade_color(shade: Shade) -> str:
    """Colour of a background role; empty = none."""
    return SHADES[shade] or ""


_ALIGN = {
    Align.START: "left",
    Align.CENTER: "center",
    Align.END: "right",
    Align.JUSTIFY: "left",
}
_VALIGN = {Valign.TOP: "top", Valign.MIDDLE: "vcenter", Valign.BOTTOM: "bottom"}


def properties(look: Look, *, family: Family, number_format: str = "") -> dict[str, Any]:
    """Properties of an Excel format.  A number does not wrap: it shrinks if it must."""
    wanted: dict[str, Any] = {
        **_font(look.size, family=_family(family, bold=look.bold), face=look.face, tone=look.tone),
        "align": _ALIGN[look.align],
        "valign": _VALIGN[look.valign],
    }
    if look.bold:
        wanted["bold"] = True
    if look.fill:
        wanted.update(pattern=1, bg_color=look.fill)
    if look.shrink:
        wanted["shrink"] = True
    else:
        wanted["text_wrap"] = True
    if look.indent:
        wanted["indent"] = look.indent
    if number_format:
        wanted["num_format"] = number_format
    for side in ("top", "right", "bottom", "left"):
        style, color = getattr(look.edges, side)
        if style:
            wanted[side] = style
            wanted[f"{side}_color"] = color
    return wanted


def run_properties(run: Run, *, look: Look, family: Family) -> dict[str, Any]:
    """Font of a stretch of characters in a cell of that look."""
    tone = run.tone if run.tone is not Tone.NORMAL else look.tone
    size = look.size * SIZES[run.size]
    bold = run.bold or look.bold
    wanted = _font(size, family=_family(family, bold=bold), face=run.face, tone=tone)
    flags = {
        "bold": bold,
        "underline": run.underline,
        "font_strikeout": run.strike,
    }
    wanted.update({name: True for name, is_set in flags.items() if is_set})
    if run.superscript:
        wanted["font_script"] = 1
    if isinstance(run, ColoredRun):
        wanted["font_color"] = run.color
    if run.link and run.tone is Tone.NORMAL:
        wanted.update(underline=True, font_color=ACCENT)
    return wanted


def whole_look(look: Look, run: Run) -> Look:
    """The look of a cell whose text is this one run, as far as a look can say it."""
    return replace(
        look,
        bold=look.bold or run.bold,
        tone=run.tone if run.tone is not Tone.NORMAL else look.tone,
        face=run.face,
        size=look.size * SIZES[run.size],
    )


def _family(family: Family, *, bold: bool) -> Family:
    """Bold words are Gothic: our Mincho has no bold, nor do printers use one."""
    return Family.GOTHIC if bold else family


def _font(size: float, *, family: Family, face: Face, tone: Tone) -> dict[str, Any]:
    color = TONES[tone]
    return {
        "font_name": FONTS[family][1 if face is Face.NUMBER else 0],
        "font_size": round(size * 2) / 2,
        "font_color": INK if tone is Tone.NORMAL else color,
        "font_charset": JAPANESE,
        "font_family": 1 if family is Family.MINCHO else 3,
        "font_scheme": "none",
    }
