"""Answering: what a value or text that somebody gives becomes, and who may give it when.

Shared by ``record``, ``correct`` and ``take_back``; a division may change its answers until it
submits them, the coordinator always, and nobody once the year is locked.
"""

from __future__ import annotations

from dataclasses import dataclass

from shirube.actions.desk import Desk
from shirube.codec.json import plain
from shirube.journal.canonical import Json
from shirube.journal.entry import Change
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.journal.round import Stage, locked
from shirube.plan.indicator import Observation, StatedValue
from shirube.plan.vocabulary import BudgetKind, TextKind
from shirube.problem import Problem
from shirube.quantity.fiscal import format_fiscal_year
from shirube.quantity.reading import Reading

_ALWAYS = ("reading", "evidence", "unchanged")
"""What an answer says each time; notes and headings belong to the document it came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """An actual that somebody gives for an indicator and a fiscal year."""

    indicator: str
    fiscal_year: int
    observation: Observation

    @property
    def owner(self) -> str:
        """Id of the indicator."""
        return self.indicator

    @property
    def record(self) -> str:
        """Key of the answer."""
        return key("answer", self.indicator)

    def fields(self, known: dict[str, Json]) -> dict[str, Json]:
        """Value, evidence and "no change" as given; what else is known stays unless given."""
        del known
        given = plain(self.observation)
        given.pop("fiscal_year", None)
        return {**{name: given.get(name) for name in _ALWAYS}, **given}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearText:
    """A text that somebody gives for a node and a fiscal year; empty takes it away."""

    node: str
    kind: TextKind
    fiscal_year: int
    text: str

    @property
    def owner(self) -> str:
        """Id of the node."""
        return self.node

    @property
    def record(self) -> str:
        """Key of the text."""
        return key("text", self.node, self.kind.value)

    def fields(self, known: dict[str, Json]) -> dict[str, Json]:
        """The words as one passage."""
        del known
        words = self.text.strip()
        return {"passages": [{"text": words}] if words else None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount of money that somebody gives for a node and a year; an empty one takes it away."""

    node: str
    kind: BudgetKind
    fiscal_year: int
    reading: Reading

    @property
    def owner(self) -> str:
        """Id of the node."""
        return self.node

    @property
    def record(self) -> str:
        """Key of the amount."""
        return key("budget", self.node, self.kind.value)

    def fields(self, known: dict[str, Json]) -> dict[str, Json]:
        """The amount as printed and read."""
        del known
        said = self.reading.text or self.reading.value is not None
        return {"reading": plain(self.reading) if said else None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A stated value (事業効果, 外部有識者の意見 …) that somebody gives for a thing and a year."""

    owner: str
    fiscal_year: int
    value: StatedValue

    @property
    def record(self) -> str:
        """Key of the value: owner, kind and printed label."""
        return key("stated", self.owner, self.value.kind, self.value.label)

    def fields(self, known: dict[str, Json]) -> dict[str, Json]:
        """The value as printed and read, with its note."""
        del known
        return {"reading": plain(self.value.reading), "note": self.value.note or None}


Given = Actual | YearText | Amount | Statement


def given_changes(
    desk: Desk, given: Given, *, base: int | None, corrects: bool = False
) -> tuple[tuple[Change, ...], Problem | None]:
    """The changes of one value or text, or the Problem why it cannot be taken.

    ``corrects`` is the coordinator's correction: the stage stays where it is.
    """
    problem = _refusal(desk, given, corrects=corrects)
    if problem is not None:
        return (), problem
    year = given.fiscal_year
    known = desk.state.fields(given.record, year=year)
    fields = given.fields(known)
    changes = desk.changes(given.record, fields, year=year, base=base)
    stage = Stage(known.get("stage", Stage.ASKED.value))
    if corrects or not stage.is_open or (stage is Stage.ENTERED and not changes):
        return changes, None
    # The stage says how far the work is; it never competes with what somebody else typed.
    work: dict[str, Json] = {"stage": Stage.ENTERED.value, "entered_by": desk.actor.person}
    if known.get("division") is None:
        work["division"] = division_of(desk, given)
    return (*changes, *desk.changes(given.record, work, year=year)), None


def division_of(desk: Desk, given: Given) -> str | None:
    """The division asked; where nothing was asked, the lead division of that day."""
    asked: str | None = desk.state.value(given.record, "division", year=given.fiscal_year)
    if asked is not None:
        return asked
    lead = desk.structure_of_year(given.fiscal_year).lead(given.owner)
    if lead is None:
        return None
    current = desk.divisions.current(lead, on=desk.on)
    return current[0] if len(current) == 1 else lead


def _refusal(desk: Desk, given: Given, *, corrects: bool) -> Problem | None:
    year = given.fiscal_year
    where = desk.words(given.record, year=year)
    if desk.structure_of_year(year).owner(given.owner) is None:
        return desk.stop(
            "ACT-050",
            where=format_fiscal_year(year),
            seen=given.owner,
            wrong="この年度の計画にない指標・事業です",
            advice="shirube search で名前から探してください。",
        )
    if locked(desk.state, year) is not None:
        return locked_problem(desk, where=where, fiscal_year=year)
    if desk.rights.may((Role.COORDINATOR,)):
        return None
    division = division_of(desk, given)
    answering = (Role.CLERK, Role.HEAD)
    if corrects or division is None or not desk.rights.may(answering, division=division):
        roles = (Role.COORDINATOR,) if corrects or division is None else answering
        return desk.rights.refusal(roles, label=where, division=division)
    item = desk.item(given.record, year=year)
    if item is not None and "stage" in item.fields and not item.stage.is_open:
        return desk.stop(
            "ACT-052",
            where=where,
            seen=item.stage.label,
            wrong="もう担当課では変えられません",
            advice="取りまとめ担当に差戻しを頼んでください。",
        )
    return None


def locked_problem(desk: Desk, *, where: str, fiscal_year: int) -> Problem:
    """The Problem of a late answer: the year is locked."""
    return desk.stop(
        "ACT-051",
        where=where,
        seen=format_fiscal_year(fiscal_year),
        wrong="締めた年度です",
        advice="公表前なら取りまとめ担当が締めを解いてから入力し、"
        "公表後なら訂正（正誤表つき）として入力してください。",
    )
