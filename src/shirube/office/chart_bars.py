"""Chart bars: bars beside each other or stacked, upright or lying.

Lying bars give long Japanese names room; stacked parts carry their number inside, differ by pattern
as well as colour, and parts of zero are left out of the drawing (the data table has them).

>>> from shirube.office.figure import Series
>>> figure = Figure("区分", kind=FigureKind.STACKED_BAR, categories=("H31",), series=(
...     Series("100", values=(Decimal(4),)), Series("0未満", values=(Decimal(2),))))
>>> [(number, str(start), str(stop)) for number, start, stop in pieces(figure, 0)]
[(0, '0', '4'), (1, '4', '6')]
"""

from __future__ import annotations

from decimal import Decimal

from shirube.office.chart_axis import nice_axis, short_number
from shirube.office.chart_lines import Frame, draw_axis, draw_categories
from shirube.office.chart_svg import SMALL, Pen, shorten, text_width
from shirube.office.figure import Figure
from shirube.office.figure_words import point_text
from shirube.office.palette import FAINT_RULE, INK, PAPER, RULE, SERIES, TONES, SeriesLook
from shirube.office.story_roles import FigureKind, SeriesRole, Tone

MUTED = TONES[Tone.MUTED]
ZERO = Decimal(0)
LIGHT_FILLS = {SeriesRole.BAND_2, SeriesRole.BAND_3, SeriesRole.NOT_SCORED}
"""Fills on which dark numbers are read."""

Piece = tuple[int, Decimal, Decimal]
"""Number of the series, where the piece begins and where it ends on the value axis."""


def pieces(figure: Figure, position: int) -> list[Piece]:
    """What is drawn for one category: stacked parts on end, else each bar from zero."""
    out: list[Piece] = []
    above = below = ZERO
    for number, series in enumerate(figure.series):
        value = series.values[position]
        if value is None:
            continue
        if figure.kind is not FigureKind.STACKED_BAR:
            out.append((number, ZERO, value))
        elif value > 0:
            out.append((number, above, above + value))
            above += value
        elif value < 0:
            out.append((number, below, below + value))
            below += value
    return out


def draw_bars(pen: Pen, figure: Figure, *, area: tuple[float, float, float, float]) -> None:
    """The bars with axis and category names inside the area (left, top, right, bottom)."""
    ends = [
        end
        for position in range(len(figure.categories))
        for _, start, stop in pieces(figure, position)
        for end in (start, stop)
    ]
    axis = nice_axis(ends, zero=True)
    left, top, right, bottom = area
    if figure.horizontal:
        longest = max((text_width(name, size=SMALL) for name in figure.categories), default=0.0)
        names = min(longest, (right - left) * 0.42)
        numbers = max((text_width(short_number(end)) for end in ends), default=0.0)
        outside = figure.kind is not FigureKind.STACKED_BAR
        frame = Frame(
            left=left + names + 8,
            top=top,
            right=right - (numbers if outside else 10.0),
            bottom=bottom - 14,
            count=max(1, len(figure.categories)),
            axis=axis,
        )
        _draw_lying(pen, figure, frame, names)
    else:
        widest = max(text_width(short_number(tick), size=SMALL) for tick in axis.ticks)
        frame = Frame(
            left=left + max(widest, text_width(f"（{figure.unit}）", size=SMALL)) + 7,
            top=top + 14,
            right=right,
            bottom=bottom - 24,
            count=max(1, len(figure.categories)),
            axis=axis,
        )
        draw_axis(pen, frame, unit=figure.unit)
        _draw_upright(pen, figure, frame)
        draw_categories(pen, frame, names=figure.categories, y=bottom - 11)


def gaps(figure: Figure, position: int) -> list[tuple[int, str]]:
    """Series (by number) without a value in a category, with the reason that is printed instead.

    Stacked bars have no place for it; their data table says it.
    """
    if figure.kind is FigureKind.STACKED_BAR:
        return []
    return [
        (number, point_text(series, position))
        for number, series in enumerate(figure.series)
        if series.values[position] is None
    ]


