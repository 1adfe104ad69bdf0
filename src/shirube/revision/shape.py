"""Shape: which fields the records of an edition have, and what tells the items of a field apart.

The fields come from the model itself, so a field added to the model is compared, applied and
merged at once; only what holds many items needs a key here.  ``changes``, ``apply`` and ``merge``
all walk these shapes.

>>> [shape.name for shape in NODE_FIELDS][:4]
['level', 'name', 'number', 'parent']
>>> from shirube.plan.model import Note
>>> keyed((Note(text="※甲"), Note(text="※乙")), key=lambda note: "note")
{'note': Note(text='※甲', ...), 'note#2': Note(text='※乙', ...)}
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from shirube.plan.model import (
    BudgetAmount,
    Definition,
    DivisionRef,
    Edition,
    Indicator,
    Node,
    Note,
    Observation,
    Override,
    StatedValue,
    Text,
    Weight,
)
from shirube.revision.spelling import plain_form, without_label

FINAL_TARGET = "final"
"""Key of the target in force, whatever year it names: a target moved to another year is one
change, not one target less and one more."""


Keys = Callable[[tuple[Any, ...]], list[str]]


class Responsible(NamedTuple):
    """Divisions of a node and the line they were printed in; they change together."""

    divisions: tuple[DivisionRef, ...]
    text: str


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field.

    ``keys``   gives the key of each item; ``None`` = the field is one value.
    ``align``  gives the keys of later items in the light of the earlier ones, where the items have
               no key of their own (notes); by default they are their ``keys``.
    """

    name: str
    keys: Keys | None = None
    align: Callable[[tuple[Any, ...], tuple[Any, ...]], list[str]] | None = None

    def get(self, record: Any) -> Any:
        """The value of the field."""
        if self.name == "divisions" and isinstance(record, Node):
            return Responsible(record.divisions, record.division_text)
        return getattr(record, self.name)

    def put(self, value: Any) -> dict[str, Any]:
        """Arguments for ``dataclasses.replace`` that set the field."""
        if isinstance(value, Responsible):
            return {"divisions": value.divisions, "division_text": value.text}
        return {self.name: value}

    def items(self, record: Any) -> dict[str, Any]:
        """Items of the field by unique key, in order."""
        held = getattr(record, self.name)
        if not held:
            return {}
        assert self.keys is not None
        return dict(zip(unique(self.keys(held)), held, strict=True))

    def later_items(self, before: Any, after: Any) -> dict[str, Any]:
        """Items of the later record, with the keys of the earlier items they continue.

        ``before`` is ``None`` where the record is new.
        """
        held = getattr(after, self.name)
        if self.align is None or not held:
            return self.items(after)
        earlier = () if before is None else getattr(before, self.name)
        return dict(zip(unique(self.align(earlier, held)), held, strict=True))


def unique(names: Iterable[str]) -> list[str]:
    """The names, a repeated one with its number: a, a → a, a#2."""
    found: dict[str, None] = {}
    for name in names:
        own, count = name, 1
        while own in found:
            count += 1
            own = f"{name}#{count}"
        found[own] = None
    return list(found)


def keyed(items: tuple[Any, ...], *, key: Callable[[Any], str]) -> dict[str, Any]:
    """Items by unique key, in order."""
    return dict(zip(unique(key(item) for item in items), items, strict=True))


def year_key(observation: Observation) -> str:
    """The year of a figure; one that was replaced later has a key of its own."""
    if observation.fiscal_year is not None:
        year = str(observation.fiscal_year)
    elif observation.calendar_year is not None:
        year = f"{observation.calendar_year}年"
    else:
        year = observation.year_text
    return year if observation.superseded_in is None else f"{year}（旧）"


def _target_keys(targets: tuple[Observation, ...]) -> list[str]:
    keys = [year_key(target) for target in targets]
    standing = [at for at, target in enumerate(targets) if target.superseded_in is None]
    if standing:
        keys[standing[-1]] = FINAL_TARGET
    return keys


