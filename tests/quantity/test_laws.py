"""Laws that hold for any input."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from hypothesis import given
from hypothesis import strategies as st

from shirube.quantity import (
    HEISEI,
    EraTurn,
    Rounding,
    RoundingMode,
    TriangleMeaning,
    YearBasis,
    YearStyle,
    find_numbers,
    find_periods,
    fiscal_year_of,
    fiscal_year_span,
    format_calendar_year,
    format_date,
    format_fiscal_year,
    format_number,
    normalise_unit,
    parse_absence,
    parse_number,
    parse_period,
    problems_of,
    problems_of_period,
    range_bounds,
    read_quantity,
    relative_change,
    unit_scale,
    yearly_step,
)
from shirube.quantity.width import fold

FIGURES = st.decimals(
    min_value=Decimal(-(10**15)), max_value=Decimal(10**15), allow_nan=False, places=4
) | st.decimals(min_value=Decimal(-(10**9)), max_value=Decimal(10**9), allow_nan=False, places=0)
UNITS = st.sampled_from(
    ["", "人", "件", "％", "千円", "万人", "千ｔ", "か所", "人泊", "件/年", "町会"]
)
ALPHABET = (
    "0123456789０１２３４５６７８９一二三四十百千万億〇,，.．-－−―ー△▲+＋～〜%％()（）※①②約累計以上未満程度"
    "人件年度月日平成令和昭和HRSＨＲ元/・: 　\n速報見込増減割前比なし未実施終了統合"
)
TEXTS = st.text(alphabet=ALPHABET, max_size=24) | st.text(max_size=40)
WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@given(FIGURES)
def test_a_printed_number_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value
    assert parse_number(format_number(value, minus="△")) == value
    assert parse_number(format_number(value, separator="")) == value


@given(FIGURES, UNITS)
def test_a_printed_cell_is_read_back(value: Decimal, unit: str) -> None:
    reading = read_quantity(format_number(value) + unit)
    if value < 0 and unit.endswith("/年"):  # a signed figure per year is a step
        assert reading.is_words
        return
    assert reading.value == value
    assert reading.unit == normalise_unit(unit)
    assert problems_of(reading) == ()


@given(FIGURES, UNITS)
def test_width_does_not_matter(value: Decimal, unit: str) -> None:
    half = format_number(value) + unit
    wide = half.translate(WIDE)
    first, second = read_quantity(half), read_quantity(wide)
    assert (first.value, first.unit, first.absence) == (second.value, second.unit, second.absence)
    assert second.text == wide


@given(TEXTS, st.sampled_from(TriangleMeaning))
def test_any_text_is_read_without_an_error_and_nothing_is_lost(
    text: str, triangle: TriangleMeaning
) -> None:
    reading = read_quantity(text, triangle=triangle)
    assert reading.value is None or reading.absence is None
    assert reading.is_value + reading.is_absent + reading.is_words == 1
    assert reading.text in text
    assert reading == read_quantity(reading.text, triangle=triangle)
    if reading.value is not None:
        assert reading.value.is_finite()
        assert not (reading.value == 0 and reading.value.is_signed())
    if reading.is_words:
        assert len(problems_of(reading)) == 1
    for problem in problems_of(reading):
        assert problem.message().endswith(f"({problem.code})")


@given(TEXTS)
def test_the_other_readers_take_any_text_too(text: str) -> None:
    assert len(fold(text)) == len(text)
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text
    for found in find_periods(text, era_hint=HEISEI):
        assert text[found.start : found.end] == found.period.text
        problems_of_period(found.period)
    bounds = range_bounds(text)
    assert bounds is None or bounds[0] <= bounds[1]
    relative_change(text)
    yearly_step(text)
    unit_scale(text)
    parse_period(text, era_hint=HEISEI)
    assert (parse_absence(text) is None) == (read_quantity(text).absence is None)
    assert normalise_unit(normalise_unit(text)) == normalise_unit(text)


@given(TEXTS)
def test_found_periods_do_not_overlap(text: str) -> None:
    position = 0
    for found in find_periods(text):
        assert found.start >= position
        assert found.end > found.start
        position = found.end


@given(FIGURES, st.sampled_from(RoundingMode), st.integers(-4, 6))
def test_rounding(value: Decimal, mode: RoundingMode, digits: int) -> None:
    rounding = Rounding(mode, digits=digits)
    result = rounding.apply(value)
    step = Decimal(10) ** -digits
    assert abs(result - value) < step
    assert result % step == 0
    assert rounding.apply(result) == result
    assert rounding.apply(-value) == -result
    assert -result.as_tuple().exponent == max(digits, 0)
    if mode is RoundingMode.TRUNCATE:
        assert abs(result) <= abs(value)
    elif mode is RoundingMode.CEIL:
        assert abs(result) >= abs(value)
    else:
        assert abs(result - value) <= step / 2


@given(FIGURES, FIGURES, st.sampled_from(RoundingMode))
def test_rounding_keeps_the_order(first: Decimal, second: Decimal, mode: RoundingMode) -> None:
    rounding = Rounding(mode, digits=1)
    low, high = sorted((first, second))
    assert rounding.apply(low) <= rounding.apply(high)


@given(FIGURES, st.integers(0, 3))
def test_half_up_agrees_with_the_standard_library(value: Decimal, digits: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, Context(prec=60))
    assert Rounding(digits=digits).apply(value) == expected


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_dates_go_out_and_back(day: date) -> None:
    period = parse_period(format_date(day))
    assert period is not None
    assert period.date == day
    assert period.fiscal_year() == fiscal_year_of(day)
    first, last = fiscal_year_span(fiscal_year_of(day))
    assert first <= day <= last
    assert (last + timedelta(days=1)).month == 4


@given(st.integers(1900, 2099), st.sampled_from(YearStyle), st.sampled_from(EraTurn))
def test_fiscal_years_go_out_and_back(year: int, style: YearStyle, turn: EraTurn) -> None:
    period = parse_period(format_fiscal_year(year, style=style, turn=turn))
    assert period is not None
    assert period.year == year
    assert not period.contradicts_itself
    assert period.fiscal_year(unstated=YearBasis.FISCAL) == year
    calendar = parse_period(format_calendar_year(year, style=style, turn=turn))
    assert calendar is not None
    assert calendar.year == year
    assert calendar.fiscal_year() is None
