"""Workbooks: everything the Story says is there, laid out as a list or a ruled form."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from openpyxl.cell.cell import Cell as OpenedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from shirube.office.story import (
    Cell,
    Column,
    Contents,
    Heading,
    PageBreak,
    Row,
    Section,
    Story,
    Table,
)
from shirube.office.story_roles import Orientation, TableRole
from shirube.office.story_tools import label_cell, paragraph, text_cell
from shirube.office.write_xlsx import CHART_DATA, write_xlsx
from shirube.office.xlsx_names import sheet_names
from shirube.office.xlsx_number import printed
from shirube.office.xlsx_sheet import lay_sheet
from tests.office.any_story import any_text, stories
from tests.office.demo import demo_story, list_section
from tests.office.printed import (
    one_section,
    open_book,
    pages_of,
    parts,
    said,
    small_print,
    squeezed,
    texts,
)


def shown(cell: OpenedCell) -> str:
    """What a reader sees in a cell."""
    if not isinstance(cell.value, int | float):
        return str(cell.value)
    form = cell.number_format.replace("_ ", "")
    if form == "General":
        return str(cell.value)
    return printed(form, value=Decimal(repr(cell.value))) or ""


def links_of(sheet: Worksheet) -> dict[str, str]:
    """Place inside the workbook each linked cell leads to, by its words."""
    return {
        str(cell.value): cell.hyperlink.location
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink is not None
    }


def everything(data: bytes) -> str:
    """All text a reader finds: cells as they show, titles of charts, comments."""
    found: list[str] = []
    for sheet in open_book(data).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    found.append(shown(cell))
                if cell.comment is not None:
                    found.append(cell.comment.text)
    for chart in parts(data, r"xl/charts/chart\d+\.xml"):
        found += re.findall(r"<(?:a:t|c:v)>(.*?)</", chart, re.DOTALL)
    return squeezed("".join(found))


@pytest.fixture(scope="module")
def story() -> Story:
    return demo_story(sheets=2, rows=80)


@pytest.fixture(scope="module")
def data(story: Story) -> bytes:
    return write_xlsx(story)


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return open_book(data)


def test_every_word_of_the_story_is_there(story: Story, data: bytes) -> None:
    text = everything(data)
    for words in (*said(story), *small_print(story)):
        assert squeezed(words) in text, words


def test_one_sheet_for_each_section_and_one_for_the_charts(story: Story, book: Workbook) -> None:
    names = [*sheet_names(section.title for section in story.sections), CHART_DATA]
    assert book.sheetnames == names


def test_story_without_contents_gets_a_first_sheet_of_links() -> None:
    sections = (
        Section("施策/1", blocks=(paragraph("一"),), anchor="m-1"),
        Section("施策/2", blocks=(paragraph("二"),), anchor="with space"),
    )
    found = open_book(write_xlsx(Story("評価シート", sections=sections)))
    assert found.sheetnames == ["目次", "施策_1", "施策_2"]
    front = found["目次"]
    assert texts(front) == ["評価シート", "施策/1", "施策/2"]
    assert links_of(front) == {"施策/1": "'施策_1'!A1", "施策/2": "'施策_2'!A1"}
    assert links_of(found["施策_1"]) == {"目次へ": "'目次'!A1"}


def test_contents_link_to_the_cells_of_the_headings(story: Story, book: Workbook) -> None:
    linked = links_of(book.worksheets[0])
    for section, name in zip(story.sections, book.sheetnames, strict=False):
        for block in section.blocks:
            if isinstance(block, Heading) and block.level <= 2:
                sheet, cell = linked[block.full_text].rsplit("!", 1)
                assert sheet.strip("'") == name
                value = squeezed(str(book[name][cell].value))
                assert value in (squeezed(block.full_text), block.number)


def test_sheet_names_are_legal_and_different() -> None:
    titles = (
        "a" * 40,
        "a" * 40,
        "[1]/2:3*4?5\\6",
        "：／？＊［］",
        "",
        " ' ",
        "履歴",
        "Ａ",
        "a",
        "𠮷" * 20,
    )
    names = sheet_names(titles, taken=("シート5",))
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\：／？＊［］]|^'|'$", name)
    assert "シート5" not in names
    assert names[6] == "履歴_"


def test_numbers_are_numbers_printed_like_the_source(book: Workbook) -> None:
    sheet = book["1 市営住宅改善・建替事業"]
    numbers = {
        (cell.value, cell.number_format)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
    assert (36, '#,##0"棟"') in numbers or (36, '#,##0"棟"_ ') in numbers
    assert any(value == 60 and form.startswith("0.00") for value, form in numbers)
    # The mark of a finding stays with its figure, which stays a number.
    assert any(value == 60 and '"※1"' in form for value, form in numbers)


def test_missing_values_stay_the_printed_words(book: Workbook) -> None:
    words = texts(book["2 住宅エコリフォーム助成事業"])
    assert "事業開始前" in words
    assert words.count("―") == 2


def test_list_has_panes_filter_and_a_repeated_header(book: Workbook) -> None:
    sheet = book["指標一覧"]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "番号")
    # Number, measure and their header stay in sight.
    assert sheet.freeze_panes == f"C{head + 1}"
    last = sheet.max_row - 1
    assert sheet.auto_filter.ref == f"A{head}:I{last}"
    assert sheet.print_title_rows == f"${head}:${head}"
    columns = [sheet.cell(head, number).value for number in range(1, 10)]
    assert columns[-1] == "主担当課"
    # A list that can be sorted has no merged cells but its group rows.
    merged = {str(one) for one in sheet.merged_cells.ranges if head < one.min_row <= last}
    assert all(re.fullmatch(r"A(\d+):I\1", one) for one in merged)
    numbers = [sheet.cell(row, 1).value for row in range(head + 1, last + 1)]
    assert [number for number in numbers if isinstance(number, int)] == list(range(1, 81))


def test_filtered_list_keeps_its_columns_beside_other_tables() -> None:
    listed = list_section(30).blocks[1]
    other = Table(
        tuple(Column() for _ in range(5)), (Row(tuple(text_cell("値") for _ in range(5))),)
    )
    section = Section("一覧", blocks=(other, listed), page=list_section(1).page)
    sheet = open_book(write_xlsx(Story("題", sections=(section,)))).worksheets[0]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "番号")
    merged = [str(one) for one in sheet.merged_cells.ranges if one.min_row == head + 2]
    assert not merged


def test_paper_and_running_lines(story: Story, book: Workbook) -> None:
    for section, sheet in zip(story.sections, book.worksheets, strict=False):
        page = section.page or story.page
        assert sheet.page_setup.paperSize == 9
        lying = page.orientation is Orientation.LANDSCAPE
        assert sheet.page_setup.orientation == ("landscape" if lying else "portrait")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.page_margins.left == pytest.approx(page.left_mm / 25.4)
        assert sheet.oddHeader.right.text == story.header
        assert sheet.oddFooter.left.text == story.footer
        assert sheet.oddFooter.right.text == "ページ &P / &N"
    heights = [sheet.page_setup.fitToHeight for sheet in book.worksheets[:4]]
    # Sheets of one page, then the list as long as it is.
    assert heights == [0, None, None, 0]


def test_columns_add_up_to_the_paper(book: Workbook) -> None:
    sheet = book["指標一覧"]
    # A width counts digits of 6 pixels, and 5 pixels belong to the cell's sides.
    pixels = sum(
        (one.max - one.min + 1) * (one.width * 6) for one in sheet.column_dimensions.values()
    )
    assert pixels == pytest.approx(273 / 25.4 * 96, abs=5)


def test_form_cells_are_merged_on_a_common_grid() -> None:
    form = Table(
        (Column(30.0), Column()),
        (Row((label_cell("概要", rowspan=2), text_cell("一"))), Row((text_cell("二"),))),
        role=TableRole.FORM,
    )
    figures = Table(
        tuple(Column() for _ in range(4)),
        (Row(tuple(text_cell(str(number)) for number in range(4))),),
        role=TableRole.FORM,
    )
    sheet = open_book(write_xlsx(one_section(form, figures))).worksheets[0]
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert merged == {"A1:A2", "B1:E1", "B2:E2", "A4:B4"}


def test_rows_are_tall_enough_for_their_text() -> None:
    long = "計画期間の最終年度である平成31年度で実績値が36棟となった。" * 12
    rows = (
        Row((label_cell("現状分析"), text_cell(long))),
        Row((label_cell("短い"), text_cell("短文"))),
    )
    story = one_section(Table((Column(24.0), Column()), rows, role=TableRole.FORM))
    sheet = open_book(write_xlsx(story)).worksheets[0]
    tall, low = (sheet.row_dimensions[row].height for row in (1, 2))
    # 13 signs a line less than 158 mm hold: about 8 lines of 9 points with their distance.
    assert tall > 8 * 9 * 1.3
    assert low < 24


def test_page_breaks_are_kept() -> None:
    sheet = open_book(
        write_xlsx(one_section(paragraph("一"), PageBreak(), paragraph("二")))
    ).worksheets[0]
    row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "二")
    assert [one.id for one in sheet.row_breaks.brk] == [row - 1]


def test_properties_come_from_the_caller(book: Workbook) -> None:
    assert book.properties.title == "総合戦略 施策評価シート"
    assert book.properties.creator == "小樽市"
    assert book.properties.created == datetime.fromisoformat("2020-09-01T00:00:00")


def test_same_story_same_bytes(story: Story, data: bytes) -> None:
    assert write_xlsx(story) == data


def test_wrong_spans_are_a_value_error() -> None:
    with pytest.raises(ValueError, match="leaves the grid"):
        write_xlsx(one_section(Table((Column(),), (Row((Cell(colspan=2),)),))))


def test_empty_story_is_an_empty_workbook() -> None:
    assert len(open_book(write_xlsx(Story("題", sections=()))).worksheets) == 1
    assert open_book(write_xlsx(one_section())).sheetnames == ["シート"]


def test_grid_has_no_slivers(story: Story) -> None:
    """Side-by-side parts share rows and columns; nothing is too small to be seen or edited."""
    for section in story.sections:
        sheet = lay_sheet(story, section, name="x", outline=(), headings=_headings(section))
        assert min(sheet.rows) >= 4
        assert min(sheet.columns) >= 1


def _headings(section: Section) -> list[object]:
    from shirube.office.story_tools import outline

    return list(reversed(outline(Story("x", sections=(section,)))))


@settings(max_examples=60)
@given(stories(any_text))
def test_no_story_breaks_the_writer(story: Story) -> None:
    data = write_xlsx(story)
    open_book(data)
    assert not any("<f>" in xml for xml in parts(data, r"xl/worksheets/.*\.xml"))


@pytest.mark.slow
@pytest.mark.needs("soffice", "pdftotext")
def test_libreoffice_opens_it_page_by_page(story: Story, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "sheets.xlsx"
    file.write_bytes(data)
    pages = [squeezed(page) for page in pages_of(file, tmp_path)]
    for number, section in enumerate(story.sections[1:3], start=1):
        assert squeezed(section.title.split(" ", 1)[-1]) in pages[number]
    lists = [page for page in pages if "主担当課" in page]
    assert len(lists) >= 2
    assert all("番号施策指標単位" in page for page in lists)
    assert not any("###" in page for page in pages)


def test_contents_of_its_own_need_no_second_list(book: Workbook, story: Story) -> None:
    assert any(isinstance(block, Contents) for block in story.sections[0].blocks)
    assert "目次" not in book.sheetnames
