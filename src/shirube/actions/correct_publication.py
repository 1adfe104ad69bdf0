"""Correct a locked or published year: the right values, a new issue, and its errata list (正誤表).

The earlier issue stays readable from its snapshot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.actions.actor import Actor
from shirube.actions.answering import Given
from shirube.actions.desk import Desk
from shirube.actions.lock_year import snapshot_changes
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, shown, verb
from shirube.journal.canonical import Json
from shirube.journal.entry import Change
from shirube.journal.issue import Erratum, issues
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.journal.round import ROUND
from shirube.problem import Problem
from shirube.quantity.fiscal import format_fiscal_year

CORRECT_PUBLICATION = verb(
    "correct_publication", label="公表後の訂正", roles=(Role.COORDINATOR,), needs_reason=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The right value or text, and the page where the wrong one was printed."""

    given: Given
    page: str = ""


def correct_publication(
    store: Store,
    *,
    by: Actor,
    fiscal_year: int,
    corrections: Sequence[Correction],
    reason: str,
) -> Outcome:
    """Correct values or texts of a locked year; writes the new issue in the same entry."""

    def plan(desk: Desk) -> Planned:
        found = desk.round(fiscal_year)
        if found is None or found.locked is None:
            return Planned(problems=(_not_locked(desk, fiscal_year=fiscal_year),))
        changes: list[Change] = []
        errata: list[Json] = []
        for correction in corrections:
            given = correction.given
            if desk.structure(found.edition).owner(given.owner) is None:
                return Planned(problems=(_unknown(desk, owner=given.owner),))
            known = desk.state.fields(given.record, year=given.fiscal_year)
            made = desk.changes(given.record, given.fields(known), year=given.fiscal_year)
            changes += made
            errata += _errata(desk, correction, changes=made, reason=reason.strip())
        if not changes:
            return Planned()
        snapshot = snapshot_changes(
            store,
            desk,
            edition=found.edition,
            fiscal_year=fiscal_year,
            purpose="correction",
            changes=tuple(changes),
        )
        reference = snapshot[0].after
        issue: dict[str, Json] = {
            "edition": found.edition,
            "document": reference,
            "published_on": by.on.isoformat(),
            "errata": errata,
        }
        number = len(issues(desk.state, fiscal_year)) + 1
        return Planned(
            changes=(
                *changes,
                *snapshot,
                *desk.changes(key("issue", str(number)), issue, year=fiscal_year),
                *desk.changes(ROUND, {"locked": reference}, year=fiscal_year),
            )
        )

    return perform(store, CORRECT_PUBLICATION, by=by, plan=plan, reason=reason)


def _errata(
    desk: Desk, correction: Correction, *, changes: tuple[Change, ...], reason: str
) -> list[Json]:
    """A line for the value or text itself; evidence and notes are not printed in the list."""
    given = correction.given
    return [
        Erratum(
            where=desk.words(given.record, year=given.fiscal_year),
            wrong=shown(change.before),
            right=shown(change.after),
            reason=reason,
            page=correction.page,
            corrected_on=desk.on,
        ).plain()
        for change in changes
        if change.field in ("reading", "passages")
    ]


def _not_locked(desk: Desk, *, fiscal_year: int) -> Problem:
    return desk.stop(
        "ACT-081",
        where=CORRECT_PUBLICATION.label,
        seen=format_fiscal_year(fiscal_year),
        wrong="締めていない年度です",
        advice="締める前の誤りは、訂正（correct）で直してください。",
    )


def _unknown(desk: Desk, *, owner: str) -> Problem:
    return desk.stop(
        "ACT-050",
        where=CORRECT_PUBLICATION.label,
        seen=owner,
        wrong="この年度の計画にない指標・事業です",
        advice="shirube search で名前から探してください。",
    )
