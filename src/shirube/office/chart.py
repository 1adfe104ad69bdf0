"""Chart: draws a Figure as one small SVG, the same for PDF, HTML and Word.

Readable in black and white (dash, marker and pattern differ), with title and description for
people who do not see it; a drawing takes a fraction of a millisecond.

>>> from decimal import Decimal
>>> from shirube.office.figure import Series
>>> from shirube.office.story_roles import FigureKind, SeriesRole
>>> figure = Figure(
...     "実施棟数",
...     kind=FigureKind.LINE,
...     unit="棟",
...     categories=("H30", "H31"),
...     series=(Series("実績値", role=SeriesRole.ACTUAL, values=(Decimal(34), Decimal(36))),),
... )
>>> chart_svg(figure).startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 352 200"')
True
"""

from __future__ import annotations

from shirube.office.chart_axis import score_axis, short_number
from shirube.office.chart_bars import draw_bars
from shirube.office.chart_lines import (
    Frame,
    draw_axis,
    draw_categories,
    draw_lines,
    draw_scores,
    line_axis,
    values_of,
)
from shirube.office.chart_svg import SMALL, UNITS_PER_MM, Pen, text_width
from shirube.office.figure import Figure, Series
from shirube.office.figure_words import figure_alternative
from shirube.office.palette import SERIES
from shirube.office.story_roles import FigureKind

LEGEND_ROW = 13.0
SCORE_SHARE = 0.34
LEAST_SCORE_HEIGHT = 52.0
"""Part of the height that the score panel gets, and the least height with its unit, in units."""


def chart_svg(figure: Figure, *, prefix: str = "chart") -> str:
    """The figure as SVG text.  ``prefix`` makes its ids unique in a page with several charts."""
    width, height = figure.width_mm * UNITS_PER_MM, figure.height_mm * UNITS_PER_MM
    pen = Pen(prefix)
    top = _draw_legend(pen, figure, width)
    if figure.kind is FigureKind.LINE:
        _draw_line_chart(pen, figure, area=(2.0, top, width - 10, height - 2))
    else:
        draw_bars(pen, figure, area=(2.0, top, width - 4, height - 2))
    return pen.document(
        width=width, height=height, title=figure.title, description=figure_alternative(figure)
    )


def _draw_legend(pen: Pen, figure: Figure, width: float) -> float:
    """Names of the series with a sample of each, right-aligned rows; gives where they end."""
    if len(figure.series) < 2:
        return 4.0
    rows: list[list[Series]] = [[]]
    used = 0.0
    room = width - 8
    for series in figure.series:
        wide = text_width(series.name, size=SMALL) + 30
        if rows[-1] and used + wide > room:
            rows.append([])
            used = 0.0
        rows[-1].append(series)
        used += wide
    for number, row in enumerate(rows):
        x = width - 4 - sum(text_width(series.name, size=SMALL) + 30 for series in row)
        y = 8 + number * LEGEND_ROW
        for series in row:
            _draw_sample(pen, figure, series, max(4.0, x), y)
            pen.text(max(4.0, x) + 23, y + 3, series.name, size=SMALL)
            x += text_width(series.name, size=SMALL) + 30
    return 4.0 + len(rows) * LEGEND_ROW


def _draw_sample(pen: Pen, figure: Figure, series: Series, x: float, y: float) -> None:
    """A short piece of the series as it is drawn."""
    look = SERIES[series.role]
    if figure.kind is FigureKind.LINE and not series.second:
        pen.polyline([(x, y), (x + 20, y)], look)
        pen.marker(x + 10, y, look)
    else:
        pen.bar((x + 6, y - 4, 13, 8), look)


def _draw_line_chart(pen: Pen, figure: Figure, *, area: tuple[float, float, float, float]) -> None:
    """Main panel, and the score panel below it if a series asks for one."""
    main = tuple(series for series in figure.series if not series.second)
    second = tuple(series for series in figure.series if series.second)
    left, top, right, bottom = area
    foot = bottom - 23
    below = max((foot - top) * SCORE_SHARE, LEAST_SCORE_HEIGHT) if second else 0.0
    split = max(foot - below, top + 40)
    axis = line_axis(main, room=split - top - 18)
    axis2 = score_axis(values_of(second), room=max(10.0, foot - split - 22))
    ticks = axis.ticks + (axis2.ticks if second else ())
    widest = max(text_width(short_number(tick), size=SMALL) for tick in ticks)
    units = [text_width(f"（{unit}）", size=SMALL) for unit in (figure.unit, figure.second_unit)]
    left += max(widest, *units) + 7
    count = max(1, len(figure.categories))
    frame = Frame(left=left, top=top + 18, right=right, bottom=split, count=count, axis=axis)
    draw_axis(pen, frame, unit=figure.unit)
    draw_lines(pen, frame, series=main)
    if second:
        panel = Frame(left=left, top=split + 22, right=right, bottom=foot, count=count, axis=axis2)
        draw_axis(pen, panel, unit=figure.second_unit)
        draw_scores(pen, panel, series=second)
    draw_categories(pen, frame, names=figure.categories, y=foot + 11)
