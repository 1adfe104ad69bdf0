"""Xlsx edges: the columns of a worksheet that holds several tables one below the other.

Every table, heading and pair of charts brings its own vertical edges.  A list with a filter keeps
its columns whole, because merged cells cannot be sorted; edges of other parts move to the nearest
of these, or, near each other, become one.

>>> settled_edges((Edges((0.0, 30.0, 100.0), firm=True), Edges((0.0, 31.0, 50.0, 100.0))))
((0.0, 30.0, 100.0), (0.0, 30.0, 50.0, 100.0))
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from itertools import accumulate

from shirube.office.figure import Figure
from shirube.office.figure_words import figure_table
from shirube.office.story import Block, Callout, Columns, Heading, NoteList, Table
from shirube.office.story_roles import HeadingLook
from shirube.office.table_grid import column_widths

NARROWEST_MM = 1.0
NEAR_MM = 1.6
COLUMN_GAP_MM = 4.0
NUMBER_MM = 13.0
ASIDE_SHARE = 0.36
MARK_MM = 11.0


@dataclass(frozen=True, slots=True)
class Edges:
    """Vertical edges of one part in mm, left to right; ``firm`` ones may not move."""

    at: tuple[float, ...]
    _: KW_ONLY
    firm: bool = False


def block_edges(blocks: tuple[Block, ...], *, left: float, right: float) -> Iterator[Edges]:
    """The edges of every part, in the order in which they are laid out."""
    for block in blocks:
        if isinstance(block, Table):
            yield table_edges(block, left=left, right=right)
        elif isinstance(block, Figure) and block.show_table:
            yield table_edges(figure_table(block), left=left, right=right)
        elif isinstance(block, Heading) and heading_parts(block) > 1:
            yield _heading_edges(block, left=left, right=right)
        elif isinstance(block, NoteList):
            yield Edges((left, min(left + MARK_MM, right), right))
        elif isinstance(block, Columns) and block.columns:
            edges = _columns_edges(block, left=left, right=right)
            yield edges
            for place, inner in enumerate(block.columns):
                yield from block_edges(
                    inner, left=edges.at[2 * place], right=edges.at[2 * place + 1]
                )
        elif isinstance(block, Callout) and not only_text(block):
            yield from block_edges(block.blocks, left=left, right=right)


def table_edges(table: Table, *, left: float, right: float) -> Edges:
    """Edges of a table's columns."""
    if not table.columns:
        return Edges((left, right))
    widths = (max(NARROWEST_MM, width) for width in column_widths(table, room=right - left))
    return Edges(tuple(accumulate(widths, initial=left)), firm=table.filter)


def heading_parts(block: Heading) -> int:
    """Cells a heading takes: number (in the head of a form), words, text at the right end."""
    numbered = block.look is HeadingLook.BAND and bool(block.number)
    return 1 + int(numbered) + int(bool(block.aside))


def only_text(block: Callout) -> bool:
    """Whether a boxed remark fits into one cell."""
    return not any(isinstance(inner, Table | Figure | Columns | Callout) for inner in block.blocks)


def _heading_edges(block: Heading, *, left: float, right: float) -> Edges:
    edges = [left]
    if block.look is HeadingLook.BAND and block.number:
        edges.append(left + min(NUMBER_MM, (right - left) / 4))
    if block.aside:
        edges.append(right - (right - left) * ASIDE_SHARE)
    return Edges((*edges, right))


def _columns_edges(block: Columns, *, left: float, right: float) -> Edges:
    """Left and right edge of each part, with a gap between the parts."""
    count = len(block.columns)
    shares = block.shares or (1.0,) * count
    gap = min(COLUMN_GAP_MM, (right - left) / (4 * count))
    room = right - left - gap * (count - 1)
    edges: list[float] = []
    start = left
    for share in shares:
        end = start + room * share / sum(shares)
        edges += (start, end)
        start = end + gap
    edges[-1] = right
    return Edges(tuple(edges))


def settled_edges(parts: tuple[Edges, ...]) -> tuple[tuple[float, ...], ...]:
    """The edges of each part after those near each other became one."""
    grid: list[float] = []
    settled: dict[int, tuple[float, ...]] = {}
    listed = next((number for number, part in enumerate(parts) if part.firm), None)
    # The list with the filter first, then parts with many edges, so that few columns arise.
    order = sorted(range(len(parts)), key=lambda n: (n != listed, -len(parts[n].at)))
    for number in order:
        edges = parts[number].at
        if listed is not None and number != listed and len(edges) <= len(grid):
            moved = _on_grid(edges, grid)
        else:
            moved = _near_grid(edges, grid)
        settled[number] = moved
        for edge in moved:
            if edge not in grid:
                insort(grid, edge)
    return tuple(settled[number] for number in range(len(parts)))


def _on_grid(edges: tuple[float, ...], grid: list[float]) -> tuple[float, ...]:
    """Every edge on the nearest edge of the grid that is still free to its right.

    >>> _on_grid((0.0, 5.0, 100.0), [0.0, 30.0, 60.0, 100.0])
    (0.0, 30.0, 100.0)
    """
    moved: list[float] = []
    first = 0
    for number, edge in enumerate(edges):
        # As many edges of the grid must stay as there are edges still to come.
        last = len(grid) - (len(edges) - number)
        place = min(range(first, last + 1), key=lambda n: abs(grid[n] - edge))
        moved.append(grid[place])
        first = place + 1
    return tuple(moved)


def _near_grid(edges: tuple[float, ...], grid: list[float]) -> tuple[float, ...]:
    """Each edge of the grid draws the nearest of ``edges`` to itself, if that is near."""
    drawn: dict[int, tuple[float, float]] = {}
    for target in grid:
        nearest = min(range(len(edges)), key=lambda n: abs(edges[n] - target))
        away = abs(edges[nearest] - target)
        if away <= NEAR_MM and away < drawn.get(nearest, (away + 1, 0.0))[0]:
            drawn[nearest] = (away, target)
    return tuple(drawn[n][1] if n in drawn else edge for n, edge in enumerate(edges))
