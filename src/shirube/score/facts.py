"""Facts: what the ledger knows of one indicator for one fiscal year, ready for an arithmetic.

``judge`` gathers them from an edition, ``trial`` makes them from typed figures; methods read
nothing else.  Every figure stays an ``Observation`` with its printed text and place, and becomes
an exact fraction, in the indicator's unit, only where a method asks for it.

>>> from shirube.plan.model import IndicatorRole
>>> from shirube.quantity.reading import Reading
>>> def printed(text, year):
...     return Observation(fiscal_year=year, reading=Reading(text, Decimal(text), unit="棟"))
>>> kpi = Indicator(
...     id="m1-k1",
...     name="改善・建替の実施棟数",
...     role=IndicatorRole.KPI,
...     baseline=printed("18", 2014),
...     actuals=(printed("36", 2019),),
...     targets=(printed("48", 2019),),
... )
>>> facts = gather(kpi, node="m1", fiscal_year=2019)
>>> facts.number(facts.actual), facts.number(facts.target)
(Fraction(36, 1), Fraction(48, 1))
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from shirube.plan.model import (
    Direction,
    Edition,
    Indicator,
    IndicatorKind,
    IndicatorRole,
    Node,
    Observation,
)
from shirube.quantity.reading import Comparison
from shirube.quantity.unit import convert

NO_YEAR = 10**6
MAINTAIN_BASIS = "現状維持"
NO_JUDGEMENTS: Mapping[str, str] = MappingProxyType({})


class Facts(NamedTuple):
    """The inputs of one result (a tuple, because a city makes thousands of them).

    ``target``       the final target in force; ``year_target`` the one set for this very year.
    ``expected``     the hand-set expected value (目安値) of this year.
    ``actuals``      all actuals of the indicator; ``history`` those up to this year.
    ``basis``        the words in the cell "basis of the target", as printed.
    ``first_year``/``last_year``  the plan period.
    ``judgements``   what a person decided, by the name of the input.
    ``direction_assumed``  the direction is not in the ledger: the user let it be taken from
    target − baseline, and every result says so.
    """

    subject: str
    node: str
    fiscal_year: int
    name: str = ""
    unit: str = ""
    direction: Direction | None = None
    direction_assumed: bool = False
    kind: IndicatorKind | None = None
    role: IndicatorRole | None = None
    comparison: Comparison | None = None
    basis: str = ""
    baseline: Observation | None = None
    actual: Observation | None = None
    target: Observation | None = None
    year_target: Observation | None = None
    expected: Observation | None = None
    actuals: tuple[Observation, ...] = ()
    expected_values: tuple[Observation, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    ended: bool = False
    judgements: Mapping[str, str] = NO_JUDGEMENTS

    def number(self, observation: Observation | None) -> Fraction | None:
        """The exact figure in the indicator's unit; ``None`` without one or in another unit."""
        if observation is None:
            return None
        reading = observation.reading
        value = reading.value
        if value is None:
            return None
        if reading.unit and self.unit and reading.unit != self.unit:
            value = convert(value, unit=reading.unit, into=self.unit)
            if value is None:
                return None
        return exact(value)

    def unit_conflict(self, *, with_baseline: bool) -> tuple[str, str] | None:
        """Two units of the same row that cannot be brought together, or ``None``."""
        baseline = self.baseline if with_baseline else None
        for observation in (self.actual, self.target, baseline):
            if observation is None or observation.reading.value is None:
                continue
            unit = observation.reading.unit
            if unit and self.unit and unit != self.unit:
                if convert(Decimal(1), unit=unit, into=self.unit) is None:
                    return self.unit, unit
        return None

    @property
    def history(self) -> tuple[Observation, ...]:
        """Actuals up to this year, oldest first (this year's included)."""
        seen = [o for o in self.actuals if _year_key(o) <= self.fiscal_year]
        return tuple(sorted(seen, key=_year_key))

    @property
    def previous(self) -> Observation | None:
        """The actual of the year before, when it is a figure."""
        for observation in reversed(self.history):
            if observation.fiscal_year == self.fiscal_year - 1:
                return observation if observation.reading.value is not None else None
        return None

    @property
    def last_available(self) -> Observation | None:
        """The latest earlier actual that is a figure."""
        for observation in reversed(self.history):
            if observation.fiscal_year != self.fiscal_year:
                if observation.reading.value is not None:
                    return observation
        return None

    @property
    def baseline_year(self) -> int | None:
        """Fiscal year the baseline belongs to."""
        return year_of(self.baseline)

    @property
    def target_year(self) -> int | None:
        """Fiscal year of the final target; the end of the plan when the target names none."""
        year = year_of(self.target)
        return self.last_year if year is None else year


