"""Structural invariants: what must hold in every strategy, whatever a city prints.

They say nothing about the figures being right (that is ``check``); they say whether the file is a
strategy at all: ids unique, references resolved, no circles, every year only once.

>>> from shirube.plan.model import Edition, Node, Strategy
>>> broken = Strategy(
...     id="s",
...     name="総合戦略",
...     editions=(Edition(id="e", name="版", nodes=(Node(id="a", level="measure", name="施策"),)),),
... )
>>> [problem.code for problem in structural_problems(broken)]
['PLN-003']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from shirube.place import Place
from shirube.plan.model import Edition, Indicator, Lineage, Node, Observation, Strategy
from shirube.problem import Problem, Severity


def structural_problems(strategy: Strategy) -> tuple[Problem, ...]:
    """Every violated invariant as a Problem of severity 止まる, in file order."""
    return tuple(_all(strategy))


def _all(strategy: Strategy) -> Iterator[Problem]:
    yield from _repeated("階層", (level.id for level in strategy.levels))
    yield from _repeated("担当課", (division.id for division in strategy.divisions))
    yield from _repeated("版", (edition.id for edition in strategy.editions))
    divisions = {division.id for division in strategy.divisions}
    for division in strategy.divisions:
        for referred in (division.parent, *division.successor_of):
            if referred is not None and referred not in divisions:
                yield _unresolved(f"担当課 {division.name}", kind="担当課", referred=referred)
    for edition in strategy.editions:
        yield from _edition(strategy, edition, divisions=divisions)
    for lineage in strategy.lineage:
        yield from _lineage(strategy, lineage)


def _edition(strategy: Strategy, edition: Edition, *, divisions: set[str]) -> Iterator[Problem]:
    nodes = {node.id for node in edition.nodes}
    levels = {level.id for level in strategy.levels}
    ids = [node.id for node in edition.nodes]
    ids += [indicator.id for node in edition.nodes for indicator in node.indicators]
    yield from _repeated(f"{edition.name}の事業・指標", ids)
    for node in edition.nodes:
        path = f"{edition.name}/{node.name}"
        for level in (node.level, *node.unstated_levels):
            if level not in levels:
                yield _unresolved(path, kind="階層", referred=level, place=node.place)
        if node.parent is not None and node.parent not in nodes:
            yield _unresolved(path, kind="上位の項目", referred=node.parent, place=node.place)
        named = {reference.division for reference in node.divisions}
        for indicator in node.indicators:
            named.update(indicator.related_divisions)
            named.update({indicator.lead_division} - {None})  # type: ignore[arg-type]
            yield from _indicator(indicator, path=f"{path}/{indicator.name}")
        for division in sorted(named - divisions):
            yield _unresolved(path, kind="担当課", referred=division, place=node.place)
    yield from _circles(edition)


def _indicator(indicator: Indicator, *, path: str) -> Iterator[Problem]:
    standing = Counter(
        actual.fiscal_year for actual in indicator.actuals if actual.superseded_in is None
    )
    for year, count in standing.items():
        if year is not None and count > 1:
            yield _problem(
                "PLN-005",
                path=path,
                seen=f"{year}年度",
                wrong=f"実績値が{count}つあります",
                advice="置き換えられた値には改訂の時期（superseded_in）を付けてください。",
                place=_place_of(indicator.actuals),
            )


def _circles(edition: Edition) -> Iterator[Problem]:
    parents = {node.id: node.parent for node in edition.nodes}
    for node in edition.nodes:
        current, steps = node.parent, 0
        while current is not None and current != node.id and steps <= len(parents):
            current, steps = parents.get(current), steps + 1
        if current == node.id:
            yield _problem(
                "PLN-004",
                path=f"{edition.name}/{node.name}",
                seen=node.id,
                wrong="上位の項目をたどると自分に戻ります",
                advice="上位の項目（parent）を直してください。",
                place=node.place,
            )


def _lineage(strategy: Strategy, lineage: Lineage) -> Iterator[Problem]:
    for edition_id, ids in (
        (lineage.earlier_edition, lineage.earlier),
        (lineage.later_edition, lineage.later),
    ):
        edition = next((e for e in strategy.editions if e.id == edition_id), None)
        if edition is None:
            yield _unresolved("継承関係", kind="版", referred=edition_id, place=lineage.place)
            continue
        known = _ids(edition.nodes)
        for referred in ids:
            if referred not in known:
                yield _unresolved(
                    f"継承関係/{edition.name}",
                    kind="事業・指標",
                    referred=referred,
                    place=lineage.place,
                )


def _ids(nodes: Iterable[Node]) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        found.add(node.id)
        found.update(indicator.id for indicator in node.indicators)
    return found


def _repeated(kind: str, ids: Iterable[str]) -> Iterator[Problem]:
    for identifier, count in Counter(ids).items():
        if count > 1:
            yield _problem(
                "PLN-001",
                path=kind,
                seen=identifier,
                wrong=f"同じ識別子が{count}回使われています",
                advice="識別子（id）は重ならないようにしてください。",
            )


def _unresolved(path: str, *, kind: str, referred: str, place: Place | None = None) -> Problem:
    return _problem(
        "PLN-003",
        path=path,
        seen=referred,
        wrong=f"登録されていない{kind}です",
        advice=f"{kind}を登録するか、参照を直してください。",
        place=place,
    )


def _place_of(observations: Iterable[Observation]) -> Place | None:
    return next((observation.reading.place for observation in observations), None)


def _problem(
    code: str, *, path: str, seen: str, wrong: str, advice: str, place: Place | None = None
) -> Problem:
    return Problem(
        code=code,
        severity=Severity.STOP,
        place=Place(path=path),
        seen=seen,
        wrong=wrong,
        advice=advice,
        related=() if place is None else (place,),
    )
