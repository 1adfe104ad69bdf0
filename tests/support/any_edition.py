"""Hypothesis strategies for pairs and triples of editions that share some of their records.

Two editions drawn apart would share no id; here the later ones are made from an earlier one by
keeping, changing, moving, dropping and adding records.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import strategies as st

from shirube.plan.model import Edition, Indicator, Node
from tests.support.any_strategy import records

_IDS = st.sampled_from(["a", "b", "c", "d", "e", "f", "g", ""])


@st.composite
def editions(draw: st.DrawFn, *, sound: bool = False) -> Edition:
    """Any edition; ``sound`` ones have unique ids and parents that exist, without circles."""
    nodes = draw(st.lists(_nodes(), max_size=5))
    edition = dataclasses.replace(draw(records(Edition)), nodes=tuple(nodes))
    return _sound(edition) if sound else edition


@st.composite
def _nodes(draw: st.DrawFn) -> Node:
    indicators = tuple(
        dataclasses.replace(draw(records(Indicator)), id=draw(_IDS) + "k")
        for _ in range(draw(st.integers(0, 2)))
    )
    return dataclasses.replace(
        draw(records(Node)), id=draw(_IDS), parent=draw(st.none() | _IDS), indicators=indicators
    )


@st.composite
def revised(draw: st.DrawFn, edition: Edition, *, sound: bool = False) -> Edition:
    """A later edition: nodes and indicators kept, changed, reordered, dropped, added, moved."""
    donor = draw(editions())
    nodes = [draw(_revised_node(node, donor)) for node in edition.nodes if draw(_MOSTLY)]
    nodes += [node for node in donor.nodes if draw(st.booleans())]
    if draw(st.booleans()):
        nodes = draw(st.permutations(nodes))
    if draw(st.booleans()):
        nodes = _with_moved_indicator(draw, nodes)
    facts = dataclasses.replace(draw(st.sampled_from([edition, donor])), nodes=tuple(nodes))
    return _sound(facts) if sound else facts


_MOSTLY = st.integers(0, 4).map(bool)


@st.composite
def _revised_node(draw: st.DrawFn, node: Node, donor: Edition) -> Node:
    if not donor.nodes or draw(st.booleans()):
        return node
    other = draw(st.sampled_from(donor.nodes))
    changed = _mixed(draw, node, other, skip=("id", "indicators"))
    indicators = [
        _mixed(draw, one, draw(st.sampled_from(other.indicators)), skip=("id",))
        if other.indicators
        else one
        for one in node.indicators
        if draw(_MOSTLY)
    ]
    return dataclasses.replace(changed, indicators=tuple(indicators))


def _mixed(draw: st.DrawFn, record: Any, other: Any, *, skip: tuple[str, ...]) -> Any:
    """The record with some fields of another one."""
    names = [f.name for f in dataclasses.fields(record) if f.name not in skip]
    taken = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    return dataclasses.replace(record, **{name: getattr(other, name) for name in taken})


def _with_moved_indicator(draw: st.DrawFn, nodes: list[Node]) -> list[Node]:
    holding = [at for at, node in enumerate(nodes) if node.indicators]
    if not holding or len(nodes) < 2:
        return nodes
    start = draw(st.sampled_from(holding))
    end = draw(st.integers(0, len(nodes) - 1))
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
        parent = node.parent if node.parent in seen else None
        seen.add(node.id)
        indicators = []
        for one in node.indicators:
            if one.id not in seen:
                seen.add(one.id)
                indicators.append(one)
        nodes.append(dataclasses.replace(node, parent=parent, indicators=tuple(indicators)))
    return dataclasses.replace(edition, nodes=tuple(nodes))
