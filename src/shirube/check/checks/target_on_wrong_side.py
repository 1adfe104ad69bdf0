"""TGT-002: 基準値の反対側にある目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import baseline_point, speaks_of_less, target_value
from shirube.check.spot import basis_text, place_of, target_text
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Direction
from shirube.problem import Severity

CODE = "TGT-002"

_KEEP = VOCABULARY.words("basis", "keep")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        baseline, target = baseline_point(indicator), target_value(indicator)
        if baseline is None or target is None or baseline.value == target:
            continue
        lower = target < baseline.value
        if indicator.direction is None:
            if not lower or speaks_of_less(indicator) or _KEEP.search(basis_text(indicator)):
                continue
            before = view.earlier_indicators.get(indicator.id)
            was = None if before is None else target_value(before)
            if was is not None and was >= baseline.value:
                continue  # lowered in this edition: said there, with both figures
            severity, wrong = Severity.NOTE, "を下回る目標値ですが、減らす指標とは書かれていません"
        elif (indicator.direction is Direction.INCREASE and lower) or (
            indicator.direction is Direction.DECREASE and not lower
        ):
            severity = Severity.CHECK
            wrong = f"より悪い側の目標値です（望ましい方向：{indicator.direction.label}）"
        else:
            continue
        yield Sighting(
            severity=severity,
            place=place_of(view, indicator.target, node=node, indicator=indicator),
            seen=target_text(indicator),
            wrong=f"基準値 {baseline.text} {wrong}",
            subject=indicator.id,
            related=(baseline.place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="基準値の反対側にある目標値",
        meaning=(
            "望ましい方向と反対の側に目標値がないかを調べます。"
            "方向の記載がない指標で目標値が基準値を下回り、"
            "減らす指標とも書かれていないものは「参考」として尋ねます。"
        ),
        advice="望ましい方向を確かめ、基準値を下回る目標とした理由を根拠に書いてください。",
        example=of_indicator(
            """
        baseline 2014 "52件"
        target 2019 "40件"
        """,
            facts="direction=increase",
        ),
        sound=of_indicator(
            """
        baseline 2014 "52件"
        target 2019 "40件"
        """,
            facts="direction=decrease",
        ),
        run=_run,
    ),
)
