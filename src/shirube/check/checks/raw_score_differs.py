"""SCO-001: 補正前スコアの食い違い."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import RULE, of_indicator
from shirube.check.view import View

CODE = "SCO-001"


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
        label="補正前スコアの食い違い",
        meaning="印刷された補正前スコアを評価ルールで計算し直し、一致しないものを挙げます。別の年度や見直し前の目標値を使った場合、端数処理の違い、他の施策からの写し間違いなど、印刷された値になる計算も探します。",
        advice="原資料で確かめてください。",
        example=of_indicator(
            """
        baseline 2014 "50件"
        actual 2019 "80件"
        target 2019 "100件"
        stated raw_score "30.00" fiscal_year=2019
        stated score "30.00" fiscal_year=2019
        """,
            rule=RULE,
        ),
        sound=of_indicator(
            """
        baseline 2014 "50件"
        actual 2019 "80件"
        target 2019 "100件"
        stated raw_score "60.00" fiscal_year=2019
        stated score "60.00" fiscal_year=2019
        """,
            rule=RULE,
        ),
        run=_run,
    ),
)
