"""Assignment: the pairs that are best together, not each by itself.

Maximum-weight matching in a sparse bipartite graph by shortest augmenting paths with potentials
(the Hungarian method on the candidates only), in integers.  Leaving both sides of a pair alone
counts 0, so only pairs of positive weight are made.

>>> best_pairs({("a", "x"): 9, ("a", "y"): 8, ("b", "x"): 8})
{'a': 'y', 'b': 'x'}
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from heapq import heappop, heappush
from typing import TypeVar

A = TypeVar("A", bound=Hashable)
B = TypeVar("B", bound=Hashable)


def best_pairs(weights: Mapping[tuple[A, B], int]) -> dict[A, B]:
    """The pairs with the greatest sum of weights, in the order the first sides appear."""
    rows: dict[A, list[tuple[int, int]]] = {}
    columns: dict[B, int] = {}
    for (one, other), weight in weights.items():
        if weight > 0:
            at = columns.setdefault(other, len(columns))
            rows.setdefault(one, []).append((at, -weight))
    names = list(columns)
    for at, row in enumerate(rows.values()):
        # A column of its own with cost 0: the choice to stay alone.
        row.append((len(names) + at, 0))
    owners = _solve(list(rows.values()), columns=len(names) + len(rows))
    keys = list(rows)
    found = {keys[row]: names[column] for column, row in owners.items() if column < len(names)}
    return {key: found[key] for key in keys if key in found}


def _solve(rows: list[list[tuple[int, int]]], *, columns: int) -> dict[int, int]:
    """Column → row of the cheapest assignment of every row."""
    row_price = [0] * len(rows)
    column_price = [0] * columns
    owners: dict[int, int] = {}
    for start, row in enumerate(rows):
        row_price[start] = min(cost - column_price[column] for column, cost in row)
        reached: dict[int, int] = {}
        best: dict[int, int] = {}
        came_from: dict[int, tuple[int, int | None]] = {}
        heap: list[tuple[int, int]] = []
        current, base, last = start, 0, None
        while True:
            for column, cost in rows[current]:
                if column in reached:
                    continue
                way = base + cost - row_price[current] - column_price[column]
                if column not in best or way < best[column]:
                    best[column] = way
                    came_from[column] = (current, last)
                    heappush(heap, (way, column))
            base, column = heappop(heap)
            while column in reached:
                base, column = heappop(heap)
            reached[column] = base
            if column not in owners:
                break
            current, last = owners[column], column
        for passed, way in reached.items():
            if passed in owners:
                row_price[owners[passed]] += base - way
            column_price[passed] -= base - way
        row_price[start] += base
        end: int | None = column
        while end is not None:
            row_at, before = came_from[end]
            owners[end] = row_at
            end = before
    return owners


def margin(weights: Mapping[tuple[A, B], int], pairs: Mapping[A, B]) -> dict[A, int]:
    """How much worse the sum becomes when a pair is swapped for the next best choice.

    A pair with a small margin might as well be another one: a person must look.
    """
    taken_by = {other: one for one, other in pairs.items()}
    by_row: dict[A, list[tuple[B, int]]] = {}
    by_column: dict[B, list[tuple[A, int]]] = {}
    for (one, other), weight in weights.items():
        by_row.setdefault(one, []).append((other, weight))
        by_column.setdefault(other, []).append((one, weight))
    found: dict[A, int] = {}
    for one, other in pairs.items():
        own = weights[one, other]
        losses = [own]
        for choice, weight in by_row[one]:
            if choice != other:
                rival = taken_by.get(choice)
                lost = 0 if rival is None else weights[rival, choice]
                gained = 0 if rival is None else max(0, weights.get((rival, other), 0))
                losses.append(own + lost - weight - gained)
        for rival, weight in by_column[other]:
            if rival != one:
                choice_of = pairs.get(rival)
                lost = 0 if choice_of is None else weights[rival, choice_of]
                gained = 0 if choice_of is None else max(0, weights.get((one, choice_of), 0))
                losses.append(own + lost - weight - gained)
        found[one] = min(losses)
    return found
