"""TGT-013: 累計の目標値に入らない基準値."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.figures import figures_with_unit
from shirube.check.sample import of_indicator
from shirube.check.series import baseline_point, is_cumulative, target_value, unit_of
from shirube.check.spot import basis_text, place_of
from shirube.check.view import View
from shirube.problem import Severity

CODE = "TGT-013"


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        text, baseline = basis_text(indicator), baseline_point(indicator)
        target = target_value(indicator)
        if baseline is None or baseline.value == 0 or "累計" not in text or target is None:
            continue
        unit = unit_of(indicator)
        yearly = [f.value for f in figures_with_unit(text) if f.unit == unit and not f.per_year]
        if len(yearly) > 1 and sum(yearly, Decimal(0)) == target and is_cumulative(indicator):
            yield Sighting(
                severity=Severity.CHECK,
                place=place_of(view, indicator.baseline, node=node, indicator=indicator),
                seen=baseline.text,
                wrong=f"累計の目標値（根拠の{len(yearly)}年分の計）に含まれない単年の基準値です",
                subject=indicator.id,
                related=(indicator.target_basis.place,) if indicator.target_basis else (),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="累計の目標値に入らない基準値",
        meaning=(
            "根拠が示す年度ごとの値の累計がそのまま目標値になり、"
            "基準値がその累計に含まれない指標を挙げます。累計から単年の基準値を引くと、"
            "進み具合を正しく計算できません。"
        ),
        advice="累計の指標では、基準値を0とするか、基準値を含む累計に直してください。",
        example=of_indicator(
            """
        baseline 2014 "31社"
        actual 2015 "43社"
        actual 2016 "83社"
        target 2016 "83社"
        target_basis "H27実績43社、H28見込40社の累計"
        """,
            name="訪問企業",
            facts="kind=cumulative",
        ),
        sound=of_indicator(
            """
        baseline 2014 "0社"
        actual 2015 "43社"
        actual 2016 "83社"
        target 2016 "83社"
        target_basis "H27実績43社、H28見込40社の累計"
        """,
            name="訪問企業",
            facts="kind=cumulative",
        ),
        run=_run,
    ),
)
