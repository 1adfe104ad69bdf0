"""Comment on an answer: lead division, related divisions (関係課), coordinator and committee."""

from __future__ import annotations

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.key import key
from shirube.journal.people import Role

COMMENT = verb("comment", label="コメント", roles=tuple(Role))


def comment(store: Store, *, by: Actor, indicator: str, fiscal_year: int, text: str) -> Outcome:
    """Leave a comment beside an answer; comments are added, never changed."""

    def plan(desk: Desk) -> Planned:
        record = key("answer", indicator)
        structure = desk.structure_of_year(fiscal_year)
        if structure.owner(indicator) is None or not text.strip():
            stopped = desk.stop(
                "ACT-091",
                where=desk.words(record, year=fiscal_year),
                seen=indicator,
                wrong="この年度の計画にない指標か、文のないコメントです",
                advice="shirube search で指標を探し、コメントの文を入力してください。",
            )
            return Planned(problems=(stopped,))
        divisions = (structure.lead(indicator), *structure.related(indicator))
        everywhere = (Role.COORDINATOR, Role.COMMITTEE)
        at_home = (Role.CLERK, Role.HEAD, Role.VIEWER)
        if not desk.rights.may(everywhere) and not any(
            one is not None and desk.rights.may(at_home, division=one) for one in divisions
        ):
            refused = desk.rights.refusal(at_home, label=COMMENT.label, division=divisions[0])
            return Planned(problems=(refused,))
        known = desk.state.fields(record, year=fiscal_year)
        number = sum(1 for name in known if name.startswith("comment.")) + 1
        said = {"person": by.person, "at": by.moment.isoformat(timespec="minutes"), "text": text}
        return Planned(
            changes=desk.changes(record, {f"comment.{number:03d}": said}, year=fiscal_year)
        )

    return perform(store, COMMENT, by=by, plan=plan)
