"""Words: exact figures as they are written in sentences and formulas.

>>> from fractions import Fraction
>>> plain(Fraction(8140, 100)), plain(Fraction(11703)), plain(Fraction(2, 3)), plain(-5)
('81.4', '11,703', '0.6667…', '−5')
>>> operand(Fraction(-3))
'(−3)'
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from shirube.quantity.format import format_number
from shirube.quantity.rounding import Rounding
from shirube.score.steps import StepValue

MINUS = "−"
_SHOWN = Rounding(digits=4)


def figure(value: Decimal) -> str:
    """A Decimal with its own digits: 60.00, −497.14, 11,703."""
    return format_number(value, minus=MINUS)


def plain(value: StepValue) -> str:
    """A figure with no more digits than it needs; what does not end is cut with …."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, Rounding):
        return value.label()
    if isinstance(value, Decimal):
        return figure(value)
    exact = Fraction(value)
    digits = _finite_digits(exact.denominator)
    if digits is None:
        return figure(_SHOWN.apply(exact)) + "…"
    return figure(Rounding(digits=digits).apply(exact))


def _finite_digits(denominator: int) -> int | None:
    """How many decimals a fraction needs; ``None`` when it never ends (or takes over 12)."""
    for digits in range(13):
        if 10**digits % denominator == 0:
            return digits
    return None


def operand(value: StepValue) -> str:
    """A figure inside a formula: negative ones in brackets."""
    words = plain(value)
    return f"({words})" if words.startswith(MINUS) else words
