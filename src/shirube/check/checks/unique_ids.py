"""PLN-001: 識別子の重複."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_edition
from shirube.check.view import View
from shirube.plan.invariants import structural_problems

CODE = "PLN-001"


def _run(view: View) -> Iterable[Sighting]:
    return (retold(one) for one in structural_problems(view.strategy) if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="識別子の重複",
        meaning="階層・担当課・版・事業・指標の識別子（id）が二度使われていないかを調べます。重なると、どちらの記録か決められません。",
        advice="識別子（id）は重ならないようにしてください。",
        example=of_edition(
            """
        node m1 m "移住の促進"
        node m1 m "就業の支援"
        """
        ),
        sound=of_edition(
            """
        node m1 m "移住の促進"
        node m2 m "就業の支援"
        """
        ),
        run=_run,
    ),
)
