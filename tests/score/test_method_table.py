"""The arithmetic of every method against tests/spec/score_methods.csv, worked out by hand."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from shirube.plan.model import Direction, IndicatorKind, Observation
from shirube.quantity.parse import read_quantity
from shirube.score.facts import Facts
from shirube.score.method_options import read_method
from shirube.score.rule_table import TableReader

TABLE = Path(__file__).parent.parent / "spec" / "score_methods.csv"
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8", newline="")))


def observation(text: str, *, year: int) -> Observation | None:
    return Observation(fiscal_year=year, reading=read_quantity(text)) if text else None


def options(text: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for part in filter(None, text.split(";")):
        key, _, value = part.partition("=")
        if value in ("true", "false"):
            found[key] = value == "true"
        elif key == "band_kinds":
            found[key] = [value]
        else:
            found[key] = Decimal(value) if value.isdigit() else value
    return found


def facts(row: dict[str, str]) -> Facts:
    year = int(row["year"])
    actual = observation(row["actual"], year=year)
    before = observation(row["previous"], year=year - 1)
    return Facts(
        subject="k",
        node="m",
        fiscal_year=year,
        direction=Direction(row["direction"]) if row["direction"] else None,
        kind=IndicatorKind(row["kind"]) if row["kind"] else None,
        baseline=observation(row["baseline"], year=2014),
        target=observation(row["target"], year=2019),
        expected=observation(row["expected"], year=year),
        actual=actual,
        actuals=tuple(o for o in (before, actual) if o is not None),
        first_year=2015,
        last_year=2019,
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['method']}: {row['case']}")
def test_method(row: dict[str, str]) -> None:
    problems: list = []
    table = TableReader(
        {"name": row["method"], **options(row["options"])}, where="", problems=problems
    )
    method = read_method(table)
    table.close()
    assert problems == []
    outcome = method.outcome(facts(row))
    assert outcome.verdict == (row["verdict"] or None)
    assert outcome.raw == (Fraction(row["exact"]) if row["exact"] else None)
    found = outcome.case.reason if outcome.case is not None else outcome.reason
    assert (None if found is None else found.value) == (row["reason"] or None)


def test_the_table_knows_every_method_that_counts() -> None:
    assert {row["method"] for row in ROWS} >= {
        "progress",
        "ratio",
        "order",
        "pace",
        "target_order",
        "direction_only",
        "two_tests",
        "time_share",
        "trend",
        "increment",
        "grant_levels",
    }
