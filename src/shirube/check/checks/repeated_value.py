"""SER-003: 同じ値の繰り返し."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import Point, is_cumulative, points, target_value
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.plan.model import Indicator
from shirube.problem import Severity

CODE = "SER-003"

_LONG_RUN = 4
_IDLE_YEARS = 3


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        found = _repeated(indicator)
        if found is None:
            continue
        run, wrong = found
        yield Sighting(
            severity=Severity.NOTE,
            place=place_of(view, run[-1].observation, node=node, indicator=indicator),
            seen=run[-1].text,
            wrong=wrong,
            subject=indicator.id,
            related=tuple(point.place for point in run[:-1]),
        )


def _repeated(indicator: Indicator) -> tuple[tuple[Point, ...], str] | None:
    series = points(indicator)
    target = target_value(indicator)
    if len(series) >= _IDLE_YEARS and all(point.value == 0 for point in series) and target:
        return series, f"{series[0].year}年度から0のままです"
    for start in range(len(series)):
        run = [series[start]]
        for point in series[start + 1 :]:
            if point.value != run[0].value:
                break
            run.append(point)
        years = "・".join(f"{point.year}" for point in run)
        digits = len(run[0].value.as_tuple().digits)
        if run[0].value == 0 or len(run) < 2:
            continue
        if len(run) >= _LONG_RUN and digits > 1:
            return tuple(run), f"{years}年度の{len(run)}年度にわたって同じ値です"
        if is_cumulative(indicator):
            continue
        from_baseline = run[0].observation is indicator.baseline
        if digits >= 3 or (from_baseline and digits >= 2):
            return tuple(run), f"{years}年度の値が末位まで同じです"
    return None


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.SERIES,
        label="同じ値の繰り返し",
        meaning=(
            "続く年度の値が末位まで同じもの（3桁以上、または基準値と初年度が2桁以上で同じもの）と、"
            "4年度以上動かないものを挙げます。前年度の値の写しや、"
            "集計されていない値が混じるためです。始まってから0のままの指標も挙げます。"
        ),
        advice="写し間違いでないか、その年度に集計したかを確かめてください。",
        example=of_indicator(
            """
        actual 2016 "68.40%"
        actual 2017 "68.40%"
        actual 2018 "77.10%"
        """,
            name="助成割合",
        ),
        sound=of_indicator(
            """
        actual 2016 "68.40%"
        actual 2017 "68.41%"
        actual 2018 "77.10%"
        """,
            name="助成割合",
        ),
        run=_run,
    ),
)
