"""Open a round: ask every lead division for the results of a fiscal year.

Each indicator of a running node is asked for its actual; each node for the texts it had before.
What earlier years left unsettled (未確定, 後日報告, 速報値) is asked again, unless that year is
locked: then a correction after publication is the way, and the coordinator is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from shirube.actions.actor import Actor
from shirube.actions.business_days import add_business_days
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.key import key, parts
from shirube.journal.people import Role
from shirube.journal.round import ROUND, Stage, locked
from shirube.journal.structure import Owner, Structure, current_edition
from shirube.place import Place
from shirube.plan.vocabulary import TextKind
from shirube.problem import Problem, Severity
from shirube.quantity.fiscal import format_fiscal_year

OPEN_ROUND = verb("open_round", label="照会の開始", roles=(Role.COORDINATOR,))

DAYS_TO_ANSWER = 15
"""Business days a division has when no deadline is given."""

_UNSETTLED = {"not_settled", "reported_later"}
_UNSETTLED_STATUS = {"preliminary", "forecast"}
_NOT_ASKED = {TextKind.COMMITTEE_OPINION.value, TextKind.CITY_ANSWER.value}


def open_round(
    store: Store,
    *,
    by: Actor,
    fiscal_year: int,
    due_on: date | None = None,
    stages: tuple[Stage, ...] = (Stage.FIRST, Stage.SECOND),
    text_kinds: tuple[TextKind, ...] = (),
) -> Outcome:
    """Open the round of a year on the edition in force.

    ``stages``      stages of approval after submitting.
    ``text_kinds``  texts asked of every node with a division, besides those it had before.
    """

    def plan(desk: Desk) -> Planned:
        edition = current_edition(desk.state)
        if edition is None or desk.round(fiscal_year) is not None:
            return Planned(problems=(_refusal(desk, fiscal_year=fiscal_year, edition=edition),))
        due = due_on or add_business_days(by.on, days=DAYS_TO_ANSWER)
        asking = _Asking(desk, fiscal_year=fiscal_year, structure=desk.structure(edition))
        changes = [
            change
            for record, year, fields in asking.asked(text_kinds)
            for change in desk.changes(record, fields, year=year)
        ]
        head: dict[str, Json] = {
            "edition": edition,
            "opened_on": by.on.isoformat(),
            "due_on": due.isoformat(),
            "stages": [stage.value for stage in stages],
            "carried": asking.carried or None,
        }
        changes += desk.changes(ROUND, head, year=fiscal_year)
        return Planned(changes=tuple(changes), problems=tuple(asking.problems))

    return perform(store, OPEN_ROUND, by=by, plan=plan)


def _refusal(desk: Desk, *, fiscal_year: int, edition: str | None) -> Problem:
    if edition is None:
        return desk.stop(
            "ACT-040",
            where=OPEN_ROUND.label,
            wrong="台帳に計画がありません",
            advice="先に計画を受け入れてください（shirube accept）。",
        )
    return desk.stop(
        "ACT-041",
        where=OPEN_ROUND.label,
        seen=format_fiscal_year(fiscal_year),
        wrong="すでに照会を始めています",
        advice="進み具合は shirube round board で確かめてください。",
    )


def _is_unsettled(fields: Mapping[str, Json]) -> bool:
    reading = fields.get("reading", {})
    return reading.get("absence") in _UNSETTLED or reading.get("status") in _UNSETTLED_STATUS


class _Asking:
    """What is asked of whom; Problems for what has no clear division."""

    def __init__(self, desk: Desk, *, fiscal_year: int, structure: Structure) -> None:
        self.desk = desk
        self.year = fiscal_year
        self.structure = structure
        self.problems: list[Problem] = []
        self.carried: list[Json] = []
        self._leads: dict[str, str | None] = {}
        self._kinds: dict[str, set[str]] = {}
        self._unsettled: dict[str, list[int]] = {}
        for (record, year), known in desk.state.of_kind("answer"):
            if year is not None and year < fiscal_year and _is_unsettled(known.fields):
                self._unsettled.setdefault(record, []).append(year)
        for (record, year), _ in desk.state.of_kind("text"):
            node, text_kind = parts(record)[:2]
            if year is not None and year < fiscal_year and text_kind not in _NOT_ASKED:
                self._kinds.setdefault(node, set()).add(text_kind)

    def asked(self, text_kinds: tuple[TextKind, ...]) -> Iterator[tuple[str, int, dict[str, Json]]]:
        order = [kind.value for kind in TextKind]
        for node in self.structure.nodes():
            if node.fields.get("ended"):
                continue
            for indicator in self.structure.indicators(node=node.id):
                record = key("answer", indicator.id)
                yield self._ask(record, year=self.year, owner=indicator)
                yield from self._again(record, owner=indicator)
            kinds = set(self._kinds.get(node.id, ()))
            if node.fields.get("divisions"):
                kinds |= {kind.value for kind in text_kinds}
            for text_kind in sorted(kinds, key=order.index):
                yield self._ask(key("text", node.id, text_kind), year=self.year, owner=node)

    def _ask(self, record: str, *, year: int, owner: Owner) -> tuple[str, int, dict[str, Json]]:
        known = self.desk.state.fields(record, year=year)
        answered = year == self.year and ("reading" in known or "passages" in known)
        stage = Stage.ENTERED if answered else Stage.ASKED
        fields: dict[str, Json] = {
            "stage": stage.value,
            "division": self._lead(owner),
            "asked_in": self.year,
        }
        return record, year, fields

    def _again(self, record: str, *, owner: Owner) -> Iterator[tuple[str, int, dict[str, Json]]]:
        for year in sorted(self._unsettled.get(record, ())):
            if locked(self.desk.state, year) is None:
                yield self._ask(record, year=year, owner=owner)
            else:
                self.carried.append([owner.id, year])
                self.problems.append(self._locked(owner, year=year))

    def _lead(self, owner: Owner) -> str | None:
        if owner.id not in self._leads:
            self._leads[owner.id] = self._found_lead(owner)
        return self._leads[owner.id]

    def _found_lead(self, owner: Owner) -> str | None:
        lead = self.structure.lead(owner.id)
        where = self.structure.words(owner.id)
        if lead is None:
            self.problems.append(
                self._check(
                    "ACT-042",
                    where=where,
                    seen="",
                    wrong="主担当課がありません",
                    advice="取りまとめ担当が回答するか、主担当課を決めてください。",
                )
            )
            return None
        current = self.desk.divisions.current(lead, on=self.desk.on)
        if len(current) == 1:
            return current[0]
        names = "、".join(self.desk.divisions.name(one) for one in current) or "なし"
        self.problems.append(
            self._check(
                "ACT-043",
                where=where,
                seen=self.desk.divisions.name(lead),
                wrong=f"いまはない担当課で、引き継ぐ課が一つに決まりません（{names}）",
                advice="主担当課を決めてください（版の編集）。それまでは取りまとめ担当が回答します。",
            )
        )
        return lead

    def _locked(self, owner: Owner, *, year: int) -> Problem:
        return self._check(
            "ACT-044",
            where=self.structure.words(owner.id, year=year),
            seen="",
            wrong="確定していない値のまま、年度を締めています",
            advice="値が確定したら、公表後の訂正として入力してください。",
        )

    def _check(self, code: str, *, where: str, seen: str, wrong: str, advice: str) -> Problem:
        return Problem(
            code=code,
            severity=Severity.CHECK,
            place=Place(path=where),
            seen=seen,
            wrong=wrong,
            advice=advice,
        )
