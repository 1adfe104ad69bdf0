"""Correct: the coordinator changes an answer with a reason; how far it has come stays the same."""

from __future__ import annotations

from collections.abc import Sequence

from shirube.actions.actor import Actor
from shirube.actions.answering import Given
from shirube.actions.desk import Desk
from shirube.actions.record import planned
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.people import Role

CORRECT = verb("correct", label="訂正", roles=(Role.COORDINATOR,), needs_reason=True)


def correct(
    store: Store, *, by: Actor, given: Sequence[Given], reason: str, base: int | None = None
) -> Outcome:
    """Correct answers of a year that is not locked; ``reason`` is kept in the entry."""

    def plan(desk: Desk) -> Planned:
        return planned(desk, given=given, base=base, corrects=True)

    return perform(store, CORRECT, by=by, plan=plan, reason=reason)
