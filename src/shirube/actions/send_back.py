"""Send back: answers return to the division with a reason, from whatever stage they had reached."""

from __future__ import annotations

from collections.abc import Sequence

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.moving import Chosen, moved
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.people import Role
from shirube.journal.round import Item, Round, Stage
from shirube.problem import Problem

SEND_BACK = verb(
    "send_back",
    label="差戻し",
    roles=(Role.HEAD, Role.COORDINATOR, Role.COMMITTEE),
    needs_reason=True,
)

_APPROVALS = ("approved.first", "approved.second", "approved.committee")


def send_back(
    store: Store,
    *,
    by: Actor,
    fiscal_year: int,
    reason: str,
    division: str | None = None,
    owners: Sequence[str] = (),
) -> Outcome:
    """Send back all chosen items that were submitted; the reason stands beside each of them."""

    def plan(desk: Desk) -> Planned:
        def move(item: Item, found: Round) -> dict[str, Json] | Problem | None:
            del found
            if item.stage.is_open:
                return None
            if not desk.rights.may(SEND_BACK.roles, division=item.division):
                return desk.rights.refusal(
                    SEND_BACK.roles, label=SEND_BACK.label, division=item.division
                )
            undone: dict[str, Json] = dict.fromkeys(_APPROVALS)
            return {"stage": Stage.SENT_BACK.value, "sent_back": reason.strip(), **undone}

        chosen = Chosen(fiscal_year=fiscal_year, division=division, owners=owners)
        return moved(desk, chosen, label=SEND_BACK.label, move=move)

    return perform(store, SEND_BACK, by=by, plan=plan, reason=reason)
