"""The comparison table layout: totals, lineage, places, coverage, and damaged input."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.ingest.importing import import_document
from shirube.office.read_text import read_text
from shirube.plan.invariants import structural_problems
from shirube.plan.model import Edition, LineageKind, Node, Strategy
from shirube.problem import Severity

NAME = "tomakomai-comparison-table.txt"


@pytest.fixture(scope="module")
def text(tomakomai_sample: Path) -> str:
    return tomakomai_sample.read_text("utf-8")


@pytest.fixture(scope="module")
def strategy(text: str) -> Strategy:
    return _read(text)


def _read(text: str) -> Strategy:
    imported = import_document(NAME, data=text.encode(), layout="tomakomai_comparison_table")
    assert imported.strategy is not None
    return imported.strategy


def _edition(strategy: Strategy, edition_id: str) -> Edition:
    edition = strategy.edition(edition_id)
    assert edition is not None
    return edition


def test_totals(strategy: Strategy) -> None:
    new, old = _edition(strategy, "new"), _edition(strategy, "old")
    assert Counter(node.level for node in new.nodes) == {
        "section": 3,
        "goal": 4,
        "measure": 5,
        "project": 75,  # 72 rows and the three inside the last row
    }
    assert sum(len(node.indicators) for node in new.nodes) == 104
    assert sum(len(node.indicators) for node in old.nodes) == 95
    assert (new.first_year, new.last_year) == (2020, 2024)
    assert new.partial
    assert old.partial
    assert strategy.municipality == "苫小牧市"
    assert strategy.house_style == "tomakomai"


def test_one_id_for_what_is_kept_or_renamed(strategy: Strategy) -> None:
    new = {node.id: node for node in _edition(strategy, "new").nodes}
    old = {node.id: node for node in _edition(strategy, "old").nodes}
    assert old.keys() <= new.keys()
    renamed = {(old[i].name, new[i].name) for i in old if old[i].name != new[i].name}
    assert renamed == {
        ("特定不妊・不育症治療費等助成事業", "不妊検査・不育症治療助成事業"),
        ("ワーク・ライフ・バランス等企業表彰", "ワーク・ライフ・バランス等推進事業"),
        ("国際少年アイスホッケー中学生交流事業", "国際アイスホッケー中学生交流事業"),
    }


def test_renamed_indicator_keeps_its_id_and_replaced_ones_do_not(strategy: Strategy) -> None:
    new = {i.id: i.name for node in _edition(strategy, "new").nodes for i in node.indicators}
    old = {i.id: i.name for node in _edition(strategy, "old").nodes for i in node.indicators}
    renamed = {(old[i], new[i]) for i in old.keys() & new.keys() if old[i] != new[i]}
    assert renamed == {("小規模保育施設の開設数", "小規模保育施設の設置数")}
    assert all(link.kind is LineageKind.REPLACEMENT for link in strategy.lineage)
    replaced = {
        tuple(old[i] for i in link.earlier): tuple(new[i] for i in link.later)
        for link in strategy.lineage
    }
    assert replaced == {
        ("新規創業割合",): ("新規創業件数",),
        ("父子健康手帳の交付件数",): ("父子健康手帳の交付率",),
        ("登録児童数", "クラブ数"): ("待機児童数",),
        ("産婦健康診査受診件数",): ("産婦健康診査受診率",),
        ("特定不妊治療費助成件数",): ("コウノトリ検査費助成件数",),
        ("表彰企業数",): ("ワーク・ライフ・バランス等推進事業数",),
        ("観光案内所取扱グッズ売上高",): ("特設ホームページアクセス数",),
    }
    assert not any(link.confirmed_by for link in strategy.lineage)


def test_the_measure_of_a_project_is_not_invented(strategy: Strategy) -> None:
    new = _edition(strategy, "new")
    levels = {node.id: node.level for node in new.nodes}
    for node in new.nodes:
        if node.level != "project":
            assert node.unstated_levels == ()
        elif node.unstated_levels:
            assert node.unstated_levels == ("measure",)
            assert levels[node.parent or ""] == "goal"
        else:
            assert levels[node.parent or ""] == "measure"
    stated = [n.name for n in new.nodes if n.level == "project" and not n.unstated_levels]
    assert len(stated) == 3
    assert all(name.startswith("ゼロカーボン") for name in stated)


def test_zero_is_a_value_and_a_dash_is_not(strategy: Strategy) -> None:
    values = {
        (node.name, indicator.name): indicator
        for node in _edition(strategy, "new").nodes
        for indicator in node.indicators
    }
    zero = values["キッズタウン開催事業", "参加企業・団体数"].actuals[0]
    assert zero.reading.value == 0
    assert zero.reading.absence is None
    (note,) = values["キッズタウン開催事業", "参加企業・団体数"].notes
    assert note.refers_to == "actual"
    assert note.text.endswith("実績値が0社になっている。")
    dash = values["若者地元定着促進事業", "登録者数"].baseline
    assert dash is not None
    assert dash.reading.value is None
    assert dash.reading.is_absent


def test_the_years_of_each_figure(strategy: Strategy) -> None:
    for edition_id, heading in (("new", "基準値"), ("old", "実績値")):
        for node in _edition(strategy, edition_id).nodes:
            for indicator in node.indicators:
                assert indicator.baseline is not None
                assert indicator.baseline.heading.startswith(heading)
                assert indicator.baseline.fiscal_year in (2017, 2018)
                assert indicator.target is not None
                assert indicator.target.fiscal_year == 2024
                years = [actual.fiscal_year for actual in indicator.actuals]
                assert years == ([2021] if edition_id == "new" else [])


def test_every_figure_stands_where_its_place_says(strategy: Strategy, text: str) -> None:
    document = read_text(NAME, data=text.encode()).document
    assert document is not None
    checked = 0
    for edition in strategy.editions:
        for node in edition.nodes:
            for indicator in node.indicators:
                observations = (indicator.baseline, *indicator.actuals, *indicator.targets)
                for observation in observations:
                    assert observation is not None
                    printed = document.text_at(observation.reading.place)
                    wanted = "".join(observation.reading.text.split())
                    assert wanted in "".join(printed.split())
                    checked += 1
    assert checked == 104 * 3 + 95 * 2


def test_coverage_is_complete(strategy: Strategy) -> None:
    (coverage,) = strategy.coverage
    ignored = sum(len(group.places) for group in coverage.ignored)
    assert coverage.reported == ()
    assert [group.reason for group in coverage.ignored] == ["表の見出し（頁・新・旧）"]
    assert coverage.used + ignored == coverage.blocks
    assert structural_problems(strategy) == ()
    assert all(problem.severity is Severity.NOTE for problem in strategy.problems)


def test_wrapped_text_is_one_paragraph(strategy: Strategy) -> None:
    node = next(n for n in _edition(strategy, "new").nodes if n.name == "介護人材確保支援事業")
    assert node.texts == ()
    changed = next(n for n in _edition(strategy, "new").nodes if n.name.startswith("苫小牧ＵＩＪ"))
    (text,) = changed.texts
    assert len(text.passages) == 1
    assert "のいずれかに該当する方に対して" in text.text
    port = next(n for n in _edition(strategy, "new").nodes if n.name == "苫小牧港管理組合負担金")
    (text,) = port.texts
    assert text.is_partial
    assert text.passages[0].omitted
    assert [passage.text.strip("\u3000")[:6] for passage in text.passages[1:]] == [
        "＜主な事業＞",
        "１\u3000西港区中",
        "港内混雑・滞",
        "２\u3000東港区周",
        "利便性の向上",
    ]


def test_an_injected_line_is_reported(text: str) -> None:
    lines = text.split("\n")
    at = lines.index("若者人材育成事業　【工業・雇用振興課】") + 3
    assert lines[at - 1] == "■重要業績評価指標（ＫＰＩ）"
    lines.insert(at, "見知らぬ行")
    strategy = _read("\n".join(lines))
    seen = [problem for problem in strategy.problems if problem.seen == "見知らぬ行"]
    assert [problem.place.line for problem in seen] == [at + 1]


def test_a_missing_old_cell_is_reported(text: str) -> None:
    cut = text.replace("～事業の新規追加～", "", 1)
    problems = _read(cut).problems
    assert any(problem.code == "TMK-001" for problem in problems)


@settings(max_examples=25)
@given(st.data())
def test_damaged_documents_never_raise_and_lose_nothing(text: str, data: st.DataObject) -> None:
    blocks = text.split("\n\n")
    count = len(blocks)
    damage = data.draw(st.sampled_from(["drop", "swap", "double"]))
    first = data.draw(st.integers(0, count - 1))
    second = data.draw(st.integers(0, count - 1))
    if damage == "drop":
        del blocks[first]
    elif damage == "swap":
        blocks[first], blocks[second] = blocks[second], blocks[first]
    else:
        blocks.insert(second, blocks[first])
    strategy = _read("\n\n".join(blocks))
    (coverage,) = strategy.coverage
    groups = (*coverage.ignored, *coverage.reported)
    assert coverage.used + sum(len(group.places) for group in groups) == coverage.blocks


def _named(nodes: tuple[Node, ...], name: str) -> Node:
    return next(node for node in nodes if node.name == name)


def test_a_changed_figure_changes_one_figure(text: str, strategy: Strategy) -> None:
    changed = _read(
        text.replace("目標値（令和6年度）：累計890人", "目標値（令和6年度）：累計891人")
    )
    before = _named(_edition(strategy, "new").nodes, "就業チャレンジ支援事業").indicators[0]
    after = _named(_edition(changed, "new").nodes, "就業チャレンジ支援事業").indicators[0]
    assert before.target is not None
    assert after.target is not None
    assert (before.target.reading.value, after.target.reading.value) == (890, 891)
    others = [
        (a, b)
        for a, b in zip(
            _edition(strategy, "new").nodes, _edition(changed, "new").nodes, strict=True
        )
        if a != b
    ]
    assert len(others) == 1
