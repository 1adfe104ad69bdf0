"""Every notation of a figure in the two sample documents, written down by hand from the print.

One row per notation: cell, value, unit, then whatever else the cell says.  The second half goes
through the documents themselves and finds the cells by its own plain patterns.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from shirube.quantity import Absence, Comparison, problems_of, range_bounds, read_quantity

LAYOUTS = Path(__file__).resolve().parents[2] / "src" / "shirube" / "ingest" / "layouts"

FIGURES = [
    # 小樽市: rows of the indicator tables
    ("18棟", "18", "棟"),
    ("0戸", "0", "戸"),
    ("9件", "9", "件"),
    ("46.67", "46.67", ""),
    ("6世帯", "6", "世帯"),
    ("1,199件", "1199", "件"),
    ("11,018灯", "11018", "灯"),
    ("54,886,770円", "54886770", "円"),
    ("75.85", "75.85", ""),
    ("90%", "90", "%"),
    ("50.6%", "50.6", "%"),
    ("87.30%", "87.30", "%"),
    ("238日", "238", "日"),
    ("-91.30", "-91.30", ""),
    ("-1080.00", "-1080.00", ""),
    ("0校", "0", "校"),
    ("10,159人", "10159", "人"),
    ("96", "96", ""),
    ("98.00", "98.00", ""),
    ("-115.91", "-115.91", ""),
    ("269回", "269", "回"),
    ("345万円", "345", "万円"),
    ("968千t", "968", "千t"),
    ("43社", "43", "社"),
    ("7,447,800人", "7447800", "人"),
    ("0.00", "0.00", ""),
    ("118.7", "118.7", ""),
    ("152町会", "152", "町会"),
    ("70.1", "70.1", ""),
    # 苫小牧市: 基準値, 実績値, 目標値
    (" 9人", "9", "人"),
    ("46人　　", "46", "人"),
    ("45.5％　　", "45.5", "%"),
    ("4.82％", "4.82", "%"),
    ("79％", "79", "%"),
    ("50.0％", "50.0", "%"),
    (" 100件", "100", "件"),
    ("427社", "427", "社"),
    ("1,500時間", "1500", "時間"),
    ("1式", "1", "式"),
    ("2.9", "2.9", ""),
    (" 24組　　　", "24", "組"),
    ("11施設", "11", "施設"),
    (" 39クラブ", "39", "クラブ"),
    (" 25団体", "25", "団体"),
    ("132 件", "132", "件"),
    (" 228回", "228", "回"),
    ("34事業", "34", "事業"),
    ("199.5万人", "199.5", "万人"),
    ("148万人", "148", "万人"),
    (" 8,969,733件", "8969733", "件"),
    ("127万円", "127", "万円"),
    ("1,000万円", "1000", "万円"),
    ("92,000本", "92000", "本"),
    ("6か所", "6", "箇所"),
    ("7箇所", "7", "箇所"),
    ("10,726泊", "10726", "泊"),
    ("31路線", "31", "路線"),
    ("0路線", "0", "路線"),
    ("252,943千円", "252943", "千円"),
    ("0千円", "0", "千円"),
    ("16,034千ｔ", "16034", "千t"),
    ("23,632千人", "23632", "千人"),
    ("127基", "127", "基"),
    ("35,780人泊", "35780", "人泊"),
    # running text of the first document
    ("48，111，006円", "48111006", "円"),
    ("計2,074,000円", "2074000", "円"),
    ("30万円", "30", "万円"),
    ("30件/年", "30", "件/年"),
    ("10戸/年", "10", "戸/年"),
    ("１０件／年", "10", "件/年"),
    ("７２着", "72", "着"),
    ("延べ10,000人", "10000", "人"),
]

CUMULATIVE = [
    ("累計45人　　", "45", "人"),
    ("累計0人", "0", "人"),
    ("累計1,627件　", "1627", "件"),
    ("累計0式", "0", "式"),
    ("累計1事業", "1", "事業"),
    ("累計20社", "20", "社"),
    ("累計5回", "5", "回"),
    ("累計32組", "32", "組"),
    ("累計140団体", "140", "団体"),
    (" 累計105人", "105", "人"),
    ("累計4,500", "4500", ""),
]

ABSENCES = [
    ("―", Absence.DASH, ""),
    ("－", Absence.DASH, ""),
    (" －　　", Absence.DASH, ""),
    ("―件 ", Absence.DASH, "件"),
    ("―人 ", Absence.DASH, "人"),
    ("（後日報告）人 ", Absence.REPORTED_LATER, "人"),
    ("未確定", Absence.NOT_SETTLED, ""),
    ("未計測", Absence.NOT_MEASURED, ""),
    ("未実施", Absence.NOT_CARRIED_OUT, ""),
    ("H30に終了", Absence.ENDED, ""),
    ("H31.4より創業支援事業（№38）に統合", Absence.MERGED, ""),
    ("", Absence.EMPTY, ""),
]

WORDS = [
    "+10件/年",
    "-7件/年",
    "+1世帯/年",
    "+2.5%/年（実現可能な範囲で設定）",
    "現状維持",
    "ほぼ現状維持",
    "H27見込を現状維持",
    "過去5年間の平均値×8割",
    "H27見込から+10人/年",
    "H28見込みから＋1.5%/年",
    "平均して+23人/年",
    "年2回の研修会に6名受講→+12人/年",
    "H34目標値:50%",
    "24教室に倍増→実施回数増（H26:12教室、315回）",
    "クルーズ船20、潮まつり3、雪あかり7",
    "H25(740万円)を基準に+10万/年",
    "H27～31",
]


@pytest.mark.parametrize(("cell", "value", "unit"), FIGURES)
def test_figure(cell: str, value: str, unit: str) -> None:
    reading = read_quantity(cell)
    assert str(reading.value) == value
    assert reading.unit == unit
    assert reading.text == cell.strip()
    assert reading.absence is None
    assert not reading.cumulative
    assert not reading.approximate
    assert reading.comparison is None
    assert problems_of(reading) == ()


@pytest.mark.parametrize(("cell", "value", "unit"), CUMULATIVE)
def test_cumulative_figure(cell: str, value: str, unit: str) -> None:
    reading = read_quantity(cell)
    assert (str(reading.value), reading.unit, reading.cumulative) == (value, unit, True)
    assert reading.remark == ""


@pytest.mark.parametrize(("cell", "absence", "unit"), ABSENCES)
def test_absence(cell: str, absence: Absence, unit: str) -> None:
    reading = read_quantity(cell)
    assert (reading.absence, reading.unit, reading.value) == (absence, unit, None)
    assert problems_of(reading) == ()


@pytest.mark.parametrize("cell", WORDS)
def test_words_never_become_a_figure(cell: str) -> None:
    reading = read_quantity(cell)
    assert reading.is_words
    assert reading.text == cell
    assert len(problems_of(reading)) == 1


def test_remark_in_brackets_is_kept() -> None:
    reading = read_quantity("100％（6隊）　")
    assert (reading.value, reading.unit, reading.remark) == (Decimal(100), "%", "（6隊）")


def test_relative_and_bounded_cells() -> None:
    saved = read_quantity("6割減")
    assert (saved.value, saved.unit, saved.comparison, saved.remark) == (
        Decimal(6),
        "割",
        Comparison.RELATIVE,
        "減",
    )
    assert [problem.code for problem in problems_of(saved)] == ["QTY-005"]
    below = read_quantity("1.0%未満")
    assert (str(below.value), below.comparison) == ("1.0", Comparison.LESS_THAN)
    assert range_bounds("10～20％") == (Decimal(10), Decimal(20))
    assert read_quantity("10～20％").is_words


def test_every_row_of_the_first_document_is_figures_and_dashes() -> None:
    text = (LAYOUTS / "otaru_evaluation_sheets/samples/otaru-evaluation-sheets.txt").read_text(
        encoding="utf-8"
    )
    rows = [
        row.split()
        for row in text.splitlines()
        if len(row.split()) == 8 and re.match(r"[0-9]\S* [0-9―]", row)
    ]
    assert len(rows) == 73
    for row in rows:
        readings = [read_quantity(cell) for cell in row]
        assert not any(reading.is_words for reading in readings), row
        for cell, reading in zip(row, readings, strict=True):
            if cell in ("―", "－"):
                assert reading.absence is Absence.DASH
            else:
                digits = re.sub(r"[^0-9.-]", "", cell)
                assert reading.value == Decimal(digits), cell


def test_every_value_of_the_second_document_is_a_figure_or_a_dash() -> None:
    text = (
        LAYOUTS / "tomakomai_comparison_table/samples/tomakomai-comparison-table.txt"
    ).read_text(encoding="utf-8")
    label = r"(?:基準値|実績値|目標値)（※?(?:平成|令和)[0-9]+年度）※?"
    cells = [
        (match.group(1), match.group(2).strip())
        for match in re.finditer(rf"({label})：([^\n]*?)(?={label}|\n)", text)
    ]
    values = [(name, cell) for name, cell in cells if not re.search("感染症|地震", cell)]
    assert len(values) == 104 * 3 + 95 * 2
    for name, cell in values:
        reading = read_quantity(cell)
        if cell == "－":
            assert reading.absence is Absence.DASH
        elif cell:  # a value broken over a line leaves its label with an empty rest
            assert reading.value is not None, (name, cell)
            assert reading.cumulative is cell.startswith("累計")
