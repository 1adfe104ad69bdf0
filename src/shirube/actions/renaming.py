"""Renaming: the ids of a strategy (as JSON) replaced throughout, wherever one thing names another.

>>> plan = {"id": "s", "name": "n", "editions": [{"id": "e", "name": "版", "nodes": [
...     {"id": "a", "level": "m", "name": "施策"}, {"id": "b", "level": "m", "name": "事業",
...      "parent": "a"}]}]}
>>> renamed(plan, ids=Ids(nodes={"a": "n1", "b": "n2"}))["editions"][0]["nodes"][1]["parent"]
'n1'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shirube.journal.canonical import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Ids:
    """New ids by old ones, kind by kind; what is not named keeps its id."""

    editions: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    divisions: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def thing(self, old: str) -> str:
        """New id of a node or indicator."""
        return self.nodes.get(old, self.indicators.get(old, old))

    def plain(self) -> dict[str, Json]:
        """All of it as JSON, to be kept beside an import."""
        return {
            "editions": dict(self.editions),
            "nodes": dict(self.nodes),
            "indicators": dict(self.indicators),
            "divisions": dict(self.divisions),
            "sources": dict(self.sources),
        }


def renamed(strategy: Json, *, ids: Ids) -> Json:
    """The strategy with the new ids."""
    found = dict(strategy)
    lists = {
        "divisions": [_division(one, ids=ids) for one in strategy.get("divisions", [])],
        "sources": [{**s, "id": _of(ids.sources, s["id"])} for s in strategy.get("sources", [])],
        "editions": [_edition(one, ids=ids) for one in strategy.get("editions", [])],
        "lineage": [_lineage(one, ids=ids) for one in strategy.get("lineage", [])],
        "problems": [
            {**one, "subject": ids.thing(one["subject"])} if "subject" in one else one
            for one in strategy.get("problems", [])
        ],
    }
    return {**found, **{name: items for name, items in lists.items() if items}}


def _of(table: Mapping[str, str], old: str) -> str:
    return table.get(old, old)


def _division(division: Json, *, ids: Ids) -> Json:
    new = {**division, "id": _of(ids.divisions, division["id"])}
    if "parent" in new:
        new["parent"] = _of(ids.divisions, new["parent"])
    if "successor_of" in new:
        new["successor_of"] = [_of(ids.divisions, one) for one in new["successor_of"]]
    return new


def _edition(edition: Json, *, ids: Ids) -> Json:
    new = {**edition, "id": _of(ids.editions, edition["id"])}
    if "source" in new:
        new["source"] = _of(ids.sources, new["source"])
    if "nodes" in new:
        new["nodes"] = [_node(one, ids=ids) for one in edition["nodes"]]
    if "overrides" in new:
        new["overrides"] = [
            {**one, "subject": ids.thing(one["subject"])} for one in edition["overrides"]
        ]
    return new


def _node(node: Json, *, ids: Ids) -> Json:
    new = {**node, "id": _of(ids.nodes, node["id"])}
    if "parent" in new:
        new["parent"] = _of(ids.nodes, new["parent"])
    if "divisions" in new:
        new["divisions"] = [
            {**one, "division": _of(ids.divisions, one["division"])} for one in new["divisions"]
        ]
    if "indicators" in new:
        new["indicators"] = [_indicator(one, ids=ids) for one in new["indicators"]]
    return new


def _indicator(indicator: Json, *, ids: Ids) -> Json:
    new = {**indicator, "id": _of(ids.indicators, indicator["id"])}
    if "lead_division" in new:
        new["lead_division"] = _of(ids.divisions, new["lead_division"])
    if "related_divisions" in new:
        new["related_divisions"] = [_of(ids.divisions, one) for one in new["related_divisions"]]
    return new


def _lineage(lineage: Json, *, ids: Ids) -> Json:
    return {
        **lineage,
        "earlier": [ids.thing(one) for one in lineage.get("earlier", [])],
        "later": [ids.thing(one) for one in lineage.get("later", [])],
        "earlier_edition": _of(ids.editions, lineage["earlier_edition"]),
        "later_edition": _of(ids.editions, lineage["later_edition"]),
    }
