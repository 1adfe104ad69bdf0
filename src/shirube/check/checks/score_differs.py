"""SCO-002: スコアの補正の食い違い."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import RULE, of_indicator
from shirube.check.view import View

CODE = "SCO-002"


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
        label="スコアの補正の食い違い",
        meaning="印刷されたスコアが、上限・下限での補正を含めて計算結果と一致するかを調べます。",
        advice="補正（上限・下限）の要否を確かめてください。",
        example=of_indicator(
            """
        baseline 2014 "50件"
        actual 2019 "80件"
        target 2019 "100件"
        stated raw_score "60.00" fiscal_year=2019
        stated score "100.00" fiscal_year=2019
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
