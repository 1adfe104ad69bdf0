"""Marking: which changes of a comparison a style underlines, found by record, field and item.

>>> from shirube.revision.kinds import ChangeKind
>>> from shirube.publish.comparison.style_file import house_style
>>> kinds = (ChangeKind.TARGET_CHANGED, ChangeKind.LABEL_CHANGED, ChangeKind.PAGE_CHANGED)
>>> [is_marked(kind, house_style("tomakomai").underline) for kind in kinds]
[True, False, False]
>>> [is_marked(kind, house_style("ordinance").underline) for kind in kinds]
[True, True, False]
"""

from __future__ import annotations

from collections.abc import Iterator

from shirube.publish.comparison.style import HouseStyle, Underline, UnderlineScope
from shirube.revision.change import Change
from shirube.revision.classify import significance_of
from shirube.revision.comparison import Comparison
from shirube.revision.kinds import ChangeKind, RecordKind, Significance
from shirube.revision.rows import IndicatorRow, Row

_UNSEEN = frozenset(
    {
        ChangeKind.PAGE_CHANGED,
        ChangeKind.STATED_CHANGED,
        ChangeKind.PARENT_STATED,
        ChangeKind.REORDERED,
        ChangeKind.EDITION_CHANGED,
        ChangeKind.OVERRIDE_CHANGED,
        ChangeKind.YEARLY_TEXT_CHANGED,
        ChangeKind.TEXT_HIDDEN,
    }
)
"""Kinds of change that a cell of the table does not show as different words."""


def is_marked(kind: ChangeKind, underline: Underline) -> bool:
    """A change of this kind is underlined."""
    if kind in underline.also:
        return True
    if kind in _UNSEEN:
        return False
    if underline.scope is UnderlineScope.ALL:
        return True
    return significance_of(kind) is Significance.SUBSTANTIVE


class Marking:
    """The changes of a comparison by record and field, and whether a style marks them.

    ``has_tags``  the later edition prints tags of its own.
    """

    def __init__(self, comparison: Comparison, style: HouseStyle) -> None:
        self.style = style
        self._by_field: dict[tuple[RecordKind, str, str], list[Change]] = {}
        self._indicators: dict[str, IndicatorRow] = {}
        self.has_tags = any(
            row.tags or any(one.tags for one in row.indicators) for row in comparison.rows
        )
        self._divisions = {one.id: one.name for one in comparison.strategy.divisions}
        for change in comparison.changes:
            key = (change.record.kind, change.record.id, change.field)
            self._by_field.setdefault(key, []).append(change)
        for row in comparison.rows:
            self._indicators.update((one.id, one) for one in row.indicators)

    def changes(
        self, record: RecordKind, record_id: str, field: str, *, key: str | None = None
    ) -> tuple[Change, ...]:
        """Changes of a field, of one item of it when a key is given."""
        found = self._by_field.get((record, record_id, field), ())
        return tuple(change for change in found if key is None or change.key == key)

    def field(
        self, record: RecordKind, record_id: str, field: str, *, key: str | None = None
    ) -> bool:
        """A change of the field is underlined."""
        return any(map(self.marks, self.changes(record, record_id, field, key=key)))

    def marks(self, change: Change) -> bool:
        """The change is underlined."""
        return is_marked(change.kind, self.style.underline)

    def indicator(self, indicator_id: str) -> IndicatorRow | None:
        """The row of an indicator, wherever it stands."""
        return self._indicators.get(indicator_id)

    def division(self, division_id: str) -> str:
        """The name of a division; any other words as they are."""
        return self._divisions.get(division_id, division_id)

    def touches(self, row: Row) -> bool:
        """The sides of the row differ: one has nothing, or there is an underlined change."""
        return row.before is None or row.after is None or any(map(self.marks, row.all_changes))

    def only_renumbered(self, row: Row) -> bool:
        """Nothing that is underlined changed but the number."""
        kinds = {change.kind for change in row.all_changes if self.marks(change)}
        return kinds == {ChangeKind.RENUMBERED}

    def shown(self, row: Row) -> Iterator[Change]:
        """The underlined changes of a row."""
        return (change for change in row.all_changes if self.marks(change))

    @property
    def underlines_all(self) -> bool:
        """Differences of notation are underlined too."""
        return self.style.underline.scope is UnderlineScope.ALL
