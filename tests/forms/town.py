"""A small town with its own strategy, and hands that fill in forms as people do."""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from shirube.forms.issue import FORMS, issue
from shirube.forms.take_back import ReturnedFile, Taken, take_back
from shirube.forms.write import IssuedWorkbook
from shirube.plan.model import (
    Division,
    DivisionRef,
    Edition,
    Indicator,
    IndicatorKind,
    IndicatorRole,
    Level,
    LevelRole,
    Node,
    Observation,
    Passage,
    Strategy,
    Text,
    TextKind,
)
from shirube.quantity.parse import read_quantity

YEAR = 2024
FORM = "yearly_results"


def figure(text: str, year: int) -> Observation:
    return Observation(reading=read_quantity(text), fiscal_year=year, year_text=f"R{year - 2018}")


def indicator(own: str, name: str, unit: str, *actuals: str, **more: object) -> Indicator:
    """Actuals end in the year before the one that is asked about."""
    first = YEAR - len(actuals)
    return Indicator(
        id=own,
        name=name,
        role=IndicatorRole.KPI,
        unit=unit,
        baseline=figure(actuals[0] if actuals else f"10{unit}", first - 1),
        actuals=tuple(figure(text, first + at) for at, text in enumerate(actuals)),
        targets=(figure(f"2,000{unit}", YEAR + 1),),
        **more,  # type: ignore[arg-type]
    )


def town(divisions: int = 3) -> Strategy:
    """Each division leads one measure with four indicators and a project."""
    nodes: list[Node] = [Node(id="g1", level="goal", name="にぎわいのあるまち", number="1")]
    for at in range(1, divisions + 1):
        lead = (DivisionRef(division=f"d{at}", text=f"第{at}課"),)
        nodes += [
            Node(
                id=f"m{at}",
                level="measure",
                name=f"交流の推進その{at}",
                number=str(at),
                parent="g1",
                divisions=lead,
                texts=(
                    Text(
                        kind=TextKind.SITUATION_ANALYSIS,
                        passages=(Passage(text=f"昨年度は{at}回開催した。\n来場者が増えた。"),),
                        fiscal_year=YEAR - 1,
                    ),
                ),
                indicators=(
                    indicator(f"m{at}-k1", f"来場者数その{at}", "人", "1,000人", "1,100人"),
                    indicator(f"m{at}-k2", f"満足度その{at}", "%", "45.0%", "47.5%"),
                    indicator(f"m{at}-k3", f"延べ開催数その{at}", "回", "3回", "0回"),
                    indicator(
                        f"m{at}-k4",
                        f"計画の策定その{at}",
                        "",
                        "検討",
                        kind=IndicatorKind.TASK,
                    ),
                ),
            ),
            Node(
                id=f"p{at}",
                level="project",
                name=f"=まつり事業その{at}",
                parent=f"m{at}",
                texts=(
                    Text(
                        kind=TextKind.IMPLEMENTATION,
                        passages=(Passage(text="+3回実施した。"),),
                        fiscal_year=YEAR - 1,
                    ),
                ),
            ),
        ]
    return Strategy(
        id="town",
        name="まちの総合戦略",
        municipality="しるべ市",
        levels=(
            Level(id="goal", role=LevelRole.GOAL, name="基本目標"),
            Level(id="measure", role=LevelRole.MEASURE, name="施策"),
            Level(id="project", role=LevelRole.PROJECT, name="事業"),
        ),
        divisions=tuple(Division(id=f"d{at}", name=f"第{at}課") for at in range(1, divisions + 1)),
        editions=(Edition(id="e1", name="初版", nodes=tuple(nodes)),),
    )


def issued(strategy: Strategy, *, kind: str = FORM, year: int = YEAR) -> list[IssuedWorkbook]:
    """The workbooks of a kind for every division."""
    form = FORMS.get(kind)
    assert form is not None
    edition = strategy.edition()
    assert edition is not None
    return list(issue(form, strategy, edition, fiscal_year=year).workbooks)


class Filled:
    """A form on somebody's desk: cells by indicator and field, saved like any other file."""

    def __init__(self, data: bytes, *, sheet: str = "実績") -> None:
        self.book: Workbook = load_workbook(io.BytesIO(data))
        self.use(sheet)

    def use(self, sheet: str) -> Filled:
        page = self.book[sheet]
        assert isinstance(page, Worksheet)
        self.page = page
        return self

    def row(self, key: str) -> int:
        return next(int(r[0].row) for r in self.page.iter_rows(max_col=1) if r[0].value == key)

    def column(self, field: str) -> int:
        for row in self.page.iter_rows(max_row=12):
            for cell in row:
                if cell.value == f"#{field}":
                    return int(cell.column)
        raise KeyError(field)

    def cell(self, key: str, field: str) -> Cell:
        found = self.page.cell(self.row(key), self.column(field))
        assert isinstance(found, Cell)
        return found

    def type(self, key: str, field: str, value: object, *, code: str = "") -> Filled:
        cell = self.cell(key, field)
        cell.value = value  # type: ignore[assignment]
        if code:
            cell.number_format = code
        return self

    def fact(self, name: str, value: str) -> Filled:
        self.page.cell(self.row(f"@{name}"), 3).value = value
        return self

    def data(self) -> bytes:
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


def back(strategy: Strategy, *files: bytes | tuple[str, bytes]) -> Taken:
    """Take files back, named 回答1.xlsx … unless they have names."""
    named = [
        ReturnedFile(name=file[0], data=file[1])
        if isinstance(file, tuple)
        else ReturnedFile(name=f"回答{at}.xlsx", data=file)
        for at, file in enumerate(files, start=1)
    ]
    return take_back(named, strategy)


def codes(taken: Taken) -> list[str]:
    return sorted(problem.code for problem in taken.problems)


def values(taken: Taken) -> dict[tuple[str, str], object]:
    """Typed values of the changes by owner and field."""
    found: dict[tuple[str, str], object] = {}
    for change in taken.changes:
        is_number = change.reading is not None and change.reading.value is not None
        value: object = change.after
        if is_number and change.reading is not None:
            value = change.reading.value
        found[change.target.owner, change.field] = value
    return found


def actual(strategy: Strategy, own: str, year: int = YEAR) -> Observation:
    edition = strategy.edition()
    assert edition is not None
    found = next(i for n in edition.nodes for i in n.indicators if i.id == own).actual(year)
    assert found is not None
    return found


def decimals(texts: Iterable[str]) -> list[Decimal]:
    return [Decimal(text) for text in texts]
