"""Chart axis: nice round ticks for any values, and short numbers for charts.

Values stay Decimal up to the moment they become a position on paper, so that a tick reads 0.3 and
never 0.30000000000000004.

>>> axis = nice_axis((Decimal("18"), Decimal("48")), zero=True)
>>> [str(tick) for tick in axis.ticks], axis.share(Decimal("25"))
(['0', '10', '20', '30', '40', '50'], 0.5)
>>> short_number(Decimal("7954000")), short_number(Decimal("45.50"))
('795.4万', '45.50')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

from shirube.office.figure_words import decimal_text

MAN = Decimal(10_000)
OKU = Decimal(100_000_000)
SHORT_FROM = Decimal(100_000)
ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
TICK_ROOM = 11.0
"""Least distance of tick lines in units, so that their numbers do not touch."""
CLOSE_TO_TOP = Decimal("0.6")
"""Lines whose lowest value is above this share of the highest are drawn without zero."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis from ``low`` to ``high``; ``broken`` = it does not begin at zero."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]

    @property
    def broken(self) -> bool:
        """Zero lies outside the axis, which the drawing must show."""
        return self.low > ZERO or self.high < ZERO

    def share(self, value: Decimal) -> float:
        """Position of a value: 0.0 at the low end, 1.0 at the high end."""
        return float((value - self.low) / (self.high - self.low))


def wants_zero(values: Sequence[Decimal]) -> bool:
    """Whether an axis for lines should start at zero: unless all values are far from it."""
    low, high = min(values), max(values)
    if low <= ZERO <= high:
        return True
    near, far = (low, high) if low > ZERO else (-high, -low)
    return near < far * CLOSE_TO_TOP


def nice_axis(values: Sequence[Decimal], *, zero: bool, count: int = 5) -> Axis:
    """An axis over the values with about ``count`` steps of 1, 2 or 5 times a power of ten.

    ``zero``: the axis includes zero.  Whole values get whole ticks.  No values: 0 to 1.
    """
    low = min(values, default=ZERO)
    high = max(values, default=ONE)
    if zero:
        low, high = min(low, ZERO), max(high, ZERO)
    if low == high:
        low, high = (low, low + ONE) if low >= ZERO else (low, ZERO)
    whole = all(value == value.to_integral_value() for value in values)
    with localcontext() as context:
        context.prec = max(28, *(abs(edge.adjusted()) + 12 for edge in (low, high)))
        step = _nice_step((high - low) / count, whole=whole)
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        ticks = tuple(_plain(step * number) for number in range(int(first), int(last) + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def score_axis(values: Sequence[Decimal], *, room: float) -> Axis:
    """The axis of scores: 0 and 100 always, ends in steps of 50, in between what there is room for.

    ``room`` is the height in units; tick lines keep ``TICK_ROOM`` apart, 0 and 100 come first.
    """
    half = HUNDRED / 2
    low = min([ZERO, *values])
    high = max([HUNDRED, *values])
    low = (low / half).to_integral_value(ROUND_FLOOR) * half
    high = (high / half).to_integral_value(ROUND_CEILING) * half
    apart = (high - low) * Decimal(str(TICK_ROOM / room))
    kept: list[Decimal] = []
    for tick in (ZERO, HUNDRED, low, high, half):
        if tick not in kept and all(abs(tick - other) >= apart for other in kept):
            kept.append(tick)
    return Axis(low, high, tuple(sorted(kept)))


def _nice_step(rough: Decimal, *, whole: bool) -> Decimal:
    """The smallest of 1, 2, 5, 10 times a power of ten that is not below ``rough``."""
    power = ONE.scaleb(rough.adjusted())
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return max(step, ONE) if whole else step


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent (100, not 1E+2)."""
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(ONE) if isinstance(exponent, int) and exponent > 0 else short


def short_number(value: Decimal) -> str:
    """A number for a chart label: from 100,000 in 万, from 100 million in 億, one decimal."""
    size = abs(value)
    if size < SHORT_FROM:
        return decimal_text(value)
    unit, word = (OKU, "億") if size >= OKU else (MAN, "万")
    with localcontext() as context:
        context.prec = size.adjusted() + 12
        text = decimal_text((value / unit).quantize(Decimal("0.1"), ROUND_HALF_UP))
    return text.removesuffix(".0") + word
