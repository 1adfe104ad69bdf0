"""Xlsx chart: figures as Excel's own charts, with their numbers on a sheet of data.

A missing year stays an empty cell, so that the line has a gap and no zero; its reason stands beside
the numbers.  Scores get a small chart of their own below the values: two axes in one picture invite
false comparison.  A line that runs straight across gaps gets the values in between, in italics,
because Excel either bridges all gaps of a chart or none.

>>> bridged((Decimal(18), None, Decimal(28)))
(Decimal('18'), Decimal('23'), Decimal('28'))
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from shirube.office.figure import Figure, Series
from shirube.office.figure_words import figure_alternative
from shirube.office.palette import FAINT_RULE, INK, PAPER, RULE, SERIES, TONES, SeriesLook
from shirube.office.story_roles import Family, FigureKind, SeriesRole, Tone
from shirube.office.text_measure import MM_PER_PT, text_ems
from shirube.office.xlsx_look import FONTS

PIXELS_PER_MM = 96 / 25.4
SCORE_SHARE = 0.4
TITLE_MM = 5.5
LEGEND_MM = 5.0
_DASHES = {"6 3": "dash", "2 2.5": "round_dot"}
_PATTERNS = {"lines": "wide_upward_diagonal", "dots": "percent_20", "cross": "outlined_diamond"}
_DARK_TEXT = {SeriesRole.BAND_2, SeriesRole.BAND_3, SeriesRole.NOT_SCORED}
PROSE, NUMBER = FONTS[Family.GOTHIC]


@dataclass(frozen=True, slots=True)
class DataBlock:
    """Where the numbers of a figure stand: sheet, row of the series' names, count of rows below."""

    sheet: str
    head_row: int
    count: int

    def cells(self, column: int) -> list[Any]:
        """A column of the block as xlsxwriter takes ranges."""
        first = self.head_row + 1
        return [self.sheet, first, column, first + self.count - 1, column]

    def name(self, column: int) -> list[Any]:
        """The cell with the name of a series."""
        return [self.sheet, self.head_row, column]


def can_be_drawn(figure: Figure) -> bool:
    """Whether there is anything to draw."""
    return bool(figure.categories) and any(
        value is not None for series in figure.series for value in series.values
    )


def bridged(values: tuple[Decimal | None, ...]) -> tuple[Decimal | None, ...]:
    """The values with gaps between two of them filled by the straight line."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    out = list(values)
    with localcontext() as context:
        context.prec = 12
        for (start, low), (end, high) in pairwise(known):
            for place in range(start + 1, end):
                out[place] = low + (high - low) * (place - start) / (end - start)
    return tuple(out)


def gap_reasons(figure: Figure) -> tuple[str, ...]:
    """For each category why numbers are missing (``スコア：未確定``); empty where none is said."""
    return tuple(
        "、".join(
            f"{series.name}：{series.texts[place]}"
            for series in figure.series
            if series.texts and series.texts[place] and series.values[place] is None
        )
        for place in range(len(figure.categories))
    )


def decimals_format(values: tuple[Decimal | None, ...]) -> str:
    """Grouped, with as many decimals as the most exact of the values (at most 4)."""
    digits = 0
    for value in values:
        exponent = value.as_tuple().exponent if value is not None else 0
        if isinstance(exponent, int):
            digits = max(digits, -exponent)
    return "#,##0" + ("." + "0" * min(digits, 4) if digits else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One Excel chart of a figure: its series (by number), words, and size in mm."""

    series: tuple[int, ...]
    title: str
    unit: str
    width: float
    height: float
    names_categories: bool = True

    @property
    def heading(self) -> str:
        """The title with the unit, in one line."""
        unit = f"（単位：{self.unit}）" if self.unit else ""
        return " ".join(f"{self.title}{unit}".split())


def make_charts(
    workbook: Workbook, figure: Figure, data: DataBlock, *, width_mm: float, height_mm: float
) -> list[tuple[Chart, float]]:
    """The chart, or values above scores; each with its offset from the top in mm."""
    main = tuple(number for number, one in enumerate(figure.series) if not one.second)
    second = tuple(number for number, one in enumerate(figure.series) if one.second)
    if not main or not second or figure.kind is not FigureKind.LINE:
        panel = Panel(
            series=(*main, *second),
            title=figure.title,
            unit=figure.unit,
            width=width_mm,
            height=height_mm,
        )
        return [(_chart(workbook, figure, data, panel), 0.0)]
    below = height_mm * SCORE_SHARE
    upper = Panel(
        series=main,
        title=figure.title,
        unit=figure.unit,
        width=width_mm,
        height=height_mm - below,
        names_categories=False,
    )
    names = "・".join(figure.series[number].name for number in second)
    lower = Panel(series=second, title=names, unit=figure.second_unit, width=width_mm, height=below)
    return [
        (_chart(workbook, figure, data, upper), 0.0),
        (_chart(workbook, figure, data, lower), upper.height),
    ]


