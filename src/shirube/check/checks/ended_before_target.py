"""REV-053: 目標に達しないままの取組終了."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_revision
from shirube.check.series import actual_points, beyond, target_value
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.problem import Severity

CODE = "REV-053"


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        known, target = actual_points(indicator), target_value(indicator)
        if not node.ended or not known or target is None:
            continue
        if beyond(known[-1].value, indicator, target=target) is False:
            yield Sighting(
                severity=Severity.CHECK,
                place=place_of(view, known[-1].observation, node=node, indicator=indicator),
                seen=known[-1].text,
                wrong=(
                    "取組終了ですが、目標値 "
                    f"{indicator.target.reading.text if indicator.target else ''} に達していません"
                ),
                subject=indicator.id,
                related=tuple(p.place for p in known[:-1]),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="目標に達しないままの取組終了",
        meaning="取組終了とされた事業で、実績値が目標値に達していない指標を挙げます。",
        advice="終了の理由（完了、統合、他の方法への切替え）と、未達成の扱いを書いてください。",
        example=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "25件"
            target 2024 "130件"
        """,
            """
        node p1 project "相談窓口" ended=yes
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "25件"
            actual 2021 "127件"
            target 2024 "130件"
          stated tag "取組終了"
        """,
        ),
        sound=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "25件"
            target 2024 "130件"
        """,
            """
        node p1 project "相談窓口" ended=yes
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "25件"
            actual 2021 "131件"
            target 2024 "130件"
          stated tag "取組終了"
        """,
        ),
        run=_run,
    ),
)
