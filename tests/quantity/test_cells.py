"""Cells beyond the two samples: absences, words around numbers, units, and what stays words."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from shirube.place import Place
from shirube.problem import Severity
from shirube.quantity import (
    CONCERNS,
    Absence,
    Comparison,
    TriangleMeaning,
    ValueStatus,
    parse_absence,
    problems_of,
    range_bounds,
    read_quantity,
    relative_change,
    yearly_step,
)

ABSENCES = {
    Absence.DASH: [
        "―", "－", "—", "–", "-", "ー", "‐", "−", "──", "---", "（－）", "― ", "－　※1",
        "ー％",
    ],
    Absence.EMPTY: ["", " ", "　", "\n", "空欄", "（空欄）", "未記入"],
    Absence.NOT_SETTLED: [
        "未確定", "未 確 定", "（未確定）", "未確定（10月公表予定）", "集計中", "未公表",
    ],
    Absence.REPORTED_LATER: [
        "後日報告", "（後日報告）", "（後日報告）人", "後日報告（9月）件", "後日公表",
    ],
    Absence.NOT_SURVEYED: [
        "未調査", "調査なし", "調査未実施", "―（未調査）", "アンケート未実施", "調査年度外",
    ],
    Absence.NOT_MEASURED: [
        "未計測", "測定不能", "－（未計測）", "―％（未計測）", "未把握", "データなし",
    ],
    Absence.NOT_CARRIED_OUT: [
        "未実施", "実施なし", "中止", "開催中止", "未実施（新型コロナウイルスのため）", "休止",
        "新型コロナウイルス感染症の影響により中止", "コロナのため未実施", "未実施。",
    ],
    Absence.NOT_STARTED: ["事業開始前", "未着手", "開館前", "供用開始前", "新規", "新規事業"],
    Absence.ENDED: [
        "終了", "事業終了", "取組終了", "廃止", "H30に終了", "平成30年度で終了",
        "令和元年度末で廃止",
        "2019年度をもって事業終了",
    ],
    Absence.MERGED: [
        "統合", "他事業に統合", "創業支援事業（№38）に統合", "「稼ぐ力向上実践事業費」に統合",
    ],
    Absence.OUTSIDE_CAUSE: [
        "外的要因により評価対象外", "新型コロナウイルス感染症の影響により評価対象外",
    ],
    Absence.UNKNOWN: ["不明", "…", "……"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "absence"), [(text, absence) for absence in ABSENCES for text in ABSENCES[absence]]
)
def test_named_absence(text: str, absence: Absence) -> None:
    assert parse_absence(text) is absence
    reading = read_quantity(text)
    assert reading.absence is absence
    assert reading.value is None


def test_every_absence_has_a_notation() -> None:
    assert set(ABSENCES) == set(Absence)


@pytest.mark.parametrize(
    "text",
    ["0", "0件", "-1", "なし", "実績なし", "該当なし", "対象外", "設置", "完了",
     "3校を1校に統合", "終了予定者数5人",
     "未来", "新規5件", "ーナー", "－検討中", "〇", "△", "×", "中止せず継続"],
)  # fmt: skip
def test_no_absence(text: str) -> None:
    assert parse_absence(text) is None


def test_remark_beside_an_absence_is_kept() -> None:
    reading = read_quantity("―件（コロナのため）")
    assert (reading.absence, reading.unit, reading.remark) == (
        Absence.DASH,
        "件",
        "（コロナのため）",
    )


AROUND = [
    # cell, value, unit, and the flags that are set
    ("約1,200人", "1200", "人", {"approximate": True}),
    ("約 1,200 人", "1200", "人", {"approximate": True}),
    ("1,200人程度", "1200", "人", {"approximate": True}),
    ("1,000人余", "1000", "人", {"approximate": True}),
    ("概ね90％", "90", "%", {"approximate": True}),
    ("90%台", "90", "%", {"approximate": True, "remark": "台"}),
    ("5台", "5", "台", {}),
    ("1,200人以上", "1200", "人", {"comparison": Comparison.AT_LEAST}),
    ("90以上", "90", "", {"comparison": Comparison.AT_LEAST}),
    ("≧90％", "90", "%", {"comparison": Comparison.AT_LEAST}),
    ("10件以下", "10", "件", {"comparison": Comparison.AT_MOST}),
    ("1.0％未満", "1.0", "%", {"comparison": Comparison.LESS_THAN}),
    ("100人を超える", "100", "人", {"comparison": Comparison.MORE_THAN}),
    ("100人超", "100", "人", {"comparison": Comparison.MORE_THAN}),
    ("最大5件", "5", "件", {"comparison": Comparison.AT_MOST, "remark": "最大"}),
    ("5年平均3.2件", "3.2", "件", {"comparison": Comparison.PERIOD_AVERAGE, "remark": "5年平均"}),
    ("期間平均12人", "12", "人", {"comparison": Comparison.PERIOD_AVERAGE}),
    ("45人（累計）", "45", "人", {"cumulative": True}),
    ("（累計）45人", "45", "人", {"cumulative": True}),
    ("45人累計", "45", "人", {"cumulative": True}),
    ("5年間累計45人", "45", "人", {"cumulative": True, "remark": "5年間累計"}),
    ("累計約45人以上", "45", "人",
     {"cumulative": True, "approximate": True, "comparison": Comparison.AT_LEAST}),
    ("45人（速報値）", "45", "人", {"status": ValueStatus.PRELIMINARY}),
    ("45（見込）人", "45", "人", {"status": ValueStatus.FORECAST}),
    ("見込45人", "45", "人", {"status": ValueStatus.FORECAST}),
    ("45人（遡及改定）", "45", "人", {"status": ValueStatus.RESTATED}),
    ("45人（確定値）", "45", "人", {}),
    ("※0人", "0", "人", {"remark": "※"}),
    ("10件※2", "10", "件", {"remark": "※2"}),
    ("14件（うち新規3件）", "14", "件", {"remark": "（うち新規3件）"}),
    ("5件（3社）以上", "5", "件", {"comparison": Comparison.AT_LEAST, "remark": "（3社）"}),
    ("延べ45人（男20人、女25人）", "45", "人", {"remark": "延べ （男20人、女25人）"}),
    ("12（人）", "12", "人", {}),
    ("100（％）", "100", "%", {}),
    ("¥1,000", "1000", "円", {}),
    ("前年比10%増", "10", "%", {"comparison": Comparison.RELATIVE, "remark": "前年比 増"}),
    ("8割減", "8", "割", {"comparison": Comparison.RELATIVE, "remark": "減"}),
    ("第3位", "3", "位", {}),
    ("△5.2％", "-5.2", "%", {}),
    ("三十一件", "31", "件", {}),
    ("二千五百人", "2500", "人", {}),
    ("ゼロ件", "0", "件", {}),
    ("10万", "100000", "", {}),
    ("10万円", "10", "万円", {}),
    ("1億2,000万円", "120000000", "円", {}),
    ("12百万円", "12", "百万円", {}),
    ("5人/10万人", "5", "人/10万人", {}),
    ("1.5t-CO2", "1.5", "t-CO2", {}),
    ("12㎡", "12", "㎡", {}),
    ("12m2", "12", "㎡", {}),
    ("3ヶ国", "3", "か国", {}),
    ("3カ月", "3", "か月", {}),
    ("12ｸﾗﾌﾞ", "12", "クラブ", {}),
    ("累計4,500\n人", "4500", "人", {"cumulative": True}),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "value", "unit", "flags"), AROUND)
def test_words_around_a_number(cell: str, value: str, unit: str, flags: dict[str, object]) -> None:
    reading = read_quantity(cell)
    assert (str(reading.value), reading.unit, reading.text) == (value, unit, cell)
    plain = {
        "approximate": False,
        "cumulative": False,
        "comparison": None,
        "status": ValueStatus.FINAL,
        "remark": "",
    }
    assert {name: getattr(reading, name) for name in plain} == plain | flags


CONCERNING = [
    ("10～20％", "QTY-001"),
    ("9-10件", "QTY-001"),
    ("約5から10人程度", "QTY-001"),
    ("①10件", "QTY-002"),
    ("3か所の整備", "QTY-002"),
    ("数十件", "QTY-002"),
    ("(45.5)", "QTY-002"),
    ("現状維持", "QTY-003"),
    ("設置", "QTY-003"),
    ("一部実施", "QTY-003"),
    ("三世代同居", "QTY-003"),
    ("〇", "QTY-003"),
    ("十分", "QTY-003"),
    ("約1,200人", "QTY-004"),
    ("8割減", "QTY-005"),
    ("半減", "QTY-005"),
    ("+10件/年", "QTY-006"),
    ("実績なし", "QTY-007"),
    ("なし", "QTY-007"),
    ("1,23件", "QTY-008"),
    ("1.2.3", "QTY-008"),
    ("ー5件", "QTY-009"),
    ("△", "QTY-010"),
    ("男10人 女20人", "QTY-011"),
    ("1人あたり3件", "QTY-011"),
    ("76.5 / 80.2", "QTY-011"),
    ("3/4", "QTY-012"),
    ("10:30", "QTY-012"),
    ("1.2E+05", "QTY-013"),
    ("#DIV/0!", "QTY-013"),
    ("#N/A", "QTY-013"),
    ("12しゃちほこ", "QTY-014"),
    ("令和6年度", "QTY-015"),
    ("2025年度", "QTY-015"),
    ("2020-01-02", "QTY-015"),
]


@pytest.mark.parametrize(("cell", "code"), CONCERNING)
def test_concern(cell: str, code: str) -> None:
    place = Place(document="様式.xlsx", sheet="実績", cell="B2")
    reading = read_quantity(cell, place=place)
    problems = problems_of(reading)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].place == place
    message = problems[0].message()
    assert message.startswith(f"様式.xlsx「実績」B2：「{cell}」は")
    assert message.endswith(f"。({code})")


@pytest.mark.parametrize("cell", [cell for cell, code in CONCERNING if code not in
                                  ("QTY-004", "QTY-005", "QTY-009", "QTY-014")])  # fmt: skip
def test_a_doubtful_cell_gives_no_figure(cell: str) -> None:
    assert read_quantity(cell).value is None


def test_triangle_before_a_number_is_named_when_it_means_partly() -> None:
    reading = read_quantity("△5", triangle=TriangleMeaning.PARTLY)
    assert reading.value is None
    assert [problem.code for problem in problems_of(reading)] == ["QTY-010"]


def test_codes_are_unique_and_advice_is_a_sentence() -> None:
    codes = [concern.code for concern in CONCERNS]
    assert len(set(codes)) == len(codes)
    assert codes == sorted(codes)
    for concern in CONCERNS:
        assert re.fullmatch(r"QTY-[0-9]{3}", concern.code)
        assert concern.advice.endswith("。")
        assert not concern.wrong.endswith("。")
        assert concern.severity in Severity


BOUNDS = [
    ("10～20％", "10", "20"),
    ("10~20", "10", "20"),
    ("１０〜２０人", "10", "20"),
    ("10－20件", "10", "20"),
    ("10人～20人", "10", "20"),
    ("10から20人", "10", "20"),
    ("1～2万人", "1", "2"),
    ("1万～2万人", "1", "2"),
    ("10～20万", "100000", "200000"),
    ("8千～1万人", "8000", "10000"),
    ("約5～10人程度", "5", "10"),
    ("△3～5%", "-3", "5"),
    ("1.5～2.5", "1.5", "2.5"),
]


@pytest.mark.parametrize(("text", "low", "high"), BOUNDS)
def test_range_bounds(text: str, low: str, high: str) -> None:
    assert range_bounds(text) == (Decimal(low), Decimal(high))
    assert read_quantity(text).is_words


@pytest.mark.parametrize(
    "text",
    [
        "10",
        "20～10",
        "10～",
        "～10",
        "10人～20件",
        "10～20の間に3回",
        "H27～31",
        "a～b",
        "",
        "1-2-3",
    ],
)
def test_no_range(text: str) -> None:
    assert range_bounds(text) is None


def test_relative_change() -> None:
    for text, ratio in [
        ("8割減", "-0.8"),
        ("２割増", "0.2"),
        ("前年比12.5%増", "0.125"),
        ("対前年度比で5％減少", "-0.05"),
        ("20％削減", "-0.2"),
        ("半減", "-0.5"),
        ("倍増", "1"),
        ("H27年度比10%減", "-0.1"),
    ]:
        assert relative_change(text) == Decimal(ratio), text
    for text in ["8割", "10件増", "増加", "10%", "倍", "", "-5%増"]:
        assert relative_change(text) is None, text


def test_yearly_step() -> None:
    for text, step, unit in [
        ("+10件/年", "10", "件"),
        ("-7件/年", "-7", "件"),
        ("△7件／年", "-7", "件"),
        ("＋1.5%/年", "1.5", "%"),
        ("+10万/年", "100000", ""),
        ("+10万円/年", "10", "万円"),
        ("+1社/年程度", "1", "社"),
    ]:
        assert yearly_step(text) == (Decimal(step), unit), text
        assert read_quantity(text).is_words, text
    for text in ["10件/年", "+10件", "+10件/月", "件/年", ""]:
        assert yearly_step(text) is None, text


@pytest.mark.parametrize(
    "text",
    ["1" * 100_000, "1" + " " * 100_000 + "x", "（" * 50_000, "1" + "（）" * 990, "※" * 50_000],
)
def test_an_absurd_cell_is_words_at_once(text: str) -> None:
    reading = read_quantity(text)
    assert reading.text == text
    assert len(problems_of(reading)) <= 1
