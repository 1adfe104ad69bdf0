"""Suspects: plausible slips that would give a printed score the rule does not give.

A small catalogue, tried systematically: one input exchanged for another figure of the same sheet
(another year's actual, a replaced target, a figure in the basis, the sister indicator), the other
formula, another rounding, and at last the same printed score elsewhere in the edition, which is
most likely a copy.  A hit is a hint, not a proof; the rule is never bent to agree.

>>> from shirube.plan.model import IndicatorRole
>>> from shirube.quantity.parse import read_quantity
>>> basis = read_quantity("１０件／年（H30年より）")
>>> kpi = Indicator(id="k", name="是正件数", role=IndicatorRole.KPI, target_basis=basis,
...     baseline=Observation(fiscal_year=2014, reading=read_quantity("0件")),
...     actuals=(Observation(fiscal_year=2019, reading=read_quantity("3件")),),
...     targets=(Observation(fiscal_year=2019, reading=read_quantity("50件")),))
>>> found = own_arithmetics(kpi, sisters=(), printed=Decimal("30.00"), fiscal_year=2019)
>>> found[0].words
'目標値の代わりに「目標値の根拠」にある 10 を使うと (3 − 0) ÷ (10 − 0) × 100 = 30.00'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from shirube.place import NOWHERE, Place
from shirube.plan.model import Indicator, Observation
from shirube.quantity.numerals import find_numbers
from shirube.quantity.rounding import Rounding, RoundingMode
from shirube.score.scorecard import Arithmetic
from shirube.score.words import operand

LIMIT = 5
"""At most this many calculations are named; more would hide the plausible ones."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure that might have been used; ``word`` says what it is."""

    value: Fraction
    word: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class _Inputs:
    actual: _Figure
    baseline: _Figure
    target: _Figure


class _Triple(NamedTuple):
    """Actual, baseline and target of a formula."""

    a: Fraction
    b: Fraction
    t: Fraction


@dataclass(frozen=True, slots=True)
class _Formula:
    """A way of calculating: dividend ÷ divisor × 100, and the same in symbols."""

    word: str
    symbols: str
    dividend: Callable[[_Triple], Fraction]
    divisor: Callable[[_Triple], Fraction]

    def compute(self, inputs: _Inputs) -> Fraction | None:
        """The exact figure; ``None`` where it would divide by zero."""
        triple = _Triple(inputs.actual.value, inputs.baseline.value, inputs.target.value)
        divisor = self.divisor(triple)
        return None if divisor == 0 else self.dividend(triple) * 100 / divisor

    def words(self, inputs: _Inputs, *, printed: Decimal) -> str:
        """The formula with its figures and the printed result."""
        symbols = self.symbols.format(
            a=operand(inputs.actual.value),
            b=operand(inputs.baseline.value),
            t=operand(inputs.target.value),
        )
        return f"{symbols} = {operand(printed)}"


_PROGRESS = _Formula(
    "基準値からの進捗率の式",
    "({a} − {b}) ÷ ({t} − {b}) × 100",
    lambda v: v.a - v.b,
    lambda v: v.t - v.b,
)
_MAINTAIN = _Formula("「現状維持」の式", "{a} ÷ {b} × 100", lambda v: v.a, lambda v: v.b)
_ACHIEVEMENT = _Formula("達成率の式", "{a} ÷ {t} × 100", lambda v: v.a, lambda v: v.t)
_FORMULAS = (
    _PROGRESS,
    _MAINTAIN,
    _ACHIEVEMENT,
    _Formula("達成率を逆にした式", "{t} ÷ {a} × 100", lambda v: v.t, lambda v: v.a),
    _Formula("「現状維持」を逆にした式", "{b} ÷ {a} × 100", lambda v: v.b, lambda v: v.a),
    _Formula(
        "符号が逆の式", "({b} − {a}) ÷ ({t} − {b}) × 100", lambda v: v.b - v.a, lambda v: v.t - v.b
    ),
    _Formula("増減率の式", "({a} − {b}) ÷ {b} × 100", lambda v: v.a - v.b, lambda v: v.b),
    _Formula(
        "残りの割合の式",
        "({t} − {a}) ÷ ({t} − {b}) × 100",
        lambda v: v.t - v.a,
        lambda v: v.t - v.b,
    ),
)


