"""What waits for me: what a person is to answer, approve or decide on a day, by their roles.

A deputy sees the work of those they act for beside their own.

>>> from datetime import date
>>> from shirube.journal.ledger import Ledger
>>> waiting(Ledger(), person="p1", on=date(2026, 5, 1))
()
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from shirube.journal.divisions import Divisions
from shirube.journal.ledger import Ledger
from shirube.journal.people import Assignment, Person, Role, people, person_of
from shirube.journal.round import Item, Round, Stage, items, rounds
from shirube.journal.structure import Structure


class Task(Enum):
    """What is to be done with an item."""

    ANSWER = "answer"
    CORRECT = "correct"
    SUBMIT = "submit"
    APPROVE_FIRST = "approve_first"
    APPROVE_SECOND = "approve_second"
    APPROVE_COMMITTEE = "approve_committee"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "answer": "回答",
            "correct": "差戻しの修正",
            "submit": "提出",
            "approve_first": "一次評価",
            "approve_second": "二次評価",
            "approve_committee": "委員会の確認",
        }[self.value]


_APPROVALS = {
    Stage.FIRST: Task.APPROVE_FIRST,
    Stage.SECOND: Task.APPROVE_SECOND,
    Stage.COMMITTEE: Task.APPROVE_COMMITTEE,
}
_OPEN = {Stage.ASKED: Task.ANSWER, Stage.SENT_BACK: Task.CORRECT, Stage.ENTERED: Task.SUBMIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits.

    ``words`` says where it is; ``reason`` why it was sent back; ``due_on`` the deadline of the
    round; ``on_behalf_of`` the person a deputy would act for, empty for one's own work.
    """

    task: Task
    item: Item
    words: str
    division: str
    due_on: date
    reason: str = ""
    on_behalf_of: str = ""


def waiting(ledger: Ledger, *, person: str, on: date) -> tuple[Waiting, ...]:
    """Everything that waits for a person on a day, the nearest deadline first."""
    me = person_of(ledger.state, person)
    if me is None:
        return ()
    found = list(_of(ledger, me, on=on, on_behalf_of=""))
    for other in people(ledger.state):
        if any(deputy.person == person and deputy.holds(on) for deputy in other.deputies):
            found += _of(ledger, other, on=on, on_behalf_of=other.id)
    return tuple(sorted(found, key=lambda one: (one.due_on, one.on_behalf_of != "")))


def _of(ledger: Ledger, person: Person, *, on: date, on_behalf_of: str) -> Iterator[Waiting]:
    divisions = Divisions(ledger.state)
    held = person.roles(on)
    for one in rounds(ledger.state):
        if one.locked is not None:
            continue
        structure = Structure(ledger.state, edition=one.edition)
        for item in items(ledger.state, one.fiscal_year):
            task = _task(item, one, held=held, divisions=divisions, on=on)
            if task is not None:
                yield Waiting(
                    task=task,
                    item=item,
                    words=structure.words(item.owner, year=item.year, text_kind=item.text_kind),
                    division=divisions.path(item.division),
                    due_on=one.due_on,
                    reason=item.fields.get("sent_back", ""),
                    on_behalf_of=on_behalf_of,
                )


def _task(
    item: Item,
    found: Round,
    *,
    held: tuple[Assignment, ...],
    divisions: Divisions,
    on: date,
) -> Task | None:
    """What the holder of these roles is to do with the item, ``None`` = nothing."""
    heads = [one for one in held if one.role is Role.HEAD]
    at_home = any(_is_at(one, item.division, divisions=divisions, on=on) for one in heads)
    roles = {one.role for one in held}
    if item.stage.is_open:
        clerk = any(
            _covers(one, item.division, divisions=divisions, on=on)
            for one in held
            if one.role is Role.CLERK
        )
        nobodys = item.division is None and Role.COORDINATOR in roles
        return _OPEN[item.stage] if clerk or at_home or nobodys else None
    stage = found.next_stage(item.stage)
    if stage is None:
        return None
    above = any(
        _covers(one, item.division, divisions=divisions, on=on)
        and not _is_at(one, item.division, divisions=divisions, on=on)
        for one in heads
    )
    theirs = {
        Stage.FIRST: at_home,
        Stage.SECOND: above or Role.COORDINATOR in roles,
        Stage.COMMITTEE: Role.COMMITTEE in roles,
    }
    return _APPROVALS[stage] if theirs[stage] else None


def _is_at(assignment: Assignment, division: str | None, *, divisions: Divisions, on: date) -> bool:
    """Whether the role is held at the very division, or at the one it continues."""
    held_at = assignment.division
    return held_at is not None and division in divisions.reach(held_at, on=on)


def _covers(
    assignment: Assignment, division: str | None, *, divisions: Divisions, on: date
) -> bool:
    """Whether the role is held at the division or above it."""
    if assignment.division is None or division is None:
        return False
    tops = divisions.reach(assignment.division, on=on)
    return any(divisions.is_within(division, top=top) for top in tops)
