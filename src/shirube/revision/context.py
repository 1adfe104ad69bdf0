"""Context: what naming a change needs to know beyond the two values themselves.

Built once per comparison: both editions as tables, the lineage between them, the divisions known to
be the same under another name, and which things the document itself calls added or gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shirube.plan.model import Lineage, Node
from shirube.revision.table import Table

ONE_SIDED = "one_sided"
"""Kind of the stated value that says "nothing on the other side" (～事業の新規追加～)."""


@dataclass(slots=True)
class Context:
    """Both editions and what is known between them."""

    earlier: Table
    later: Table
    lineage: tuple[Lineage, ...] = ()
    renamed_divisions: frozenset[tuple[str, str]] = frozenset()
    by_earlier: dict[str, Lineage] = field(default_factory=dict)
    by_later: dict[str, Lineage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for link in self.lineage:
            self.by_earlier.update((one, link) for one in link.earlier)
            self.by_later.update((one, link) for one in link.later)

    @property
    def is_partial(self) -> bool:
        """One of the editions prints only a part: what is absent there may still exist."""
        return self.earlier.facts.partial or self.later.facts.partial

    @property
    def is_uneven(self) -> bool:
        """One edition is whole and the other is not: what is absent there is not printed there."""
        return self.earlier.facts.partial != self.later.facts.partial

    def says_one_sided(self, node: Node, *, table: Table) -> bool:
        """The document says of the node, or of one above it, that the other side has nothing."""
        current: Node | None = node
        seen: set[str] = set()
        while current is not None and current.id not in seen:
            if any(value.kind == ONE_SIDED for value in current.stated):
                return True
            seen.add(current.id)
            current = table.nodes.get(current.parent or "")
        return False


def goal_of(key: str, nodes: Mapping[str, Node]) -> str | None:
    """Id of the topmost node above a node, ``None`` where it stands at the top itself."""
    top: str | None = None
    seen = {key}
    parent = nodes[key].parent if key in nodes else None
    while parent is not None and parent in nodes and parent not in seen:
        seen.add(parent)
        top, parent = parent, nodes[parent].parent
    return top
