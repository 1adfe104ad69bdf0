"""Structure: nodes and indicators of one edition as the records say, for questions and actions.

>>> from shirube.journal.state import EMPTY
>>> Structure(EMPTY, edition="e").owner("k1") is None
True
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from shirube.journal.canonical import Json
from shirube.journal.key import key, parts
from shirube.journal.state import State
from shirube.quantity.fiscal import format_fiscal_year
from shirube.terms import TERMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A node or an indicator of an edition; ``node`` is the indicator's node."""

    id: str
    record: str
    fields: Mapping[str, Json]
    node: str | None = None

    @property
    def name(self) -> str:
        """Number and name as printed."""
        return f"{self.fields.get('number', '')} {self.fields.get('name', '')}".strip()


class Structure:
    """Read-only index over the records of one edition, built once in O(n)."""

    def __init__(self, state: State, *, edition: str) -> None:
        self.edition = edition
        self._nodes = self._of("node", state)
        self._indicators = self._of("indicator", state)

    def _of(self, kind: str, state: State) -> dict[str, Owner]:
        found = []
        for (record, _), known in state.of_kind(kind):
            edition, owner = parts(record)[:2]
            if edition == self.edition:
                found.append(
                    Owner(
                        id=owner, record=record, fields=known.fields, node=known.fields.get("node")
                    )
                )
        found.sort(key=lambda owner: (Decimal(owner.fields.get("position", "0")), owner.id))
        return {owner.id: owner for owner in found}

    def nodes(self) -> Iterator[Owner]:
        """Nodes in printed order."""
        return iter(self._nodes.values())

    def indicators(self, *, node: str | None = None) -> Iterator[Owner]:
        """Indicators node by node in printed order, of one node when it is given."""
        for one in [node] if node is not None else list(self._nodes):
            yield from (found for found in self._indicators.values() if found.node == one)

    def owner(self, owner: str) -> Owner | None:
        """The node or indicator of that id."""
        return self._nodes.get(owner) or self._indicators.get(owner)

    def node_of(self, owner: str) -> Owner | None:
        """The node itself, or the node of the indicator."""
        found = self.owner(owner)
        if found is None or found.node is None:
            return found
        return self._nodes.get(found.node)

    def chain(self, owner: str) -> tuple[Owner, ...]:
        """The node of the thing and all nodes above, nearest first."""
        found: list[Owner] = []
        node = self.node_of(owner)
        while node is not None and node not in found:
            found.append(node)
            parent = node.fields.get("parent")
            node = None if parent is None else self._nodes.get(parent)
        return tuple(found)

    def lead(self, owner: str) -> str | None:
        """Lead division: the indicator's own, else of the nearest node above that names one."""
        found = self.owner(owner)
        if found is None:
            return None
        own: str | None = found.fields.get("lead_division")
        if own is not None:
            return own
        for node in self.chain(owner):
            named = node.fields.get("divisions", [])
            if named:
                lead: str = named[0]["division"]
                return lead
        return None

    def related(self, owner: str) -> tuple[str, ...]:
        """Related divisions (関係課): they see and comment."""
        found = self.owner(owner)
        own = () if found is None else tuple(found.fields.get("related_divisions", ()))
        named: list[Json] = next(
            (n.fields["divisions"] for n in self.chain(owner) if n.fields.get("divisions")), []
        )
        lead = self.lead(owner)
        others = (ref["division"] for ref in named)
        return tuple(dict.fromkeys(one for one in (*own, *others) if one != lead))

    def words(self, owner: str, *, year: int | None = None, text_kind: str = "") -> str:
        """Where a thing is, in words: ``施策8 除雪/除雪依頼件数/令和元年度``."""
        found = self.owner(owner)
        if found is None:
            return owner
        node = self.node_of(owner)
        names = [] if node is None else [node.name]
        if found.node is not None:
            names.append(found.name)
        if text_kind:
            names.append(TERMS.get(text_kind, text_kind))
        if year is not None:
            names.append(format_fiscal_year(year))
        return "/".join(names)


def current_edition(state: State) -> str | None:
    """The edition in force: the newest that is neither a draft nor dropped."""
    found: list[tuple[Decimal, str]] = []
    for (record, _), known in state.of_kind("edition"):
        if not known.fields.get("draft") and not known.fields.get("dropped"):
            found.append((Decimal(known.fields.get("position", "0")), parts(record)[0]))
    return max(found)[1] if found else None


def node_key(edition: str, node: str) -> str:
    """Key of the record of a node."""
    return key("node", edition, node)


def indicator_key(edition: str, indicator: str) -> str:
    """Key of the record of an indicator."""
    return key("indicator", edition, indicator)
