"""The law of places: what is said to be printed somewhere is printed there, white space aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from shirube.ingest.importing import import_document
from shirube.office.document import Document
from shirube.place import NOWHERE, Place
from shirube.plan.model import DivisionRef, Indicator, Node, Note, Strategy, Text
from shirube.quantity.reading import Reading


@pytest.fixture(scope="module")
def read(sample: Path) -> tuple[Strategy, Document]:
    imported = import_document(sample.name, data=sample.read_bytes())
    assert imported.strategy is not None
    assert imported.document is not None
    return imported.strategy, imported.document


def placed(value: Any) -> Iterator[Any]:
    """Every record that has a place, inside a value of the model."""
    if is_dataclass(value) and not isinstance(value, Place):
        if hasattr(value, "place"):
            yield value
        for field in fields(value):
            yield from placed(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from placed(item)


def printed_words(value: Any) -> tuple[str, ...]:
    """The pieces of print a record holds; other records have none."""
    match value:
        case Text():
            return tuple(passage.text for passage in value.passages)
        case Node() | Indicator():
            return (value.name,)
        case DivisionRef():
            # Sections share a department: 部（課・課） gives two names of one piece each.
            return tuple(filter(None, re.split(r"[（）]", value.text)))
        case Reading() | Note():
            return (value.text,)
    return ()


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_text_is_printed_at_its_place(read: tuple[Strategy, Document]) -> None:
    strategy, document = read
    seen: Counter[str] = Counter()
    for value in placed(strategy.editions):
        for words in filter(None, printed_words(value)):
            seen[type(value).__name__] += 1
            assert value.place != NOWHERE, value
            assert squeezed(words) in squeezed(document.text_at(value.place)), value
    assert min(seen.values()) > 10
    assert set(seen) == {"Text", "Node", "Indicator", "DivisionRef", "Reading", "Note"}


def test_a_division_spans_its_department_and_section(read: tuple[Strategy, Document]) -> None:
    strategy, document = read
    shared = 0
    for value in placed(strategy.editions):
        if isinstance(value, DivisionRef):
            printed = squeezed(document.text_at(value.place))
            shared += squeezed(value.text) not in printed
            *first, last = printed_words(value)
            assert all(printed.index(part) < printed.rindex(last) for part in first)
    assert shared <= 4


def test_every_page_reference_is_of_the_document(read: tuple[Strategy, Document]) -> None:
    strategy, document = read
    for value in placed(strategy.editions):
        if value.place != NOWHERE:
            line = document.line(value.place.line)
            assert line is not None
            assert line.page == value.place.page
