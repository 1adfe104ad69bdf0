"""TGT-017: 基準値の水準より低い累計の目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import baseline_point, target_value
from shirube.check.spot import number, place_of
from shirube.check.view import View
from shirube.problem import Severity

CODE = "TGT-017"


def _run(view: View) -> Iterator[Sighting]:
    first, last = view.edition.first_year, view.edition.last_year
    if first is None or last is None:
        return
    years = last - first + 1
    for node, indicator in view.indicators:
        baseline, target = baseline_point(indicator), indicator.target
        value = target_value(indicator)
        if baseline is None or target is None or value is None or not target.reading.cumulative:
            continue
        if baseline.observation.reading.cumulative or baseline.value * years <= value:
            continue
        yield Sighting(
            severity=Severity.NOTE,
            place=place_of(view, target, node=node, indicator=indicator),
            seen=target.reading.text,
            wrong=(
                f"基準値 {baseline.text}（単年）を{years}年続けた "
                f"{number(baseline.value * years)} より小さい累計です"
            ),
            subject=indicator.id,
            related=(baseline.place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="基準値の水準より低い累計の目標値",
        meaning=(
            "累計の目標値が、単年の基準値を計画期間の年数だけ続けた値より小さくないかを調べます。"
            "これまでの水準を下げる目標になっています。"
        ),
        advice="基準値の年度の事情を確かめ、低い目標とした理由を書いてください。",
        example=of_indicator(
            """
        baseline 2014 "19人"
        target 2019 "累計85人"
        """,
            name="就職者数",
        ),
        sound=of_indicator(
            """
        baseline 2014 "19人"
        target 2019 "累計120人"
        """,
            name="就職者数",
        ),
        run=_run,
    ),
)
