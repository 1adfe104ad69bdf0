"""Merge order: one order out of three, so that additions stay beside what they were put beside.

>>> merge_order(["a", "b"], ["a", "x", "b"], ["a", "b", "y"]).keys
('a', 'x', 'b', 'y')
>>> merge_order(["a", "b", "c"], ["b", "a", "c"], ["a", "c", "b"]).conflict
True
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MergedOrder:
    """The merged order; ``conflict`` = both sides reordered, and the base order was kept."""

    keys: tuple[str, ...]
    conflict: bool = False


def merge_order(
    base: Sequence[str],
    ours: Sequence[str],
    theirs: Sequence[str],
    *,
    kept: Collection[str] | None = None,
) -> MergedOrder:
    """The order of ``kept`` (by default all keys); the same with the two sides exchanged."""
    wanted = set(kept) if kept is not None else {*base, *ours, *theirs}
    first, second = _base_order(base, ours, wanted), _base_order(base, theirs, wanted)
    unmoved = [key for key in base if key in wanted]
    conflict = False
    if first == unmoved:
        frame = second
    elif second in (unmoved, first):
        frame = first
    else:
        frame, conflict = unmoved, True
    known = set(base)
    blocks: dict[str | None, list[tuple[str, ...]]] = {}
    for side in (ours, theirs):
        for anchor, block in _additions(side, known=known, wanted=wanted):
            blocks.setdefault(anchor, []).append(block)
    found: dict[str, None] = {}
    for anchor in (None, *frame):
        if anchor is not None:
            found[anchor] = None
        # Sorted, so that it does not matter whose addition is called ours.
        for block in sorted(blocks.get(anchor, [])):
            found.update(dict.fromkeys(block))
    return MergedOrder(tuple(found), conflict)


def _base_order(base: Sequence[str], side: Sequence[str], wanted: set[str]) -> list[str]:
    """The wanted keys of the base as a side orders them; one the side lost stays where it was."""
    known, there = set(base), set(side)
    order = [key for key in side if key in known and key in wanted]
    previous: str | None = None
    for key in base:
        if key not in wanted:
            continue
        if key not in there:
            order.insert(0 if previous is None else order.index(previous) + 1, key)
        previous = key
    return order


def _additions(
    side: Sequence[str], *, known: set[str], wanted: set[str]
) -> list[tuple[str | None, tuple[str, ...]]]:
    """Runs of added keys with the key of the base they follow."""
    found: list[tuple[str | None, tuple[str, ...]]] = []
    anchor: str | None = None
    run: list[str] = []
    for key in side:
        if key not in wanted:
            continue
        if key not in known:
            run.append(key)
            continue
        if run:
            found.append((anchor, tuple(run)))
            run = []
        anchor = key
    if run:
        found.append((anchor, tuple(run)))
    return found
