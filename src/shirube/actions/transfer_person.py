"""Transfer a person (異動): roles at the old division end, the same roles begin at the new one."""

from __future__ import annotations

from datetime import date, timedelta

from shirube.actions.actor import Actor
from shirube.actions.assign_role import role_problem, unknown_person
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.key import key
from shirube.journal.people import Assignment, Role, person_of

TRANSFER_PERSON = verb("transfer_person", label="異動", roles=(Role.ADMINISTRATOR,))


def transfer_person(
    store: Store,
    *,
    by: Actor,
    person: str,
    on: date,
    role: Role | None = None,
    division: str | None = None,
) -> Outcome:
    """End all roles of a person before a day; ``role`` at ``division`` begins on it.

    Without a role the person has left.  What they did before stays under their name.
    """

    def plan(desk: Desk) -> Planned:
        known = person_of(desk.state, person)
        if known is None:
            return Planned(problems=(unknown_person(desk, person=person),))
        fields: dict[str, Json] = {}
        for held in known.assignments:
            if held.valid_to is None or held.valid_to >= on:
                ended = Assignment(
                    role=held.role,
                    division=held.division,
                    valid_from=held.valid_from,
                    valid_to=on - timedelta(days=1),
                )
                fields[held.field] = ended.plain()
        if role is not None:
            wrong = role_problem(desk, person=person, role=role, division=division)
            if wrong is not None:
                return Planned(problems=(wrong,))
            begun = Assignment(role=role, division=division, valid_from=on)
            fields[begun.field] = begun.plain()
        return Planned(changes=desk.changes(key("person", person), fields))

    return perform(store, TRANSFER_PERSON, by=by, plan=plan)
