"""Series: the figures of an indicator over the years, as checks compare them.

>>> from shirube.plan.model import IndicatorRole, Observation
>>> from shirube.quantity.parse import read_quantity
>>> kpi = Indicator(id="k", name="件数", role=IndicatorRole.KPI,
...     actuals=(Observation(fiscal_year=2018, reading=read_quantity("7件")),))
>>> [(point.year, point.value) for point in actual_points(kpi)]
[(2018, Decimal('7'))]
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from shirube.check.vocabulary import VOCABULARY
from shirube.place import Place
from shirube.plan.model import Direction, Indicator, IndicatorKind, Observation
from shirube.quantity.fiscal import format_fiscal_year
from shirube.quantity.numerals import EXACT
from shirube.quantity.period import parse_period
from shirube.quantity.unit import convert

_DOWN = VOCABULARY.words("basis", "down")
_EXPECTED = VOCABULARY.words("basis", "expects_less")
_FEWER = VOCABULARY.words("kinds", "fewer_is_better")


class Point(NamedTuple):
    """One figure of a year; ``value`` is in the unit of the indicator's first figure."""

    year: int
    value: Decimal
    observation: Observation

    @property
    def text(self) -> str:
        """The figure as printed."""
        return self.observation.reading.text

    @property
    def place(self) -> Place:
        """Where it is printed."""
        return self.observation.reading.place


def actual_points(indicator: Indicator) -> tuple[Point, ...]:
    """Actuals with a figure, oldest first; replaced ones left out."""
    unit = unit_of(indicator)
    found = []
    for actual in indicator.actuals:
        value = in_unit(actual, unit=unit)
        if actual.fiscal_year is not None and value is not None and actual.superseded_in is None:
            found.append(Point(actual.fiscal_year, value, actual))
    return tuple(sorted(found, key=lambda point: point.year))


def points(indicator: Indicator) -> tuple[Point, ...]:
    """Baseline and actuals, oldest first; a baseline of a year that has an actual is left out."""
    actuals = actual_points(indicator)
    baseline = baseline_point(indicator)
    if baseline is None or any(point.year <= baseline.year for point in actuals):
        return actuals
    return (baseline, *actuals)


def baseline_point(indicator: Indicator) -> Point | None:
    """The baseline with year and figure; ``None`` where one of them is missing."""
    baseline = indicator.baseline
    value = in_unit(baseline, unit=unit_of(indicator))
    if baseline is None or baseline.fiscal_year is None or value is None:
        return None
    return Point(baseline.fiscal_year, value, baseline)


def unit_of(indicator: Indicator) -> str:
    """Unit of the indicator: the declared one, else that of the first figure that has one."""
    if indicator.unit:
        return indicator.unit
    cells = (indicator.baseline, *indicator.actuals, *indicator.targets)
    return next((cell.reading.unit for cell in cells if cell is not None and cell.reading.unit), "")


def in_unit(observation: Observation | None, *, unit: str) -> Decimal | None:
    """The figure in the given unit (千人 → 人); as printed where the units cannot be compared."""
    if observation is None or observation.reading.value is None:
        return None
    reading = observation.reading
    if reading.value is not None and reading.unit and unit and reading.unit != unit:
        converted = convert(reading.value, unit=reading.unit, into=unit)
        return reading.value if converted is None else converted
    return reading.value


def target_value(indicator: Indicator) -> Decimal | None:
    """The figure of the target in force."""
    return in_unit(indicator.target, unit=unit_of(indicator))


def is_cumulative(indicator: Indicator) -> bool:
    """The plan says that the figures add up over the years."""
    if indicator.kind is IndicatorKind.CUMULATIVE or "累計" in indicator.name:
        return True
    return any(actual.reading.cumulative for actual in indicator.actuals)


def wanted(indicator: Indicator) -> int | None:
    """Which way is better, as far as the plan gives a sign of it: 1, −1 or ``None``.

    The stated direction counts; without it a target above the baseline says more, a basis or a
    name that speaks of reducing says less.  Only questions are built on this, never a score.
    """
    if indicator.direction is Direction.INCREASE:
        return 1
    if indicator.direction is Direction.DECREASE:
        return -1
    if indicator.direction is Direction.MAINTAIN:
        return None
    if speaks_of_less(indicator):
        return -1
    baseline, target = baseline_point(indicator), target_value(indicator)
    if baseline is None or target is None:
        return 1 if target is not None and baseline is None else None
    return 1 if target > baseline.value else None


def speaks_of_less(indicator: Indicator) -> bool:
    """The name or the basis of the target speaks of something to be reduced."""
    basis = "" if indicator.target_basis is None else indicator.target_basis.text
    basis = _EXPECTED.sub("", basis)  # what is expected to shrink is the ground, not the aim
    if _FEWER.search(indicator.name):
        return True
    negative = any(mark in basis for mark in ("-", "－", "▲", "△")) and "/年" in basis
    return bool(_DOWN.search(basis)) or (negative and basis[:1] in "-－▲△")


def beyond(value: Decimal, indicator: Indicator, *, target: Decimal) -> bool | None:
    """The value reaches the target; ``None`` where the plan does not say which way is better."""
    way = wanted(indicator)
    if way is None:
        return None
    return value >= target if way > 0 else value <= target


def set_in(observation: Observation) -> int | None:
    """The fiscal year in which a revised figure was set (H29.3 → 2016)."""
    if not observation.revised_in:
        return None
    period = parse_period(observation.revised_in)
    return None if period is None else period.fiscal_year()


def ratio(one: Decimal, other: Decimal) -> Decimal | None:
    """one ÷ other; ``None`` where that has no meaning."""
    return None if other == 0 else EXACT.create_decimal(one) / other


def year_words(year: int) -> str:
    """A fiscal year in words."""
    return format_fiscal_year(year)
