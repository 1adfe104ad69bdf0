"""Confirm lineage: earlier things became later ones (分割・統合・差替え), said by a person."""

from __future__ import annotations

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.plan.vocabulary import LineageKind

CONFIRM_LINEAGE = verb("confirm_lineage", label="継承関係の確認", roles=(Role.COORDINATOR,))


def confirm_lineage(
    store: Store,
    *,
    by: Actor,
    kind: LineageKind,
    earlier: tuple[str, ...],
    later: tuple[str, ...],
    earlier_edition: str,
    later_edition: str,
    evidence: str = "",
) -> Outcome:
    """Write the lineage; all things named must be in their edition."""

    def plan(desk: Desk) -> Planned:
        missing = [
            one
            for edition, things in ((earlier_edition, earlier), (later_edition, later))
            for one in things
            if desk.structure(edition).owner(one) is None
        ]
        if missing or not earlier or not later:
            stopped = desk.stop(
                "ACT-105",
                where=CONFIRM_LINEAGE.label,
                seen="、".join(missing),
                wrong="その版にない事業・指標か、前後のどちらかがありません",
                advice="shirube search で名前から探してください。",
            )
            return Planned(problems=(stopped,))
        number = sum(1 for (record, _) in desk.state.records if record.startswith("lineage:")) + 1
        fields: dict[str, Json] = {
            "kind": kind.value,
            "earlier": list(earlier),
            "later": list(later),
            "earlier_edition": earlier_edition,
            "later_edition": later_edition,
            "evidence": evidence or None,
            "confirmed_by": by.person,
            "position": str(number),
        }
        return Planned(changes=desk.changes(key("lineage", f"{number:05d}"), fields))

    return perform(store, CONFIRM_LINEAGE, by=by, plan=plan)
