"""TGT-015: 変動に比べて近すぎる目標値."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import is_cumulative, points, target_value
from shirube.check.spot import basis_text, number, place_of, target_text
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Direction
from shirube.problem import Severity

CODE = "TGT-015"

_KEEP = VOCABULARY.words("basis", "keep")
_NEARLY = VOCABULARY.words("basis", "nearly")
_TIMES = 5
_NEAR = Decimal("0.05")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        series, target, text = points(indicator), target_value(indicator), basis_text(indicator)
        if target is None or len(series) < 3 or is_cumulative(indicator):
            continue
        if indicator.direction is Direction.MAINTAIN:
            continue
        if _KEEP.search(text) and not _NEARLY.search(text):
            continue
        base = series[0].value
        gap = abs(target - base)
        values = [point.value for point in series]
        spread = max(values) - min(values)
        if gap == 0 or gap > abs(base) * _NEAR or spread < gap * _TIMES:
            continue
        yield Sighting(
            severity=Severity.NOTE,
            place=place_of(view, indicator.target, node=node, indicator=indicator),
            seen=target_text(indicator),
            wrong=(
                f"基準値との差が {number(gap)} しかなく、"
                f"実績値の幅 {number(spread)} に比べて小さいため、進捗率が極端な値になります"
            ),
            subject=indicator.id,
            related=(series[0].place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="変動に比べて近すぎる目標値",
        meaning=(
            "目標値と基準値の差が、毎年の変動の5分の1にも満たないものを挙げます。分母が小さいため、"
            "わずかな増減で進捗率が何百％も動き、スコアが意味を持ちません。"
        ),
        advice=(
            "維持を目標とする指標として扱うか、達成・未達成だけで評価することを検討してください。"
        ),
        example=of_indicator(
            """
        baseline 2014 "248人"
        actual 2018 "243人"
        actual 2019 "218人"
        target 2019 "250人"
        """,
            name="学生数",
        ),
        sound=of_indicator(
            """
        baseline 2014 "248人"
        actual 2018 "243人"
        actual 2019 "218人"
        target 2019 "300人"
        """,
            name="学生数",
        ),
        run=_run,
    ),
)
