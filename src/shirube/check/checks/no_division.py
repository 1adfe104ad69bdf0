"""STR-001: 担当課のない指標."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_edition, of_indicator
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.plan.model import IndicatorRole, LevelRole
from shirube.problem import Severity

CODE = "STR-001"


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        if indicator.role is IndicatorRole.GOAL_INDICATOR or view.role(node) is LevelRole.GOAL:
            continue  # figures of a whole goal are kept by the coordinating division
        line = (node, *view.outline.ancestors(node))
        if indicator.lead_division or any(one.divisions or one.division_text for one in line):
            continue
        yield Sighting(
            severity=Severity.CHECK,
            place=place_of(view, None, node=node, indicator=indicator),
            seen=indicator.name,
            wrong="担当課のない指標です",
            subject=indicator.id,
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="担当課のない指標",
        meaning=(
            "施策や事業の指標に、担当課が書かれていないものを挙げます。上位の項目に担当課があれば、"
            "それでよいものとします。"
        ),
        advice="実績値を答える担当課を登録してください。",
        example=of_edition(
            """
        node m1 m "移住の促進"
          indicator m1-k1 kpi "相談件数"
            target 2019 "80件"
        """
        ),
        sound=of_indicator(
            """
        target 2019 "80件"
        """
        ),
        run=_run,
    ),
)
