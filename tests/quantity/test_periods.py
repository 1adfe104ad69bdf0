"""Years, months, days and spans, checked against a table of eras written down independently."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shirube.quantity import (
    HEISEI,
    REIWA,
    EraTurn,
    Period,
    YearBasis,
    YearStyle,
    find_periods,
    fiscal_year_of,
    fiscal_year_span,
    format_calendar_year,
    format_date,
    format_fiscal_year,
    parse_period,
    problems_of_period,
)
from shirube.quantity.era import era_named, era_of_date, is_beyond_era

F, C, U = YearBasis.FISCAL, YearBasis.CALENDAR, YearBasis.UNSTATED

SINGLE = [
    ("平成31年度", 2019, F, None, None),
    ("平成３１年度", 2019, F, None, None),
    ("令和元年度", 2019, F, None, None),
    ("令和2年度", 2020, F, None, None),
    ("令和　２　年度", 2020, F, None, None),
    ("平成三十一年度", 2019, F, None, None),
    ("平成三十一年", 2019, C, None, None),
    ("昭和六十四年1月7日", 1989, C, 1, 7),
    ("明治元年", 1868, C, None, None),
    ("大正15年", 1926, C, None, None),
    ("H30年度", 2018, F, None, None),
    ("Ｈ３０年度", 2018, F, None, None),
    ("H30年", 2018, C, None, None),
    ("H27", 2015, U, None, None),
    ("h31", 2019, U, None, None),
    ("R元", 2019, U, None, None),
    ("R6", 2024, U, None, None),
    ("S63", 1988, U, None, None),
    ("T9", 1920, U, None, None),
    ("M45", 1912, U, None, None),
    ("㍻31年", 2019, C, None, None),
    ("㋿元年度", 2019, F, None, None),
    ("H31.4", 2019, C, 4, None),
    ("H29.3", 2017, C, 3, None),
    ("R元.7.26", 2019, C, 7, 26),
    ("R2.2.28", 2020, C, 2, 28),
    ("R2/2/28", 2020, C, 2, 28),
    ("平成30年8月", 2018, C, 8, None),
    ("令和元年11月9日", 2019, C, 11, 9),
    ("2020年度", 2020, F, None, None),
    ("２０２０年度", 2020, F, None, None),
    ("二〇二〇年度", 2020, F, None, None),
    ("2019年", 2019, C, None, None),
    ("2019", 2019, U, None, None),
    ("2020-04-01", 2020, C, 4, 1),
    ("2020/4/1", 2020, C, 4, 1),
    ("2020.4.1", 2020, C, 4, 1),
    ("H34", 2022, U, None, None),
    ("H40", 2028, U, None, None),
    ("平成33年度", 2021, F, None, None),
    ("平成72年", 2060, C, None, None),
    ("（※平成29年度）", 2017, F, None, None),
    ("(H26)", 2014, U, None, None),
]


@pytest.mark.parametrize(("text", "year", "basis", "month", "day"), SINGLE)
def test_single(text: str, year: int, basis: YearBasis, month: int | None, day: int | None) -> None:
    period = parse_period(text)
    assert period == Period(text=text, year=year, basis=basis, month=month, day=day)
    assert problems_of_period(period) == ()


TWICE = [
    ("平成31（令和元）年度", F),
    ("平成31(令和元)年度", F),
    ("平成31年度（令和元年度）", F),
    ("平成31（2019）年度", F),
    ("平成31年度（2019年度）", F),
    ("平成31年度（2019）", F),
    ("2019（令和元）年度", F),
    ("2019年度（令和元年度）", F),
    ("平成31・令和元年度", F),
    ("H31(R1)年度", F),
    ("H31（R1）", U),
    ("H31（2019年度）", F),
    ("2019（令和元）年", C),
    ("平成31（令和元）年度（2019年度）", F),
    ("平成31（令和元）年（2019年）", C),
]


@pytest.mark.parametrize(("text", "basis"), TWICE)
def test_two_notations_of_one_year(text: str, basis: YearBasis) -> None:
    period = parse_period(text)
    assert period == Period(text=text, year=2019, basis=basis, again=2019)
    assert not period.contradicts_itself


def test_month_behind_two_notations() -> None:
    period = parse_period("2021（令和3）年8月")
    assert period is not None
    assert (period.year, period.again, period.month, period.basis) == (2021, 2021, 8, C)
    assert period.fiscal_year() == 2021


def test_contradiction_and_misprint_are_named() -> None:
    wrong = parse_period("平成30（令和元）年度")
    assert wrong is not None
    assert (wrong.year, wrong.again, wrong.contradicts_itself) == (2018, 2019, True)
    assert [problem.code for problem in problems_of_period(wrong)] == ["QTY-021"]
    for text in ("平成31（令和2）年度（2019年度）", "平成31（令和元）年（2020年）"):
        third = parse_period(text)
        assert third is not None
        assert (third.year, third.again) == (2019, 2020)
    misprint = parse_period("平成31年（令和元）度")
    assert misprint is not None
    assert (misprint.year, misprint.basis, misprint.misprint) == (2019, F, True)
    assert [problem.code for problem in problems_of_period(misprint)] == ["QTY-022"]
    backwards = parse_period("H31～H27")
    assert backwards is not None
    assert backwards.years == ()
    assert [problem.code for problem in problems_of_period(backwards)] == ["QTY-023"]


@pytest.mark.parametrize(
    "text",
    ["", " ", "平成", "平成年度", "元年", "平成99年度", "平成0年", "R0", "H-1988", "H31.13",
     "H31.2.30", "H31.4.31",
     "2020年13月", "5年", "32年度", "31年4月", "2000年代", "2020.4", "1234年", "9999年度",
     "X5年度", "H27実績",
     "平成31年度実績値", "H27,28", "20190401", "12人", "平成31年度の", "大正99年", "昭和99年",
     "明治46年"],
)  # fmt: skip
def test_no_period(text: str) -> None:
    assert parse_period(text) is None


SPANS = [
    ("H27～H31", (2015, U), (2019, U)),
    ("Ｈ27～Ｈ31", (2015, U), (2019, U)),
    ("H27～31", (2015, U), (2019, U)),
    ("H27-31", (2015, U), (2019, U)),
    ("H27～29年度", (2015, F), (2017, F)),
    ("Ｈ30～R2年度", (2018, F), (2020, F)),
    ("平成27年度～29年度", (2015, F), (2017, F)),
    ("平成27年度～平成29年度", (2015, F), (2017, F)),
    ("平成30年度から令和2年度まで", (2018, F), (2020, F)),
    ("令和2～3年度", (2020, F), (2021, F)),
    ("令和2年度（2020年度）から令和6年度（2024年度）まで", (2020, F), (2024, F)),
    ("2020～2024年度", (2020, F), (2024, F)),
    ("2020～24年度", (2020, F), (2024, F)),
    ("2020年～2024年", (2020, C), (2024, C)),
]


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_span(text: str, first: tuple[int, YearBasis], last: tuple[int, YearBasis]) -> None:
    period = parse_period(text)
    assert period is not None
    assert period.end is not None
    assert (period.year, period.basis) == first
    assert (period.end.year, period.end.basis) == last
    assert period.years == tuple(range(first[0], last[0] + 1))


DAY_SPANS = [
    ("R元.6.1～R2.2.28", date(2019, 6, 1), date(2020, 2, 28)),
    ("R2.2.19～2.21", date(2020, 2, 19), date(2020, 2, 21)),
    ("R元.7.26～28", date(2019, 7, 26), date(2019, 7, 28)),
    ("H31.10.2～10.4", date(2019, 10, 2), date(2019, 10, 4)),
    ("令和元年8月28日～30日", date(2019, 8, 28), date(2019, 8, 30)),
    ("令和元年8月28日から9月4日", date(2019, 8, 28), date(2019, 9, 4)),
]


@pytest.mark.parametrize(("text", "first", "last"), DAY_SPANS)
def test_span_of_days(text: str, first: date, last: date) -> None:
    period = parse_period(text)
    assert period is not None
    assert period.end is not None
    assert (period.date, period.end.date) == (first, last)


def test_span_of_months() -> None:
    period = parse_period("平成28年8月から10月")
    assert period is not None
    assert period.end is not None
    assert (period.month, period.end.month, period.end.year) == (8, 10, 2016)


def test_bare_year_needs_the_era_from_the_caller() -> None:
    for text in ("32年度", "31年4月", "27～31年度"):
        assert parse_period(text) is None
    hinted = parse_period("32年度", era_hint=HEISEI)
    assert hinted is not None
    assert (hinted.year, hinted.basis) == (2020, F)
    assert parse_period("5年", era_hint=REIWA) is None
    assert parse_period("99年度", era_hint=HEISEI) is None
    span = parse_period("27～31年度", era_hint=HEISEI)
    assert span is not None
    assert span.years == (2015, 2016, 2017, 2018, 2019)


def test_point_within_a_period() -> None:
    for text, as_of in [
        ("令和6年度末", "末"),
        ("令和3年3月末現在", "末現在"),
        ("R2.4.1現在", "現在"),
    ]:
        period = parse_period(text)
        assert period is not None
        assert period.as_of == as_of


def test_fiscal_year_of_a_period() -> None:
    for text, fiscal_year in [
        ("平成31年度", 2019),
        ("H31.3", 2018),
        ("H31.4", 2019),
        ("R2.2.28", 2019),
        ("2020-04-01", 2020),
        ("H31", None),
        ("2019年", None),
    ]:
        period = parse_period(text)
        assert period is not None
        assert period.fiscal_year() == fiscal_year, text
    column = parse_period("H27")
    assert column is not None
    assert column.fiscal_year(unstated=F) == 2015
    assert column.fiscal_year(unstated=C) is None


def test_find_periods_gives_spans_of_the_print() -> None:
    text = (
        "平成28,29年度で取り組んだ（※H29.3改訂）。H30年より認定、R元.7.26～28に開催。"
        "2019人が来場し、平成31年（令和元）度は、H27見込と同じ。№38、CO2、M7.5、(H27.3)"
    )
    found = find_periods(text)
    assert [item.period.text for item in found] == [
        "平成28", "29年度", "H29.3", "H30年", "R元.7.26～28", "平成31年（令和元）度", "H27",
        "H27.3",
    ]  # fmt: skip
    for item in found:
        assert text[item.start : item.end] == item.period.text
    assert found[0].period.basis is F
    assert found[1].period.year == 2017


def test_find_periods_takes_every_year_of_both_documents() -> None:
    layouts = Path(__file__).resolve().parents[2] / "src" / "shirube" / "ingest" / "layouts"
    for name, marks in [
        ("otaru-evaluation-sheets", "平成令和"),
        ("tomakomai-comparison-table", "平成令和"),
    ]:
        text = next(layouts.glob(f"*/samples/{name}.txt")).read_text(encoding="utf-8")
        covered = {
            position for item in find_periods(text) for position in range(item.start, item.end)
        }
        for mark in (marks[:2], marks[2:]):
            start = text.find(mark)
            while start >= 0:
                if text[start + 2 : start + 3].strip().isdecimal() or text[start + 2] == "元":
                    assert start in covered, text[start : start + 12]
                start = text.find(mark, start + 1)


#: First days of the eras, from the calendar; years on either side are tested from it.
TABLE = [
    ("明治", "M", 1868, 45),
    ("大正", "T", 1912, 15),
    ("昭和", "S", 1926, 64),
    ("平成", "H", 1989, 31),
    ("令和", "R", 2019, 20),
]


@pytest.mark.parametrize(("name", "letter", "first", "last"), TABLE)
def test_every_year_of_every_era(name: str, letter: str, first: int, last: int) -> None:
    for number in range(1, last + 1):
        western = first + number - 1
        shown = "元" if number == 1 else str(number)
        for text in (
            f"{name}{shown}年",
            f"{name}{number}年",
            f"{letter}{shown}",
            f"{letter}{number}",
        ):
            period = parse_period(text)
            assert period is not None, text
            assert period.year == western, text


def test_era_boundaries() -> None:
    for day, text in [
        (date(1868, 1, 25), "明治元年1月25日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(1868, 1, 24), "1868年1月24日"),
    ]:
        assert format_date(day) == text
        period = parse_period(text)
        assert period is not None
        assert period.date == day
    assert era_of_date(date(1800, 1, 1)) is None
    assert era_named("") is None
    assert is_beyond_era(HEISEI, year=32)
    assert not is_beyond_era(HEISEI, year=31)
    assert not is_beyond_era(REIWA, year=60)


def test_fiscal_year_days() -> None:
    assert fiscal_year_of(date(2019, 4, 1)) == fiscal_year_of(date(2020, 3, 31)) == 2019
    assert fiscal_year_span(2019) == (date(2019, 4, 1), date(2020, 3, 31))


@pytest.mark.parametrize(
    ("year", "turn", "style", "text"),
    [
        (2019, EraTurn.NEW, YearStyle.KANJI, "令和元年度"),
        (2019, EraTurn.OLD, YearStyle.KANJI, "平成31年度"),
        (2019, EraTurn.BOTH, YearStyle.KANJI, "平成31（令和元）年度"),
        (2019, EraTurn.OLD, YearStyle.LETTER, "H31"),
        (2019, EraTurn.NEW, YearStyle.LETTER, "R1"),
        (2019, EraTurn.NEW, YearStyle.LETTER_GAN, "R元"),
        (2019, EraTurn.BOTH, YearStyle.LETTER_GAN, "H31（R元）"),
        (2019, EraTurn.OLD, YearStyle.WESTERN, "2019年度"),
        (2019, EraTurn.OLD, YearStyle.KANJI_WESTERN, "平成31年度（2019年度）"),
        (2018, EraTurn.NEW, YearStyle.KANJI, "平成30年度"),
        (2020, EraTurn.OLD, YearStyle.KANJI, "令和2年度"),
        (2020, EraTurn.BOTH, YearStyle.KANJI, "令和2年度"),
        (1988, EraTurn.NEW, YearStyle.KANJI, "昭和63年度"),
        (1989, EraTurn.OLD, YearStyle.KANJI, "平成元年度"),
        (1926, EraTurn.OLD, YearStyle.KANJI, "大正15年度"),
        (1926, EraTurn.NEW, YearStyle.KANJI, "昭和元年度"),
        (1800, EraTurn.NEW, YearStyle.KANJI, "1800年度"),
    ],
)
def test_format_fiscal_year(year: int, turn: EraTurn, style: YearStyle, text: str) -> None:
    assert format_fiscal_year(year, style=style, turn=turn) == text


def test_format_calendar_year() -> None:
    assert format_calendar_year(1989, turn=EraTurn.OLD) == "昭和64年"
    assert format_calendar_year(1989) == "平成元年"
    assert format_calendar_year(2019, turn=EraTurn.BOTH) == "平成31（令和元）年"
