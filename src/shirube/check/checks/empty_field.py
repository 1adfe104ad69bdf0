"""STR-009: 空欄の項目."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_edition
from shirube.check.view import View
from shirube.plan.model import TextKind
from shirube.problem import Severity

CODE = "STR-009"


def _run(view: View) -> Iterator[Sighting]:
    leaves = [n for n in view.edition.nodes if n.parent is not None and not n.indicators]
    filled = [n for n in leaves if n.text(TextKind.IMPLEMENTATION) is not None]
    usual = len(filled) * 2 > len(leaves)
    for node in view.edition.nodes:
        sheet = node.id if node.indicators or node.parent is None else node.parent
        if not node.name.strip():
            wrong = "名称がありません"
        elif usual and node in leaves and node not in filled and not node.ended:
            wrong = "実施内容が空欄です"
        else:
            continue
        yield Sighting(
            severity=Severity.NOTE,
            place=view.place(node.place, node=node),
            seen=node.name,
            wrong=wrong,
            subject=sheet,
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="空欄の項目",
        meaning=(
            "ほかの事業には書かれている年度の文章（実施内容など）が空欄の事業と、"
            "名称のない項目を挙げます。"
        ),
        advice="原文で空欄か確かめ、記載があれば書き足してください。",
        example=of_edition(
            """
        node m1 m "移住の促進"
        node p1 m "相談窓口" parent="m1"
          text implementation fiscal_year=2019
            | 窓口で相談に応じた。
        node p2 m "体験ツアー" parent="m1"
          text implementation fiscal_year=2019
            | ツアーを2回行った。
        node p3 m "住宅の紹介" parent="m1"
        """
        ),
        sound=of_edition(
            """
        node m1 m "移住の促進"
        node p1 m "相談窓口" parent="m1"
          text implementation fiscal_year=2019
            | 窓口で相談に応じた。
        node p2 m "体験ツアー" parent="m1"
          text implementation fiscal_year=2019
            | ツアーを2回行った。
        node p3 m "住宅の紹介" parent="m1"
          text implementation fiscal_year=2019
            | 申込みがなかった。
        """
        ),
        run=_run,
    ),
)
