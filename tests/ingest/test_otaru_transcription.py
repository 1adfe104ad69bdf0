"""Every field of the first document against an independent transcription.

The transcription gives line ranges of the sample (or the text itself where it is a part of a line)
for every field of the 62 sheets, made by eye without seeing this program.  Texts are compared
without white space; figures as printed; years as read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shirube.ingest.layouts.otaru_evaluation_sheets.layout import read
from shirube.office.read_text import read_text
from shirube.plan.model import Indicator, LevelRole, Node, Strategy, TextKind
from shirube.plan.outline import Outline, nodes_of_role

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
HALVES = ("otaru_transcription_a.json", "otaru_transcription_b.json")
MEASURE_TEXTS = {
    "description": TextKind.DESCRIPTION,
    "situation_analysis": TextKind.SITUATION_ANALYSIS,
    "overall_review": TextKind.OVERALL_REVIEW,
}
PROJECT_TEXTS = {
    "overview": TextKind.OVERVIEW,
    "purpose": TextKind.PURPOSE,
    "implementation": TextKind.IMPLEMENTATION,
}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


class Transcription:
    """The transcribed sheets and the lines of the sample they point to."""

    def __init__(self, sample: Path) -> None:
        self.lines = sample.read_text(encoding="utf-8").split("\n")
        sheets = [
            sheet
            for half in HALVES
            for sheet in json.loads((GOLDEN / half).read_text(encoding="utf-8"))
        ]
        self.sheets = {number_of(sheet): sheet for sheet in sheets}

    def text(self, field: Any) -> str:
        """The text a field points to, without white space."""
        if field is None:
            return ""
        if isinstance(field, str):
            return squeezed(field)
        if isinstance(field, dict):
            return squeezed(field["text"])
        if field and isinstance(field[0], int):
            return squeezed("".join(self.lines[field[0] - 1 : field[1]]))
        return "".join(map(self.text, field))


def number_of(sheet: dict[str, Any]) -> int:
    number = sheet["number"]
    return int(number["text"] if isinstance(number, dict) else number)


@pytest.fixture(scope="module")
def transcription(otaru_sample: Path) -> Transcription:
    return Transcription(otaru_sample)


@pytest.fixture(scope="module")
def strategy(otaru_sample: Path) -> Strategy:
    opened = read_text(otaru_sample.name, data=otaru_sample.read_bytes())
    assert opened.document is not None
    return read(opened.document)


@pytest.fixture(scope="module")
def pairs(
    transcription: Transcription, strategy: Strategy
) -> list[tuple[dict[str, Any], Node, tuple[Node, ...], Node]]:
    """Every transcribed sheet with its measure, projects and program."""
    edition = strategy.editions[0]
    outline = Outline(edition)
    found = []
    for node in nodes_of_role(strategy, edition, role=LevelRole.MEASURE):
        program = outline.ancestors(node)[0]
        sheet = transcription.sheets[int(node.number)]
        found.append((sheet, node, outline.children(node), program))
    return found


def test_every_transcribed_sheet_is_there(transcription: Transcription, pairs: list[Any]) -> None:
    assert len(transcription.sheets) == 62
    assert [number_of(sheet) for sheet, *_ in pairs] == list(range(1, 63))


def differences(
    pairs: list[Any], fields: Callable[..., Iterator[tuple[str, str, str]]]
) -> list[str]:
    """One line per field that differs: measure, field, transcribed, read."""
    return [
        f"{node.id} {name}: {wanted!r} != {got!r}"
        for sheet, node, projects, program in pairs
        for name, wanted, got in fields(sheet, node, projects, program)
        if wanted != got
    ]


def test_texts_of_measures(transcription: Transcription, pairs: list[Any]) -> None:
    def fields(
        sheet: dict[str, Any], node: Node, _: tuple[Node, ...], program: Node
    ) -> Iterator[tuple[str, str, str]]:
        yield "name", transcription.text(sheet["name"]), squeezed(node.name)
        yield "program", squeezed(sheet["program"]), squeezed(program.number + program.name)
        yield "divisions", transcription.text(sheet["divisions"]), squeezed(node.division_text)
        for name, kind in MEASURE_TEXTS.items():
            text = node.text(kind)
            got = squeezed(text.text) if text is not None else ""
            yield name, transcription.text(sheet[name]), got

    assert differences(pairs, fields) == []


def test_projects(transcription: Transcription, pairs: list[Any]) -> None:
    def fields(
        sheet: dict[str, Any], _: Node, projects: tuple[Node, ...], __: Node
    ) -> Iterator[tuple[str, str, str]]:
        yield "projects", str(len(sheet["projects"])), str(len(projects))
        for wanted, project in zip(sheet["projects"], projects, strict=False):
            yield project.id, transcription.text(wanted["name"]), squeezed(project.name)
            for name, kind in PROJECT_TEXTS.items():
                text = project.text(kind)
                got = squeezed(text.text) if text is not None else ""
                yield f"{project.id} {name}", transcription.text(wanted[name]), got

    assert differences(pairs, fields) == []


def indicator_fields(
    transcription: Transcription, wanted: dict[str, Any], indicator: Indicator
) -> Iterator[tuple[str, str, str]]:
    head = indicator.id
    yield f"{head} name", transcription.text(wanted["name"]), squeezed(indicator.name)
    assert indicator.baseline is not None
    heading = transcription.text(wanted["baseline_header"])
    yield f"{head} heading", heading, squeezed(indicator.baseline.heading)
    yield f"{head} baseline", wanted["baseline"], indicator.baseline.reading.text
    actuals = {each.year_text: each for each in indicator.actuals}
    for year, text in wanted["actuals"].items():
        yield f"{head} {year}", text, actuals[year].reading.text
    last = indicator.actuals[-1]
    yield f"{head} last", transcription.text(wanted["last_actual"]), last.reading.text
    yield f"{head} last year", "2019", str(last.fiscal_year)
    assert indicator.target is not None
    yield f"{head} target", wanted["target"], indicator.target.reading.text
    for kind in ("raw_score", "score"):
        stated = indicator.stated_value(kind, fiscal_year=2019)
        yield f"{head} {kind}", wanted[kind], stated.reading.text if stated is not None else ""
    basis = indicator.target_basis
    basis_text = squeezed(basis.text) if basis is not None else ""
    yield f"{head} basis", transcription.text(wanted["target_basis"]), basis_text
    notes = "".join(note.text for note in indicator.notes if note.refers_to == "目標値")
    yield f"{head} notes", transcription.text(wanted["notes"]), squeezed(notes)
    line = (indicator.baseline.reading.place.line, wanted["row_line"])
    yield f"{head} line", str(line[1]), str(line[0])


def test_indicators(transcription: Transcription, pairs: list[Any]) -> None:
    def fields(
        sheet: dict[str, Any], node: Node, _: tuple[Node, ...], __: Node
    ) -> Iterator[tuple[str, str, str]]:
        yield "indicators", str(len(sheet["indicators"])), str(len(node.indicators))
        for wanted, indicator in zip(sheet["indicators"], node.indicators, strict=False):
            yield from indicator_fields(transcription, wanted, indicator)

    assert differences(pairs, fields) == []
