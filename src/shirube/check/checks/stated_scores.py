"""Printed scores against the computed ones (記載値と計算値の食い違い)."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckInput
from shirube.problem import Problem


def _run(given: CheckInput) -> Iterable[Problem]:
    if given.scorecard is None:
        return ()
    disagreeing = (disagreement.problem for disagreement in given.scorecard.disagreements)
    return (*disagreeing, *given.scorecard.problems)


CHECKS.add(
    "stated_scores",
    Check(
        name="stated_scores",
        label="記載スコアと計算値の食い違い",
        meaning="文書に印刷されたスコアを評価ルールで計算し直し、一致しないものを挙げます。",
        run=_run,
    ),
)
