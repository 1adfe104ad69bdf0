"""Taking a strategy apart into records, the units in which people change it.

Input and output are JSON values as ``codec.json.plain`` gives them.  Structure, baselines and
targets become records of an edition; actuals, yearly texts and budgets become records of the thing
and its year, shared by all open editions.  An edition that the document had already replaced is a
paper: its figures stay as they were printed (``closed``).

``assembling`` is the way back; both together change nothing.

>>> [record.key for record in records_of({"id": "s", "name": "総合戦略"})]
['strategy']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shirube.journal.canonical import Json
from shirube.journal.entry import Change
from shirube.journal.key import STRATEGY, key
from shirube.journal.state import EMPTY, State

SHARED = {"texts": "text", "actuals": "answer", "budgets": "budget"}
"""Lists of a node or indicator whose items belong to a year, with the kind of their records."""

REST = "more"
"""Field for the further items of the same kind and year, in printed order."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One record with its fields."""

    key: str
    fields: dict[str, Json]
    year: int | None = None


def records_of(strategy: Json) -> list[Taken]:
    """All records of a strategy, in printed order."""
    return list(_strategy(strategy))


def changes_to(records: list[Taken], *, state: State = EMPTY) -> tuple[Change, ...]:
    """The changes that give the records exactly these fields."""
    found: list[Change] = []
    for record in records:
        known = state.fields(record.key, year=record.year)
        for name in sorted(known.keys() | record.fields.keys()):
            before, after = known.get(name), record.fields.get(name)
            if before != after:
                found.append(
                    Change(
                        record=record.key,
                        year=record.year,
                        field=name,
                        before=before,
                        after=after,
                    )
                )
    return tuple(found)


def _strategy(strategy: Json) -> Iterator[Taken]:
    apart = ("editions", "divisions", "sources", "lineage")
    yield Taken(STRATEGY, {k: v for k, v in strategy.items() if k not in apart})
    for kind, name in (("division", "divisions"), ("source", "sources")):
        used: set[str] = set()
        for at, item in enumerate(strategy.get(name, []), 1):
            yield Taken(_unique(key(kind, item["id"]), used), {**item, "position": str(at)})
    editions = strategy.get("editions", [])
    for at, edition in enumerate(editions, 1):
        yield from edition_records(edition, position=str(at), closed=at < len(editions))
    for at, item in enumerate(strategy.get("lineage", []), 1):
        yield Taken(key("lineage", f"{at:05d}"), {**item, "position": str(at)})


def edition_records(edition: Json, *, position: str, closed: bool = False) -> Iterator[Taken]:
    """The records of one edition; a closed one keeps its yearly figures to itself."""
    apart = ("nodes", "overrides")
    fields = {k: v for k, v in edition.items() if k not in apart}
    yield Taken(
        key("edition", edition["id"]),
        {**fields, "position": position, **({"closed": True} if closed else {})},
    )
    for at, node in enumerate(edition.get("nodes", []), 1):
        yield from _node(node, edition=edition["id"], position=str(at), closed=closed)
    used: set[str] = set()
    for at, override in enumerate(edition.get("overrides", []), 1):
        name = key("override", edition["id"], override["subject"], override["rule"])
        year = override["fiscal_year"]
        yield Taken(_unique(name, used, year), {**override, "position": str(at)}, year)


def _node(node: Json, *, edition: str, position: str, closed: bool) -> Iterator[Taken]:
    fields = {k: v for k, v in node.items() if k not in ("texts", "indicators", "budgets")}
    fields["position"] = position
    shared: list[Taken] = []
    for name in ("texts", "budgets"):
        items = node.get(name, [])
        if closed:
            fields.update({name: items} if items else {})
            continue
        own, yearly = _apart(items, name=name, owner=node["id"])
        fields.update(own)
        shared += yearly
    yield Taken(key("node", edition, node["id"]), fields)
    yield from shared
    for at, indicator in enumerate(node.get("indicators", []), 1):
        place = {"node": node["id"], "position": str(at)}
        fields = {k: v for k, v in indicator.items() if k != "actuals"} | place
        actuals = indicator.get("actuals", [])
        shared = []
        if closed:
            fields.update({"actuals": actuals} if actuals else {})
        else:
            own, shared = _apart(actuals, name="actuals", owner=indicator["id"])
            fields.update(own)
        yield Taken(key("indicator", edition, indicator["id"]), fields)
        yield from shared


def _apart(items: list[Json], *, name: str, owner: str) -> tuple[dict[str, Json], list[Taken]]:
    """Fields that stay with the owner (order, texts of no year) and the records of the years."""
    order: list[str] = []
    groups: dict[str, list[Json]] = {}
    for item in items:
        slot = slot_of(item, name=name)
        order.append(slot)
        groups.setdefault(slot, []).append(item)
    own: dict[str, Json] = {f"{name}_order": order} if order else {}
    yearly: list[Taken] = []
    for slot, group in groups.items():
        address = address_of(slot, name=name, owner=owner)
        if address is None:
            own[f"{name}.{slot}"] = group
            continue
        record, year = address
        standing = _standing(group)
        rest = {"before": group[:standing], "after": group[standing + 1 :]}
        more = {REST: rest} if len(group) > 1 else {}
        yearly.append(Taken(record, {**_without(group[standing], name=name), **more}, year))
    return own, yearly


def slot_of(item: Json, *, name: str) -> str:
    """The word for kind and year by which an owner remembers the order of its items."""
    year = item.get("fiscal_year")
    if name == "actuals":
        calendar = item.get("calendar_year")
        if year is not None:
            return str(year)
        return "-" if calendar is None else f"-{calendar}"
    return f"{item['kind']}" if year is None else f"{item['kind']}@{year}"


def address_of(slot: str, *, name: str, owner: str) -> tuple[str, int | None] | None:
    """Key and year of the record for a slot; ``None`` = it stays with its owner."""
    if name == "actuals":
        if slot.startswith("-"):
            return key("answer", owner, slot), None
        return key("answer", owner), int(slot)
    kind, at, year = slot.rpartition("@")
    return (key(SHARED[name], owner, kind), int(year)) if at else None


def _standing(group: list[Json]) -> int:
    """Which of several observations of a year stands: the last one that was not replaced."""
    standing = [at for at, item in enumerate(group) if item.get("superseded_in") is None]
    return standing[-1] if standing else len(group) - 1


def _without(item: Json, *, name: str) -> dict[str, Json]:
    said = ("fiscal_year",) if name == "actuals" else ("fiscal_year", "kind")
    return {k: v for k, v in item.items() if k not in said}


def _unique(record: str, used: set[str], year: int | None = None) -> str:
    found, number = record, 1
    while f"{found}@{year}" in used:
        number += 1
        found = f"{record}/{number}"
    used.add(f"{found}@{year}")
    return found
