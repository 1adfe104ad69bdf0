"""Report: a paper that is printed from the ledger, and how the papers are found by name.

A report turns values (strategy, edition, scorecards, findings) into a Story; it knows no clock, no
file and no format.  ``printing`` writes the Story as PDF, HTML, Word or Excel.  A new report is one
file in ``reports`` that registers itself here.

>>> report = Report(name="greeting", label="挨拶", build=lambda given: Story("挨拶", sections=()))
>>> report.formats
('pdf', 'html', 'docx', 'xlsx')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from shirube.office.story import Story
from shirube.plan.model import Edition, Strategy
from shirube.problem import Problem
from shirube.publish.comparison.style import HouseStyle, RowChoice
from shirube.publish.dataset import Dataset
from shirube.registry import Registry
from shirube.revision.classify import ClassSet
from shirube.score.rule import Rule
from shirube.score.scorecard import Scorecard

PAPER_FORMATS = ("pdf", "html", "docx", "xlsx")
"""Formats every Story can be written in, as file name endings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCorrection:
    """One line of an errata list, as it is printed; ``page`` is empty where none is known."""

    where: str
    wrong: str
    right: str
    reason: str
    corrected_on: date
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedIssue:
    """A published issue and what it corrects in the one before."""

    number: int
    published_on: date
    corrections: tuple[PrintedCorrection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInput:
    """All that a report is made from.

    ``edition``      the edition to print, one of ``strategy``.
    ``scorecards``   what was computed, one for each year; empty where no rule is stated.
    ``rule``         the rule it was computed by.
    ``problems``     findings of reading, scoring and checks; those about a thing on the paper are
                     marked at it, the others are counted.
    ``fiscal_year``  the year reported on; ``None`` = none is stated.
    ``only``         ids of the nodes to print; empty = all.
    ``issues``       published issues of the year, the first one first (from a ledger).
    ``seal``         count and head hash of the ledger it is printed from; empty = no ledger.
    ``assume_direction``  a missing direction may be taken from target − baseline, because the
                     user asked for it; papers that do so say it.

    For papers about changes:
    ``earlier``      the edition to compare with; ``None`` = the one before ``edition``.
    ``style``        house style or its id; ``None`` = the one the strategy names.
    ``rows``         which rows are printed; ``None`` = what the style says.
    ``reasons``      reasons of changes on record, by id of node or indicator.
    ``classes``      classes of changes to count; ``None`` = those of the style or the strategy.
    """

    strategy: Strategy
    edition: Edition
    scorecards: tuple[Scorecard, ...] = ()
    rule: Rule | None = None
    problems: tuple[Problem, ...] = ()
    fiscal_year: int | None = None
    only: tuple[str, ...] = ()
    assume_direction: bool = False
    issues: tuple[CorrectedIssue, ...] = ()
    seal: str = ""
    earlier: Edition | None = None
    style: HouseStyle | str | None = None
    rows: RowChoice | str | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    classes: ClassSet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report: ``name`` is its identifier, ``label`` what people call it.

    ``build``    makes the Story.
    ``dataset``  makes the same content as records for CSV; ``None`` = the report has no CSV.
    """

    name: str
    label: str
    build: Callable[[ReportInput], Story]
    dataset: Callable[[ReportInput], Dataset] | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """File name endings the report can be written in."""
        return (*PAPER_FORMATS, *(() if self.dataset is None else ("csv",)))


REPORTS: Registry[Report] = Registry("帳票")
