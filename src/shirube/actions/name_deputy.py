"""Name a deputy: somebody who may act in a person's place from a day to a day."""

from __future__ import annotations

from datetime import date

from shirube.actions.actor import Actor
from shirube.actions.assign_role import unknown_person
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.key import key
from shirube.journal.people import Deputy, Role

NAME_DEPUTY = verb("name_deputy", label="代理の指定", roles=tuple(Role))


def name_deputy(
    store: Store, *, by: Actor, person: str, deputy: str, valid_from: date, valid_to: date
) -> Outcome:
    """``deputy`` may act for ``person``; people name their own, an administrator anybody's."""

    def plan(desk: Desk) -> Planned:
        own = by.person == person and not by.on_behalf_of
        if not own and not desk.rights.may((Role.ADMINISTRATOR,)):
            refused = desk.rights.refusal((Role.ADMINISTRATOR,), label=NAME_DEPUTY.label)
            return Planned(problems=(refused,))
        for one in (person, deputy):
            if not desk.state.exists(key("person", one)):
                return Planned(problems=(unknown_person(desk, person=one),))
        if person == deputy or valid_to < valid_from:
            return Planned(
                problems=(
                    desk.stop(
                        "ACT-025",
                        where="代理の指定",
                        seen=deputy,
                        wrong="代理にできない人か、期間が逆です",
                        advice="別の人と、始まりから終わりまでの日を指定してください。",
                    ),
                )
            )
        given = Deputy(person=deputy, valid_from=valid_from, valid_to=valid_to)
        return Planned(
            changes=desk.changes(key("person", person), {f"deputy.{deputy}": given.plain()})
        )

    return perform(store, NAME_DEPUTY, by=by, plan=plan)
