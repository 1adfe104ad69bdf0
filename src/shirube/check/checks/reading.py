"""What was noticed while the documents were read, kept in the plan file until it is settled."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckInput
from shirube.problem import Problem


def _run(given: CheckInput) -> Iterable[Problem]:
    return given.strategy.problems


CHECKS.add(
    "reading",
    Check(
        name="reading",
        label="読み取り時の確認事項",
        meaning="文書を読み取ったときに、判断が必要だった箇所や読み取れなかった箇所です。",
        run=_run,
    ),
)
