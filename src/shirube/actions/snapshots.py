"""Snapshots: a year or an edition as it was on a day, whole and unchangeable.

A snapshot holds the edition with all answers, the results that were computed with their rule and
its version, and the head of the journal; it is kept as a document under the hash of its content.
Old papers are printed from it, never recomputed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from shirube.actions.store import Store
from shirube.codec.json import from_plain, plain
from shirube.journal.assembling import assembled
from shirube.journal.canonical import Json, canonical
from shirube.journal.chain import Head
from shirube.journal.state import State
from shirube.plan.model import Edition, Strategy
from shirube.score.judge import judge
from shirube.score.library import rule as rule_of
from shirube.score.scorecard import Scorecard

FORMAT = "shirube.snapshot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a snapshot says.

    ``head``     count and hash of the journal before the entry that took it.
    ``results``  the computed results as JSON, by fiscal year.
    """

    strategy: Strategy
    edition: str
    fiscal_year: int | None
    head: Head
    rule: str = ""
    rule_version: str = ""
    results: Mapping[str, Json] | None = None


def taken(state: State, *, edition: str, fiscal_year: int | None, head: Head) -> bytes:
    """The bytes of a snapshot of an edition; ``fiscal_year`` names the year that is locked."""
    whole = assembled(state)
    strategy = from_plain(
        {
            **whole,
            "editions": [one for one in whole.get("editions", []) if one["id"] == edition],
            "lineage": [],
        },
        model=Strategy,
    )
    body: dict[str, Json] = {
        "schema": FORMAT,
        "version": 1,
        "edition": edition,
        "fiscal_year": fiscal_year,
        "head": {"count": head.count, "hash": head.hash},
        "strategy": plain(strategy),
    }
    rule = rule_of(strategy.rule) if strategy.rule is not None else None
    chosen = strategy.edition(edition)
    if rule is not None and chosen is not None:
        body["rule"] = {"id": rule.id, "version": rule.version}
        body["results"] = {
            str(year): _text(plain(scorecard_of(strategy, chosen, fiscal_year=year)))
            for year in _years(chosen, until=fiscal_year)
        }
    return (canonical(body) + "\n").encode("utf-8")


def read(data: bytes) -> Snapshot:
    """The snapshot of these bytes; raises ``ValueError`` for any others."""
    found = json.loads(data)
    if found.get("schema") != FORMAT:
        raise ValueError("not a snapshot")
    rule = found.get("rule", {})
    return Snapshot(
        strategy=from_plain(found["strategy"], model=Strategy),
        edition=found["edition"],
        fiscal_year=found["fiscal_year"],
        head=Head(count=found["head"]["count"], hash=found["head"]["hash"]),
        rule=rule.get("id", ""),
        rule_version=rule.get("version", ""),
        results=found.get("results"),
    )


def kept_snapshot(store: Store, reference: str) -> Snapshot | None:
    """The snapshot a record refers to (``sha256:…``), ``None`` when it is not kept."""
    data = store.kept(reference.removeprefix("sha256:"))
    return None if data is None else read(data)


def scorecard_of(strategy: Strategy, edition: Edition, *, fiscal_year: int) -> Scorecard | None:
    """The scorecard of a year under the strategy's own rule; ``None`` where it names none."""
    rule = rule_of(strategy.rule) if strategy.rule is not None else None
    if rule is None:
        return None
    return judge(edition, rule, fiscal_year=fiscal_year, levels=strategy.levels)


def _years(edition: Edition, *, until: int | None) -> list[int]:
    years = {
        actual.fiscal_year
        for node in edition.nodes
        for indicator in node.indicators
        for actual in indicator.actuals
    }
    return sorted(year for year in years if year is not None and (until is None or year <= until))


def _text(value: Json) -> Json:
    """Exact fractions as ``n/d``; everything else as it is."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Mapping):
        return {str(_text(name)): _text(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_text(item) for item in value]
    return value
