"""Words of marks: what 《…》 may name, each with the way to find it for a record.

The words are the labels of ``terms``; names of things add 名, their numbers 番号.

>>> "施策名" in WORDS, "実績値" in WORDS, "主担当課" in WORDS
(True, True, True)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from shirube.forms.shown import definition_shown, reading_shown
from shirube.office.fill_template import Filling
from shirube.plan.indicator import Indicator, Observation
from shirube.plan.model import Edition, LevelRole, Node, Strategy
from shirube.plan.vocabulary import BudgetKind, TextKind
from shirube.quantity.fiscal import format_fiscal_year
from shirube.quantity.numerals import parse_number
from shirube.quantity.reading import Reading
from shirube.terms import label

Find = Callable[["Record", int, int], Filling | None]
"""Record, fiscal year, which one of several (from 1) → what the mark becomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one paper is about.

    ``nodes``  the node itself and all below it; ``above`` those above, nearest first.
    """

    strategy: Strategy
    edition: Edition
    fiscal_year: int
    name: str
    number: str
    nodes: tuple[Node, ...]
    above: tuple[Node, ...]
    roles: Mapping[str, LevelRole]
    indicators: tuple[Indicator, ...]
    division: str

    def having(self, **more: object) -> Record:
        """The record with other parts."""
        return replace(self, **more)  # type: ignore[arg-type]

    def of_role(self, role: LevelRole) -> tuple[Node, ...]:
        """Nodes of a role: the nearest above, then those within."""
        every = (*self.above, *self.nodes)
        return tuple(node for node in every if self.roles.get(node.level) is role)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that marks may use."""

    label: str
    find: Find
    hint: str = ""

    def of(self, record: Record, year: int, at: int) -> Filling | None:
        """What the mark becomes for a record; ``None`` when there is nothing."""
        return self.find(record, year, at)


def _words(text: str) -> Filling | None:
    return Filling(text=text) if text else None


def _reading(reading: Reading | None) -> Filling | None:
    if reading is None:
        return None
    text = reading_shown(reading)
    # With a unit beside it the figure stays text: as a number it would lose the unit.
    return Filling(text=text, number=None if parse_number(text) is None else reading.value)


def _figure(observation: Observation | None) -> Filling | None:
    return None if observation is None else _reading(observation.reading)


def _of_nodes(role: LevelRole, part: Callable[[Node], str]) -> Find:
    def find(record: Record, year: int, at: int) -> Filling | None:
        del year
        nodes = record.of_role(role)
        return _words(part(nodes[at - 1])) if at <= len(nodes) else None

    return find


def _of_indicators(part: Callable[[Indicator, int], Filling | None]) -> Find:
    def find(record: Record, year: int, at: int) -> Filling | None:
        if at > len(record.indicators):
            return None
        return part(record.indicators[at - 1], year)

    return find


def _text(kind: TextKind) -> Find:
    """The text of the year; where none belongs to a year, the plan's own."""

    def find(record: Record, year: int, at: int) -> Filling | None:
        found = [
            text.text
            for node in record.nodes
            for text in node.texts
            if text.kind is kind and text.fiscal_year in (year, None)
        ]
        return _words(found[at - 1]) if at <= len(found) else None

    return find


def _budget(kind: BudgetKind) -> Find:
    def find(record: Record, year: int, at: int) -> Filling | None:
        found = [
            amount.reading
            for node in record.nodes
            for amount in node.budgets
            if amount.kind is kind and amount.fiscal_year == year
        ]
        return _reading(found[at - 1]) if at <= len(found) else None

    return find


def _target(indicator: Indicator, year: int) -> Filling | None:
    """The target of that year where there is one, else the final one."""
    standing = [t for t in indicator.targets if t.superseded_in is None]
    of_year = [target for target in standing if target.fiscal_year == year]
    return _figure(of_year[-1] if of_year else indicator.target)


def _expected(indicator: Indicator, year: int) -> Filling | None:
    found = [one for one in indicator.expected_values if one.fiscal_year == year]
    return _figure(found[-1]) if found else None


def _evidence(indicator: Indicator, year: int) -> Filling | None:
    actual = indicator.actual(year)
    return None if actual is None else _words(actual.evidence)


def _absence(indicator: Indicator, year: int) -> Filling | None:
    actual = indicator.actual(year)
    absence = None if actual is None else actual.reading.absence
    return None if absence is None else Filling(text=absence.label)


def _related(record: Record, year: int, at: int) -> Filling | None:
    del year, at
    names = {division.id: division.name for division in record.strategy.divisions}
    found = [names.get(one, one) for i in record.indicators for one in i.related_divisions]
    found += [ref.text for node in record.nodes[:1] for ref in node.divisions[1:]]
    return _words("、".join(dict.fromkeys(found)))


def _table() -> dict[str, Find]:
    words: dict[str, Find] = {
        label("strategy"): lambda record, _year, _at: _words(record.strategy.name),
        label("edition"): lambda record, _year, _at: _words(record.edition.name),
        label("fiscal_year"): lambda _record, year, _at: _words(format_fiscal_year(year)),
        label("division"): lambda record, _year, _at: _words(record.division),
        label("lead_division"): lambda record, _year, _at: _words(record.division),
        label("related_divisions"): _related,
        label("number"): lambda record, _year, _at: _words(record.number),
        label("name"): lambda record, _year, _at: _words(record.name),
        label("page"): lambda record, _year, _at: _words(record.nodes[0].page),
    }
    for role in (LevelRole.GOAL, LevelRole.MEASURE, LevelRole.PROJECT):
        japanese = label(role.value)
        words[f"{japanese}名"] = words[japanese] = _of_nodes(role, lambda node: node.name)
        words[f"{japanese}番号"] = _of_nodes(role, lambda node: node.number)
    words |= _indicator_words()
    words |= {label(kind.value): _text(kind) for kind in TextKind}
    words |= {label(kind.value): _budget(kind) for kind in BudgetKind}
    return words


def _indicator_words() -> dict[str, Find]:
    name = _of_indicators(lambda indicator, _year: _words(indicator.name))
    return {
        "指標名": name,
        label("indicator"): name,
        "指標番号": _of_indicators(lambda indicator, _year: _words(indicator.number)),
        label("unit"): _of_indicators(lambda indicator, _year: _words(indicator.unit)),
        label("baseline"): _of_indicators(lambda one, _year: _figure(one.baseline)),
        label("actual"): _of_indicators(lambda one, year: _figure(one.actual(year))),
        label("target"): _of_indicators(_target),
        label("expected_value"): _of_indicators(_expected),
        label("evidence"): _of_indicators(_evidence),
        label("absence"): _of_indicators(_absence),
        label("definition"): _of_indicators(lambda one, _year: _words(definition_shown(one))),
        label("target_basis"): _of_indicators(lambda one, _year: _reading(one.target_basis)),
        label("direction"): _of_indicators(
            lambda one, _year: _words(one.direction.label if one.direction else "")
        ),
        label("kind"): _of_indicators(
            lambda one, _year: _words(one.kind.label if one.kind else "")
        ),
        label("note"): _of_indicators(
            lambda one, _year: _words("\n".join(note.text for note in one.notes))
        ),
    }


WORDS: dict[str, Word] = {word: Word(word, find) for word, find in _table().items()}
"""Every word a mark may use."""
