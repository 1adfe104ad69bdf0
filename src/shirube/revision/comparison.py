"""Comparison: two editions of a plan compared as plans; the value every report of it is made from.

``compare`` joins the steps of this package: typed changes (``diff``), rows, classes, counts and
Problems.  It needs editions with common ids; ``matching`` gives them to two that have none.

>>> from shirube.plan.notation import read_notation
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
>>> comparison = compare(strategy)
>>> [(row.title, row.classes) for row in comparison.rows]
[('相談窓口', ('kpi_changed',))]
>>> comparison.rows[0].indicators[0].changes[0].movement.label
'引上げ'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shirube.plan.model import Division, Edition, Lineage, Strategy
from shirube.problem import Problem
from shirube.revision.change import Change
from shirube.revision.classify import ClassSet, class_set
from shirube.revision.counting import Tally, count_problems, tally
from shirube.revision.diff import diff
from shirube.revision.gaps import Gap, change_problems, gap_problems, gaps_of, lineage_problems
from shirube.revision.kinds import RecordKind, Significance
from shirube.revision.rows import Row, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed from one edition to the next.

    ``changes``   all of them, those of the editions' own facts first.
    ``rows``      one for each node of either edition, in the order of the later one.
    ``gaps``      texts that ～略～ hides in part.
    ``tallies``   counts by class, beside printed tags and announced counts.
    ``problems``  what a person must look at.
    """

    strategy: Strategy
    earlier: Edition
    later: Edition
    classes: ClassSet
    changes: tuple[Change, ...]
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    tallies: tuple[Tally, ...]
    problems: tuple[Problem, ...]

    @property
    def edition_changes(self) -> tuple[Change, ...]:
        """Changes of the editions themselves (name, period, announced counts, order)."""
        return tuple(c for c in self.changes if c.record.kind is RecordKind.EDITION)

    @property
    def changed_rows(self) -> tuple[Row, ...]:
        """Rows with any change."""
        return tuple(row for row in self.rows if row.significance is not None)

    @property
    def substantive_rows(self) -> tuple[Row, ...]:
        """Rows with a substantive change."""
        wanted = Significance.SUBSTANTIVE
        return tuple(row for row in self.rows if row.significance is wanted)

    def row(self, node_id: str) -> Row | None:
        """The row of a node."""
        return next((row for row in self.rows if row.id == node_id), None)


def compare(
    strategy: Strategy,
    *,
    earlier: Edition | None = None,
    later: Edition | None = None,
    classes: ClassSet | None = None,
) -> Comparison:
    """Compare two editions of a strategy, without further words the last two.

    Raises ``ValueError`` when the strategy holds fewer than two editions and none is given.
    """
    if earlier is None or later is None:
        if len(strategy.editions) < 2:
            raise ValueError("比べる版が二つありません")
        earlier = strategy.editions[-2] if earlier is None else earlier
        later = strategy.editions[-1] if later is None else later
    chosen = class_set(strategy.house_style) if classes is None else classes
    lineage = lineage_between(strategy.lineage, earlier=earlier, later=later)
    changes = diff(
        earlier,
        later,
        lineage=lineage,
        renamed_divisions=renamed_divisions(strategy.divisions),
    )
    rows = rows_of(strategy, earlier, later, changes=changes, classes=chosen)
    tallies = tally(rows, later=later, classes=chosen)
    gaps = gaps_of(rows)
    problems = (
        *count_problems(rows, tallies, later=later),
        *change_problems(rows),
        *gap_problems(gaps),
        *lineage_problems(lineage, earlier=earlier, later=later),
    )
    return Comparison(
        strategy=strategy,
        earlier=earlier,
        later=later,
        classes=chosen,
        changes=changes,
        rows=rows,
        gaps=gaps,
        tallies=tallies,
        problems=problems,
    )


def lineage_between(
    lineage: Iterable[Lineage], *, earlier: Edition, later: Edition
) -> tuple[Lineage, ...]:
    """The links from one edition to the other."""
    return tuple(
        link
        for link in lineage
        if (link.earlier_edition, link.later_edition) == (earlier.id, later.id)
    )


def renamed_divisions(divisions: Iterable[Division]) -> tuple[tuple[str, str], ...]:
    """Pairs of ids of a division and the one it was renamed to.

    Only a division with a single predecessor that has no other successor was merely renamed.
    """
    listed = tuple(divisions)
    successors: dict[str, int] = {}
    for division in listed:
        for earlier in division.successor_of:
            successors[earlier] = successors.get(earlier, 0) + 1
    return tuple(
        (division.successor_of[0], division.id)
        for division in listed
        if len(division.successor_of) == 1 and successors[division.successor_of[0]] == 1
    )
