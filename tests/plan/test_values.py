"""A value that is not what its printed text says is found (PLN-006), and nothing else is."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from shirube.ingest.importing import import_document
from shirube.plan.invariants import structural_problems, value_problems
from shirube.plan.model import (
    BudgetAmount,
    BudgetKind,
    Edition,
    Indicator,
    IndicatorRole,
    Level,
    LevelRole,
    Node,
    Observation,
    StatedValue,
    Strategy,
)
from shirube.problem import Severity
from shirube.quantity.numerals import TriangleMeaning
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Absence, Reading

WRONG = Reading("27棟", Decimal(72), unit="棟")


def strategy_with(reading: Reading) -> Strategy:
    indicator = Indicator(
        id="k",
        name="棟数",
        role=IndicatorRole.KPI,
        actuals=(Observation(fiscal_year=2019, reading=reading),),
    )
    node = Node(id="m", level="measure", name="施策", indicators=(indicator,))
    level = Level(id="measure", role=LevelRole.MEASURE, name="施策")
    edition = Edition(id="e", name="版", nodes=(node,))
    return Strategy(id="s", name="計画", levels=(level,), editions=(edition,))


@pytest.mark.parametrize(
    "reading",
    [
        WRONG,
        Reading("27棟", Decimal(27), unit="件"),
        Reading("27棟", Decimal(27)),
        Reading("1,199件", Decimal("11.99"), unit="件"),
        Reading("△3.5%", Decimal(35), unit="%"),
        Reading("―", Decimal(0)),
        Reading("設置", Decimal(1)),
    ],
)
def test_a_contradiction_is_found(reading: Reading) -> None:
    strategy = strategy_with(reading)
    (problem,) = value_problems(strategy)
    assert problem.code == "PLN-006"
    assert problem.severity is Severity.CHECK
    assert problem.subject == "k"
    assert problem.seen == reading.text
    assert problem.place.path == "版/施策/棟数/実績値(2019)"
    assert f"{reading.value:f}{reading.unit}" in problem.message()
    assert structural_problems(strategy) == ()


@pytest.mark.parametrize(
    "reading",
    [
        Reading("27棟", Decimal(27), unit="棟"),
        Reading("27", Decimal(27), unit="棟"),
        Reading("", Decimal(27), unit="棟"),
        Reading("", Decimal(0)),
        Reading("27棟", absence=Absence.NOT_SURVEYED),
        Reading("27棟"),
        read_quantity("約１，１９９件（6隊）"),
        read_quantity("45.50％"),
        read_quantity("△3件", triangle=TriangleMeaning.MINUS),
        read_quantity("△3件", triangle=TriangleMeaning.PARTLY),
    ],
)
def test_what_agrees_is_left_alone(reading: Reading) -> None:
    assert value_problems(strategy_with(reading)) == ()


def test_every_reading_of_a_plan_is_looked_at() -> None:
    wrong = Observation(fiscal_year=2019, reading=WRONG)
    stated = (StatedValue(kind="score", label="スコア", reading=WRONG),)
    indicator = Indicator(
        id="k",
        name="棟数",
        role=IndicatorRole.KPI,
        baseline=wrong,
        earlier_baselines=(wrong,),
        actuals=(wrong,),
        targets=(wrong,),
        expected_values=(wrong,),
        target_basis=WRONG,
        stated=stated,
    )
    budgets = (BudgetAmount(fiscal_year=2019, kind=next(iter(BudgetKind)), reading=WRONG),)
    node = Node(
        id="m", level="m", name="施策", indicators=(indicator,), stated=stated, budgets=budgets
    )
    edition = Edition(id="e", name="版", nodes=(node,), stated=stated)
    found = value_problems(Strategy(id="s", name="計画", editions=(edition,)))
    assert [problem.subject for problem in found] == ["e", "m", "m", *["k"] * 7]
    holders = [
        field.name
        for model in (Edition, Node, Indicator, Observation, StatedValue, BudgetAmount)
        for field in dataclasses.fields(model)
        if "Reading" in str(field.type)
    ]
    assert holders == ["target_basis", "reading", "reading", "reading"]


def test_what_the_documents_say_agrees(sample: Path) -> None:
    strategy = import_document(sample.name, data=sample.read_bytes()).strategy
    assert strategy is not None
    assert value_problems(strategy) == ()
