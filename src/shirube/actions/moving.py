"""Moving answers from stage to stage: which items a verb is about, and who may move them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shirube.actions.answering import locked_problem
from shirube.actions.desk import Desk
from shirube.actions.verb import Planned
from shirube.journal.canonical import Json
from shirube.journal.entry import Change
from shirube.journal.round import Item, Round, items
from shirube.place import Place
from shirube.problem import Problem, Severity
from shirube.quantity.fiscal import format_fiscal_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which items of a round: of a division with those below it, of some things, or both.

    ``owners`` are ids of indicators or nodes; a node stands for its indicators and texts too.
    """

    fiscal_year: int
    division: str | None = None
    owners: Sequence[str] = ()

    def of(self, desk: Desk) -> list[Item]:
        """The items, in order of the records."""
        structure = desk.structure_of_year(self.fiscal_year)
        wanted = set(self.owners)
        for owner in self.owners:
            wanted |= {indicator.id for indicator in structure.indicators(node=owner)}
        return [
            item
            for item in items(desk.state, self.fiscal_year)
            if (not wanted or item.owner in wanted)
            and desk.divisions.is_within(item.division, top=self.division)
        ]


Move = Callable[[Item, Round], "dict[str, Json] | Problem | None"]
"""What becomes of an item: fields to set, a Problem, or ``None`` = it is left alone."""


def moved(desk: Desk, chosen: Chosen, *, label: str, move: Move) -> Planned:
    """Apply a move to all chosen items; items of locked years are never moved."""
    found = desk.round(chosen.fiscal_year)
    if found is None:
        return Planned(problems=(_no_round(desk, chosen.fiscal_year, label=label),))
    if found.locked is not None:
        problem = locked_problem(desk, where=label, fiscal_year=chosen.fiscal_year)
        return Planned(problems=(problem,))
    changes: list[Change] = []
    problems: list[Problem] = []
    not_theirs: list[Problem] = []
    concerned = chosen.of(desk)
    for item in concerned:
        result = move(item, found)
        if isinstance(result, Problem):
            (not_theirs if result.severity is Severity.STOP else problems).append(result)
        elif result is not None:
            changes += desk.changes(item.record, result, year=item.year)
    if not changes or chosen.division is not None or chosen.owners:
        # Who names nothing means what is theirs; what is named has to be theirs.
        problems = [*not_theirs, *problems]
    if not concerned:
        problems.append(
            desk.stop(
                "ACT-061",
                where=label,
                seen=desk.divisions.path(chosen.division) or "、".join(chosen.owners),
                wrong="この年度に照会したものがありません",
                advice="担当課や事業の名前を確かめてください。",
            )
        )
    return Planned(changes=tuple(changes), problems=tuple(dict.fromkeys(problems)))


def check(desk: Desk, item: Item, *, code: str, seen: str, wrong: str, advice: str) -> Problem:
    """A Problem about one item that does not hold up the others."""
    return Problem(
        code=code,
        severity=Severity.CHECK,
        place=Place(path=desk.words(item.record, year=item.year)),
        seen=seen,
        wrong=wrong,
        advice=advice,
        subject=item.owner,
    )


def _no_round(desk: Desk, fiscal_year: int, *, label: str) -> Problem:
    return desk.stop(
        "ACT-060",
        where=label,
        seen=format_fiscal_year(fiscal_year),
        wrong="照会を始めていない年度です",
        advice="先に照会を始めてください（shirube round open）。",
    )
