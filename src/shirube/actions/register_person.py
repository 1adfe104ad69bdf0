"""Register a person, or correct name and address of one who is registered."""

from __future__ import annotations

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.key import key
from shirube.journal.people import Role

REGISTER_PERSON = verb("register_person", label="利用者の登録", roles=(Role.ADMINISTRATOR,))


def register_person(store: Store, *, by: Actor, person: str, name: str, mail: str = "") -> Outcome:
    """Register ``person`` (an id that never changes, such as the staff number)."""

    def plan(desk: Desk) -> Planned:
        if not person.strip() or not name.strip():
            return Planned(
                problems=(
                    desk.stop(
                        "ACT-021",
                        where="利用者の登録",
                        wrong="職員番号か氏名がありません",
                        advice="両方を入力してください。",
                    ),
                )
            )
        fields = {"name": name, "mail": mail or None}
        return Planned(changes=desk.changes(key("person", person), fields))

    return perform(store, REGISTER_PERSON, by=by, plan=plan)
