"""STR-004: 活動量の指標."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import IndicatorRole
from shirube.problem import Severity

CODE = "STR-004"

_ACTIVITY = VOCABULARY.words("kinds", "activity_name")
_SHOULD_BE_OUTCOME = (IndicatorRole.KPI, IndicatorRole.OUTCOME, IndicatorRole.GOAL_INDICATOR)


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        if indicator.role in _SHOULD_BE_OUTCOME and _ACTIVITY.search(indicator.name):
            yield Sighting(
                severity=Severity.NOTE,
                place=place_of(view, None, node=node, indicator=indicator),
                seen=indicator.name,
                wrong=f"市の活動の量で、成果を測る指標（{indicator.role.label}）としては弱いものです",
                subject=indicator.id,
                related=() if indicator.target is None else (indicator.target.reading.place,),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="活動量の指標",
        meaning=(
            "訪問数・開催回数・助成金額のように、"
            "市が自分で行った量を成果指標や重要業績評価指標としているものを挙げます。"
            "活動しても成果が出たとは限りません。"
        ),
        advice="活動指標とするか、活動の結果として変わるものを指標に加えてください。",
        example=of_indicator(
            """
        target 2019 "443社"
        """,
            name="幹部職員による企業訪問",
        ),
        sound=of_indicator(
            """
        target 2019 "10社"
        """,
            name="立地した企業の数",
        ),
        run=_run,
    ),
)
