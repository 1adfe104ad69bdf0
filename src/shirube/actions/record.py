"""Record: save values and texts, as a division does; one save is one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shirube.actions.actor import Actor
from shirube.actions.answering import Given, given_changes
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.entry import Change
from shirube.journal.people import Role
from shirube.problem import Problem, Severity

RECORD = verb("record", label="入力", roles=(Role.CLERK, Role.HEAD, Role.COORDINATOR))


def record(
    store: Store,
    *,
    by: Actor,
    given: Sequence[Given],
    base: int | None = None,
    reason: str = "",
) -> Outcome:
    """Save what was given.  What may not be saved is listed; the rest is saved.

    ``base`` is the number of the last entry the person had seen; what others changed since is
    merged field by field.
    """

    def plan(desk: Desk) -> Planned:
        return planned(desk, given=given, base=base)

    return perform(store, RECORD, by=by, plan=plan, reason=reason)


def planned(
    desk: Desk, *, given: Sequence[Given], base: int | None, corrects: bool = False
) -> Planned:
    """The changes of several values; one that is refused does not hold up the others."""
    changes: list[Change] = []
    problems: list[Problem] = []
    for one in given:
        found, problem = given_changes(desk, one, base=base, corrects=corrects)
        changes += found
        if problem is not None:
            problems.append(problem)
    if changes:
        problems = [replace(problem, severity=Severity.CHECK) for problem in problems]
    return Planned(changes=tuple(changes), problems=tuple(problems))
