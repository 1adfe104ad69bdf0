"""Cells: one printed cell becomes one ``Reading``, with nothing dropped.

The main entry of the package: ``ingest`` calls it for every value of a document, ``forms`` for
every entry of a returned workbook.  A cell is a named absence, a number with what stands around it
(累計, 約, 以上, unit, brackets), or words.  Ranges, steps per year and everything doubtful stay
words; ``concern.problems_of`` says what a person should look at.

>>> reading = read_quantity("累計1,627件")
>>> reading.value, reading.unit, reading.cumulative
(Decimal('1627'), '件', True)
>>> read_quantity("100％（6隊）").remark, read_quantity("―人").absence.label
('（6隊）', '―（理由の記載なし）')
>>> reading = read_quantity("約199.5万人以上")
>>> reading.value, reading.unit, reading.approximate, reading.comparison.label
(Decimal('199.5'), '万人', True, '以上')
>>> read_quantity("10～20％").is_words, read_quantity("+10件/年").is_words
(True, True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from shirube.place import NOWHERE, Place
from shirube.quantity.bounds import range_bounds
from shirube.quantity.missing import read_absence
from shirube.quantity.numerals import Numeral, TriangleMeaning, parse_kanji, scan_number
from shirube.quantity.reading import Comparison, Reading, ValueStatus
from shirube.quantity.unit import is_known_unit, looks_like_unit, normalise_unit
from shirube.quantity.width import fold, trim
from shirube.quantity.words import (
    ALSO_REMARK,
    APPROXIMATE,
    COMPARISON,
    CUMULATIVE,
    KANJI_WORDS,
    ONLY_BEFORE,
    ONLY_BEHIND,
    REMARK_WORDS,
    STATUS,
)


@dataclass(slots=True, kw_only=True)
class _Found:
    """What the words around the number said so far."""

    approximate: bool = False
    cumulative: bool = False
    comparison: Comparison | None = None
    status: ValueStatus = ValueStatus.FINAL
    unit: str = ""
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def take(self, word: str) -> bool:
        """Note a word of meaning; ``False`` when it has none here."""
        if word in APPROXIMATE:
            self.approximate = True
        elif word in CUMULATIVE:
            self.cumulative = True
        elif word in STATUS:
            self.status = STATUS[word]
        elif word in COMPARISON:
            self.comparison = self.comparison or COMPARISON[word]
        else:
            return False
        return True


_AVERAGE = re.compile("(?:[0-9]+|[一二三四五六七八九十]+)(?:[かカヶケ]?年間?)(?:の)?平均(?:で|は)?")
_YEARS_TOTAL = re.compile(
    "(?:[0-9]+|[一二三四五六七八九十]+)(?:[かカヶケ]?年間?)(?:の)?累計(?:で|は)?"
)
_COMPARED = re.compile(
    "対?(?:前年度?|昨年度?|前回|基準年?度?|基準値|現状|当初|(?:[HR]|平成|令和)[0-9元]{1,2}(?:年度?)?)(?:比|対比)"
)


def _longest_first(words: frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_ALL_WORDS = APPROXIMATE | CUMULATIVE | frozenset(STATUS) | frozenset(COMPARISON)
_PREFIX = re.compile(_longest_first(_ALL_WORDS - ONLY_BEHIND))
_PREFIX_REMARK = re.compile(_longest_first(REMARK_WORDS))
_SUFFIX = re.compile(rf"(?:{_longest_first(_ALL_WORDS - ONLY_BEFORE)})$")
_HEAD_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]] *")
_TAIL_BRACKET = re.compile(r" *[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]$")
_TAIL_NOTE = re.compile(r" *[※*＊][^)）]*$")
_HEAD_NOTE = re.compile(r"[※*]+ *")
_SIGNED_STEP = re.compile(r"/ *(?:年|月|回)")
_CHANGE = re.compile("(増加?|減少?|アップ|ダウン|低減|削減|上昇|低下)$")
_RANK = re.compile("第 *[0-9]+ *位$")
_CURRENCY = re.compile("[¥￥] *")
_YEAR_UNIT = re.compile("年度?|年代")


LONGEST_CELL = 2000
"""Characters; a longer cell is prose, whatever it begins with."""


def read_quantity(
    text: str, *, place: Place = NOWHERE, triangle: TriangleMeaning = TriangleMeaning.MINUS
) -> Reading:
    """The Reading of one printed cell; never raises for any text.

    The value is in the printed unit (``968千t`` → 968 with unit 千t; ``10万`` without a unit →
    100000).  ``triangle`` is what △ and ▲ mean in this document.  Words that carry meaning set
    the flags; all other printed matter beside the number goes to ``remark``.
    """
    printed = trim(text)
    absent = read_absence(printed)
    if absent is not None:
        return Reading(
            text=printed,
            absence=absent.absence,
            unit=absent.unit,
            remark=absent.remark,
            place=place,
        )
    words = Reading(text=printed, place=place)
    if len(printed) > LONGEST_CELL or range_bounds(printed) is not None:
        return words
    found = _Found()
    start = _read_before(printed, found=found)
    number = _number_at(printed, start=start, triangle=triangle)
    if number is None:
        return words
    return _with_number(words, number=number, found=found)


def _number_at(printed: str, *, start: int, triangle: TriangleMeaning) -> Numeral | None:
    number = scan_number(printed, start=start, triangle=triangle, dash_as_minus=start == 0)
    if number is None or "." in fold(printed[number.end : number.end + 1]):
        return None
    is_kanji = parse_kanji(number.text) is not None
    rest = printed[number.end :].strip()
    if is_kanji and (printed in KANJI_WORDS or (rest and not is_known_unit(rest))):
        return None  # 一部, 三世代同居, 二次募集 are words
    return number


def _with_number(words: Reading, *, number: Numeral, found: _Found) -> Reading:
    """The Reading once a number is found: what stands behind it must be all explained."""
    unit = _read_after(words.text, start=number.end, found=found)
    if unit is None:
        return words
    value: Decimal = number.value
    if unit and number.scale:
        unit = number.scale + unit
    elif number.scale:
        value = number.amount
    unit = normalise_unit(unit or found.unit)
    if number.sign and _SIGNED_STEP.search(unit):
        return words  # +10件/年 is a step, never a figure
    if _YEAR_UNIT.fullmatch(unit) and 1868 <= value <= 2200:
        return words  # 2025年度 is a date
    return replace(
        words,
        value=value,
        unit=unit,
        approximate=found.approximate,
        cumulative=found.cumulative,
        comparison=found.comparison,
        status=found.status,
        remark=" ".join(found.before + found.after),
    )


def _read_before(printed: str, *, found: _Found) -> int:
    """Take the words before the number; gives the place where the number should begin."""
    folded = fold(printed)
    position = 0
    while position < len(folded):
        if folded[position] == " ":
            position += 1
            continue
        end = _take_before(printed, folded=folded, start=position, found=found)
        if end is None:
            return position
        position = end
    return position


def _take_before(printed: str, *, folded: str, start: int, found: _Found) -> int | None:
    bracket = _HEAD_BRACKET.match(folded, start)
    if bracket is not None and bracket.end() < len(folded):
        if not found.take(bracket.group(1).strip()):
            found.before.append(printed[start : bracket.end()].strip())
        return bracket.end()
    for pattern in (_AVERAGE, _YEARS_TOTAL, _COMPARED):
        match = pattern.match(folded, start)
        if match is None:
            continue
        if pattern is _AVERAGE:
            found.comparison = Comparison.PERIOD_AVERAGE
        elif pattern is _YEARS_TOTAL:
            found.cumulative = True
        else:
            found.comparison = Comparison.RELATIVE
        found.before.append(printed[start : match.end()])
        return match.end()
    match = _PREFIX.match(folded, start)
    if match is not None:
        found.take(match.group())
        if match.group() in ALSO_REMARK:
            found.before.append(printed[start : match.end()])
        return match.end()
    match = _CURRENCY.match(folded, start)
    if match is not None:
        found.unit = "円"
        return match.end()
    match = _PREFIX_REMARK.match(folded, start) or _HEAD_NOTE.match(folded, start)
    if match is None:
        return _rank(folded, start=start)
    found.before.append(printed[start : match.end()].strip())
    return match.end()


def _rank(folded: str, *, start: int) -> int | None:
    """第3位: the figure of a ranking; other 第… are names (第2期)."""
    return start + 1 if _RANK.match(folded, start) else None


def _read_after(printed: str, *, start: int, found: _Found) -> str | None:
    """Take the words behind the number from the end on; gives the unit, ``None`` if it is none."""
    rest = printed[start:]
    while True:
        rest = rest.strip()
        shorter = _take_after(rest, found=found)
        if shorter is None:
            break
        rest = shorter
    head = _HEAD_BRACKET.match(fold(rest))
    if head is not None:  # 45（見込）人
        if not found.take(head.group(1).strip()):
            found.after.insert(0, rest[: head.end()].strip())
        rest = rest[head.end() :].strip()
    if not rest or looks_like_unit(rest):
        return rest
    return None


def _take_after(rest: str, *, found: _Found) -> str | None:
    folded = fold(rest)
    note = _TAIL_NOTE.search(folded)
    if note is not None:
        found.after.insert(0, rest[note.start() :].strip())
        return rest[: note.start()]
    bracket = _TAIL_BRACKET.search(folded)
    if bracket is not None:
        inner = bracket.group(1).strip()
        if bracket.start() == 0 and is_known_unit(inner) and not found.unit:
            found.unit = inner
        elif not found.take(inner):
            found.after.insert(0, rest[bracket.start() :].strip())
        return rest[: bracket.start()]
    if is_known_unit(folded):
        return None
    suffix = _SUFFIX.search(folded)
    if suffix is not None:
        found.take(suffix.group())
        if suffix.group() in ALSO_REMARK:
            found.after.insert(0, rest[suffix.start() :])
        return rest[: suffix.start()]
    change = _CHANGE.search(folded)
    if change is not None:
        found.comparison = Comparison.RELATIVE
        found.after.insert(0, rest[change.start() :])
        return rest[: change.start()]
    return None
