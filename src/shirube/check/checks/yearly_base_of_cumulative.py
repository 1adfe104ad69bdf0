"""TGT-018: 累計の目標に対する単年の基準値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import baseline_point
from shirube.check.spot import place_of, shortened
from shirube.check.view import View
from shirube.problem import Severity

CODE = "TGT-018"


def _run(view: View) -> Iterator[Sighting]:
    found = []
    for node, indicator in view.indicators:
        baseline, target = baseline_point(indicator), indicator.target
        if baseline is None or target is None or not target.reading.cumulative:
            continue
        if not baseline.observation.reading.cumulative and baseline.value != 0:
            found.append((node, indicator))
    if found:
        node, indicator = found[0]
        yield Sighting(
            severity=Severity.NOTE,
            place=place_of(view, indicator.baseline, node=node, indicator=indicator),
            seen=shortened("、".join(one.name for _, one in found)),
            wrong=f"累計の目標値に対して基準値が単年の値です（{len(found)}指標）",
            subject=indicator.id if len(found) == 1 else "",
            related=tuple(
                place_of(view, one.baseline, node=owner, indicator=one) for owner, one in found[1:]
            ),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="累計の目標に対する単年の基準値",
        meaning=(
            "目標値や実績値が累計なのに、基準値が単年の値である指標をまとめて挙げます。"
            "そのまま引き算や割り算をしても進み具合は分かりません。"
        ),
        advice="進み具合は、累計どうしか、1年当たりに直して比べてください。",
        example=of_indicator(
            """
        baseline 2014 "46人"
        actual 2019 "累計45人"
        target 2019 "累計230人"
        """,
            name="雇用創出数",
        ),
        sound=of_indicator(
            """
        baseline 2014 "累計46人"
        actual 2019 "累計45人"
        target 2019 "累計230人"
        """,
            name="雇用創出数",
        ),
        run=_run,
    ),
)
