"""The evaluation sheet: every field printed, findings marked at their figures, charts honest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from shirube.office.figure import Figure
from shirube.office.story import Block, NoteList, Section, Story, Table
from shirube.office.story_roles import SeriesRole, Shade
from shirube.office.story_tools import check_story, plain_text, walk
from shirube.problem import Severity
from shirube.publish.report import REPORTS, ReportInput
from shirube.publish.reports import measure_sheet
from tests.publish.city import (
    AT_THE_NAME,
    AT_THE_NODE,
    EDITION,
    EXPECTED,
    RAISED,
    small_city,
)
from tests.support.golden import assert_golden
from tests.support.story_text import block_lines, story_text


@pytest.fixture(scope="module")
def given() -> ReportInput:
    return small_city()


@pytest.fixture(scope="module")
def story(given: ReportInput) -> Story:
    return measure_sheet.build(given)


def sheet(story: Story, title: str) -> Section:
    return next(section for section in story.sections if section.title == title)


def figures(blocks: tuple[Block, ...]) -> Iterator[Figure]:
    return (block for block in walk(blocks) if isinstance(block, Figure))


def test_the_whole_paper(story: Story) -> None:
    assert_golden("publish/measure_sheet_city.txt", story_text(story))


def test_story_is_sound(story: Story) -> None:
    assert check_story(story) == ()


def test_contents_then_group_page_then_sheets(story: Story) -> None:
    titles = [section.title for section in story.sections]
    assert titles == ["目次", "（１）暮らしの柱", "8 除雪事業", "9 窓口事業"]


def test_only_prints_the_sheets_asked_for(given: ReportInput) -> None:
    story = measure_sheet.build(replace(given, only=("m-2",)))
    assert [section.title for section in story.sections] == ["9 窓口事業"]
    assert check_story(story) == ()


def test_indicators_of_the_heading_are_on_its_page(story: Story) -> None:
    assert "人口" in plain_text(sheet(story, "（１）暮らしの柱").blocks)


@pytest.mark.parametrize(
    "words",
    [
        "生活道路の除雪を行う事業",
        "除雪依頼の件数",
        "1,199件",
        "488件",
        "1,000件",
        "830件",
        "（H29.3改訂前\n950件）",
        "過去5年間の平均値×8割",
        "※H29.3改訂で目標値見直し950件→830件",
        "少雪により依頼が減った。",
        "出動は十分である。",
        "体制を保つ。",
        "※この施策は令和2年度も続ける。",
        "除雪費",
        "除雪車で除雪する。",
        "冬の交通を守る。",
        "のべ120回出動した。",
        "H31 12,000千円",
        "減少",
        "単年度値",
        "H29 3件、H30 6件",
    ],
)
def test_every_field_is_on_the_sheet(story: Story, words: str) -> None:
    assert words in plain_text(sheet(story, "8 除雪事業").blocks)


def test_a_printed_score_that_differs_stands_beside_the_computed_one(story: Story) -> None:
    words = plain_text(sheet(story, "8 除雪事業").blocks)
    assert "計算値 53.93" in words
    assert "記載値 50.00" in words
    cells = [
        cell
        for block in walk(sheet(story, "8 除雪事業").blocks)
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
    ]
    assert sum(cell.shade is Shade.FINDING for cell in cells) == 2
    assert [cell.value for cell in cells if cell.shade is Shade.FINDING] == [None, None]


def test_a_score_that_agrees_is_printed_once(story: Story) -> None:
    line = next(
        line
        for block in sheet(story, "8 除雪事業").blocks
        if isinstance(block, Table)
        for line in block_lines(block)
        if "相談件数" in line
    )
    assert line.count("100.00") == 4  # both scores, each with its number for Excel
    assert "記載値" not in line


def test_findings_are_marked_at_the_figure_else_at_the_name(story: Story) -> None:
    lines = block_lines(
        next(block for block in sheet(story, "8 除雪事業").blocks if isinstance(block, Table))
    )
    assert lines[1].strip() == "施策の概要 | 生活道路の除雪を行う事業※1"
    table = next(
        block
        for block in sheet(story, "8 除雪事業").blocks
        if isinstance(block, Table) and "施策ＫＰＩ" in plain_text((block,))
    )
    row = block_lines(table)[2]
    assert row.strip().startswith("除雪依頼の件数※2")
    assert "488件※3 =488" in row


def test_findings_are_written_out_at_the_foot(story: Story) -> None:
    block = sheet(story, "8 除雪事業").blocks[-1]
    assert isinstance(block, NoteList)
    assert [note.mark for note in block.notes] == ["※1", "※2", "※3"]
    assert (
        "除雪依頼の件数：「488件」は前後の年と大きく異なります。原資料を確かめてください。"
        "（評価シート.pdf 1頁 1行　CHK-901）"
    ) in plain_text((block,))
    assert "CHK-904" not in plain_text((block,))


def test_remarks_are_counted_and_not_marked(given: ReportInput) -> None:
    remark = replace(AT_THE_NAME, severity=Severity.NOTE)
    story = measure_sheet.build(replace(given, problems=(remark, AT_THE_NODE)))
    block = sheet(story, "8 除雪事業").blocks[-1]
    assert isinstance(block, NoteList)
    assert [note.mark for note in block.notes] == ["※1", ""]
    assert "参考の指摘が1件あります" in plain_text((block,))
    assert "除雪依頼の件数※" not in plain_text(sheet(story, "8 除雪事業").blocks)


def test_the_straight_line_is_drawn_and_named_where_no_yearly_target_is_given(
    story: Story,
) -> None:
    figure = next(
        one for one in figures(sheet(story, "8 除雪事業").blocks) if one.title == RAISED.name
    )
    line = next(one for one in figure.series if one.role is SeriesRole.REFERENCE)
    assert line.name == "参考：基準値と目標値を結ぶ直線"
    assert [value for value in line.values if value is not None] == [1199, 830]
    assert (figure.categories[0], figure.categories[-1]) == ("H26", "H31")
    assert line.values[0] == 1199
    assert line.values[-1] == 830
    assert "年度別の目標値は原資料にありません" in figure.note


def test_expected_values_are_drawn_instead_of_the_line(story: Story) -> None:
    figure = next(
        one for one in figures(sheet(story, "8 除雪事業").blocks) if one.title == EXPECTED.name
    )
    target = next(one for one in figure.series if one.role is SeriesRole.TARGET)
    assert [value for value in target.values if value is not None] == [3, 6, 9]
    assert figure.note == ""
    assert all(one.role is not SeriesRole.REFERENCE for one in figure.series)


def test_a_missing_year_is_a_gap_with_its_text_and_zero_is_a_point(story: Story) -> None:
    found = {one.title: one for one in figures(sheet(story, "8 除雪事業").blocks)}
    actual = next(s for s in found[RAISED.name].series if s.role is SeriesRole.ACTUAL)
    assert (actual.values[4], actual.texts[4]) == (None, "―")
    zero = next(s for s in found[EXPECTED.name].series if s.role is SeriesRole.ACTUAL)
    assert zero.values[1] == 0


def test_scores_of_each_year_have_their_panel(story: Story) -> None:
    found = {one.title: one for one in figures(sheet(story, "8 除雪事業").blocks)}
    score = next(s for s in found[RAISED.name].series if s.second)
    assert [str(value) for value in score.values] == [
        "None",
        "100.00",
        "None",
        "None",
        "None",
        "53.93",
    ]


def test_an_indicator_without_figures_has_no_chart_but_a_reason(story: Story) -> None:
    blocks = sheet(story, "9 窓口事業").blocks
    assert list(figures(blocks)) == []
    assert "評価対象外（実績値がない）" in plain_text(blocks)


def test_without_scores_the_printed_ones_are_shown(given: ReportInput) -> None:
    story = measure_sheet.build(replace(given, scorecards=(), rule=None))
    words = plain_text(sheet(story, "8 除雪事業").blocks)
    assert "50.00" in words
    assert "53.93" not in words
    assert "計算過程" not in words


def test_a_partial_edition_is_printed_as_cards(given: ReportInput) -> None:
    edition = replace(EDITION, partial=True)
    story = measure_sheet.build(
        replace(given, edition=edition, scorecards=(), rule=None, fiscal_year=None)
    )
    assert [section.title for section in story.sections] == ["目次", "（１）暮らしの柱"]
    words = plain_text(story.sections[1].blocks)
    for expected in ("除雪依頼の件数", "除雪費", "窓口事業", "人口", "のべ120回出動した。"):
        assert expected in words
    assert check_story(story) == ()


def test_the_report_is_registered_with_every_paper_format() -> None:
    report = REPORTS.get("measure_sheet")
    assert report is not None
    assert report.formats == ("pdf", "html", "docx", "xlsx")
