"""Xlsx chart: figures as Excel's own charts, with their numbers on a sheet of data.

A missing year stays an empty cell, so that the line has a gap and no zero; its reason stands beside
the numbers.  Scores get a small chart of their own below the values: two axes in one picture invite
false comparison.  A line that runs straight across gaps gets the values in between, in italics,
because Excel either bridges all gaps of a chart or none.

>>> bridged((Decimal(18), None, Decimal(28)))
(Decimal('18'), Decimal('23'), Decimal('28'))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from shirube.office.chart_axis import nice_axis
from shirube.office.figure import Figure, Series
from shirube.office.figure_words import figure_alternative
from shirube.office.palette import FAINT_RULE, INK, PAPER, RULE, SERIES, TONES, SeriesLook
from shirube.office.story_roles import Family, FigureKind, SeriesRole, Tone
from shirube.office.xlsx_look import FONTS
from shirube.office.xlsx_panel import LABEL_PT, LEGEND_PT, TITLE_PT, Panel, label_format, plot_place

PIXELS_PER_MM = 96 / 25.4
_DASHES = {"6 3": "dash", "2 2.5": "round_dot"}
_PATTERNS = {"lines": "wide_upward_diagonal", "dots": "percent_20", "cross": "outlined_diamond"}
_DARK_TEXT = {SeriesRole.BAND_2, SeriesRole.BAND_3, SeriesRole.NOT_SCORED}
PROSE, NUMBER = FONTS[Family.GOTHIC]
ZERO = Decimal(0)
HUNDRED = Decimal(100)
SCORE_FORMAT = "[=100]0;0.0"
"""Scores above narrow bars: a longer number would be broken over lines; the table has them all."""


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


def make_charts(workbook: Workbook, data: DataBlock, parts: Sequence[Panel]) -> list[Chart]:
    """An Excel chart for each panel of a figure."""
    return [_chart(workbook, data, panel) for panel in parts]


def _chart(workbook: Workbook, data: DataBlock, panel: Panel) -> Chart:
    figure = panel.figure
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
    _dress(chart, panel)
    chart.set_size(
        {
            "width": round(panel.width * PIXELS_PER_MM),
            "height": round(panel.height * PIXELS_PER_MM),
        }
    )
    return chart


def _dress(chart: Chart, panel: Panel) -> None:
    """Title, axes and legend in our type, each at its own place; gaps stay gaps."""
    figure = panel.figure
    lying = figure.horizontal and figure.kind is not FigureKind.LINE
    drawn = panel.values
    whole = tuple(value.to_integral_value() for value in drawn)
    values: dict[str, Any] = {
        "num_font": {"name": NUMBER, "size": LABEL_PT, "color": TONES[Tone.MUTED]},
        "num_format": label_format(whole if max(map(abs, drawn), default=ZERO) > 5 else drawn),
        "major_gridlines": {"visible": True, "line": {"color": FAINT_RULE, "width": 0.5}},
        "line": {"none": True},
    }
    names = {
        "num_font": {"name": PROSE, "size": LABEL_PT, "color": INK},
        "line": {"color": RULE, "width": 0.75},
        "label_position": "low" if panel.names_categories else "none",
        "major_tick_mark": "none",
    }
    if all(figure.series[number].second for number in panel.series):
        axis = nice_axis((*drawn, HUNDRED), zero=True, count=2)
        values.update(
            min=int(axis.low), max=int(axis.high), major_unit=int(axis.ticks[1] - axis.ticks[0])
        )
    if lying:
        # Of lying bars the upright axis bears the names, the first one on top.
        chart.set_y_axis({**names, "reverse": True})
        chart.set_x_axis({**values, "label_position": "high"})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)
    head = panel.title_height
    if panel.heading:
        bold = {"name": PROSE, "size": TITLE_PT, "bold": True, "color": INK}
        place = {"x": 0.01, "y": 0.5 / panel.height}
        chart.set_title({"name": panel.heading, "name_font": bold, "layout": place})
    else:
        chart.set_title({"none": True})
    legend = panel.legend_height
    if legend:
        font = {"name": PROSE, "size": LEGEND_PT, "color": INK}
        place = {
            "x": 0.05, "y": head / panel.height, "width": 0.94, "height": legend / panel.height
        }  # fmt: skip
        chart.set_legend({"position": "top", "font": font, "layout": place})
        head += legend
    else:
        chart.set_legend({"none": True})
    chart.set_plotarea({"fill": {"none": True}, "layout": plot_place(panel, head)})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": PAPER}})
    chart.show_blanks_as("gap")


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
        "num_format": SCORE_FORMAT if series.second else label_format(series.values),
        "font": {"name": NUMBER, "size": 6.5 if series.second else 8, "color": color},
    }


def _bar_look(series: Series, kind: FigureKind) -> dict[str, Any]:
    look = SERIES[series.role]
    gap = 12 if series.second else 70
    wanted: dict[str, Any] = {"border": {"color": look.color}, "gap": gap, **_fill(look)}
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
