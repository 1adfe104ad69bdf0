"""NUM-007: 桁の違う値."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import points
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.problem import Severity

CODE = "NUM-007"

_FACTOR = 8
_SMALLEST = 20  # below this a few cases make a factor of eight


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        series = points(indicator)
        for before, point, after in zip(series, series[1:], series[2:], strict=False):
            values = (abs(before.value), abs(point.value), abs(after.value))
            if min(values) == 0 or max(values) < _SMALLEST:
                continue
            if not (_apart(point.value, before.value) and _apart(point.value, after.value)):
                continue
            if (point.value > before.value) is not (point.value > after.value):
                continue
            yield Sighting(
                severity=Severity.CHECK,
                place=place_of(view, point.observation, node=node, indicator=indicator),
                seen=point.text,
                wrong=f"前後の年度の値（{before.text}、{after.text}）と桁が違います",
                subject=indicator.id,
                related=(before.place, after.place),
            )


def _apart(one: Decimal, other: Decimal) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return high >= low * _FACTOR


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.NUMBERS,
        label="桁の違う値",
        meaning=(
            "前後の年度の値と比べて8倍以上または8分の1以下の値が一つだけないかを調べます。"
            "桁の打ち間違いや単位（千円・円）の取り違えが疑われます。"
        ),
        advice="元の資料で桁と単位を確かめてください。",
        example=of_indicator(
            """
        actual 2017 "1,210件"
        actual 2018 "12,500件"
        actual 2019 "1,260件"
        """
        ),
        sound=of_indicator(
            """
        actual 2017 "1,210件"
        actual 2018 "1,250件"
        actual 2019 "1,260件"
        """
        ),
        run=_run,
    ),
)
