"""SER-005: 大きく遅れている累計."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import actual_points, target_value, unit_of
from shirube.check.spot import number, place_of
from shirube.check.view import View
from shirube.problem import Severity

CODE = "SER-005"

_SMALLEST = 10


def _run(view: View) -> Iterator[Sighting]:
    first, last = view.edition.first_year, view.edition.last_year
    if first is None or last is None:
        return
    for node, indicator in view.indicators:
        series, target = actual_points(indicator), target_value(indicator)
        if not series or not target or indicator.target is None or node.ended:
            continue
        if indicator.notes:
            continue  # what happened is said there
        latest = series[-1]
        if not (latest.observation.reading.cumulative and indicator.target.reading.cumulative):
            continue
        done, whole = latest.year - first + 1, last - first + 1
        if not 2 <= done < whole or target < _SMALLEST:
            continue
        if latest.value * whole * 2 <= target * done:
            need = (target - latest.value) / Decimal(whole - done)
            unit = unit_of(indicator)
            yield Sighting(
                severity=Severity.NOTE,
                place=place_of(view, latest.observation, node=node, indicator=indicator),
                seen=latest.text,
                wrong=(
                    f"{whole}年のうち{done}年を終えて目標値 {indicator.target.reading.text} の"
                    f"{number(latest.value / target * 100, digits=0)}％です（残り{whole - done}年は"
                    f"年 {number(need, unit=unit, digits=0 if need >= 10 else 1)} が必要）"
                ),
                subject=indicator.id,
                related=(indicator.target.reading.place,),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.SERIES,
        label="大きく遅れている累計",
        meaning="累計の実績値が、計画期間の経過に比べて半分も進んでいないものを挙げます。",
        advice="残りの年度に1年当たりどれだけ必要かを示し、見込みと対応を書いてください。",
        example=of_indicator(
            """
        actual 2018 "累計45人"
        target 2019 "累計230人"
        """,
            name="雇用創出数",
        ),
        sound=of_indicator(
            """
        actual 2018 "累計165人"
        target 2019 "累計230人"
        """,
            name="雇用創出数",
        ),
        run=_run,
    ),
)
