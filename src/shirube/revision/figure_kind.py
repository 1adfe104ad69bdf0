"""Figure kind: which kind of change a difference between two figures is, and where it went.

A target is raised or lowered only on an unchanged basis: where the unit, the baseline, the
definition or annual/cumulative changed as well, the two numbers cannot be compared and the change
says which of these it is.
"""

from __future__ import annotations

from dataclasses import replace

from shirube.plan.model import Indicator, IndicatorKind, Observation
from shirube.revision.change import Change
from shirube.revision.context import Context
from shirube.revision.figures import (
    FigureDifference,
    basis_of,
    figure_difference,
    movement,
    unit_changed,
)
from shirube.revision.kinds import Basis, ChangeKind
from shirube.revision.spelling import same_words

_STYLE = {
    FigureDifference.NONE: ChangeKind.NOTATION_CHANGED,
    FigureDifference.LABEL: ChangeKind.LABEL_CHANGED,
    FigureDifference.NOTATION: ChangeKind.NOTATION_CHANGED,
    FigureDifference.DETAIL: ChangeKind.DETAIL_STATED,
    FigureDifference.PRECISION: ChangeKind.PRECISION_CHANGED,
}


def baseline_kind(change: Change, before: Indicator, after: Indicator, _: Context) -> Change:
    """Another baseline, the same one with other digits, or only another label."""
    first, second = change.before, change.after
    if first is None or second is None:
        return replace(change, kind=ChangeKind.BASELINE_CHANGED)
    found = figure_difference(first, second)
    if found is not FigureDifference.MATERIAL:
        return replace(change, kind=_STYLE[found])
    basis = (*basis_of(first, second), *_definition_basis(before, after))
    return replace(
        change,
        kind=ChangeKind.BASELINE_CHANGED,
        basis=basis,
        movement=movement(first, second, basis=basis),
    )


def target_kind(change: Change, before: Indicator, after: Indicator, _: Context) -> Change:
    """A target raised, lowered, or set on another basis; replaced ones are history."""
    first, second = change.before, change.after
    some: Observation = second if second is not None else first
    if some.superseded_in is not None:
        return replace(change, kind=ChangeKind.HISTORY_CHANGED)
    return _changed(change, before, after, kind=ChangeKind.TARGET_CHANGED)


def expected_kind(change: Change, before: Indicator, after: Indicator, _: Context) -> Change:
    """A yearly expected value changed."""
    return _changed(change, before, after, kind=ChangeKind.EXPECTED_VALUE_CHANGED)


def _changed(change: Change, before: Indicator, after: Indicator, *, kind: ChangeKind) -> Change:
    first, second = change.before, change.after
    if first is None or second is None:
        return replace(change, kind=kind)
    found = figure_difference(first, second)
    # A target is a promise: 99.5 → 100 is another promise, not the same one rounded.
    if found < FigureDifference.PRECISION:
        return replace(change, kind=_STYLE[found])
    basis = (*basis_of(first, second), *_indicator_basis(before, after))
    basis = tuple(dict.fromkeys(basis))
    return replace(change, kind=kind, basis=basis, movement=movement(first, second, basis=basis))


def _indicator_basis(before: Indicator, after: Indicator) -> tuple[Basis, ...]:
    """What else of the indicator moved under its target."""
    found: list[Basis] = []
    if unit_changed(before.unit, after.unit):
        found.append(Basis.UNIT)
    kinds = (before.kind, after.kind)
    if kinds[0] is not kinds[1] and None not in kinds:
        cumulative = IndicatorKind.CUMULATIVE in kinds
        found.append(Basis.CUMULATIVE if cumulative else Basis.KIND)
    first, second = before.baseline, after.baseline
    if first is not None and second is not None:
        both = first.reading.is_value and second.reading.is_value
        if both and figure_difference(first, second) is FigureDifference.MATERIAL:
            found.append(Basis.BASELINE)
    found.extend(_definition_basis(before, after))
    return tuple(found)


def _definition_basis(before: Indicator, after: Indicator) -> tuple[Basis, ...]:
    """The definition in force changed; one stated for the first time is not another one."""
    if not before.definitions or not after.definitions:
        return ()
    first, second = before.definitions[-1], after.definitions[-1]
    parts = ("text", "formula", "statistic", "numerator", "denominator")
    changed = any(not same_words(getattr(first, p), getattr(second, p)) for p in parts)
    return (Basis.DEFINITION,) if changed else ()


def actual_kind(change: Change, _before: Indicator, _after: Indicator, _: Context) -> Change:
    """An actual came with its year, was corrected, or is only written otherwise."""
    first, second = change.before, change.after
    if first is None:
        return replace(change, kind=ChangeKind.ACTUAL_ADDED)
    if second is None:
        return replace(change, kind=ChangeKind.ACTUAL_REMOVED)
    found = figure_difference(first, second)
    if found is not FigureDifference.MATERIAL:
        return replace(change, kind=_STYLE[found])
    basis = basis_of(first, second)
    return replace(
        change,
        kind=ChangeKind.ACTUAL_CHANGED,
        basis=basis,
        movement=movement(first, second, basis=basis),
    )


def history_kind(change: Change, _before: Indicator, _after: Indicator, _: Context) -> Change:
    """An earlier, replaced figure is named, corrected or dropped."""
    return replace(change, kind=ChangeKind.HISTORY_CHANGED)
