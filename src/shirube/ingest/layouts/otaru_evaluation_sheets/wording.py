"""Wording: the printed labels and phrases of the sheets, from ``layout.toml``, compiled once.

Every other module of the layout asks this one what a printed label looks like; none of them names
a measure, a line or a text of a document.  Patterns are matched against the folded text (half-width
digits and letters, same length), so that positions stay those of the print.

>>> WORDING.label("target").fullmatch("[目標値]") is not None
True
>>> WORDING.levels[1].name
'施策'
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from shirube.plan.model import Level, LevelRole
from shirube.quantity.reading import Absence

_PACKAGE = "shirube.ingest.layouts.otaru_evaluation_sheets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A phrase that explains a dash.

    ``where`` names the kinds of text in which it counts; ``last_only`` restricts it to the year
    under review, because analysis texts speak of that year.
    """

    absence: Absence
    pattern: re.Pattern[str]
    where: frozenset[str]
    last_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All of ``layout.toml``, compiled."""

    name: str
    title: str
    strategy: Mapping[str, str]
    levels: tuple[Level, ...]
    prefixes: Mapping[str, str]
    labels: Mapping[str, re.Pattern[str]]
    columns: Mapping[str, re.Pattern[str]]
    phrases: Mapping[str, re.Pattern[str]]
    notes: Mapping[str, re.Pattern[str]]
    starts: tuple[re.Pattern[str], ...]
    reasons: tuple[Reason, ...]

    def label(self, name: str) -> re.Pattern[str]:
        """Pattern of a whole printed label."""
        return self.labels[name]


def _compiled(table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(text) for name, text in table.items() if isinstance(text, str)}


def _reason(table: Mapping[str, Any]) -> Reason:
    return Reason(
        absence=Absence(table["absence"]),
        pattern=re.compile(table["pattern"]),
        where=frozenset(table["where"]),
        last_only=bool(table["last"]),
    )


@cache
def load() -> Wording:
    """The wording as written in ``layout.toml``."""
    data = tomllib.loads(files(_PACKAGE).joinpath("layout.toml").read_text(encoding="utf-8"))
    return Wording(
        name=data["name"],
        title=data["label"],
        strategy=data["strategy"],
        levels=tuple(
            Level(id=row["id"], role=LevelRole(row["role"]), name=row["name"])
            for row in data["levels"]
        ),
        prefixes={row["id"]: row["prefix"] for row in data["levels"]},
        labels=_compiled(data["labels"]),
        columns=_compiled(data["columns"]),
        phrases=_compiled(data["wording"]),
        notes=_compiled(data["notes"]),
        starts=tuple(re.compile(text) for text in data["notes"]["starts"]),
        reasons=tuple(_reason(row) for row in data["reasons"]),
    )


WORDING = load()
