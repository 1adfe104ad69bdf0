"""The model: what a strategy is, as frozen values.

A ``Strategy`` holds levels, divisions, sources and one or more ``Edition``; an edition holds its
nodes in printed order, each with its indicators, texts and stated values.  The parent of a node is
an id, so that a partial edition can say "the measure is not stated here" without inventing one.
Everything that a city prints beside its own numbers (scores, tags, announced counts, page
references) is a ``StatedValue`` and never mixes with what Shirube computes.

>>> from decimal import Decimal
>>> from shirube.quantity.reading import Reading
>>> kpi = Indicator(
...     id="m8-k1",
...     name="市民の声「除雪依頼」件数",
...     role=IndicatorRole.KPI,
...     baseline=Observation(
...         fiscal_year=2014, reading=Reading("1,199件", Decimal("1199"), unit="件")
...     ),
... )
>>> kpi.baseline.reading.value
Decimal('1199')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from shirube.place import NOWHERE, Place
from shirube.problem import Problem
from shirube.quantity.reading import Comparison, Reading


class LevelRole(Enum):
    """What a level of the plan is for; the city's own name of it is data (``Level.name``)."""

    SECTION = "section"
    GOAL = "goal"
    MEASURE = "measure"
    PROJECT = "project"


class IndicatorRole(Enum):
    """What an indicator is used for."""

    GOAL_INDICATOR = "goal_indicator"
    KPI = "kpi"
    ACTIVITY = "activity"
    OUTCOME = "outcome"
    REFERENCE = "reference"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "goal_indicator": "数値目標",
            "kpi": "重要業績評価指標",
            "activity": "活動指標",
            "outcome": "成果指標",
            "reference": "参考指標",
        }[self.value]


class Direction(Enum):
    """Which way is better.  A field of the plan, never inferred from target − baseline."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {"increase": "増加", "decrease": "減少", "maintain": "維持"}[self.value]


class IndicatorKind(Enum):
    """How the figures of an indicator are to be read over the years."""

    POINT_IN_TIME = "point_in_time"
    ANNUAL = "annual"
    CUMULATIVE = "cumulative"
    INCREMENT = "increment"
    SHARE = "share"
    SURVEY = "survey"
    TASK = "task"
    DIRECTION_ONLY = "direction_only"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "point_in_time": "時点値",
            "annual": "単年度値",
            "cumulative": "累計値",
            "increment": "増加分",
            "share": "割合",
            "survey": "調査値",
            "task": "実施の有無",
            "direction_only": "方向のみ",
        }[self.value]


class TextKind(Enum):
    """What a text of a node is; the values are identifiers of ``terms``."""

    STATEMENT = "statement"
    DESCRIPTION = "description"
    SITUATION_ANALYSIS = "situation_analysis"
    OVERVIEW = "overview"
    PURPOSE = "purpose"
    IMPLEMENTATION = "implementation"
    OVERALL_REVIEW = "overall_review"
    TARGET_GROUP = "target_group"
    OUTCOME = "outcome"
    NEXT_STEP = "next_step"
    COMMITTEE_OPINION = "committee_opinion"
    CITY_ANSWER = "city_answer"


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
class Note:
    """A printed note (※ …); ``refers_to`` is the label it belongs to when the note says so."""

    text: str
    refers_to: str = ""
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
class Observation:
    """A figure of an indicator for a year: baseline, actual, target or expected value.

    ``fiscal_year``   年度; ``calendar_year`` 年 — 年 is not 年度, only the printed one is set.
    ``year_text``     the year as printed (H31, 令和6年度); ``heading`` the printed column label
                      (基準値(H26), 実績値（平成30年度）).
    ``revised_in``    when the figure was set by a revision, as printed (H29.3).
    ``superseded_in`` when it was replaced by a later figure, as printed; ``None`` means it stands.
    ``evidence``      file name or note that backs the figure.
    ``unchanged``     a person confirmed "no change" (not the same as unanswered).
    """

    reading: Reading
    fiscal_year: int | None = None
    calendar_year: int | None = None
    year_text: str = ""
    heading: str = ""
    revised_in: str = ""
    superseded_in: str | None = None
    evidence: str = ""
    unchanged: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedValue:
    """A value the city printed that is not an input of the plan (記載値).

    ``kind`` names it: ``raw_score``, ``score``, ``rating``, ``tag``, ``announced_count``,
    ``chart_label``, ``addition`` (～事業の新規追加～) …; ``label`` is the printed label beside it.
    """

    kind: str
    reading: Reading
    label: str = ""
    fiscal_year: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """How the number is made.  Dated, with a reason when it changes."""

    text: str = ""
    formula: str = ""
    statistic: str = ""
    numerator: str = ""
    denominator: str = ""
    as_of: str = ""
    published: str = ""
    valid_from: date | None = None
    reason: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Weight of an indicator in a weighted mean, from a fiscal year on."""

    fiscal_year: int
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator (指標) of a node.

    ``baseline`` is the one in force, ``earlier_baselines`` the replaced ones.  ``targets`` holds
    every target ever printed, replaced ones marked by ``superseded_in``; ``target`` picks the one
    in force.  ``direction`` and ``kind`` are ``None`` where the document does not state them.
    """

    id: str
    name: str
    role: IndicatorRole
    number: str = ""
    unit: str = ""
    direction: Direction | None = None
    kind: IndicatorKind | None = None
    comparison: Comparison | None = None
    definitions: tuple[Definition, ...] = ()
    baseline: Observation | None = None
    earlier_baselines: tuple[Observation, ...] = ()
    actuals: tuple[Observation, ...] = ()
    targets: tuple[Observation, ...] = ()
    expected_values: tuple[Observation, ...] = ()
    target_basis: Reading | None = None
    notes: tuple[Note, ...] = ()
    stated: tuple[StatedValue, ...] = ()
    lead_division: str | None = None
    related_divisions: tuple[str, ...] = ()
    weights: tuple[Weight, ...] = ()
    place: Place = NOWHERE

    @property
    def target(self) -> Observation | None:
        """The final target in force: the last one printed that was not replaced."""
        standing = [target for target in self.targets if target.superseded_in is None]
        return standing[-1] if standing else None

    def actual(self, fiscal_year: int) -> Observation | None:
        """The actual of a fiscal year, ``None`` when the plan has no cell for it."""
        for observation in self.actuals:
            if observation.fiscal_year == fiscal_year:
                return observation
        return None

    def stated_value(self, kind: str, *, fiscal_year: int | None = None) -> StatedValue | None:
        """The first stated value of a kind, of a year when one is given."""
        for value in self.stated:
            if value.kind == kind and fiscal_year in (None, value.fiscal_year):
                return value
        return None


class BudgetKind(Enum):
    """What an amount of money beside a project is."""

    BUDGET = "budget"
    SETTLED = "settled"


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


class LineageKind(Enum):
    """How things of one edition continue in another when the id does not say it."""

    SPLIT = "split"
    MERGE = "merge"
    REPLACEMENT = "replacement"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {"split": "分割", "merge": "統合", "replacement": "差替え"}[self.value]


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
