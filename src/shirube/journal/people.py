"""People of the ledger: who they are, which roles they hold where and when, who acts for them.

People are records like any other, so that giving a role or transferring somebody is an entry too.
A role at a division holds for the divisions below it as well (部＞課＞係).

>>> Role("head").label
'所属長'
>>> Assignment(role=Role.CLERK, division="d1", valid_to=date(2026, 3, 31)).holds(date(2026, 4, 1))
False
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shirube.journal.canonical import Json
from shirube.journal.key import key, parts
from shirube.journal.state import State


class Role(Enum):
    """What a person may do; ``COMMITTEE`` is the body outside the line (推進本部・有識者会議)."""

    VIEWER = "viewer"
    CLERK = "clerk"
    HEAD = "head"
    COORDINATOR = "coordinator"
    COMMITTEE = "committee"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "viewer": "閲覧者",
            "clerk": "担当者",
            "head": "所属長",
            "coordinator": "取りまとめ担当",
            "committee": "委員会",
            "administrator": "管理者",
        }[self.value]

    @property
    def needs_division(self) -> bool:
        """The role is held at a division."""
        return self in (Role.CLERK, Role.HEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A role at a division (``None`` = in the whole city hall), from a day to a day inclusive."""

    role: Role
    division: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the role is held on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    @property
    def field(self) -> str:
        """Name of the field of the person's record that holds the assignment."""
        return f"role.{self.role.value}@{self.division or ''}"

    def plain(self) -> dict[str, Json]:
        """The days as JSON."""
        return _days(self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """``person`` may act for somebody from a day to a day inclusive."""

    person: str
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the deputy may act on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    def plain(self) -> dict[str, Json]:
        """The days as JSON."""
        return _days(self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the city hall, or of the committee."""

    id: str
    name: str
    mail: str = ""
    assignments: tuple[Assignment, ...] = ()
    deputies: tuple[Deputy, ...] = ()

    def roles(self, on: date) -> tuple[Assignment, ...]:
        """Assignments held on a day."""
        return tuple(one for one in self.assignments if one.holds(on))

    def has(self, role: Role, *, on: date) -> bool:
        """Whether the person holds a role anywhere on a day."""
        return any(one.role is role for one in self.roles(on))


def person_of(state: State, person: str) -> Person | None:
    """The person of that id."""
    fields = state.fields(key("person", person))
    if not fields:
        return None
    roles, deputies = [], []
    for name in sorted(fields):
        if name.startswith("role."):
            role, _, division = name.removeprefix("role.").partition("@")
            first, last = _dates(fields[name])
            roles.append(
                Assignment(
                    role=Role(role), division=division or None, valid_from=first, valid_to=last
                )
            )
        elif name.startswith("deputy."):
            first, last = _dates(fields[name])
            deputies.append(
                Deputy(person=name.removeprefix("deputy."), valid_from=first, valid_to=last)
            )
    return Person(
        id=person,
        name=fields.get("name", person),
        mail=fields.get("mail", ""),
        assignments=tuple(roles),
        deputies=tuple(deputies),
    )


def people(state: State) -> tuple[Person, ...]:
    """Everybody, in order of registration."""
    found = (person_of(state, parts(record)[0]) for (record, _), _ in state.of_kind("person"))
    return tuple(person for person in found if person is not None)


def holders(
    state: State, role: Role, *, division: str | None = None, on: date
) -> tuple[Person, ...]:
    """People who hold a role on a day, at exactly that division when one is given."""
    return tuple(
        person
        for person in people(state)
        if any(
            one.role is role and (division is None or one.division == division)
            for one in person.roles(on)
        )
    )


def _days(first: date | None, last: date | None) -> dict[str, Json]:
    days = {"from": first, "to": last}
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def _dates(days: Json) -> tuple[date | None, date | None]:
    first, last = days.get("from"), days.get("to")
    return (
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )
