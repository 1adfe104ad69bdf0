"""Start a ledger: its first entry, with the person who will look after it."""

from __future__ import annotations

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.key import STRATEGY, key
from shirube.journal.people import Role

START = verb("start", label="台帳の開始", roles=(Role.ADMINISTRATOR,))


def start(store: Store, *, by: Actor, ledger: str, name: str, mail: str = "") -> Outcome:
    """Start the ledger called ``ledger``; the actor, called ``name``, gets both leading roles."""

    def plan(desk: Desk) -> Planned:
        if desk.ledger.head.count:
            return Planned(
                problems=(
                    desk.stop(
                        "ACT-020",
                        where="台帳",
                        wrong="すでに始まっている台帳です",
                        advice="新しい台帳は、新しいフォルダーに作ってください。",
                    ),
                )
            )
        person = {
            "name": name,
            **({"mail": mail} if mail else {}),
            "role.administrator@": {"from": by.on.isoformat()},
            "role.coordinator@": {"from": by.on.isoformat()},
        }
        return Planned(
            changes=(
                *desk.changes(STRATEGY, {"ledger": ledger, "started_on": by.on.isoformat()}),
                *desk.changes(key("person", by.person), person),
            )
        )

    return perform(store, START, by=by, plan=plan)
