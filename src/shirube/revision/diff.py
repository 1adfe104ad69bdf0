"""Diff: two editions → the typed changes that turn the first into the second.

Records are paired by id alone; whoever has two editions without common ids first asks ``match``
and lets ``align`` rename the later ones.  ``lineage`` tells split, merge and replacement from
mere removal and addition.  The result is lossless: ``apply_changes`` makes the later edition.

>>> from shirube.plan.notation import read_notation
>>> strategy = read_notation('''
... strategy s "戦略"
...   level p project "事業"
...   edition old "旧"
...     node p1 p "企業表彰"
...   edition new "新"
...     node p1 p "推進事業"
... ''')
>>> [change.label for change in diff(*strategy.editions) if change.record.id == "p1"]
['名称の変更']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from shirube.plan.model import Edition, Lineage
from shirube.revision.change import ORDER, OWNER, Change, RecordPath, place_of
from shirube.revision.content import same
from shirube.revision.context import Context
from shirube.revision.kind_of import item_kind, value_kind
from shirube.revision.kinds import ChangeKind, RecordKind
from shirube.revision.shape import EDITION_FIELDS, INDICATOR_FIELDS, NODE_FIELDS, FieldShape
from shirube.revision.table import Table
from shirube.revision.whole_kind import whole_change

NODES = "nodes"
INDICATORS = "indicators"


def diff(
    earlier: Edition,
    later: Edition,
    *,
    lineage: Sequence[Lineage] = (),
    renamed_divisions: Iterable[tuple[str, str]] = (),
) -> tuple[Change, ...]:
    """All changes from ``earlier`` to ``later``: of the edition, then node by node.

    ``renamed_divisions`` are pairs (earlier id, later id) of divisions known to be the same one
    under another name; without them a change of division is only a change.
    """
    context = Context(
        earlier=Table.of(earlier),
        later=Table.of(later),
        lineage=tuple(lineage),
        renamed_divisions=frozenset(renamed_divisions),
    )
    return tuple(_all(context))


def _all(context: Context) -> Iterator[Change]:
    whole = RecordPath(kind=RecordKind.EDITION)
    before, after = context.earlier, context.later
    yield from _fields(before.facts, after.facts, EDITION_FIELDS, record=whole, context=context)
    yield from _order(tuple(before.nodes), tuple(after.nodes), record=whole, field=NODES)
    positions = {key: at for at, key in enumerate(after.nodes)}
    for key in in_both_orders(before.nodes, after.nodes):
        one, other = before.nodes.get(key), after.nodes.get(key)
        record = RecordPath(kind=RecordKind.NODE, id=key, node=key)
        if one is not None and other is not None:
            yield from _fields(one, other, NODE_FIELDS, record=record, context=context)
        elif one is None:
            assert other is not None
            names = _unknown(after.held[key], before)
            added = replace(other, indicators=tuple(after.indicators[name] for name in names))
            at = positions[key]
            yield whole_change(record, None, added, at=at, inside=names, context=context)
        else:
            names = _unknown(before.held[key], after)
            gone = replace(one, indicators=tuple(before.indicators[name] for name in names))
            yield whole_change(record, gone, None, at=None, inside=names, context=context)
        yield from _indicators(key, context)


def in_both_orders(before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    """Keys of the later edition in order, with the ones that went where they stood before."""
    later = list(after)
    known = set(later)
    following: dict[str | None, list[str]] = {}
    last: str | None = None
    for key in before:
        if key in known:
            last = key
        else:
            following.setdefault(last, []).append(key)
    yield from following.get(None, ())
    for key in later:
        yield key
        yield from following.get(key, ())


def _unknown(names: Iterable[str], other: Table) -> tuple[str, ...]:
    """Indicators of a node that the other edition does not hold anywhere."""
    return tuple(name for name in names if name not in other.indicators)


def _indicators(node: str, context: Context) -> Iterator[Change]:
    """Changes of the indicators that hang on a node in the later edition, or hung on it before.

    Indicators that come or go with their node are part of that node's own change.
    """
    before, after = context.earlier, context.later
    held_before, held_after = before.held.get(node, []), after.held.get(node, [])
    for name in in_both_orders(held_before, held_after):
        record = RecordPath(kind=RecordKind.INDICATOR, id=name, node=node)
        one, other = before.indicators.get(name), after.indicators.get(name)
        if one is None and node in before.nodes:
            at = held_after.index(name)
            yield whole_change(record, None, other, at=at, context=context)
        elif other is None and node in after.nodes:
            yield whole_change(record, one, None, at=None, context=context)
        elif one is not None and other is not None and after.owners[name] == node:
            yield from _moved(record, context=context, at=held_after.index(name))
            yield from _fields(one, other, INDICATOR_FIELDS, record=record, context=context)
    if node in after.nodes:
        # Indicators of a node that is new as a whole already stand in the order they were given.
        start = (
            held_before
            if node in before.nodes
            else [name for name in held_after if name not in before.indicators]
        )
        record = RecordPath(kind=RecordKind.NODE, id=node, node=node)
        yield from _order(tuple(start), tuple(held_after), record=record, field=INDICATORS)


def _moved(record: RecordPath, *, context: Context, at: int) -> Iterator[Change]:
    before, after = context.earlier.owners[record.id], context.later.owners[record.id]
    if before != after:
        yield Change(
            kind=ChangeKind.MOVED,
            record=record,
            field=OWNER,
            before=before,
            after=after,
            at=at,
            before_place=place_of(context.earlier.indicators[record.id]),
            after_place=place_of(context.later.indicators[record.id]),
        )


def _fields(
    before: Any,
    after: Any,
    shapes: tuple[FieldShape, ...],
    *,
    record: RecordPath,
    context: Context,
) -> Iterator[Change]:
    """Changes of the fields of a record that both editions hold."""
    for shape in shapes:
        if same(shape.get(before), shape.get(after)):
            continue
        if shape.keys is None:
            yield _value(before, after, shape, record=record, context=context)
        else:
            yield from _items(before, after, shape, record=record, context=context)


def _value(
    before: Any, after: Any, shape: FieldShape, *, record: RecordPath, context: Context
) -> Change:
    first, second = shape.get(before), shape.get(after)
    change = Change(
        kind=ChangeKind.EDITION_CHANGED,
        record=record,
        field=shape.name,
        before=first,
        after=second,
        before_place=_place(first, before),
        after_place=_place(second, after),
    )
    return value_kind(change, before, after, context=context)


def _items(
    before: Any, after: Any, shape: FieldShape, *, record: RecordPath, context: Context
) -> Iterator[Change]:
    first, second = shape.items(before), shape.later_items(before, after)
    positions = {key: at for at, key in enumerate(second)}
    for key in in_both_orders(first, second):
        one, other = first.get(key), second.get(key)
        if one is not None and other is not None and same(one, other):
            continue
        change = Change(
            kind=ChangeKind.EDITION_CHANGED,
            record=record,
            field=shape.name,
            key=key,
            before=one,
            after=other,
            at=positions[key] if one is None else None,
            before_place=_place(one, before),
            after_place=_place(other, after),
        )
        yield item_kind(change, before, after, context=context)
    yield from _order(tuple(first), tuple(second), record=record, field=shape.name)


def _place(value: Any, record: Any) -> Any:
    place = place_of(value)
    return (
        place_of(record) if place == place_of(None) and not isinstance(record, Edition) else place
    )


def _order(
    before: tuple[str, ...], after: tuple[str, ...], *, record: RecordPath, field: str
) -> Iterator[Change]:
    """A change of order, where coming, going and staying do not explain the later order."""
    if expected_order(before, after) != after:
        yield Change(
            kind=ChangeKind.REORDERED,
            record=record,
            field=field,
            key=ORDER,
            before=before,
            after=after,
        )


def expected_order(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """What ``after`` would be if what stays stood in its earlier order.

    >>> expected_order(("a", "b"), ("c", "a", "b")), expected_order(("a", "b"), ("b", "a"))
    (('c', 'a', 'b'), ('a', 'b'))
    """
    wanted, known = set(after), set(before)
    order = [key for key in before if key in wanted]
    for at, key in enumerate(after):
        if key not in known:
            order.insert(at, key)
    return tuple(order)
