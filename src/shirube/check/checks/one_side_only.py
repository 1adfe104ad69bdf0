"""REV-024: 一方の版だけにある項目."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_revision
from shirube.check.view import View

CODE = "REV-024"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is not None:
        yield from (retold(one) for one in view.comparison.problems if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="一方の版だけにある項目",
        meaning=(
            "一部だけを載せた版で、新旧の一方だけにあり、追加や廃止とも書かれていないものを挙げます。"
        ),
        advice="追加・廃止であれば、その旨を台帳に記録してください。",
        example=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        node p2 project "商談会"
          by d1 "企画課"
          indicator p2-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
        ),
        sound=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        node p2 project "商談会"
          by d1 "企画課"
          indicator p2-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
          stated one_sided "～事業の新規追加～"
        """,
        ),
        run=_run,
    ),
)
