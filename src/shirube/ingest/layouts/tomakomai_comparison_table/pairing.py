"""Pairing: both sides of a row → one id for what is kept, lineage for what is replaced.

A row is itself the statement that its two sides are the same thing, so the node has one id.  Its
indicators are the same where the name is the same, or where the name changed and everything else
that identifies an indicator (baseline, unit, target) did not.  What remains on both sides was
replaced: a proposal that a person confirms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from shirube.ingest.layouts.tomakomai_comparison_table.cells import PrintedIndicator, PrintedThing
from shirube.ingest.layouts.tomakomai_comparison_table.words import WORDS
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Reading

_SIMILAR = 0.5


@dataclass(frozen=True, slots=True)
class IndicatorIds:
    """Ids of the indicators of both sides in printed order, and the ids that were replaced."""

    new: tuple[str, ...]
    old: tuple[str, ...]
    replaced: tuple[str, ...]
    replacing: tuple[str, ...]


def pair_indicators(
    new: PrintedThing | None, old: PrintedThing | None, *, node_id: str
) -> IndicatorIds:
    """One id for an indicator in both editions."""
    new_ones = [] if new is None else new.indicators
    old_ones = [] if old is None else old.indicators
    new_ids = [f"{node_id}-k{at}" for at in range(1, len(new_ones) + 1)]
    old_ids: list[str | None] = [None] * len(old_ones)
    free = set(range(len(new_ones)))
    for same in (_same_name, _only_renamed):
        for at, indicator in enumerate(old_ones):
            if old_ids[at] is not None:
                continue
            twin = next((n for n in sorted(free) if same(new_ones[n], indicator)), None)
            if twin is not None:
                free.discard(twin)
                old_ids[at] = new_ids[twin]
    replaced: list[str] = []
    for at, known in enumerate(old_ids):
        if known is None:
            old_ids[at] = f"{node_id}-k{len(new_ones) + len(replaced) + 1}"
            replaced.append(old_ids[at] or "")
    replacing = tuple(new_ids[at] for at in sorted(free)) if replaced else ()
    return IndicatorIds(
        new=tuple(new_ids),
        old=tuple(known for known in old_ids if known is not None),
        replaced=tuple(replaced) if replacing else (),
        replacing=replacing,
    )


def pair_children(
    new: Sequence[PrintedThing], old: Sequence[PrintedThing]
) -> tuple[tuple[PrintedThing | None, PrintedThing | None], ...]:
    """Projects printed inside a measure, paired by name; the rest stand alone."""
    left = list(old)
    pairs: list[tuple[PrintedThing | None, PrintedThing | None]] = []
    for thing in new:
        twin = next((other for other in left if other.name.text == thing.name.text), None)
        if twin is not None:
            left.remove(twin)
        pairs.append((thing, twin))
    return (*pairs, *((None, other) for other in left))


def _same_name(new: PrintedIndicator, old: PrintedIndicator) -> bool:
    return new.name.text == old.name.text


def _only_renamed(new: PrintedIndicator, old: PrintedIndicator) -> bool:
    """Another name for the same figures: like name, same baseline, target and unit."""
    likeness = SequenceMatcher(None, new.name.text, old.name.text, autojunk=False).ratio()
    first, second = _figures(new), _figures(old)
    return likeness >= _SIMILAR and bool(first) and first == second


def _figures(indicator: PrintedIndicator) -> tuple[tuple[str, str], ...]:
    """Baseline and target as (value, unit), in that order; the label may differ by edition."""
    readings: list[Reading] = []
    values = indicator.values()
    targets = [v for v in values if WORDS.observations[v.label] == "target"]
    for value in (*values[:1], *targets):
        readings.append(read_quantity(value.value.text))
    if not any(reading.is_value for reading in readings):
        return ()
    return tuple((str(reading.value), reading.unit) for reading in readings)
