"""REV-052: 達成後に引き上げられた目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.revised import revised_targets
from shirube.check.sample import of_revision
from shirube.check.series import actual_points, wanted
from shirube.check.view import View
from shirube.problem import Severity

CODE = "REV-052"


def _run(view: View) -> Iterator[Sighting]:
    for change in revised_targets(view):
        way = wanted(change.before) or 1
        known = actual_points(change.after)
        if not known or (change.now - change.was) * way <= 0:
            continue
        if (known[-1].value - change.was) * way >= 0:
            yield Sighting(
                severity=Severity.NOTE,
                place=change.place,
                seen=f"{change.was_text} → {change.now_text}",
                wrong=f"{known[-1].year}年度の実績値 {known[-1].text} が旧の目標値に達した後で"
                "引き上げられました",
                subject=change.after.id,
                related=(change.was_place, known[-1].place),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="達成後に引き上げられた目標値",
        meaning=(
            "旧の版の目標値に実績値がすでに達していて、新の版で引き上げられたものを挙げます。"
            "達成したこと自体が新しい表からは読み取れなくなります。"
        ),
        advice="旧の目標値を達成した年度を本文に残してください。累計か単年かも確かめてください。",
        example=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "－"
            target 2024 "2,500件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "－"
            actual 2021 "3,277件"
            target 2024 "4,000件"
        """,
        ),
        sound=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "－"
            target 2024 "2,500件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "－"
            actual 2021 "2,277件"
            target 2024 "4,000件"
        """,
        ),
        run=_run,
    ),
)
