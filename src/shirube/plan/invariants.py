"""Structural invariants: what must hold in every strategy, whatever a city prints.

They say nothing about the figures being right (that is ``check``); they say whether the file is a
strategy at all: ids unique, references resolved, no circles, every year only once.

``value_problems`` stands apart: a value that is not what its printed text says makes no file
unreadable, but a person must look at it.

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
from functools import lru_cache

from shirube.place import NOWHERE, Place
from shirube.plan.model import Edition, Indicator, Lineage, Node, Observation, Strategy
from shirube.problem import Problem, Severity
from shirube.quantity.numerals import TriangleMeaning
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Reading

_KEPT_TEXTS = 8192


def structural_problems(strategy: Strategy) -> tuple[Problem, ...]:
    """Every violated invariant as a Problem of severity 止まる, in file order."""
    return tuple(_all(strategy))


def value_problems(strategy: Strategy) -> tuple[Problem, ...]:
    """Every value that is not the one its printed text says, as a Problem of severity 確認.

    A value without a printed text was entered without one and contradicts nothing; neither does a
    unit that the text leaves out.

    >>> from decimal import Decimal
    >>> from shirube.plan.model import IndicatorRole
    >>> turned = Reading("27棟", Decimal(72), unit="棟")
    >>> indicator = Indicator(
    ...     id="k", name="棟数", role=IndicatorRole.KPI, actuals=(Observation(reading=turned),)
    ... )
    >>> node = Node(id="m", level="measure", name="施策", indicators=(indicator,))
    >>> editions = (Edition(id="e", name="版", nodes=(node,)),)
    >>> found = value_problems(Strategy(id="s", name="総合戦略", editions=editions))
    >>> [(problem.code, problem.subject, problem.seen) for problem in found]
    [('PLN-006', 'k', '27棟')]
    """
    return tuple(
        _contradiction(reading, path=f"{edition.name}/{path}", subject=subject)
        for edition in strategy.editions
        for path, subject, reading in _readings(edition)
        if reading.value is not None and reading.text and not _agrees(reading)
    )


def _readings(edition: Edition) -> Iterator[tuple[str, str, Reading]]:
    """Every reading with its path in words and the record it belongs to."""
    for value in edition.stated:
        yield value.label or value.kind, edition.id, value.reading
    for node in edition.nodes:
        for value in node.stated:
            yield f"{node.name}/{value.label or value.kind}", node.id, value.reading
        for budget in node.budgets:
            yield f"{node.name}/予算・決算({budget.fiscal_year})", node.id, budget.reading
        for indicator in node.indicators:
            path = f"{node.name}/{indicator.name}"
            for what, reading in _of_indicator(indicator):
                yield f"{path}/{what}", indicator.id, reading


def _of_indicator(indicator: Indicator) -> Iterator[tuple[str, Reading]]:
    for what, observations in (
        ("基準値", () if indicator.baseline is None else (indicator.baseline,)),
        ("基準値", indicator.earlier_baselines),
        ("実績値", indicator.actuals),
        ("目標値", indicator.targets),
        ("目安値", indicator.expected_values),
    ):
        for observation in observations:
            year = observation.year_text or observation.fiscal_year
            yield what if year is None else f"{what}({year})", observation.reading
    if indicator.target_basis is not None:
        yield "目標値の根拠", indicator.target_basis
    for value in indicator.stated:
        yield value.label or value.kind, value.reading


def _agrees(reading: Reading) -> bool:
    """The value and the unit are what the text says, under one meaning of △ or the other."""
    # Most cells are figure and unit as the program itself would write them: no need to read those.
    if reading.text in (f"{reading.value:f}{reading.unit}", f"{reading.value:,f}{reading.unit}"):
        return True
    return any(
        reading.value == said.value and said.unit in ("", reading.unit)
        for said in _said(reading.text)
    )


@lru_cache(maxsize=_KEPT_TEXTS)
def _said(text: str) -> tuple[Reading, ...]:
    """What a printed text can say; figures repeat themselves a good deal in a plan."""
    return tuple(dict.fromkeys(read_quantity(text, triangle=one) for one in TriangleMeaning))


def _contradiction(reading: Reading, *, path: str, subject: str) -> Problem:
    said = _said(reading.text)[0]
    words = "数値とは読めません" if said.value is None else f"{said.value:f}{said.unit}と読めます"
    return Problem(
        code="PLN-006",
        severity=Severity.CHECK,
        place=Place(path=path),
        seen=reading.text,
        wrong=f"{words}が、数値は{reading.value:f}{reading.unit}になっています",
        advice="原文で正しい方を確かめ、数値（value）か文字（text）を直してください。",
        subject=subject,
        related=() if reading.place == NOWHERE else (reading.place,),
    )


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
