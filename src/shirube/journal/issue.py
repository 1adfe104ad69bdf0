"""Issues: what was published, when, from which snapshot, and what an issue corrects (正誤表).

>>> from shirube.journal.state import EMPTY
>>> issues(EMPTY, 2019)
()
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shirube.journal.canonical import Json
from shirube.journal.key import parts
from shirube.journal.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """One line of an errata list: where it is (page as printed, and in words), wrong and right."""

    where: str
    wrong: str
    right: str
    reason: str
    page: str = ""
    corrected_on: date

    def plain(self) -> dict[str, Json]:
        """As JSON."""
        return {
            "where": self.where,
            "wrong": self.wrong,
            "right": self.right,
            "reason": self.reason,
            "page": self.page,
            "corrected_on": self.corrected_on.isoformat(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One published issue of a year; ``errata`` is what it corrects in the one before.

    ``snapshot`` refers to the snapshot it is printed from, ``papers`` are the printed files
    (name → reference) where they were handed in.
    """

    fiscal_year: int
    number: int
    edition: str
    snapshot: str
    published_on: date
    errata: tuple[Erratum, ...] = ()
    papers: Mapping[str, str]


def issues(state: State, fiscal_year: int) -> tuple[Issue, ...]:
    """All issues of a year, the first one first."""
    found = [
        _issue(parts(record)[0], year=year, fields=known.fields)
        for (record, year), known in state.of_kind("issue")
        if year == fiscal_year
    ]
    return tuple(sorted(found, key=lambda issue: issue.number))


def _issue(number: str, *, year: int, fields: Mapping[str, Json]) -> Issue:
    return Issue(
        fiscal_year=year,
        number=int(number),
        edition=fields["edition"],
        snapshot=fields["document"],
        published_on=date.fromisoformat(fields["published_on"]),
        errata=tuple(_erratum(one) for one in fields.get("errata", ())),
        papers=fields.get("papers", {}),
    )


def _erratum(found: Mapping[str, Json]) -> Erratum:
    return Erratum(
        where=found["where"],
        wrong=found["wrong"],
        right=found["right"],
        reason=found["reason"],
        page=found.get("page", ""),
        corrected_on=date.fromisoformat(found["corrected_on"]),
    )
