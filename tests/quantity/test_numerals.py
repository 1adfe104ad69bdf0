"""Numerals: digits of both widths, 漢数字, scale words, signs, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shirube.quantity import TriangleMeaning, find_numbers, parse_number, scan_number
from shirube.quantity.numerals import parse_kanji

NUMBERS = [
    ("0", "0"),
    ("00", "0"),
    ("1199", "1199"),
    ("1,199", "1199"),
    ("2,074,000", "2074000"),
    ("48，111，006", "48111006"),
    ("１２３．４５", "123.45"),
    ("98.00", "98.00"),
    (".5", "0.5"),
    ("  37.5　", "37.5"),
    ("\ufeff12", "12"),
    ("-3", "-3"),
    ("－３", "-3"),
    ("−3", "-3"),
    ("‐3", "-3"),
    ("–3", "-3"),
    ("△3", "-3"),
    ("▲3.5", "-3.5"),
    ("△ 12.3", "-12.3"),
    ("+3", "3"),
    ("＋１．５", "1.5"),
    ("-0", "0"),
    ("△0.00", "0.00"),
    ("三十一", "31"),
    ("二千五百", "2500"),
    ("二〇一九", "2019"),
    ("百", "100"),
    ("十", "10"),
    ("千二百三", "1203"),
    ("一万", "10000"),
    ("一億二千万", "120000000"),
    ("弐拾参", "23"),
    ("零", "0"),
    ("ゼロ", "0"),
    ("10万", "100000"),
    ("199.5万", "1995000"),
    ("1.50億", "150000000"),
    ("3千万", "30000000"),
    ("12百万", "12000000"),
    ("1億2,000万", "120000000"),
    ("2兆3,000億50万", "2300000500000"),
    ("3万5千", "35000"),
    ("3千5百", "3500"),
    ("1万2,345", "12345"),
    ("0.1万", "1000"),
    ("0.12345万", "1234.5"),
]

NO_NUMBERS = [
    "", " ", "-", "－", "―", "△", "▲", "・", "abc", "件", "1,23", "1,2345", "1234,567",
    ",123", "1,,000",
    "1.2.3", "1.2,3", "1E+2", "1e5", "５Ｅ３", "①", "⑳", "Ⅲ", "½", "²", "٣", "１２３円",
    "12-3", "10～20",
    "1/2", "--3", "-", "+-3", "- 3", "ー3", "―3", "〇", "万", "億", "十十", "一二十", "百千",
    "十数",
    "数十", "1億2,000億", "3万5万", "１　２", "1 199", "5.", "NaN", "Infinity", "0x10", "1_000",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_number(text: str, expected: str) -> None:
    assert str(parse_number(text)) == expected


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_exponent_never_comes_out() -> None:
    for text in ("1兆", "100億", "1" + "0" * 40, "0." + "0" * 30 + "1"):
        value = parse_number(text)
        assert value is not None
        assert "E" not in str(value.as_tuple().exponent)
        assert value.as_tuple().exponent <= 0


def test_absurd_length_is_no_number_and_quick() -> None:
    assert parse_number("9" * 100_000) is None
    assert parse_number("一" * 100_000) is None
    assert parse_number("9," * 50_000) is None


def test_triangle_is_a_setting() -> None:
    assert parse_number("△5") == -5
    assert parse_number("△5", triangle=TriangleMeaning.PARTLY) is None
    assert parse_number("-5", triangle=TriangleMeaning.PARTLY) == -5


def test_scale_word_stays_beside_the_value() -> None:
    for text, value, scale, amount in [
        ("345万円", "345", "万", "3450000"),
        ("968千t", "968", "千", "968000"),
        ("5百万円", "5", "百万", "5000000"),
        ("3千万円", "3", "千万", "30000000"),
        ("1億2,000万円", "120000000", "", "120000000"),
    ]:
        found = scan_number(text)
        assert found is not None
        assert (str(found.value), found.scale, str(found.amount)) == (value, scale, amount)


def test_scan_keeps_the_span_of_the_print() -> None:
    text = "売上は▲１，０８０．００円"
    found = scan_number(text, start=3)
    assert found is not None
    assert (found.text, found.sign, found.start, found.end) == ("▲１，０８０．００", "▲", 3, 12)
    assert text[found.start : found.end] == found.text
    assert scan_number(text) is None


def test_dash_is_a_minus_only_when_asked() -> None:
    assert scan_number("ー5") is None
    found = scan_number("ー5", dash_as_minus=True)
    assert found is not None
    assert found.value == -5


def test_find_numbers_in_running_text() -> None:
    text = (
        "小樽市街路防犯灯組合連合会に加入している199団体に対し、電気料金48，111，006円の60％の"
        "28，866，607円を助成。(H27実績▲3.5％、CO2は-2、①は10、№38、R2.2.28)"
    )
    found = [(number.text, str(number.value)) for number in find_numbers(text)]
    assert found == [
        ("199", "199"),
        ("48，111，006", "48111006"),
        ("60", "60"),
        ("28，866，607", "28866607"),
        ("▲3.5", "-3.5"),
        ("-2", "-2"),
        ("10", "10"),
        ("38", "38"),
    ]


def test_find_numbers_does_not_make_a_minus_of_a_range_or_hyphen() -> None:
    assert [number.value for number in find_numbers("第3-2号、10-20、9～10号棟")] == [
        Decimal(value) for value in (3, 2, 10, 20, 9, 10)
    ]
    assert find_numbers("1,23と1.2.3") == ()


@pytest.mark.parametrize(
    ("text", "value"), [("三〇", 30), ("五", 5), ("九千九百九十九", 9999), ("一兆", 10**12)]
)
def test_kanji(text: str, value: int) -> None:
    assert parse_kanji(text) == value


def test_circle_mark_is_not_zero() -> None:
    assert parse_kanji("〇") is None
    assert parse_kanji("零") == 0
