"""SCO-011: 評価の変更後に変わった計算結果."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import RULE, of_indicator
from shirube.check.view import View

CODE = "SCO-011"


def _run(view: View) -> Iterable[Sighting]:
    if view.scorecard is None:
        return ()
    found = view.scorecard.problems
    return (retold(one) for one in found if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.SCORES,
        label="評価の変更後に変わった計算結果",
        meaning="人が評価を変更した後で、実績値などが変わり計算結果も変わったものを挙げます。",
        advice="評価の変更をもう一度確かめてください。",
        example=of_indicator(
            """
        baseline 2014 "50件"
        actual 2019 "80件"
        target 2019 "100件"
        """,
            rule=RULE,
        )
        + (
            f'    override m1-k1 2019 rule={RULE} computed="40.00" rating="A"'
            ' reason="公表後の訂正" person="課長" decided_on="2020-06-01"\n'
        ),
        sound=of_indicator(
            """
        baseline 2014 "50件"
        actual 2019 "80件"
        target 2019 "100件"
        """,
            rule=RULE,
        )
        + (
            f'    override m1-k1 2019 rule={RULE} computed="60.00" rating="A"'
            ' reason="外的要因を考慮" person="課長" decided_on="2020-06-01"\n'
        ),
        run=_run,
    ),
)
