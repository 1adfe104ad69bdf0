"""Charts in workbooks: Excel's own, with their numbers on a sheet of data."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shirube.office.figure import Figure, Series
from shirube.office.figure_words import figure_alternative
from shirube.office.story import (
    Cell,
    Column,
    Row,
    Table,
)
from shirube.office.story_roles import FigureKind, TableRole
from shirube.office.story_tools import label_cell, paragraph
from shirube.office.write_xlsx import CHART_DATA, write_xlsx
from tests.office.printed import (
    one_section,
    open_book,
    parts,
    texts,
)


def sample_figure(**more: object) -> Figure:
    given = {
        "kind": FigureKind.LINE,
        "unit": "棟",
        "categories": ("H29", "H30", "H31"),
        "series": (
            Series(
                "実績値",
                values=(Decimal(18), None, Decimal("36.5")),
                texts=("18", "未確定", "36.5"),
            ),
            Series("直線", values=(Decimal(10), None, Decimal(30)), connect=True),
        ),
    }
    return Figure("推移", **{**given, **more})  # type: ignore[arg-type]


def test_charts_are_native_with_gaps_and_words() -> None:
    figure = sample_figure()
    data = write_xlsx(one_section(figure))
    (chart,) = parts(data, r"xl/charts/chart\d+\.xml")
    assert "<c:lineChart>" in chart
    # Excel's own default is a gap; only bridging or zero would be written.
    assert "dispBlanksAs" not in chart
    assert f"{CHART_DATA}!$B$5:$B$7" in chart.replace("'", "")
    assert "推移（単位：棟）" in chart
    (drawing,) = parts(data, r"xl/drawings/drawing\d+\.xml")
    assert f'descr="{figure_alternative(figure)}"' in drawing
    sheet = open_book(data)[CHART_DATA]
    rows = [[None if cell.value == "" else cell.value for cell in row] for row in sheet["A4:D7"]]
    assert rows == [
        [None, "実績値", "直線", "値のない理由"],
        ["H29", 18, 10, None],
        ["H30", None, 20, "実績値：未確定"],
        ["H31", 36.5, 30, None],
    ]
    assert sheet["C6"].font.italic, "a value made for the line is told apart"
    assert not sheet["C5"].font.italic


def test_scores_get_a_chart_of_their_own_below_the_values() -> None:
    score = Series("スコア", values=(None, Decimal(50), Decimal(60)), second=True)
    figure = sample_figure(series=(*sample_figure().series, score), second_unit="点")
    charts = list(parts(write_xlsx(one_section(figure)), r"xl/charts/chart\d+\.xml"))
    assert ["<c:lineChart>" in chart for chart in charts] == [True, False]
    assert "スコア（単位：点）" in charts[1]


@pytest.mark.parametrize(
    ("kind", "horizontal", "marks"),
    [
        (FigureKind.BAR, False, ('<c:barDir val="col"/>', '<c:grouping val="clustered"/>')),
        (FigureKind.BAR, True, ('<c:barDir val="bar"/>', '<c:orientation val="maxMin"/>')),
        (FigureKind.STACKED_BAR, True, ('<c:barDir val="bar"/>', '<c:grouping val="stacked"/>')),
    ],
)
def test_kinds_of_bars(kind: FigureKind, horizontal: bool, marks: tuple[str, ...]) -> None:
    figure = sample_figure(kind=kind, horizontal=horizontal)
    (chart,) = parts(write_xlsx(one_section(figure)), r"xl/charts/chart\d+\.xml")
    assert all(mark in chart for mark in marks)


def test_figure_without_numbers_says_so_in_words() -> None:
    figure = sample_figure(series=(Series("実績値", values=(None,) * 3, texts=("未確定",) * 3),))
    data = write_xlsx(one_section(figure))
    assert not list(parts(data, r"xl/charts/.*"))
    assert figure_alternative(figure) in texts(open_book(data).worksheets[0])


def test_chart_inside_a_cell() -> None:
    cell = Cell((paragraph("推移"), sample_figure()))
    table = Table((Column(30.0), Column()), (Row((label_cell("図"), cell)),), role=TableRole.FORM)
    data = write_xlsx(one_section(table))
    sheet = open_book(data).worksheets[0]
    assert sheet["B1"].value == "推移"
    tall = sum(one.height for one in sheet.row_dimensions.values())
    assert tall > 50 / 25.4 * 72
    assert len(list(parts(data, r"xl/charts/chart\d+\.xml"))) == 1
