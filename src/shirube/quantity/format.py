"""Formatting: figures as a city prints them, with separators, never with an exponent.

The last step before a report or message; nothing is computed here.  Decimals are kept as they are
unless a number of digits is asked for.

>>> format_number(Decimal("1199")), format_number(Decimal("98.00")), format_number(Decimal("1E+5"))
('1,199', '98.00', '100,000')
>>> format_number(Decimal("-1080"), digits=2, minus="△")
'△1,080.00'
>>> format_quantity(Decimal("968"), unit="千t")
'968千t'
"""

from __future__ import annotations

from decimal import Decimal

from shirube.quantity.rounding import Rounding, RoundingMode


def format_number(
    value: Decimal,
    *,
    digits: int | None = None,
    mode: RoundingMode = RoundingMode.HALF_UP,
    minus: str = "-",
    plus: str = "",
    separator: str = ",",
) -> str:
    """A number with thousands separators.

    ``digits``  fixed number of decimals, rounded once by ``mode``; ``None`` keeps the printed ones.
    ``minus``/``plus``  the signs to print (``△``; ``+`` for changes); zero carries none.
    Raises ``ValueError`` for NaN and infinities, which are no figures.
    """
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    shown = value if digits is None else Rounding(mode, digits=digits).apply(value)
    text = format(abs(shown) if shown == 0 else shown.copy_abs(), "f")
    whole, point, decimals = text.partition(".")
    groups = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)]
    sign = "" if shown == 0 else minus if shown < 0 else plus
    return sign + separator.join(reversed(groups)) + point + decimals


def format_quantity(value: Decimal, *, unit: str = "", digits: int | None = None) -> str:
    """A number with its unit directly behind, as in Japanese print: 1,199件, 90.5%."""
    return format_number(value, digits=digits) + unit


def format_percent(
    ratio: Decimal, *, digits: int | None = 1, mode: RoundingMode = RoundingMode.HALF_UP
) -> str:
    """A ratio (1.0 = 100 %) in percent; the factor 100 is applied before the one rounding.

    >>> format_percent(Decimal("0.50555")), format_percent(Decimal("1"), digits=None)
    ('50.6%', '100%')
    """
    if not ratio.is_finite():
        raise ValueError(f"not a finite number: {ratio}")
    sign, figures, exponent = ratio.as_tuple()
    assert isinstance(exponent, int)  # finite, as tested above
    percent = Decimal((sign, figures, exponent + 2))
    return format_number(percent, digits=digits, mode=mode) + "%"
