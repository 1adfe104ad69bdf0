"""TGT-001: 基準値と同じ目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import baseline_point, target_value
from shirube.check.spot import basis_text, place_of, target_text
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Direction
from shirube.problem import Severity

CODE = "TGT-001"

_KEEP = VOCABULARY.words("basis", "keep")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        baseline, target = baseline_point(indicator), target_value(indicator)
        if baseline is None or target is None or baseline.value != target:
            continue
        if indicator.direction is Direction.MAINTAIN or _KEEP.search(basis_text(indicator)):
            continue
        stated = indicator.direction is not None
        yield Sighting(
            severity=Severity.CHECK if stated else Severity.NOTE,
            place=place_of(view, indicator.target, node=node, indicator=indicator),
            seen=target_text(indicator),
            wrong="基準値と同じ目標値で、改善を求めていません",
            subject=indicator.id,
            related=(baseline.place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="基準値と同じ目標値",
        meaning=(
            "目標値が基準値と同じでないかを調べます。"
            "望ましい方向が増加・減少なのに同じものは「確認」、方向の記載がなく、"
            "根拠に維持とも書かれていないものは「参考」です。"
        ),
        advice="維持が目標であれば、望ましい方向か根拠にそう書いてください。",
        example=of_indicator(
            """
        baseline 2014 "52件"
        target 2019 "52件"
        """,
            facts="direction=increase",
        ),
        sound=of_indicator(
            """
        baseline 2014 "52件"
        target 2019 "52件"
        """,
            facts="direction=maintain",
        ),
        run=_run,
    ),
)
