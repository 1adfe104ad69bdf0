"""The overall review: its counts are those of an independent count, nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

import shirube.check.checks  # noqa: F401  (the checks register themselves)
from shirube.office.figure import Figure
from shirube.office.story import Story, Table
from shirube.office.story_roles import FigureKind
from shirube.office.story_tools import check_story, plain_text, walk
from shirube.plan.model import StatedValue
from shirube.problem import Severity
from shirube.publish.context import Context
from shirube.publish.report import ReportInput
from shirube.publish.reports import overall_review
from shirube.publish.review_lists import ranking
from shirube.quantity.reading import Reading
from tests.publish.city import EDITION, MEASURE, small_city
from tests.support.golden import assert_golden
from tests.support.story_text import block_lines, story_text


@pytest.fixture(scope="module")
def given() -> ReportInput:
    return small_city()


@pytest.fixture(scope="module")
def story(given: ReportInput) -> Story:
    return overall_review.build(given)


def tables(story: Story) -> Iterator[Table]:
    for section in story.sections:
        for block in walk(section.blocks):
            if isinstance(block, Table):
                yield block


def table(story: Story, caption: str) -> list[list[str]]:
    found = next(one for one in tables(story) if one.caption.startswith(caption))
    return [[plain_text(cell.blocks) for cell in row.cells] for row in found.rows]


def test_the_whole_paper(story: Story) -> None:
    assert_golden("publish/overall_review_city.txt", story_text(story))


def test_story_is_sound(story: Story) -> None:
    assert check_story(story) == ()


def test_counts_and_mean_by_heading(story: Story) -> None:
    rows = table(story, "見出し別の集計")
    assert [head.replace("\n", "") for head in rows[0][:7]] == [
        "見出し",
        "施策数",
        "個別事業数",
        "指標数",
        "評価指標数",
        "対象外指標数",
        "平均スコア",
    ]
    # (53.93 + 100 − 100) ÷ 3 = 17.98; one of four has no actual
    assert rows[1] == ["（１）暮らしの柱", "2", "1", "4", "3", "1", "17.98", "1", "1", "0", "1"]
    assert rows[2][1:] == rows[1][1:]


def test_charts_of_bands_means_and_years(story: Story) -> None:
    found = [block for block in walk(story.sections[0].blocks) if isinstance(block, Figure)]
    assert [figure.kind for figure in found] == [
        FigureKind.STACKED_BAR,
        FigureKind.BAR,
        FigureKind.LINE,
    ]
    assert sum(values for one in found[0].series for values in one.values if values) == 4
    assert found[2].categories == ("H27", "H28", "H29", "H30", "H31")


def test_best_and_worst(given: ReportInput, story: Story) -> None:
    best = ranking(Context(given), count=2, best=True)
    assert [row[1].name for row in best] == ["相談件数", "除雪依頼の件数"]
    worst = ranking(Context(given), count=1, best=False)
    assert [row[1].name for row in worst] == ["人口"]
    assert [row[0] for row in table(story, "目標に向けて最も進んだ指標")][1:] == ["1"]


def test_not_scored_with_the_reason(story: Story) -> None:
    rows = table(story, "評価対象外の指標（1件）")
    assert rows[1][2] == "実績値がない"


def test_differences_with_both_figures(story: Story) -> None:
    rows = table(story, "記載値と計算値が異なるスコア")
    assert rows[1][3:5] == ["50.00", "53.93"]


def test_all_findings_gravest_first(given: ReportInput) -> None:
    remark = replace(given.problems[0], severity=Severity.NOTE)
    grave = replace(given.problems[1], severity=Severity.STOP)
    story = overall_review.build(replace(given, problems=(remark, *given.problems, grave)))
    rows = table(story, "確認事項（5件）")
    assert [row[0] for row in rows[1:]] == ["止まる", *["確認"] * 4]
    assert rows[1][1] == "8 除雪事業／除雪依頼の件数"


def test_remarks_are_only_counted_by_kind(given: ReportInput) -> None:
    remarks = tuple(replace(one, severity=Severity.NOTE) for one in given.problems[:2])
    near = replace(remarks[0], code="TGT-004")
    story = overall_review.build(replace(given, problems=(*remarks, remarks[1], near)))
    rows = table(story, "参考の指摘（種類別、全4件）")
    assert rows[1] == ["読み取り", "3", "原資料の読み取り 3件"]
    assert rows[2][:2] == ["目標値", "1"]


def test_the_rule_is_told_in_words(story: Story) -> None:
    words = plain_text(story.sections[-2].blocks)
    for expected in ("小樽市方式", "四捨五入", "現状維持", "100を上回れば100"):
        assert expected in words


def test_without_a_rule_the_paper_says_so_and_counts(given: ReportInput) -> None:
    announced = StatedValue(
        kind="announced_count", reading=Reading("32項目"), label="ＫＰＩの変更", note="事業名に記載"
    )
    tag = StatedValue(kind="tag", reading=Reading("KPI変更"))
    tagged = replace(MEASURE, stated=(tag,))
    nodes = tuple(tagged if node.id == "m-1" else node for node in EDITION.nodes)
    edition = replace(EDITION, nodes=nodes, partial=True, stated=(announced,))
    story = overall_review.build(
        replace(given, edition=edition, scorecards=(), rule=None, fiscal_year=None)
    )
    assert check_story(story) == ()
    words = "\n".join(line for s in story.sections for b in s.blocks for line in block_lines(b))
    assert "スコアは計算していません" in words
    assert "計画の一部だけ" in words
    assert table(story, "見出し別の件数")[1] == ["（１）暮らしの柱", "2", "1", "4", "3", "3", "4"]
    assert table(story, "変更区分の表示の件数") == [["変更区分の表示", "件数"], ["KPI変更", "1"]]
    assert table(story, "原資料に記載された件数など")[1] == [
        "ＫＰＩの変更",
        "32項目",
        "事業名に記載",
    ]


def test_a_city_without_findings_has_no_list_of_them(given: ReportInput) -> None:
    story = overall_review.build(replace(given, problems=()))
    assert [one for one in tables(story) if one.caption.startswith("確認事項")] == []
