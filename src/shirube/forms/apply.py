"""Apply: changes of returned forms → whole answers, and the plan with them in it.

An answer is an observation, a text, an amount or a stated value as the plan holds it; a ledger
records them one by one, a plan file gets all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shirube.forms.change import FormChange, Slot
from shirube.forms.choices import ABSENCES, MARK, STATUSES
from shirube.forms.shown import last_text_shown
from shirube.plan.indicator import Indicator, Note, Observation, StatedValue
from shirube.plan.model import BudgetAmount, Edition, Node, Passage, Strategy, Text
from shirube.plan.vocabulary import BudgetKind, TextKind
from shirube.quantity.format import format_number
from shirube.quantity.numerals import parse_number
from shirube.quantity.reading import Reading, ValueStatus
from shirube.quantity.unit import normalise_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Whole answers by indicator or node and year; each as the plan will hold it."""

    actuals: tuple[tuple[str, int, Observation], ...] = ()
    texts: tuple[tuple[str, int, Text], ...] = ()
    budgets: tuple[tuple[str, int, BudgetAmount], ...] = ()
    stated: tuple[tuple[str, int, StatedValue], ...] = ()


def answers(changes: Iterable[FormChange], edition: Edition) -> Answers:
    """The whole answers that the changes make out of what the edition holds."""
    nodes = {node.id: node for node in edition.nodes}
    indicators = {i.id: i for node in edition.nodes for i in node.indicators}
    groups: dict[tuple[str, int, str], list[FormChange]] = {}
    for change in changes:
        groups.setdefault(change.target.group, []).append(change)
    actuals: list[tuple[str, int, Observation]] = []
    texts: list[tuple[str, int, Text]] = []
    budgets: list[tuple[str, int, BudgetAmount]] = []
    stated: list[tuple[str, int, StatedValue]] = []
    for (owner, year, _), found in groups.items():
        target = found[0].target
        if target.slot.of_actual:
            actuals.append((owner, year, _observation(found, indicators[owner], year)))
        elif target.slot in (Slot.TEXT, Slot.TEXT_UNCHANGED):
            texts.append((owner, year, _text(found, nodes[owner])))
        elif target.slot is Slot.BUDGET:
            budgets.append((owner, year, _budget(found[-1])))
        else:
            stated.append((owner, year, _stated(found[-1], nodes[owner])))
    return Answers(
        actuals=tuple(actuals), texts=tuple(texts), budgets=tuple(budgets), stated=tuple(stated)
    )


def apply(changes: Sequence[FormChange], strategy: Strategy, *, edition: str) -> Strategy:
    """The strategy with the changes in one of its editions; nothing else is touched."""
    chosen = strategy.edition(edition)
    if chosen is None:
        raise ValueError(f"no edition {edition!r}")
    found = answers(changes, chosen)
    nodes = tuple(_node(node, found) for node in chosen.nodes)
    changed = replace(chosen, nodes=nodes)
    editions = tuple(changed if one is chosen else one for one in strategy.editions)
    return replace(strategy, editions=editions)


def _observation(changes: Sequence[FormChange], indicator: Indicator, year: int) -> Observation:
    known = indicator.actual(year)
    observation = Observation(reading=Reading(), fiscal_year=year) if known is None else known
    by_slot = {change.target.slot: change for change in changes}
    reading = _reading(by_slot, indicator, observation.reading, year=year)
    observation = replace(observation, reading=reading)
    for slot, change in by_slot.items():
        match slot:
            case Slot.EVIDENCE:
                observation = replace(observation, evidence=change.after)
            case Slot.NOTE:
                notes = (Note(text=change.after, place=change.place),) if change.after else ()
                observation = replace(observation, notes=notes)
            case Slot.UNCHANGED:
                observation = replace(observation, unchanged=change.after == MARK)
            case _:
                pass
    return observation


def _reading(
    by_slot: dict[Slot, FormChange], indicator: Indicator, reading: Reading, *, year: int
) -> Reading:
    value, absence = by_slot.get(Slot.VALUE), by_slot.get(Slot.ABSENCE)
    unchanged = by_slot.get(Slot.UNCHANGED)
    if value is not None and value.reading is not None:
        reading = _as_printed(value.reading, indicator)
    if absence is not None:
        named = ABSENCES.get(absence.after)
        if named is not None:
            reading = Reading(text=named.label, absence=named, place=absence.place)
        elif reading.is_absent and value is None:
            reading = Reading(place=absence.place)
    previous = indicator.actual(year - 1)
    typed = reading.is_value or reading.is_words
    if unchanged is not None and unchanged.after == MARK and previous is not None and not typed:
        reading = replace(previous.reading, place=unchanged.place)
    status, approximate = by_slot.get(Slot.STATUS), by_slot.get(Slot.APPROXIMATE)
    if status is not None:
        reading = replace(reading, status=STATUSES.get(status.after, ValueStatus.FINAL))
    if approximate is not None:
        reading = _approximate(reading, is_so=approximate.after == MARK)
    return reading


