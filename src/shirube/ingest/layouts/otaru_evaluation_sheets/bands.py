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
from itertools import accumulate, pairwise
from typing import NamedTuple

IMPOSSIBLE = 1000.0
"""Cost from which a cell cannot stand in a slot."""
CUT = 1.0
"""Cost of one more band."""
TORN = 2.0
"""Cost of a text that goes on in the next band, on top of that of one more block."""
STRAY = 4.5
"""Cost of leaving a cell out as belonging nowhere."""
LEFT_OUT = -1
"""Stands for the slot of a cell that was left out."""
_STATES = 200
_FEW = 8


class _Search(NamedTuple):
    """One search: how far behind the best a way may fall on the way, whether cells may be left
    out, and the strain up to which its result is good enough."""

    beam: float
    strays: bool
    enough: float


_SEARCHES = (_Search(5.0, False, 3.5), _Search(6.0, True, 9.5), _Search(14.0, True, 0.0))


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
    """The slot of every cell, by position; ``LEFT_OUT`` for a cell that belongs nowhere.

    ``cost`` measures how badly the whole fits; ``rival`` holds the next best arrangement and
    ``margin`` how much worse it is, ``None`` when there is no other.
    """

    slots: tuple[int, ...]
    cost: float
    rival: tuple[int, ...] | None = None
    margin: float | None = None

    @property
    def strain(self) -> float:
        """The cost without that of the bands themselves."""
        placed = [slot for slot in self.slots if slot != LEFT_OUT]
        return self.cost - CUT * sum(1 for one, two in pairwise(placed) if two < one)


_State = tuple[int, int, int]
"""First slot of the band before, first slot of this band, slot of the latest cell."""
_Path = tuple[float, tuple[int, ...]]
"""Cost so far and the slots of all cells so far."""


def arrange(costs: Sequence[Sequence[float]], *, slots: Sequence[Slot]) -> Arrangement | None:
    """The cheapest arrangement of cells (rows of ``costs``) in slots, ``None`` if there is none.

    ``costs[cell][slot]`` says how badly a cell fits a slot; from ``IMPOSSIBLE`` on it cannot.  The
    search begins narrow; where what it finds is strained, it is done again wider, and cells may
    then be left out as strays.
    """
    if not costs:
        return None
    skipped = (0.0, *accumulate(slot.skip for slot in slots))
    best: Arrangement | None = None
    for search in _SEARCHES:
        states = _first(costs[0], last=len(slots), search=search)
        for row in costs[1:]:
            following = _step(
                states, fits=_possible(row), slots=slots, skipped=skipped, search=search
            )
            states = _pruned(following, beam=search.beam)
        found = _best(states, skipped=skipped)
        if found is not None and (best is None or found.cost < best.cost):
            best = found
        if best is not None and best.strain <= search.enough:
            break
    return best


def _first(row: Sequence[float], *, last: int, search: _Search) -> dict[_State, list[_Path]]:
    """All ways of placing the first cell."""
    states: dict[_State, list[_Path]] = {
        (last, slot, slot): [(cost, (slot,))] for slot, cost in _possible(row)
    }
    if search.strays:
        states[last, last, last] = [(STRAY, (LEFT_OUT,))]
    return states


def _possible(row: Sequence[float]) -> list[tuple[int, float]]:
    return [(slot, cost) for slot, cost in enumerate(row) if cost < IMPOSSIBLE]


def _step(
    states: dict[_State, list[_Path]],
    *,
    fits: list[tuple[int, float]],
    slots: Sequence[Slot],
    skipped: Sequence[float],
    search: _Search,
) -> dict[_State, list[_Path]]:
    """All ways of placing the next cell that do not fall behind the beam at once."""
    after: dict[_State, list[_Path]] = {}
    last = len(slots)
    ceiling = min((paths[0][0] for paths in states.values()), default=0.0) + search.beam + CUT
    for (limit, start, at), paths in states.items():
        spare = ceiling - paths[0][0]
        passed = skipped[at + 1] if at < last else 0.0
        closing = CUT + max(0.0, skipped[limit] - passed) if at < last else 0.0
        if search.strays and spare >= STRAY:
            _add(after, (limit, start, at), paths, extra=STRAY, slot=LEFT_OUT)
        for slot, cost in fits:
            if slot < start:
                extra = cost + closing
                if extra <= spare:
                    _add(after, (start, slot, slot), paths, extra=extra, slot=slot)
            if slot < at or slot > limit:
                continue
            holds = slots[slot]
            if slot == at:
                extra = IMPOSSIBLE if holds.repeat is None else cost + holds.repeat
            elif slot < limit:
                extra = cost + skipped[slot] - passed + holds.inside
            elif slot == last or holds.repeat is None:
                continue
            else:
                extra = cost + skipped[slot] - passed + holds.repeat + TORN
            if extra <= spare:
                _add(after, (limit, start, slot), paths, extra=extra, slot=slot)
    return after


def _add(
    after: dict[_State, list[_Path]], state: _State, paths: list[_Path], *, extra: float, slot: int
) -> None:
    """Keep the two best paths into a state: the best and its rival."""
    kept = after.get(state)
    if kept is None:
        after[state] = [(cost + extra, (*slots, slot)) for cost, slots in paths]
        return
    if len(kept) == 2 and paths[0][0] + extra >= kept[1][0]:
        return
    kept += [(cost + extra, (*slots, slot)) for cost, slots in paths]
    kept.sort(key=_cost)
    del kept[2:]


def _cost(path: _Path) -> float:
    return path[0]


def _pruned(states: dict[_State, list[_Path]], *, beam: float) -> dict[_State, list[_Path]]:
    if len(states) < _FEW:
        return states
    best = min(paths[0][0] for paths in states.values())
    kept = {state: paths for state, paths in states.items() if paths[0][0] <= best + beam}
    if len(kept) <= _STATES:
        return kept
    cheapest = sorted(kept.items(), key=lambda item: item[1][0][0])[:_STATES]
    return dict(cheapest)


def _best(states: dict[_State, list[_Path]], *, skipped: Sequence[float]) -> Arrangement | None:
    """Close the last band of every way and take the cheapest, with the next best beside it."""
    ends: list[_Path] = []
    for (limit, start, at), paths in states.items():
        passed = skipped[at + 1] if at < len(skipped) - 1 else skipped[limit]
        rest = skipped[start] + max(0.0, skipped[limit] - passed)
        ends += [(cost + rest, slots) for cost, slots in paths]
    if not ends:
        return None
    ends.sort(key=_cost)
    cost, slots = ends[0]
    rival = next((path for path in ends[1:] if path[1] != slots), None)
    return Arrangement(
        slots=slots,
        cost=cost,
        rival=None if rival is None else rival[1],
        margin=None if rival is None else rival[0] - cost,
    )
