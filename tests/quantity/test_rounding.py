"""Rounding and printing of figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from shirube.quantity import (
    Rounding,
    RoundingMode,
    format_number,
    format_percent,
    format_quantity,
)

UP, CUT = RoundingMode.HALF_UP, RoundingMode.TRUNCATE
CEIL, EVEN = RoundingMode.CEIL, RoundingMode.HALF_EVEN


@pytest.mark.parametrize(
    ("value", "digits", "half_up", "truncate", "ceil", "half_even"),
    [
        ("66.665", 2, "66.67", "66.66", "66.67", "66.66"),
        ("-66.665", 2, "-66.67", "-66.66", "-66.67", "-66.66"),
        ("66.675", 2, "66.68", "66.67", "66.68", "66.68"),
        ("66.6649", 2, "66.66", "66.66", "66.67", "66.66"),
        ("0.5", 0, "1", "0", "1", "0"),
        ("1.5", 0, "2", "1", "2", "2"),
        ("-0.4", 0, "0", "0", "-1", "0"),
        ("7", 2, "7.00", "7.00", "7.00", "7.00"),
        ("1250", -2, "1300", "1200", "1300", "1200"),
        ("1E+5", 1, "100000.0", "100000.0", "100000.0", "100000.0"),
        ("0.00", 1, "0.0", "0.0", "0.0", "0.0"),
    ],
)
def test_modes(
    value: str, digits: int, half_up: str, truncate: str, ceil: str, half_even: str
) -> None:
    results = [
        str(Rounding(mode, digits=digits).apply(Decimal(value))) for mode in (UP, CUT, CEIL, EVEN)
    ]
    assert results == [half_up, truncate, ceil, half_even]


def test_a_quotient_is_rounded_once() -> None:
    two = Rounding(UP, digits=2)
    # 28 digits of a Decimal quotient would round this up first and then up again
    just_below = Fraction(5, 1000) - Fraction(1, 10**40)
    assert two.apply(just_below) == 0
    assert two.apply(Fraction(1, 3) * 100) == Decimal("33.33")
    assert two.apply(Fraction(34 - 18, 48 - 18) * 100) == Decimal("53.33")
    assert two.apply(Fraction(-2, 3) * 100) == Decimal("-66.67")


def test_no_figure_is_refused() -> None:
    for text in ("NaN", "Infinity", "-Infinity"):
        with pytest.raises(ValueError, match="not a finite number"):
            Rounding().apply(Decimal(text))
        with pytest.raises(ValueError, match="not a finite number"):
            format_number(Decimal(text))
        with pytest.raises(ValueError, match="not a finite number"):
            format_percent(Decimal(text))
    with pytest.raises(ValueError, match="digits out of range"):
        Rounding(digits=99)


@pytest.mark.parametrize(
    ("mode", "digits", "label"),
    [
        (UP, 2, "小数第3位を四捨五入"),
        (UP, 1, "小数第2位を四捨五入"),
        (UP, 0, "小数第1位を四捨五入"),
        (UP, -1, "一の位を四捨五入"),
        (UP, -3, "百の位を四捨五入"),
        (CUT, 2, "小数第3位以下を切捨て"),
        (CUT, 0, "小数点以下を切捨て"),
        (CUT, -1, "一の位を切捨て"),
        (CEIL, -3, "百の位以下を切上げ"),
        (EVEN, 1, "小数第2位を四捨五入（ちょうど半分のときは偶数へ）"),
    ],
)
def test_label(mode: RoundingMode, digits: int, label: str) -> None:
    assert Rounding(mode, digits=digits).label() == label


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0.00"),
        ("999", "999"),
        ("1000", "1,000"),
        ("-1080.00", "-1,080.00"),
        ("1E+5", "100,000"),
        ("1.5E-7", "0.00000015"),
        ("8969733", "8,969,733"),
        ("98.00", "98.00"),
    ],
)
def test_format_number(value: str, text: str) -> None:
    assert format_number(Decimal(value)) == text


def test_format_with_digits_signs_and_units() -> None:
    assert format_number(Decimal("66.665"), digits=2) == "66.67"
    assert format_number(Decimal("66.665"), digits=2, mode=CUT) == "66.66"
    assert format_number(Decimal("287"), digits=1) == "287.0"
    assert format_number(Decimal("1250"), digits=-2) == "1,300"
    assert format_number(Decimal("-3.5"), minus="△") == "△3.5"
    assert format_number(Decimal("3.5"), plus="+") == "+3.5"
    assert format_number(Decimal("0"), plus="+", minus="△") == "0"
    assert format_number(Decimal("-0.004"), digits=2, minus="△") == "0.00"
    assert format_number(Decimal("1234567"), separator="") == "1234567"
    assert format_quantity(Decimal("1199"), unit="件") == "1,199件"
    assert format_percent(Decimal("0.5055"), digits=2) == "50.55%"
    assert format_percent(Decimal("1"), digits=None) == "100%"
    assert format_percent(Decimal("-0.00049")) == "0.0%"
