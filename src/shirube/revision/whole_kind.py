"""Whole records that come or go: added, removed, replaced, split, merged, or only not printed.

A thing that a partial edition does not print is not gone; only where the document says so
(～事業の新規追加～ on the other side), or where the row of its node is printed in both editions, is
its absence a change.
"""

from __future__ import annotations

from shirube.plan.model import Indicator, LineageKind, Node
from shirube.revision.change import Change, RecordPath, place_of
from shirube.revision.context import Context
from shirube.revision.kinds import ChangeKind, RecordKind

_BY_LINEAGE = {
    LineageKind.SPLIT: ChangeKind.SPLIT,
    LineageKind.MERGE: ChangeKind.MERGED,
    LineageKind.REPLACEMENT: ChangeKind.REPLACED,
}


def whole_change(
    record: RecordPath,
    before: Node | Indicator | None,
    after: Node | Indicator | None,
    *,
    at: int | None,
    inside: tuple[str, ...] = (),
    context: Context,
) -> Change:
    """The change of a record that only one edition holds."""
    came = before is None
    links = context.by_later if came else context.by_earlier
    link = links.get(record.id)
    kind = ChangeKind.ADDED if came else ChangeKind.REMOVED
    stated = False
    if link is not None:
        kind = _BY_LINEAGE[link.kind]
    elif record.kind is RecordKind.NODE and isinstance(thing := before or after, Node):
        table = context.later if came else context.earlier
        stated = context.says_one_sided(thing, table=table)
        if context.is_partial and not stated:
            kind = ChangeKind.ONLY_IN_LATER if came else ChangeKind.ONLY_IN_EARLIER
    elif context.is_uneven and came is not context.later.facts.partial:
        # The row of its node is printed, but only the other edition prints rows whole.
        kind = ChangeKind.ONLY_IN_LATER if came else ChangeKind.ONLY_IN_EARLIER
    return Change(
        kind=kind,
        record=record,
        before=before,
        after=after,
        at=at,
        inside=inside,
        earlier=() if link is None else link.earlier,
        later=() if link is None else link.later,
        stated=stated,
        before_place=place_of(before),
        after_place=place_of(after),
    )
