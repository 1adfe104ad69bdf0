"""SCO-004: 記載のないスコア."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import RULE, of_indicator
from shirube.check.view import View

CODE = "SCO-004"


def _run(view: View) -> Iterable[Sighting]:
    if view.scorecard is None:
        return ()
    found = (one.problem for one in view.scorecard.disagreements)
    return (retold(one) for one in found if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.SCORES,
        label="記載のないスコア",
        meaning="規則では計算できるのに、スコアの欄に横線が印刷されているものを挙げます。",
        advice="評価対象外とした理由があれば記入してください。",
        example=of_indicator(
            """
        baseline 2014 "50件"
        actual 2019 "80件"
        target 2019 "100件"
        stated raw_score "―" fiscal_year=2019
        """,
            rule=RULE,
        ),
        sound=of_indicator(
            """
        baseline 2014 "50件"
        actual 2019 "80件"
        target 2019 "100件"
        stated raw_score "60.00" fiscal_year=2019
        """,
            rule=RULE,
        ),
        run=_run,
    ),
)
