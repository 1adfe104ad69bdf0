"""REV-054: 名称の変わった指標."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_revision
from shirube.check.view import View
from shirube.problem import Severity
from shirube.revision.kinds import ChangeKind, RecordKind

CODE = "REV-054"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is None:
        return
    for change in view.comparison.changes:
        if change.kind is ChangeKind.RENAMED and change.record.kind is RecordKind.INDICATOR:
            yield Sighting(
                severity=Severity.NOTE,
                place=change.after_place,
                seen=f"{change.before} → {change.after}",
                wrong="指標の名称が変わっています",
                subject=change.record.id,
                related=(change.before_place,),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="名称の変わった指標",
        meaning=(
            "同じ指標として扱ったもののうち、名称が変わったものを挙げます。"
            "名称とともに数え方が変わることがあります。"
        ),
        advice="定義・算出方法が同じかを確かめてください。",
        example=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "施設の開設数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "施設の設置数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
        ),
        sound=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "施設の設置数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "施設の設置数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
        ),
        run=_run,
    ),
)