def exact(value: Decimal) -> Fraction:
    """The value as a fraction; by way of two integers, which is twice as fast as directly."""
    numerator, denominator = value.as_integer_ratio()
    return Fraction(numerator, denominator) if denominator != 1 else Fraction(numerator)


def percent(part: Fraction, *, of: Fraction) -> Fraction:
    """part ÷ of × 100, made in one go; ``of`` must not be 0."""
    return Fraction(part.numerator * 100 * of.denominator, part.denominator * of.numerator)


def share_of_way(actual: Fraction, *, start: Fraction, end: Fraction) -> Fraction:
    """(actual − start) ÷ (end − start) × 100; ``end`` must differ from ``start``.

    Written out in whole numbers: every score goes through here, and three fractions less are half
    the time.
    """
    gone = actual.numerator * start.denominator - start.numerator * actual.denominator
    way = end.numerator * start.denominator - start.numerator * end.denominator
    return Fraction(100 * gone * end.denominator, actual.denominator * way)


def year_of(observation: Observation | None) -> int | None:
    """The year of an observation: 年度, else 年."""
    if observation is None:
        return None
    if observation.fiscal_year is not None:
        return observation.fiscal_year
    return observation.calendar_year


def _of_year(observations: tuple[Observation, ...], fiscal_year: int) -> Observation | None:
    found = None
    for observation in observations:
        if observation.fiscal_year == fiscal_year and observation.superseded_in is None:
            found = observation
    return found


def _common_unit(baseline: Observation | None, target: Observation | None) -> str:
    """The unit figures are brought to where the indicator names none: that of the target."""
    for observation in (target, baseline):
        if observation is not None and observation.reading.unit:
            return observation.reading.unit
    return ""


def _year_key(observation: Observation) -> int:
    """For ordering; an actual without a fiscal year belongs to no history."""
    return observation.fiscal_year if observation.fiscal_year is not None else NO_YEAR


def gather(
    indicator: Indicator,
    *,
    node: Node | str,
    fiscal_year: int,
    edition: Edition | None = None,
    judgements: Mapping[str, str] = NO_JUDGEMENTS,
) -> Facts:
    """The facts of one indicator for one year; a missing cell is ``None``, never 0."""
    target = indicator.target
    ended = not isinstance(node, str) and node.ended
    return Facts(
        subject=indicator.id,
        node=node if isinstance(node, str) else node.id,
        fiscal_year=fiscal_year,
        name=indicator.name,
        unit=indicator.unit or _common_unit(indicator.baseline, target),
        direction=indicator.direction,
        kind=indicator.kind,
        role=indicator.role,
        comparison=indicator.comparison or (target.reading.comparison if target else None),
        basis=indicator.target_basis.text if indicator.target_basis is not None else "",
        baseline=indicator.baseline,
        actual=indicator.actual(fiscal_year),
        target=target,
        year_target=_of_year(indicator.targets, fiscal_year),
        expected=_of_year(indicator.expected_values, fiscal_year),
        actuals=indicator.actuals,
        expected_values=indicator.expected_values,
        first_year=edition.first_year if edition is not None else None,
        last_year=edition.last_year if edition is not None else None,
        ended=ended,
        judgements=judgements,
    )


def assume_direction(facts: Facts) -> Facts:
    """The facts with the direction taken from target − baseline where the ledger has none.

    Only on the user's explicit wish; the result says that the direction was assumed.  A basis that
    reads 現状維持 makes it "maintain", whatever side the target lies on.
    """
    if facts.direction is not None:
        return facts
    if "".join(facts.basis.split()) == MAINTAIN_BASIS:
        return facts._replace(direction=Direction.MAINTAIN, direction_assumed=True)
    target, baseline = facts.number(facts.target), facts.number(facts.baseline)
    if target is None or baseline is None:
        return facts
    if target == baseline:
        direction = Direction.MAINTAIN
    else:
        direction = Direction.INCREASE if target > baseline else Direction.DECREASE
    return facts._replace(direction=direction, direction_assumed=True)
