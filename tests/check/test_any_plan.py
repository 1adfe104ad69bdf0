"""No check fails on any plan, however odd, and what it says is whole."""

from __future__ import annotations

from hypothesis import given, settings

import shirube.check.checks  # noqa: F401
from shirube.check.check import CHECKS, CheckInput, examine
from shirube.plan.model import Strategy
from tests.support.any_strategy import strategies


@settings(max_examples=120, deadline=None)
@given(strategies())
def test_checks_only_ever_find(strategy: Strategy) -> None:
    known = {check.code for check in CHECKS} | {problem.code for problem in strategy.problems}
    for edition in strategy.editions:
        found = examine(CheckInput(strategy=strategy, edition=edition))
        for problem in (*found.open, *(one.problem for one in found.accepted)):
            assert problem.code in known
            assert problem.message()
