"""REV-012: 表示のない変更."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_revision
from shirube.check.view import View

CODE = "REV-012"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is not None:
        yield from (retold(one) for one in view.comparison.problems if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="表示のない変更",
        meaning=(
            "変更区分に当たる実質的な変更（文章・名称・指標・目標値の変更、追加、終了）があるのに、"
            "その表示（タグ）がない行を挙げます。"
        ),
        advice="表示の要否を確かめてください。",
        example=of_revision(
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
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "900件"
          stated tag "KPI変更"
        node p2 project "商談会"
          by d1 "企画課"
          indicator p2-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "950件"
        """,
        ),
        sound=of_revision(
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
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "900件"
          stated tag "KPI変更"
        node p2 project "商談会"
          by d1 "企画課"
          indicator p2-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "950件"
          stated tag "KPI変更"
        """,
        ),
        run=_run,
    ),
)
