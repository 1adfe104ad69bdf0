"""Answer: one typed cell → a value, a named absence, words, or the Problems why it is none.

Only the cell itself is looked at here; ``settle`` holds the cells of one row against each other.
A Problem of severity 確認 keeps the answer out, a 参考 goes along with it.

>>> from shirube.forms.form import AskKind, Slot, Target
>>> ask = Ask(kind=AskKind.NUMBER, target=Target(slot=Slot.VALUE, owner="k1", year=2019))
>>> cell = ReturnedCell(row=11, column=4, text="１，２００")
>>> read_answer(cell, ask=ask, place=Place(), shows_formats=True).reading.value
Decimal('1200')
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from shirube.forms import concern
from shirube.forms.choices import CHOICES, MARK, MARKS, NO_MARK
from shirube.forms.concern import FormConcern
from shirube.forms.form import Ask, AskKind
from shirube.forms.stamp import squeezed
from shirube.office.read_workbook_values import CellKind, ReturnedCell
from shirube.place import Place
from shirube.plan.indicator import Indicator
from shirube.plan.vocabulary import IndicatorKind
from shirube.problem import Problem, Severity
from shirube.quantity.concern import problems_of
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Absence, Reading
from shirube.quantity.unit import normalise_unit

_PEOPLE = frozenset({"人", "名", "者"})
_APPROXIMATE = "QTY-004"
_WORDS_ONLY = "QTY-003"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a cell says.

    ``text``     as typed (marks and choices in their one spelling); empty = cleared.
    ``reading``  of a number; ``None`` for everything else.
    ``problems`` of the cell; one of severity 確認 means that nothing is taken.
    """

    text: str = ""
    reading: Reading | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_good(self) -> bool:
        """It can be taken, as far as the cell itself is concerned."""
        return all(problem.severity is Severity.NOTE for problem in self.problems)

    @property
    def meaning(self) -> str:
        """The same for answers that say the same, however they are written."""
        reading = self.reading
        if reading is None or reading.is_words:
            return squeezed(self.text)
        value = None if reading.value is None else reading.value.normalize()
        rest = (reading.absence, reading.approximate, reading.status, reading.comparison)
        return repr((value, *rest, reading.cumulative, reading.remark))


def read_answer(
    cell: ReturnedCell | None, *, ask: Ask, place: Place, shows_formats: bool
) -> Answer:
    """The answer of one entry cell; ``None`` for an empty cell."""
    if cell is None:
        return Answer(reading=Reading(place=place) if ask.kind is AskKind.NUMBER else None)
    found = _technical(cell, ask=ask, shows_formats=shows_formats)
    if found is not None:
        return Answer(text=cell.text, problems=(found.problem(place, seen=_seen(cell)),))
    answer = _by_kind(cell.text, ask=ask, place=place)
    if not cell.is_formula:
        return answer
    note = concern.FORMULA_TAKEN.problem(place, seen=cell.text)
    return replace(answer, problems=(*answer.problems, note))


def expected(text: str, *, ask: Ask, place: Place) -> Answer:
    """What a text that the form itself showed means."""
    return _by_kind(text, ask=ask, place=place)


def _seen(cell: ReturnedCell) -> str:
    if cell.exact:
        return f"{cell.text}（中身は{cell.exact}）"
    return cell.text if cell.text and not cell.is_stale else cell.formula or cell.text


def _technical(cell: ReturnedCell, *, ask: Ask, shows_formats: bool) -> FormConcern | None:
    """What the spreadsheet made of the input that nobody typed."""
    if cell.kind is CellKind.ERROR:
        return concern.ERROR_VALUE
    if cell.is_stale or (cell.is_formula and cell.text in ("0", "0.0") and _is_figure(ask)):
        return concern.STALE_FORMULA
    if cell.kind is CellKind.DATE:
        return concern.DATE
    if cell.kind is CellKind.BOOLEAN:
        return concern.BOOLEAN
    if not _is_figure(ask):
        return None
    if cell.exact or _too_exact(cell):
        return concern.ROUNDED
    unit = "" if ask.indicator is None else normalise_unit(ask.indicator.unit)
    if cell.kind is CellKind.PERCENT and unit != "%":
        return concern.PERCENT
    if cell.kind is CellKind.NUMBER and not shows_formats:
        if cell.text == "0":
            return concern.MAYBE_FORMULA
        small = abs(Decimal(cell.text)) <= 1
        if small and (unit == "%" or (not unit and "." in cell.text)):
            return concern.MAYBE_PERCENT
    return None


def _is_figure(ask: Ask) -> bool:
    return ask.kind in (AskKind.NUMBER, AskKind.AMOUNT)


def _too_exact(cell: ReturnedCell) -> bool:
    """A computed figure with more digits than anybody would type."""
    return cell.kind is CellKind.NUMBER and len(cell.text.partition(".")[2]) > 6


