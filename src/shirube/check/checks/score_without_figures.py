"""SCO-003: 計算できないスコア."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import RULE, of_indicator
from shirube.check.view import View

CODE = "SCO-003"


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
        label="計算できないスコア",
        meaning="実績値がないなど規則では計算できないのに、スコアが印刷されているものを挙げます。",
        advice="実績値・基準値・目標値の欄を原資料で確かめてください。",
        example=of_indicator(
            """
        baseline 2014 "50件"
        actual 2019 "―"
        target 2019 "100件"
        stated raw_score "60.00" fiscal_year=2019
        """,
            rule=RULE,
        ),
        sound=of_indicator(
            """
        baseline 2014 "50件"
        actual 2019 "―"
        target 2019 "100件"
        stated raw_score "―" fiscal_year=2019
        """,
            rule=RULE,
        ),
        run=_run,
    ),
)
