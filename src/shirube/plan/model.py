"""The model: what a strategy is, as frozen values.

A ``Strategy`` holds levels, divisions, sources and one or more ``Edition``; an edition holds its
nodes in printed order, each with its indicators, texts and stated values.  The parent of a node is
an id, so that a partial edition can say "the measure is not stated here" without inventing one.
Everything that a city prints beside its own numbers (scores, tags, announced counts, page
references) is a ``StatedValue`` and never mixes with what Shirube computes.

>>> strategy = Strategy(id="s", name="総合戦略", editions=(Edition(id="e1", name="初版"),))
>>> strategy.edition().name
'初版'
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.place import NOWHERE, Place
from shirube.plan.indicator import (
    Definition,
    Indicator,
    Note,
    Observation,
    StatedValue,
    Weight,
)
from shirube.plan.vocabulary import (
    BudgetKind,
    Direction,
    IndicatorKind,
    IndicatorRole,
    LevelRole,
    LineageKind,
    TextKind,
)
from shirube.problem import Problem
from shirube.quantity.reading import Reading

# The words come along with the records, so that one import serves both.
__all__ = [
    "AcceptedFinding",
    "BudgetAmount",
    "BudgetKind",
    "Coverage",
    "CoverageGroup",
    "Definition",
    "Direction",
    "Division",
    "DivisionRef",
    "Edition",
    "Indicator",
    "IndicatorKind",
    "IndicatorRole",
    "Level",
    "LevelRole",
    "Lineage",
    "LineageKind",
    "Node",
    "Note",
    "Observation",
    "Override",
    "Passage",
    "Source",
    "StatedValue",
    "Strategy",
    "SwitchedOffCheck",
    "Text",
    "TextKind",
    "Weight",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the plan: ``role`` says what it is, ``name`` is the city's word for it."""

    id: str
    role: LevelRole
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A division of the city hall; ``parent`` makes the tree 部＞課＞係.

    A renamed division is a new record with ``valid_from``; ``successor_of`` names the earlier ones.
    """

    id: str
    name: str
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionRef:
    """A division named at a node, in printed order; ``text`` as printed."""

    division: str
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a text: words as printed, or the mark of an omitted passage (～略～).

    An omitted passage is a value of its own: what it hides is unknown, not empty.
    """

    text: str
    omitted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of a node.  ``fiscal_year`` is set for texts that belong to one year's review."""

    kind: TextKind
    passages: tuple[Passage, ...]
    fiscal_year: int | None = None
    heading: str = ""
    place: Place = NOWHERE

    @property
    def text(self) -> str:
        """All passages as printed, omitted ones by their mark, joined by line breaks."""
        return "\n".join(passage.text for passage in self.passages)

    @property
    def is_partial(self) -> bool:
        """Some of the text is omitted in the document."""
        return any(passage.omitted for passage in self.passages)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetAmount:
    """A plain amount beside a project for a fiscal year."""

    fiscal_year: int
    kind: BudgetKind
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing of the plan at a declared level: goal, measure, project, or a section of prose.

    ``parent`` is the nearest ancestor the document states.  ``unstated_levels`` names the levels
    in between of which the document says nothing ("the measure of this project is not stated
    here"): a value of the model, not an omission.  ``page`` is the printed page reference
    (``77～78``), ``number`` the printed number (``施策②``), never computed.
    """

    id: str
    level: str
    name: str
    number: str = ""
    parent: str | None = None
    unstated_levels: tuple[str, ...] = ()
    page: str = ""
    divisions: tuple[DivisionRef, ...] = ()
    division_text: str = ""
    texts: tuple[Text, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    budgets: tuple[BudgetAmount, ...] = ()
    notes: tuple[Note, ...] = ()
    stated: tuple[StatedValue, ...] = ()
    ended: bool = False
    place: Place = NOWHERE

    @property
    def lead_division(self) -> str | None:
        """The division named first, by the custom that the first one answers."""
        return self.divisions[0].division if self.divisions else None

    def text(self, kind: TextKind, *, fiscal_year: int | None = None) -> Text | None:
        """The first text of a kind, of a year when one is given."""
        for text in self.texts:
            if text.kind is kind and fiscal_year in (None, text.fiscal_year):
                return text
        return None

    @property
    def tags(self) -> tuple[str, ...]:
        """Printed tags (新規事業, KPI変更 …) as printed."""
        return tuple(value.reading.text for value in self.stated if value.kind == "tag")


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A rating changed by a person (評価の変更); the computed one stays beside it."""

    subject: str
    fiscal_year: int
    rule: str
    computed: str
    rating: str
    reason: str
    person: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition (版) of the strategy: all nodes in printed order.

    ``partial`` says that the document prints only a part of the plan.  ``fiscal_year`` is the
    year an evaluation document reports on; ``first_year``/``last_year`` the plan period.
    """

    id: str
    name: str
    nodes: tuple[Node, ...] = ()
    partial: bool = False
    fiscal_year: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    adopted_on: date | None = None
    source: str | None = None
    stated: tuple[StatedValue, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Earlier things become later things, many to many; ``confirmed_by`` is the person."""

    kind: LineageKind
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    earlier_edition: str
    later_edition: str
    evidence: str = ""
    confirmed_by: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document the strategy was read from."""

    id: str
    name: str
    sha256: str
    media_type: str
    pages: int
    layout: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageGroup:
    """Blocks of a source that were ignored on purpose or reported, for one reason."""

    reason: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What became of every block of a source: used, ignored with a reason, or reported."""

    source: str
    blocks: int
    used: int
    ignored: tuple[CoverageGroup, ...] = ()
    reported: tuple[CoverageGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchedOffCheck:
    """A check (確認項目) this strategy does not use, with the reason for it."""

    code: str
    reason: str = ""
    person: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFinding:
    """A finding of a check that a person looked at and accepted as it is.

    ``subject`` is the record it concerns, ``seen`` what was found there: when that changes, the
    decision no longer holds and the finding is open again.
    """

    code: str
    subject: str
    seen: str = ""
    reason: str = ""
    person: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """A city's strategy: the whole content of one ``plan.json``."""

    id: str
    name: str
    municipality: str = ""
    levels: tuple[Level, ...] = ()
    divisions: tuple[Division, ...] = ()
    sources: tuple[Source, ...] = ()
    editions: tuple[Edition, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    rule: str | None = None
    house_style: str | None = None
    problems: tuple[Problem, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    switched_off: tuple[SwitchedOffCheck, ...] = ()
    accepted_findings: tuple[AcceptedFinding, ...] = ()

    def edition(self, edition_id: str | None = None) -> Edition | None:
        """The edition of that id; without one the newest (the last)."""
        if edition_id is None:
            return self.editions[-1] if self.editions else None
        for edition in self.editions:
            if edition.id == edition_id:
                return edition
        return None

    def level(self, level_id: str) -> Level | None:
        """The level of that id."""
        for level in self.levels:
            if level.id == level_id:
                return level
        return None
