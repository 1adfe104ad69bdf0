"""Progress board: how far each division has come in the round of a year.

>>> from shirube.journal.ledger import Ledger
>>> board(Ledger(), fiscal_year=2019) is None
True
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from shirube.journal.divisions import Divisions
from shirube.journal.ledger import Ledger
from shirube.journal.round import Round, Stage, items, round_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One division: how many of its items are at each stage, and how often it was reminded."""

    division: str | None
    name: str
    stages: Mapping[Stage, int]
    reminded: int = 0

    @property
    def total(self) -> int:
        """Everything asked of the division."""
        return sum(self.stages.values())

    @property
    def open(self) -> int:
        """What the division itself still has to do."""
        return sum(count for stage, count in self.stages.items() if stage.is_open)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The round and a row for each division, in order of the divisions' records."""

    round: Round
    rows: tuple[Row, ...]

    def count(self, stage: Stage) -> int:
        """Items at a stage in all divisions."""
        return sum(row.stages.get(stage, 0) for row in self.rows)

    @property
    def total(self) -> int:
        """Everything asked."""
        return sum(row.total for row in self.rows)

    @property
    def settled(self) -> int:
        """Items that have come to the last stage."""
        return self.count(self.round.last_stage)


def board(ledger: Ledger, *, fiscal_year: int) -> Board | None:
    """The board of a year, ``None`` when no round was opened."""
    found = round_of(ledger.state, fiscal_year)
    if found is None:
        return None
    divisions = Divisions(ledger.state)
    counts: dict[str | None, Counter[Stage]] = {}
    for item in items(ledger.state, fiscal_year):
        counts.setdefault(item.division, Counter())[item.stage] += 1
    reminded = Counter(
        one["division"]
        for one in ledger.state.value("round:yearly", "reminded", year=fiscal_year) or ()
    )
    order = {division.id: at for at, division in enumerate(divisions)}
    rows = tuple(
        Row(
            division=division,
            name=divisions.path(division) or "担当課未定",
            stages=counts[division],
            reminded=reminded[division],
        )
        for division in sorted(counts, key=lambda one: order.get(one or "", len(order)))
    )
    return Board(round=found, rows=rows)
