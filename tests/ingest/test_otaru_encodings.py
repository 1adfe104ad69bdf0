"""Copies of the evaluation sheets in other encodings: the arrow before 総括 changes or is lost.

The arrow (U+27AD) is the one character of the document that no Japanese legacy encoding has.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shirube.ingest.importing import import_document
from shirube.plan.model import Strategy
from shirube.plan.notation import write_notation

ARROW = "\u27ad"


@pytest.fixture(scope="module")
def text(otaru_sample: Path) -> str:
    return otaru_sample.read_text("utf-8")


def reading(data: bytes) -> Strategy:
    imported = import_document("sheets.txt", data=data)
    assert imported.strategy is not None
    return replace(
        imported.strategy,
        sources=tuple(replace(source, sha256="") for source in imported.strategy.sources),
    )


@pytest.fixture(scope="module")
def whole(text: str) -> Strategy:
    return reading(text.encode())


@pytest.mark.parametrize("mark", ["?", "→", "・", "⇒", "〓", "-"])
def test_another_mark_changes_nothing(mark: str, text: str, whole: Strategy) -> None:
    assert ARROW in text
    assert reading(text.replace(ARROW, mark).encode("cp932")) == whole


def test_what_cp932_replaces(text: str, whole: Strategy) -> None:
    assert reading(text.encode("cp932", errors="replace")) == whole


@pytest.mark.parametrize("lost", [ARROW, f"{ARROW} ", f"{ARROW} \u3000"])
def test_a_lost_arrow_changes_no_field(lost: str, text: str, whole: Strategy) -> None:
    strategy = reading(text.replace(lost, "").replace(ARROW, "").encode("cp932"))
    assert write_notation(strategy) == write_notation(whole)
    assert [p.message() for p in strategy.problems] == [p.message() for p in whole.problems]
    assert strategy.coverage[0].used == whole.coverage[0].used
