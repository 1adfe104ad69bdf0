"""Submit: a division hands its answers in (自己評価); what is unanswered is listed, left open."""

from __future__ import annotations

from collections.abc import Sequence

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.moving import Chosen, check, moved
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.people import Role
from shirube.journal.round import Item, Round, Stage
from shirube.problem import Problem

SUBMIT = verb("submit", label="提出", roles=(Role.CLERK, Role.HEAD, Role.COORDINATOR))


def submit(
    store: Store,
    *,
    by: Actor,
    fiscal_year: int,
    division: str | None = None,
    owners: Sequence[str] = (),
) -> Outcome:
    """Submit all answered items of a division (or of some things) that are still open."""

    def plan(desk: Desk) -> Planned:
        def move(item: Item, found: Round) -> dict[str, Json] | Problem | None:
            del found
            if not desk.rights.may(SUBMIT.roles, division=item.division):
                return desk.rights.refusal(SUBMIT.roles, label=SUBMIT.label, division=item.division)
            if not item.stage.is_open:
                return None
            if item.stage is not Stage.ENTERED or not item.is_answered:
                # Last year's 未確定 that is asked again counts only once somebody confirmed it.
                return _unanswered(desk, item)
            return {"stage": Stage.SUBMITTED.value, "submitted_by": by.person, "sent_back": None}

        chosen = Chosen(fiscal_year=fiscal_year, division=division, owners=owners)
        return moved(desk, chosen, label=SUBMIT.label, move=move)

    return perform(store, SUBMIT, by=by, plan=plan)


def _unanswered(desk: Desk, item: Item) -> Problem:
    if item.stage is Stage.SENT_BACK:
        return check(
            desk,
            item,
            code="ACT-063",
            seen=item.fields.get("sent_back", ""),
            wrong="差し戻されたまま、直していません",
            advice="理由を見て入力し直すか、同じ内容でよければもう一度保存してください。",
        )
    return check(
        desk,
        item,
        code="ACT-062",
        seen="",
        wrong="まだ回答がありません",
        advice="値か、値のない理由を入力してください。ほかの回答は提出しました。",
    )
