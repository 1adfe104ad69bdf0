"""The PDF: tagged PDF/UA-1, the same bytes for the same Story, one page per sheet, any text."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from shirube.office.figure_words import figure_alternative
from shirube.office.pdf_data import LOOK, story_data
from shirube.office.pdf_fit import fitting_step
from shirube.office.pdf_process import PdfError
from shirube.office.pdf_worker import typeset
from shirube.office.story import (
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Row,
    Run,
    Section,
    Story,
    Table,
)
from shirube.office.story_roles import Family
from shirube.office.story_tools import label_cell, outline, paragraph, text_cell, walk
from shirube.office.write_pdf import made_smaller, parts_of, write_pdf
from tests.office.any_story import any_text, readable_text, stories
from tests.office.demo import demo_story
from tests.office.demo_sheets import ECO, HOUSING, sheet_section

few = settings(max_examples=12, suppress_health_check=list(HealthCheck))


def set_here(story: Story) -> bytes:
    """Set in this process: quicker for many small papers."""
    return typeset({"story": story_data(story), "look": LOOK})[1]


@pytest.fixture(scope="module")
def story() -> Story:
    return demo_story(sheets=2, rows=60)


@pytest.fixture(scope="module")
def printed(story: Story) -> bytes:
    return write_pdf(story)


@pytest.fixture
def pdf(printed: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed)) as opened:
        yield opened


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Structure elements below a node, in order."""
    below = node.get("/K", ())
    for child in below if isinstance(below, pikepdf.Array) else (below,):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]


