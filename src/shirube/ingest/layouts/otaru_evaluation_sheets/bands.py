"""Bands: putting the cells of a sheet back into the order in which they stand on the paper.

The text layer prints a sheet in horizontal bands from the bottom up, and within a band from top to
bottom; the bands are cut anywhere, even between the label of a cell and its text.  So the stream of
cells, cut at the right places and its bands reversed, is the sheet read from top to bottom.  Which
places are right follows from what may stand where: the sheet from top to bottom is a known
sequence of slots (``Slot``), and each cell fits some slots better than others.  ``arrange`` finds
the cheapest way, by dynamic programming over (slot of the cell, first slot of its band, first slot
of the band before).

>>> slots = [Slot("name", skip=9), Slot("overview", skip=7), Slot("review", skip=6, repeat=1)]
>>> costs = [[9, 5, 0], [0, 4, 4], [6, 0, 3]]
>>> arrange(costs, slots=slots).slots
(2, 0, 1)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

IMPOSSIBLE = 1000.0
"""Cost from which a cell cannot stand in a slot."""
CUT = 1.0
"""Cost of one more band."""
TORN = 2.0
"""Cost of a text that goes on in the next band, on top of that of one more block."""
_BEAMS = (5.0, 14.0)
"""How far behind the best a way may fall on the way; the wide one where the narrow finds little."""
_POOR = 12.0
_STATES = 200


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of the form: what it holds, of which project or indicator (1-based).

    ``skip`` is the cost of leaving it empty; ``repeat`` of one more block of text in it, ``None``
    where it holds one only; ``inside`` of standing inside a band, for a cell with which a band
    usually begins.
    """

    role: str
    index: int = 0
    skip: float = 9.0
    repeat: float | None = None
    inside: float = 0.0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The slot of every cell, by position; ``None`` where nothing fits.

    ``cost`` measures how badly the whole fits; ``rival`` holds the next best arrangement and
    ``margin`` how much worse it is, ``None`` when there is no other.
    """

    slots: tuple[int, ...]
    cost: float
    rival: tuple[int, ...] | None = None
    margin: float | None = None


class _State(NamedTuple):
    limit: int
    start: int
    at: int


class _Path(NamedTuple):
    cost: float
    slots: tuple[int, ...]


def arrange(costs: Sequence[Sequence[float]], *, slots: Sequence[Slot]) -> Arrangement | None:
    """The cheapest arrangement of cells (rows of ``costs``) in slots, ``None`` if there is none.

    ``costs[cell][slot]`` says how badly a cell fits a slot; from ``IMPOSSIBLE`` on it cannot.
    """
    if not costs:
        return None
    skipped = (0.0, *accumulate(slot.skip for slot in slots))
    best: Arrangement | None = None
    for beam in _BEAMS:
        states: dict[_State, list[_Path]] = {}
        for slot, cost in _possible(costs[0]):
            states[_State(len(slots), slot, slot)] = [_Path(cost, (slot,))]
        for row in costs[1:]:
            following = _step(states, fits=_possible(row), slots=slots, skipped=skipped)
            states = _pruned(following, beam=beam)
        best = _best(states, skipped=skipped)
        if best is not None and best.cost <= _POOR:
            break
    return best


def _possible(row: Sequence[float]) -> list[tuple[int, float]]:
    return [(slot, cost) for slot, cost in enumerate(row) if cost < IMPOSSIBLE]


def _step(
    states: dict[_State, list[_Path]],
    *,
    fits: list[tuple[int, float]],
    slots: Sequence[Slot],
    skipped: Sequence[float],
) -> dict[_State, list[_Path]]:
    """All ways of placing the next cell."""
    after: dict[_State, list[_Path]] = {}
    last = len(slots)
    for state, paths in states.items():
        limit, start, at = state
        closing = CUT + max(0.0, skipped[limit] - skipped[at + 1])
        for slot, cost in fits:
            repeat = slots[slot].repeat
            if slot == at:
                if repeat is not None:
                    _add(after, state, paths, extra=cost + repeat, slot=slot)
            elif at < slot < limit:
                gap = skipped[slot] - skipped[at + 1] + slots[slot].inside
                _add(after, _State(limit, start, slot), paths, extra=cost + gap, slot=slot)
            elif slot == limit < last and repeat is not None:
                gap = skipped[slot] - skipped[at + 1] + repeat + TORN
                _add(after, _State(limit, start, slot), paths, extra=cost + gap, slot=slot)
            if slot < start:
                _add(after, _State(start, slot, slot), paths, extra=cost + closing, slot=slot)
    return after


def _add(
    after: dict[_State, list[_Path]], state: _State, paths: list[_Path], *, extra: float, slot: int
) -> None:
    """Keep the two best paths into a state: the best and its rival."""
    kept = after.get(state)
    if kept is None:
        after[state] = [_Path(path.cost + extra, (*path.slots, slot)) for path in paths]
        return
    if len(kept) == 2 and paths[0].cost + extra >= kept[1].cost:
        return
    kept += [_Path(path.cost + extra, (*path.slots, slot)) for path in paths]
    kept.sort(key=_cost)
    del kept[2:]


def _cost(path: _Path) -> float:
    return path.cost


def _pruned(states: dict[_State, list[_Path]], *, beam: float) -> dict[_State, list[_Path]]:
    if len(states) < 12:
        return states
    best = min(paths[0].cost for paths in states.values())
    kept = {state: paths for state, paths in states.items() if paths[0].cost <= best + beam}
    if len(kept) <= _STATES:
        return kept
    cheapest = sorted(kept.items(), key=lambda item: item[1][0].cost)[:_STATES]
    return dict(cheapest)


def _best(states: dict[_State, list[_Path]], *, skipped: Sequence[float]) -> Arrangement | None:
    """Close the last band of every way and take the cheapest, with the next best beside it."""
    ends: list[_Path] = []
    for state, paths in states.items():
        rest = skipped[state.start] + max(0.0, skipped[state.limit] - skipped[state.at + 1])
        ends += [_Path(path.cost + rest, path.slots) for path in paths]
    if not ends:
        return None
    ends.sort(key=_cost)
    rival = next((path for path in ends[1:] if path.slots != ends[0].slots), None)
    return Arrangement(
        slots=ends[0].slots,
        cost=ends[0].cost,
        rival=None if rival is None else rival.slots,
        margin=None if rival is None else rival.cost - ends[0].cost,
    )
