"""Eras (元号): from era and year to the western year, and back for a date.

The only place that knows when an era began.  ``period`` uses it to read 和暦 in all notations and
``fiscal`` to print years.  Plans made before an era ended name years beyond it (平成32年度,
H40目標値): these are read as printed; a year that no plan can mean (平成99年) is not a year.

>>> HEISEI.western(31), REIWA.western(1), HEISEI.western(99)
(2019, 2019, None)
>>> era_of_date(date(2019, 4, 30)).name, format_date(date(2019, 5, 1))
('平成', '令和元年5月1日')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """One era.

    ``name``/``letter``/``ligature``  平成, H, ㍻.
    ``starts_on``  first day; the whole calendar year of it counts as 元年 when no day is given.
    ``longest``    highest year number that documents print, future years of plans included.
    """

    name: str
    letter: str
    ligature: str
    starts_on: date
    longest: int

    @property
    def first_year(self) -> int:
        """Western year of 元年."""
        return self.starts_on.year

    def western(self, year: int) -> int | None:
        """Western year of a year of this era, ``None`` when no document can mean it."""
        return self.first_year + year - 1 if 1 <= year <= self.longest else None

    def year_of(self, western: int) -> int | None:
        """Year of this era for a western year, ``None`` outside what documents print."""
        year = western - self.first_year + 1
        return year if 1 <= year <= self.longest else None


MEIJI = Era(name="明治", letter="M", ligature="㍾", starts_on=date(1868, 1, 25), longest=45)
TAISHO = Era(name="大正", letter="T", ligature="㍽", starts_on=date(1912, 7, 30), longest=15)
SHOWA = Era(name="昭和", letter="S", ligature="㍼", starts_on=date(1926, 12, 25), longest=75)
HEISEI = Era(name="平成", letter="H", ligature="㍻", starts_on=date(1989, 1, 8), longest=80)
REIWA = Era(name="令和", letter="R", ligature="㋿", starts_on=date(2019, 5, 1), longest=99)

ERAS = (MEIJI, TAISHO, SHOWA, HEISEI, REIWA)
"""All eras in order of time."""

_BY_MARK = {mark: era for era in ERAS for mark in (era.name, era.letter, era.ligature)}


def era_named(mark: str) -> Era | None:
    """The era of a name, letter (either case) or ligature, half-width; ``None`` for others.

    >>> era_named("平成") is era_named("H") is era_named("㍻") is HEISEI, era_named("X")
    (True, None)
    """
    return _BY_MARK.get(mark) or _BY_MARK.get(mark.upper())


def era_of_date(day: date) -> Era | None:
    """The era in force on a day, ``None`` before 明治."""
    found = None
    for era in ERAS:
        if era.starts_on <= day:
            found = era
    return found


def is_beyond_era(era: Era, *, year: int) -> bool:
    """Whether a year of an era lies wholly after the era's end, as in 平成32年度.

    >>> is_beyond_era(HEISEI, year=31), is_beyond_era(HEISEI, year=32)
    (False, True)
    """
    western = era.western(year)
    later = [other for other in ERAS if other.starts_on > era.starts_on]
    return western is not None and bool(later) and western > later[0].first_year


def format_era_year(era: Era, *, year: int) -> str:
    """Era name and year, the first as 元: 平成31, 令和元."""
    return f"{era.name}{'元' if year == 1 else year}"


def format_date(day: date) -> str:
    """A date with the era in force that day: 平成31年4月30日; western before 明治."""
    era = era_of_date(day)
    if era is None:
        return f"{day.year}年{day.month}月{day.day}日"
    year = day.year - era.first_year + 1
    return f"{format_era_year(era, year=year)}年{day.month}月{day.day}日"
