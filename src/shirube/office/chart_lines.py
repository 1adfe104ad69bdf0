"""Chart lines: values over years as lines, with the scores as bars in a panel of their own below.

Two axes in one picture invite false comparison, so scores get a small panel under the same years.
A missing year is a gap with its reason printed at the foot, never a zero.  Each point carries its
value; labels look for a free place above, below or beside their point.

>>> labels = Labels((0.0, 0.0, 100.0, 100.0))
>>> labels.place(50.0, 50.0, "18棟"), labels.place(50.0, 50.0, "48棟")
((50.0, 44.5, False), (50.0, 63.0, False))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from shirube.office.chart_axis import HUNDRED, Axis, nice_axis, short_number, wants_zero
from shirube.office.chart_svg import SMALL, TEXT, Pen, shorten, text_width
from shirube.office.figure import Series
from shirube.office.palette import FAINT_RULE, INK, RULE, SERIES, TONES
from shirube.office.story_roles import SeriesRole, Tone

MUTED = TONES[Tone.MUTED]
LINE_TICK_ROOM = 17.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where the values of a panel are drawn: edges in units, categories, axis."""

    left: float
    top: float
    right: float
    bottom: float
    count: int
    axis: Axis

    def x(self, position: int) -> float:
        """Middle of a category."""
        return self.left + (self.right - self.left) / self.count * (position + 0.5)

    def y(self, value: Decimal) -> float:
        """Height of a value."""
        return self.bottom - (self.bottom - self.top) * self.axis.share(value)

    @property
    def band(self) -> float:
        """Width of one category."""
        return (self.right - self.left) / self.count


@dataclass(slots=True)
class Labels:
    """Places labels where nothing else is: tries in turn and remembers what is taken."""

    area: Box
    taken: list[Box] = field(default_factory=list)
    crossed: list[tuple[float, float]] = field(default_factory=list)

    def cross(self, points: list[tuple[float, float]]) -> None:
        """Remember a line, so that labels rather stand off it: a point every few units."""
        for (x1, y1), (x2, y2) in pairwise(points):
            steps = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / 7))
            self.crossed += [
                (x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps)
                for step in range(steps + 1)
            ]

    def place(self, x: float, y: float, text: str) -> tuple[float, float, bool]:
        """Middle and base line of a label for the point, and whether it lies on something."""
        width = text_width(text) + 2
        spots = [(0.0, -5.5), (0.0, 13.0), (0.0, -15.0), (0.0, 22.5)]
        side = width / 2 + 5
        spots[2:2] = [(side, 3.3), (-side, 3.3)]
        boxes = [self._box(x + dx, y + dy, width) for dx, dy in spots]
        clear = [self._hits(box) for box in boxes]
        best = clear.index(min(clear))
        self.taken.append(boxes[best])
        dx, dy = spots[best]
        return x + dx, y + dy, clear[best] > 0

    def _box(self, middle: float, base: float, width: float) -> Box:
        return (middle - width / 2, base - TEXT * 0.85, middle + width / 2, base + 1.5)

    def _hits(self, box: Box) -> int:
        """Badness of a place: on a line 1 each point, on a label or marker 6, outside 30."""
        left, top, right, bottom = self.area
        outside = box[0] < left or box[1] < top or box[2] > right or box[3] > bottom
        touched = sum(
            1
            for other in self.taken
            if box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        )
        on_line = sum(1 for x, y in self.crossed if box[0] < x < box[2] and box[1] < y < box[3])
        return on_line + touched * 6 + (30 if outside else 0)


def values_of(series: tuple[Series, ...]) -> list[Decimal]:
    """All values of the series, gaps left out."""
    return [value for one in series for value in one.values if value is not None]


def line_axis(series: tuple[Series, ...], *, room: float) -> Axis:
    """The value axis of the main panel, with as many ticks as its height has room for."""
    values = values_of(series)
    count = max(2, min(5, int(room / LINE_TICK_ROOM)))
    return nice_axis(values, zero=not values or wants_zero(values), count=count)


def draw_axis(pen: Pen, frame: Frame, *, unit: str) -> None:
    """Tick lines and numbers, the unit above them, and a break sign if zero is not on the axis."""
    for tick in frame.axis.ticks:
        y = frame.y(tick)
        edge = tick in (0, frame.axis.low)
        pen.line((frame.left, y, frame.right, y), RULE if edge else FAINT_RULE, width=0.7)
        pen.text(frame.left - 4, y + 3, short_number(tick), anchor="end", size=SMALL, color=MUTED)
    if unit:
        pen.text(
            frame.left - 4, frame.top - 8, f"（{unit}）", anchor="end", size=SMALL, color=MUTED
        )
    if frame.axis.broken:
        x, y = frame.left, frame.bottom - 7
        path = [(x - 4, y + 2.5), (x - 1.3, y - 1.5), (x + 1.3, y + 2.5), (x + 4, y - 1.5)]
        look = SERIES[SeriesRole.BASELINE]
        pen.rect((x - 4, y - 1, 8, 3), "#FFFFFF")
        pen.polyline(path, look)


