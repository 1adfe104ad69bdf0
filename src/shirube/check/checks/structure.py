"""The file is a strategy at all: ids unique, references resolved, no circles."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckInput
from shirube.plan.invariants import structural_problems
from shirube.problem import Problem


def _run(given: CheckInput) -> Iterable[Problem]:
    return structural_problems(given.strategy)


CHECKS.add(
    "structure",
    Check(
        name="structure",
        label="計画の構造",
        meaning="識別子の重複や、登録のない担当課・上位項目への参照がないかを調べます。",
        run=_run,
    ),
)
