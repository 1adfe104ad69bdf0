"""Xlsx number: a real number in Excel that reads like the printed text.

The report names the format; marks beside the figure (※1) become literal signs of the format, so
that the cell stays a number.  What a format cannot print, or a double cannot hold, is not bent:
``excel_number`` says so and the writer keeps the text.

>>> excel_number(Decimal("1199"), text="1,199件※1", number_format='#,##0"件"')
ExcelNumber(value=1199.0, number_format='#,##0"件""※1"', faithful=True)
>>> excel_number(Decimal("7954000"), text="795.4万円", number_format="").faithful
False
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

LONGEST_FORMAT = 255
MOST_DIGITS = 15
LARGEST_POWER = 300
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<body>[#0][#0,]*(?:\.[#0]+)?)|(?P<other>.)'
)
_PLAIN = frozenset(" ()（）-+%％")


@dataclass(frozen=True, slots=True)
class ExcelNumber:
    """A number for a cell; ``faithful`` = it shows exactly the printed text."""

    value: float
    number_format: str
    faithful: bool


def excel_number(value: Decimal, *, text: str, number_format: str) -> ExcelNumber | None:
    """The number with its format; ``None`` where Excel would hold another number."""
    if not _exact(value):
        return None
    double = float(value)
    line = text.replace("\n", " ")
    shown = printed(number_format, value=value) if number_format else None
    if shown is not None and line.startswith(shown):
        return _with_marks(double, number_format, line[len(shown) :])
    if shown is not None:
        return ExcelNumber(double, number_format, faithful=False)
    # A format that cannot be followed here is not passed on: a wrong one spoils the whole file.
    derived = derived_format(line, value=value)
    if derived:
        return ExcelNumber(double, derived, faithful=len(derived) <= LONGEST_FORMAT)
    return ExcelNumber(double, general_format(value), faithful=False)


def _exact(value: Decimal) -> bool:
    """Whether Excel keeps every digit: it holds 15 of them, up to 1E+307."""
    if not value.is_finite():
        return False
    digits = "".join(map(str, value.as_tuple().digits)).strip("0")
    return len(digits) <= MOST_DIGITS and (value == 0 or abs(value.adjusted()) < LARGEST_POWER)


def _with_marks(double: float, number_format: str, marks: str) -> ExcelNumber:
    if not marks:
        return ExcelNumber(double, number_format, faithful=True)
    tail = literal(marks)
    whole = ";".join(part + tail for part in _sections(number_format))
    if len(whole) > LONGEST_FORMAT:
        return ExcelNumber(double, number_format, faithful=False)
    return ExcelNumber(double, whole, faithful=True)


def standing_off(number_format: str) -> str:
    """The format with the room of a space after the number, as Excel's own comma style has it.

    >>> standing_off('0"棟";"△"0"棟"')
    '0"棟"_ ;"△"0"棟"_ '
    """
    wider = ";".join(f"{part}_ " for part in _sections(number_format))
    return wider if len(wider) <= LONGEST_FORMAT else number_format


def literal(words: str) -> str:
    r"""Words as a literal of a number format; a quotation mark is escaped.

    >>> print(literal('約"3"'))
    "約"\""3"\"
    """
    parts = words.split('"')
    return '\\"'.join(f'"{part}"' if part else "" for part in parts)


def general_format(value: Decimal) -> str:
    """Grouped, with as many decimals as the value has."""
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "#,##0" + ("." + "0" * decimals if decimals else "")


_FIGURE = re.compile(r"[-−－△▲]?[0-9][0-9,]*(?:\.[0-9]+)?")


def derived_format(text: str, *, value: Decimal) -> str:
    """The format that prints ``value`` like ``text``; empty when the text does not hold it.

    >>> derived_format("約36棟", value=Decimal(36)), derived_format("△3.5％", value=Decimal("-3.5"))
    ('"約"0"棟"', '"△"0.0"％";"△"0.0"％"')
    """
    for match in _FIGURE.finditer(text):
        found = match.group()
        sign = found[0] if not found[0].isdigit() else ""
        digits = found[len(sign) :]
        if Decimal(digits.replace(",", "")) != abs(value) or (value < 0) != bool(sign):
            continue
        whole, _, decimals = digits.partition(".")
        body = ("#,##0" if "," in whole else "0") + ("." + "0" * len(decimals) if decimals else "")
        head, tail = literal(text[: match.start()]), literal(text[match.end() :])
        one = f"{head}{literal(sign)}{body}{tail}"
        candidate = f"{one};{one}" if sign else one
        if printed(candidate, value=value) == text:
            return candidate
    return ""


def printed(number_format: str, *, value: Decimal) -> str | None:
    """What Excel shows for the value; ``None`` for formats with more than digits and words."""
    sections = _sections(number_format)
    negative = value < 0 and len(sections) > 1
    at_zero = value == 0 and len(sections) > 2
    part = sections[1 if negative else 2 if at_zero else 0]
    out = []
    bodies = 0
    percent = re.sub(r'"[^"]*"|\\.', "", part).count("%")
    for match in _TOKEN.finditer(part):
        if match["body"] is not None:
            bodies += 1
            out.append(_digits(match["body"], abs(value) * 100**percent))
        elif match["other"] is not None:
            if match["other"] not in _PLAIN:
                return None
            out.append(match["other"])
        else:
            out.append(match["quoted"] if match["quoted"] is not None else match["escaped"])
    if bodies != 1:
        return None
    minus = "-" if value < 0 and not negative else ""
    return minus + "".join(out)


def _digits(body: str, size: Decimal) -> str:
    """The digits of a size under ``#,##0.00``."""
    whole, _, decimals = body.partition(".")
    if "#" in decimals or body.endswith(","):
        # Digits that come and go, thousands cut off: not used by our reports.
        return "?"
    with localcontext() as context:
        context.prec = 400
        rounded = size.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in body else f"{rounded:f}"
    return text if "0" in whole or rounded >= 1 else text.lstrip("0")


def _sections(number_format: str) -> list[str]:
    """The parts for positive, negative, zero: split at semicolons outside literals."""
    parts = [""]
    for match in re.finditer(r'"[^"]*"|\\.|.', number_format):
        if match.group() == ";":
            parts.append("")
        else:
            parts[-1] += match.group()
    return parts
