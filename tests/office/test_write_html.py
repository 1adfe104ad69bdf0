"""The HTML: one safe, accessible file that says what the Story says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from playwright.sync_api import Page

from shirube.office.figure import Figure
from shirube.office.palette import SEVERITIES, SHADES, TONES
from shirube.office.story import Column, Heading, Paragraph, Row, Run, Section, Story, Table
from shirube.office.story_roles import Shade, Tone
from shirube.office.story_tools import header_cell, number_cell, plain_text, text_cell, walk
from shirube.office.write_html import sections_html, stylesheet, write_html
from tests.office.any_story import any_text, stories
from tests.office.demo import demo_story
from tests.office.pages import Node, read_page


@pytest.fixture(scope="module")
def story() -> Story:
    return demo_story(sheets=2, rows=30)


@pytest.fixture(scope="module")
def tree(story: Story) -> Node:
    return read_page(write_html(story))


def one_section(*blocks: object) -> Story:
    return Story("表題", sections=(Section("1", blocks=blocks),))  # type: ignore[arg-type]


def test_frame_of_the_page(tree: Node, story: Story) -> None:
    html = tree.one("html")
    assert html.attributes["lang"] == "ja"
    assert tree.one("head").one("title").text == story.title
    assert tree.one("h1").text == story.title
    body = tree.one("body")
    assert body.children[0].attributes == {"class": "skip", "href": "#main"}
    assert tree.one("main").attributes["id"] == "main"
    assert [link.text for link in tree.one("nav").all("a")] == [
        "小樽市総合戦略 評価の総括",
        "総括の読み方",
        "1 市営住宅改善・建替事業",
        "2 住宅エコリフォーム助成事業",
        "指標一覧表",
        "苫小牧市総合戦略 新旧対照表",
    ]
    footer = [node for node in body.children if node.tag == "footer"]
    assert footer[0].text == "しるべで作成　小樽市　2020年9月1日"


def test_every_link_inside_the_page_leads_somewhere(tree: Node) -> None:
    ids = {node.attributes["id"] for node in tree.walk() if "id" in node.attributes}
    links = [node.attributes["href"] for node in tree.all("a")]
    assert all(link[1:] in ids for link in links if link.startswith("#"))
    assert "#finding-1-1" in links


def test_headings_skip_no_level(tree: Node) -> None:
    level = 0
    for node in tree.all("h1", "h2", "h3", "h4", "h5"):
        assert int(node.tag[1]) <= level + 1
        level = int(node.tag[1])


def test_tables_have_scopes_captions_and_headers(tree: Node) -> None:
    for cell in tree.all("th"):
        assert cell.attributes["scope"] in {"col", "row", "colgroup", "rowgroup"}
        assert cell.text.strip()
    data = [table for table in tree.all("table") if "data" in table.classes]
    assert len(data) == 6
    for table in data:
        assert table.one("caption").text
        assert table.one("thead").all("th")
    listed = next(table for table in data if table.one("caption").text == "指標一覧")
    assert len(listed.one("tbody").all("tr")) == 32
    assert len([row for row in listed.all("tr") if "group" in row.classes]) == 2


def test_charts_have_title_words_and_data(tree: Node, story: Story) -> None:
    charts = [
        block
        for section in story.sections
        for block in walk(section.blocks)
        if isinstance(block, Figure)
    ]
    shown = tree.all("figure")
    assert len(shown) == len(charts) == 5
    for node, chart in zip(shown, charts, strict=True):
        assert node.one("figcaption").text == chart.title
        svg = node.one("svg")
        assert svg.attributes["role"] == "img"
        assert svg.one("title").text == chart.title
        assert svg.one("desc").text
        rows = node.one("table").one("tbody").all("tr")
        assert [row.all("th")[0].text for row in rows] == [
            name.replace("\n", "") for name in chart.categories
        ]
        assert len(node.all("details")) == (0 if chart.show_table else 1)


def test_nothing_from_elsewhere_and_nothing_that_runs(tree: Node) -> None:
    assert not tree.all("script", "link", "img", "iframe", "object", "form")
    for node in tree.walk():
        assert not [name for name in node.attributes if name == "style" or name.startswith("on")]
    style = tree.one("style").text
    assert "@import" not in style
    assert not re.search(r"url\((?!#)", style)
    policy = [
        node.attributes["content"]
        for node in tree.all("meta")
        if node.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_every_class_used_has_a_rule_or_is_a_width(tree: Node) -> None:
    css = stylesheet()
    used = {name for node in tree.walk() for name in node.classes}
    known = set(re.findall(r"\.([a-z][a-z0-9_-]*)", css))
    assert used - known <= {"portrait", "gothic", "contents", "rank-1", "heading-name"}


def test_text_is_whole_and_in_order(tree: Node, story: Story) -> None:
    main = re.sub(r"\s+|［(確認|参考|止まる)］", "", tree.one("main").text)
    for section in story.sections:
        for line in plain_text(section.blocks).split("\n"):
            assert re.sub(r"\s+", "", line) in main


def test_sections_alone_are_the_same_for_a_web_page(story: Story) -> None:
    inner = sections_html(story)
    assert inner in write_html(story).decode()
    assert " style=" not in inner
    read_page(inner)


def test_marks_are_elements_and_markup_is_text() -> None:
    marked = Paragraph(
        (Run("新", underline=True), Run("旧", strike=True), Run("<b>&", bold=True, link="#lost"))
    )
    page = write_html(one_section(Heading("題"), marked)).decode()
    assert "<u>新</u><s>旧</s><b>&lt;b&gt;&amp;</b>" in page


def test_empty_heading_cell_is_no_heading() -> None:
    rows = (
        Row((header_cell(""), header_cell("値"))),
        Row((text_cell("あ"), number_cell(None, "―"))),
    )
    tree = read_page(
        write_html(one_section(Table((Column(), Column()), rows, header_rows=1, caption="表")))
    )
    assert [cell.tag for cell in tree.one("thead").children[0].children] == ["td", "th"]


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("shade", [shade for shade in Shade if SHADES[shade]])
def test_text_is_readable_on_every_shade(shade: Shade) -> None:
    back = SHADES[shade]
    assert back is not None
    for tone, color in TONES.items():
        if tone is not Tone.INVERSE:
            assert contrast(color, back) >= 4.5, (tone, shade)
    for color in SEVERITIES.values():
        assert contrast(color, "#FFFFFF") >= 4.5


@given(stories(any_text))
def test_no_story_breaks_the_writer(story: Story) -> None:
    tree = read_page(write_html(story))
    assert not tree.all("script")
    assert not [node for node in tree.walk() if "style" in node.attributes]


@given(any_text)
def test_any_text_is_in_the_output(text: str) -> None:
    story = one_section(Paragraph((Run(text),)), Table((Column(),), (Row((text_cell(text),)),)))
    section = read_page(write_html(story)).one("section")
    wanted = Run(text).text.replace("\n", "")
    assert section.one("table").text == wanted
    assert section.text == wanted * 2


@pytest.mark.needs("chromium")
@pytest.mark.slow
def test_opens_from_disk_without_asking_for_anything(
    story: Story, page: Page, tmp_path: Path
) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    file = tmp_path / "sheets.html"
    file.write_bytes(write_html(story))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert wrong == []
    for width in (1366, 640, 320):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} at {width}"
