"""TGT-010: 緩められた目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import baseline_point, in_unit, target_value, unit_of
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.problem import Severity

CODE = "TGT-010"


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        baseline, now = baseline_point(indicator), target_value(indicator)
        replaced = [one for one in indicator.targets if one.superseded_in is not None]
        if baseline is None or now is None or not replaced or indicator.target is None:
            continue
        old = in_unit(replaced[-1], unit=unit_of(indicator))
        if old is None:
            continue
        before, after = old - baseline.value, now - baseline.value
        if before * after > 0 and abs(after) < abs(before):
            yield Sighting(
                severity=Severity.NOTE,
                place=place_of(view, indicator.target, node=node, indicator=indicator),
                seen=indicator.target.reading.text,
                wrong=f"見直し前の {replaced[-1].reading.text} より基準値 {baseline.text} に近く、"
                "緩くなっています",
                subject=indicator.id,
                related=(replaced[-1].reading.place, *(note.place for note in indicator.notes)),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="緩められた目標値",
        meaning=(
            "見直し後の目標値が、見直し前より基準値に近くなっていないかを調べます。"
            "減らす指標の目標値を「上方修正」した場合も、緩めたことになります。"
        ),
        advice="緩めた理由を書き、「上方修正」「下方修正」の語を確かめてください。",
        example=of_indicator(
            """
        baseline 2014 "968千t"
        target 2019 "1,010千t" superseded_in="H29.3"
        target 2019 "978千t" revised_in="H29.3"
        """,
            name="取扱貨物量",
        ),
        sound=of_indicator(
            """
        baseline 2014 "968千t"
        target 2019 "978千t" superseded_in="H29.3"
        target 2019 "1,010千t" revised_in="H29.3"
        """,
            name="取扱貨物量",
        ),
        run=_run,
    ),
)
