"""REV-025: 確認されていない差替え・分割・統合."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import REPLACED, of_revision
from shirube.check.view import View

CODE = "REV-025"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is not None:
        yield from (retold(one) for one in view.comparison.problems if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="確認されていない差替え・分割・統合",
        meaning=(
            "指標や事業の差替え・分割・統合として扱ったもののうち、"
            "人がまだ確認していないものを挙げます。旧の指標の達成状況は、"
            "差し替えた後には分からなくなります。"
        ),
        advice="正しければ継承関係を確定し、違えば別々の追加・廃止に直してください。",
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
          indicator p1-k9 kpi "相談者の満足度"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
            more=REPLACED,
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
          indicator p1-k9 kpi "相談者の満足度"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
            more=REPLACED + ' confirmed_by="企画課長"',
        ),
        run=_run,
    ),
)
