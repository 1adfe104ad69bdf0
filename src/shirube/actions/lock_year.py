"""Lock a year: a snapshot is taken and nothing in the year can be changed any more."""

from __future__ import annotations

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.moving import check
from shirube.actions.snapshots import taken
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.entry import Change
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.journal.round import ROUND, items
from shirube.problem import Problem
from shirube.quantity.fiscal import format_fiscal_year

LOCK_YEAR = verb("lock_year", label="年度の締め", roles=(Role.COORDINATOR,))


def lock_year(
    store: Store, *, by: Actor, fiscal_year: int, with_open_answers: bool = False
) -> Outcome:
    """Lock a year when all its answers have come to the last stage.

    ``with_open_answers`` locks it as it is; what is open is then listed in the Problems.
    """

    def plan(desk: Desk) -> Planned:
        found = desk.round(fiscal_year)
        if found is None or found.locked is not None:
            return Planned(problems=(_refusal(desk, fiscal_year=fiscal_year),))
        open_still = [
            check(
                desk,
                item,
                code="ACT-071",
                seen=item.stage.label,
                wrong="まだ承認が終わっていません",
                advice="承認を終えてから締めるか、未回答のまま締めることを選んでください。",
            )
            for item in items(desk.state, fiscal_year)
            if item.stage is not found.last_stage
        ]
        if open_still and not with_open_answers:
            stopped = desk.stop(
                "ACT-072",
                where=LOCK_YEAR.label,
                seen=format_fiscal_year(fiscal_year),
                wrong=f"承認の終わっていない回答が{len(open_still)}件あります",
                advice="承認を終えるか、--with-open-answers を付けて締めてください。",
            )
            return Planned(problems=(stopped, *open_still))
        changes = snapshot_changes(
            store, desk, edition=found.edition, fiscal_year=fiscal_year, purpose="lock"
        )
        reference = changes[0].after
        return Planned(
            changes=(
                *changes,
                *desk.changes(
                    ROUND,
                    {"locked": reference, "locked_on": by.on.isoformat()},
                    year=fiscal_year,
                ),
            ),
            problems=tuple(open_still),
        )

    return perform(store, LOCK_YEAR, by=by, plan=plan)


def snapshot_changes(
    store: Store,
    desk: Desk,
    *,
    edition: str,
    fiscal_year: int | None,
    purpose: str,
    changes: tuple[Change, ...] = (),
) -> tuple[Change, ...]:
    """Take and keep a snapshot (as things are after ``changes``); the first change names it."""
    data = taken(
        desk.state.with_changes(changes),
        edition=edition,
        fiscal_year=fiscal_year,
        head=desk.ledger.head,
    )
    reference = f"sha256:{store.keep(data)}"
    number = str(sum(1 for _ in desk.state.of_kind("snapshot")) + 1)
    fields = {
        "document": reference,
        "edition": edition,
        "purpose": purpose,
        "taken_on": desk.on.isoformat(),
        "count": desk.ledger.head.count,
    }
    return desk.changes(key("snapshot", number), fields, year=fiscal_year)


def _refusal(desk: Desk, *, fiscal_year: int) -> Problem:
    locked = desk.round(fiscal_year) is not None
    return desk.stop(
        "ACT-070",
        where=LOCK_YEAR.label,
        seen=format_fiscal_year(fiscal_year),
        wrong="すでに締めた年度です" if locked else "照会を始めていない年度です",
        advice="shirube round board で確かめてください。",
    )
