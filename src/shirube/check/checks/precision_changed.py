"""REV-022: 桁数の変わった値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_revision
from shirube.check.view import View

CODE = "REV-022"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is not None:
        yield from (retold(one) for one in view.comparison.problems if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="桁数の変わった値",
        meaning="版の間で桁数だけが変わった値（4.82％と4.8％）を挙げます。",
        advice="丸めでなければ直してください。",
        example=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "4.82％"
            target 2024 "870件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "4.8％"
            target 2024 "870件"
        """,
        ),
        sound=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "4.8％"
            target 2024 "870件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "4.8％"
            target 2024 "870件"
        """,
        ),
        run=_run,
    ),
)
