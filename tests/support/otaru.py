"""What the tests of the evaluation sheets share: documents from bytes, and facts to compare."""

from __future__ import annotations

from shirube.office.document import Document
from shirube.office.read_text import read_text
from shirube.plan.model import Indicator, Strategy

NAME = "otaru-evaluation-sheets.txt"


def document_of(data: bytes) -> Document:
    """The Document of a text file with these bytes."""
    opened = read_text(NAME, data=data)
    assert opened.document is not None
    return opened.document


def facts(strategy: Strategy) -> dict[str, dict[str, object]]:
    """What was read, by measure number, without places and ids: comparable between renderings."""
    found: dict[str, dict[str, object]] = {}
    current: dict[str, object] = {}
    for node in strategy.editions[0].nodes:
        if node.level == "program":
            continue
        if node.level == "measure":
            current = found.setdefault(node.number, {})
        key = node.level + (f" {len(current)}" if node.level == "project" else "")
        current[key] = (
            node.name,
            node.division_text,
            tuple((text.kind, text.text) for text in node.texts),
            tuple(map(indicator_facts, node.indicators)),
            tuple((value.kind, value.reading.text, value.note) for value in node.stated),
        )
    return found


def indicator_facts(indicator: Indicator) -> tuple[object, ...]:
    """One indicator as texts and values."""
    observations = (indicator.baseline, *indicator.actuals, *indicator.targets)
    return (
        indicator.name,
        indicator.unit,
        tuple(
            (each.reading.text, each.reading.value, each.reading.absence, each.fiscal_year)
            for each in observations
            if each is not None
        ),
        None if indicator.target_basis is None else indicator.target_basis.text,
        tuple(note.text for note in indicator.notes),
        tuple((value.kind, value.reading.text) for value in indicator.stated),
    )
