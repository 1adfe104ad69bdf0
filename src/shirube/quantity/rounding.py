"""Rounding as a value: how many places, and which way, applied exactly once.

A scoring rule names its rounding; ``score`` works with exact fractions and applies the rounding
at the very end, so that nothing is rounded twice.  All modes treat a number and its negative
alike: half up (四捨五入) goes away from zero on ties, truncation (切捨て) towards zero, ceiling
(切上げ) away from zero.

>>> two_places = Rounding(RoundingMode.HALF_UP, digits=2)
>>> two_places.apply(Decimal("66.665")), two_places.apply(Decimal("-66.665"))
(Decimal('66.67'), Decimal('-66.67'))
>>> two_places.apply(Fraction(2, 3) * 100), two_places.label()
(Decimal('66.67'), '小数第3位を四捨五入')
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction


class RoundingMode(Enum):
    """Which way; the value is the identifier in rule files."""

    HALF_UP = "half_up"
    TRUNCATE = "truncate"
    CEIL = "ceil"
    HALF_EVEN = "half_even"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "half_up": "四捨五入",
            "truncate": "切捨て",
            "ceil": "切上げ",
            "half_even": "四捨五入（ちょうど半分のときは偶数へ）",
        }[self.value]


_WHOLE_PLACES = ("一", "十", "百", "千", "万", "十万", "百万", "千万", "億")


@dataclass(frozen=True, slots=True)
class Rounding:
    """A rounding: ``mode`` and ``digits`` after the decimal point (negative: 十の位 and up)."""

    mode: RoundingMode = RoundingMode.HALF_UP
    digits: int = field(default=2, kw_only=True)

    def __post_init__(self) -> None:
        if not -len(_WHOLE_PLACES) <= self.digits <= 30:
            raise ValueError(f"digits out of range: {self.digits}")

    def apply(self, value: Decimal | Fraction) -> Decimal:
        """The rounded value with exactly ``digits`` decimals (none when negative).

        Exact for any finite Decimal or Fraction; zero never carries a minus.  Raises
        ``ValueError`` for NaN and infinities, which no figure of a document can be.
        """
        if isinstance(value, Decimal) and not value.is_finite():
            raise ValueError(f"not a finite number: {value}")
        # plain integers: scoring rounds tens of thousands of figures; Fraction is four times slower
        numerator, denominator = value.as_integer_ratio()
        size = abs(numerator)
        if self.digits >= 0:
            size *= 10**self.digits
        else:
            denominator *= 10**-self.digits
        whole, rest = divmod(size, denominator)
        if self._away_from_zero(whole, rest=rest, denominator=denominator):
            whole += 1
        if self.digits < 0:
            whole *= 10**-self.digits
        sign = "-" if numerator < 0 and whole != 0 else ""
        return Decimal(f"{sign}{whole}E-{max(self.digits, 0)}")  # from text: exact in any context

    def _away_from_zero(self, whole: int, *, rest: int, denominator: int) -> bool:
        if rest == 0 or self.mode is RoundingMode.TRUNCATE:
            return False
        if self.mode is RoundingMode.CEIL:
            return True
        twice = 2 * rest
        if twice != denominator:
            return twice > denominator
        return self.mode is RoundingMode.HALF_UP or whole % 2 == 1

    def label(self) -> str:
        """Japanese words as a city prints them: which place is rounded, and how.

        >>> Rounding(RoundingMode.TRUNCATE, digits=0).label(), Rounding(digits=-2).label()
        ('小数点以下を切捨て', '十の位を四捨五入')
        """
        if self.digits >= 0:
            place = f"小数第{self.digits + 1}位"
        else:
            place = f"{_WHOLE_PLACES[-self.digits - 1]}の位"
        if self.mode in (RoundingMode.TRUNCATE, RoundingMode.CEIL):
            # these look at everything below the last kept place, not at one digit
            if self.digits == 0:
                place = "小数点以下"
            elif self.digits != -1:
                place += "以下"
        return f"{place}を{self.mode.label}"
