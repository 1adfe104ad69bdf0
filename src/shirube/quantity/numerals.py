"""Numerals: the number at a place in a text, as Japanese documents print it.

Called by ``parse`` (one cell), ``bounds`` (ranges) and by checks that look for figures in running
text.  Everything is ``Decimal`` and exact; no exponent ever comes out.  Understood are half- and
full-width digits, thousands separators in groups of three (``48，111，006``), 漢数字 (三十一,
二千五百, 二〇一九, 壱拾), mixed forms (``1億2,000万``) and signs (``-－−‐▲△``).

A scale word directly after the digits (``345万``) is kept beside the value, because ``万円`` and
``千t`` are units as printed; ``Numeral.amount`` multiplies it in.

>>> parse_number("４８，１１１，００６"), parse_number("三十一"), parse_number("1億2,000万")
(Decimal('48111006'), Decimal('31'), Decimal('120000000'))
>>> parse_number("▲1,080.00"), parse_number("1,23"), parse_number("①")
(Decimal('-1080.00'), None, None)
>>> numeral = scan_number("345万円")
>>> numeral.value, numeral.scale, numeral.amount
(Decimal('345'), '万', Decimal('3450000'))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import Enum

from shirube.quantity.width import DASHES, TRIANGLES, fold, trim

EXACT = Context(prec=400)
"""Context for products of printed numbers: wide enough that nothing is ever rounded."""

_LONGEST = 60  # characters; nothing a city prints is longer, and products stay exact


class TriangleMeaning(Enum):
    """What △ and ▲ before a number mean in a document."""

    MINUS = "minus"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number found in a text.

    ``text``   as printed, sign and scale word included.
    ``value``  signed, without the scale word: ``345万`` → 345.
    ``scale``  scale word printed after the digits (千, 万, 百万 …), empty when there is none or
               when several were multiplied out (``1億2,000万`` → 120000000).
    ``sign``   the sign as printed, empty when none.
    ``start``/``end``  span in the text that was searched.
    """

    text: str
    value: Decimal
    scale: str = ""
    sign: str = ""
    start: int = 0
    end: int = 0

    @property
    def amount(self) -> Decimal:
        """The value with the scale word multiplied in."""
        return times_scale(self.value, scale=self.scale)


_ARABIC = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+")
_DIGIT = re.compile("[0-9]")
_NUMBER_RUN = re.compile(r"[0-9.,]*[0-9]")
_BROKEN_TAIL = re.compile(r"[0-9]|[.,][0-9]|[eE][+-]?[0-9]")
_SCALE = re.compile("[十百千]?[兆億万]|[百千]")
_KANJI_RUN = re.compile("[〇零一二三四五六七八九十百千万億兆壱弐参拾]+")
_JOINED = re.compile("[0-9A-Za-z)~ァ-ヶー]")
_SIGN = re.compile(rf"[+-]|[{TRIANGLES}] *")
_DASH_SIGN = re.compile(rf"[{DASHES}]")

_KANJI_DIGITS = {
    **{character: digit for digit, character in enumerate("〇一二三四五六七八九")},
    "零": 0,
    "壱": 1,
    "弐": 2,
    "参": 3,
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}


def scale_factor(scale: str) -> int:
    """Factor of a scale word: 千 → 1000, 百万 → 1000000, no word → 1."""
    factor = 1
    for character in scale:
        factor *= _SMALL.get(character) or _LARGE[character]
    return factor


def times_scale(value: Decimal, *, scale: str) -> Decimal:
    """Value multiplied by a scale word, exactly: only the point moves (``1.50億``)."""
    if not scale:
        return value
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # numerals are finite
    moved = exponent + len(str(scale_factor(scale))) - 1  # every scale word is a power of ten
    if value == 0 or moved <= 0:
        return Decimal((sign, digits, min(moved, 0)))
    return Decimal((sign, digits + (0,) * moved, 0))


def parse_kanji(text: str) -> int | None:
    """Value of a 漢数字, positional (二〇一九) or with 十百千万億兆; ``None`` when it is not one.

    A lone 〇 is a mark in evaluation tables (〇△×), not a zero.

    >>> parse_kanji("二千五百"), parse_kanji("二〇一九"), parse_kanji("一億二千万")
    (2500, 2019, 120000000)
    >>> parse_kanji("〇"), parse_kanji("十十"), parse_kanji("万")
    (None, None, None)
    """
    if not text or text == "〇" or len(text) > _LONGEST:
        return None
    if all(character in _KANJI_DIGITS for character in text):
        return int("".join(str(_KANJI_DIGITS[character]) for character in text))
    total = section = 0
    digit: int | None = None
    last_small, last_large = 10**4, 10**16
    for character in text:
        if character in _KANJI_DIGITS:
            if digit is not None:
                return None
            digit = _KANJI_DIGITS[character]
        elif character in _SMALL:
            unit = _SMALL[character]
            if unit >= last_small or digit == 0:
                return None
            section += (1 if digit is None else digit) * unit
            digit, last_small = None, unit
        elif character in _LARGE:
            section += digit or 0
            unit = _LARGE[character]
            if unit >= last_large or section == 0:
                return None
            total += section * unit
            section, digit, last_small, last_large = 0, None, 10**4, unit
        else:
            return None
    return total + section + (digit or 0)


def _arabic_at(folded: str, start: int) -> tuple[Decimal, int] | None:
    """Digits at a place; ``None`` when there are none or separators are out of order (1,23)."""
    match = _ARABIC.match(folded, start)
    if match is None or match.end() - start > _LONGEST:
        return None
    if _BROKEN_TAIL.match(folded, match.end()):
        return None
    return Decimal(match.group().replace(",", "")), match.end()


