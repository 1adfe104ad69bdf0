"""Rows: the changes gathered under the things they are about, in the order of the later edition.

One row for each node of either edition, unchanged ones too, so that a comparison table can print
them all; inside it one row for each indicator.  Significance and classes are those of the row's own
changes: what changed on one indicator does not spread to its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shirube.plan.model import Edition, Indicator, LevelRole, Node, Strategy
from shirube.revision.change import Change
from shirube.revision.classify import ClassSet, significance_of, strongest
from shirube.revision.diff import in_both_orders
from shirube.revision.kinds import RecordKind, Significance


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """One indicator of a row: how it stood, how it stands, what changed, which classes it is in."""

    id: str
    before: Indicator | None
    after: Indicator | None
    changes: tuple[Change, ...]
    classes: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def significance(self) -> Significance | None:
        """``None`` = nothing changed."""
        return strongest(change.kind for change in self.changes)

    @property
    def name(self) -> str:
        """Its name in the later edition, else in the earlier one."""
        shown = self.after or self.before
        assert shown is not None
        return shown.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One node in both editions.

    ``changes``  of the node itself; those of its indicators stand in ``indicators``.
    ``classes``  of the node and of all its indicators, in the order of the class set.
    ``tags``     printed at the node in the later edition.
    ``by_change``  the classes of each change of node and indicators, in order of ``all_changes``.
    """

    id: str
    before: Node | None
    after: Node | None
    level: LevelRole | None
    changes: tuple[Change, ...]
    indicators: tuple[IndicatorRow, ...]
    classes: tuple[str, ...]
    tags: tuple[str, ...]
    by_change: tuple[tuple[str, ...], ...] = ()

    @property
    def shown(self) -> Node:
        """The node as the later edition prints it, else the earlier one."""
        shown = self.after or self.before
        assert shown is not None
        return shown

    @property
    def title(self) -> str:
        """Number and name in one line, as printed."""
        return f"{self.shown.number} {self.shown.name}".strip()

    @property
    def all_changes(self) -> tuple[Change, ...]:
        """Changes of the node and of its indicators."""
        return (*self.changes, *(c for row in self.indicators for c in row.changes))

    def classes_of(self, change: Change) -> tuple[str, ...]:
        """Ids of the classes one of its changes is in."""
        pairs = zip(self.all_changes, self.by_change, strict=True)
        return next((found for own, found in pairs if own is change), ())

    @property
    def outside(self) -> tuple[Change, ...]:
        """Substantive changes of node and indicators that are in no class at all."""
        return tuple(
            change
            for change, found in zip(self.all_changes, self.by_change, strict=True)
            if not found and significance_of(change.kind) is Significance.SUBSTANTIVE
        )

    @property
    def significance(self) -> Significance | None:
        """The strongest of all its changes; ``None`` = nothing changed."""
        return strongest(change.kind for change in self.all_changes)


def rows_of(
    strategy: Strategy,
    earlier: Edition,
    later: Edition,
    *,
    changes: Iterable[Change],
    classes: ClassSet,
) -> tuple[Row, ...]:
    """All rows in the order of the later edition; what is gone stands where it was."""
    return tuple(_Rows(strategy, earlier, later, changes, classes).rows())


class _Rows:
    def __init__(
        self,
        strategy: Strategy,
        earlier: Edition,
        later: Edition,
        changes: Iterable[Change],
        classes: ClassSet,
    ) -> None:
        self.roles = {level.id: level.role for level in strategy.levels}
        self.before = {node.id: node for node in earlier.nodes}
        self.after = {node.id: node for node in later.nodes}
        self.classes = classes
        self.of_node: dict[str, list[Change]] = {}
        self.of_indicator: dict[str, list[Change]] = {}
        for change in changes:
            if change.record.kind is RecordKind.NODE:
                self.of_node.setdefault(change.record.id, []).append(change)
            elif change.record.kind is RecordKind.INDICATOR:
                self.of_indicator.setdefault(change.record.id, []).append(change)
        self.old_indicators = {one.id: one for node in earlier.nodes for one in node.indicators}
        self.new_indicators = {one.id: one for node in later.nodes for one in node.indicators}

    def rows(self) -> Iterator[Row]:
        for key in in_both_orders(self.before, self.after):
            before, after = self.before.get(key), self.after.get(key)
            shown = after or before
            assert shown is not None
            level = self.roles.get(shown.level)
            indicators = tuple(self._indicators(before, after, level=level))
            changes = tuple(self.of_node.get(key, ()))
            found = {name for change in changes for name in self.of_change(change, level=level)}
            found.update(name for row in indicators for name in row.classes)
            every = (*changes, *(c for row in indicators for c in row.changes))
            yield Row(
                id=key,
                before=before,
                after=after,
                level=level,
                changes=changes,
                indicators=indicators,
                classes=self._ordered(found),
                tags=() if after is None else after.tags,
                by_change=tuple(self.of_change(change, level=level) for change in every),
            )

    def of_change(self, change: Change, *, level: LevelRole | None) -> tuple[str, ...]:
        """Ids of the classes one change is in."""
        role = None
        if change.record.kind is RecordKind.INDICATOR:
            known = self.new_indicators.get(change.record.id)
            role = (known or self.old_indicators[change.record.id]).role
        return self.classes.of(change.kind, record=change.record.kind, level=level, role=role)

    def _indicators(
        self, before: Node | None, after: Node | None, *, level: LevelRole | None
    ) -> Iterator[IndicatorRow]:
        old = [] if before is None else [one.id for one in before.indicators]
        new = [] if after is None else [one.id for one in after.indicators]
        # An indicator that moved to another node is shown there only.
        old = [name for name in old if name in new or name not in self.new_indicators]
        for name in in_both_orders(old, new):
            first, second = self.old_indicators.get(name), self.new_indicators.get(name)
            changes = tuple(self.of_indicator.get(name, ()))
            found = {one for change in changes for one in self.of_change(change, level=level)}
            tags = () if second is None else _tags(second)
            yield IndicatorRow(
                id=name,
                before=first,
                after=second,
                changes=changes,
                classes=self._ordered(found),
                tags=tags,
            )

    def _ordered(self, found: set[str]) -> tuple[str, ...]:
        return tuple(one.id for one in self.classes.classes if one.id in found)


def _tags(indicator: Indicator) -> tuple[str, ...]:
    return tuple(value.reading.text for value in indicator.stated if value.kind == "tag")
