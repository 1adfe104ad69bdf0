"""The second document compared, and the transcription made by eye to judge it by."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from shirube.ingest.importing import import_document
from shirube.revision.comparison import Comparison, compare
from shirube.revision.rows import IndicatorRow, Row

ROOT = Path(__file__).parents[2]
SAMPLE = (
    ROOT
    / "src/shirube/ingest/layouts/tomakomai_comparison_table/samples/tomakomai-comparison-table.txt"
)
TRANSCRIPTION: dict[str, Any] = json.loads(
    (ROOT / "tests/golden/tomakomai_transcription.json").read_text("utf-8")
)
_PREFIX = {"front_matter": "s", "goal": "g", "measure": "m", "project": "p"}


@cache
def comparison() -> Comparison:
    """The two editions of the document compared."""
    imported = import_document(SAMPLE.name, data=SAMPLE.read_bytes())
    assert imported.strategy is not None
    return compare(imported.strategy)


@cache
def ids() -> dict[int, str]:
    """The node of each row of the printed table, by its number."""
    counts: dict[str, int] = {}
    found: dict[int, str] = {}
    for row in TRANSCRIPTION["rows"]:
        kind = row["kind"]
        counts[kind] = counts.get(kind, 0) + 1
        found[row["row"]] = f"{_PREFIX[kind]}{counts[kind]:02d}"
    return found


def row(number: int) -> Row:
    """A row of the printed table, 1 to 84."""
    found = comparison().row(ids()[number])
    assert found is not None
    return found


def rows_with(class_id: str) -> set[int]:
    """Printed rows on which a class stands (a project inside a measure counts for its row)."""
    numbers = {node: number for number, node in ids().items()}
    return {numbers[one.id.split("-")[0]] for one in comparison().rows if class_id in one.classes}


def indicator(number: int, name: str) -> IndicatorRow:
    """An indicator of a printed row by its name in either edition."""
    for found in row(number).indicators:
        names = {one.name for one in (found.before, found.after) if one is not None}
        if name in names:
            return found
    raise AssertionError(f"{number}: {name}")


def remarks(kind: str) -> list[dict[str, Any]]:
    """What the careful reader noted of one kind."""
    return [remark for remark in TRANSCRIPTION["remarks"] if remark["kind"] == kind]


def tally(class_id: str) -> Any:
    """The counts of one class."""
    return next(t for t in comparison().tallies if t.change_class.id == class_id)
