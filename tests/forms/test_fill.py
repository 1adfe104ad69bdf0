"""The city's own paper: marks replaced, everything else as it was."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from shirube.forms.fill import EACH, Filled, fill
from shirube.forms.fill_words import WORDS
from shirube.office.fill_template import Filling, fill_template, open_template
from tests.forms.town import YEAR, town

EXAMPLES = resources.files("shirube.forms") / "examples"
NAMES = (
    "implementation_plan.xlsx",
    "project_description.docx",
    "main_results.docx",
    "audit_record.xlsx",
)


def filled(name: str, data: bytes, *, each: str = "measure", year: int = YEAR - 1) -> Filled:
    strategy = town()
    edition = strategy.edition()
    assert edition is not None
    return fill(name, data=data, strategy=strategy, edition=edition, each=each, fiscal_year=year)


def sheet(**cells: object) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for address, value in cells.items():
        page[address] = value
    page["A1"].font = Font(bold=True, size=20)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_excel_words_stay_text_and_figures_become_numbers() -> None:
    data = sheet(
        A1="施策：《施策番号》 《施策名》",
        B1="《実績値》",
        B2="《実績値:R4》",
        B3="《実績値：R5＃2》",
        B4="=SUM(B1:B2)",
        C1="《事業名》",
    )
    papers = filled("調書.xlsx", data).papers
    assert [one.file_name for one in papers] == [
        f"調書_{at} 交流の推進その{at}.xlsx" for at in (1, 2, 3)
    ]
    page = load_workbook(io.BytesIO(papers[0].data)).active
    assert page is not None
    assert page["A1"].value == "施策：1 交流の推進その1"
    assert page["A1"].font.size == 20
    values = [page[f"B{at}"].value for at in (1, 2, 3, 4)]
    assert values == ["1,100人", "1,000人", "47.5%", "=SUM(B1:B2)"]
    assert (page["C1"].value, page["C1"].data_type) == ("=まつり事業その1", "s")


def in_shared_strings(data: bytes) -> bytes:
    """The workbook as Excel saves it, each text once in a list."""
    from xlsxwriter import Workbook as Writer

    buffer = io.BytesIO()
    with Writer(buffer) as book:
        page = book.add_worksheet()
        for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows():
            for cell in row:
                if cell.value is not None:
                    page.write(cell.row - 1, cell.column - 1, cell.value)
    return buffer.getvalue()


@pytest.mark.parametrize("saved", [bytes, in_shared_strings])
def test_a_cell_of_one_bare_figure_is_a_number(saved: Callable[[bytes], bytes]) -> None:
    data = saved(sheet(A1="《実績値》", A2="約《実績値》", A3="《施策名》"))
    template = open_template("調書.xlsx", data=data).template
    assert template is not None
    filling = Filling(text="1,100", number=Decimal(1100))
    words = Filling(text="=1+1")
    done = fill_template(template, {"実績値": filling, "施策名": words})
    page = load_workbook(io.BytesIO(done)).worksheets[0]
    assert [page[f"A{at}"].value for at in (1, 2, 3)] == [1100, "約1,100", "=1+1"]
    assert page["A3"].data_type == "s"


def test_word_marks_cut_into_runs_are_found_and_lines_kept() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("施策《施", "策", "名》と《現状", "分析》"):
        paragraph.add_run(piece).bold = piece == "策"
    document.sections[0].header.paragraphs[0].text = "《担当課》"
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "《指標名#3》《指標名#9》"
    buffer = io.BytesIO()
    document.save(buffer)
    outcome = filled("調書.docx", buffer.getvalue())
    assert outcome.problems == ()
    done = Document(io.BytesIO(outcome.papers[1].data))
    text = done.paragraphs[0].text
    assert text == "施策交流の推進その2と昨年度は2回開催した。\n来場者が増えた。"
    assert done.sections[0].header.paragraphs[0].text == "第2課"
    assert done.tables[0].rows[0].cells[0].text == "延べ開催数その2"


def test_an_unknown_mark_stays_and_the_nearest_word_is_named() -> None:
    outcome = filled("調書.xlsx", sheet(A1="《実積値》", A2="《施策名》", A3="《実績値:いつか》"))
    first, second = outcome.problems
    assert (first.code, first.seen) == ("FIL-003", "《実積値》")
    assert "《実績値》" in first.advice
    assert second.seen == "《実績値:いつか》"
    page = load_workbook(io.BytesIO(outcome.papers[0].data)).active
    assert page is not None
    assert (page["A1"].value, page["A2"].value) == ("《実積値》", "交流の推進その1")


def test_what_the_plan_has_not_is_left_empty_and_said() -> None:
    outcome = filled("調書.xlsx", sheet(A1="《予算額》", A2="《施策名》"))
    assert {problem.code for problem in outcome.problems} == {"FIL-004"}
    assert len(outcome.problems) == 3


def test_every_other_part_of_the_file_is_untouched() -> None:
    data = (EXAMPLES / "main_results.docx").read_bytes()
    done = filled("説明書.docx", data).papers[0].data
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(done))
    assert before.namelist() == after.namelist()
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["word/document.xml"]


@pytest.mark.parametrize("each", EACH)
@pytest.mark.parametrize("name", NAMES)
def test_the_examples_use_known_words_and_fill_for_every_unit(name: str, each: str) -> None:
    outcome = filled(name, (EXAMPLES / name).read_bytes(), each=each)
    assert outcome.papers
    assert {problem.code for problem in outcome.problems} <= {"FIL-004"}
    for paper in outcome.papers:
        archive = zipfile.ZipFile(io.BytesIO(paper.data))
        texts = [archive.read(part).decode("utf-8", "replace") for part in archive.namelist()]
        assert not any("《" in html.unescape(text) for text in texts)


@pytest.mark.parametrize("name", ["調書.xlsm", "調書.docx"])
def test_what_is_no_template_is_refused(name: str) -> None:
    assert [problem.code for problem in filled(name, b"x").problems] == ["FIL-001"]
    buffer = io.BytesIO(sheet(A1="《施策名》"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    assert [problem.code for problem in filled(name, buffer.getvalue()).problems] == ["WBK-004"]
    assert [problem.code for problem in filled(name, sheet(A1="なし")).problems] == ["FIL-002"]


def test_the_words_are_listed_in_the_documentation() -> None:
    page = Path(__file__).parents[2] / "docs" / "forms.md"
    text = page.read_text(encoding="utf-8")
    assert [word for word in WORDS if f"《{word}》" not in text] == []
