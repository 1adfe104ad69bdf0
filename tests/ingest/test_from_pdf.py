"""A document read from a PDF is the same strategy as read from its text."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from shirube.ingest.importing import import_document
from shirube.office.read_text import read_text
from shirube.plan.model import Strategy
from tests.support.make_pdf import make_pdf


def content(value: Any) -> Any:
    """The value without places; runs of half-width spaces count as one, as PDF has them."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: content(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.name not in ("place", "related", "places")
        }
    if isinstance(value, tuple):
        return tuple(content(item) for item in value)
    return re.sub(" +", " ", value).strip() if isinstance(value, str) else value


def compared(strategy: Strategy) -> Any:
    reading = dataclasses.replace(
        strategy,
        sources=(),
        editions=tuple(dataclasses.replace(e, source=None) for e in strategy.editions),
        # Only what the layout noticed: how pages were found belongs to the file, not the plan.
        problems=tuple(p for p in strategy.problems if not p.code.startswith("DOC-")),
        coverage=(),
    )
    return content(reading)


@pytest.mark.parametrize("scatter", [None, 7])
def test_pdf_and_text_give_the_same_strategy(sample: Path, scatter: int | None) -> None:
    document = read_text(sample.name, data=sample.read_bytes()).document
    assert document is not None
    pages = [[line.text for line in page.lines] for page in document.pages]
    from_text = import_document(sample.name, data=sample.read_bytes()).strategy
    pdf = make_pdf(pages, scatter=scatter)
    from_pdf = import_document(sample.name, data=pdf).strategy
    assert from_text is not None
    assert from_pdf is not None
    assert compared(from_pdf) == compared(from_text)
    (coverage,) = from_pdf.coverage
    (expected,) = from_text.coverage
    assert (coverage.blocks, coverage.used) == (expected.blocks, expected.used)
