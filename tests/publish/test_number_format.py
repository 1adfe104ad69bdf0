"""The Excel format shows a number as it was printed."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.publish.number_format import number_format


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("36棟", "36", '0"棟"'),
        ("9,700,000人", "9700000", '#,##0"人"'),
        ("37.5%", "37.5", '0.0"%"'),
        ("約1,200人", "1200", '"約"#,##0"人"'),
        ("累計45人", "45", '"累計"0"人"'),
        ("100％（6隊）", "100", '0"％（6隊）"'),
        ("1.0%未満", "1.0", '0.0"%未満"'),
        ("968千t", "968", '0"千t"'),
        ("△5.0ポイント", "-5.0", '0.0"ポイント";"△"0.0"ポイント"'),
        ("+10件", "10", '"+"0"件"'),
        ("１２３件", "123", '0"件"'),
        ("0件", "0", '0"件"'),
    ],
)
def test_format_of_printed_cells(text: str, value: str, expected: str) -> None:
    assert number_format(text, value=Decimal(value)) == expected


@pytest.mark.parametrize(("text", "value"), [("未確定", None), ("設置", None), ("三割", "30")])
def test_words_have_no_format(text: str, value: str | None) -> None:
    assert number_format(text, value=None if value is None else Decimal(value)) == ""


def test_a_quote_in_the_words_gives_no_broken_format() -> None:
    assert number_format('5"件"', value=Decimal(5)) == ""


def shown(form: str, value: Decimal) -> str:
    """What Excel prints for the formats used here."""
    parts = form.split(";")
    part = parts[1] if value < 0 and len(parts) == 2 else parts[0]

    def figure(match: re.Match[str]) -> str:
        decimals = len(match.group(2) or "") - 1 if match.group(2) else 0
        comma = "," if match.group(1).startswith("#,") else ""
        return f"{abs(value):{comma}.{decimals}f}"

    outside = re.split(r'("[^"]*")', part)
    return "".join(
        piece[1:-1] if piece.startswith('"') else re.sub(r"(#,##0|0)(\.0+)?", figure, piece)
        for piece in outside
    )


@given(
    value=st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    head=st.sampled_from(["", "約", "累計"]),
    tail=st.sampled_from(["", "件", "％", "千円（見込）"]),
    grouped=st.booleans(),
)
def test_excel_shows_what_was_printed(value: Decimal, head: str, tail: str, grouped: bool) -> None:
    digits = f"{abs(value):{',' if grouped else ''}f}"
    text = f"{head}{'△' if value < 0 else ''}{digits}{tail}"
    assert shown(number_format(text, value=value), value) == text
