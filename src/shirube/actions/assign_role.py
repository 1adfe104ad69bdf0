"""Give a role to a person at a division, from a day to a day."""

from __future__ import annotations

from datetime import date

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.key import key
from shirube.journal.people import Assignment, Role
from shirube.problem import Problem

ASSIGN_ROLE = verb("assign_role", label="役割の付与", roles=(Role.ADMINISTRATOR,))


def assign_role(
    store: Store,
    *,
    by: Actor,
    person: str,
    role: Role,
    division: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Outcome:
    """Give the role; giving it again at the same division changes its days."""

    def plan(desk: Desk) -> Planned:
        wrong = role_problem(desk, person=person, role=role, division=division)
        if wrong is not None:
            return Planned(problems=(wrong,))
        given = Assignment(role=role, division=division, valid_from=valid_from, valid_to=valid_to)
        return Planned(changes=desk.changes(key("person", person), {given.field: given.plain()}))

    return perform(store, ASSIGN_ROLE, by=by, plan=plan)


def role_problem(desk: Desk, *, person: str, role: Role, division: str | None) -> Problem | None:
    """What speaks against giving the role, ``None`` when nothing does."""
    if not desk.state.exists(key("person", person)):
        return unknown_person(desk, person=person)
    if role.needs_division and division is None:
        return desk.stop(
            "ACT-023",
            where="役割の付与",
            seen=role.label,
            wrong="担当課が要る役割です",
            advice="担当課を指定してください。",
        )
    if division is not None and desk.divisions.get(division) is None:
        return desk.stop(
            "ACT-024",
            where="役割の付与",
            seen=division,
            wrong="登録されていない担当課です",
            advice="担当課の名前を確かめてください。",
        )
    return None


def unknown_person(desk: Desk, *, person: str) -> Problem:
    """The Problem of a person who is not registered."""
    return desk.stop(
        "ACT-022",
        where="利用者",
        seen=person,
        wrong="登録されていない人です",
        advice="先に利用者を登録してください。",
    )
