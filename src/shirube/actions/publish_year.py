"""Publish a locked year: its first issue, printed from the snapshot that locking took."""

from __future__ import annotations

from collections.abc import Mapping

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.issue import issues
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.quantity.fiscal import format_fiscal_year

PUBLISH_YEAR = verb("publish_year", label="公表", roles=(Role.COORDINATOR,))


def publish_year(
    store: Store, *, by: Actor, fiscal_year: int, papers: Mapping[str, bytes] | None = None
) -> Outcome:
    """Publish; ``papers`` are the files that go out, kept for ever beside the snapshot."""
    kept = {name: f"sha256:{store.keep(data)}" for name, data in (papers or {}).items()}

    def plan(desk: Desk) -> Planned:
        found = desk.round(fiscal_year)
        published = issues(desk.state, fiscal_year)
        if found is None or found.locked is None or published:
            return Planned(
                problems=(
                    desk.stop(
                        "ACT-080",
                        where=PUBLISH_YEAR.label,
                        seen=format_fiscal_year(fiscal_year),
                        wrong="すでに公表した年度です" if published else "締めていない年度です",
                        advice="公表した後の誤りは、公表後の訂正で直してください。"
                        if published
                        else "先に年度を締めてください。",
                    ),
                )
            )
        fields: dict[str, Json] = {
            "edition": found.edition,
            "document": found.locked,
            "published_on": by.on.isoformat(),
            "papers": kept or None,
        }
        return Planned(changes=desk.changes(key("issue", "1"), fields, year=fiscal_year))

    return perform(store, PUBLISH_YEAR, by=by, plan=plan)
