"""Check: one kind of finding, and how all of them are run over a strategy.

A check is one file in ``checks`` that registers itself; it looks at values only and yields
Problems.  What ``check`` finds is never repaired: both the printed and the computed figure stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shirube.plan.model import Edition, Strategy
from shirube.problem import Problem
from shirube.registry import Registry
from shirube.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInput:
    """What a check may look at: the strategy, one of its editions, and what was computed.

    ``scorecard`` is the one of the year reported on, ``None`` where no rule is stated.
    """

    strategy: Strategy
    edition: Edition
    scorecard: Scorecard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of finding.

    ``name``    identifier; ``label`` Japanese name; ``meaning`` what it looks for and why.
    ``run``     yields the findings.
    """

    name: str
    label: str
    meaning: str
    run: Callable[[CheckInput], Iterable[Problem]]


CHECKS: Registry[Check] = Registry("確認項目")


def run_checks(given: CheckInput) -> tuple[Problem, ...]:
    """The findings of every check, in order of registration, each once."""
    found: dict[Problem, None] = {}
    for check in CHECKS:
        found.update(dict.fromkeys(check.run(given)))
    return tuple(found)
