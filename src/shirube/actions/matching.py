"""Matching: which things of a document the ledger knows already, so that they keep their ids.

What is certain is matched here: the same place in the tree under the same name (white space and
width aside).  Everything else gets a new id; that an old thing became several new ones, or got
another name, is said by a person (``Known.given``) or later by lineage.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shirube.actions.minting import Mint
from shirube.actions.renaming import Ids
from shirube.journal.canonical import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ledger holds (a strategy as JSON); ``given``: new id → known id, by a person."""

    strategy: Json = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)


def match(strategy: Json, *, known: Known, mint: Mint) -> Ids:
    """Lasting ids for everything in a strategy: known ones where the thing is known."""
    return Ids(
        editions={e["id"]: mint.new("e") for e in strategy.get("editions", [])},
        sources={s["id"]: mint.new("s") for s in strategy.get("sources", [])},
        divisions=_ids(
            _division_paths(strategy),
            known=_division_paths(known.strategy),
            given=known.given,
            mint=mint,
            prefix="d",
        ),
        nodes=_ids(
            _node_paths(strategy),
            known=_node_paths(known.strategy),
            given=known.given,
            mint=mint,
            prefix="n",
        ),
        indicators=_ids(
            _indicator_paths(strategy),
            known=_indicator_paths(known.strategy),
            given=known.given,
            mint=mint,
            prefix="k",
        ),
    )


def _ids(
    paths: list[tuple[str, str]],
    *,
    known: list[tuple[str, str]],
    given: Mapping[str, str],
    mint: Mint,
    prefix: str,
) -> dict[str, str]:
    """New id of every old one; a path that stands for two things on either side matches nothing."""
    by_path = {path: one for one, path in known}
    here = Counter(path for path, _ in {(path, one) for one, path in paths})
    there = Counter(path for path, _ in {(path, one) for one, path in known})
    known_ids = {one for one, _ in known}
    taken = {new for new in given.values() if new in known_ids}
    found: dict[str, str] = {}
    for one, path in paths:
        if one in found:
            continue
        if given.get(one) in known_ids:
            found[one] = given[one]
            continue
        certain = here[path] == 1 and there[path] == 1 and by_path[path] not in taken
        if certain:
            found[one] = by_path[path]
            taken.add(by_path[path])
        else:
            found[one] = mint.new(prefix)
    return found


def _division_paths(strategy: Json) -> list[tuple[str, str]]:
    divisions = {one["id"]: one for one in strategy.get("divisions", [])}
    return [
        (one["id"], _path(_above(one, table=divisions))) for one in strategy.get("divisions", [])
    ]


def _node_paths(strategy: Json) -> list[tuple[str, str]]:
    levels = {level["id"]: level["role"] for level in strategy.get("levels", [])}
    found = []
    for edition in strategy.get("editions", []):
        nodes = {one["id"]: one for one in edition.get("nodes", [])}
        for node in edition.get("nodes", []):
            role = levels.get(node["level"], node["level"])
            found.append((node["id"], f"{role}:{_path(_above(node, table=nodes))}"))
    return found


def _indicator_paths(strategy: Json) -> list[tuple[str, str]]:
    found = []
    for edition in strategy.get("editions", []):
        nodes = {one["id"]: one for one in edition.get("nodes", [])}
        for node in edition.get("nodes", []):
            above = _path(_above(node, table=nodes))
            for indicator in node.get("indicators", []):
                found.append((indicator["id"], f"{above}/{_plain(indicator['name'])}"))
    return found


def _above(thing: Json, *, table: Mapping[str, Json]) -> list[str]:
    """Names from the top down to the thing."""
    names: list[str] = []
    seen: set[str] = set()
    current: Json = thing
    while current is not None and current["id"] not in seen:
        seen.add(current["id"])
        names.insert(0, current["name"])
        current = table.get(current.get("parent", ""))
    return names


def _path(names: Iterable[str]) -> str:
    return "/".join(_plain(name) for name in names)


def _plain(name: str) -> str:
    """A name without white space; digits and letters in one width."""
    return "".join(unicodedata.normalize("NFKC", name).split())
