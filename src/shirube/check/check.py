"""Check: one kind of finding, and how all of them are run over a strategy.

A check is one file in ``checks`` that registers itself; it looks at values only and yields
``Sighting``s, which become Problems with the code and advice of the check.  What is found is never
repaired: both figures stay as printed.  A city may switch a check off or accept a finding, each
with reason, person and date; both stay visible.

>>> from shirube.plan.model import Edition, Strategy
>>> edition = Edition(id="e", name="版")
>>> run_checks(CheckInput(strategy=Strategy(id="s", name="戦略"), edition=edition))
()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from shirube.check.view import CheckInput, View
from shirube.place import NOWHERE, Place
from shirube.plan.invariants import structural_problems
from shirube.plan.model import AcceptedFinding, SwitchedOffCheck
from shirube.problem import Problem, Severity
from shirube.registry import Registry

__all__ = [
    "CHECKS",
    "Accepted",
    "Check",
    "CheckGroup",
    "CheckInput",
    "Findings",
    "Sighting",
    "View",
    "examine",
    "retold",
    "run_checks",
]


class CheckGroup(Enum):
    """What a check is about; the catalogue is ordered by it."""

    READING = "reading"
    STRUCTURE = "structure"
    NUMBERS = "numbers"
    TARGETS = "targets"
    SERIES = "series"
    SCORES = "scores"
    TEXTS = "texts"
    WORDING = "wording"
    ANNOUNCED = "announced"
    REVISION = "revision"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "reading": "読み取り",
            "structure": "計画の構成",
            "numbers": "数値と単位",
            "targets": "目標値",
            "series": "実績の推移",
            "scores": "スコア",
            "texts": "文章と数値",
            "wording": "表記",
            "announced": "予告された件数",
            "revision": "改訂",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One thing a check saw.

    ``wrong`` and ``seen`` as in ``Problem``; ``advice`` only where the check's own does not fit.
    """

    severity: Severity
    place: Place
    wrong: str
    seen: str = ""
    subject: str = ""
    related: tuple[Place, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of finding.

    ``code``     identifier of the finding (``TGT-004``), also the name in the registry.
    ``label``    short Japanese name; ``meaning`` what is looked for and why; ``advice`` what to do.
    ``example``  a strategy in notation that is found; ``sound`` a like one that is not.
    ``run``      yields what it sees in one edition.
    """

    code: str
    group: CheckGroup
    label: str
    meaning: str
    advice: str
    example: str
    sound: str
    run: Callable[[View], Iterable[Sighting]]

    def problems(self, view: View) -> Iterable[Problem]:
        """What the check sees, as Problems."""
        for seen in self.run(view):
            yield Problem(
                code=self.code,
                severity=seen.severity,
                place=seen.place,
                seen=seen.seen,
                wrong=seen.wrong,
                advice=seen.advice or self.advice,
                subject=seen.subject,
                related=tuple(place for place in seen.related if place != NOWHERE),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A finding that a person accepted, with that decision."""

    problem: Problem
    decision: AcceptedFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is open, what was accepted, and which checks were not run.

    ``outdated`` are decisions whose finding is gone or now reads otherwise.
    """

    open: tuple[Problem, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    outdated: tuple[AcceptedFinding, ...] = ()
    switched_off: tuple[SwitchedOffCheck, ...] = ()


_CIRCLE = "PLN-004"

CHECKS: Registry[Check] = Registry("確認項目")


def retold(problem: Problem) -> Sighting:
    """A Problem of a lower package as what a check saw, with its own advice."""
    return Sighting(
        severity=problem.severity,
        place=problem.place,
        wrong=problem.wrong,
        seen=problem.seen,
        subject=problem.subject,
        related=problem.related,
        advice=problem.advice,
    )


def run_checks(given: CheckInput) -> tuple[Problem, ...]:
    """The open findings of every check that is not switched off, each once."""
    return examine(given).open


def examine(given: CheckInput) -> Findings:
    """All findings of an edition, apart from each other what is open and what was accepted."""
    view = View(given)
    off = {setting.code for setting in given.strategy.switched_off}
    found: dict[Problem, None] = {}
    # What was noticed while the documents were read stays in the file until it is settled.
    found.update((problem, None) for problem in given.strategy.problems if problem.code not in off)
    # Circles leave no tree to walk: they stop the work, and all else is looked at afterwards.
    circles = any(one.code == _CIRCLE for one in structural_problems(given.strategy))
    known = {(view.same_as(problem.code), problem.subject) for problem in found}
    for check in CHECKS:
        if check.code in off or (circles and check.code != _CIRCLE):
            continue
        found.update(
            (problem, None)
            for problem in check.problems(view)
            if (problem.code, problem.subject) not in known
        )
    return _sorted_out(found, given)


def _sorted_out(found: Iterable[Problem], given: CheckInput) -> Findings:
    decisions = {(one.code, one.subject, one.seen): one for one in given.strategy.accepted_findings}
    used: set[AcceptedFinding] = set()
    still_open: list[Problem] = []
    accepted: list[Accepted] = []
    for problem in found:
        # A decision is about the figures as they were: when they change, it is asked for again.
        decision = decisions.get((problem.code, problem.subject, problem.seen))
        if decision is None or problem.severity is Severity.STOP:
            still_open.append(problem)
        else:
            used.add(decision)
            accepted.append(Accepted(problem=problem, decision=decision))
    outdated = tuple(one for one in given.strategy.accepted_findings if one not in used)
    return Findings(
        open=tuple(still_open),
        accepted=tuple(accepted),
        outdated=outdated,
        switched_off=given.strategy.switched_off,
    )
