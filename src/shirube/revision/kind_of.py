"""Kind of: which kind of change a difference in one field is.

One function per field, in two tables: ``_VALUES`` for fields that hold one value, ``_ITEMS`` for
fields that hold many.  A field without an entry is still reported, as a change of its record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from shirube.plan.model import Edition, Indicator, IndicatorKind, Node
from shirube.quantity.unit import normalise_unit
from shirube.revision.change import Change
from shirube.revision.context import Context, goal_of
from shirube.revision.figure_kind import (
    actual_kind,
    baseline_kind,
    expected_kind,
    history_kind,
    target_kind,
)
from shirube.revision.figures import FigureDifference, reading_difference, unit_changed
from shirube.revision.kinds import ChangeKind, RecordKind
from shirube.revision.shape import Responsible
from shirube.revision.spelling import plain_form, same_words, without_label

Namer = Callable[[Change, Any, Any, Context], Change]
_ACTUAL = "actual"


def value_kind(change: Change, before: Any, after: Any, *, context: Context) -> Change:
    """The change of a field that holds one value, with its kind."""
    if (kind := not_printed(change, context=context)) is not None:
        return replace(change, kind=kind)
    namer = _VALUES.get((change.record.kind, change.field))
    return change if namer is None else namer(change, before, after, context)


def item_kind(change: Change, before: Any, after: Any, *, context: Context) -> Change:
    """The change of one item of a field that holds many, with its kind."""
    if (kind := not_printed(change, context=context)) is not None:
        return replace(change, kind=kind)
    namer = _ITEMS.get((change.record.kind, change.field))
    return change if namer is None else namer(change, before, after, context)


_PRINTED_IN_PART = frozenset(
    {
        "texts",
        "divisions",
        "notes",
        "budgets",
        "definitions",
        "baseline",
        "targets",
        "expected_values",
        "target_basis",
    }
)


def not_printed(change: Change, *, context: Context) -> ChangeKind | None:
    """The kind of a change that may only be a gap in a partial edition, else ``None``."""
    if not context.is_uneven or change.field not in _PRINTED_IN_PART:
        return None
    in_later = context.later.facts.partial
    missing = change.after if in_later else change.before
    if missing in (None, Responsible((), "")):
        return ChangeKind.ONLY_IN_EARLIER if in_later else ChangeKind.ONLY_IN_LATER
    return None


def _is(kind: ChangeKind) -> Namer:
    return lambda change, _before, _after, _context: replace(change, kind=kind)


def _words(kind: ChangeKind) -> Namer:
    """``kind``, unless the two texts differ in notation only."""

    def name(change: Change, _before: Any, _after: Any, _context: Context) -> Change:
        written = same_words(change.before, change.after)
        return replace(change, kind=ChangeKind.NOTATION_CHANGED if written else kind)

    return name


def _stated_or(kind: ChangeKind) -> Namer:
    """``kind`` between two values; a value stated for the first time only fills in a detail."""

    def name(change: Change, _before: Any, _after: Any, _context: Context) -> Change:
        first = change.before is None or change.after is None
        return replace(change, kind=ChangeKind.DETAIL_STATED if first else kind)

    return name


# ---------------------------------------------------------------- nodes


def _parent(change: Change, before: Node, after: Node, context: Context) -> Change:
    """Moved, unless one edition only says more about where the node hangs."""
    if before.unstated_levels != after.unstated_levels:
        nodes = (context.earlier.nodes, context.later.nodes)
        tops = [
            goal_of(node.id, table) or node.id
            for node, table in zip((before, after), nodes, strict=True)
        ]
        if tops[0] == tops[1]:
            return replace(change, kind=ChangeKind.PARENT_STATED)
    return replace(change, kind=ChangeKind.MOVED)


def _divisions(change: Change, _before: Node, _after: Node, context: Context) -> Change:
    first, second = change.before, change.after
    assert isinstance(first, Responsible)
    assert isinstance(second, Responsible)
    ids = [[ref.division for ref in side.divisions] for side in (first, second)]
    printed = [
        [plain_form(ref.text) for ref in side.divisions] or [plain_form(side.text)]
        for side in (first, second)
    ]
    if ids[0] == ids[1] and printed[0] == printed[1]:
        return replace(change, kind=ChangeKind.NOTATION_CHANGED)
    same_divisions = len(ids[0]) == len(ids[1]) and all(
        one == other or (one, other) in context.renamed_divisions
        for one, other in zip(*ids, strict=False)
    )
    kind = ChangeKind.DIVISION_RENAMED if same_divisions else ChangeKind.DIVISION_CHANGED
    return replace(change, kind=kind)


def _ended(change: Change, _before: Node, after: Node, _context: Context) -> Change:
    return replace(change, kind=ChangeKind.ENDED if after.ended else ChangeKind.RESUMED)


def _text(change: Change, _before: Node, _after: Node, _context: Context) -> Change:
    first, second = change.before, change.after
    some = first or second
    if some.fiscal_year is not None:
        return replace(change, kind=ChangeKind.YEARLY_TEXT_CHANGED)
    if first is None or second is None:
        return replace(change, kind=ChangeKind.TEXT_CHANGED)
    shown = [[p.text for p in text.passages if not p.omitted] for text in (first, second)]
    # Where one edition omits what the other prints, only the common words can be compared.
    if first.is_partial != second.is_partial and _is_part(*shown):
        return replace(change, kind=ChangeKind.TEXT_HIDDEN)
    whole = [plain_form("".join(text)) for text in shown]
    if whole[0] == whole[1]:
        return replace(change, kind=ChangeKind.NOTATION_CHANGED)
    return replace(change, kind=ChangeKind.TEXT_CHANGED)


def _is_part(first: list[str], second: list[str]) -> bool:
    """The passages of one text all stand in the other: the rest is what 略 hides."""
    one, other = [{plain_form(text) for text in passages} for passages in (first, second)]
    return one <= other or other <= one


def _note(change: Change, _before: Any, _after: Any, _context: Context) -> Change:
    first, second = change.before, change.after
    some = second or first
    if first is not None and second is not None:
        if plain_form(first.text) == plain_form(second.text):
            return replace(change, kind=ChangeKind.NOTATION_CHANGED)
        if without_label(first.text) == without_label(second.text):
            return replace(change, kind=ChangeKind.LABEL_CHANGED)
    if some.refers_to == _ACTUAL and (first is None or first.refers_to == _ACTUAL):
        return replace(change, kind=ChangeKind.ACTUAL_NOTE_CHANGED)
    return replace(change, kind=ChangeKind.NOTE_CHANGED)


# ---------------------------------------------------------------- indicators


def _unit(change: Change, _before: Any, _after: Any, _context: Context) -> Change:
    first, second = change.before, change.after
    if unit_changed(first, second):
        return replace(change, kind=ChangeKind.UNIT_CHANGED)
    if not first or not second:
        return replace(change, kind=ChangeKind.DETAIL_STATED)
    written = normalise_unit(first) == normalise_unit(second)
    # 千人 instead of 人 counts the same things: the figures beside it say whether they changed.
    kind = ChangeKind.NOTATION_CHANGED if written else ChangeKind.LABEL_CHANGED
    return replace(change, kind=kind)


def _indicator_kind(
    change: Change, before: Indicator, after: Indicator, _context: Context
) -> Change:
    """Annual ⇄ cumulative is a change; a kind stated for the first time only fills in a detail."""
    if change.before is not None and change.after is not None:
        return replace(change, kind=ChangeKind.KIND_CHANGED)
    targets = (before.target, after.target)
    figures = [target.reading for target in targets if target is not None]
    if IndicatorKind.CUMULATIVE in (change.before, change.after) and len(figures) == 2:
        if figures[0].cumulative is not figures[1].cumulative:
            return replace(change, kind=ChangeKind.KIND_CHANGED)
    return replace(change, kind=ChangeKind.DETAIL_STATED)


def _definition(change: Change, _before: Any, _after: Any, _context: Context) -> Change:
    first, second = change.before, change.after
    if first is not None and second is not None:
        parts = ("text", "formula", "statistic", "numerator", "denominator", "as_of", "published")
        if all(same_words(getattr(first, part), getattr(second, part)) for part in parts):
            return replace(change, kind=ChangeKind.NOTATION_CHANGED)
    return replace(change, kind=ChangeKind.DEFINITION_CHANGED)


def _target_basis(change: Change, _before: Any, _after: Any, _context: Context) -> Change:
    if change.before is not None and change.after is not None:
        found = reading_difference(change.before, change.after)
        if found < FigureDifference.PRECISION:
            return replace(change, kind=ChangeKind.NOTATION_CHANGED)
    return replace(change, kind=ChangeKind.TARGET_BASIS_CHANGED)


def _reference_division(change: Change, _before: Any, _after: Any, context: Context) -> Change:
    first, second = change.before, change.after
    if isinstance(first, tuple) and isinstance(second, tuple) and len(first) == len(second):
        pairs = list(zip(first, second, strict=True))
    else:
        pairs = [(first, second)]
    renamed = all(one == other or (one, other) in context.renamed_divisions for one, other in pairs)
    kind = ChangeKind.DIVISION_RENAMED if renamed else ChangeKind.DIVISION_CHANGED
    return replace(change, kind=kind)


_NODE, _INDICATOR, _EDITION = RecordKind.NODE, RecordKind.INDICATOR, RecordKind.EDITION
_VALUES: dict[tuple[RecordKind, str], Namer] = {
    (_NODE, "level"): _is(ChangeKind.LEVEL_CHANGED),
    (_NODE, "name"): _words(ChangeKind.RENAMED),
    (_NODE, "number"): _words(ChangeKind.RENUMBERED),
    (_NODE, "parent"): _parent,
    (_NODE, "unstated_levels"): _is(ChangeKind.PARENT_STATED),
    (_NODE, "page"): _is(ChangeKind.PAGE_CHANGED),
    (_NODE, "divisions"): _divisions,
    (_NODE, "ended"): _ended,
    (_INDICATOR, "name"): _words(ChangeKind.RENAMED),
    (_INDICATOR, "number"): _words(ChangeKind.RENUMBERED),
    (_INDICATOR, "role"): _is(ChangeKind.ROLE_CHANGED),
    (_INDICATOR, "unit"): _unit,
    (_INDICATOR, "direction"): _stated_or(ChangeKind.DIRECTION_CHANGED),
    (_INDICATOR, "kind"): _indicator_kind,
    (_INDICATOR, "comparison"): _stated_or(ChangeKind.COMPARISON_CHANGED),
    (_INDICATOR, "baseline"): baseline_kind,
    (_INDICATOR, "target_basis"): _target_basis,
    (_INDICATOR, "lead_division"): _reference_division,
    (_INDICATOR, "related_divisions"): _reference_division,
}
_ITEMS: dict[tuple[RecordKind, str], Namer] = {
    (_NODE, "texts"): _text,
    (_NODE, "budgets"): _is(ChangeKind.BUDGET_CHANGED),
    (_NODE, "notes"): _note,
    (_NODE, "stated"): _is(ChangeKind.STATED_CHANGED),
    (_INDICATOR, "definitions"): _definition,
    (_INDICATOR, "earlier_baselines"): history_kind,
    (_INDICATOR, "actuals"): actual_kind,
    (_INDICATOR, "targets"): target_kind,
    (_INDICATOR, "expected_values"): expected_kind,
    (_INDICATOR, "notes"): _note,
    (_INDICATOR, "stated"): _is(ChangeKind.STATED_CHANGED),
    (_INDICATOR, "weights"): _is(ChangeKind.WEIGHT_CHANGED),
    (_EDITION, "stated"): _is(ChangeKind.STATED_CHANGED),
    (_EDITION, "overrides"): _is(ChangeKind.OVERRIDE_CHANGED),
}


def named_fields() -> frozenset[tuple[type, str]]:
    """Fields that have a kind of their own, as (record class, field)."""
    classes = {_NODE: Node, _INDICATOR: Indicator, _EDITION: Edition}
    return frozenset((classes[kind], name) for kind, name in (*_VALUES, *_ITEMS))
