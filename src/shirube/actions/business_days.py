"""Business days of a city hall: not Saturday, Sunday, a holiday, or 29 December to 3 January.

Holidays follow the Act on National Holidays as it stood in each year from 2000 on; the equinoxes
are computed by the usual formula (valid to 2099), as the government announces them only a year
ahead.

>>> [day.isoformat() for day in sorted(holidays(2026)) if day.month == 9]
['2026-09-21', '2026-09-22', '2026-09-23']
>>> holiday_name(date(2026, 9, 22)), holiday_name(date(2026, 5, 6))
('国民の休日', '振替休日')
>>> add_business_days(date(2025, 12, 26), days=1)
datetime.date(2026, 1, 5)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

_ONE_DAY = timedelta(days=1)
_MOVED_FOR_THE_GAMES = {
    2020: {"海の日": (7, 23), "スポーツの日": (7, 24), "山の日": (8, 10)},
    2021: {"海の日": (7, 22), "スポーツの日": (7, 23), "山の日": (8, 8)},
}
_ONCE = {2019: {"即位の日": (5, 1), "即位礼正殿の儀の行われる日": (10, 22)}}


def is_business_day(day: date) -> bool:
    """Whether the city hall is open (closed from 29 December to 3 January by ordinance)."""
    closed = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not closed and day not in holidays(day.year)


def add_business_days(day: date, *, days: int) -> date:
    """The business day ``days`` after a day (before it when negative); 0 = that day or the next.

    >>> add_business_days(date(2026, 5, 1), days=1)
    datetime.date(2026, 5, 7)
    >>> add_business_days(date(2026, 5, 7), days=-1)
    datetime.date(2026, 5, 1)
    """
    step = _ONE_DAY if days >= 0 else -_ONE_DAY
    if days == 0 and not is_business_day(day):
        return add_business_days(day, days=1)
    left = abs(days)
    while left:
        day += step
        left -= is_business_day(day)
    return day


def business_days_until(day: date, *, due: date) -> int:
    """Business days left after ``day`` up to ``due`` inclusive; negative when it is past."""
    if due < day:
        return -business_days_until(due, due=day)
    return sum(
        is_business_day(day + timedelta(days=ahead)) for ahead in range(1, (due - day).days + 1)
    )


def holiday_name(day: date) -> str:
    """Name of the holiday, empty for other days."""
    return holidays(day.year).get(day, "")


@cache
def holidays(year: int) -> Mapping[date, str]:
    """All national holidays of a year by name, substitute ones included."""
    named = {day: name for name, day in _named(year).items()}
    found = dict(named)
    for day in sorted(named):
        if day.weekday() == 6:
            substitute = day + _ONE_DAY
            # Before 2007 only the Monday itself could become one.
            while substitute in named and year >= 2007:
                substitute += _ONE_DAY
            found.setdefault(substitute, "振替休日")
    for day in sorted(named):
        between = day + _ONE_DAY
        if between not in found and between + _ONE_DAY in named and between.weekday() != 6:
            found[between] = "国民の休日"
    return dict(sorted(found.items()))


def _named(year: int) -> dict[str, date]:
    """The holidays the law names, without substitutes."""
    days = {
        "元日": (1, 1),
        "成人の日": _monday(year, month=1, number=2),
        "建国記念の日": (2, 11),
        "春分の日": (3, _equinox(year, base=20_843_100)),
        "昭和の日" if year >= 2007 else "みどりの日": (4, 29),
        "憲法記念日": (5, 3),
        "こどもの日": (5, 5),
        "海の日": _monday(year, month=7, number=3) if year >= 2003 else (7, 20),
        "敬老の日": _monday(year, month=9, number=3) if year >= 2003 else (9, 15),
        "秋分の日": (9, _equinox(year, base=23_248_800)),
        "スポーツの日" if year >= 2020 else "体育の日": _monday(year, month=10, number=2),
        "文化の日": (11, 3),
        "勤労感謝の日": (11, 23),
    }
    if year >= 2007:
        days["みどりの日"] = (5, 4)
    if year >= 2016:
        days["山の日"] = (8, 11)
    if year >= 2020:
        days["天皇誕生日"] = (2, 23)
    elif year <= 2018:
        days["天皇誕生日"] = (12, 23)
    days |= _MOVED_FOR_THE_GAMES.get(year, {}) | _ONCE.get(year, {})
    return {name: date(year, month, day) for name, (month, day) in days.items()}


def _monday(year: int, *, month: int, number: int) -> tuple[int, int]:
    """Month and day of the n-th Monday."""
    first = date(year, month, 1)
    return month, 1 + (-first.weekday()) % 7 + 7 * (number - 1)


def _equinox(year: int, *, base: int) -> int:
    """Day of the equinox, by the mean drift of the sun in millionths of a day since 1980."""
    passed = year - 1980
    return (base + 242_194 * passed) // 1_000_000 - passed // 4
