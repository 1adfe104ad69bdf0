"""Fiscal years (年度) and periods: what a printed year means, and how to print one.

A Japanese fiscal year runs from 1 April to 31 March and carries the number of the year it begins
in; 年度 and 年 are never mixed up, and a bare ``H27`` says neither.  ``period`` makes ``Period``
values from texts; reports print years through ``format_fiscal_year``.

FY2019 began in 平成 and ended in 令和, and cities print it in three ways; the caller chooses.

>>> format_fiscal_year(2019), format_fiscal_year(2019, turn=EraTurn.OLD)
('令和元年度', '平成31年度')
>>> format_fiscal_year(2019, turn=EraTurn.BOTH), format_fiscal_year(2019, style=YearStyle.LETTER)
('平成31（令和元）年度', 'R1')
>>> fiscal_year_of(date(2020, 3, 31)), fiscal_year_of(date(2020, 4, 1))
(2019, 2020)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from enum import Enum

from shirube.quantity.era import Era, era_of_date, format_era_year


class YearBasis(Enum):
    """What kind of year is printed."""

    FISCAL = "fiscal"
    CALENDAR = "calendar"
    UNSTATED = "unstated"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {"fiscal": "年度", "calendar": "年", "unstated": "年・年度の記載なし"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year, month, day or span of them, as printed.

    ``text``    as printed.
    ``year``    western year; for ``FISCAL`` the year in which the fiscal year begins.
    ``basis``   年度, 年, or neither printed (``H27``); a month makes it a calendar year.
    ``month``/``day``  when printed.
    ``again``   western year of a second notation beside the first (``平成31（令和元）``); differs
                from ``year`` only when the document contradicts itself.
    ``as_of``   word for the point meant (末, 現在, 当初 …).
    ``misprint``  the notation is out of order but clear (``平成31年（令和元）度``).
    ``end``     last year or day of a span (``H27～H31``), itself without ``end``.
    """

    text: str
    year: int
    basis: YearBasis = YearBasis.UNSTATED
    month: int | None = None
    day: int | None = None
    again: int | None = None
    as_of: str = ""
    misprint: bool = False
    end: Period | None = None

    @property
    def contradicts_itself(self) -> bool:
        """Two notations side by side name different years."""
        return self.again is not None and self.again != self.year

    @property
    def date(self) -> date | None:
        """The day, when year, month and day are printed."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def fiscal_year(self, *, unstated: YearBasis = YearBasis.UNSTATED) -> int | None:
        """The fiscal year meant, ``None`` when the print does not say.

        A month decides it; a bare calendar year lies in two fiscal years.  ``unstated`` is what
        the caller knows about years printed bare, such as ``H27`` over a column of actuals.

        >>> Period(text="H31.3", year=2019, basis=YearBasis.CALENDAR, month=3).fiscal_year()
        2018
        >>> Period(text="H27", year=2015).fiscal_year(unstated=YearBasis.FISCAL)
        2015
        """
        basis = unstated if self.basis is YearBasis.UNSTATED else self.basis
        if basis is YearBasis.FISCAL:
            return self.year
        if self.month is None or basis is YearBasis.UNSTATED:
            return None
        return fiscal_year_of(date(self.year, self.month, 1))

    @property
    def years(self) -> tuple[int, ...]:
        """All years from ``year`` to ``end`` as printed; empty when they run backwards."""
        last = self.year if self.end is None else self.end.year
        return tuple(range(self.year, last + 1))


def fiscal_year_of(day: date) -> int:
    """The fiscal year a day lies in (1 April to 31 March)."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_span(fiscal_year: int) -> tuple[date, date]:
    """First and last day of a fiscal year."""
    return date(fiscal_year, 4, 1), date(fiscal_year + 1, 3, 31)


class YearStyle(Enum):
    """How a fiscal year is printed."""

    KANJI = "kanji"
    """令和元年度"""
    LETTER = "letter"
    """R1"""
    LETTER_GAN = "letter_gan"
    """R元"""
    WESTERN = "western"
    """2019年度"""
    KANJI_WESTERN = "kanji_western"
    """令和元年度（2019年度）"""


class EraTurn(Enum):
    """Which era names a year in which the era changed: the city's choice, never guessed."""

    OLD = "old"
    """the era on the first day (平成31年度)"""
    NEW = "new"
    """the era at the end of the calendar year (令和元年度)"""
    BOTH = "both"
    """both of them (平成31（令和元）年度)"""


def format_fiscal_year(
    fiscal_year: int,
    *,
    style: YearStyle = YearStyle.KANJI,
    turn: EraTurn = EraTurn.NEW,
) -> str:
    """A fiscal year in words of a city; before 明治 always western.

    >>> [format_fiscal_year(2019, style=style) for style in YearStyle]
    ['令和元年度', 'R1', 'R元', '2019年度', '令和元年度（2019年度）']
    >>> format_fiscal_year(2019, style=YearStyle.LETTER, turn=EraTurn.BOTH)
    'H31（R1）'
    """
    return _format(fiscal_year, style=style, turn=turn, suffix="年度", starts_month=4)


def format_calendar_year(
    year: int, *, style: YearStyle = YearStyle.KANJI, turn: EraTurn = EraTurn.NEW
) -> str:
    """A calendar year in words of a city: 令和元年, 平成31（令和元）年, 2019年.

    >>> format_calendar_year(2019), format_calendar_year(1989, turn=EraTurn.BOTH)
    ('令和元年', '昭和64（平成元）年')
    """
    return _format(year, style=style, turn=turn, suffix="年", starts_month=1)


def _format(year: int, *, style: YearStyle, turn: EraTurn, suffix: str, starts_month: int) -> str:
    western = f"{year}{suffix}"
    if not MINYEAR <= year <= MAXYEAR:
        return western
    old = era_of_date(date(year, starts_month, 1))
    new = era_of_date(date(year, 12, 31))
    if style is YearStyle.WESTERN or old is None or new is None:
        return western
    shown = _era_text(old if turn is EraTurn.OLD else new, year=year, style=style)
    if turn is EraTurn.BOTH and old is not new:
        old_text = _era_text(old, year=year, style=style)
        shown = f"{old_text}（{shown}）"
    if style in (YearStyle.LETTER, YearStyle.LETTER_GAN):
        return shown
    return f"{shown}{suffix}（{western}）" if style is YearStyle.KANJI_WESTERN else shown + suffix


def _era_text(era: Era, *, year: int, style: YearStyle) -> str:
    number = year - era.first_year + 1
    if style is YearStyle.LETTER:
        return f"{era.letter}{number}"
    text = format_era_year(era, year=number)
    return text.replace(era.name, era.letter) if style is YearStyle.LETTER_GAN else text
