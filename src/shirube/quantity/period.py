"""Periods: years, months, days and spans of them, read in every notation cities print.

Used for column headings (``基準値(H26)``), notes (``※H29.3改訂``) and dates in texts.  A whole text
goes through ``parse_period``; running text through ``find_periods``, which gives spans.

>>> from shirube.quantity.era import HEISEI
>>> parse_period("平成31（令和元）年度").year, parse_period("H31.4").month
(2019, 4)
>>> span = parse_period("Ｈ27～31")
>>> span.years
(2015, 2016, 2017, 2018, 2019)
>>> parse_period("32年度"), parse_period("32年度", era_hint=HEISEI).year, parse_period("平成99年度")
(None, 2020, None)
>>> [found.period.text for found in find_periods("令和2～3年度の累計（R2.2.28現在、№38）")]
['令和2～3年度', 'R2.2.28現在']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shirube.quantity.era import Era
from shirube.quantity.fiscal import Period, YearBasis
from shirube.quantity.period_reader import NEN, NENDO, PeriodReader
from shirube.quantity.width import fold, trim

_MORE_YEARS = re.compile(r" *[,、・及] *び? *([0-9]{1,2})(?= *年度| *年| *[,、・] *[0-9])")
_START = re.compile(r"[0-9明大昭平令㍾㍽㍼㍻㋿MTSHR]|[一二](?=[〇一二三四五六七八九]{3} *年)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPeriod:
    """A period in running text with its span (end exclusive)."""

    period: Period
    start: int
    end: int


def parse_period(text: str, *, era_hint: Era | None = None) -> Period | None:
    """The period a whole text names, ``None`` when it names none or more than that.

    Brackets around it, a leading ※ and a closing まで are allowed.  ``era_hint`` is the era of
    years printed without one (``32年度``).  Years no plan can mean (平成99年度) give ``None``.

    >>> parse_period("平成31年（令和元）度").misprint, parse_period("令和6年度末").as_of
    (True, '末')
    >>> parse_period("5年"), parse_period("H-1988"), parse_period("H31.13")
    (None, None, None)
    """
    printed = trim(text)
    folded = fold(printed)
    start, end = 0, len(folded)
    if folded.startswith("(") and folded.endswith(")"):
        start, end = 1, end - 1
    if folded.startswith("※", start):
        start += 1
    while start < end and folded[start] == " ":
        start += 1
    while end > start and folded[end - 1] == " ":
        end -= 1
    reader = PeriodReader(text=printed[:end], folded=folded[:end], hint=era_hint, loose=True)
    found = reader.period_at(start)
    if found is None or folded[found[1] : end].strip() not in ("", "まで"):
        return None
    return replace(found[0], text=printed)


def find_periods(text: str, *, era_hint: Era | None = None) -> tuple[FoundPeriod, ...]:
    """All periods in running text with their spans, in order, not overlapping.

    A bare western number (2019) and bare M, T, S with digits count only with 年 or 年度 behind; H27
    and R2 always.  In a list (``平成28,29年度``) each year is found by itself.

    >>> [(p.period.text, p.period.year) for p in find_periods("平成28,29年度とＨ３１から")]
    [('平成28', 2016), ('29年度', 2017), ('Ｈ３１', 2019)]
    """
    reader = PeriodReader(text=text, folded=fold(text), hint=era_hint, loose=False)
    found: list[FoundPeriod] = []
    position = 0
    while match := _START.search(reader.folded, position):
        start = match.start()
        at = reader.period_at(start)
        if at is None:
            position = start + 1
            continue
        period, end = at
        listed = list(_listed(reader, first=period, start=start, end=end))
        if listed:
            period = replace(period, basis=listed[-1].period.basis)
        found.append(FoundPeriod(period=period, start=start, end=end))
        found += listed
        position = found[-1].end
    return tuple(found)


def _listed(reader: PeriodReader, *, first: Period, start: int, end: int) -> Iterator[FoundPeriod]:
    """Further years of the same era in a list: ``平成28,29年度``."""
    year = reader.year_at(start)
    if year is None or year.era is None or first.end is not None or first.month is not None:
        return
    spans: list[tuple[int, int, int]] = []
    position = end
    while match := _MORE_YEARS.match(reader.folded, position):
        western = year.era.western(int(match.group(1)))
        if western is None:
            break
        spans.append((western, match.start(1), match.end(1)))
        position = match.end(1)
    word = NENDO.match(reader.folded, position) or NEN.match(reader.folded, position)
    if word is None or not spans:
        return
    basis = YearBasis.FISCAL if "度" in word.group() else YearBasis.CALENDAR
    for western, begin, stop in spans:
        last = word.end() if stop == position else stop
        period = Period(text=reader.text[begin:last], year=western, basis=basis)
        yield FoundPeriod(period=period, start=begin, end=last)
