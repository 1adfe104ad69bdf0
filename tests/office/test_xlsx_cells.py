"""Cells of workbooks: numbers as numbers, text as text, nothing as a formula."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from shirube.office.story import (
    Column,
    Paragraph,
    Row,
    Run,
    Table,
)
from shirube.office.story_tools import header_cell, number_cell, text_cell
from shirube.office.write_xlsx import write_xlsx
from tests.office.any_story import any_text
from tests.office.printed import (
    one_section,
    open_book,
    parts,
    texts,
)


@pytest.mark.parametrize(
    ("value", "text", "number_format", "shown"),
    [
        ("1199", "1,199件", '#,##0"件"', '#,##0"件"'),
        ("0", "0", "", "0"),
        ("-3.50", "△3.50", "", '"△"0.00;"△"0.00'),
        ("45.5", "45.5％", "", '0.0"％"'),
        ("1200", "約1,200人", "", '"約"#,##0"人"'),
        ("0.455", "45.5%", "0.0%", "0.0%"),
    ],
)
def test_formats_print_what_was_printed(
    value: str, text: str, number_format: str, shown: str
) -> None:
    cell = number_cell(Decimal(value), text, number_format=number_format)
    table = Table((Column(10.0),), (Row((cell,)),))
    found = open_book(write_xlsx(one_section(table))).worksheets[0]["A1"]
    assert found.value == float(value)
    assert found.number_format.replace("_ ", "") == shown
    assert found.comment is None


def test_what_a_format_cannot_print_is_said_in_a_comment() -> None:
    table = Table((Column(),), (Row((number_cell(Decimal(7_954_000), "795.4万円"),)),))
    found = open_book(write_xlsx(one_section(table))).worksheets[0]["A1"]
    assert found.value == 7_954_000
    assert found.comment is not None
    assert found.comment.text == "資料の記載：795.4万円"


@pytest.mark.parametrize("value", ["12345678901234567", "0.12345678901234567", "1E+400"])
def test_number_excel_would_change_stays_text(value: str) -> None:
    table = Table((Column(),), (Row((number_cell(Decimal(value), value),)),))
    assert open_book(write_xlsx(one_section(table))).worksheets[0]["A1"].value == value


@pytest.mark.parametrize(
    "text", ["=1+1", "+81", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}", "1199"]
)
def test_text_never_becomes_a_formula_or_a_number(text: str) -> None:
    blocks = (
        Paragraph((Run(text),)),
        Paragraph((Run(text, underline=True), Run("改"))),
        Table((Column(),), (Row((text_cell(text),)),)),
    )
    data = write_xlsx(one_section(*blocks))
    sheet = open_book(data).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [str(cell.value) for cell in cells] == [text, f"{text}改", text]
    assert all(cell.data_type == "s" for cell in cells)
    if text[0] in "=+-@":
        assert all(cell.quotePrefix for cell in cells), "still text after editing"
    assert not any("<f>" in xml for xml in parts(data, r"xl/worksheets/.*\.xml"))


def test_numbers_in_narrow_columns_shrink_instead_of_hashes() -> None:
    cell = number_cell(Decimal(1234567890), "1,234,567,890円", number_format='#,##0"円"')
    table = Table((Column(10.0),), (Row((header_cell("額"),)), Row((cell,))), header_rows=1)
    sheet = open_book(write_xlsx(one_section(table))).worksheets[0]
    assert sheet["A2"].alignment.shrink_to_fit


def test_marks_of_characters_are_real() -> None:
    runs = (
        Run("改正", underline=True),
        Run("削除", strike=True),
        Run("強調", bold=True),
        Run("尾"),
    )
    sheet = open_book(write_xlsx(one_section(Paragraph(runs)))).worksheets[0]
    fonts = [one.font for one in sheet["A1"].value]
    assert [bool(font.u) for font in fonts] == [True, False, False, False]
    assert [bool(font.strike) for font in fonts] == [False, True, False, False]
    assert [bool(font.b) for font in fonts] == [False, False, True, False]
    assert {font.rFont for font in fonts} == {"BIZ UDPGothic"}


def test_single_run_carries_its_marks_in_the_cell() -> None:
    story = one_section(Paragraph((Run("改正", underline=True, bold=True),)))
    font = open_book(write_xlsx(story)).worksheets[0]["A1"].font
    assert (font.underline, font.bold, font.name) == ("single", True, "BIZ UDPGothic")


def test_links_of_the_web_and_what_cannot_be_one() -> None:
    whole = Paragraph((Run("市のサイト", link="https://example.jp/a?b=1"),))
    within = Paragraph((Run("詳しくは"), Run("こちら", link="https://example.jp/c")))
    sheet = open_book(write_xlsx(one_section(whole, within))).worksheets[0]
    assert sheet["A1"].hyperlink.target == "https://example.jp/a?b=1"
    assert sheet["A1"].value == "市のサイト"
    assert str(sheet["A2"].value) == "詳しくはこちら"
    assert sheet["A2"].comment.text == "リンク：https://example.jp/c"


def test_text_beyond_a_page_or_a_cell_is_divided_and_whole() -> None:
    long = "あいうえおかきくけこ" * 4_000
    lines = "行\n" * 600
    story = one_section(Table((Column(), Column()), (Row((text_cell(long), text_cell(lines))),)))
    sheet = open_book(write_xlsx(story)).worksheets[0]
    left = "".join(str(cell.value) for cell in sheet["A"] if cell.value is not None)
    right = "".join(str(cell.value) for cell in sheet["B"] if cell.value is not None)
    assert (left, right) == (long, lines)
    assert all(len(text) <= 32_767 for text in texts(sheet))
    assert all(one.height <= 409.5 for one in sheet.row_dimensions.values() if one.height)


@given(any_text)
def test_any_text_is_in_the_file_unchanged(text: str) -> None:
    story = one_section(Paragraph((Run(text),)), Paragraph((Run(text), Run("尾", bold=True))))
    found = texts(open_book(write_xlsx(story)).worksheets[0])
    wanted = Run(text).text
    assert found == [one for one in (wanted, f"{wanted}尾") if one]
