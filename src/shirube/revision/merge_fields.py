"""Merge fields: one record out of three, field by field and item by item.

Where both sides changed the same thing differently, the base stands and the conflict is named with
both values; where there is no base, the value whose written form comes first stands until a person
decides.  The result does not depend on which side is called ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from shirube.revision.change import ORDER, RecordPath
from shirube.revision.content import same, without_places
from shirube.revision.merge_order import merge_order
from shirube.revision.shape import FieldShape


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Both sides changed the same thing, and not alike.

    ``field`` is empty where one side took the record away and the other changed it.
    """

    record: RecordPath
    field: str = ""
    key: str = ""
    base: Any = None
    ours: Any = None
    theirs: Any = None


Report = Callable[[Conflict], None]


def merge_record(
    base: Any,
    ours: Any,
    theirs: Any,
    *,
    shapes: tuple[FieldShape, ...],
    record: RecordPath,
    report: Report,
) -> Any:
    """One record; ``base`` is ``None`` where both sides added it."""
    changes: dict[str, Any] = {}
    for shape in shapes:
        if shape.keys is None:
            merged = merge_value(
                None if base is None else shape.get(base),
                shape.get(ours),
                shape.get(theirs),
                conflict=Conflict(record=record, field=shape.name),
                report=report,
                has_base=base is not None,
            )
            changes.update(shape.put(merged))
        else:
            changes[shape.name] = _items(
                base, ours, theirs, shape=shape, record=record, report=report
            )
    return replace(ours, **changes)


def merge_value(
    base: Any, ours: Any, theirs: Any, *, conflict: Conflict, report: Report, has_base: bool
) -> Any:
    """One value of three; a conflict is reported."""
    if same(ours, theirs):
        return ours
    if has_base and same(ours, base):
        return theirs
    if has_base and same(theirs, base):
        return ours
    report(replace(conflict, base=base, ours=ours, theirs=theirs))
    return base if has_base else min(ours, theirs, key=written)


def written(value: Any) -> str:
    """A value in writing, without Places: an order between values that have none."""
    return repr(without_places(value))


def _items(
    base: Any,
    ours: Any,
    theirs: Any,
    *,
    shape: FieldShape,
    record: RecordPath,
    report: Report,
) -> tuple[Any, ...]:
    """A field of many items: each item by its key, then their order."""
    before = {} if base is None else shape.items(base)
    first, second = shape.later_items(base, ours), shape.later_items(base, theirs)
    found: dict[str, Any] = {}
    for key in {**before, **first, **second}:
        values = before.get(key), first.get(key), second.get(key)
        merged = merge_value(
            *values,
            conflict=Conflict(record=record, field=shape.name, key=key),
            report=report,
            # Two different additions under one key have no base to fall back to.
            has_base=values[0] is not None or values[1] is None or values[2] is None,
        )
        if merged is not None:
            found[key] = merged
    order = merge_order(tuple(before), tuple(first), tuple(second), kept=found)
    if order.conflict:
        sides = (tuple(before), tuple(first), tuple(second))
        report(
            Conflict(
                record=record,
                field=shape.name,
                key=ORDER,
                base=sides[0],
                ours=sides[1],
                theirs=sides[2],
            )
        )
    return tuple(found[key] for key in order.keys)
