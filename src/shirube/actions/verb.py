"""Verb: how an action runs — permission, one transaction, one journal entry.

An action is a module that registers its ``Verb`` and offers one function of the same name.  The
function gives ``perform`` a plan: a pure function from the ``Desk`` to changes and Problems.  A
Problem of severity 止まる stops all of it; others go along with what is written.  A stale save is
merged field by field, and what two people changed is shown to the second one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.store import Store, StoreError, Writer
from shirube.journal.canonical import Json, canonical
from shirube.journal.conflict import Conflict, Merged, merge
from shirube.journal.entry import Change, Draft, Entry
from shirube.journal.people import Role, person_of
from shirube.journal.state import State
from shirube.place import Place
from shirube.problem import Problem, Severity
from shirube.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One thing a person can do.

    ``roles``          who can do it at all; the plan looks closer (division, stage).
    ``needs_reason``   a reason must be given.
    """

    name: str
    label: str
    roles: frozenset[Role]
    needs_reason: bool = False


VERBS: Registry[Verb] = Registry("操作")


def verb(name: str, *, label: str, roles: tuple[Role, ...], needs_reason: bool = False) -> Verb:
    """Make a verb and register it."""
    made = Verb(name=name, label=label, roles=frozenset(roles), needs_reason=needs_reason)
    VERBS.add(name, made)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What an action wants to write, and what it found on the way."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an action: the entry that was written (``None`` = nothing was), Problems.

    ``conflicts`` are fields that somebody else had changed meanwhile; they were not written.
    """

    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def done(self) -> bool:
        """Something was written."""
        return self.entry is not None


def perform(
    store: Store,
    what: Verb,
    *,
    by: Actor,
    plan: Callable[[Desk], Planned],
    reason: str = "",
) -> Outcome:
    """Run an action.  Whatever stops it is a Problem, also a store that cannot be written."""
    try:
        with store.writing() as writer:
            return _perform(writer, what, by=by, plan=plan, reason=reason.strip())
    except StoreError as error:
        return Outcome(problems=(error.problem,))


def _perform(
    writer: Writer, what: Verb, *, by: Actor, plan: Callable[[Desk], Planned], reason: str
) -> Outcome:
    desk = Desk(writer.ledger, actor=by)
    refused = _refusal(desk, what, reason=reason)
    if refused is not None:
        return Outcome(problems=(refused,))
    planned = plan(desk)
    if any(problem.severity is Severity.STOP for problem in planned.problems):
        return Outcome(problems=planned.problems)
    merged = merge(planned.changes, state=desk.state)
    problems = (*planned.problems, *_conflict_problems(desk, merged))
    if not merged.changes:
        if not merged.conflicts:
            problems = (*problems, _nothing(what))
        return Outcome(problems=problems, conflicts=merged.conflicts)
    unwritable = next((c for c in merged.changes if not _is_text(c.after)), None)
    if unwritable is not None or not _is_text(reason):
        return Outcome(problems=(_not_text(desk, unwritable),))
    entry = writer.write(
        Draft(
            person=by.person,
            action=what.name,
            changes=merged.changes,
            reason=reason,
            on_behalf_of=by.on_behalf_of,
        ),
        at=by.moment,
    )
    return Outcome(entry=entry, problems=problems, conflicts=merged.conflicts)


def _refusal(desk: Desk, what: Verb, *, reason: str) -> Problem | None:
    if not desk.ledger.head.count and what.name == "start":
        return None
    if desk.rights.person is None:
        return desk.stop(
            "ACT-002",
            where="--as",
            seen=desk.actor.person,
            wrong="この台帳に登録されていない人です",
            advice="管理者が shirube person add で登録してください。",
        )
    if not desk.rights.may(what.roles):
        return desk.rights.refusal(what.roles, label=what.label)
    if what.needs_reason and not reason:
        return desk.stop(
            "ACT-003",
            where=what.label,
            wrong="理由がありません",
            advice="理由を書いてください（--reason）。記録に残ります。",
        )
    return None


def _conflict_problems(desk: Desk, merged: Merged) -> tuple[Problem, ...]:
    return tuple(_conflict_problem(desk, conflict) for conflict in merged.conflicts)


def _conflict_problem(desk: Desk, conflict: Conflict) -> Problem:
    who = ""
    for entry, change in desk.ledger.changes_of(conflict.record, year=conflict.year):
        if change.field == conflict.field:
            who = shown_person(desk.state, entry.person)
    return Problem(
        code="ACT-004",
        severity=Severity.CHECK,
        place=Place(path=desk.words(conflict.record, year=conflict.year)),
        seen=shown(conflict.mine),
        wrong=f"ほかの人（{who}）が先に「{shown(conflict.theirs)}」に変えているため、"
        "書き込みませんでした",
        advice="どちらが正しいか確かめ、変えるときはもう一度入力してください。"
        "ほかの項目は書き込みました。",
    )


def shown_person(state: State, person: str) -> str:
    """The name of a person, or the id when nobody of that id is known."""
    found = person_of(state, person)
    return person if found is None else found.name


def shown(value: Json) -> str:
    """A field in words: the printed text of a figure, the words of a text."""
    if value is None:
        return "（なし）"
    if isinstance(value, dict):
        return str(value.get("text", canonical(value)))
    if isinstance(value, list):
        return "／".join(shown(one) for one in value)
    return str(value)


def _is_text(value: Json) -> bool:
    """Whether all text in a value can be written as UTF-8."""
    try:
        canonical(value).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _not_text(desk: Desk, change: Change | None) -> Problem:
    where = "理由" if change is None else desk.words(change.record, year=change.year)
    return desk.stop(
        "ACT-006",
        where=where,
        wrong="文字として扱えない部分があります",
        advice="入力し直してください。",
    )


def _nothing(what: Verb) -> Problem:
    return Problem(
        code="ACT-005",
        severity=Severity.NOTE,
        place=Place(path=what.label),
        wrong="変わるところがないため、何も記録していません",
        advice="すでに同じ内容になっています。",
    )


def with_problems(outcome: Outcome, *, problems: tuple[Problem, ...]) -> Outcome:
    """The outcome with further Problems in front."""
    return replace(outcome, problems=(*problems, *outcome.problems))