def _compound_at(folded: str, start: int) -> tuple[Decimal, str, int] | None:
    """Digits with scale words: one word stays a word, several are multiplied out."""
    first = _arabic_at(folded, start)
    if first is None:
        return None
    value, end = first
    match = _SCALE.match(folded, end)
    if match is None:
        return value, "", end
    scale, end = match.group(), match.end()
    following = _arabic_at(folded, end)
    if following is None:
        # 5千〇 or 3万5,00: digits in a wrong order right after the word are no number at all
        return None if folded[end : end + 1].isdecimal() else (value, scale, end)
    total, ceiling = times_scale(value, scale=scale), scale_factor(scale)
    while following is not None:
        value, end = following
        match = _SCALE.match(folded, end)
        scale = match.group() if match else ""
        end = match.end() if match else end
        term = times_scale(value, scale=scale)
        if term >= ceiling:
            return None
        total, ceiling = EXACT.add(total, term), scale_factor(scale)
        following = _arabic_at(folded, end) if scale else None
    return total, "", end


def _unsigned_at(folded: str, start: int) -> tuple[Decimal, str, int] | None:
    if folded.startswith("ゼロ", start):
        return Decimal(0), "", start + 2
    match = _KANJI_RUN.match(folded, start)
    if match is None:
        return _compound_at(folded, start)
    after = folded[match.end() : match.end() + 1]
    if after.isdecimal() or after == "数":  # 十数件 is not 10
        return None
    whole = parse_kanji(match.group())
    return None if whole is None else (Decimal(whole), "", match.end())


def scan_number(
    text: str,
    *,
    start: int = 0,
    triangle: TriangleMeaning = TriangleMeaning.MINUS,
    dash_as_minus: bool = False,
) -> Numeral | None:
    """The number that begins exactly at ``start``, or ``None``.

    ``dash_as_minus`` also takes a dash (ー, ―) directly before a digit for a minus sign, as typed
    by mistake; the caller must then report it.  Zero never carries a minus.

    >>> scan_number("△ 12.3％").value
    Decimal('-12.3')
    >>> scan_number("△12.3", triangle=TriangleMeaning.PARTLY) is None
    True
    """
    return _scan(text, fold(text), start=start, triangle=triangle, dash_as_minus=dash_as_minus)


def _scan(
    text: str, folded: str, *, start: int, triangle: TriangleMeaning, dash_as_minus: bool = False
) -> Numeral | None:
    position, sign = start, ""
    match = _SIGN.match(folded, start)
    if match is None and dash_as_minus:
        match = _DASH_SIGN.match(folded, start)
    if match is not None:
        sign, position = text[start : match.end()], match.end()
        if sign[0] in TRIANGLES and triangle is not TriangleMeaning.MINUS:
            return None
    found = _unsigned_at(folded, position)
    if found is None:
        return None
    value, scale, end = found
    if sign and fold(sign[0]) != "+" and value != 0:
        value = value.copy_negate()
    return Numeral(
        text=text[start:end], value=value, scale=scale, sign=sign.strip(), start=start, end=end
    )


def parse_number(text: str, *, triangle: TriangleMeaning = TriangleMeaning.MINUS) -> Decimal | None:
    """The number a text consists of (outer white space aside), or ``None``.

    Printed decimals are kept (``98.00`` → 98.00); scale words are multiplied in.

    >>> parse_number(" －３．５０ "), parse_number("1E+2"), parse_number("10～20")
    (Decimal('-3.50'), None, None)
    """
    trimmed = trim(text)
    found = scan_number(trimmed, triangle=triangle)
    if found is None or found.end != len(trimmed):
        return None
    return found.amount


def find_numbers(
    text: str, *, triangle: TriangleMeaning = TriangleMeaning.MINUS
) -> tuple[Numeral, ...]:
    """Every number in Arabic digits in running text, in order, with its span.

    Digits that belong to a name are left out (H27, CO2, ①), and so are malformed groups (1,23) and
    dotted runs (2.2.19).  A sign counts only where no word or number stands before it (``H27-29``
    holds no −29).  漢数字 are left out, because 一部 and 十分 are words.

    >>> [n.amount for n in find_numbers("計2,074,000円（14件）、H27実績▲3.5％、30万円")]
    [Decimal('2074000'), Decimal('14'), Decimal('-3.5'), Decimal('300000')]
    """
    folded = fold(text)
    found: list[Numeral] = []
    position = 0
    while match := _DIGIT.search(folded, position):
        start = match.start()
        run = _NUMBER_RUN.match(folded, start)
        position = run.end() if run else start + 1
        before = folded[start - 1 : start]
        if before.isascii() and before.isalpha():
            continue
        if before == "." and start >= 2 and folded[start - 2].isalnum():
            continue
        signed = _sign_start(folded, start)
        numeral = _scan(text, folded, start=signed, triangle=triangle)
        if numeral is None and signed != start:
            numeral = _scan(text, folded, start=start, triangle=triangle)
        if numeral is not None:
            found.append(numeral)
            position = max(position, numeral.end)
    return tuple(found)


def _sign_start(folded: str, start: int) -> int:
    """Where the number with its sign begins: the sign must not follow a word or a figure."""
    sign = start - 1
    while sign > 0 and folded[sign] == " " and folded[sign - 1] in TRIANGLES:
        sign -= 1
    if sign < 0 or folded[sign] not in "+-" + TRIANGLES:
        return start
    before = folded[sign - 1 : sign]
    if folded[sign] in "+-" and _JOINED.match(before):
        return start
    return sign
