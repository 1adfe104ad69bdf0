"""The people of the simulated year: a clerk and a head for every division of the strategy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shirube.actions.actor import TOKYO, Actor
from shirube.actions.assign_role import assign_role
from shirube.actions.register_person import register_person
from shirube.actions.store import Store
from shirube.actions.verb import Outcome
from shirube.journal.divisions import Divisions
from shirube.journal.people import Role
from shirube.journal.structure import Structure, current_edition

SPRING = datetime(2021, 4, 19, 9, 0, tzinfo=TOKYO)
"""When the round of the simulated year is opened."""

ADMINISTRATOR = "kanri"
COORDINATOR = "kikaku"
COMMITTEE = "iinkai"


@dataclass(frozen=True, slots=True)
class Staff:
    """Who is at which division: person ids by division id."""

    clerks: dict[str, str]
    heads: dict[str, str]


class Clock:
    """Time in the simulated year; it only moves when told."""

    def __init__(self) -> None:
        self.now = SPRING

    def pass_(self, *, days: int = 0, minutes: int = 0) -> None:
        """Let time pass; another day begins in the morning."""
        self.now += timedelta(days=days, minutes=minutes)
        if days or self.now.hour >= 17:
            later = self.now if days else self.now + timedelta(days=1)
            self.now = later.replace(hour=9, minute=0)

    def by(self, person: str) -> Actor:
        """Somebody, now."""
        return Actor(person=person, at=self.now)


def settle(store: Store, *, clock: Clock) -> tuple[Staff, list[Outcome]]:
    """Register everybody.  A few divisions have no clerk: their head answers."""
    outcomes: list[Outcome] = []
    staff = Staff(clerks={}, heads={})
    divisions = Divisions(store.ledger().state)
    for at, division in enumerate(leads(store), 1):
        name = divisions.name(division)
        people = [(Role.HEAD, f"h{at:02d}", f"{name} 所属長", f"h{at:02d}@city.example")]
        if at % 7:
            people.append((Role.CLERK, f"c{at:02d}", f"{name} 担当", f"c{at:02d}@city.example"))
        for role, person, words, mail in people:
            outcomes += _give(store, clock, person, name=words, mail=mail, role=role, at=division)
            (staff.heads if role is Role.HEAD else staff.clerks)[division] = person
    for person, words, role in (
        (COORDINATOR, "企画政策課 取りまとめ", Role.COORDINATOR),
        (COMMITTEE, "有識者会議", Role.COMMITTEE),
    ):
        mail = f"{person}@city.example"
        outcomes += _give(store, clock, person, name=words, mail=mail, role=role, at=None)
    return staff, outcomes


def leads(store: Store) -> list[str]:
    """Every division that leads something, in order of the plan."""
    state = store.ledger().state
    structure = Structure(state, edition=current_edition(state) or "")
    found = (structure.lead(node.id) for node in structure.nodes())
    return list(dict.fromkeys(one for one in found if one is not None))


def _give(
    store: Store, clock: Clock, person: str, *, name: str, mail: str, role: Role, at: str | None
) -> list[Outcome]:
    by = clock.by(ADMINISTRATOR)
    return [
        register_person(store, by=by, person=person, name=name, mail=mail),
        assign_role(store, by=by, person=person, role=role, division=at),
    ]
