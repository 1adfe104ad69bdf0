"""Rights: what somebody may do on a day, by their roles in the tree of divisions.

A role at a division that was renamed or merged holds for its successor; after a split a person has
to be given a role anew, because nobody can know which part they went with.
"""

from __future__ import annotations

from collections.abc import Iterable

from shirube.actions.actor import Actor
from shirube.journal.divisions import Divisions
from shirube.journal.people import Assignment, Person, Role, person_of
from shirube.journal.state import State
from shirube.place import Place
from shirube.problem import Problem, Severity


class Rights:
    """What an actor may do, by the ledger as it stands."""

    def __init__(self, state: State, *, actor: Actor, divisions: Divisions) -> None:
        self._actor = actor
        self._divisions = divisions
        self.person = person_of(state, actor.person)
        self.principal = person_of(state, actor.on_behalf_of) if actor.on_behalf_of else None
        self.assignments = self._assignments()

    def _assignments(self) -> tuple[Assignment, ...]:
        if self.person is None:
            return ()
        if not self._actor.on_behalf_of:
            return self.person.roles(self._actor.on)
        if self.principal is None or not self._is_deputy_of(self.principal):
            return ()
        return self.principal.roles(self._actor.on)

    def _is_deputy_of(self, principal: Person) -> bool:
        return any(
            deputy.person == self._actor.person and deputy.holds(self._actor.on)
            for deputy in principal.deputies
        )

    def may(self, roles: Iterable[Role], *, division: str | None = None) -> bool:
        """Whether one of the roles is held, for that division when one is given."""
        wanted = frozenset(roles)
        return any(
            one.role in wanted and self._covers(one, division=division) for one in self.assignments
        )

    def _covers(self, assignment: Assignment, *, division: str | None) -> bool:
        if division is None or assignment.division is None:
            return True
        tops = self._divisions.reach(assignment.division, on=self._actor.on)
        return any(self._divisions.is_within(division, top=top) for top in tops)

    def stands_above(self, division: str | None) -> bool:
        """Whether the actor is head of a division strictly above that one (部長 over 課)."""
        return division is not None and any(
            one.role is Role.HEAD
            and one.division is not None
            and division not in self._divisions.reach(one.division, on=self._actor.on)
            and self._covers(one, division=division)
            for one in self.assignments
        )

    def refusal(self, roles: Iterable[Role], *, label: str, division: str | None = None) -> Problem:
        """The Problem that says which role is needed, and where."""
        wanted = "・".join(role.label for role in Role if role in frozenset(roles))
        where = f"{self._divisions.path(division)}の" if division is not None else ""
        name = self._actor.person if self.person is None else self.person.name
        return Problem(
            code="ACT-001",
            severity=Severity.STOP,
            place=Place(path=label),
            seen=name,
            wrong=f"「{label}」をする権限がありません",
            advice=f"{where}{wanted}が行ってください。"
            "役割を変えるときは、管理者に依頼してください。",
        )