def pages_text(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Without white space and line-end hyphens, compatibility forms made alike."""
    plain = unicodedata.normalize("NFKC", text.replace("\ufffe", "-").replace("\x02", "-"))
    return re.sub(r"[\s\u200b]+", "", plain)


def body(pages: list[str]) -> str:
    """The text of all pages without running lines."""
    return "".join(re.sub(r"ページ\d+/\d+|^.{1,30}\(続き\)", "", squeezed(page)) for page in pages)


def one_section(*blocks: object, **more: object) -> Story:
    return Story("表題", sections=(Section("1", blocks=blocks, **more),))  # type: ignore[arg-type]


def test_says_it_is_tagged_pdf_ua_in_japanese(pdf: pikepdf.Pdf, story: Story) -> None:
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert str(pdf.Root.Lang) == "ja"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
    metadata = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert story.title in metadata
    assert "2020-09-01T00:00:00" in metadata
    assert str(pdf.docinfo["/Creator"]).startswith("しるべ（Typst")
    assert str(pdf.docinfo["/Creator"]) in metadata


def test_headings_are_tagged_and_bookmarked_in_order(pdf: pikepdf.Pdf, story: Story) -> None:
    tags = [kind for kind in kinds(pdf) if re.fullmatch(r"/H\d", kind)]
    assert tags == ["/H1", "/H2", "/H2", "/H2", "/H1", "/H1"]
    titles: list[str] = []

    def collect(items: list[pikepdf.OutlineItem]) -> None:
        for item in items:
            titles.append(item.title)
            collect(item.children)

    with pdf.open_outline() as bookmarks:
        collect(list(bookmarks.root))
    assert titles == [entry.heading.full_text for entry in outline(story)]


def test_every_chart_has_its_words(pdf: pikepdf.Pdf, story: Story) -> None:
    charts = [
        block
        for section in story.sections
        for block in walk(section.blocks)
        if isinstance(block, Figure)
    ]
    told = [
        str(element.Alt)
        for element in elements(pdf.Root.StructTreeRoot)
        if str(element.S) == "/Figure"
    ]
    assert told == [figure_alternative(chart) for chart in charts]
    assert len(told) == 5


def test_labels_are_header_cells_with_scope(pdf: pikepdf.Pdf, story: Story) -> None:
    scopes: dict[str, int] = {}
    for element in elements(pdf.Root.StructTreeRoot):
        if str(element.S) == "/TH":
            own = element.get("/A", ())
            for attribute in own if isinstance(own, pikepdf.Array) else (own,):
                if "/Scope" in attribute:
                    name = str(attribute.Scope)
                    scopes[name] = scopes.get(name, 0) + 1
    wanted: dict[str, int] = {}
    data = story_data(story)

    def count(blocks: list[dict[str, object]]) -> None:
        for block in blocks:
            if block["k"] == "columns":
                for column in block["columns"]:  # type: ignore[attr-defined]
                    count(column)
            table = block if block["k"] == "table" else block.get("table")
            for cell in table["cells"] if table else ():  # type: ignore[index, call-overload]
                scope = cell.get("scope")
                if scope:
                    name = "/Row" if scope.startswith("row") else "/Column"
                    wanted[name] = wanted.get(name, 0) + 1

    for section in data["sections"]:
        count(section["blocks"])
    assert scopes == wanted
    assert scopes["/Row"] > 70


def test_no_page_labels_of_ours_are_left(pdf: pikepdf.Pdf) -> None:
    assert "/PageLabels" not in pdf.Root


def test_all_fonts_are_ours_and_embedded(pdf: pikepdf.Pdf) -> None:
    names = set()
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            names.add(str(item.FontName).partition("+")[2])
            assert "/FontFile2" in item or "/FontFile3" in item
    assert names
    assert all(name.startswith(("BIZUD", "ShirubeSymbols")) for name in names)


def test_same_story_same_bytes(story: Story, printed: bytes) -> None:
    assert write_pdf(story) == printed


def test_words_page_numbers_and_ticks_are_in_the_text(printed: bytes, story: Story) -> None:
    pages = [squeezed(page) for page in pages_text(printed)]
    for number, page in enumerate(pages, start=1):
        assert f"ページ{number}/{len(pages)}" in page
        assert squeezed(story.header) in page
    sheet = pages[1]
    for text in (HOUSING.analysis, HOUSING.review, "36棟", "60.00", "建設部", "［確認］"):
        assert squeezed(text) in sheet
    assert "☑は評価済み、☐は未評価" in pages[0]


def test_header_of_a_long_list_is_on_each_of_its_pages(printed: bytes) -> None:
    pages = [squeezed(page) for page in pages_text(printed)]
    with_list = [page for page in pages if "主担当課" in page]
    assert len(with_list) == 2


def test_sheet_with_much_text_is_set_smaller_to_stay_on_one_page() -> None:
    assert fitting_step(sheet_section(HOUSING), demo_story().page) == 1.0
    step = fitting_step(sheet_section(ECO), demo_story().page)
    assert step is not None
    assert step < 1.0
    assert len(pages_text(set_here(Story("x", sections=(sheet_section(ECO),))))) == 1


def test_sheet_that_cannot_fit_keeps_its_size_and_takes_two_pages() -> None:
    long = replace(HOUSING, analysis=HOUSING.analysis * 25)
    section = sheet_section(long)
    assert fitting_step(section, demo_story().page) is None
    pages = pages_text(set_here(Story("x", sections=(section,))))
    assert len(pages) == 2
    assert squeezed(long.analysis) in body(pages)


def test_misjudged_sheet_is_set_again_one_step_smaller() -> None:
    story = one_section(Heading("題"), paragraph("あ" * 5200), fit_one_page=True)
    data = story_data(story)
    data["sections"][0].update(fits=True, step=0.95)
    report, _ = typeset({"story": data, "look": LOOK})
    assert report["sections"] == [2]
    from shirube.office.pdf_process import SetPart

    assert made_smaller(data, SetPart(report=report, pdf=b""))
    assert data["sections"][0]["step"] == 0.9


def test_row_taller_than_a_page_goes_on_with_all_its_text() -> None:
    words = "".join(f"第{number}項 事業の内容を定める。" for number in range(700))
    table = Table((Column(24.0), Column()), (Row((label_cell("本文"), text_cell(words))),))
    pages = pages_text(set_here(one_section(table)))
    assert len(pages) >= 3
    assert squeezed(words) in body(pages)


def test_long_words_stay_inside_their_cell() -> None:
    word = "https://www.city.example.lg.jp/" + "0123456789" * 12
    table = Table((Column(30.0), Column()), (Row((text_cell(word), text_cell("右"))),))
    data = set_here(one_section(table))
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    boxes = [text.get_charbox(number) for number in range(text.count_chars())]
    right_edge = 14 / 25.4 * 72 + 30 / 25.4 * 72
    first = [box for box in boxes if box[0] < right_edge]
    assert max(box[2] for box in first) <= right_edge + 1
    document.close()


def test_mincho_has_gothic_for_bold(printed: bytes) -> None:
    page = replace(demo_story().page, family=Family.MINCHO)
    bold = Paragraph((Run("太字", bold=True), Run("本文")))
    data = set_here(one_section(bold, page=page))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = {
            str(item.FontName).partition("+")[2]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        }
    assert {"BIZUDPGothic-Bold", "BIZUDPMincho-Regular"} <= names


def test_a_long_paper_is_set_in_parts_and_joined() -> None:
    story = demo_story(sheets=4, rows=20)
    parts = list(parts_of(story, limit=3))
    assert [len(part.sections) for part in parts] == [2, 2, 2, 1]
    data = write_pdf(story, pages_per_part=3)
    pages = pages_text(data)
    for number, page in enumerate(pages, start=1):
        assert f"ページ{number}/{len(pages)}" in squeezed(page)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        titles: list[str] = []

        def collect(items: list[pikepdf.OutlineItem]) -> None:
            for item in items:
                titles.append(item.title)
                collect(item.children)

        with pdf.open_outline() as bookmarks:
            collect(list(bookmarks.root))
        assert titles == [entry.heading.full_text for entry in outline(story)]
        ours = {page.obj.objgen for page in pdf.pages}
        found = list(elements(pdf.Root.StructTreeRoot))
        assert all(element.Pg.objgen in ours for element in found if "/Pg" in element)
        names = [str(element.ID) for element in found if "/ID" in element]
        assert len(names) == len(set(names))
        keys = [int(key) for key in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]]
        assert keys == sorted(set(keys))
        assert {int(page.obj.StructParents) for page in pdf.pages} <= set(keys)
    assert squeezed("指標一覧表" + "." * 3) in squeezed(pages[0])
    assert f"{len(pages) - 1}" in pages[0]


def test_wrong_spans_are_a_value_error_and_leave_no_worker() -> None:
    wrong = Table((Column(),), (Row((Cell(colspan=2),)),))
    with pytest.raises(ValueError, match="grid"):
        write_pdf(one_section(wrong))


def test_a_worker_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shirube.office.write_pdf.LOOK", {})
    with pytest.raises(PdfError, match=r"accent|key"):
        write_pdf(one_section(paragraph("x")))


@few
@given(stories(any_text))
def test_no_story_breaks_the_writer(story: Story) -> None:
    assert set_here(story).startswith(b"%PDF-1.7")


@few
@given(readable_text)
def test_any_text_is_in_the_output(text: str) -> None:
    cell = Table((Column(40.0),), (Row((text_cell(text),)),))
    data = set_here(one_section(paragraph(text), cell))
    assert body(pages_text(data)) == squeezed(text) * 2


def test_sign_without_a_glyph_is_still_in_the_text_layer() -> None:
    data = set_here(one_section(paragraph("한국 ☒")))
    assert squeezed("한국☒") in squeezed("".join(pages_text(data)))
