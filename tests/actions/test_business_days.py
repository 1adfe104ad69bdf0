"""Holidays against the published lists, and business days around them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.actions.business_days import (
    add_business_days,
    business_days_until,
    holiday_name,
    holidays,
    is_business_day,
)

PUBLISHED = {
    2009: "1/1 1/12 2/11 3/20 4/29 5/3 5/4 5/5 5/6 7/20 9/21 9/22 9/23 10/12 11/3 11/23 12/23",
    2015: "1/1 1/12 2/11 3/21 4/29 5/3 5/4 5/5 5/6 7/20 9/21 9/22 9/23 10/12 11/3 11/23 12/23",
    2019: "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14"
    " 10/22 11/3 11/4 11/23",
    2020: "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23",
    2021: "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23",
    2024: "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14"
    " 11/3 11/4 11/23",
    2025: "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3"
    " 11/23 11/24",
    2026: "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
    2027: "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_holidays_as_published(year: int) -> None:
    assert " ".join(f"{day.month}/{day.day}" for day in holidays(year)) == PUBLISHED[year]


def test_names() -> None:
    assert holiday_name(date(2019, 5, 1)) == "即位の日"
    assert holiday_name(date(2019, 4, 30)) == "国民の休日"
    assert holiday_name(date(2020, 7, 24)) == "スポーツの日"
    assert holiday_name(date(2024, 8, 12)) == "振替休日"
    assert holiday_name(date(2024, 8, 13)) == ""


def test_the_city_hall_is_closed_around_new_year() -> None:
    closed = [date(2025, 12, 29), date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 2)]
    assert not any(is_business_day(day) for day in closed)
    assert is_business_day(date(2025, 12, 26))
    assert add_business_days(date(2026, 1, 1), days=0) == date(2026, 1, 5)


@given(st.dates(date(2010, 1, 1), date(2060, 1, 1)), st.integers(1, 40))
def test_counting_forward_and_back(day: date, days: int) -> None:
    due = add_business_days(day, days=days)
    assert is_business_day(due)
    assert business_days_until(day, due=due) == days
    assert business_days_until(due, due=day) == -days
    start = add_business_days(day, days=0)
    assert add_business_days(add_business_days(start, days=days), days=-days) == start
