"""The second document, field by field, against a transcription made by eye."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shirube.ingest.importing import import_document
from shirube.plan.model import Edition, Indicator, Node, Observation, Strategy

TRANSCRIPTION: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "tomakomai_transcription.json").read_text("utf-8")
)
ROWS: list[dict[str, Any]] = TRANSCRIPTION["rows"]
LEVELS = {"front_matter": "section", "goal": "goal", "measure": "measure", "project": "project"}


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def strategy(tomakomai_sample: Path) -> Strategy:
    imported = import_document(tomakomai_sample.name, data=tomakomai_sample.read_bytes())
    assert imported.strategy is not None
    return imported.strategy


@pytest.fixture(scope="module")
def source_lines(tomakomai_sample: Path) -> list[str]:
    return tomakomai_sample.read_text("utf-8").split("\n")


def row_nodes(edition: Edition) -> dict[int, list[Node]]:
    """Nodes by row number, counted by the ids of the new edition (a row has one id)."""
    found: dict[int, list[Node]] = {}
    for node in edition.nodes:
        found.setdefault(ROW_OF[node.id.split("-")[0]], []).append(node)
    return found


def _row_ids() -> dict[str, int]:
    prefix = {"front_matter": "s", "goal": "g", "measure": "m", "project": "p"}
    counts: dict[str, int] = {}
    ids: dict[str, int] = {}
    for row in ROWS:
        counts[row["kind"]] = counts.get(row["kind"], 0) + 1
        ids[f"{prefix[row['kind']]}{counts[row['kind']]:02d}"] = row["row"]
    return ids


ROW_OF = _row_ids()


@pytest.mark.parametrize("side", ["old", "new"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["row"]))
def test_row(row: dict[str, Any], side: str, strategy: Strategy, source_lines: list[str]) -> None:
    edition = strategy.edition(side)
    assert edition is not None
    nodes = row_nodes(edition).get(row["row"], [])
    cell = row[side]
    if cell["absent_marker"]:
        assert nodes == []
        other = row_nodes(_other(strategy, side))[row["row"]][0]
        marks = [v.reading.text for v in other.stated if v.kind == "one_sided"]
        assert marks == [cell["absent_marker"]]
        return
    node, *children = nodes
    assert node.level == LEVELS[row["kind"]]
    assert node.page == row["page"]
    assert squeezed(node.number + node.name) == squeezed(cell["name"])
    assert [ref.text for ref in node.divisions] == cell["divisions"]
    assert list(node.tags) == cell["tags"]
    assert node.ended == ("取組終了" in cell["tags"])
    assert squeezed("".join(text.text for text in node.texts)) == _body(cell, source_lines)
    _compare_indicators(node, cell["indicators"])
    expected_children = cell.get("projects", [])
    assert [squeezed(child.name) for child in children] == [
        squeezed(child["name"]) for child in expected_children
    ]
    for child, expected in zip(children, expected_children, strict=True):
        assert child.parent == node.id
        assert [ref.text for ref in child.divisions] == expected["divisions"]
        assert squeezed("".join(text.text for text in child.texts)) == _body(expected, source_lines)
        _compare_indicators(child, expected["indicators"])


def _other(strategy: Strategy, side: str) -> Edition:
    edition = strategy.edition("new" if side == "old" else "old")
    assert edition is not None
    return edition


def _body(cell: dict[str, Any], source_lines: list[str]) -> str:
    text = "".join(
        "".join(source_lines[first - 1 : last]) for first, last in cell.get("body_lines", ())
    )
    return squeezed(text)


def _compare_indicators(node: Node, expected: list[dict[str, Any]]) -> None:
    assert len(node.indicators) == len(expected)
    for indicator, printed in zip(node.indicators, expected, strict=True):
        assert squeezed(indicator.name) == squeezed(printed["name"].removesuffix("※"))
        _compare_value(indicator.baseline, printed["baseline"])
        _compare_value(indicator.actuals[0] if indicator.actuals else None, printed["actual"])
        _compare_value(indicator.target, printed["target"])
        _compare_notes(indicator, printed)
        tags = [value.reading.text for value in indicator.stated if value.kind == "tag"]
        assert tags == printed["tags"]


def _compare_value(observation: Observation | None, printed: dict[str, Any] | None) -> None:
    if printed is None:
        assert observation is None
        return
    assert observation is not None
    assert squeezed(observation.reading.text) == squeezed(printed["text"])
    assert observation.reading.cumulative == printed["cumulative"]
    assert squeezed(observation.heading) == squeezed(printed["label"])
    assert observation.reading.is_value or observation.reading.is_absent


def _compare_notes(indicator: Indicator, printed: dict[str, Any]) -> None:
    assert [squeezed(note.text) for note in indicator.notes] == [
        squeezed(note) for note in printed["notes"]
    ]


def test_announced_counts(strategy: Strategy) -> None:
    edition = strategy.edition("new")
    assert edition is not None
    stated = [(v.label, v.reading.text) for v in edition.stated if v.kind == "announced_count"]
    expected = [(count["label"], count["count"]) for count in TRANSCRIPTION["announced_counts"]]
    assert stated == expected
