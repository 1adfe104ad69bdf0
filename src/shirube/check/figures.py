"""Figures: numbers with their units in running text and in notes.

>>> [(f.value, f.unit) for f in figures_with_unit("目標値見直し300,000人→430,000件")]
[(Decimal('300000'), '人'), (Decimal('430000'), '件')]
>>> figures_with_unit("年2回の研修で+12人/年")[-1].is_step
True
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from shirube.quantity.numerals import find_numbers
from shirube.quantity.period import find_periods
from shirube.quantity.unit import KNOWN_UNITS, convert, normalise_unit
from shirube.quantity.width import fold


class Figure(NamedTuple):
    """A number in a text.

    ``value`` in ``unit`` (normal spelling, scale word included); ``printed_unit`` as printed;
    ``sign`` as printed; ``per_year`` when /年 stands behind it; ``start``/``end`` its span.
    """

    value: Decimal
    unit: str
    printed_unit: str
    sign: str
    per_year: bool
    start: int
    end: int

    @property
    def is_step(self) -> bool:
        """An increment: signed, or per year."""
        return self.per_year or self.sign in ("+", "＋")

    def into(self, unit: str) -> Decimal | None:
        """The value in another unit; ``None`` when it is another kind of unit."""
        if not unit:
            return self.value if not self.unit else None
        return convert(self.value, unit=self.unit, into=unit)


_UNIT = re.compile(
    "(?P<unit>[千万億百]?(?:"
    + "|".join(
        re.escape(u)
        for u in sorted({*KNOWN_UNITS, "カ所", "ヵ所", "ヶ所", "ｔ"}, key=len, reverse=True)
    )
    + "|％|パーセント|ポイント))"
)
_PER_YEAR = re.compile(" *(?:/|／) *年(?!度)")
# A unit is not the beginning of another word: 人口, 件数, 回目 …
_NOT_AFTER = re.compile("[目頃台号条項期度]|口(?!座)")


@lru_cache(maxsize=4096)
def figures_with_unit(text: str) -> tuple[Figure, ...]:
    """All numbers with a unit, in order; years, dates and numbers in names are left out."""
    spans = [(found.start, found.end) for found in find_periods(text)]
    folded = fold(text)
    found: list[Figure] = []
    for numeral in find_numbers(text):
        if any(start <= numeral.start < end for start, end in spans):
            continue
        # ``scale`` is part of the unit as printed (345万円).
        at = numeral.end - len(numeral.scale)
        match = _UNIT.match(folded, at)
        if match is None or _NOT_AFTER.match(folded, match.end()):
            continue
        printed = text[at : match.end()]
        per_year = _PER_YEAR.match(folded, match.end())
        end = per_year.end() if per_year else match.end()
        found.append(
            Figure(
                numeral.value,
                normalise_unit(printed),
                printed,
                numeral.sign,
                per_year is not None,
                numeral.start,
                end,
            )
        )
    return tuple(found)
