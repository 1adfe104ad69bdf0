"""Change: one thing that differs between two editions, as a value that can be applied again.

A change names the record (edition, node or indicator), the field, the item of the field where it
holds many, and both values.  Enough is kept that ``apply`` makes the later edition out of the
earlier one; the ``kind``, ``movement`` and ``basis`` say to people what it is.

>>> change = Change(
...     kind=ChangeKind.RENAMED,
...     record=RecordPath(kind=RecordKind.NODE, id="p1", node="p1"),
...     field="name",
...     before="企業表彰",
...     after="推進事業",
... )
>>> change.label
'名称の変更'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shirube.place import NOWHERE, Place
from shirube.revision.kinds import Basis, ChangeKind, Movement, RecordKind

WHOLE = ""
"""``field`` of a change that adds or takes away a whole record."""
OWNER = "node"
"""``field`` of a change that hangs an indicator on another node."""
ORDER = "order"
"""``key`` of a change in the order of the items of a field; the values are tuples of keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPath:
    """The record a change is about.

    ``id``    id of the record in both editions; empty for the edition itself.
    ``node``  id of the node it stands under (its own for a node): the row it is shown in.
    """

    kind: RecordKind
    id: str = ""
    node: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One typed change.

    ``field``     name of the field; empty where a whole record comes or goes.
    ``key``       which item of a field that holds many (``2021``, ``final``, ``overview``).
    ``before``/``after``  the values of the field, the item or the record; ``None`` = nothing.
    ``at``        position among the records or items of the later edition, for what is added.
    ``movement``  where a number went; ``basis`` what else changed under it.
    ``inside``    ids of the indicators that come or go with a node.
    ``earlier``/``later``  ids of all things of a split, merge or replacement.
    ``stated``    the document itself says so (取組終了, ～事業の新規追加～).
    ``before_place``/``after_place``  where the values stand.
    """

    kind: ChangeKind
    record: RecordPath
    field: str = WHOLE
    key: str = ""
    before: Any = None
    after: Any = None
    at: int | None = None
    movement: Movement | None = None
    basis: tuple[Basis, ...] = ()
    inside: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    stated: bool = False
    before_place: Place = NOWHERE
    after_place: Place = NOWHERE

    @property
    def label(self) -> str:
        """Japanese words for the change (指標の追加, 目標値の変更)."""
        if self.record.kind is RecordKind.INDICATOR and self.kind in _NAMES_NO_THING:
            return f"{self.record.kind.label}の{self.kind.label}"
        return self.kind.label

    @property
    def is_whole(self) -> bool:
        """A whole record comes or goes."""
        return self.field == WHOLE


_NAMES_NO_THING = frozenset(
    {
        ChangeKind.ADDED,
        ChangeKind.REMOVED,
        ChangeKind.REPLACED,
        ChangeKind.SPLIT,
        ChangeKind.MERGED,
        ChangeKind.RENAMED,
        ChangeKind.RENUMBERED,
        ChangeKind.MOVED,
        ChangeKind.REORDERED,
    }
)


def place_of(value: Any) -> Place:
    """Where a value stands: its own place, or that of the first thing in it that has one."""
    if isinstance(value, tuple):
        return next((p for p in map(place_of, value) if p is not NOWHERE), NOWHERE)
    own = getattr(value, "place", None)
    if isinstance(own, Place):
        return own
    reading = getattr(value, "reading", None)
    return NOWHERE if reading is None else place_of(reading)
