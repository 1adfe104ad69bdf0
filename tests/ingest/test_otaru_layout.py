"""The layout of the evaluation sheets on the sample: counts, years, absences, targets, charts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from shirube.ingest.layout import LAYOUTS
from shirube.ingest.layouts.otaru_evaluation_sheets import bands
from shirube.ingest.layouts.otaru_evaluation_sheets.layout import (
    OTARU_EVALUATION_SHEETS,
    identify,
    read,
)
from shirube.office.document import Document
from shirube.office.read_text import read_text
from shirube.plan.invariants import structural_problems
from shirube.plan.model import Edition, Indicator, Node, Strategy, TextKind
from shirube.quantity.reading import Absence
from tests.support.otaru import document_of, facts


@pytest.fixture(scope="module")
def document(otaru_sample: Path) -> Document:
    return document_of(otaru_sample.read_bytes())


@pytest.fixture(scope="module")
def strategy(document: Document) -> Strategy:
    return read(document)


@pytest.fixture(scope="module")
def edition(strategy: Strategy) -> Edition:
    return strategy.editions[0]


@pytest.fixture(scope="module")
def indicators(edition: Edition) -> dict[str, Indicator]:
    return {each.id: each for node in edition.nodes for each in node.indicators}


@pytest.fixture(scope="module")
def nodes(edition: Edition) -> dict[str, Node]:
    return {node.id: node for node in edition.nodes}


def test_the_form_is_known_by_its_labels(document: Document, tomakomai_sample: Path) -> None:
    assert LAYOUTS.get("otaru_evaluation_sheets") is OTARU_EVALUATION_SHEETS
    assert identify(document) == "補正前ｽｺｱ・施策ＫＰＩ・●個別事業(予算ベース)●"
    assert identify(document_of(tomakomai_sample.read_bytes())) == ""
    assert identify(document_of("補正前ｽｺｱ スコア\n\n5件 4件\n".encode())) == ""


def test_the_whole(strategy: Strategy, edition: Edition) -> None:
    assert (edition.fiscal_year, edition.first_year, edition.last_year) == (2019, 2015, 2019)
    assert edition.name == "平成31年度 施策評価シート"
    assert (strategy.municipality, strategy.rule) == ("小樽市", "otaru-capped-progress")
    assert [(level.id, level.name) for level in strategy.levels] == [
        ("program", "プロジェクト"),
        ("measure", "施策"),
        ("project", "個別事業"),
    ]
    assert Counter(node.level for node in edition.nodes) == {
        "program": 4,
        "measure": 62,
        "project": 96,
    }
    assert structural_problems(strategy) == ()


def test_measures_under_their_programs(edition: Edition) -> None:
    programs = {node.id: node for node in edition.nodes if node.level == "program"}
    measures = [node for node in edition.nodes if node.level == "measure"]
    assert [(node.number, node.name) for node in programs.values()] == [
        ("（１）", "あずましい暮らしプロジェクト"),
        ("（２）", "樽っ子プライド育成プロジェクト"),
        ("（３）", "にぎわい再生プロジェクト"),
        ("（４）", "あんしん絆再生プロジェクト"),
    ]
    assert list(Counter(node.parent for node in measures).values()) == [11, 19, 18, 14]
    assert [node.id for node in measures] == [f"m{number:02d}" for number in range(1, 63)]


def test_indicators_per_measure(edition: Edition) -> None:
    several = {
        node.number: len(node.indicators) for node in edition.nodes if len(node.indicators) > 1
    }
    assert several == {
        **dict.fromkeys(("5", "7", "8", "9", "11", "12", "28", "31", "50"), 2),
        "36": 3,
    }
    assert sum(len(node.indicators) for node in edition.nodes) == 73


def test_printed_scores(indicators: dict[str, Indicator]) -> None:
    scored = [
        each
        for each in indicators.values()
        if (stated := each.stated_value("score", fiscal_year=2019)) and stated.reading.is_value
    ]
    assert len(scored) == 66
    raw = indicators["m33-k1"].stated_value("raw_score")
    assert raw is not None
    assert raw.reading.value == Decimal("-1080.00")


def test_every_indicator_has_all_cells(indicators: dict[str, Indicator]) -> None:
    for each in indicators.values():
        assert each.name != "", each.id
        assert each.target is not None, each.id
        assert each.target_basis is not None, each.id
        assert [actual.fiscal_year for actual in each.actuals] == [2015, 2016, 2017, 2018, 2019]
        assert each.baseline is not None
        assert each.baseline.heading.startswith("基準値(")
        assert each.direction is None


def test_baseline_years(indicators: dict[str, Indicator], strategy: Strategy) -> None:
    """基準値(H26), (H27), (H28); one heading is misprinted and stays without a year."""
    years = {key: each.baseline.fiscal_year for key, each in indicators.items() if each.baseline}
    assert {key: year for key, year in years.items() if year not in (2014,)} == {
        "m02-k1": 2016,
        "m03-k1": 2015,
        "m11-k1": 2016,
        "m11-k2": 2016,
        "m14-k1": None,
        "m18-k1": 2015,
        "m19-k1": 2016,
        "m21-k1": 2016,
        "m43-k1": 2015,
    }
    misprint = indicators["m14-k1"].baseline
    assert misprint is not None
    assert (misprint.heading, misprint.year_text) == ("基準値(H-1988)", "H-1988")
    found = [problem for problem in strategy.problems if problem.code == "OTR-001"]
    assert [(problem.subject, problem.place.line) for problem in found] == [("m14-k1", 1024)]


def test_absences_with_their_reasons(indicators: dict[str, Indicator]) -> None:
    """A reason is taken only from printed words, which stay beside the figure."""
    absent = {
        (key, actual.year_text): (actual.reading.absence, actual.evidence)
        for key, each in indicators.items()
        for actual in each.actuals
        if actual.reading.absence is not None
    }
    not_funded = (
        "平成31年度（令和元年度）は財政部査定により、予算がつかなかったため、事業は実施しなかった。"
    )
    new28 = (Absence.NOT_STARTED, "※H28新規事業")
    new29 = (Absence.NOT_STARTED, "※H29新規事業")
    survey = (Absence.NOT_SURVEYED, "市民意識調査(5年毎)")
    since29 = ["m02-k1", "m11-k1", "m11-k2", "m14-k1", "m19-k1", "m21-k1"]
    expected: dict[tuple[str, str], tuple[Absence | None, str]] = {
        **{(key, year): new29 for key in since29 for year in ("H27", "H28")},
        **{(key, "H27"): new28 for key in ("m03-k1", "m18-k1", "m43-k1")},
        **{
            (key, year): survey
            for key in ("m28-k1", "m28-k2")
            for year in ("H27", "H29", "H30", "H31")
        },
        ("m14-k1", "H29"): (Absence.NOT_STARTED, "H30以降に実施"),
        ("m04-k1", "H31"): (Absence.MERGED, "※H31.4より創業支援事業（№38）に統合"),
        ("m18-k1", "H31"): (Absence.NOT_SURVEYED, "アンケート実施しなかったため実績値無し"),
        ("m21-k1", "H31"): (Absence.NOT_CARRIED_OUT, not_funded),
        ("m48-k1", "H31"): (Absence.REPORTED_LATER, ""),
        ("m49-k1", "H31"): (Absence.NOT_SETTLED, ""),
    }
    assert absent == expected


def test_zero_is_a_value(indicators: dict[str, Indicator]) -> None:
    first = indicators["m07-k1"]
    assert first.baseline is not None
    assert first.baseline.reading.value == 0
    assert [actual.reading.value for actual in first.actuals[:3]] == [0, 0, 0]


def targets(indicator: Indicator) -> list[tuple[str, str, str | None]]:
    return [
        (target.reading.text, target.revised_in, target.superseded_in)
        for target in indicator.targets
    ]


def test_replaced_targets_are_kept_in_order(indicators: dict[str, Indicator]) -> None:
    assert targets(indicators["m32-k1"]) == [
        ("130件", "", "H29.3"),
        ("460件", "H29.3", "H30.3"),
        ("650件", "H30.3", None),
    ]
    assert targets(indicators["m36-k1"]) == [
        ("150,000人", "", "H29.3"),
        ("340,000人", "H29.3", None),
    ]
    assert targets(indicators["m36-k3"]) == [("30日", "", None)]
    assert targets(indicators["m09-k2"])[0] == ("28,294,000円", "", "H30.3")
    replaced = [key for key, each in indicators.items() if len(each.targets) > 1]
    assert len(replaced) == 15


def test_notes_and_units(indicators: dict[str, Indicator], strategy: Strategy) -> None:
    assert [note.text for note in indicators["m43-k1"].notes] == [
        "※H29.3改訂で追加→H31予算ゼロ",
        "※H28新規事業",
    ]
    assert [indicators[key].unit for key in ("m33-k1", "m59-k1", "m12-k1", "m25-k1")] == [
        "千t",
        "町会",
        "%",
        "",
    ]
    by_code = {
        code: [problem.subject for problem in strategy.problems if problem.code == code]
        for code in ("OTR-005", "OTR-006", "OTR-015")
    }
    mixed = ["m12-k1", "m12-k2", "m19-k1", "m27-k1", "m56-k1", "m57-k1"]
    assert by_code["OTR-005"] == mixed
    assert by_code["OTR-006"] == ["m34-k1", "m41-k1"]
    assert by_code["OTR-015"] == ["m28-k1", "m28-k2", "m32-k1"]


def test_a_printed_error_stays_visible(indicators: dict[str, Indicator]) -> None:
    """3 of 50 is 6 %, printed 30.00: neither the order nor the score is bent to agree."""
    second = indicators["m07-k2"]
    assert second.name == "特定空家等で除却・解体以外で是正された件数"
    stated = second.stated_value("score")
    assert stated is not None
    assert stated.reading.text == "30.00"
    assert second.actuals[-1].reading.text == "3件"


def test_chart_labels(edition: Edition, strategy: Strategy) -> None:
    labels = {
        (node.id, value.reading.text, value.fiscal_year): value.note
        for node in edition.nodes
        for value in node.stated
        if value.kind == "chart_label"
    }
    assert set(labels) == {
        ("m01", "66.67", 2018),
        ("m12", "33.44", 2018),
        ("m12", "27.33", 2019),
        ("m18", "44.44", 2018),
        ("m20", "86.67", 2019),
        ("m25", "99.533437", 2019),
        ("m31", "78.43", 2018),
        ("m31", "77.36", 2019),
        ("m49", "0", 2019),
        ("m50", "-64.29", 2018),
        ("m50", "-100", 2019),
        ("m50", "-100", 2018),
        ("m55", "77.67", 2018),
        ("m55", "78.12", 2019),
        ("m57", "21.44", 2018),
        ("m57", "11.23", 2019),
        ("m61", "-66.67", 2018),
        ("m61", "-100", 2019),
    }
    assert "直線上の目標（42）" in labels["m01", "66.67", 2018]
    rest = [problem.seen for problem in strategy.problems if problem.code == "OTR-011"]
    assert rest == ["94.82"]


def test_texts_keep_printed_line_breaks(nodes: dict[str, Node]) -> None:
    def text(key: str, kind: TextKind) -> str:
        found = nodes[key].text(kind)
        assert found is not None
        return found.text

    analysis = text("m05", TextKind.SITUATION_ANALYSIS)
    assert [line[:10] for line in analysis.split("\n")] == [
        "全国的に移住がブーム",
        "移住ワンストップ窓口",
        "引き続き情報発信を行",
    ]
    assert text("m08-p1", TextKind.IMPLEMENTATION).split("\n")[:2] == [
        "・除雪対策本部の早期発会（継続）",
        "・地域総合除雪業務における計画排雪量の増加（継続）",
    ]
    assert text("m09", TextKind.DESCRIPTION).count("\n") == 2
    assert "\n" not in text("m01", TextKind.SITUATION_ANALYSIS)
    assert text("m56", TextKind.OVERALL_REVIEW).split("\n")[0] == "【ハザードマップ】"


def test_divisions(strategy: Strategy, nodes: dict[str, Node]) -> None:
    names = {division.id: division for division in strategy.divisions}

    def paths(key: str) -> list[tuple[str, str]]:
        found = []
        for reference in nodes[key].divisions:
            division = names[reference.division]
            found.append((names[division.parent or ""].name, division.name))
        return found

    assert paths("m32") == [("産業港湾部", "産業振興課"), ("産業港湾部", "商業労政課")]
    assert paths("m37") == [("産業港湾部", "観光振興室"), ("建設部", "新幹線・まちづくり推進室")]
    assert paths("m43") == [("教育部", "生涯学習課"), ("産業港湾部", "商業労政課")]
    assert paths("m27") == [("医療保険部", "後期高齢・福祉医療課")]
    assert nodes["m01"].division_text == "＜建設部（建築住宅課）＞"


def test_coverage_is_complete(strategy: Strategy, document: Document) -> None:
    coverage = strategy.coverage[0]
    ignored = {group.reason: len(group.places) for group in coverage.ignored}
    assert coverage.blocks == len(document.blocks)
    assert coverage.used + sum(ignored.values()) == coverage.blocks
    assert coverage.reported == ()
    assert not [problem for problem in strategy.problems if problem.code.startswith("ING")]
    assert {"グラフの目盛・横軸", "頁番号"} <= set(ignored)


def test_doubts_are_named(strategy: Strategy) -> None:
    doubts = [
        (problem.subject, problem.place.line, problem.place.end_line)
        for problem in strategy.problems
        if problem.code == "OTR-002"
    ]
    assert doubts == [("m11", 679, 680)]
    missing = [
        (problem.subject, problem.wrong)
        for problem in strategy.problems
        if problem.code == "OTR-003"
    ]
    assert [subject for subject, _ in missing] == ["m04", "m32", "m49"]
    assert "名称" in missing[2][1]


def test_a_wider_search_finds_nothing_better(
    monkeypatch: pytest.MonkeyPatch, document: Document, strategy: Strategy
) -> None:
    """The narrow search is an economy only."""
    wide = tuple(
        replaced._replace(beam=12.0, strays=False, enough=99.0) for replaced in bands._SEARCHES[:1]
    )
    monkeypatch.setattr(bands, "_SEARCHES", wide)
    assert facts(read(document)) == facts(strategy)


def test_years_come_from_the_document(otaru_sample: Path) -> None:
    """The same form of another year is read with its own years, numbers and names."""
    text = otaru_sample.read_text(encoding="utf-8")
    for old, new in (("H31", "H33"), ("平成31", "平成33"), ("Ｈ27～Ｈ31", "Ｈ29～Ｈ33")):
        text = text.replace(old, new)
    strategy = read(document_of(text.encode()))
    edition = strategy.editions[0]
    assert (edition.fiscal_year, edition.last_year) == (2021, 2021)
    first = next(node for node in edition.nodes if node.indicators).indicators[0]
    assert first.actuals[-1].fiscal_year == 2021
    assert first.target is not None
    assert first.target.fiscal_year == 2021


def test_a_document_without_sheets_is_one_problem() -> None:
    strategy = read(document_of("補正前の説明だけの文書です。\n".encode()))
    assert strategy.editions[0].nodes == ()
    assert [problem.code for problem in strategy.problems] == ["OTR-018", "ING-001"]


def test_unknown_marks_do_not_matter(otaru_sample: Path, strategy: Strategy) -> None:
    """Page marks and chart labels may be missing: the sheets are the same."""
    lines = otaru_sample.read_text(encoding="utf-8").split("\n")
    kept = ["" if line.strip() == "#" else line for line in lines]
    opened = read_text("x.txt", data="\n".join(kept).encode())
    assert opened.document is not None
    again = read(replace(opened.document, name="otaru-evaluation-sheets.txt"))
    assert facts(again) == facts(strategy)
