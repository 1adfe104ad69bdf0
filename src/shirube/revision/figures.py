"""Figures: how two printed figures differ, and where the number went.

The order of the answers matters: a figure that means something else (another number, another unit,
annual instead of cumulative) is ``MATERIAL``; the same value with fewer digits is ``PRECISION``;
what is left is how it is written.  Percent and scale words are compared as amounts
(1.5千人 = 1,500人); the printed text stays with the figure.

>>> from shirube.plan.model import Observation
>>> from shirube.quantity.parse import read_quantity
>>> def figure(text): return Observation(reading=read_quantity(text), fiscal_year=2024)
>>> figure_difference(figure("50％"), figure("50.0％")).name
'NOTATION'
>>> figure_difference(figure("1式"), figure("累計1式")).name
'MATERIAL'
>>> movement(figure("1,000時間"), figure("1,700時間")).name
'RAISED'
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation
from enum import IntEnum

from shirube.plan.model import Observation
from shirube.quantity.reading import Reading
from shirube.quantity.unit import unit_scale
from shirube.revision.content import same
from shirube.revision.kinds import Basis, Movement
from shirube.revision.spelling import same_words

_EXACT = Context(prec=60, traps=[InvalidOperation])


class FigureDifference(IntEnum):
    """How two figures differ, weakest first."""

    NONE = 0
    LABEL = 1
    NOTATION = 2
    DETAIL = 3
    PRECISION = 4
    MATERIAL = 5


def figure_difference(before: Observation, after: Observation) -> FigureDifference:
    """The strongest difference between two figures."""
    years = (before.fiscal_year, before.calendar_year) != (after.fiscal_year, after.calendar_year)
    found = FigureDifference.MATERIAL if years else FigureDifference.NONE
    found = max(found, reading_difference(before.reading, after.reading))
    if (before.year_text, before.heading) != (after.year_text, after.heading):
        found = max(found, FigureDifference.LABEL)
    rest = ("revised_in", "superseded_in", "evidence", "unchanged", "notes")
    if any(not same(getattr(before, name), getattr(after, name)) for name in rest):
        found = max(found, FigureDifference.DETAIL)
    return found


def reading_difference(before: Reading, after: Reading) -> FigureDifference:
    """The strongest difference between two cells."""
    if same(before, after):
        return FigureDifference.NONE
    if _means_other(before, after):
        return FigureDifference.MATERIAL
    if before.value is not None and after.value is not None:
        first, second = amounts(before, after)
        if first != second:
            rounds = _rounds_to(before, after) or _rounds_to(after, before)
            return FigureDifference.PRECISION if rounds else FigureDifference.MATERIAL
    if before.status is not after.status:
        return FigureDifference.DETAIL
    return FigureDifference.NOTATION


def _means_other(before: Reading, after: Reading) -> bool:
    """Something other than the number itself tells the cells apart."""
    if before.absence is not after.absence:
        return True
    if (before.value is None) != (after.value is None):
        return True
    if before.is_words or after.is_words:
        return not same_words(before.text, after.text)
    marks = ("approximate", "cumulative", "comparison")
    if any(getattr(before, mark) is not getattr(after, mark) for mark in marks):
        return True
    if not same_words(before.remark, after.remark):
        return True
    return unit_changed(before.unit, after.unit)


def unit_changed(before: str, after: str) -> bool:
    """The units count different things; a unit left out or written with a scale word does not."""
    return bool(before and after) and unit_scale(before)[1] != unit_scale(after)[1]


def amounts(before: Reading, after: Reading) -> tuple[Decimal, Decimal]:
    """Both numbers in the same unit; a unit left out on one side counts as the other's."""
    assert before.value is not None
    assert after.value is not None
    if not before.unit or not after.unit:
        return before.value, after.value
    return _amount(before), _amount(after)


def _amount(reading: Reading) -> Decimal:
    assert reading.value is not None
    return _EXACT.multiply(reading.value, unit_scale(reading.unit)[0])


def _rounds_to(finer: Reading, coarser: Reading) -> bool:
    """The finer number, rounded or cut at the digits of the coarser one, gives the coarser one."""
    one, other = amounts(finer, coarser)
    exponent = coarser.value.as_tuple().exponent if coarser.value is not None else 0
    own = finer.value.as_tuple().exponent if finer.value is not None else 0
    if not isinstance(exponent, int) or not isinstance(own, int) or exponent > 0:
        return False
    scaled = bool(finer.unit and coarser.unit)
    step = Decimal(1).scaleb(exponent) * (unit_scale(coarser.unit)[0] if scaled else 1)
    own_step = Decimal(1).scaleb(own) * (unit_scale(finer.unit)[0] if scaled else 1)
    if own_step >= step:
        return False
    context = Context(prec=60, traps=[InvalidOperation])
    context.flags[Inexact] = False
    parts = context.divide(one, step)
    return any(
        parts.quantize(Decimal(1), rounding=mode, context=context) * step == other
        for mode in (ROUND_HALF_UP, ROUND_DOWN)
    )


def basis_of(before: Observation, after: Observation) -> tuple[Basis, ...]:
    """The foundations on which two figures differ, by what their own cells say."""
    first, second = before.reading, after.reading
    found: list[Basis] = []
    if first.value is None or second.value is None:
        found.append(Basis.NO_NUMBER)
    if unit_changed(first.unit, second.unit):
        found.append(Basis.UNIT)
    if first.cumulative is not second.cumulative:
        found.append(Basis.CUMULATIVE)
    if first.comparison is not second.comparison:
        found.append(Basis.COMPARISON)
    years = (before.fiscal_year, before.calendar_year), (after.fiscal_year, after.calendar_year)
    if years[0] != years[1]:
        found.append(Basis.YEAR)
    return tuple(found)


def movement(before: Observation, after: Observation, *, basis: tuple[Basis, ...] = ()) -> Movement:
    """Where the number went; ``basis`` adds what else of the indicator changed."""
    if basis or basis_of(before, after):
        return Movement.NOT_COMPARABLE
    first, second = amounts(before.reading, after.reading)
    if first == second:
        return Movement.EQUAL
    return Movement.RAISED if second > first else Movement.LOWERED