def own_arithmetics(
    indicator: Indicator,
    *,
    sisters: tuple[Indicator, ...],
    printed: Decimal,
    fiscal_year: int,
    exact: Fraction | None = None,
) -> tuple[Arithmetic, ...]:
    """Calculations with figures of the same sheet that give the printed score.

    ``exact`` is the rule's own figure, unrounded.  One change is tried before two: another
    formula with the right inputs, a digit or factor slip, an exchanged input with the usual
    formula, then another formula with an exchanged input.
    """
    right = _right_inputs(indicator, fiscal_year=fiscal_year)
    if right is None:
        return ()
    exchanged = tuple(_exchanged(indicator, sisters=sisters, right=right, fiscal_year=fiscal_year))
    found: dict[str, Arithmetic] = {}
    for arithmetic in (
        *_with_formulas(right, printed=printed),
        *_with_slips(exact, printed=printed),
        *_with_inputs(exchanged, formulas=(_PROGRESS,), printed=printed),
        *_with_inputs(exchanged, formulas=(_MAINTAIN, _ACHIEVEMENT), printed=printed),
    ):
        found.setdefault(arithmetic.words, arithmetic)
    return tuple(found.values())[:LIMIT]


def _figure(observation: Observation | None, word: str) -> _Figure | None:
    if observation is None or observation.reading.value is None:
        return None
    return _Figure(Fraction(observation.reading.value), word, observation.reading.place)


def _right_inputs(indicator: Indicator, *, fiscal_year: int) -> _Inputs | None:
    actual = _figure(indicator.actual(fiscal_year), "実績値")
    baseline = _figure(indicator.baseline, "基準値")
    target = _figure(indicator.target, "目標値")
    if actual is None or baseline is None or target is None:
        return None
    return _Inputs(actual, baseline, target)


def _year_word(observation: Observation) -> str:
    if observation.year_text:
        return observation.year_text
    return f"{observation.fiscal_year}年度" if observation.fiscal_year is not None else "別の年度"


def _exchanged(
    indicator: Indicator, *, sisters: tuple[Indicator, ...], right: _Inputs, fiscal_year: int
) -> Iterator[tuple[str, _Figure, _Inputs]]:
    """Every set of inputs in which exactly one figure is another one of the sheet."""
    for target in _other_targets(indicator, sisters=sisters):
        yield "目標値", target, _Inputs(right.actual, right.baseline, target)
    for actual in _other_actuals(indicator, sisters=sisters, fiscal_year=fiscal_year):
        yield "実績値", actual, _Inputs(actual, right.baseline, right.target)
    for baseline in _other_baselines(indicator, sisters=sisters, fiscal_year=fiscal_year):
        yield "基準値", baseline, _Inputs(right.actual, baseline, right.target)


def _other_targets(indicator: Indicator, *, sisters: tuple[Indicator, ...]) -> Iterator[_Figure]:
    standing = indicator.target
    for observation in (*indicator.targets, *indicator.expected_values):
        if observation is not standing:
            word = (
                "見直し前の目標値"
                if observation.superseded_in
                else f"{_year_word(observation)}の目標値"
            )
            if (figure := _figure(observation, word)) is not None:
                yield figure
    if indicator.target_basis is not None:
        for number in find_numbers(indicator.target_basis.text):
            place = indicator.target_basis.place
            yield _Figure(Fraction(number.amount), "「目標値の根拠」にある", place)
    for sister in sisters:
        if (figure := _figure(sister.target, f"「{sister.name}」の目標値")) is not None:
            yield figure


