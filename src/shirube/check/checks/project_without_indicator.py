"""STR-002: 指標のない事業."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.view import View
from shirube.plan.model import LevelRole
from shirube.problem import Severity

CODE = "STR-002"


def _run(view: View) -> Iterator[Sighting]:
    for node in view.edition.nodes:
        if view.role(node) is not LevelRole.PROJECT or node.ended:
            continue
        # A goal's figures are too far away to say how one project goes.
        line = (node, *view.outline.ancestors(node), *view.outline.below(node))
        near = (one for one in line if view.role(one) is not LevelRole.GOAL)
        if not any(one.indicators for one in near):
            yield Sighting(
                severity=Severity.NOTE,
                place=view.place(node.place, node=node),
                seen=node.name,
                wrong="指標のない事業です",
                subject=node.id,
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="指標のない事業",
        meaning=(
            "事業にも、その上の施策にも指標がないものを挙げます。進み具合を確かめる方法がありません。"
        ),
        advice="指標を定めるか、どの指標で見るかを書いてください。",
        example="""strategy s "総合戦略"
  level p project "事業"
  edition e1 "施策評価"
    node p1 p "移住相談窓口"
""",
        sound="""\
strategy s "総合戦略"
  level p project "事業"
  edition e1 "施策評価"
    node p1 p "移住相談窓口"
      indicator p1-k1 kpi "相談件数"
""",
        run=_run,
    ),
)