def draw_categories(pen: Pen, frame: Frame, *, names: tuple[str, ...], y: float) -> None:
    """Category names under the lowest panel."""
    for position, name in enumerate(names):
        for row, line in enumerate(shorten(name, width=frame.band - 2)):
            pen.text(frame.x(position), y + row * 10, line, anchor="middle", size=SMALL)


def draw_lines(pen: Pen, frame: Frame, *, series: tuple[Series, ...]) -> None:
    """All lines, then all markers, then all labels, so that nothing covers a number."""
    ordered = sorted(series, key=lambda one: one.role is SeriesRole.ACTUAL)
    labels = Labels((frame.left - 8, frame.top - 14, frame.right + 12, frame.bottom + 1))
    for one in ordered:
        for stretch in _stretches(one):
            points = [(frame.x(position), frame.y(value)) for position, value in stretch]
            if len(points) > 1:
                pen.polyline(points, SERIES[one.role])
                labels.cross(points)
    for one in ordered:
        for position, value in _points(one):
            x, y = frame.x(position), frame.y(value)
            pen.marker(x, y, SERIES[one.role])
            if SERIES[one.role].marker != "none":
                labels.taken.append((x - 3, y - 3, x + 3, y + 3))
    for one in reversed(ordered):
        color = INK if one.role is SeriesRole.ACTUAL else SERIES[one.role].color
        for position, value in _labelled(one):
            text = short_number(value)
            x, y, halo = labels.place(frame.x(position), frame.y(value), text)
            pen.text(x, y, text, anchor="middle", color=color, halo=halo)
    _draw_reasons(pen, frame, series)


def _points(series: Series) -> list[tuple[int, Decimal]]:
    """Positions and values of the points that exist."""
    return [(number, value) for number, value in enumerate(series.values) if value is not None]


def _stretches(series: Series) -> list[list[tuple[int, Decimal]]]:
    """Points to be joined: broken at gaps, unless the series goes straight across them."""
    points = _points(series)
    if series.connect:
        return [points]
    out: list[list[tuple[int, Decimal]]] = []
    for position, value in points:
        if out and out[-1][-1][0] == position - 1:
            out[-1].append((position, value))
        else:
            out.append([(position, value)])
    return out


def _labelled(series: Series) -> list[tuple[int, Decimal]]:
    """Points that get a number: all; for targets, where they change and the last one."""
    points = _points(series)
    if series.role is SeriesRole.REFERENCE:
        return []
    if series.role is not SeriesRole.TARGET:
        return points
    return [
        point
        for number, point in enumerate(points)
        if number == len(points) - 1 or points[number + 1][1] != point[1]
    ]


def _draw_reasons(pen: Pen, frame: Frame, series: tuple[Series, ...]) -> None:
    """The reason of each gap in the actuals, small, at the foot of its year."""
    for one in series:
        if one.role is not SeriesRole.ACTUAL or not one.texts:
            continue
        for position, value in enumerate(one.values):
            if value is None and one.texts[position]:
                for row, line in enumerate(shorten(one.texts[position], width=frame.band - 2)):
                    y = frame.bottom - 14 + row * 9.5
                    pen.text(
                        frame.x(position),
                        y,
                        line,
                        anchor="middle",
                        size=SMALL,
                        color=MUTED,
                        halo=True,
                    )


def draw_scores(pen: Pen, frame: Frame, *, series: tuple[Series, ...]) -> None:
    """Score bars from zero, labelled, with a thin line at 100 (the target is reached)."""
    full = frame.y(HUNDRED)
    pen.line((frame.left, full, frame.right, full), RULE, width=0.9, dash="4 2")
    wide = frame.band * 0.5 / len(series)
    zero = frame.y(Decimal(0))
    for number, one in enumerate(series):
        for position, value in _points(one):
            x = frame.x(position) + (number - len(series) / 2) * wide
            y = frame.y(value)
            pen.bar((x, min(y, zero), wide, abs(zero - y)), SERIES[one.role])
            # Below a falling bar stand the years; its label has room on the other side of zero.
            base = (y if value >= 0 else zero) - 3
            if full - 2 < base < full + SMALL:
                # The line at 100 would strike the number through: it stands above the line.
                base = full - 2.5
            text = short_number(value)
            pen.text(x + wide / 2, base, text, anchor="middle", size=SMALL, halo=True)
