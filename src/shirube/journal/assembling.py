"""Assembling the records back into a strategy, as the JSON value that ``codec`` reads.

Every open edition shows the shared answers, texts and budgets of its things; fields that belong to
the yearly round (stages, who answered) stay in the records and are not part of the strategy.

>>> from shirube.journal.state import EMPTY
>>> from shirube.journal.taking import changes_to, records_of
>>> plan = {"id": "s", "name": "総合戦略", "editions": [{"id": "e", "name": "版"}]}
>>> assembled(EMPTY.with_changes(changes_to(records_of(plan)))) == plan
True
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from shirube.journal.canonical import Json
from shirube.journal.key import STRATEGY, parts
from shirube.journal.state import Record, State
from shirube.journal.taking import REST, address_of, slot_of

OBSERVATION = (
    "reading",
    "calendar_year",
    "year_text",
    "heading",
    "revised_in",
    "superseded_in",
    "evidence",
    "unchanged",
    "notes",
)
"""Fields of an answer that are part of the strategy."""

_TEXT = ("passages", "heading", "place")
_BUDGET = ("reading",)
_ITEM = {"actuals": OBSERVATION, "texts": _TEXT, "budgets": _BUDGET}
_OWN = ("position", "closed", "node", "draft", "based_on", "document", "printed", "dropped")

STATED = ("reading", "note")
"""Fields of a stated value given for a year, beside its kind and label."""

Slots = dict[tuple[str, str], dict[str, list[Json]]]


def assembled(state: State) -> Json:
    """The whole strategy; ``{}`` when the ledger holds none yet."""
    head = state.fields(STRATEGY)
    if "id" not in head:
        return {}
    strategy = {k: v for k, v in head.items() if k not in LEDGER_FIELDS}
    shared = _shared(state)
    given = _given_values(state)
    lists = {
        "divisions": _sorted(state, "division"),
        "sources": _sorted(state, "source"),
        "lineage": [_item(fields) for fields in _sorted_fields(state, "lineage")],
        "editions": _editions(state, shared=shared, given=given),
    }
    return {**strategy, **{name: items for name, items in lists.items() if items}}


LEDGER_FIELDS = ("ledger", "started_on", "minted")
"""Fields of the strategy record that only the ledger knows."""


def _editions(state: State, *, shared: Slots, given: dict[str, list[Json]]) -> list[Json]:
    nodes = _by_edition(state, "node")
    indicators = _by_edition(state, "indicator")
    overrides = _by_edition(state, "override")
    found = []
    for fields in _sorted_fields(state, "edition"):
        if fields.get("dropped"):
            continue
        edition = _item(fields)
        closed = bool(fields.get("closed"))
        by_node: dict[str, list[Mapping[str, Json]]] = {}
        for indicator in indicators.get(edition["id"], []):
            by_node.setdefault(indicator["node"], []).append(indicator)
        items = [
            _node(node, indicators=by_node.get(node["id"], []), shared=shared, closed=closed)
            for node in nodes.get(edition["id"], [])
        ]
        if not closed and given:
            items = [_with_values(node, given) for node in items]
        if items:
            edition["nodes"] = items
        changed = [_override(fields) for fields in overrides.get(edition["id"], [])]
        if changed:
            edition["overrides"] = changed
        found.append(edition)
    return found


def _node(
    fields: Mapping[str, Json],
    *,
    indicators: Iterable[Mapping[str, Json]],
    shared: Slots,
    closed: bool,
) -> Json:
    node = _owner(fields, names=("texts", "budgets"), shared=shared, closed=closed)
    found = [_owner(one, names=("actuals",), shared=shared, closed=closed) for one in indicators]
    if found:
        node["indicators"] = found
    return node


def _owner(
    fields: Mapping[str, Json], *, names: tuple[str, ...], shared: Slots, closed: bool
) -> dict[str, Json]:
    """A node or indicator with its yearly items in printed order, later years at the end."""
    owner = {
        k: v
        for k, v in fields.items()
        if k not in _OWN and not any(k.startswith((f"{name}.", f"{name}_")) for name in names)
    }
    if closed:
        return owner
    for name in names:
        groups: dict[str, list[Json]] = {
            slot: list(items) for slot, items in shared.get((name, fields["id"]), {}).items()
        }
        prefix = f"{name}."
        for field, items in fields.items():
            if field.startswith(prefix):
                groups[field.removeprefix(prefix)] = list(items)
        ordered = [
            groups[slot].pop(0) for slot in fields.get(f"{name}_order", []) if groups.get(slot)
        ]
        for slot in sorted(groups, key=_slot_order):
            ordered += groups[slot]
        if ordered:
            owner[name] = ordered
    return owner


def _given_values(state: State) -> dict[str, list[Json]]:
    """Stated values given for a year, by the thing they are about, in order of year."""
    found: dict[str, list[Json]] = {}
    for (record, year), known in state.of_kind("stated"):
        owner, kind, label = parts(record)
        value = {"kind": kind, "fiscal_year": year, **({"label": label} if label else {})}
        value |= {k: v for k, v in known.fields.items() if k in STATED}
        if "reading" in value:
            found.setdefault(owner, []).append(value)
    return {owner: sorted(values, key=_stated_slot) for owner, values in found.items()}


def _with_values(node: dict[str, Json], given: dict[str, list[Json]]) -> dict[str, Json]:
    """The node and its indicators; a given value stands in the place of the printed one.

    One given without words takes the printed one away.
    """
    new = dict(node)
    if "indicators" in node:
        new["indicators"] = [_with_values(one, given) for one in node["indicators"]]
    values = given.get(node["id"], [])
    if values:
        replaced = {_stated_slot(value) for value in values}
        printed = [one for one in node.get("stated", []) if _stated_slot(one) not in replaced]
        said = [one for one in values if one["reading"].keys() & {"text", "value", "absence"}]
        new["stated"] = [*printed, *said]
    return new


def _stated_slot(value: Json) -> tuple[int, str, str]:
    return value.get("fiscal_year") or 0, value["kind"], value.get("label", "")


def _slot_order(slot: str) -> tuple[str, str]:
    kind, _, year = slot.rpartition("@")
    return (year, kind)


def _shared(state: State) -> Slots:
    """Items of the yearly records by owner and slot."""
    found: Slots = {}
    for name, kind in (("actuals", "answer"), ("texts", "text"), ("budgets", "budget")):
        for (record, year), known in state.of_kind(kind):
            items = _items(known, name=name, ids=parts(record), year=year)
            if not items:
                continue
            slot = slot_of(items[0], name=name)
            ids = parts(record)
            address = address_of(slot, name=name, owner=ids[0])
            if address is None or address != (record, year):
                slot = f"{record}@{year}"
            found.setdefault((name, ids[0]), {})[slot] = items
    return found


def _items(record: Record, *, name: str, ids: tuple[str, ...], year: int | None) -> list[Json]:
    said: dict[str, Json] = {} if year is None else {"fiscal_year": year}
    if name != "actuals":
        said["kind"] = ids[1]
    item = {k: v for k, v in record.fields.items() if k in _ITEM[name]}
    more = record.fields.get(REST, {"before": [], "after": []})
    standing = [{**said, **item}] if any(k in item for k in ("reading", "passages")) else []
    return [*more["before"], *standing, *more["after"]]


def _sorted(state: State, kind: str) -> list[Json]:
    return [_item(fields) for fields in _sorted_fields(state, kind)]


def _sorted_fields(state: State, kind: str) -> list[Mapping[str, Json]]:
    return sorted((record.fields for _, record in state.of_kind(kind)), key=_position)


def _by_edition(state: State, kind: str) -> dict[str, list[Mapping[str, Json]]]:
    found: dict[str, list[Mapping[str, Json]]] = {}
    for (record, _), known in state.of_kind(kind):
        found.setdefault(parts(record)[0], []).append(known.fields)
    return {edition: sorted(items, key=_position) for edition, items in found.items()}


def _position(fields: Mapping[str, Json]) -> tuple[Decimal, str]:
    return Decimal(fields.get("position", "0")), fields.get("id", "")


def _item(fields: Mapping[str, Json]) -> dict[str, Json]:
    return {k: v for k, v in fields.items() if k not in _OWN}


def _override(fields: Mapping[str, Json]) -> dict[str, Json]:
    return {k: v for k, v in fields.items() if k != "position"}
