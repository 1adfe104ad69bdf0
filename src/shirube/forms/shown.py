"""Shown: how a form shows what the plan holds, also what it pre-fills in entry cells.

>>> from decimal import Decimal
>>> from shirube.plan.indicator import Observation
>>> value_shown(Observation(reading=Reading("488件", Decimal("488"), unit="件")))
'488件'
>>> value_shown(Observation(reading=Reading("未確定", absence=Absence.NOT_SETTLED)))
''
"""

from __future__ import annotations

from shirube.forms.choices import MARK
from shirube.forms.scope import Subject
from shirube.plan.indicator import Indicator, Observation
from shirube.plan.model import Node
from shirube.plan.vocabulary import BudgetKind, TextKind
from shirube.quantity.fiscal import YearStyle, format_fiscal_year
from shirube.quantity.format import format_quantity
from shirube.quantity.reading import Absence, Reading, ValueStatus

_UNNAMED = (Absence.DASH, Absence.EMPTY)


def year_shown(observation: Observation) -> str:
    """The year of a figure in short (H30, R1)."""
    if observation.fiscal_year is not None:
        return format_fiscal_year(observation.fiscal_year, style=YearStyle.LETTER)
    return observation.year_text


def reading_shown(reading: Reading) -> str:
    """A figure as printed."""
    if reading.text:
        return reading.text
    if reading.value is not None:
        return format_quantity(reading.value, unit=reading.unit)
    return "" if reading.absence is None else reading.absence.label


def value_shown(observation: Observation | None) -> str:
    """The cell of the value: figures, words and dashes; a named reason has its own cell."""
    if observation is None:
        return ""
    reading = observation.reading
    if reading.absence is not None and reading.absence not in _UNNAMED:
        return ""
    return reading_shown(reading)


def absence_shown(observation: Observation | None) -> str:
    """The cell of the reason why there is no value."""
    absence = None if observation is None else observation.reading.absence
    return "" if absence is None or absence in _UNNAMED else absence.label


def status_shown(observation: Observation | None) -> str:
    """How settled a value is; nothing for a final one, which needs no word."""
    if observation is None or observation.reading.status is ValueStatus.FINAL:
        return ""
    return observation.reading.status.label


def mark(value: object) -> str:
    """A mark for what is true."""
    return MARK if value else ""


def notes_shown(observation: Observation | None) -> str:
    """The notes of a figure, one per line."""
    return "" if observation is None else "\n".join(note.text for note in observation.notes)


def history_shown(subject: Subject) -> str:
    """Baseline and all earlier actuals, one per line."""
    indicator = subject.indicator
    if indicator is None:
        return ""
    lines: list[str] = []
    if indicator.baseline is not None:
        lines.append(f"基準 {year_shown(indicator.baseline)}：{_figure(indicator.baseline)}")
    for actual in indicator.actuals:
        if actual.fiscal_year is None or actual.fiscal_year < subject.fiscal_year:
            lines.append(f"{year_shown(actual)}：{_figure(actual)}")
    return "\n".join(lines)


def _figure(observation: Observation) -> str:
    reading = observation.reading
    text = reading_shown(reading)
    named = reading.absence is not None and reading.absence not in _UNNAMED
    if named and reading.absence is not None and reading.absence.label not in text:
        return f"{text}（{reading.absence.label}）"
    return text


def target_shown(indicator: Indicator | None) -> str:
    """The target in force with its year."""
    target = None if indicator is None else indicator.target
    return "" if target is None else f"{year_shown(target)}：{reading_shown(target.reading)}"


def name_shown(indicator: Indicator | None) -> str:
    """Name of an indicator with its number."""
    if indicator is None:
        return ""
    return f"{indicator.number} {indicator.name}".strip()


def definition_shown(indicator: Indicator | None) -> str:
    """How the number is made, as far as the plan says."""
    if indicator is None:
        return ""
    lines: list[str] = []
    for definition in indicator.definitions[-1:]:
        parts = (definition.text, definition.formula, definition.statistic, definition.as_of)
        lines += [part for part in parts if part]
    if indicator.kind is not None:
        lines.append(f"（{indicator.kind.label}）")
    return "\n".join(lines)


def node_shown(node: Node) -> str:
    """Name of a node with its number."""
    return f"{node.number} {node.name}".strip()


def text_shown(node: Node, kind: TextKind | None, *, fiscal_year: int) -> str:
    """The text of a kind and year."""
    if kind is None:
        return ""
    texts = [t.text for t in node.texts if t.kind is kind and t.fiscal_year == fiscal_year]
    return "\n".join(texts)


def last_text_shown(node: Node, kind: TextKind | None, *, before: int) -> str:
    """The newest text of a kind before a year; where no year's text exists, the plan's own."""
    earlier = [
        text
        for text in node.texts
        if text.kind is kind and (text.fiscal_year is None or text.fiscal_year < before)
    ]
    newest = max(earlier, key=lambda text: text.fiscal_year or 0, default=None)
    return "" if newest is None else newest.text


def budget_shown(node: Node, kind: BudgetKind, *, fiscal_year: int) -> str:
    """An amount of a year."""
    found = [b for b in node.budgets if b.kind is kind and b.fiscal_year == fiscal_year]
    return reading_shown(found[0].reading) if found else ""


def stated_shown(node: Node, kind: str, *, fiscal_year: int) -> str:
    """A value the city states about a node for a year, or for no year."""
    for value in node.stated:
        if value.kind == kind and value.fiscal_year in (fiscal_year, None):
            return value.reading.text
    return ""
