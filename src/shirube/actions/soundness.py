"""Soundness: whether the records would still be a strategy after some changes."""

from __future__ import annotations

from shirube.actions.desk import Desk
from shirube.codec.json import from_plain
from shirube.journal.assembling import assembled
from shirube.journal.state import State
from shirube.plan.invariants import structural_problems
from shirube.plan.model import Strategy
from shirube.problem import Problem


def unsound(desk: Desk, state: State, *, label: str) -> tuple[Problem, ...]:
    """What would no longer be a strategy in that state; empty when all is well."""
    try:
        found = assembled(state)
        strategy = from_plain(found, model=Strategy) if found else None
    except (ValueError, KeyError, TypeError) as error:
        return (
            desk.stop(
                "ACT-104",
                where=label,
                wrong=f"計画の形に合いません（{error}）",
                advice="値の種類や、ほかの記録とのつながりを確かめてください。",
            ),
        )
    return () if strategy is None else structural_problems(strategy)
