"""Editions with every field filled by chance, and later editions made from earlier ones.

Whole editions are large, so hypothesis draws only the seed and a size and the values come from
``random``: thousands of examples a minute.  Two editions drawn apart would share no id; ``revised``
keeps, changes, moves, drops and adds records of an earlier one.
"""

from __future__ import annotations

import dataclasses
import types
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from random import Random
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from shirube.plan.model import Edition, Indicator, Node
from shirube.quantity.reading import Reading

_IDS = "abcdefg"
_WORDS = [
    "",
    "-",
    "1,199件",
    "累計45人",
    "施策②",
    "か所",
    "箇所",
    "50％",
    "50.0％",
    "あ い",
    "※注記",
]
_NUMBERS = ["0", "-0", "1E+2", "1199", "50", "50.0", "4.82", "4.8", "-3"]


def editions(*, sound: bool = False) -> st.SearchStrategy[Edition]:
    """Any edition; ``sound`` ones have unique ids and parents that exist, without circles."""
    return _seeds().map(lambda seed: any_edition(Random(seed), sound=sound))


def pairs(*, sound: bool = False) -> st.SearchStrategy[tuple[Edition, Edition]]:
    """Two editions, the second mostly made from the first."""

    def make(seed: int) -> tuple[Edition, Edition]:
        random = Random(seed)
        first = any_edition(random, sound=sound)
        if random.random() < 0.2:
            return first, any_edition(random, sound=sound)
        return first, revised(first, random, sound=sound)

    return _seeds().map(make)


def triples() -> st.SearchStrategy[tuple[Edition, Edition, Edition]]:
    """A sound edition and two revisions of it."""

    def make(seed: int) -> tuple[Edition, Edition, Edition]:
        random = Random(seed)
        base = any_edition(random, sound=True)
        return base, revised(base, random, sound=True), revised(base, random, sound=True)

    return _seeds().map(make)


def _seeds() -> st.SearchStrategy[int]:
    return st.integers(0, 2**32 - 1)


def any_edition(random: Random, *, sound: bool = False) -> Edition:
    """An edition with up to five nodes."""
    nodes = tuple(_node(random) for _ in range(random.randint(0, 5)))
    edition = dataclasses.replace(any_record(Edition, random), nodes=nodes)
    return _sound(edition) if sound else edition


def _node(random: Random) -> Node:
    indicators = tuple(
        dataclasses.replace(any_record(Indicator, random), id=f"{random.choice(_IDS)}k")
        for _ in range(random.randint(0, 2))
    )
    return dataclasses.replace(
        any_record(Node, random),
        id=random.choice(_IDS),
        parent=random.choice([None, *_IDS]),
        indicators=indicators,
    )


def any_record(model: type, random: Random) -> Any:
    """Any value of a record class, with most fields at their default."""
    if model is Reading:
        return _reading(random)
    values: dict[str, Any] = {}
    for name, hint, needed in _fields(model):
        if needed or random.random() < 0.3:
            values[name] = _value(hint, random)
    return model(**values)


def _reading(random: Random) -> Reading:
    values = {name: _value(hint, random) for name, hint, _ in _fields(Reading)}
    if values["value"] is not None:
        values["absence"] = None
    return Reading(**values)


@cache
def _fields(model: type) -> tuple[tuple[str, Any, bool], ...]:
    hints = get_type_hints(model)
    return tuple(
        (spec.name, hints[spec.name], spec.default is dataclasses.MISSING)
        for spec in dataclasses.fields(model)
    )


def _value(hint: Any, random: Random) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(part for part in get_args(hint) if part is not types.NoneType)
        return None if random.random() < 0.4 else _value(inner, random)
    if origin is tuple:
        parts = get_args(hint)
        if parts[-1] is not Ellipsis:
            return tuple(_value(part, random) for part in parts)
        return tuple(_value(parts[0], random) for _ in range(random.choice([0, 1, 1, 2, 3])))
    if dataclasses.is_dataclass(hint):
        return any_record(hint, random)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return random.choice(list(hint))
    simple: dict[Any, Any] = {
        str: random.choice(_WORDS),
        int: random.choice([0, 1, 2018, 2021, 2024]),
        bool: random.random() < 0.5,
        float: float(random.randint(0, 900)),
        Decimal: Decimal(random.choice(_NUMBERS)),
        date: date(2020 + random.randint(0, 4), 4, 1),
    }
    return simple[hint]


def revised(edition: Edition, random: Random, *, sound: bool = False) -> Edition:
    """A later edition: nodes and indicators kept, changed, reordered, dropped, added, moved."""
    donor = any_edition(random)
    nodes = [_revised(node, donor, random) for node in edition.nodes if random.random() < 0.85]
    nodes += [node for node in donor.nodes if random.random() < 0.4]
    if random.random() < 0.3:
        random.shuffle(nodes)
    if random.random() < 0.5:
        nodes = _with_moved_indicator(nodes, random)
    source = edition if random.random() < 0.5 else _mixed(edition, donor, random, skip=("nodes",))
    later = dataclasses.replace(source, nodes=tuple(nodes))
    return _sound(later) if sound else later


def _revised(node: Node, donor: Edition, random: Random) -> Node:
    if not donor.nodes or random.random() < 0.4:
        return node
    other = random.choice(donor.nodes)
    changed = _mixed(node, other, random, skip=("id", "indicators"))
    indicators = [
        _mixed(one, random.choice(other.indicators), random, skip=("id",))
        if other.indicators
        else one
        for one in node.indicators
        if random.random() < 0.85
    ]
    return dataclasses.replace(changed, indicators=tuple(indicators))


def _mixed(record: Any, other: Any, random: Random, *, skip: tuple[str, ...]) -> Any:
    """The record with some fields of another one, and some items of its own left out."""
    names = [f.name for f in dataclasses.fields(record) if f.name not in skip]
    changes: dict[str, Any] = {}
    for name in random.sample(names, random.randint(0, 3)):
        own, taken = getattr(record, name), getattr(other, name)
        if isinstance(own, tuple) and isinstance(taken, tuple) and random.random() < 0.5:
            taken = tuple(item for item in (*taken, *own) if random.random() < 0.7)
        changes[name] = taken
    return dataclasses.replace(record, **changes)


def _with_moved_indicator(nodes: list[Node], random: Random) -> list[Node]:
    holding = [at for at, node in enumerate(nodes) if node.indicators]
    if not holding or len(nodes) < 2:
        return nodes
    start, end = random.choice(holding), random.randrange(len(nodes))
    moved, *rest = nodes[start].indicators
    found = list(nodes)
    found[start] = dataclasses.replace(found[start], indicators=tuple(rest))
    there = found[end].indicators
    found[end] = dataclasses.replace(found[end], indicators=(moved, *there))
    return found


def _sound(edition: Edition) -> Edition:
    seen: set[str] = set()
    nodes: list[Node] = []
    for node in edition.nodes:
        if node.id in seen:
            continue
        parent = node.parent if node.parent in {n.id for n in nodes} else None
        seen.add(node.id)
        indicators = []
        for one in node.indicators:
            if one.id not in seen:
                seen.add(one.id)
                indicators.append(one)
        nodes.append(dataclasses.replace(node, parent=parent, indicators=tuple(indicators)))
    return dataclasses.replace(edition, nodes=tuple(nodes))
