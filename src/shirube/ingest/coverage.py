"""Coverage: what became of every line and block of a source document.

While a layout reads, it claims lines for a ``ClaimSheet``: used (a value was taken), ignored on
purpose with the reason, or reported to a person.  What nobody claimed is reported by
``ClaimSheet.coverage`` itself, so nothing can be dropped silently.  A line may be claimed more
than once (several cells stand on it); the strongest claim counts: used > reported > ignored.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from shirube.office.document import Document
from shirube.place import Place
from shirube.plan.model import Coverage, CoverageGroup
from shirube.problem import Problem, Severity


class Claim(IntEnum):
    """What became of a line, weakest first."""

    NONE = 0
    IGNORED = 1
    REPORTED = 2
    USED = 3


class ClaimSheet:
    """The claims on one document while it is being read."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._claims: dict[int, Claim] = {}
        self._reasons: dict[int, str] = {}

    def use(self, lines: Iterable[int]) -> None:
        """A value, text or structure was taken from these lines."""
        self._claim(lines, Claim.USED, reason="")

    def ignore(self, lines: Iterable[int], *, reason: str) -> None:
        """These lines carry nothing of the plan; ``reason`` says why (a printed label …)."""
        self._claim(lines, Claim.IGNORED, reason=reason)

    def report(self, lines: Iterable[int], *, reason: str) -> None:
        """These lines could not be taken; a person must look at them."""
        self._claim(lines, Claim.REPORTED, reason=reason)

    def is_claimed(self, line: int) -> bool:
        """Somebody claimed the line."""
        return self._claims.get(line, Claim.NONE) is not Claim.NONE

    def _claim(self, lines: Iterable[int], claim: Claim, *, reason: str) -> None:
        for line in lines:
            if claim > self._claims.get(line, Claim.NONE):
                self._claims[line] = claim
                self._reasons[line] = reason

    def coverage(self) -> tuple[Coverage, tuple[Problem, ...]]:
        """The summary by blocks, and a Problem for every block nobody claimed."""
        ignored: dict[str, list[Place]] = {}
        reported: dict[str, list[Place]] = {}
        problems: list[Problem] = []
        used = 0
        for block in self.document.blocks:
            lines = [line.number for line in block.lines]
            unclaimed = [number for number in lines if not self.is_claimed(number)]
            if unclaimed:
                reason = "どの項目にも当てはまらない"
                self.report(unclaimed, reason=reason)
                problems.append(_unread(block.place, block.text))
            strongest = max(lines, key=lambda number: self._claims[number])
            match self._claims[strongest]:
                case Claim.USED:
                    used += 1
                case Claim.REPORTED:
                    reported.setdefault(self._reasons[strongest], []).append(block.place)
                case _:
                    ignored.setdefault(self._reasons[strongest], []).append(block.place)
        coverage = Coverage(
            source=self.document.name,
            blocks=len(self.document.blocks),
            used=used,
            ignored=_groups(ignored),
            reported=_groups(reported),
        )
        return coverage, tuple(problems)


def _groups(found: dict[str, list[Place]]) -> tuple[CoverageGroup, ...]:
    return tuple(
        CoverageGroup(reason=reason, places=tuple(places)) for reason, places in found.items()
    )


def _unread(place: Place, text: str) -> Problem:
    return Problem(
        code="ING-001",
        severity=Severity.CHECK,
        place=place,
        seen=text if len(text) <= 60 else text[:60] + "…",
        wrong="どの項目にも当てはまらず、読み取れませんでした",
        advice="原文を確認し、必要な内容であれば台帳に追記してください。",
    )
