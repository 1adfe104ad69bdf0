"""ANN-002: 表示の表記ゆれ."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.prose import bare
from shirube.check.sample import of_revision
from shirube.check.spot import listed
from shirube.check.view import View
from shirube.plan.model import Node, StatedValue
from shirube.problem import Severity

CODE = "ANN-002"


def _run(view: View) -> Iterator[Sighting]:
    forms: dict[str, dict[str, list[tuple[Node, StatedValue]]]] = {}
    for node in view.edition.nodes:
        for value in (*node.stated, *(v for i in node.indicators for v in i.stated)):
            if value.kind == "tag":
                printed = value.reading.text
                forms.setdefault(bare(printed), {}).setdefault(printed, []).append((node, value))
    for spelled in forms.values():
        if len(spelled) < 2:
            continue
        rare = min(spelled.values(), key=len)
        node, value = rare[0]
        yield Sighting(
            severity=Severity.NOTE,
            place=view.place(value.reading.place, node=node),
            seen=listed(f"{text}（{len(found)}か所）" for text, found in spelled.items()),
            wrong="同じ表示が二通りに書かれています",
            subject=node.id,
            related=tuple(
                view.place(found[0][1].reading.place, node=found[0][0])
                for found in spelled.values()
                if found is not rare
            ),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.ANNOUNCED,
        label="表示の表記ゆれ",
        meaning=(
            "同じ表示（タグ）が、全角と半角など二通りに書かれていないかを調べます。"
            "文字列で数えたり検索したりすると漏れます。"
        ),
        advice="一つの書き方にそろえてください。",
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
          stated tag "ＫＰＩ変更"
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