def _by(key: Callable[[Any], str]) -> Keys:
    return lambda items: [key(item) for item in items]


def _stated_key(value: StatedValue) -> str:
    # Tags have no label: which tags stand there is what matters, not which one comes first.
    label = value.label or (value.reading.text if value.fiscal_year is None else "")
    return f"{value.kind}/{label}/{'' if value.fiscal_year is None else value.fiscal_year}"


def _text_key(text: Text) -> str:
    return text.kind.value + ("" if text.fiscal_year is None else f"/{text.fiscal_year}")


def _note_key(_: Note) -> str:
    # What a note refers to is read from its wording, so it cannot tell two notes apart.
    return "note"


def _budget_key(amount: BudgetAmount) -> str:
    return f"{amount.fiscal_year}/{amount.kind.value}"


def _definition_key(definition: Definition) -> str:
    return "" if definition.valid_from is None else definition.valid_from.isoformat()


def _weight_key(weight: Weight) -> str:
    return str(weight.fiscal_year)


def _override_key(override: Override) -> str:
    return f"{override.subject}/{override.fiscal_year}/{override.rule}"


def _align_notes(before: tuple[Note, ...], after: tuple[Note, ...]) -> list[str]:
    """Notes have no key: first the same words, then the same thing referred to, then the order.

    What is new is told apart by its words, so that two people may each add a note.
    """
    keys = unique(map(_note_key, before))
    left = dict(zip(keys, before, strict=True))
    found: list[str | None] = [None] * len(after)
    for alike in (_same_note, _same_reference, _any_note):
        for at, note in enumerate(after):
            if found[at] is None:
                twin = next((key for key, other in left.items() if alike(note, other)), None)
                if twin is not None:
                    found[at] = twin
                    del left[twin]
    return [key or f"note+{note.text}" for key, note in zip(found, after, strict=True)]


def _same_note(one: Note, other: Note) -> bool:
    return plain_form(one.text) == plain_form(other.text)


def _same_reference(one: Note, other: Note) -> bool:
    return bool(one.refers_to) and one.refers_to == other.refers_to


def _any_note(one: Note, other: Note) -> bool:
    return without_label(one.text) == without_label(other.text) or not (
        one.refers_to and other.refers_to
    )


_ALIGN = {"notes": _align_notes}
_ITEMS: dict[tuple[type, str], Keys] = {
    (Node, "texts"): _by(_text_key),
    (Node, "budgets"): _by(_budget_key),
    (Node, "notes"): _by(_note_key),
    (Node, "stated"): _by(_stated_key),
    (Indicator, "definitions"): _by(_definition_key),
    (Indicator, "earlier_baselines"): _by(year_key),
    (Indicator, "actuals"): _by(year_key),
    (Indicator, "targets"): _target_keys,
    (Indicator, "expected_values"): _by(year_key),
    (Indicator, "notes"): _by(_note_key),
    (Indicator, "stated"): _by(_stated_key),
    (Indicator, "weights"): _by(_weight_key),
    (Edition, "stated"): _by(_stated_key),
    (Edition, "overrides"): _by(_override_key),
}
_NOT_FIELDS = {
    # Children are records of their own; the printed line of divisions goes with the divisions.
    Node: {"id", "place", "indicators", "division_text"},
    Indicator: {"id", "place"},
    Edition: {"nodes"},
}


def _shapes(model: type) -> tuple[FieldShape, ...]:
    return tuple(
        FieldShape(spec.name, _ITEMS.get((model, spec.name)), _ALIGN.get(spec.name))
        for spec in dataclasses.fields(model)
        if spec.name not in _NOT_FIELDS[model]
    )


NODE_FIELDS = _shapes(Node)
INDICATOR_FIELDS = _shapes(Indicator)
EDITION_FIELDS = _shapes(Edition)
