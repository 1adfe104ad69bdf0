"""Number format: the Excel format that shows a number as the city printed it.

A report hands Excel the real number together with a format, so that people can sort and sum while
the cell still reads ``約1,200人``.

>>> number_format("1,199件", value=Decimal("1199"))
'#,##0"件"'
>>> number_format("累計45.50％", value=Decimal("45.5"))
'"累計"0.00"％"'
>>> number_format("△5人", value=Decimal("-5"))
'0"人";"△"0"人"'
>>> number_format("未確定", value=None)
''
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

_FIGURE = re.compile(r"([+＋\-−－△▲]?)([0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)")
_MINUS = "-−－△▲"


def number_format(text: str, *, value: Decimal | None) -> str:
    """The format that prints ``value`` like ``text``; empty when the text has no such number."""
    if value is None:
        return ""
    for match in _FIGURE.finditer(text):
        sign, digits = match.group(1), match.group(2)
        figure = _decimal(digits)
        if figure is None or abs(value) != figure:
            continue
        if (value < 0) != (sign != "" and sign in _MINUS):
            continue
        head, tail = text[: match.start()], text[match.end() :]
        return "" if '"' in head + tail else _format(head, sign=sign, digits=digits, tail=tail)
    return ""


def plain_format(digits: int) -> str:
    """A number with that many decimals, not grouped.

    >>> plain_format(2), plain_format(0)
    ('0.00', '0')
    """
    return "0" + ("." + "0" * digits if digits else "")


def _decimal(digits: str) -> Decimal | None:
    plain = unicodedata.normalize("NFKC", digits).replace(",", "")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _format(head: str, *, sign: str, digits: str, tail: str) -> str:
    plain = unicodedata.normalize("NFKC", digits)
    whole, _, decimals = plain.partition(".")
    body = ("#,##0" if "," in whole else "0") + ("." + "0" * len(decimals) if decimals else "")
    shown = f"{_quoted(head)}{_quoted(sign)}{body}{_quoted(tail)}"
    if sign and sign in _MINUS:
        return f"{_quoted(head)}{body}{_quoted(tail)};{shown}"
    return shown


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""
