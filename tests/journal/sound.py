"""Any structurally sound strategy: arbitrary content, references that resolve."""

from __future__ import annotations

import dataclasses

from hypothesis import strategies as st

from shirube.plan.invariants import structural_problems
from shirube.plan.model import Division, Edition, Indicator, Level, LevelRole, Node, Strategy
from tests.support.any_strategy import records, strategies


def _indicator(indicator: Indicator, *, new: str) -> Indicator:
    standing: set[int | None] = set()
    actuals = []
    for given in indicator.actuals:
        actual = given
        if actual.superseded_in is None and actual.fiscal_year in standing:
            actual = dataclasses.replace(given, superseded_in="改訂")
        if actual.superseded_in is None and actual.fiscal_year is not None:
            standing.add(actual.fiscal_year)
        actuals.append(actual)
    return dataclasses.replace(
        indicator, id=new, actuals=tuple(actuals), lead_division="d", related_divisions=()
    )


@st.composite
def sound_strategies(draw: st.DrawFn) -> Strategy:
    """Two editions with shared ids at most, nodes with several indicators and texts."""
    editions = []
    for at in range(draw(st.integers(1, 2))):
        nodes: list[Node] = []
        for number, node in enumerate(draw(st.lists(records(Node), min_size=1, max_size=3))):
            kpis = draw(st.lists(records(Indicator), max_size=2))
            nodes.append(
                dataclasses.replace(
                    node,
                    id=f"n/{number}%",
                    level="l",
                    unstated_levels=(),
                    parent=draw(st.sampled_from([None, *(n.id for n in nodes)])),
                    divisions=(),
                    indicators=tuple(
                        _indicator(kpi, new=f"k{number}-{k}") for k, kpi in enumerate(kpis)
                    ),
                )
            )
        edition = draw(records(Edition))
        editions.append(dataclasses.replace(edition, id=f"e{at}", nodes=tuple(nodes)))
    strategy = dataclasses.replace(
        draw(strategies()),
        levels=(Level(id="l", role=LevelRole.MEASURE, name="施策"),),
        divisions=(Division(id="d", name="課"), Division(id="d2", name="係", parent="d")),
        editions=tuple(editions),
        lineage=(),
    )
    assert not structural_problems(strategy)
    return strategy
