"""Undo an entry: a new entry that takes its changes back, as far as nobody changed them since."""

from __future__ import annotations

from shirube.actions.actor import Actor
from shirube.actions.answering import locked_problem
from shirube.actions.desk import Desk
from shirube.actions.minting import FIELD as MINTED
from shirube.actions.soundness import unsound
from shirube.actions.store import Store
from shirube.actions.verb import VERBS, Outcome, Planned, perform, verb
from shirube.journal.conflict import reversal
from shirube.journal.entry import Entry
from shirube.journal.people import Role
from shirube.journal.round import locked
from shirube.place import Place
from shirube.problem import Problem, Severity

UNDO = verb(
    "undo", label="取消し", roles=(Role.COORDINATOR, Role.CLERK, Role.HEAD), needs_reason=True
)

FINAL = frozenset(
    {"start", "lock_year", "publish_year", "correct_publication", "adopt_edition", "remind"}
)
"""What has gone out of the house, or has its own way back."""


def undo(store: Store, *, by: Actor, sequence: int, reason: str) -> Outcome:
    """Undo the entry of that number; people undo their own saves, the coordinator anything."""

    def plan(desk: Desk) -> Planned:
        entry = desk.ledger.entry(sequence)
        refused = _refusal(desk, entry, sequence=sequence)
        if refused is not None or entry is None:
            return Planned(problems=() if refused is None else (refused,))
        back = reversal(entry, state=desk.state)
        problems = tuple(
            Problem(
                code="ACT-111",
                severity=Severity.CHECK,
                place=Place(path=desk.words(conflict.record, year=conflict.year)),
                wrong="その後に変えられているため、取り消しませんでした",
                advice="今の値を確かめ、必要なら訂正してください。",
            )
            for conflict in back.conflicts
            if conflict.field != MINTED
        )
        # An id once given is never given again, also when what it was given for is undone.
        changes = tuple(change for change in back.changes if change.field != MINTED)
        broken = unsound(desk, desk.state.with_changes(changes), label=UNDO.label)
        return Planned(changes=changes, problems=(*problems, *broken))

    return perform(store, UNDO, by=by, plan=plan, reason=reason)


def _refusal(desk: Desk, entry: Entry | None, *, sequence: int) -> Problem | None:
    if entry is None:
        return desk.stop(
            "ACT-110",
            where=UNDO.label,
            seen=f"{sequence}番",
            wrong="そのような記録はありません",
            advice="shirube audit log で番号を確かめてください。",
        )
    known = VERBS.get(entry.action)
    label = entry.action if known is None else known.label
    if entry.action in FINAL:
        return desk.stop(
            "ACT-112",
            where=UNDO.label,
            seen=f"{sequence}番 {label}",
            wrong="取り消せない操作です",
            advice="締めは解除で、公表は訂正で直してください。",
        )
    own = entry.person == desk.actor.person and entry.action == "record"
    if not own and not desk.rights.may((Role.COORDINATOR,)):
        return desk.rights.refusal((Role.COORDINATOR,), label=UNDO.label)
    for change in entry.changes:
        if change.year is not None and locked(desk.state, change.year) is not None:
            where = desk.words(change.record, year=change.year)
            return locked_problem(desk, where=where, fiscal_year=change.year)
        item = None if change.year is None else desk.item(change.record, year=change.year)
        moved_on = item is not None and "stage" in item.fields and not item.stage.is_open
        if moved_on and not desk.rights.may((Role.COORDINATOR,)):
            return desk.rights.refusal((Role.COORDINATOR,), label=UNDO.label)
    return None
