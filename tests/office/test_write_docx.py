"""Word files: everything the Story says is there, as structure an officer can go on editing."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import etree

from shirube.office.docx_fit import CLOSE_LINES, Fit, fitting
from shirube.office.docx_press import bookmark_names
from shirube.office.figure_words import figure_alternative
from shirube.office.page import Metadata, PageSetup
from shirube.office.story import (
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Section,
    Story,
    Table,
)
from shirube.office.story_roles import HeadingLook, Orientation, TableRole
from shirube.office.story_tools import label_cell, paragraph, text_cell, walk
from shirube.office.write_docx import write_docx
from tests.office.any_story import any_text, stories
from tests.office.demo import LANDSCAPE, comparison_section, demo_story
from tests.office.printed import (
    W,
    one_section,
    open_word,
    pages_of,
    part,
    said,
    small_print,
    squeezed,
    word_text,
)


def attribute(node: etree._Element, path: str, name: str = "val") -> str | None:
    found = node.find(path, {"w": W[1:-1]})
    return None if found is None else found.get(f"{W}{name}")


@pytest.fixture(scope="module")
def story() -> Story:
    return demo_story(sheets=2, rows=60)


@pytest.fixture(scope="module")
def data(story: Story) -> bytes:
    return write_docx(story)


@pytest.fixture(scope="module")
def document(data: bytes) -> Document:
    return open_word(data)


def test_every_word_of_the_story_is_there_in_order(story: Story, data: bytes) -> None:
    text = squeezed(word_text(data))
    place = 0
    for words in said(story):
        wanted = squeezed(words)
        found = text.find(wanted, place)
        assert found >= 0, words
        place = found + len(wanted)
    for words in small_print(story):
        assert squeezed(words) in text


def test_headings_have_words_own_styles(story: Story, document: Document) -> None:
    levels = [
        (block.style.name, block.text.replace("\xa0", ""))
        for block in document.paragraphs
        if block.style is not None and block.style.name.startswith("Heading")
    ]
    wanted = [
        (f"Heading {block.level}", block.full_text)
        for section in story.sections
        for block in walk(section.blocks)
        if isinstance(block, Heading)
    ]
    assert [name for name, _ in levels] == [name for name, _ in wanted]
    assert [squeezed(text) for _, text in levels] == [squeezed(text) for _, text in wanted]


def test_first_heading_that_repeats_the_title_is_the_title() -> None:
    found = open_word(write_docx(one_section(Heading("表題"), Heading("表題", level=2))))
    assert [block.style.name for block in found.paragraphs[:2]] == ["Title", "Heading 2"]


def test_text_at_the_end_of_a_heading_stays_out_of_the_contents() -> None:
    heading = Heading(
        "事業", number="1", level=1, aside="建設部\n（建築住宅課）", look=HeadingLook.BAND
    )
    found = open_word(write_docx(one_section(heading))).paragraphs
    assert (found[0].style.name, found[0].text) == ("Heading 1", "\xa01\xa0　事業")
    assert found[1].style.name == "見出しの添え書き"
    assert found[1].text == "\t建設部（建築住宅課）"
    mark = found[0]._p.pPr.find(qn("w:rPr"))
    assert mark.find(qn("w:specVanish")) is not None


def test_marks_of_characters_are_real() -> None:
    runs = (
        Run("改正", underline=True),
        Run("削除", strike=True),
        Run("強調", bold=True),
        Run("※1", superscript=True),
        Run("☑済"),
    )
    found = open_word(write_docx(one_section(Paragraph(runs)))).paragraphs[0].runs
    assert (found[0].underline, found[1].font.strike, found[2].bold) == (True, True, True)
    assert found[3].font.superscript
    assert [run.text for run in found[4:]] == ["☑", "済"]
    assert found[4].font.name == "Segoe UI Symbol"


def test_links_lead_to_bookmarks_or_addresses(data: bytes, document: Document) -> None:
    body = document.element.body
    names = [node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"\w{1,40}", name) for name in names)
    inside = [node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink")]
    assert set(inside) <= set(names)
    assert "a_list_heading" in inside
    outside = one_section(Paragraph((Run("市", link="https://example.jp/?a=1&b=2"),)))
    relations = open_word(write_docx(outside)).part.rels.values()
    assert "https://example.jp/?a=1&b=2" in [one.target_ref for one in relations if one.is_external]


def test_bookmark_names_are_legal_and_different() -> None:
    anchors = ("施策-1", "施策_1", "a" * 80, "a" * 81, "1", "")
    names = bookmark_names(anchors)
    assert len(set(names.values())) == len(anchors)
    assert all(re.fullmatch(r"\w{1,40}", name) and name[0] == "a" for name in names.values())


def test_contents_are_a_field_with_a_link_for_each_heading(story: Story, data: bytes) -> None:
    xml = part(data, "word/document.xml")
    field = next(node for node in xml.iter(f"{W}instrText") if "TOC" in (node.text or ""))
    assert (field.text or "").split() == ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\u"]
    box = next(xml.iter(f"{W}sdtContent"))
    linked = ["".join(link.itertext()).strip() for link in box.iter(f"{W}hyperlink")]
    headings = [
        block.full_text
        for section in story.sections
        for block in section.blocks
        if isinstance(block, Heading) and block.level <= 2
    ]
    assert linked == headings
    kinds = [node.get(f"{W}fldCharType") for node in box.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    settings_xml = part(data, "word/settings.xml")
    assert attribute(settings_xml, "w:updateFields") == "true"
    plain = part(write_docx(one_section(paragraph("本文"))), "word/settings.xml")
    assert attribute(plain, "w:updateFields") is None, "no question on opening without need"


def test_pages_have_the_storys_paper_and_margins(document: Document) -> None:
    upright, lying, mincho = document.sections
    assert [round(one.page_width.mm) for one in document.sections] == [210, 297, 297]
    assert lying.orientation is WD_ORIENT.LANDSCAPE
    assert round(lying.left_margin.mm) == LANDSCAPE.left_mm
    assert round(upright.top_margin.mm) == PageSetup().top_mm
    assert mincho.orientation is WD_ORIENT.LANDSCAPE


def test_running_lines_and_page_number_fields(document: Document, story: Story) -> None:
    for section in document.sections:
        assert section.header.paragraphs[0].text == story.header
        foot = section.footer.paragraphs[0]
        assert foot.text.startswith(story.footer)
        codes = [(node.text or "").strip() for node in foot._p.iter(f"{W}instrText")]
        assert codes == ["PAGE", "NUMPAGES"]
    bare = open_word(write_docx(one_section(paragraph("本文"), page_numbers=False)))
    assert not bare.sections[0].footer.paragraphs[0].text


def test_sections_and_page_breaks_begin_new_pages() -> None:
    sections = (
        Section("1", blocks=(paragraph("一"), PageBreak(), paragraph("二"))),
        Section("2", blocks=(Table((Column(),), (Row((text_cell("三"),)),)),), anchor="third"),
    )
    xml = part(write_docx(Story("題", sections=sections)), "word/document.xml")
    body = xml.find(f"{W}body")
    assert body is not None
    starts = [
        "".join(node.itertext())
        for node in body
        if node.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    # A table cannot carry the break: the thin paragraph before it does, bookmark included.
    assert starts == ["二", ""]
    assert [node.get(f"{W}name") for node in xml.iter(f"{W}bookmarkStart")] == ["a_third"]


def test_pictures_say_what_they_show(story: Story, data: bytes) -> None:
    xml = part(data, "word/document.xml")
    described = [node.get("descr") for node in xml.iter() if etree.QName(node).localname == "docPr"]
    figures = [
        block
        for section in story.sections
        for block in walk(section.blocks)
        if type(block).__name__ == "Figure"
    ]
    assert described == [figure_alternative(one).replace("\n", " ") for one in figures]
    numbers = [node.get("id") for node in xml.iter() if etree.QName(node).localname == "docPr"]
    assert len(numbers) == len(set(numbers))
    images = [p for p in open_word(data).part.package.iter_parts() if p.content_type == "image/png"]
    assert images
    assert all(image.blob.startswith(b"\x89PNG") for image in images)


def test_japanese_fonts_and_language(data: bytes) -> None:
    styles = part(data, "word/styles.xml")
    fonts = styles.find("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", {"w": W[1:-1]})
    assert fonts is not None
    assert fonts.get(f"{W}eastAsia") == "BIZ UDPGothic"
    assert attribute(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang", "eastAsia") == "ja-JP"
    names = {node.get(f"{W}eastAsia") for node in styles.iter(f"{W}rFonts")}
    assert names == {"BIZ UDPGothic", "BIZ UDGothic", "BIZ UDPMincho", "BIZ UDMincho"}
    used = {node.get(f"{W}val") for node in part(data, "word/document.xml").iter(f"{W}pStyle")}
    known = {node.get(f"{W}styleId") for node in styles.iter(f"{W}style")}
    assert used <= known


def test_bold_mincho_is_gothic() -> None:
    story = Story("題", sections=(comparison_section(),))
    bold = next(
        run
        for run in part(write_docx(story), "word/document.xml").iter(f"{W}r")
        if "".join(run.itertext()).startswith("基本目標1")
    )
    assert attribute(bold, "w:rPr/w:rFonts", "eastAsia") == "BIZ UDPGothic"


def test_properties_come_from_the_caller(data: bytes) -> None:
    core = open_word(data).core_properties
    assert (core.title, core.author, core.subject) == (
        "総合戦略 施策評価シート",
        "小樽市",
        "平成31年度",
    )
    assert core.created == datetime.fromisoformat("2020-09-01T00:00:00+00:00")
    undated = open_word(write_docx(one_section(paragraph("x"), metadata=Metadata(author="市"))))
    assert undated.core_properties.created is None


def test_same_story_same_bytes(story: Story, data: bytes) -> None:
    assert write_docx(story) == data


def test_full_sheet_is_set_smaller_with_styles_of_its_own() -> None:
    page = PageSetup()
    rows = tuple(
        Row((label_cell("現状分析"), text_cell("計画的に改修・建替を進める。" * 6)))
        for _ in range(28)
    )
    section = Section(
        "1",
        blocks=(Table((Column(24.0), Column()), rows, role=TableRole.FORM),),
        fit_one_page=True,
    )
    fit = fitting(section, page=page)
    assert 0.8 <= fit.scale < 1.0
    data = write_docx(Story("題", sections=(section,), page=page))
    style = next(part(data, "word/document.xml").iter(f"{W}pStyle")).get(f"{W}val") or ""
    names = [one.name for one in open_word(data).styles if one.style_id == style]
    assert re.fullmatch(r"表の見出し [78](\.5)?pt ゴシック", names[0])


def test_what_cannot_fit_keeps_its_size() -> None:
    page = PageSetup()
    assert fitting(Section("1", blocks=(paragraph("本文"),) * 51), page=page) == Fit(
        0.8, leading=CLOSE_LINES
    )
    assert fitting(Section("1", blocks=(paragraph("本文"),) * 90), page=page) == Fit()
    broken = Section("1", blocks=(*(paragraph("本文"),) * 51, PageBreak()))
    assert fitting(broken, page=page) == Fit()


@settings(max_examples=60)
@given(stories(any_text))
def test_no_story_breaks_the_writer(story: Story) -> None:
    data = write_docx(story)
    open_word(data)
    text = squeezed(word_text(data))
    for words in (*said(story), *small_print(story)):
        assert squeezed(words) in text


@given(any_text)
def test_any_text_is_in_the_file_unchanged(text: str) -> None:
    story = one_section(
        Heading(text), Paragraph((Run(text),)), Table((Column(),), (Row((text_cell(text),)),))
    )
    found = open_word(write_docx(story))
    # What cannot be printed is replaced when the Story is made, and nothing after that.
    wanted = Run(text).text
    assert found.paragraphs[1].text == wanted
    assert found.tables[0].cell(0, 0).text == wanted


@pytest.mark.slow
@pytest.mark.needs("soffice", "pdftotext")
def test_libreoffice_opens_it_page_by_page(story: Story, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "sheets.docx"
    file.write_bytes(data)
    pages = pages_of(file, tmp_path)
    text = [squeezed(page) for page in pages]
    names = [section.title.split(" ", 1)[-1] for section in story.sections[1:3]]
    # Summary, two sheets of one page each, the list on landscape pages, the comparison.
    assert squeezed(names[0]) in text[1]
    assert squeezed(names[1]) in text[2]
    lists = [page for page in text if "主担当課" in page]
    assert len(lists) >= 2
    assert all(page.startswith(squeezed(story.header) + "番号施策指標") for page in lists[1:])
    assert "苫小牧市総合戦略" in text[-1]
    assert len(pages) == 3 + len(lists) + 1
    assert all(f"ページ{number}/{len(pages)}" in page for number, page in enumerate(text, start=1))
    assert "小樽市総合戦略評価の総括" in text[0]


def test_two_orientations_share_no_running_lines() -> None:
    wide = PageSetup(orientation=Orientation.LANDSCAPE)
    sections = (
        Section("1", blocks=(paragraph("縦"),)),
        Section("2", blocks=(paragraph("横"),), page=wide),
    )
    found = open_word(write_docx(Story("題", sections=sections, footer="市")))
    stops = [
        one.footer.paragraphs[0].paragraph_format.tab_stops[0].position.mm for one in found.sections
    ]
    assert [round(stop) for stop in stops] == [182, 269]
