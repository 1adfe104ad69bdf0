"""Small editions for the tests of score: a goal, its measures, their indicators."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from shirube.plan.model import (
    Direction,
    DivisionRef,
    Edition,
    Indicator,
    IndicatorRole,
    Node,
    Observation,
    Weight,
)
from shirube.quantity.parse import read_quantity

BASE, FIRST, LAST = 2014, 2015, 2019


def at(text: str, *, year: int) -> Observation:
    return Observation(fiscal_year=year, reading=read_quantity(text))


def indicator(
    name: str,
    *,
    baseline: str = "0件",
    target: str = "100件",
    actuals: dict[int, str] | str = "50件",
    direction: Direction | None = Direction.INCREASE,
    weight: str | None = None,
    **fields: object,
) -> Indicator:
    by_year = {LAST: actuals} if isinstance(actuals, str) else actuals
    made = Indicator(
        id=name,
        name=f"指標{name}",
        role=IndicatorRole.KPI,
        direction=direction,
        baseline=at(baseline, year=BASE),
        targets=(at(target, year=LAST),),
        actuals=tuple(at(text, year=year) for year, text in by_year.items()),
        weights=() if weight is None else (Weight(fiscal_year=FIRST, value=Decimal(weight)),),
    )
    return replace(made, **fields)


def edition(*measures: tuple[Indicator, ...], divisions: tuple[str, ...] = ()) -> Edition:
    """One goal ``g`` with measures ``m1``, ``m2`` …, each with its indicators and lead division."""
    nodes = [Node(id="g", level="goal", name="基本目標")]
    for number, indicators in enumerate(measures, start=1):
        lead = divisions[number - 1] if divisions else None
        nodes.append(
            Node(
                id=f"m{number}",
                level="measure",
                name=f"施策{number}",
                parent="g",
                indicators=indicators,
                divisions=() if lead is None else (DivisionRef(division=lead, text=f"{lead}課"),),
            )
        )
    return Edition(
        id="e",
        name="版",
        nodes=tuple(nodes),
        fiscal_year=LAST,
        first_year=FIRST,
        last_year=LAST,
    )
