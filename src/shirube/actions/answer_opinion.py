"""Answer an opinion of the committee: what the city does about it (市の対応)."""

from __future__ import annotations

from shirube.actions.actor import Actor
from shirube.actions.answering import YearText
from shirube.actions.desk import Desk
from shirube.actions.record_opinion import opinion_planned
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.plan.vocabulary import TextKind

ANSWER_OPINION = verb(
    "answer_opinion", label="委員会意見への対応", roles=(Role.HEAD, Role.COORDINATOR)
)


def answer_opinion(
    store: Store, *, by: Actor, node: str, fiscal_year: int, text: str, base: int | None = None
) -> Outcome:
    """Answer; the head of the lead division may, and the coordinator."""
    given = YearText(node=node, kind=TextKind.CITY_ANSWER, fiscal_year=fiscal_year, text=text)

    def plan(desk: Desk) -> Planned:
        lead = desk.structure_of_year(fiscal_year).lead(node)
        if not desk.rights.may(ANSWER_OPINION.roles, division=lead):
            refused = desk.rights.refusal(
                ANSWER_OPINION.roles, label=ANSWER_OPINION.label, division=lead
            )
            return Planned(problems=(refused,))
        opinion = key("text", node, TextKind.COMMITTEE_OPINION.value)
        if not desk.state.value(opinion, "passages", year=fiscal_year):
            stopped = desk.stop(
                "ACT-090",
                where=desk.words(given.record, year=fiscal_year),
                wrong="委員会意見がありません",
                advice="先に意見を記録してください。",
            )
            return Planned(problems=(stopped,))
        return opinion_planned(desk, given, base=base)

    return perform(store, ANSWER_OPINION, by=by, plan=plan)