def _chart(workbook: Workbook, figure: Figure, data: DataBlock, panel: Panel) -> Chart:
    lines = figure.kind is FigureKind.LINE and not figure.series[panel.series[0]].second
    kind: dict[str, str] = {"type": "line"}
    if not lines:
        kind = {"type": "bar" if figure.horizontal else "column"}
        if figure.kind is FigureKind.STACKED_BAR:
            kind["subtype"] = "stacked"
    chart = workbook.add_chart(kind)
    for number in panel.series:
        series = figure.series[number]
        chart.add_series(
            {
                "name": data.name(number + 1),
                "categories": data.cells(0),
                "values": data.cells(number + 1),
                **(_line_look(series) if lines else _bar_look(series, figure.kind)),
            }
        )
    _dress(chart, figure, panel)
    chart.set_size(
        {
            "width": round(panel.width * PIXELS_PER_MM),
            "height": round(panel.height * PIXELS_PER_MM),
        }
    )
    return chart


def _dress(chart: Chart, figure: Figure, panel: Panel) -> None:
    """Title, axes and legend in our type, each at its own place; gaps stay gaps."""
    lying = figure.horizontal and figure.kind is not FigureKind.LINE
    small = {"name": NUMBER, "size": 8, "color": TONES[Tone.MUTED]}
    values = {
        "num_font": small,
        "major_gridlines": {"visible": True, "line": {"color": FAINT_RULE, "width": 0.5}},
        "line": {"none": True},
    }
    names = {
        "num_font": {"name": PROSE, "size": 8, "color": INK},
        "line": {"color": RULE, "width": 0.75},
        "label_position": "low" if panel.names_categories else "none",
        "major_tick_mark": "none",
    }
    if lying:
        # Of lying bars the upright axis bears the names, the first one on top.
        chart.set_y_axis({**names, "reverse": True})
        chart.set_x_axis({**values, "label_position": "high"})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)
    head = TITLE_MM if panel.heading else 0.0
    if panel.heading:
        bold = {"name": PROSE, "size": 9, "bold": True, "color": INK}
        place = {"x": 0.01, "y": 0.5 / panel.height}
        chart.set_title({"name": panel.heading, "name_font": bold, "layout": place})
    else:
        chart.set_title({"none": True})
    legend = len(panel.series) > 1
    if legend:
        font = {"name": PROSE, "size": 8, "color": INK}
        place = {
            "x": 0.05, "y": head / panel.height, "width": 0.94, "height": LEGEND_MM / panel.height
        }  # fmt: skip
        chart.set_legend({"position": "top", "font": font, "layout": place})
        head += LEGEND_MM
    else:
        chart.set_legend({"none": True})
    chart.set_plotarea({"fill": {"none": True}, "layout": _plot_place(figure, panel, head)})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": PAPER}})
    chart.show_blanks_as("gap")


def _plot_place(figure: Figure, panel: Panel, head: float) -> dict[str, float]:
    """The inner plot area as parts of the chart: below title and legend, beside the labels."""
    em = 8 * MM_PER_PT
    longest = max((text_ems(name) for name in figure.categories), default=0.0)
    if figure.horizontal and figure.kind is not FigureKind.LINE:
        left = min(longest * em + 3.0, panel.width * 0.42)
        foot, top = 5.0, head + 1.0
    else:
        left = 12.0
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


def chart_options(figure: Figure) -> dict[str, Any]:
    """How a chart is put on the sheet: it moves with its cells, and says in words what it shows."""
    words = " ".join(figure_alternative(figure).split())
    return {"object_position": 2, "description": words}


def _line_look(series: Series) -> dict[str, Any]:
    look = SERIES[series.role]
    line: dict[str, Any] = {"color": look.color, "width": look.width}
    if look.dash:
        line["dash_type"] = _DASHES.get(look.dash, "dash")
    marker: dict[str, Any] = {"type": "none"}
    if look.marker != "none":
        marker = {
            "type": look.marker,
            "size": 6,
            "fill": {"color": PAPER if look.hollow else look.color},
            "border": {"color": look.color, "width": 1.25},
        }
    wanted: dict[str, Any] = {"line": line, "marker": marker}
    if look.marker != "none":
        wanted["data_labels"] = _labels(series, position="above")
    return wanted


def _labels(series: Series, *, position: str, color: str = INK) -> dict[str, Any]:
    return {
        "value": True,
        "position": position,
        "num_format": decimals_format(series.values),
        "font": {"name": NUMBER, "size": 8, "color": color},
    }


def _bar_look(series: Series, kind: FigureKind) -> dict[str, Any]:
    look = SERIES[series.role]
    wanted: dict[str, Any] = {"border": {"color": look.color}, "gap": 70, **_fill(look)}
    if kind is FigureKind.STACKED_BAR:
        color = INK if series.role in _DARK_TEXT else PAPER
        labels = _labels(series, position="center", color=color)
        # A part of zero has no place for its number; the sheet of data has it.
        labels["num_format"] += ";-" + labels["num_format"] + ";"
        return {**wanted, "overlap": 100, "data_labels": labels}
    return {**wanted, "data_labels": _labels(series, position="outside_end")}


def _fill(look: SeriesLook) -> dict[str, Any]:
    if look.hollow:
        return {"fill": {"color": PAPER}, "border": {"color": look.color, "dash_type": "dash"}}
    if look.hatch:
        pattern = {
            "pattern": _PATTERNS[look.hatch],
            "fg_color": PAPER,
            "bg_color": look.color,
        }
        return {"pattern": pattern}
    return {"fill": {"color": look.color}}
