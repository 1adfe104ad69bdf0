"""SER-006: 説明のない落ち込み."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import actual_points, baseline_point, is_cumulative, ratio, speaks_of_less
from shirube.check.spot import number, place_of
from shirube.check.view import View
from shirube.problem import Severity

CODE = "SER-006"

_LOW = Decimal("0.3")
_SMALLEST = 20


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        series, baseline = actual_points(indicator), baseline_point(indicator)
        if baseline is None or len(series) != 1 or indicator.notes or is_cumulative(indicator):
            continue
        latest = series[0]
        if latest.observation.notes or any(t.fiscal_year for _, t in view.texts(node)):
            continue
        share = ratio(latest.value, baseline.value)
        if share is None or share > _LOW or baseline.value < _SMALLEST or speaks_of_less(indicator):
            continue
        yield Sighting(
            severity=Severity.NOTE,
            place=place_of(view, latest.observation, node=node, indicator=indicator),
            seen=latest.text,
            wrong=(
                f"基準値 {baseline.text} の{number(share * 100, digits=0)}％に落ち込んでいますが、"
                "説明がありません"
            ),
            subject=indicator.id,
            related=(baseline.place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.SERIES,
        label="説明のない落ち込み",
        meaning=(
            "実績値が基準値の3割以下に落ち込んだのに、指標に注記も、"
            "その項目の年度ごとの文章もないものを挙げます。"
        ),
        advice="落ち込んだ事情（中止・休止・集計方法の変更など）を注記してください。",
        example=of_indicator(
            """
        baseline 2014 "16,000人"
        actual 2019 "2,000人"
        target 2019 "17,000人"
        """,
            name="来場者数",
        ),
        sound=of_indicator(
            """
        baseline 2014 "16,000人"
        actual 2019 "2,000人"
        target 2019 "17,000人"
        note "※感染症の影響で規模を縮小した。"
        """,
            name="来場者数",
        ),
        run=_run,
    ),
)
