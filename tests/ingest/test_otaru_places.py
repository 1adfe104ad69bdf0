"""Every value and text of the evaluation sheets is found where its Place says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from shirube.ingest.layouts.otaru_evaluation_sheets.layout import read
from shirube.office.document import Document
from shirube.plan.model import Edition, Strategy
from shirube.quantity.reading import Reading
from tests.support.otaru import document_of


@pytest.fixture(scope="module")
def document(otaru_sample: Path) -> Document:
    return document_of(otaru_sample.read_bytes())


@pytest.fixture(scope="module")
def strategy(document: Document) -> Strategy:
    return read(document)


@pytest.fixture(scope="module")
def edition(strategy: Strategy) -> Edition:
    return strategy.editions[0]


def readings(value: object) -> Iterator[Reading]:
    """All readings inside a value of the model."""
    if isinstance(value, Reading):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from readings(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from readings(item)


def test_every_value_is_found_at_its_place(edition: Edition, document: Document) -> None:
    found = list(readings(edition.nodes))
    assert len(found) > 700
    for reading in found:
        printed = document.text_at(reading.place)
        assert "".join(printed.split()) == "".join(reading.text.split()), reading


def test_every_text_names_its_lines(edition: Edition, document: Document) -> None:
    for node in edition.nodes:
        for text in node.texts:
            printed = "".join(document.text_at(text.place).split())
            assert "".join(text.passages[0].text.split()) in printed, (node.id, text.kind)


def test_same_bytes_give_the_same_strategy(otaru_sample: Path, strategy: Strategy) -> None:
    assert read(document_of(otaru_sample.read_bytes())) == strategy
