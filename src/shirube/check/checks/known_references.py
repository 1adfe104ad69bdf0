"""PLN-003: 登録のない参照."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_measure
from shirube.check.view import View
from shirube.plan.invariants import structural_problems

CODE = "PLN-003"


def _run(view: View) -> Iterable[Sighting]:
    return (retold(one) for one in structural_problems(view.strategy) if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="登録のない参照",
        meaning="担当課・階層・上位の項目・継承関係が、登録されたものを指しているかを調べます。",
        advice="登録するか、参照を直してください。",
        example=of_measure('by d9 "商工課"'),
        sound=of_measure('by d1 "企画課"'),
        run=_run,
    ),
)
