"""PLN-005: 同じ年度の実績値."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_indicator
from shirube.check.view import View
from shirube.plan.invariants import structural_problems

CODE = "PLN-005"


def _run(view: View) -> Iterable[Sighting]:
    return (retold(one) for one in structural_problems(view.strategy) if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="同じ年度の実績値",
        meaning="一つの指標に、置き換えられていない実績値が同じ年度に二つないかを調べます。",
        advice="置き換えられた値には改訂の時期（superseded_in）を付けてください。",
        example=of_indicator(
            """
        actual 2019 "52件"
        actual 2019 "54件"
        """
        ),
        sound=of_indicator(
            """
        actual 2019 "52件" superseded_in="R2.9"
        actual 2019 "54件"
        """
        ),
        run=_run,
    ),
)
