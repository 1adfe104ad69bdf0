"""Xlsx panel: how much room the parts of an Excel chart take, in mm.

Excel places title, legend and plot area itself, badly in small charts; so their places are measured
here, and a chart is made as much taller as its title and legend need.

>>> figure = Figure("件数", kind=FigureKind.LINE, categories=("H31",), series=())
>>> [(panel.title, panel.height) for panel in panels(figure, width=88.0, drawing=50.0)]
[('件数', 55.5)]
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.office.chart_axis import short_number
from shirube.office.figure import Figure
from shirube.office.story_roles import FigureKind
from shirube.office.text_measure import MM_PER_PT, lines_needed, text_ems

ZERO = Decimal(0)
SCORE_SHARE = 0.36
TITLE_PT, LABEL_PT, LEGEND_PT = 9, 8, 7.5
TITLE_LINE_MM = 4.5
TITLE_SHARE = 0.8
LEGEND_LINE_MM = 3.9
LEGEND_KEY_MM = 11.0
THOUSANDS_FROM = Decimal(1_000_000)
MILLIONS_FROM = Decimal(1_000_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One Excel chart of a figure: its series (by number), words, and room in mm.

    ``drawing``  height for plot area and categories; title and legend come on top of it.
    """

    figure: Figure
    series: tuple[int, ...]
    title: str
    unit: str
    width: float
    drawing: float
    names_categories: bool = True

    @property
    def heading(self) -> str:
        """The title with the unit, in one line."""
        unit = f"（単位：{self.unit}）" if self.unit not in ("", self.title) else ""
        return " ".join(f"{self.title}{unit}".split())

    @property
    def height(self) -> float:
        """Height of the whole chart."""
        return self.drawing + self.title_height + self.legend_height

    @property
    def title_height(self) -> float:
        """Room for the title; Excel breaks a long one."""
        if not self.heading:
            return 0.0
        room = self.width * TITLE_SHARE / (TITLE_PT * MM_PER_PT)
        return TITLE_LINE_MM * lines_needed(self.heading, room=max(room, 1.0)) + 1.0

    @property
    def legend_height(self) -> float:
        """Room for the names of the series; none for a single one."""
        if len(self.series) < 2:
            return 0.0
        # Excel sets the names in columns as wide as the longest.
        names = (self.figure.series[number].name for number in self.series)
        widest = max(map(text_ems, names)) * LEGEND_PT * MM_PER_PT + LEGEND_KEY_MM
        across = max(1, int(self.width * 0.94 / widest))
        return LEGEND_LINE_MM * -(-len(self.series) // across) + 0.5

    @property
    def values(self) -> tuple[Decimal, ...]:
        """All values drawn."""
        series = (self.figure.series[number] for number in self.series)
        return tuple(value for one in series for value in one.values if value is not None)


def panels(figure: Figure, *, width: float, drawing: float) -> tuple[Panel, ...]:
    """The charts of a figure: one, or values and below them scores."""
    main = tuple(number for number, one in enumerate(figure.series) if not one.second)
    second = tuple(number for number, one in enumerate(figure.series) if one.second)
    if not main or not second or figure.kind is not FigureKind.LINE:
        whole = Panel(
            figure=figure,
            series=(*main, *second),
            title=figure.title,
            unit=figure.unit,
            width=width,
            drawing=drawing,
        )
        return (whole,)
    upper = Panel(
        figure=figure,
        series=main,
        title=figure.title,
        unit=figure.unit,
        width=width,
        drawing=drawing * (1 - SCORE_SHARE),
        names_categories=False,
    )
    lower = Panel(
        figure=figure,
        series=second,
        title="・".join(figure.series[number].name for number in second),
        unit=figure.second_unit,
        width=width,
        drawing=drawing * SCORE_SHARE,
    )
    return (upper, lower)


def decimals_format(values: tuple[Decimal | None, ...]) -> str:
    """Grouped, with as many decimals as the most exact of the values (at most 4)."""
    digits = 0
    for value in values:
        exponent = value.as_tuple().exponent if value is not None else 0
        if isinstance(exponent, int):
            digits = max(digits, -exponent)
    return "#,##0" + ("." + "0" * min(digits, 4) if digits else "")


def label_format(values: tuple[Decimal | None, ...]) -> str:
    """The format of numbers in a chart: from a million in thousands, from a thousand million in
    millions, because there is little room.

    >>> label_format((Decimal(54_886_770),)), label_format((Decimal("60.00"),))
    ('#,##0,"千"', '#,##0.00')
    """
    largest = max((abs(value) for value in values if value is not None), default=Decimal(0))
    if largest >= MILLIONS_FROM:
        return '#,##0,,"百万"'
    if largest >= THOUSANDS_FROM:
        return '#,##0,"千"'
    return decimals_format(values)


def widest_label(panel: Panel) -> float:
    """Width of the widest number at the value axis in ems."""
    shown = short_number(max(map(abs, panel.values), default=ZERO))
    return max(2.0, text_ems(shown, even=True) + 0.5)


def plot_place(panel: Panel, head: float) -> dict[str, float]:
    """The inner plot area as parts of the chart: below title and legend, beside the labels."""
    figure = panel.figure
    em = LABEL_PT * MM_PER_PT
    longest = max((text_ems(name) for name in figure.categories), default=0.0)
    if figure.horizontal and figure.kind is not FigureKind.LINE:
        left = min(longest * em + 3.0, panel.width * 0.42)
        foot, top = 5.0, head + 1.0
    else:
        left = 5.0 + widest_label(panel) * em
        lines = max((name.count("\n") + 1 for name in figure.categories), default=1)
        foot = 1.5 + (lines * em * 1.3 if panel.names_categories else 0.0)
        top = head + 4.0
    height = max(panel.height - top - foot, panel.height * 0.2)
    right = 9.0 if figure.horizontal else 3.0
    return {
        "x": left / panel.width,
        "y": top / panel.height,
        "width": max(0.2, (panel.width - left - right) / panel.width),
        "height": height / panel.height,
    }
