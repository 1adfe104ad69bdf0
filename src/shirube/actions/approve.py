"""Approve: one stage further (一次評価 → 二次評価 → 委員会), by those whose stage it is.

First: the head of the lead division.  Second: a head of a division above, or the coordinator.
Committee: the committee, or the coordinator who records its decision.
"""

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

APPROVE = verb("approve", label="承認", roles=(Role.HEAD, Role.COORDINATOR, Role.COMMITTEE))

_WHO: dict[Stage, tuple[Role, ...]] = {
    Stage.FIRST: (Role.HEAD,),
    Stage.SECOND: (Role.HEAD, Role.COORDINATOR),
    Stage.COMMITTEE: (Role.COMMITTEE, Role.COORDINATOR),
}


def approve(
    store: Store,
    *,
    by: Actor,
    fiscal_year: int,
    stage: Stage,
    division: str | None = None,
    owners: Sequence[str] = (),
) -> Outcome:
    """Bring all chosen items that wait for ``stage`` to it."""

    def plan(desk: Desk) -> Planned:
        def move(item: Item, found: Round) -> dict[str, Json] | Problem | None:
            if found.next_stage(item.stage) is not stage:
                return None
            if not may_approve(desk, stage=stage, division=item.division):
                return desk.rights.refusal(
                    _WHO[stage], label=f"{APPROVE.label}（{stage.label}）", division=item.division
                )
            return {"stage": stage.value, f"approved.{stage.value}": by.person}

        if stage not in _WHO:
            return Planned(problems=(_no_stage(desk, stage=stage),))
        chosen = Chosen(fiscal_year=fiscal_year, division=division, owners=owners)
        return moved(desk, chosen, label=APPROVE.label, move=move)

    return perform(store, APPROVE, by=by, plan=plan)


def may_approve(desk: Desk, *, stage: Stage, division: str | None) -> bool:
    """Whether the actor's approval makes that stage for a division's answer."""
    rights = desk.rights
    if stage is Stage.FIRST:
        return division is not None and rights.may((Role.HEAD,), division=division)
    if stage is Stage.SECOND:
        return rights.may((Role.COORDINATOR,)) or rights.stands_above(division)
    return rights.may(_WHO[stage])


def _no_stage(desk: Desk, *, stage: Stage) -> Problem:
    return desk.stop(
        "ACT-064",
        where=APPROVE.label,
        seen=stage.label,
        wrong="承認の段階ではありません",
        advice="first（一次）、second（二次）、committee（委員会）のどれかを指定してください。",
    )
