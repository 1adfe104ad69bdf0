"""Record an opinion of the committee (推進本部・有識者会議) about a node for a year."""

from __future__ import annotations

from shirube.actions.actor import Actor
from shirube.actions.answering import YearText, locked_problem
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.people import Role
from shirube.journal.round import locked
from shirube.plan.vocabulary import TextKind

RECORD_OPINION = verb(
    "record_opinion", label="委員会意見の記録", roles=(Role.COMMITTEE, Role.COORDINATOR)
)


def record_opinion(
    store: Store, *, by: Actor, node: str, fiscal_year: int, text: str, base: int | None = None
) -> Outcome:
    """Record or change the opinion; an empty text takes it away."""

    def plan(desk: Desk) -> Planned:
        return opinion_planned(
            desk,
            YearText(
                node=node, kind=TextKind.COMMITTEE_OPINION, fiscal_year=fiscal_year, text=text
            ),
            base=base,
        )

    return perform(store, RECORD_OPINION, by=by, plan=plan)


def opinion_planned(desk: Desk, given: YearText, *, base: int | None) -> Planned:
    """The changes of an opinion or answer, if the node is in the plan and the year is open."""
    year = given.fiscal_year
    where = desk.words(given.record, year=year)
    if desk.structure_of_year(year).owner(given.node) is None:
        return Planned(
            problems=(
                desk.stop(
                    "ACT-050",
                    where=where,
                    seen=given.node,
                    wrong="この年度の計画にない指標・事業です",
                    advice="shirube search で名前から探してください。",
                ),
            )
        )
    if locked(desk.state, year) is not None:
        return Planned(problems=(locked_problem(desk, where=where, fiscal_year=year),))
    known = desk.state.fields(given.record, year=year)
    fields = given.fields(known)
    return Planned(changes=desk.changes(given.record, fields, year=year, base=base))
