"""The whole reading of the sample, as notation and as messages, against golden files.

A wanted change is written with ``SHIRUBE_WRITE_GOLDEN=1`` and looked through as a diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from shirube.ingest.importing import import_document
from shirube.ingest.layouts.otaru_evaluation_sheets.layout import read
from shirube.plan.notation import read_notation, write_notation
from tests.support.otaru import document_of

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def compare(path: Path, text: str) -> None:
    if os.environ.get("SHIRUBE_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def notation(otaru_sample: Path) -> str:
    return write_notation(read(document_of(otaru_sample.read_bytes())))


def test_the_strategy(notation: str) -> None:
    compare(GOLDEN / "otaru_strategy.txt", notation)


def test_the_notation_holds_the_strategy(notation: str) -> None:
    assert write_notation(read_notation(notation)) == notation


def test_the_messages(otaru_sample: Path) -> None:
    strategy = read(document_of(otaru_sample.read_bytes()))
    lines = [
        f"{problem.severity.label} {problem.subject or '―'} {problem.message()}"
        for problem in strategy.problems
    ]
    compare(GOLDEN / "otaru_problems.txt", "\n".join(lines) + "\n")


def test_importing_recognises_the_document(otaru_sample: Path) -> None:
    imported = import_document(otaru_sample.name, data=otaru_sample.read_bytes())
    assert imported.strategy is not None
    assert imported.strategy.sources[0].layout == "otaru_evaluation_sheets"
    assert not [problem for problem in imported.problems if problem.code.startswith("PLN")]
