"""REV-014: 表示のある行の変わっていない指標."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_revision
from shirube.check.view import View

CODE = "REV-014"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is not None:
        yield from (retold(one) for one in view.comparison.problems if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="表示のある行の変わっていない指標",
        meaning=(
            "「KPI変更」の表示がある行の中で、実質的には変わっていない指標を挙げます。"
            "件数を指標で数えるときに含めるかどうかで数が変わります。"
        ),
        advice="件数に含めるかどうかを確かめてください。",
        example=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
          indicator p1-k2 kpi "登録者数"
            target 2024 "50人"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "900件"
          stated tag "KPI変更"
          indicator p1-k2 kpi "登録者数"
            target 2024 "50人"
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
            target 2024 "900件"
          stated tag "KPI変更"
        """,
        ),
        run=_run,
    ),
)
