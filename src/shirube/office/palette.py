"""Palette: how the roles of a Story look — one place for colours, rules and sizes of all writers.

Restrained on purpose: one accent (a deep teal blue), its tints for label and header cells, greys.
Text colours reach WCAG AA (4.5:1) on every background they are used on; series differ by dash,
marker and pattern as well as by colour, so that a black-and-white copy says the same.

>>> SHADES[Shade.LABEL], TONES[Tone.DANGER]
('#EDF3F6', '#A3241B')
"""

from __future__ import annotations

from dataclasses import dataclass

from shirube.office.story_roles import Rule, SeriesRole, Shade, Size, Tone
from shirube.problem import Severity

INK = "#1B1F23"
ACCENT = "#1F5673"
PAPER = "#FFFFFF"
RULE = "#7C8B95"
FAINT_RULE = "#C3CDD3"

TONES: dict[Tone, str] = {
    Tone.NORMAL: INK,
    Tone.MUTED: "#566069",
    Tone.ACCENT: ACCENT,
    Tone.DANGER: "#A3241B",
    Tone.INVERSE: "#FFFFFF",
}
"""Colour of characters."""

SHADES: dict[Shade, str | None] = {
    Shade.NONE: None,
    Shade.HEADER: "#DCE8EE",
    Shade.LABEL: "#EDF3F6",
    Shade.GROUP: "#CBDCE5",
    Shade.TOTAL: "#F1F1EC",
    Shade.EMPHASIS: "#FFF6DC",
    Shade.MUTED: "#F3F4F5",
    Shade.FINDING: "#FBE9E6",
    Shade.BAND_1: "#CFE3EE",
    Shade.BAND_2: "#E6F0E2",
    Shade.BAND_3: "#FBF0D2",
    Shade.BAND_4: "#F7DDD4",
}
"""Background of cells; ``None`` = no fill."""

SIZES: dict[Size, float] = {
    Size.SMALL: 0.84,
    Size.NORMAL: 1.0,
    Size.LARGE: 1.22,
    Size.DISPLAY: 1.9,
}
"""Factor on the page's base size."""

RULES_PT: dict[Rule, float] = {
    Rule.NONE: 0.0,
    Rule.THIN: 0.45,
    Rule.THICK: 1.1,
    Rule.DOTTED: 0.45,
}
"""Width of a cell's edge in points; ``Rule.DEFAULT`` is decided by the table's role."""

SEVERITIES: dict[Severity, str] = {
    Severity.STOP: "#A3241B",
    Severity.CHECK: "#8A5300",
    Severity.NOTE: ACCENT,
}
"""Colour of a finding's severity label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLook:
    """How a series is drawn.  ``dash`` as in SVG (user units), empty = solid; ``marker`` is one of
    circle, diamond, square, triangle, none; ``hollow`` markers and bars are white inside;
    ``hatch`` is the pattern of a bar: empty, dots, lines or cross."""

    color: str
    width: float = 1.6
    dash: str = ""
    marker: str = "circle"
    hollow: bool = False
    hatch: str = ""


SERIES: dict[SeriesRole, SeriesLook] = {
    SeriesRole.ACTUAL: SeriesLook(color=ACCENT, width=2.0),
    SeriesRole.TARGET: SeriesLook(color="#B3541E", dash="6 3", marker="diamond", hollow=True),
    SeriesRole.REFERENCE: SeriesLook(color="#6B747B", width=1.1, dash="2 2.5", marker="none"),
    SeriesRole.BASELINE: SeriesLook(color=INK, marker="square", hollow=True),
    SeriesRole.SCORE: SeriesLook(color="#5E8CA5", marker="square"),
    SeriesRole.BAND_1: SeriesLook(color="#1F5673"),
    SeriesRole.BAND_2: SeriesLook(color="#7FAFC6", hatch="lines"),
    SeriesRole.BAND_3: SeriesLook(color="#E3B457", hatch="dots"),
    SeriesRole.BAND_4: SeriesLook(color="#B3541E", hatch="cross"),
    SeriesRole.NOT_SCORED: SeriesLook(color="#8A949B", hollow=True),
    SeriesRole.PLAIN: SeriesLook(color=ACCENT),
}
"""Looks of series by role; charts in every format use these."""
