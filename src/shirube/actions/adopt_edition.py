"""Adopt an edition: the draft comes into force, and a snapshot of it is taken."""

from __future__ import annotations

from datetime import date

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.lock_year import snapshot_changes
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.key import key
from shirube.journal.people import Role

ADOPT_EDITION = verb("adopt_edition", label="版の決定", roles=(Role.COORDINATOR,))


def adopt_edition(
    store: Store, *, by: Actor, edition: str, adopted_on: date | None = None
) -> Outcome:
    """Adopt a draft; rounds opened from now on ask about it."""

    def plan(desk: Desk) -> Planned:
        record = key("edition", edition)
        fields = desk.state.fields(record)
        if not fields.get("draft"):
            stopped = desk.stop(
                "ACT-106",
                where=ADOPT_EDITION.label,
                seen=fields.get("name", edition),
                wrong="改訂中の版ではありません",
                advice="shirube edition list で確かめてください。",
            )
            return Planned(problems=(stopped,))
        adopted = (adopted_on or by.on).isoformat()
        changes = desk.changes(record, {"draft": None, "adopted_on": adopted})
        snapshot = snapshot_changes(
            store, desk, edition=edition, fiscal_year=None, purpose="adoption", changes=changes
        )
        return Planned(changes=(*changes, *snapshot))

    return perform(store, ADOPT_EDITION, by=by, plan=plan)
