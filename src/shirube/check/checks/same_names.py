"""STR-003: 同じ名称."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_edition
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.place import Place
from shirube.problem import Severity

CODE = "STR-003"


def _run(view: View) -> Iterator[Sighting]:
    named: dict[str, list[tuple[str, Place, str]]] = {}
    for node, indicator in view.indicators:
        place = place_of(view, None, node=node, indicator=indicator)
        named.setdefault(indicator.name, []).append((indicator.id, place, node.id))
    for name, owners in named.items():
        if len({owner for _, _, owner in owners}) > 1:
            yield _one(name, [(one, place) for one, place, _ in owners], what="指標の名称")
    nodes: dict[tuple[str, str], list[tuple[str, Place]]] = {}
    for node in view.edition.nodes:
        place = view.place(node.place, node=node)
        nodes.setdefault((node.level, node.name), []).append((node.id, place))
    for (_, name), found in nodes.items():
        if name and len(found) > 1:
            yield _one(name, found, what="名称")


def _one(name: str, found: list[tuple[str, Place]], *, what: str) -> Sighting:
    return Sighting(
        severity=Severity.NOTE,
        place=found[-1][1],
        seen=name,
        wrong=f"{len(found)}か所にある同じ{what}です",
        subject=found[-1][0],
        related=tuple(place for _, place in found[:-1]),
    )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="同じ名称",
        meaning=(
            "別の項目にある指標の名称が同じもの、同じ階層に同じ名称の事業があるものを挙げます。"
            "一覧表や本文で名称だけを見ると取り違えます。"
        ),
        advice="何の数かが分かる名称にするか、再掲であればそう書いてください。",
        example=of_edition(
            """
        node m1 m "販路の拡大"
          by d1 "企画課"
          indicator m1-k1 kpi "参加企業数"
        node m2 m "物産の紹介"
          by d1 "企画課"
          indicator m2-k1 kpi "参加企業数"
        """
        ),
        sound=of_edition(
            """
        node m1 m "販路の拡大"
          by d1 "企画課"
          indicator m1-k1 kpi "商談会の参加企業数"
        node m2 m "物産の紹介"
          by d1 "企画課"
          indicator m2-k1 kpi "物産展の参加企業数"
        """
        ),
        run=_run,
    ),
)
