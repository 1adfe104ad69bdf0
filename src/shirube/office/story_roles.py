"""Roles a Story speaks in: what a cell, a run, a series *is*, never how it looks.

The writers translate a role into colours, rules and points (``palette``), each in its own format,
so that a paper looks alike everywhere and a report never names a colour.

>>> Shade.LABEL.value, SeriesRole.TARGET.value
('label', 'target')
"""

from __future__ import annotations

from enum import Enum


class Align(Enum):
    """Horizontal alignment; ``START`` is left, ``END`` is right."""

    START = "start"
    CENTER = "center"
    END = "end"
    JUSTIFY = "justify"


class Valign(Enum):
    """Vertical alignment in a table cell."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Tone(Enum):
    """Colour role of characters.  Never the only bearer of a meaning."""

    NORMAL = "normal"
    MUTED = "muted"
    ACCENT = "accent"
    DANGER = "danger"
    INVERSE = "inverse"


class Size(Enum):
    """Size of characters relative to the page's base size."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"
    DISPLAY = "display"


class Face(Enum):
    """Which face of the page's family: ``PROSE`` is proportional, ``NUMBER`` has even figures."""

    PROSE = "prose"
    NUMBER = "number"


class Shade(Enum):
    """Background role of a cell; ``BAND_1`` … ``BAND_4`` are the rating bands, best first."""

    NONE = "none"
    HEADER = "header"
    LABEL = "label"
    GROUP = "group"
    TOTAL = "total"
    EMPHASIS = "emphasis"
    MUTED = "muted"
    FINDING = "finding"
    BAND_1 = "band_1"
    BAND_2 = "band_2"
    BAND_3 = "band_3"
    BAND_4 = "band_4"


class Scope(Enum):
    """What a cell heads; ``NONE`` is a data cell."""

    NONE = "none"
    COLUMN = "col"
    ROW = "row"
    COLUMN_GROUP = "colgroup"
    ROW_GROUP = "rowgroup"


class Rule(Enum):
    """One edge of a cell; ``DEFAULT`` is what the table's role draws there."""

    DEFAULT = "default"
    NONE = "none"
    THIN = "thin"
    THICK = "thick"
    DOTTED = "dotted"


class HeadingLook(Enum):
    """``BAND`` is the ruled head of a form: number in a filled box, name, divisions;
    ``CENTRED`` the title of a paper in the middle of the line, without a rule."""

    PLAIN = "plain"
    BAND = "band"
    CENTRED = "centred"


class RowRole(Enum):
    """``GROUP`` rows head the rows below them, ``TOTAL`` rows sum up."""

    BODY = "body"
    GROUP = "group"
    TOTAL = "total"


class TableRole(Enum):
    """``FORM`` is a ruled sheet of labels and values, ``DATA`` rows of records under a header."""

    FORM = "form"
    DATA = "data"


class FigureKind(Enum):
    """``LINE`` over years; ``BAR`` beside each other; ``STACKED_BAR`` parts of a whole."""

    LINE = "line"
    BAR = "bar"
    STACKED_BAR = "stacked_bar"


class SeriesRole(Enum):
    """What a series is; decides line, dash, marker and fill in every format."""

    ACTUAL = "actual"
    TARGET = "target"
    REFERENCE = "reference"
    BASELINE = "baseline"
    SCORE = "score"
    BAND_1 = "band_1"
    BAND_2 = "band_2"
    BAND_3 = "band_3"
    BAND_4 = "band_4"
    NOT_SCORED = "not_scored"
    PLAIN = "plain"


class Orientation(Enum):
    """Of the sheet of paper."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Family(Enum):
    """Type family of a page."""

    GOTHIC = "gothic"
    MINCHO = "mincho"
