"""SER-002: 大きな増減."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import Point, is_cumulative, points, ratio, target_value, unit_of
from shirube.check.spot import number, place_of
from shirube.check.view import View
from shirube.plan.model import Indicator
from shirube.problem import Severity

CODE = "SER-002"

_HIGH, _LOW = Decimal("1.8"), Decimal("0.57")
_POINTS = 8
_AGAINST = 10
_LEAP = 10  # also in figures that only grow
_SMALLEST = 50


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        series = points(indicator)
        if is_cumulative(indicator):
            continue
        if len(series) < 3 and not _turned_away(series, indicator):
            continue
        share = unit_of(indicator) == "%"
        jumps = [
            (size, before, point)
            for before, point in pairwise(series)
            if (size := _size(before.value, point.value, share=share)) is not None
        ]
        if not jumps or (_only_grows(series) and max(jump[0] for jump in jumps) < _LEAP):
            continue
        _, before, point = max(jumps, key=lambda jump: jump[0])
        change = ratio(point.value, before.value)
        words = (
            f"{number(abs(point.value - before.value))}ポイント"
            if share or change is None
            else f"{number(change)}倍"
        )
        others = f"。ほかにも大きな増減が{len(jumps) - 1}回あります" if len(jumps) > 1 else ""
        yield Sighting(
            severity=Severity.NOTE,
            place=place_of(view, point.observation, node=node, indicator=indicator),
            seen=point.text,
            wrong=f"{before.year}年度の {before.text} から大きく動いています（{words}）{others}",
            subject=indicator.id,
            related=(before.place,),
        )


def _only_grows(series: tuple[Point, ...]) -> bool:
    """It most likely adds up over the years, though the plan does not say so."""
    return len(series) > 3 and all(a.value <= b.value for a, b in pairwise(series))


def _turned_away(series: tuple[Point, ...], indicator: Indicator) -> bool:
    """Two figures of a share, the second far off on the side away from the target."""
    target = target_value(indicator)
    if len(series) != 2 or target is None or unit_of(indicator) != "%":
        return False
    moved = series[1].value - series[0].value
    return abs(moved) >= _AGAINST and moved * (target - series[0].value) < 0


def _size(before: Decimal, after: Decimal, *, share: bool) -> Decimal | None:
    """How large a jump is, in its own measure; ``None`` for a usual change."""
    if share:
        moved = abs(after - before)
        return moved if moved >= _POINTS else None
    if min(before, after) <= 0 or max(before, after) < _SMALLEST:
        return None
    change = after / before
    if _LOW < change < _HIGH:
        return None
    return change if change > 1 else 1 / change


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.SERIES,
        label="大きな増減",
        meaning=(
            "前の値の1.8倍以上、"
            "または0.57倍以下になった年度（割合の指標では8ポイント以上の動き）を挙げます。"
            "集計方法や対象が変わっていないかを確かめるためです。50未満の小さな値と、"
            "累計の指標は除きます。"
        ),
        advice=(
            "集計方法・対象・期間が前年度と同じかを確かめ、事情があれば本文か注記に書いてください。"
        ),
        example=of_indicator(
            """
        actual 2017 "9,490人"
        actual 2018 "5,320人"
        actual 2019 "11,032人"
        """,
            name="来場者数",
        ),
        sound=of_indicator(
            """
        actual 2017 "9,490人"
        actual 2018 "9,320人"
        actual 2019 "11,032人"
        """,
            name="来場者数",
        ),
        run=_run,
    ),
)