def _approximate(reading: Reading, *, is_so: bool) -> Reading:
    """約 stands in the printed text too, so that the paper says what the flag says."""
    text = reading.text
    if is_so and not reading.approximate and text:
        text = f"約{text}"
    if not is_so and text.startswith("約"):
        text = text.removeprefix("約")
    return replace(reading, approximate=is_so, text=text)


def _as_printed(reading: Reading, indicator: Indicator) -> Reading:
    """A bare figure as the city prints this indicator's figures: separators, and the unit or not.

    Anything else that was typed stays as it is; the cell it came from is the place.
    """
    if reading.value is None or parse_number(reading.text) is None:
        return reading
    unit = indicator.unit
    known = [o.reading for o in (*indicator.targets, *indicator.actuals) if o.reading.is_value]
    if indicator.baseline is not None:
        known.insert(0, indicator.baseline.reading)
    with_unit = any(one.unit for one in known) if known else bool(unit)
    text = format_number(reading.value) + (unit if with_unit else "")
    return replace(reading, text=text, unit=normalise_unit(unit) if with_unit else reading.unit)


def _text(changes: Sequence[FormChange], node: Node) -> Text:
    change = changes[-1]
    target = change.target
    kind = TextKind(target.detail)
    words = change.after
    if target.slot is Slot.TEXT_UNCHANGED:
        words = last_text_shown(node, kind, before=target.year) if change.after == MARK else ""
    passages = (Passage(text=words),) if words else ()
    return Text(kind=kind, passages=passages, fiscal_year=target.year, place=change.place)


def _budget(change: FormChange) -> BudgetAmount:
    reading = change.reading or Reading(text=change.after, place=change.place)
    if reading.is_value and not reading.unit:
        reading = replace(reading, unit="円")
    return BudgetAmount(
        fiscal_year=change.target.year, kind=BudgetKind(change.target.detail), reading=reading
    )


def _stated(change: FormChange, node: Node) -> StatedValue:
    """The value of that kind and year with the words typed; its printed label and note stay."""
    target = change.target
    same = (v for v in node.stated if (v.kind, v.fiscal_year) == (target.detail, target.year))
    reading = Reading(text=change.after, place=change.place)
    known = next(same, None)
    if known is not None:
        return replace(known, reading=reading)
    return StatedValue(kind=target.detail, reading=reading, fiscal_year=target.year)


def _node(node: Node, found: Answers) -> Node:
    own = {one.id for one in node.indicators}
    actuals = [one for one in found.actuals if one[0] in own]
    if actuals:
        node = replace(node, indicators=tuple(_indicator(i, actuals) for i in node.indicators))
    for owner, year, text in found.texts:
        if owner == node.id:
            kept = [t for t in node.texts if (t.kind, t.fiscal_year) != (text.kind, year)]
            node = replace(node, texts=(*kept, *((text,) if text.passages else ())))
    for owner, year, amount in found.budgets:
        if owner == node.id:
            rest = [b for b in node.budgets if (b.kind, b.fiscal_year) != (amount.kind, year)]
            given = (amount,) if amount.reading.text else ()
            node = replace(node, budgets=(*rest, *given))
    for owner, year, value in found.stated:
        if owner == node.id:
            slot = (value.kind, year, value.label)
            left = [s for s in node.stated if (s.kind, s.fiscal_year, s.label) != slot]
            said = (value,) if value.reading.text else ()
            node = replace(node, stated=(*left, *said))
    return node


def _indicator(indicator: Indicator, actuals: Sequence[tuple[str, int, Observation]]) -> Indicator:
    found = list(indicator.actuals)
    for owner, year, observation in actuals:
        if owner != indicator.id:
            continue
        at = next((n for n, one in enumerate(found) if one.fiscal_year == year), None)
        if at is not None:
            found[at] = observation
        else:
            at = sum(1 for one in found if one.fiscal_year is None or one.fiscal_year < year)
            found.insert(at, observation)
    return replace(indicator, actuals=tuple(found))
