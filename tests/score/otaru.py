"""The first document's score rows (tests/spec/otaru_scores.csv) as rows and as an edition."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from shirube.place import Place
from shirube.plan.model import (
    Edition,
    Indicator,
    IndicatorRole,
    Node,
    Observation,
    StatedValue,
)
from shirube.quantity.parse import read_quantity

SPEC = Path(__file__).parent.parent / "spec" / "otaru_scores.csv"
YEARS = {"h27": 2015, "h28": 2016, "h29": 2017, "h30": 2018, "h31": 2019}
NOT_SCORED = {"4-1", "18-1", "21-1", "28-1", "28-2", "48-1", "49-1"}


@dataclass(frozen=True)
class Row:
    id: str
    cells: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells[key]


def rows() -> tuple[Row, ...]:
    with SPEC.open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(id=f"{cells['measure']}-{cells['indicator']}", cells=cells)
            for cells in csv.DictReader(file)
        )


def observation(text: str, *, year: int, line: int = 0) -> Observation:
    place = Place(document="otaru_scores.csv", line=line or None)
    return Observation(reading=read_quantity(text, place=place), fiscal_year=year)


def indicator(row: Row, *, line: int) -> Indicator:
    heading = row["baseline_heading"].removeprefix("基準値(H").removesuffix(")")
    baseline_year = 1988 + int(heading) if heading.isdigit() else 2016
    return Indicator(
        id=row.id,
        name=row["name"],
        role=IndicatorRole.KPI,
        baseline=observation(row["baseline"], year=baseline_year, line=line),
        actuals=tuple(observation(row[key], year=year, line=line) for key, year in YEARS.items()),
        targets=(observation(row["target"], year=2019, line=line),),
        target_basis=read_quantity(row["target_basis"]),
        stated=tuple(
            StatedValue(
                kind=kind,
                fiscal_year=2019,
                reading=read_quantity(
                    row[f"printed_{kind}"], place=Place(document="otaru_scores.csv", line=line)
                ),
            )
            for kind in ("raw_score", "score")
        ),
    )


def edition() -> Edition:
    nodes: dict[str, Node] = {}
    programs: list[str] = []
    for line, row in enumerate(rows(), start=2):
        if row["program"] not in programs:
            programs.append(row["program"])
            key = f"p{len(programs)}"
            nodes[key] = Node(id=key, level="program", name=row["program"])
        parent = f"p{programs.index(row['program']) + 1}"
        key = f"m{row['measure']}"
        before = nodes[key].indicators if key in nodes else ()
        nodes[key] = Node(
            id=key,
            level="measure",
            name=row["measure_name"],
            number=row["measure"],
            parent=parent,
            indicators=(*before, indicator(row, line=line)),
        )
    return Edition(
        id="otaru-2019",
        name="平成31年度評価",
        nodes=tuple(nodes.values()),
        fiscal_year=2019,
        first_year=2015,
        last_year=2019,
    )
