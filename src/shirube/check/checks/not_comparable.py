"""REV-023: 単年と累計などが変わった目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_revision
from shirube.check.view import View

CODE = "REV-023"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is not None:
        yield from (retold(one) for one in view.comparison.problems if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="単年と累計などが変わった目標値",
        meaning=(
            "目標値が単年から累計へ変わるなど、数え方や単位、基準値が変わり、"
            "引上げ・引下げを比べられないものを挙げます。"
        ),
        advice="1年当たりの値に直すなどして、単純な増減として説明しないでください。",
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
            target 2024 "累計4,500件"
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
        """,
        ),
        run=_run,
    ),
)
