"""Quantities: numbers, units, named absences, 和暦 and fiscal years as cities print them.

The lowest package with knowledge of Japanese documents; standard library only, ``Decimal`` only.
``ingest`` and ``forms`` read cells with ``read_quantity`` and headings with ``parse_period``;
``score`` rounds with ``Rounding``; ``publish`` prints with ``format_number`` and
``format_fiscal_year``.

>>> read_quantity("1,199件").value, parse_period("平成31（令和元）年度").year
(Decimal('1199'), 2019)
"""

from shirube.quantity.bounds import range_bounds, relative_change, yearly_step
from shirube.quantity.concern import CONCERNS, Concern, problems_of, problems_of_period
from shirube.quantity.era import ERAS, HEISEI, MEIJI, REIWA, SHOWA, TAISHO, Era, format_date
from shirube.quantity.fiscal import (
    EraTurn,
    Period,
    YearBasis,
    YearStyle,
    fiscal_year_of,
    fiscal_year_span,
    format_calendar_year,
    format_fiscal_year,
)
from shirube.quantity.format import format_number, format_percent, format_quantity
from shirube.quantity.missing import parse_absence
from shirube.quantity.numerals import (
    Numeral,
    TriangleMeaning,
    find_numbers,
    parse_number,
    scan_number,
)
from shirube.quantity.parse import read_quantity
from shirube.quantity.period import FoundPeriod, find_periods, parse_period
from shirube.quantity.reading import Absence, Comparison, Reading, ValueStatus
from shirube.quantity.rounding import Rounding, RoundingMode
from shirube.quantity.unit import convert, is_known_unit, normalise_unit, unit_scale

__all__ = [
    "CONCERNS",
    "ERAS",
    "HEISEI",
    "MEIJI",
    "REIWA",
    "SHOWA",
    "TAISHO",
    "Absence",
    "Comparison",
    "Concern",
    "Era",
    "EraTurn",
    "FoundPeriod",
    "Numeral",
    "Period",
    "Reading",
    "Rounding",
    "RoundingMode",
    "TriangleMeaning",
    "ValueStatus",
    "YearBasis",
    "YearStyle",
    "convert",
    "find_numbers",
    "find_periods",
    "fiscal_year_of",
    "fiscal_year_span",
    "format_calendar_year",
    "format_date",
    "format_fiscal_year",
    "format_number",
    "format_percent",
    "format_quantity",
    "is_known_unit",
    "normalise_unit",
    "parse_absence",
    "parse_number",
    "parse_period",
    "problems_of",
    "problems_of_period",
    "range_bounds",
    "read_quantity",
    "relative_change",
    "scan_number",
    "unit_scale",
    "yearly_step",
]
