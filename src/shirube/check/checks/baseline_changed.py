"""REV-021: 説明なく変わった基準値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_revision
from shirube.check.view import View

CODE = "REV-021"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is not None:
        yield from (retold(one) for one in view.comparison.problems if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="説明なく変わった基準値",
        meaning=(
            "版の間で基準値が変わったものを挙げます。同じ年度の同じ値のはずのものが変わると、"
            "目標値の高さも進み具合も比べられなくなります。"
        ),
        advice="変更の理由を確かめ、対照表か注記に書いてください。",
        example=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "累計32件"
            target 2024 "870件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "6件"
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
        """,
        ),
        run=_run,
    ),
)
