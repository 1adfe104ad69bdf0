"""PLN-004: 上位の項目の循環."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_edition
from shirube.check.view import View
from shirube.plan.invariants import structural_problems

CODE = "PLN-004"


def _run(view: View) -> Iterable[Sighting]:
    return (retold(one) for one in structural_problems(view.strategy) if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="上位の項目の循環",
        meaning="上位の項目をたどって自分に戻らないかを調べます。",
        advice="上位の項目（parent）を直してください。",
        example=of_edition(
            """
        node m1 m "移住の促進" parent="m2"
        node m2 m "就業の支援" parent="m1"
        """
        ),
        sound=of_edition(
            """
        node m1 m "移住の促進"
        node m2 m "就業の支援" parent="m1"
        """
        ),
        run=_run,
    ),
)
