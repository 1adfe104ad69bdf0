"""Round: the yearly question to the divisions and how far each answer has come.

A round is the record ``round:yearly`` of its fiscal year.  What is asked (an actual, a text) is
the answer or text record itself; its stage and the division asked are fields beside the content.

>>> Stage("first").label, Stage("asked").is_open, Stage("first").is_open
('一次評価済', True, False)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from shirube.journal.canonical import Json
from shirube.journal.key import kind, parts
from shirube.journal.state import State

ROUND = "round:yearly"
"""Key of the record of a round; its year is the fiscal year asked about."""


class Stage(Enum):
    """How far an answer has come."""

    ASKED = "asked"
    ENTERED = "entered"
    SENT_BACK = "sent_back"
    SUBMITTED = "submitted"
    FIRST = "first"
    SECOND = "second"
    COMMITTEE = "committee"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "asked": "回答待ち",
            "entered": "入力済",
            "sent_back": "差戻し",
            "submitted": "提出済",
            "first": "一次評価済",
            "second": "二次評価済",
            "committee": "委員会確認済",
        }[self.value]

    @property
    def is_open(self) -> bool:
        """The division itself may still change the answer."""
        return self in (Stage.ASKED, Stage.ENTERED, Stage.SENT_BACK)


LADDER = (Stage.SUBMITTED, Stage.FIRST, Stage.SECOND, Stage.COMMITTEE)
"""Stages of approval in order: self, first, second, committee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The round of a fiscal year.

    ``stages`` are the stages of approval it needs beyond submitting; ``locked`` is the hash of the
    snapshot while the year is locked.
    """

    fiscal_year: int
    edition: str
    opened_on: date
    due_on: date
    stages: tuple[Stage, ...]
    locked: str | None = None

    def next_stage(self, stage: Stage) -> Stage | None:
        """The stage that the next approval gives; ``None`` when there is nothing to approve."""
        steps = (Stage.SUBMITTED, *self.stages)
        if stage not in steps:
            return None
        at = steps.index(stage) + 1
        return steps[at] if at < len(steps) else None

    @property
    def last_stage(self) -> Stage:
        """The stage after which an answer is settled."""
        return self.stages[-1] if self.stages else Stage.SUBMITTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing asked in a round: an actual of an indicator, or a text of a node.

    ``record``/``year`` address it, ``owner`` is the indicator or node, ``text_kind`` empty for
    actuals; ``fields`` all fields of the record.
    """

    record: str
    year: int
    owner: str
    text_kind: str
    stage: Stage
    division: str | None
    fields: Mapping[str, Json]

    @property
    def is_answered(self) -> bool:
        """Somebody gave a value, a named absence, words or a text."""
        return "reading" in self.fields or "passages" in self.fields


def round_of(state: State, fiscal_year: int) -> Round | None:
    """The round of a fiscal year, ``None`` when none was opened."""
    fields = state.fields(ROUND, year=fiscal_year)
    if "edition" not in fields:
        return None
    return Round(
        fiscal_year=fiscal_year,
        edition=fields["edition"],
        opened_on=date.fromisoformat(fields["opened_on"]),
        due_on=date.fromisoformat(fields["due_on"]),
        stages=tuple(Stage(stage) for stage in fields.get("stages", ())),
        locked=fields.get("locked"),
    )


def rounds(state: State) -> tuple[Round, ...]:
    """All rounds, oldest year first."""
    years = sorted(year for (_, year), _ in state.of_kind("round") if year is not None)
    return tuple(found for year in years if (found := round_of(state, year)) is not None)


def locked(state: State, fiscal_year: int) -> str | None:
    """Hash of the snapshot of a locked year, ``None`` when the year is open."""
    found: str | None = state.value(ROUND, "locked", year=fiscal_year)
    return found


def items(state: State, fiscal_year: int) -> Iterator[Item]:
    """Everything asked in the round of a fiscal year, earlier years asked again included."""
    for of_kind in ("answer", "text"):
        for (record, year), known in state.of_kind(of_kind):
            if year is None or known.fields.get("asked_in") != fiscal_year:
                continue
            yield item_of(record, year=year, fields=known.fields)


def item_of(record: str, *, year: int, fields: Mapping[str, Json]) -> Item:
    """An answer or text record as an item."""
    ids = parts(record)
    return Item(
        record=record,
        year=year,
        owner=ids[0],
        text_kind=ids[1] if kind(record) == "text" else "",
        stage=Stage(fields.get("stage", "asked")),
        division=fields.get("division"),
        fields=fields,
    )
