"""Edit an edition: set fields, add, move or remove any record of a draft.

Whatever is edited, the result must still be a strategy: values of the right kind, references that
resolve, no circle.  In an edition that is in force only who is in charge and how a number is
defined may be changed; goals and targets are changed by a revision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.minting import Mint
from shirube.actions.soundness import unsound
from shirube.actions.start_revision import position_between
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.entry import Change
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.journal.structure import Owner, Structure, indicator_key, node_key
from shirube.problem import Problem

EDIT = verb("edit", label="版の編集", roles=(Role.COORDINATOR,))

IN_FORCE = frozenset(
    {"divisions", "division_text", "lead_division", "related_divisions", "definitions"}
)
"""Fields that may be changed in an edition in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFields:
    """Set fields of a node or indicator (JSON as ``plan.json`` has it; ``None`` unsets)."""

    owner: str
    fields: Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNode:
    """Add a node after another one (at the end without)."""

    level: str
    name: str
    parent: str | None = None
    after: str | None = None
    fields: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddIndicator:
    """Add an indicator at the end of a node's."""

    node: str
    name: str
    role: str
    fields: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Move a node: under another parent, after another node."""

    node: str
    parent: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """Take a node with its indicators, or an indicator, out of the edition."""

    owner: str


Edit = SetFields | AddNode | AddIndicator | Move | Remove


def edit(
    store: Store,
    *,
    by: Actor,
    edition: str,
    edits: Sequence[Edit],
    base: int | None = None,
    reason: str = "",
) -> Outcome:
    """Make several edits as one entry; ``base`` as for ``record``."""

    def plan(desk: Desk) -> Planned:
        fields = desk.state.fields(key("edition", edition))
        refused = _refusal(desk, edition=edition, fields=fields, edits=edits)
        if refused is not None:
            return Planned(problems=(refused,))
        editing = _Editing(desk, edition=edition, base=base)
        for one in edits:
            problem = editing.make(one)
            if problem is not None:
                return Planned(problems=(problem,))
        changes = (*editing.changes, *editing.mint.changes())
        broken = unsound(desk, desk.state.with_changes(changes), label=EDIT.label)
        return Planned(changes=changes, problems=broken)

    return perform(store, EDIT, by=by, plan=plan, reason=reason)


class _Editing:
    """Turns edits into changes of records."""

    def __init__(self, desk: Desk, *, edition: str, base: int | None) -> None:
        self.desk = desk
        self.edition = edition
        self.base = base
        self.mint = Mint(desk.state)
        self.structure: Structure = desk.structure(edition)
        self.changes: list[Change] = []

    def make(self, one: Edit) -> Problem | None:
        match one:
            case SetFields(owner=owner):
                return self._set(owner, dict(one.fields))
            case AddNode():
                return self._add_node(one)
            case AddIndicator():
                return self._add_indicator(one)
            case Move(node=node):
                place = self._place(one.after)
                return self._set(node, {"parent": one.parent, "position": place})
            case Remove(owner=owner):
                return self._remove(owner)

    def _set(self, owner: str, fields: dict[str, Json]) -> Problem | None:
        found = self.structure.owner(owner)
        if found is None:
            return self._unknown(owner)
        self.changes += self.desk.changes(found.record, fields, base=self.base)
        return None

    def _add_node(self, one: AddNode) -> Problem | None:
        new = self.mint.new("n")
        fields: dict[str, Json] = {
            **one.fields,
            "id": new,
            "level": one.level,
            "name": one.name,
            "parent": one.parent,
            "position": self._place(one.after),
        }
        self.changes += self.desk.changes(node_key(self.edition, new), fields)
        return None

    def _add_indicator(self, one: AddIndicator) -> Problem | None:
        if self.structure.owner(one.node) is None:
            return self._unknown(one.node)
        new = self.mint.new("k")
        last = list(self.structure.indicators(node=one.node))
        place = position_between(last[-1].fields["position"] if last else None, None)
        fields: dict[str, Json] = {
            **one.fields,
            "id": new,
            "name": one.name,
            "role": one.role,
            "node": one.node,
            "position": place,
        }
        self.changes += self.desk.changes(indicator_key(self.edition, new), fields)
        return None

    def _remove(self, owner: str) -> Problem | None:
        found = self.structure.owner(owner)
        if found is None:
            return self._unknown(owner)
        gone: list[Owner] = [found]
        if found.node is None:
            gone += self.structure.indicators(node=owner)
        for one in gone:
            self.changes += self.desk.changes(one.record, dict.fromkeys(one.fields))
        return None

    def _place(self, after: str | None) -> str:
        """Position right behind a node, or behind the last one."""
        places = [(node.id, str(node.fields["position"])) for node in self.structure.nodes()]
        if not places:
            return "1"
        ids = [one for one, _ in places]
        if after is None or after not in ids:
            return position_between(places[-1][1], None)
        at = ids.index(after)
        following = places[at + 1][1] if at + 1 < len(places) else None
        return position_between(places[at][1], following)

    def _unknown(self, owner: str) -> Problem:
        return self.desk.stop(
            "ACT-102",
            where=EDIT.label,
            seen=owner,
            wrong="この版にない事業・指標です",
            advice="shirube search で名前から探してください。",
        )


def _refusal(
    desk: Desk, *, edition: str, fields: Mapping[str, Json], edits: Sequence[Edit]
) -> Problem | None:
    if not fields or fields.get("closed"):
        return desk.stop(
            "ACT-101",
            where=EDIT.label,
            seen=fields.get("name", edition),
            wrong="編集できる版ではありません",
            advice="改訂を始めて、新しい版を編集してください。",
        )
    if fields.get("draft"):
        return None
    touched = {name for one in edits if isinstance(one, SetFields) for name in one.fields}
    if any(not isinstance(one, SetFields) for one in edits) or touched - IN_FORCE:
        return desk.stop(
            "ACT-103",
            where=EDIT.label,
            seen=fields.get("name", edition),
            wrong="いま使っている版です",
            advice="担当課と定義のほかは、改訂を始めて新しい版で変えてください。",
        )
    return None
