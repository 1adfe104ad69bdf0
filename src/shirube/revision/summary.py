"""Summary: a revision on one page, as plain values for a report.

Counts by class, targets raised and lowered, indicators replaced, divisions changed, and the
changes that carry no tag.

>>> from shirube.plan.notation import read_notation
>>> from shirube.revision.comparison import compare
>>> strategy = read_notation('''
... strategy s "戦略"
...   level project project "事業"
...   edition old "旧"
...     node p1 project "相談窓口"
...       indicator k1 kpi "相談件数"
...         target 2024 "870件"
...   edition new "新"
...     node p1 project "相談窓口"
...       indicator k1 kpi "相談件数"
...         target 2024 "900件"
... ''')
>>> [(line.name, line.before, line.after) for line in summarise(compare(strategy)).raised]
[('相談件数', '870件', '900件')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shirube.revision.change import Change
from shirube.revision.classify import significance_of
from shirube.revision.comparison import Comparison
from shirube.revision.counting import Tally
from shirube.revision.describe import change_label, value_text
from shirube.revision.kinds import ChangeKind, Movement, Significance
from shirube.revision.rows import IndicatorRow, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One change in words.

    ``row`` is the title of the thing it stands under, ``name`` what changed, ``reason`` why two
    figures cannot be compared, ``class_label`` the class whose tag is missing.
    """

    row: str
    name: str
    what: str
    before: str = ""
    after: str = ""
    reason: str = ""
    class_label: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSummary:
    """A revision in numbers and lists.

    ``substantive``/``editorial``/``unknown``/``unchanged`` count rows and add up to all of them.
    """

    rows: int
    substantive: int
    editorial: int
    unknown: int
    unchanged: int
    tallies: tuple[Tally, ...]
    raised: tuple[SummaryLine, ...]
    lowered: tuple[SummaryLine, ...]
    not_comparable: tuple[SummaryLine, ...]
    baselines: tuple[SummaryLine, ...]
    replaced: tuple[SummaryLine, ...]
    divisions_changed: tuple[SummaryLine, ...]
    divisions_renamed: tuple[SummaryLine, ...]
    untagged: tuple[SummaryLine, ...]


def summarise(comparison: Comparison) -> ChangeSummary:
    """The summary of a comparison."""
    rows = comparison.rows
    found = [row.significance for row in rows]
    targets = [
        (row, indicator, change)
        for row, indicator, change in _figures(rows)
        if change.kind is ChangeKind.TARGET_CHANGED
    ]

    def moved(movement: Movement) -> tuple[SummaryLine, ...]:
        return tuple(_line(r, i, c) for r, i, c in targets if c.movement is movement)

    return ChangeSummary(
        rows=len(rows),
        substantive=found.count(Significance.SUBSTANTIVE),
        editorial=found.count(Significance.EDITORIAL),
        unknown=found.count(Significance.UNKNOWN),
        unchanged=found.count(None),
        tallies=comparison.tallies,
        raised=moved(Movement.RAISED),
        lowered=moved(Movement.LOWERED),
        not_comparable=moved(Movement.NOT_COMPARABLE),
        baselines=tuple(
            _line(r, i, c)
            for r, i, c in _figures(rows)
            if c.kind in (ChangeKind.BASELINE_CHANGED, ChangeKind.PRECISION_CHANGED)
        ),
        replaced=tuple(_replaced(rows)),
        divisions_changed=tuple(_of_nodes(rows, ChangeKind.DIVISION_CHANGED)),
        divisions_renamed=tuple(_of_nodes(rows, ChangeKind.DIVISION_RENAMED)),
        untagged=tuple(_untagged(comparison)),
    )


def _figures(rows: Iterable[Row]) -> Iterator[tuple[Row, IndicatorRow, Change]]:
    for row in rows:
        for indicator in row.indicators:
            for change in indicator.changes:
                yield row, indicator, change


def _line(row: Row, indicator: IndicatorRow | None, change: Change) -> SummaryLine:
    return SummaryLine(
        row=row.title,
        name=row.title if indicator is None else indicator.name,
        what=change_label(change),
        before=value_text(change.before),
        after=value_text(change.after),
        reason="・".join(basis.label for basis in change.basis),
        subject=change.record.id,
    )


def _replaced(rows: Iterable[Row]) -> Iterator[SummaryLine]:
    """Each replacement once, with all names on both sides."""
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    listed = list(rows)
    names = {i.id: i.name for row in listed for i in row.indicators}
    for row, _, change in _figures(listed):
        key = (change.earlier, change.later)
        if change.kind is not ChangeKind.REPLACED or key in seen:
            continue
        seen.add(key)
        sides = ["、".join(names.get(one, one) for one in side) for side in key]
        yield SummaryLine(
            row=row.title,
            name=sides[1],
            what=change.label,
            before=sides[0],
            after=sides[1],
            subject=change.record.id,
        )


def _of_nodes(rows: Iterable[Row], kind: ChangeKind) -> Iterator[SummaryLine]:
    for row in rows:
        for change in row.changes:
            if change.kind is kind:
                yield _line(row, None, change)


def _untagged(comparison: Comparison) -> Iterator[SummaryLine]:
    """Substantive changes whose class is not printed as a tag, and those without a class."""
    missing = {
        (row, one.change_class.id) for one in comparison.tallies for row in one.untagged_rows
    }
    labels = {one.change_class.id: one.change_class.label for one in comparison.tallies}
    for row in comparison.rows:
        holders: tuple[Row | IndicatorRow, ...] = (row, *row.indicators)
        for holder in holders:
            for change in holder.changes:
                if significance_of(change.kind) is not Significance.SUBSTANTIVE:
                    continue
                classes = row.classes_of(change)
                lacking = [one for one in classes if (row.id, one) in missing]
                if classes and not lacking:
                    continue
                line = _line(row, None if holder is row else _indicator(holder), change)
                yield SummaryLine(
                    row=line.row,
                    name=line.name,
                    what=line.what,
                    before=line.before,
                    after=line.after,
                    reason=line.reason,
                    subject=line.subject,
                    class_label="・".join(labels[one] for one in lacking),
                )


def _indicator(holder: Row | IndicatorRow) -> IndicatorRow:
    assert isinstance(holder, IndicatorRow)
    return holder
