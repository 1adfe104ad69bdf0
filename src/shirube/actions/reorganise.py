"""Reorganise divisions on a day: rename, split, merge, found or close; the earlier ones stay.

Answers keep the division that gave them, so last year's answers stay under last year's name.  What
a division leads from that day on is found through its successor; after a split the indicators
and nodes are handed to their new divisions by ``edit`` of the edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.minting import Mint
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.entry import Change
from shirube.journal.key import key
from shirube.journal.people import Role

REORGANISE = verb("reorganise", label="組織の変更", roles=(Role.ADMINISTRATOR, Role.COORDINATOR))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDivision:
    """A division that begins; ``successor_of`` are the ids of those it continues."""

    name: str
    parent: str | None = None
    successor_of: tuple[str, ...] = ()


def reorganise(
    store: Store,
    *,
    by: Actor,
    on: date,
    new: tuple[NewDivision, ...] = (),
    ended: tuple[str, ...] = (),
    reason: str = "",
) -> Outcome:
    """Divisions that others continue, and those in ``ended``, end the day before ``on``."""

    def plan(desk: Desk) -> Planned:
        earlier = {one for division in new for one in division.successor_of} | set(ended)
        named = earlier | {d.parent for d in new if d.parent is not None}
        unknown = sorted(one for one in named if desk.divisions.get(one) is None)
        if unknown:
            return Planned(
                problems=(
                    desk.stop(
                        "ACT-024",
                        where=REORGANISE.label,
                        seen="、".join(unknown),
                        wrong="登録されていない担当課です",
                        advice="担当課の名前を確かめてください。",
                    ),
                )
            )
        changes: list[Change] = []
        last_day = (on - timedelta(days=1)).isoformat()
        for one in sorted(earlier):
            changes += desk.changes(key("division", one), {"valid_to": last_day})
        mint = Mint(desk.state)
        place = sum(1 for _ in desk.divisions)
        for at, division in enumerate(new, place + 1):
            division_id = mint.new("d")
            fields: dict[str, Json] = {
                "id": division_id,
                "name": division.name,
                "parent": division.parent,
                "valid_from": on.isoformat(),
                "successor_of": list(division.successor_of) or None,
                "position": str(at),
            }
            changes += desk.changes(key("division", division_id), fields)
        return Planned(changes=(*changes, *mint.changes()))

    return perform(store, REORGANISE, by=by, plan=plan, reason=reason)