def _by_kind(typed: str, *, ask: Ask, place: Place) -> Answer:
    text = squeezed(typed)
    match ask.kind:
        case AskKind.NUMBER:
            return _number(text, ask=ask, place=place)
        case AskKind.AMOUNT:
            return _amount(text, place=place)
        case AskKind.CHOICE:
            return _choice(text, ask=ask, place=place)
        case AskKind.MARK:
            return _mark(text, place=place)
        case AskKind.WORDS:
            if len(text) > ask.max_length > 0:
                more = f"（{len(text)}字。上限は{ask.max_length}字です）"
                problem = concern.TOO_LONG.problem(place, seen=f"{text[:20]}…", more=more)
                return Answer(text=text, problems=(problem,))
            return Answer(text=text)


def _mark(text: str, *, place: Place) -> Answer:
    bare = text.strip("（）() ")
    if bare in MARKS or bare.upper() == "TRUE":
        return Answer(text=MARK)
    if bare in NO_MARK:
        return Answer()
    return Answer(text=text, problems=(concern.NO_MARK.problem(place, seen=text),))


def _choice(text: str, *, ask: Ask, place: Place) -> Answer:
    known = CHOICES[ask.choices]
    if text in known or not text:
        return Answer(text=text)
    bare = "".join(text.split())
    for choice in known:
        plain = choice.partition(" ")[2] or choice
        if bare in ("".join(choice.split()), plain, choice.removesuffix("値")):
            return Answer(text=choice)
        if choice.partition(" ")[2] and bare == choice.partition(" ")[0]:
            return Answer(text=choice)
    more = f"選べるのは次のとおりです：{'、'.join(known)}。"
    return Answer(text=text, problems=(concern.NOT_IN_LIST.problem(place, seen=text, more=more),))


def _amount(text: str, *, place: Place) -> Answer:
    reading = read_quantity(text, place=place)
    if not text:
        return Answer(reading=Reading(place=place))
    wrong = [p for p in problems_of(reading) if p.severity is not Severity.NOTE]
    if reading.value is None and not wrong:
        wrong = [concern.WORDS_FOR_NUMBER.problem(place, seen=text)]
    if reading.value is not None and reading.unit not in ("", "円"):
        wrong.append(concern.OTHER_UNIT.problem(place, seen=text, more="様式の単位は円です。"))
    return Answer(text=text, reading=reading, problems=tuple(wrong))


def _number(text: str, *, ask: Ask, place: Place) -> Answer:
    if not text:
        return Answer(reading=Reading(place=place))
    reading = read_quantity(text, place=place)
    indicator = ask.indicator
    problems = [p for p in problems_of(reading) if p.code != _APPROXIMATE]
    if reading.is_words:
        problems = [] if _answered_in_words(indicator) else _about_words(problems, reading)
    elif reading.is_value:
        problems += _about_value(reading, indicator=indicator)
    return Answer(text=text, reading=reading, problems=tuple(problems))


def _about_words(problems: list[Problem], reading: Reading) -> list[Problem]:
    """Words where a number is asked are kept out, also those that might be meant."""
    serious = [p for p in problems if p.code != _WORDS_ONLY]
    return serious or [concern.WORDS_FOR_NUMBER.problem(reading.place, seen=reading.text)]


def figures_of(indicator: Indicator | None) -> Iterable[Reading]:
    """All figures the plan holds for an indicator, newest last."""
    if indicator is None:
        return
    if indicator.baseline is not None:
        yield indicator.baseline.reading
    for observation in (*indicator.targets, *indicator.actuals):
        yield observation.reading


def _answered_in_words(indicator: Indicator | None) -> bool:
    """Words are the custom: the plan has them, or the indicator asks whether a thing is done."""
    if indicator is None:
        return False
    if indicator.kind in (IndicatorKind.TASK, IndicatorKind.DIRECTION_ONLY):
        return True
    return any(reading.is_words for reading in figures_of(indicator))


def _about_value(reading: Reading, *, indicator: Indicator | None) -> list[Problem]:
    found: list[Problem] = []
    unit = "" if indicator is None else normalise_unit(indicator.unit)
    same = reading.unit in ("", unit) or {reading.unit, unit} <= _PEOPLE or not unit
    if not same:
        more = f"様式の単位は{unit}です。"
        found.append(concern.OTHER_UNIT.problem(reading.place, seen=reading.text, more=more))
    known = tuple(figures_of(indicator))
    if reading.comparison is not None:
        if not any(one.comparison is reading.comparison for one in known):
            found.append(concern.BOUND.problem(reading.place, seen=reading.text))
    if reading.cumulative and indicator is not None:
        if indicator.kind not in (None, IndicatorKind.CUMULATIVE):
            found.append(concern.CUMULATIVE.problem(reading.place, seen=reading.text))
    if not found and _tenfold(reading, known):
        found.append(concern.TENFOLD.problem(reading.place, seen=reading.text))
    return found


def _tenfold(reading: Reading, known: tuple[Reading, ...]) -> bool:
    """Ten times more or less than every figure so far."""
    value = abs(reading.value) if reading.value is not None else Decimal(0)
    sizes = [abs(one.value) for one in known if one.value]
    if not value or not sizes:
        return False
    return all(value >= 10 * size or size >= 10 * value for size in sizes)


def is_bare_dash(answer: Answer) -> bool:
    """A dash that gives no reason."""
    return answer.reading is not None and answer.reading.absence is Absence.DASH
