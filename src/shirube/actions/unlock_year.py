"""Unlock a year that is not published yet; the snapshot taken at locking stays readable."""

from __future__ import annotations

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.issue import issues
from shirube.journal.people import Role
from shirube.journal.round import ROUND
from shirube.quantity.fiscal import format_fiscal_year

UNLOCK_YEAR = verb("unlock_year", label="締めの解除", roles=(Role.COORDINATOR,), needs_reason=True)


def unlock_year(store: Store, *, by: Actor, fiscal_year: int, reason: str) -> Outcome:
    """Unlock a year; a published one is corrected by a new issue instead."""

    def plan(desk: Desk) -> Planned:
        found = desk.round(fiscal_year)
        published = issues(desk.state, fiscal_year)
        if found is None or found.locked is None or published:
            return Planned(
                problems=(
                    desk.stop(
                        "ACT-073",
                        where=UNLOCK_YEAR.label,
                        seen=format_fiscal_year(fiscal_year),
                        wrong="公表した年度です" if published else "締めていない年度です",
                        advice="公表した後の誤りは、公表後の訂正（正誤表つき）で直してください。",
                    ),
                )
            )
        return Planned(
            changes=desk.changes(ROUND, {"locked": None, "locked_on": None}, year=fiscal_year)
        )

    return perform(store, UNLOCK_YEAR, by=by, plan=plan, reason=reason)
