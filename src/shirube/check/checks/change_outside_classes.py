"""REV-015: どの変更区分にも当たらない変更."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_revision
from shirube.check.view import View
from shirube.problem import Severity

CODE = "REV-015"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is not None:
        for one in view.comparison.problems:
            if one.code == CODE:
                # No class of the document stands for it, so nobody promised to mark it.
                yield replace(retold(one), severity=Severity.NOTE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="どの変更区分にも当たらない変更",
        meaning=(
            "実質的な変更（担当課、施策の説明、前文など）のうち、文書の変更区分のどれにも当たらず、"
            "表示も件数もないものを挙げます。表示すると予告されていないため「参考」です。"
        ),
        advice="対照表での扱いを確かめてください。",
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
          by d2 "商工課"
          indicator p2-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
            style="tomakomai",
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
            target 2024 "870件"
        """,
            style="tomakomai",
        ),
        run=_run,
    ),
)