def _lane(figure: Figure, number: int, band: float) -> tuple[float, float]:
    """Offset from the category's middle and thickness of a bar."""
    if figure.kind is FigureKind.STACKED_BAR:
        return -band * 0.31, band * 0.62
    thick = band * 0.7 / len(figure.series)
    return (number - len(figure.series) / 2) * thick, thick * 0.9


def _number_color(role: SeriesRole) -> str:
    return INK if role in LIGHT_FILLS else PAPER


def _draw_upright(pen: Pen, figure: Figure, frame: Frame) -> None:
    for position in range(len(figure.categories)):
        for number, start, stop in pieces(figure, position):
            series = figure.series[number]
            offset, thick = _lane(figure, number, frame.band)
            x, y1, y2 = frame.x(position) + offset, frame.y(start), frame.y(stop)
            pen.bar((x, min(y1, y2), thick, abs(y1 - y2)), SERIES[series.role])
            text = short_number(stop - start)
            if figure.kind is not FigureKind.STACKED_BAR:
                base = y2 - 3 if stop >= 0 else y2 + 10
                pen.text(x + thick / 2, base, text, anchor="middle", halo=True)
            elif abs(y1 - y2) > 10:
                _inside(pen, x + thick / 2, (y1 + y2) / 2, text, series.role)
        for number, reason in gaps(figure, position):
            offset, thick = _lane(figure, number, frame.band)
            x, y = frame.x(position) + offset + thick / 2, frame.y(ZERO) - 3
            pen.text(x, y, reason, anchor="middle", size=SMALL, color=MUTED)
    zero = frame.y(ZERO)
    pen.line((frame.left, zero, frame.right, zero), RULE, width=0.9)


def _draw_lying(pen: Pen, figure: Figure, frame: Frame, names: float) -> None:
    span = frame.right - frame.left
    band = (frame.bottom - frame.top) / frame.count
    for tick in frame.axis.ticks:
        x = frame.left + span * frame.axis.share(tick)
        pen.line((x, frame.top, x, frame.bottom), FAINT_RULE, width=0.7)
        pen.text(x, frame.bottom + 10, short_number(tick), anchor="middle", size=SMALL, color=MUTED)
    if figure.unit:
        x, unit = frame.left - 8, f"（{figure.unit}）"
        pen.text(x, frame.bottom + 10, unit, anchor="end", size=SMALL, color=MUTED)
    for position, name in enumerate(figure.categories):
        middle = frame.top + band * (position + 0.5)
        lines = shorten(name, width=names + 2)
        for row, line in enumerate(lines):
            y = middle + 3 + (row - (len(lines) - 1) / 2) * 10
            pen.text(frame.left - 5, y, line, anchor="end", size=SMALL)
        for number, start, stop in pieces(figure, position):
            series = figure.series[number]
            offset, thick = _lane(figure, number, band)
            x1 = frame.left + span * frame.axis.share(start)
            x2 = frame.left + span * frame.axis.share(stop)
            pen.bar((min(x1, x2), middle + offset, abs(x2 - x1), thick), SERIES[series.role])
            text = short_number(stop - start)
            if figure.kind is not FigureKind.STACKED_BAR:
                # The number of a negative bar stands right of zero, clear of the names.
                y = middle + offset + thick / 2 + 3.4
                pen.text(max(x1, x2) + 3, y, text, halo=True)
            elif abs(x2 - x1) > text_width(text):
                _inside(pen, (x1 + x2) / 2, middle, text, series.role)
        for number, reason in gaps(figure, position):
            offset, thick = _lane(figure, number, band)
            x = frame.left + span * frame.axis.share(ZERO) + 3
            pen.text(x, middle + offset + thick / 2 + 3.4, reason, size=SMALL, color=MUTED)
    zero = frame.left + span * frame.axis.share(ZERO)
    pen.line((zero, frame.top, zero, frame.bottom), RULE, width=0.9)


def _inside(pen: Pen, x: float, y: float, text: str, role: SeriesRole) -> None:
    """The number of a stacked part, on a small plate where the part has a pattern."""
    look: SeriesLook = SERIES[role]
    if look.hatch:
        wide = text_width(text) + 3
        pen.rect((x - wide / 2, y - 5.5, wide, 11), look.color)
    pen.text(x, y + 3.4, text, anchor="middle", color=_number_color(role))
