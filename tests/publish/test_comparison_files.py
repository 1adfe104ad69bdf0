"""The table as files: what an officer goes on editing in Word, and the same in Excel, PDF, HTML."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from shirube.office.story import Story
from shirube.publish.comparison.paper import comparison_story
from shirube.publish.printing import WRITERS
from shirube.publish.report import REPORTS, ReportInput
from tests.publish.comparing import bare, printed_rows
from tests.publish.documents import TOMAKOMAI, strategy_of, tomakomai


@cache
def made(style: str) -> Story:
    strategy = strategy_of(TOMAKOMAI)
    return comparison_story(*strategy.editions, strategy, style=style)


@cache
def word(style: str) -> bytes:
    return WRITERS["docx"](made(style))


def test_word_has_one_real_table_with_the_same_cells() -> None:
    document = docx.Document(io.BytesIO(word("tomakomai")))
    (table,) = document.tables
    cells = [[bare(cell.text) for cell in row.cells] for row in table.rows]
    assert cells[0] == ["頁", "新", "旧"]
    assert cells[1:] == [list(map(bare, row)) for row in printed_rows(made("tomakomai"))]


def test_word_repeats_the_header_and_keeps_short_rows_whole() -> None:
    document = docx.Document(io.BytesIO(word("tomakomai")))
    rows = [row._tr for row in document.tables[0].rows]
    repeated = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
    assert repeated == [True, *[False] * 84]
    whole = [row.find(f".//{qn('w:cantSplit')}") is not None for row in rows]
    assert whole.count(True) > 60
    # The tall row of the new measure may break; kept whole it would leave half a page empty.
    assert whole[-1] is False


def test_word_underlines_are_real_and_stand_under_the_changes() -> None:
    document = docx.Document(io.BytesIO(word("tomakomai")))
    runs = [
        run.text
        for row in document.tables[0].rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.underline
    ]
    assert "累計890人" in runs
    assert "累計1,450人" in runs
    assert "累計7人" not in "".join(runs)


@pytest.mark.parametrize(
    ("style", "font"), [("tomakomai", "BIZ UDPゴシック"), ("ordinance", "BIZ UDP明朝 Medium")]
)
def test_word_is_landscape_with_its_fonts_set(style: str, font: str) -> None:
    data = word(style)
    section = docx.Document(io.BytesIO(data)).sections[0]
    assert section.page_width > section.page_height
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = archive.read("word/styles.xml").decode()
        document = archive.read("word/document.xml").decode()
        fonts = archive.read("word/fontTable.xml").decode()
    assert "w:eastAsia=" in styles
    assert font in styles + fonts
    title = re.search(r"<w:pStyle w:val=\"Title\"/>.*?</w:pPr>", document)
    assert title is not None
    assert '<w:jc w:val="center"/>' in title[0]


def test_excel_has_the_same_cells_and_repeats_the_header() -> None:
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"](made("tomakomai"))))
    sheet = book.worksheets[0]
    seen = {bare(str(cell.value)) for row in sheet.iter_rows() for cell in row if cell.value}
    for row in printed_rows(made("tomakomai")):
        assert {bare(cell) for cell in row if len(cell) < 250} <= seen
    assert sheet.print_title_rows
    assert sheet.page_setup.orientation == "landscape"


def test_html_underlines_are_elements_and_the_header_is_one() -> None:
    page = WRITERS["html"](made("general")).decode()
    assert "<u>累計890人</u>" in page
    assert re.search(r"<thead>.*備考.*</thead>", page)


@pytest.mark.parametrize("name", ["comparison_table", "change_summary"])
@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_reports_print_in_each_format(name: str, ending: str) -> None:
    report = REPORTS.get(name)
    assert report is not None
    assert len(WRITERS[ending](report.build(tomakomai()))) > 1000


@pytest.mark.parametrize("name", ["comparison_table", "change_summary"])
def test_an_edition_without_an_earlier_one_says_so(name: str) -> None:
    strategy = strategy_of(TOMAKOMAI)
    report = REPORTS.get(name)
    assert report is not None
    story = report.build(ReportInput(strategy=strategy, edition=strategy.editions[0]))
    words = [run.text for b in story.sections[0].blocks[1:] for run in getattr(b, "runs", ())]
    assert "「旧」より前の版がこの計画にないため" in "".join(words)
