"""REV-010: 予告された件数と合わない変更."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_revision
from shirube.check.view import View

CODE = "REV-010"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is not None:
        yield from (retold(one) for one in view.comparison.problems if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.ANNOUNCED,
        label="予告された件数と合わない変更",
        meaning=(
            "文書が予告する変更の件数を、表示（タグ）のある行の数、"
            "比較して数えた行と指標の数と照らします。どの数え方とも合わなければ「確認」、"
            "合う数え方もあれば「参考」です。"
        ),
        advice="数え方（行か指標か、追加や名称だけの変更を含むか）を確かめてください。",
        example=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
            """
        stated announced_count "5項目" label="ＫＰＩの変更"
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "900件"
          stated tag "KPI変更"
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
        stated announced_count "1項目" label="ＫＰＩの変更"
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "900件"
          stated tag "KPI変更"
        """,
        ),
        run=_run,
    ),
)
