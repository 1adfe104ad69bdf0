"""Arranging: which rows of a comparison become rows of the table, and in which shape.

A wholly new measure takes its projects into its own row; unchanged rows are printed, marked or
gathered into ranges as the style says; things that are not printed themselves may head the rows
below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from shirube.publish.comparison.marking import Marking
from shirube.publish.comparison.style import HouseStyle, RowChoice, UnchangedRows
from shirube.revision.comparison import Comparison
from shirube.revision.kinds import ChangeKind, Significance
from shirube.revision.rows import Row

_WHOLE_UNKNOWN = frozenset({ChangeKind.ONLY_IN_LATER, ChangeKind.ONLY_IN_EARLIER})


class Shape(Enum):
    """How rows are printed: whole, only the heading with a mark, several as one, as a heading."""

    WHOLE = auto()
    HEADING = auto()
    RANGE = auto()
    GROUP = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the table; ``rows`` are those of the comparison in it, ``nested`` follow the first.

    ``renumbered``  a range in which only the numbers changed.
    """

    shape: Shape
    rows: tuple[Row, ...]
    nested: tuple[Row, ...] = ()
    renumbered: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The rows of the table, and how many things of the plan are printed and known."""

    items: tuple[Item, ...]
    printed: int
    known: int


def arrange(comparison: Comparison, marking: Marking, *, rows: RowChoice) -> Arrangement:
    """The rows of the table in the order of the comparison."""
    return _Arranger(comparison, marking, rows).arrangement()


def is_chosen(row: Row, *, rows: RowChoice) -> bool:
    """The choice of rows takes in this one; what may be new or gone is never left out."""
    if rows is RowChoice.ALL:
        return True
    if rows is RowChoice.CHANGED:
        return row.significance is not None
    unknown = any(change.kind in _WHOLE_UNKNOWN for change in row.changes)
    return unknown or row.significance is Significance.SUBSTANTIVE


class _Arranger:
    def __init__(self, comparison: Comparison, marking: Marking, rows: RowChoice) -> None:
        self.comparison = comparison
        self.marking = marking
        self.style: HouseStyle = marking.style
        self.rows = rows
        self.by_id = {row.id: row for row in comparison.rows}

    def arrangement(self) -> Arrangement:
        nested: dict[str, list[Row]] = {}
        tops: list[Row] = []
        for row in self.comparison.rows:
            host = self._host(row)
            if host is None:
                tops.append(row)
            else:
                nested.setdefault(host.id, []).append(row)
        chosen = [
            row
            for row in tops
            if any(is_chosen(one, rows=self.rows) for one in (row, *nested.get(row.id, ())))
        ]
        items = tuple(self._with_groups(chosen, nested))
        printed = sum(len(nested.get(row.id, ())) + 1 for row in chosen)
        return Arrangement(items, printed=printed, known=len(self.comparison.rows))

    def _host(self, row: Row) -> Row | None:
        """The thing in whose row this one is printed."""
        side = "after" if row.before is None else "before" if row.after is None else ""
        host: Row | None = None
        current, seen = row, {row.id}
        while side:
            node = getattr(current, side)
            parent = None if node is None else self.by_id.get(node.parent or "")
            if parent is None or parent.id in seen:
                break
            seen.add(parent.id)
            if parent.level in self.style.nest and self._one_sided(parent) == side:
                host = parent
            current = parent
        return host

    @staticmethod
    def _one_sided(row: Row) -> str:
        return "after" if row.before is None else "before" if row.after is None else ""

    def _with_groups(self, chosen: Sequence[Row], nested: dict[str, list[Row]]) -> Iterator[Item]:
        printed = {row.id for row in chosen}
        headed: set[str] = set()
        for item in self._items(chosen, nested):
            if self.rows is not RowChoice.ALL:
                for above in self._above(item.rows[0]):
                    if above.level not in self.style.groups or above.id in printed | headed:
                        continue
                    headed.add(above.id)
                    yield Item(Shape.GROUP, (above,))
            yield item

    def _above(self, row: Row) -> list[Row]:
        """Things above a row, topmost first."""
        found: list[Row] = []
        current, seen = row, {row.id}
        while True:
            parent = self.by_id.get(current.shown.parent or "")
            if parent is None or parent.id in seen:
                return found[::-1]
            seen.add(parent.id)
            found.append(parent)
            current = parent

    def _items(self, chosen: Sequence[Row], nested: dict[str, list[Row]]) -> Iterator[Item]:
        run: list[Row] = []
        for row in chosen:
            if self._joins(row):
                if run and not self._continues(run[-1], row):
                    yield self._run(run)
                    run = []
                run.append(row)
                continue
            if run:
                yield self._run(run)
                run = []
            whole = self.style.unchanged is not UnchangedRows.MARK or self.marking.touches(row)
            shape = Shape.WHOLE if whole or self._has_gap(row) else Shape.HEADING
            yield Item(shape, (row,), tuple(nested.get(row.id, ())))
        if run:
            yield self._run(run)

    def _joins(self, row: Row) -> bool:
        """The row may be gathered with its neighbours."""
        if self.style.unchanged is not UnchangedRows.RANGE or self._has_gap(row):
            return False
        return not self.marking.touches(row) or self.marking.only_renumbered(row)

    @staticmethod
    def _has_gap(row: Row) -> bool:
        """One edition leaves out what the other prints: the reader must see both."""
        return any(change.kind is ChangeKind.TEXT_HIDDEN for change in row.changes)

    def _continues(self, last: Row, row: Row) -> bool:
        alike = self.marking.only_renumbered(last) == self.marking.only_renumbered(row)
        return alike and last.level is row.level and last.shown.parent == row.shown.parent

    def _run(self, run: Sequence[Row]) -> Item:
        renumbered = self.marking.only_renumbered(run[0])
        if len(run) == 1:
            return Item(Shape.HEADING, tuple(run), renumbered=renumbered)
        return Item(Shape.RANGE, tuple(run), renumbered=renumbered)
