"""REV-051: 引き下げられた目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.revised import revised_targets
from shirube.check.sample import of_revision
from shirube.check.series import baseline_point, wanted
from shirube.check.view import View
from shirube.problem import Severity

CODE = "REV-051"


def _run(view: View) -> Iterator[Sighting]:
    for change in revised_targets(view):
        way = wanted(change.before) or 1
        if (change.now - change.was) * way >= 0:
            continue
        baseline = baseline_point(change.after)
        single = not (change.after.target and change.after.target.reading.cumulative)
        worse = baseline is not None and single and (change.now - baseline.value) * way < 0
        below = f"、基準値 {baseline.text} より悪い水準" if worse and baseline is not None else ""
        yield Sighting(
            severity=Severity.CHECK if worse else Severity.NOTE,
            place=change.place,
            seen=f"{change.was_text} → {change.now_text}",
            wrong=f"目標値が引き下げられ{below}になりました"
            if below
            else "目標値が引き下げられました",
            subject=change.after.id,
            related=(change.was_place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="引き下げられた目標値",
        meaning=(
            "版の間で、比べられる目標値が基準値より良い側から悪い側へ動いたものを挙げます。"
            "基準値を下回る（減らす指標では上回る）ところまで下げたものは「確認」です。"
        ),
        advice="引き下げた理由（制度の変更、感染症の影響など）を対照表か本文に書いてください。",
        example=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "35,761件"
            target 2024 "36,000件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "35,761件"
            target 2024 "15,000件"
        """,
        ),
        sound=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "35,761件"
            target 2024 "36,000件"
        """,
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "35,761件"
            target 2024 "38,000件"
        """,
        ),
        run=_run,
    ),
)
