"""Compare: the same figures under several rules, as a matrix.

Ratings of different cities are different words; each rule file says which common standing a class
stands for (``Standing``), so that "changes class" has a meaning.  Shirube's own scale, for
comparison only.

>>> from shirube.score.library import rule
>>> from shirube.plan.model import Edition
>>> otaru = rule("otaru-capped-progress")
>>> compare_rules(Edition(id="e", name="版"), (otaru,), fiscal_year=2019).rows
()
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shirube.plan.model import Edition, Level
from shirube.score.explain import brief
from shirube.score.gates import find_gate
from shirube.score.judge import NO_ANSWERS, judge
from shirube.score.rollup_values import Rollup
from shirube.score.rule import WHOLE, Rule, Standing
from shirube.score.scorecard import IndicatorResult, Scorecard

_ORDER = tuple(Standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One indicator under one rule.

    ``change``  against the first rule: 1 better standing, −1 worse, 0 the same; ``None`` where
    one of the two has no standing.
    ``why``     both calculations in words, where the standing changes or one has none.
    """

    rule: str
    result: IndicatorResult
    standing: Standing | None
    change: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator under all rules."""

    node: str
    indicator: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCell:
    """The indicators of a goal (or the whole) under one rule, by standing."""

    rule: str
    rollup: Rollup
    standings: tuple[tuple[Standing, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One node with nodes below it, or the whole (``node`` ``None``), under all rules."""

    node: str | None
    name: str
    cells: tuple[GroupCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCount:
    """How many indicators change their standing under a rule, seen from the first one.

    ``not_scored``    no result under this rule although the first rule has one.
    ``newly_scored``  a result under this rule although the first rule has none.
    ``unranked``      a result, but the rule has no classes to compare.
    """

    rule: str
    compared: int
    better: int
    worse: int
    not_scored: int
    newly_scored: int
    unranked: int

    @property
    def changed(self) -> int:
        """Indicators whose standing is another one."""
        return self.better + self.worse


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Everything a comparison report prints; the first rule is the one compared with."""

    fiscal_year: int
    rules: tuple[Rule, ...]
    scorecards: tuple[Scorecard, ...]
    rows: tuple[Row, ...]
    groups: tuple[GroupRow, ...]
    changes: tuple[ChangeCount, ...]


def standing_of(result: IndicatorResult, *, rule: Rule) -> Standing | None:
    """The common standing of a result: of its rating, else of the display band of its score."""
    if result.final_rating is not None:
        return rule.standings.get(result.final_rating)
    rollup = rule.rollup(WHOLE)
    if result.score is None or rollup is None:
        return None
    gate = find_gate(rollup.bands, figure=result.score)
    return None if gate is None else rule.standings.get(gate.rating)


def compare_rules(
    edition: Edition,
    rules: tuple[Rule, ...],
    *,
    fiscal_year: int,
    judgements: Mapping[str, Mapping[str, str]] = NO_ANSWERS,
    direction_from_target: bool = False,
    levels: tuple[Level, ...] = (),
) -> Matrix:
    """The matrix of an edition under the rules; arguments as in ``judge``."""
    scorecards = tuple(
        judge(
            edition,
            rule,
            fiscal_year=fiscal_year,
            judgements=judgements,
            direction_from_target=direction_from_target,
            levels=levels,
        )
        for rule in rules
    )
    rows = tuple(_rows(edition, rules=rules, scorecards=scorecards))
    standings = {(cell.rule, row.indicator): cell.standing for row in rows for cell in row.cells}
    return Matrix(
        fiscal_year=fiscal_year,
        rules=rules,
        scorecards=scorecards,
        rows=rows,
        groups=_groups(edition, scorecards=scorecards, standings=standings),
        changes=tuple(_count(rows, index=index, rule=rule) for index, rule in enumerate(rules)),
    )


def applicable_rules(matrix: Matrix) -> tuple[str, ...]:
    """Ids of the rules under which at least one indicator has a result."""
    return tuple(card.rule for card in matrix.scorecards if any(r.is_scored for r in card.results))


def _rows(
    edition: Edition, *, rules: tuple[Rule, ...], scorecards: tuple[Scorecard, ...]
) -> list[Row]:
    by_rule = [{result.indicator: result for result in card.results} for card in scorecards]
    found = []
    for node in edition.nodes:
        for indicator in node.indicators:
            results = [results[indicator.id] for results in by_rule]
            first = (results[0], standing_of(results[0], rule=rules[0])) if results else None
            cells = tuple(
                _cell(result, rule=rule, first=first, first_rule=rules[0])
                for result, rule in zip(results, rules, strict=True)
            )
            found.append(
                Row(node=node.id, indicator=indicator.id, name=indicator.name, cells=cells)
            )
    return found


def _cell(
    result: IndicatorResult,
    *,
    rule: Rule,
    first: tuple[IndicatorResult, Standing | None] | None,
    first_rule: Rule,
) -> Cell:
    standing = standing_of(result, rule=rule)
    if first is None or result is first[0]:
        return Cell(rule=rule.id, result=result, standing=standing)
    change = None
    if standing is not None and first[1] is not None:
        steps = _ORDER.index(first[1]) - _ORDER.index(standing)
        change = (steps > 0) - (steps < 0)
    why = ""
    if change != 0:
        why = "／".join(
            (
                _side(first[0], rule=first_rule, standing=first[1]),
                _side(result, rule=rule, standing=standing),
            )
        )
    return Cell(rule=rule.id, result=result, standing=standing, change=change, why=why)


def _side(result: IndicatorResult, *, rule: Rule, standing: Standing | None) -> str:
    """One side of a change: whose rule, the calculation, the standing."""
    words = f"{rule.municipality}：{brief(result)}"
    return words if standing is None else f"{words}（{standing.label}）"


def _groups(
    edition: Edition,
    *,
    scorecards: tuple[Scorecard, ...],
    standings: Mapping[tuple[str, str], Standing | None],
) -> tuple[GroupRow, ...]:
    parents = {node.parent for node in edition.nodes if node.parent is not None}
    wanted: list[tuple[str | None, str]] = [(None, "全体")]
    wanted += [(node.id, node.name) for node in edition.nodes if node.id in parents]
    found = []
    for node_id, name in wanted:
        cells = []
        for card in scorecards:
            rollup = card.rollup(node_id)
            if rollup is not None:
                seen = [standings.get((card.rule, i)) for i in rollup.indicators]
                counts = tuple((s, seen.count(s)) for s in Standing)
                cells.append(GroupCell(rule=card.rule, rollup=rollup, standings=counts))
        if cells:
            found.append(GroupRow(node=node_id, name=name, cells=tuple(cells)))
    return tuple(found)


def _count(rows: tuple[Row, ...], *, index: int, rule: Rule) -> ChangeCount:
    pairs = [(row.cells[0], row.cells[index]) for row in rows]
    changes = [cell.change for _, cell in pairs if cell.change is not None]
    return ChangeCount(
        rule=rule.id,
        compared=len(changes),
        better=changes.count(1),
        worse=changes.count(-1),
        not_scored=sum(a.result.is_scored and not b.result.is_scored for a, b in pairs),
        newly_scored=sum(b.result.is_scored and not a.result.is_scored for a, b in pairs),
        unranked=sum(b.result.is_scored and b.standing is None for _, b in pairs),
    )
