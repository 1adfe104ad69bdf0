"""Chart SVG: the pen of ``chart`` — a few shapes as SVG text, presentation attributes only.

No ``style``, no script, no outside reference: the result passes a content security policy of
``default-src 'self'`` and can be set by Typst as it is.  Lengths are in units of a quarter
millimetre (``UNITS_PER_MM``).

>>> pen = Pen()
>>> pen.text(10, 20, "48 < 50", anchor="end")
>>> pen.parts[0]
'<text x="10" y="20" font-size="9.6" fill="#1B1F23" text-anchor="end">48 &lt; 50</text>'
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from shirube.office.palette import INK, PAPER, SeriesLook

UNITS_PER_MM = 4
FONT = "BIZ UDGothic, Hiragino Sans, Yu Gothic, Meiryo, Noto Sans CJK JP, sans-serif"
TEXT = 9.6
SMALL = 8.6
SHAPELESS = frozenset(("Mn", "Me", "Mc", "Cf", "Cn"))


@lru_cache(maxsize=4096)
def text_width(text: str, *, size: float = TEXT) -> float:
    """About how wide a line of text is: full-width signs one em, the rest half an em."""
    ems = sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
    return ems * size


def shorten(text: str, *, width: float, lines: int = 2, size: float = SMALL) -> tuple[str, ...]:
    """``text`` broken into at most ``lines`` lines of ``width``; what does not fit ends in …."""
    room = max(2, int(width / size * 2))
    out: list[str] = []
    for line in text.split("\n"):
        current, used = "", 0
        for sign in line:
            wide = 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
            if used + wide > room and current:
                out.append(current)
                current, used = "", 0
            current, used = current + sign, used + wide
        out.append(current)
    if len(out) > lines:
        out = [*out[: lines - 1], out[lines - 1][:-1] + "…"]
    return tuple(out)


def settable(text: str) -> str:
    """``text`` as a drawing can set it: composed, without signs that have no shape of their own.

    Loose combining marks and format signs cannot be mapped back to text in a drawing of a PDF/UA
    file; the figure's words and data table have them.
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if unicodedata.category(sign) not in SHAPELESS)


def length(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


@dataclass(slots=True)
class Pen:
    """Collects shapes in drawing order.  ``defs`` holds patterns by their id."""

    prefix: str = "chart"
    parts: list[str] = field(default_factory=list)
    defs: dict[str, str] = field(default_factory=dict)

    def line(
        self, ends: tuple[float, float, float, float], color: str, *, width: float, dash: str = ""
    ) -> None:
        """A straight line x1, y1, x2, y2."""
        x1, y1, x2, y2 = (length(end) for end in ends)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{color}"'
            f' stroke-width="{length(width)}"{dashes}/>'
        )

    def polyline(self, points: list[tuple[float, float]], look: SeriesLook) -> None:
        """A line of a series through its points."""
        path = " ".join(f"{length(x)},{length(y)}" for x, y in points)
        dashes = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        self.parts.append(
            f'<polyline points="{path}" fill="none" stroke="{look.color}"'
            f' stroke-width="{length(look.width)}" stroke-linejoin="round"{dashes}/>'
        )

    def rect(
        self,
        box: tuple[float, float, float, float],
        fill: str,
        *,
        stroke: str = "",
        dash: str = "",
    ) -> None:
        """A rectangle x, y, width, height."""
        x, y, width, height = (length(edge) for edge in box)
        edge = f' stroke="{stroke}" stroke-width="0.8"' if stroke else ""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"{edge}{dashes}/>'
        )

    def bar(self, box: tuple[float, float, float, float], look: SeriesLook) -> None:
        """A bar in the look of its series: solid, hatched, or white with an outline."""
        if look.hollow:
            self.rect(box, PAPER, stroke=look.color, dash="3 2")
            return
        self.rect(box, look.color, stroke=look.color)
        if look.hatch:
            self.rect(box, f"url(#{self._pattern(look.hatch)})")

    def _pattern(self, hatch: str) -> str:
        """The id of a white hatch pattern, defined on first use."""
        name = f"{self.prefix}-{hatch}"
        shape = {
            "lines": '<path d="M0 5 L5 0" stroke="#FFFFFF" stroke-width="0.9"/>',
            "dots": '<circle cx="2.5" cy="2.5" r="0.9" fill="#FFFFFF"/>',
            "cross": '<path d="M0 0 L5 5 M0 5 L5 0" stroke="#FFFFFF" stroke-width="0.6"/>',
        }[hatch]
        self.defs[name] = (
            f'<pattern id="{name}" width="5" height="5" patternUnits="userSpaceOnUse">'
            f"{shape}</pattern>"
        )
        return name

    def marker(self, x: float, y: float, look: SeriesLook) -> None:
        """The marker of a series at a point."""
        fill = PAPER if look.hollow else look.color
        style = f'fill="{fill}" stroke="{look.color}" stroke-width="1.3"'
        if look.marker == "circle":
            shape = f'<circle cx="{length(x)}" cy="{length(y)}" r="2.7" {style}/>'
        elif look.marker == "none":
            return
        else:
            offsets = {
                "diamond": ((0, -3.6), (3.6, 0), (0, 3.6), (-3.6, 0)),
                "square": ((-2.6, -2.6), (2.6, -2.6), (2.6, 2.6), (-2.6, 2.6)),
                "triangle": ((0, -3.4), (3.2, 2.4), (-3.2, 2.4)),
            }[look.marker]
            corners = " ".join(f"{length(x + dx)},{length(y + dy)}" for dx, dy in offsets)
            shape = f'<polygon points="{corners}" {style}/>'
        self.parts.append(shape)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        size: float = TEXT,
        color: str = INK,
        halo: bool = False,
    ) -> None:
        """One line of text; ``y`` is its base line.  ``halo`` keeps it readable over lines."""
        glow = (
            f' stroke="{PAPER}" stroke-width="2.4" stroke-linejoin="round" paint-order="stroke"'
            if halo
            else ""
        )
        self.parts.append(
            f'<text x="{length(x)}" y="{length(y)}" font-size="{size}" fill="{color}"{glow}'
            f' text-anchor="{anchor}">{escape(settable(text))}</text>'
        )

    def document(self, *, width: float, height: float, title: str, description: str) -> str:
        """The whole SVG, with title and description for people who do not see it."""
        defs = f"<defs>{''.join(self.defs.values())}</defs>" if self.defs else ""
        name, words = f"{self.prefix}-title", f"{self.prefix}-desc"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {length(width)}'
            f' {length(height)}" width="{length(width / UNITS_PER_MM)}mm"'
            f' height="{length(height / UNITS_PER_MM)}mm" role="img"'
            f' aria-labelledby="{name} {words}" font-family="{FONT}">'
            f'<title id="{name}">{escape(title)}</title>'
            f'<desc id="{words}">{escape(description)}</desc>'
            f"{defs}{''.join(self.parts)}</svg>"
        )
