"""Laws of the three-way merge."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from shirube.plan.invariants import structural_problems
from shirube.plan.model import Edition, Indicator, Node, Strategy
from shirube.revision.change import ORDER, Change
from shirube.revision.content import same
from shirube.revision.diff import diff
from shirube.revision.merge import merge
from shirube.revision.merge_fields import Conflict, written
from shirube.revision.shape import EDITION_FIELDS, INDICATOR_FIELDS, NODE_FIELDS
from tests.support.any_edition import editions, pairs, triples

MANY = settings(max_examples=150)


@MANY
@given(pairs(sound=True))
def test_one_sided_revisions_pass_through(pair: tuple[Edition, Edition]) -> None:
    base, changed = pair
    for ours, theirs in ((changed, base), (base, changed), (changed, changed)):
        merged = merge(base, ours, theirs)
        assert merged.conflicts == ()
        assert same(merged.edition, changed)


@MANY
@given(editions(sound=True))
def test_nothing_changed_stays(edition: Edition) -> None:
    assert merge(edition, edition, edition).edition == edition


@MANY
@given(triples())
def test_the_sides_may_be_exchanged(three: tuple[Edition, Edition, Edition]) -> None:
    base, ours, theirs = three
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert same(one.edition, other.edition)
    assert Counter(map(_sides, one.conflicts)) == Counter(
        _sides(replace(c, ours=c.theirs, theirs=c.ours)) for c in other.conflicts
    )


def _sides(conflict: Conflict) -> tuple[Any, ...]:
    record = conflict.record
    values = (conflict.base, conflict.ours, conflict.theirs)
    return (record.kind, record.id, conflict.field, conflict.key, *map(written, values))


@MANY
@given(triples())
def test_every_edit_lives_or_is_a_conflict(three: tuple[Edition, Edition, Edition]) -> None:
    base, ours, theirs = three
    merged = merge(base, ours, theirs)
    disputed = {(c.record.id, c.field) for c in merged.conflicts}
    records = {c.record.id for c in merged.conflicts if not c.field}
    repeated = _repeated(base, ours, theirs)
    for side in (ours, theirs):
        missing = {(c.record.id, c.field) for c in diff(merged.edition, side) if c.key != ORDER}
        for change in diff(base, side):
            at = (change.record.id, change.field)
            settled = change.key == ORDER or at in disputed or change.record.id in records
            # Items that share a key are told apart by their number, which shifts when one goes.
            if settled or "#" in change.key or (*at, True) in repeated:
                continue
            if at in missing:
                # The other side went on in the same field: then our item must stand in it.
                assert _lives(merged.edition, change), change


def _repeated(*editions: Edition) -> set[tuple[str, str, bool]]:
    """Fields of which some items share a key."""
    shapes = {Node: NODE_FIELDS, Indicator: INDICATOR_FIELDS, Edition: EDITION_FIELDS}
    return {
        ("" if isinstance(record, Edition) else record.id, shape.name, True)
        for edition in editions
        for record in (edition, *edition.nodes, *(i for n in edition.nodes for i in n.indicators))
        for shape in shapes[type(record)]
        if shape.keys is not None and any("#" in key for key in shape.items(record))
    }


def _lives(edition: Edition, change: Change) -> bool:
    held: dict[str, Any] = {node.id: node for node in edition.nodes}
    held.update((i.id, i) for node in edition.nodes for i in node.indicators)
    if change.is_whole:
        return (change.record.id in held) == (change.after is not None)
    items = getattr(held.get(change.record.id, edition), change.field)
    stands = any(same(item, change.after) for item in items)
    return stands if change.after is not None else True


@MANY
@given(triples())
def test_a_sound_plan_stays_sound(three: tuple[Edition, Edition, Edition]) -> None:
    merged = merge(*three).edition
    strategy = Strategy(id="s", name="戦略", editions=(merged,))
    codes = {
        problem.code
        for problem in structural_problems(strategy)
        if "階層" not in problem.wrong and "担当課" not in problem.wrong
    }
    assert codes <= {"PLN-005"}, codes
