"""Outline: walking an edition as the tree it is.

Nodes are stored flat in printed order with the id of their parent; the outline turns that into
"children of", "ancestors of" and a depth-first walk, for reports, roll-ups and checks.

>>> from shirube.plan.model import Edition, Node
>>> edition = Edition(
...     id="e",
...     name="版",
...     nodes=(
...         Node(id="g", level="goal", name="目標"),
...         Node(id="m", level="measure", name="施策", parent="g"),
...     ),
... )
>>> [(depth, node.id) for depth, node in Outline(edition).walk()]
[(0, 'g'), (1, 'm')]
"""

from __future__ import annotations

from collections.abc import Iterator

from shirube.plan.model import Edition, Indicator, LevelRole, Node, Strategy


class Outline:
    """Read-only index over the nodes of one edition, built once in O(n)."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._nodes = {node.id: node for node in edition.nodes}
        self._children: dict[str | None, list[Node]] = {}
        for node in edition.nodes:
            parent = node.parent if node.parent in self._nodes else None
            self._children.setdefault(parent, []).append(node)

    def node(self, node_id: str) -> Node | None:
        """The node of that id."""
        return self._nodes.get(node_id)

    def roots(self) -> tuple[Node, ...]:
        """Nodes without a parent in this edition, in printed order."""
        return tuple(self._children.get(None, ()))

    def children(self, node: Node) -> tuple[Node, ...]:
        """Direct children in printed order."""
        return tuple(self._children.get(node.id, ()))

    def ancestors(self, node: Node) -> tuple[Node, ...]:
        """Parent, grandparent …, nearest first; a cycle ends the walk."""
        found: list[Node] = []
        seen = {node.id}
        parent = node.parent
        while parent is not None and parent in self._nodes and parent not in seen:
            seen.add(parent)
            found.append(self._nodes[parent])
            parent = self._nodes[parent].parent
        return tuple(found)

    def walk(self) -> Iterator[tuple[int, Node]]:
        """Every node depth first with its depth; nodes caught in a parent cycle come last."""
        stack = [(0, node) for node in reversed(self.roots())]
        seen: set[str] = set()
        while stack:
            depth, node = stack.pop()
            if node.id in seen:
                continue
            seen.add(node.id)
            yield depth, node
            stack.extend((depth + 1, child) for child in reversed(self.children(node)))
        for node in self.edition.nodes:
            if node.id not in seen:
                yield 0, node

    def indicators(self) -> Iterator[tuple[Node, Indicator]]:
        """Every indicator with its node, in printed order."""
        for node in self.edition.nodes:
            for indicator in node.indicators:
                yield node, indicator

    def below(self, node: Node) -> tuple[Node, ...]:
        """All descendants of a node, depth first."""
        found: list[Node] = []
        seen = {id(node)}
        stack = list(reversed(self.children(node)))
        while stack:
            current = stack.pop()
            if id(current) in seen:
                continue
            seen.add(id(current))
            found.append(current)
            stack.extend(reversed(self.children(current)))
        return tuple(found)


def nodes_of_role(strategy: Strategy, edition: Edition, *, role: LevelRole) -> tuple[Node, ...]:
    """Nodes of an edition whose level has the role, in printed order."""
    ids = {level.id for level in strategy.levels if level.role is role}
    return tuple(node for node in edition.nodes if node.level in ids)
