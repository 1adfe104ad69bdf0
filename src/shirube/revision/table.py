"""Table: an edition as records by id, so that two editions can be laid beside each other.

``Table.of`` takes an edition apart (nodes, indicators and which node each hangs on); ``edition``
puts it together again.  A repeated id, which the structural check refuses, gets a key of its own,
so that comparing never loses a record.

>>> from shirube.plan.model import Edition, Node
>>> edition = Edition(id="e", name="版", nodes=(Node(id="a", level="measure", name="施策"),))
>>> Table.of(edition).edition() == edition
True
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from shirube.plan.model import Edition, Indicator, Node
from shirube.revision.shape import unique


@dataclass(slots=True)
class Table:
    """Records of one edition in printed order.

    ``nodes`` are without their indicators; ``held`` names the indicators of each node in order.
    """

    facts: Edition
    nodes: dict[str, Node] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition) -> Table:
        """The records of an edition."""
        table = cls(facts=edition)
        table.nodes = dict(
            zip(unique(node.id for node in edition.nodes), edition.nodes, strict=True)
        )
        owned = [(key, one) for key, node in table.nodes.items() for one in node.indicators]
        names = unique(one.id for _, one in owned)
        table.held = {key: [] for key in table.nodes}
        for name, (owner, one) in zip(names, owned, strict=True):
            table.indicators[name] = one
            table.owners[name] = owner
            table.held[owner].append(name)
        return table

    def node(self, key: str) -> Node:
        """A node with the indicators that hang on it now."""
        indicators = tuple(self.indicators[name] for name in self.held.get(key, ()))
        node = self.nodes[key]
        return node if node.indicators == indicators else replace(node, indicators=indicators)

    def edition(self) -> Edition:
        """The edition these records make."""
        return replace(self.facts, nodes=tuple(self.node(key) for key in self.nodes))
