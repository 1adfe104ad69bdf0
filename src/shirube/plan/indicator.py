"""Indicator: one number of the plan with all its figures over the years.

An indicator hangs on a node of any level.  Its figures are ``Observation``s (a ``Reading`` and a
year); what the city printed about it beside the figures (scores, tags) is a ``StatedValue``.

>>> from decimal import Decimal
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

from shirube.place import NOWHERE, Place
from shirube.plan.vocabulary import Direction, IndicatorKind, IndicatorRole
from shirube.quantity.reading import Comparison, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A printed note (※ …); ``refers_to`` is the label it belongs to when the note says so."""

    text: str
    refers_to: str = ""
    place: Place = NOWHERE


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
