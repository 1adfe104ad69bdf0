"""Numbers of a spreadsheet as people saw them: the stored figure under its number format.

A spreadsheet stores 45.5 % as 0.455, 4 March as 46085, and any figure with more digits than its
format shows.

>>> shown("0.455", code="0.0%").text, shown("46085", code="m/d").text
('45.5%', '2026-03-04')
>>> shown("45.4567", code="0.0").text, shown("45.4567", code="0.0").exact
('45.5', '45.4567')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from shirube.office.read_workbook_values import CellKind

GENERAL = "General"
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "yyyy/m/d"),
    **dict.fromkeys((*range(18, 22), 45, 46, 47), "h:mm"),
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    49: "@",
}
"""Formats that a file names by number only, as far as they matter here."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_SIGN = re.compile(r"[ymdhsaegr]", re.IGNORECASE)
_DECIMALS = re.compile(r"\.([0#?]*)")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel computes with 15 digits; what stands behind them is noise of binary numbers."""
_EPOCH = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_LAST_DAY = 2_958_465


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person saw, of what kind, and the exact figure where it was rounded for display."""

    kind: CellKind
    text: str
    exact: str = ""


def shown(raw: str, *, code: str = GENERAL, since_1904: bool = False) -> Shown:
    """A stored figure as its format shows it; a text that is no figure is an error value."""
    try:
        value = _DIGITS.create_decimal(raw)
    except InvalidOperation:
        return Shown(CellKind.ERROR, raw)
    if not value.is_finite():
        return Shown(CellKind.ERROR, raw)
    section = code.split(";", 1)[0]
    bare = _LITERAL.sub("", section)
    if bare.strip().lower() in ("general", "@", "", "標準"):
        return Shown(CellKind.NUMBER, plain(value))
    if "%" in bare:
        return _rounded(value * 100, bare, kind=CellKind.PERCENT, sign="%")
    if _DATE_SIGN.search(bare.replace("E+", "").replace("E-", "")) or "[h" in section.lower():
        return _date(value, since_1904=since_1904)
    if _SCALED.search(bare) or "/" in bare or "E" in bare.upper():
        return Shown(CellKind.NUMBER, plain(value), exact=plain(value))
    return _rounded(value, bare, kind=CellKind.NUMBER)


def plain(value: Decimal) -> str:
    """The figure without exponent and without zeros that mean nothing.

    >>> plain(Decimal("1199.0")), plain(Decimal("1E+3")), plain(Decimal("-0"))
    ('1199', '1000', '0')
    """
    if value == 0:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: Decimal, bare: str, *, kind: CellKind, sign: str = "") -> Shown:
    found = _DECIMALS.search(bare)
    digits = len(found.group(1)) if found else 0
    fixed = found.group(1).count("0") if found else 0
    seen = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = plain(seen)
    if fixed:
        whole, _, tail = text.partition(".")
        text = f"{whole}.{tail.ljust(fixed, '0')}"
    return Shown(kind, text + sign, exact="" if seen == value else plain(value) + sign)


def _date(value: Decimal, *, since_1904: bool) -> Shown:
    days = int(value)
    if not 0 <= days <= _LAST_DAY:
        return Shown(CellKind.ERROR, plain(value))
    if days == 0:
        return Shown(CellKind.DATE, plain(value))
    day = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=days)
    return Shown(CellKind.DATE, day.isoformat())