def _other_actuals(
    indicator: Indicator, *, sisters: tuple[Indicator, ...], fiscal_year: int
) -> Iterator[_Figure]:
    for observation in indicator.actuals:
        if observation.fiscal_year != fiscal_year:
            word = f"{_year_word(observation)}の実績値"
            if (figure := _figure(observation, word)) is not None:
                yield figure
    for sister in sisters:
        word = f"「{sister.name}」の実績値"
        if (figure := _figure(sister.actual(fiscal_year), word)) is not None:
            yield figure


def _other_baselines(
    indicator: Indicator, *, sisters: tuple[Indicator, ...], fiscal_year: int
) -> Iterator[_Figure]:
    yield _Figure(Fraction(0), "0")
    for observation in indicator.earlier_baselines:
        if (figure := _figure(observation, "見直し前の基準値")) is not None:
            yield figure
    yield from _other_actuals(indicator, sisters=(), fiscal_year=fiscal_year)
    for sister in sisters:
        if (figure := _figure(sister.baseline, f"「{sister.name}」の基準値")) is not None:
            yield figure


def _exact_match(figure: Fraction | None, *, printed: Decimal) -> bool:
    """The figure rounds half up to the printed one, in the digits that are printed."""
    if figure is None:
        return False
    return _printed_rounding(printed).apply(figure) == printed


def _printed_rounding(printed: Decimal, *, mode: RoundingMode = RoundingMode.HALF_UP) -> Rounding:
    exponent = printed.as_tuple().exponent
    return Rounding(mode, digits=max(-exponent, 0) if isinstance(exponent, int) else 2)


def _with_formulas(right: _Inputs, *, printed: Decimal) -> Iterator[Arithmetic]:
    for formula in _FORMULAS:
        figure = formula.compute(right)
        if _exact_match(figure, printed=printed):
            words = formula.words(right, printed=printed)
            yield Arithmetic(words=f"{formula.word}で {words}")


def _with_slips(exact: Fraction | None, *, printed: Decimal) -> Iterator[Arithmetic]:
    """Right inputs and formula, but a slip in rounding, sign, factor or digits."""
    if exact is None:
        return
    for mode in (RoundingMode.TRUNCATE, RoundingMode.CEIL):
        if _printed_rounding(printed, mode=mode).apply(exact) == printed:
            yield Arithmetic(words=f"端数を{mode.label}にすると {operand(printed)}")
    for factor, words in (
        (Fraction(-1), "符号を逆にすると"),
        (Fraction(1, 100), "100倍しないと"),
        (Fraction(100), "さらに100倍すると"),
        (Fraction(1, 10), "小数点を1桁左にずらすと"),
        (Fraction(10), "小数点を1桁右にずらすと"),
    ):
        if _exact_match(exact * factor, printed=printed):
            yield Arithmetic(words=f"計算結果を{words} {operand(printed)}")
    if _exact_match(100 - exact, printed=printed):
        yield Arithmetic(words=f"100 から計算結果を引くと {operand(printed)}")


def _with_inputs(
    exchanged: tuple[tuple[str, _Figure, _Inputs], ...],
    *,
    formulas: tuple[_Formula, ...],
    printed: Decimal,
) -> Iterator[Arithmetic]:
    for replaced, figure, inputs in exchanged:
        for formula in formulas:
            value = formula.compute(inputs)
            if formula is not _PROGRESS and value == _PROGRESS.compute(inputs):
                continue  # the same figure the other way round, as with a baseline of 0
            if not _exact_match(value, printed=printed):
                continue
            used = figure.word if figure.word == "0" else f"{figure.word} {operand(figure.value)} "
            by = "" if formula is _PROGRESS else f"{formula.word}で"
            words = formula.words(inputs, printed=printed)
            place = figure.place if figure.place != NOWHERE else None
            yield Arithmetic(
                words=f"{replaced}の代わりに{used.replace('  ', ' ')}を使うと{by} {words}",
                place=place,
            )
