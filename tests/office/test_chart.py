"""Charts: true to the values, safe under a strict policy, readable without colour."""

from __future__ import annotations

import re
import time
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.office.chart import chart_svg
from shirube.office.chart_axis import nice_axis, short_number
from shirube.office.figure import Figure, Series
from shirube.office.figure_words import figure_alternative, figure_table
from shirube.office.palette import SERIES
from shirube.office.story_roles import FigureKind, SeriesRole
from shirube.office.story_tools import plain_text
from tests.office.any_story import figures
from tests.office.demo import summary_section
from tests.office.demo_sheets import HOUSING, kpi_figure

SVG = "{http://www.w3.org/2000/svg}"
finite = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)


def drawn(figure: Figure) -> ET.Element:
    return ET.fromstring(chart_svg(figure))


def words(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def one_line(*values: str | None, texts: tuple[str, ...] = (), **more: object) -> Figure:
    series = Series(
        "実績値",
        role=SeriesRole.ACTUAL,
        values=tuple(None if value is None else Decimal(value) for value in values),
        texts=texts,
    )
    names = tuple(f"H{27 + number}" for number in range(len(values)))
    return Figure("件数", kind=FigureKind.LINE, categories=names, series=(series,), **more)  # type: ignore[arg-type]


@given(figures())
def test_any_figure_is_drawn_as_well_formed_svg(figure: Figure) -> None:
    root = drawn(figure)
    assert root.get("role") == "img"
    title, words_below = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert words_below is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {words_below.get('id')}"
    assert (words_below.text or "") == figure_alternative(figure)


@given(figures())
def test_nothing_a_strict_policy_would_block(figure: Figure) -> None:
    for element in drawn(figure).iter():
        assert element.tag.removeprefix(SVG) not in {"script", "style", "image", "foreignObject"}
        assert not [name for name in element.keys() if name == "style" or name.startswith("on")]  # noqa: SIM118
        assert "href" not in element.keys()  # noqa: SIM118


@given(st.lists(finite, min_size=1, max_size=8), st.booleans())
def test_axis_holds_all_values_on_few_even_ticks(values: list[Decimal], zero: bool) -> None:
    axis = nice_axis(values, zero=zero)
    assert axis.low <= min(values)
    assert max(values) <= axis.high
    assert 2 <= len(axis.ticks) <= 8
    steps = {after - before for before, after in zip(axis.ticks, axis.ticks[1:], strict=False)}
    assert len(steps) == 1
    assert all(0.0 <= axis.share(value) <= 1.0 for value in values)
    if zero:
        assert Decimal(0) in axis.ticks


def test_whole_values_get_whole_ticks() -> None:
    axis = nice_axis((Decimal(0), Decimal(2)), zero=True)
    assert axis.ticks == (Decimal(0), Decimal(1), Decimal(2))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("-16.67", "-16.67"),
        ("99999", "99,999"),
        ("100000", "10万"),
        ("7954000", "795.4万"),
        ("-120000000", "-1.2億"),
        ("1E+3", "1,000"),
    ],
)
def test_short_numbers(value: str, text: str) -> None:
    assert short_number(Decimal(value)) == text


def test_a_missing_year_is_a_gap_and_says_why() -> None:
    figure = one_line("5", None, "9", texts=("5件", "未確定", "9件"))
    root = drawn(figure)
    assert not list(root.iter(f"{SVG}polyline"))
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert "未確定" in words(root)


def test_zero_is_drawn_like_any_value() -> None:
    root = drawn(one_line("0", "3"))
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert words(root).count("0") == 2


def test_straight_line_goes_across_the_years_between() -> None:
    figure = kpi_figure(HOUSING.kpis[0])
    dashed = [line for line in drawn(figure).iter(f"{SVG}polyline") if line.get("stroke-dasharray")]
    reference = SERIES[SeriesRole.REFERENCE].dash
    across = [
        line
        for line in dashed
        if line.get("stroke-dasharray") == reference
        and float((line.get("points") or "").split()[-1].split(",")[0]) > 300
    ]
    assert len(across) == 1
    assert "目標までの直線（参考）" in words(drawn(figure))


def test_scores_have_a_panel_of_their_own() -> None:
    shown = words(drawn(kpi_figure(HOUSING.kpis[0])))
    assert shown.count("（棟）") == 1
    assert shown.count("（点）") == 1
    assert "53.33" in shown


def test_axis_without_zero_shows_a_break() -> None:
    far = drawn(one_line("7447800", "6992500"))
    near = drawn(one_line("18", "36"))
    assert len(list(far.iter(f"{SVG}polyline"))) == len(list(near.iter(f"{SVG}polyline"))) + 1
    assert "0" not in words(far)


def test_stacked_parts_add_up_and_leave_zero_out() -> None:
    bands = next(block for block in summary_section().blocks if isinstance(block, Figure))
    root = drawn(bands)
    bars = [bar for bar in root.iter(f"{SVG}rect") if not (bar.get("fill") or "").startswith("url")]
    heights = {bar.get("height") for bar in bars}
    assert len(heights) >= 2
    shown = [float(word) for word in words(root) if re.fullmatch(r"\d+", word)]
    assert shown.count(7.0) == 1
    patterns = {pattern.get("id") for pattern in root.iter(f"{SVG}pattern")}
    assert patterns == {"chart-lines", "chart-dots", "chart-cross"}


def test_series_differ_without_colour() -> None:
    lines = [SERIES[role] for role in (SeriesRole.ACTUAL, SeriesRole.TARGET, SeriesRole.REFERENCE)]
    assert len({(look.dash, look.marker) for look in lines}) == 3
    bars = [SERIES[role] for role in SeriesRole if role.name.startswith("BAND")]
    assert len({look.hatch for look in bars}) == 4


def test_words_of_a_figure_give_every_point_and_gap() -> None:
    figure = one_line("5", None, texts=("5件", "未確定"), unit="件")
    assert figure_alternative(figure) == (
        "折れ線グラフ「件数」（単位：件）。実績値は、H27 5件、H28 未確定。"
    )
    assert plain_text((figure_table(figure),)).split("\n") == [
        "",
        "実績値",
        "H27",
        "5件",
        "H28",
        "未確定",
    ]
    assert figure_alternative(one_line("1", alternative="手書き")) == "手書き"


def test_drawing_takes_no_time_worth_naming() -> None:
    figure = kpi_figure(HOUSING.kpis[0])
    chart_svg(figure)
    start = time.process_time()
    for _ in range(20):
        chart_svg(figure)
    assert (time.process_time() - start) / 20 < 0.02
