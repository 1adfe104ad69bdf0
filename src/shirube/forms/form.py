"""Form: what a kind of form asks, declared once for both directions.

A ``Form`` has tables (one worksheet each); a table has fields (columns) and subjects (rows).  A
field says how a subject's cell is shown and, where somebody may type, what is asked (``Ask``): what
kind of answer, and where in the plan it belongs.  Writing and reading both walk this definition.

>>> ask = Ask(kind=AskKind.MARK, target=Target(slot=Slot.UNCHANGED, owner="m1-k1", year=2019))
>>> ask.target.slot.value
'unchanged'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from shirube.forms.scope import Scope, Subject
from shirube.plan.indicator import Indicator
from shirube.registry import Registry


class AskKind(Enum):
    """What kind of answer a cell takes."""

    NUMBER = "number"
    AMOUNT = "amount"
    CHOICE = "choice"
    MARK = "mark"
    WORDS = "words"


class Slot(Enum):
    """Where an answer belongs: a part of an actual, a text, an amount, or a stated value."""

    VALUE = "actual"
    STATUS = "status"
    APPROXIMATE = "approximate"
    ABSENCE = "absence"
    UNCHANGED = "unchanged"
    EVIDENCE = "evidence"
    NOTE = "note"
    TEXT = "text"
    TEXT_UNCHANGED = "text_unchanged"
    BUDGET = "budget"
    STATED = "stated"

    @property
    def of_actual(self) -> bool:
        """Part of the actual of an indicator."""
        return self in _ACTUAL


_ACTUAL = frozenset(
    {
        Slot.VALUE,
        Slot.STATUS,
        Slot.APPROXIMATE,
        Slot.ABSENCE,
        Slot.UNCHANGED,
        Slot.EVIDENCE,
        Slot.NOTE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The one place in the plan an answer belongs to.

    ``owner``   id of the indicator or node; ``year`` the fiscal year.
    ``detail``  which text, amount or stated value (``situation_analysis``, ``settled`` …).
    """

    slot: Slot
    owner: str
    year: int
    detail: str = ""

    @property
    def group(self) -> tuple[str, int, str]:
        """What is decided together: all parts of one actual, or one text with its 変更なし."""
        if self.slot.of_actual:
            return self.owner, self.year, "actual"
        kind = "text" if self.slot is Slot.TEXT_UNCHANGED else self.slot.value
        return self.owner, self.year, f"{kind}:{self.detail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked of somebody in one cell.

    ``choices``     name of the list to choose from (``CHOICES``).
    ``max_length``  most characters of words.
    ``indicator``   whose unit and earlier figures a number is held against.
    """

    kind: AskKind
    target: Target
    choices: str = ""
    max_length: int = 0
    indicator: Indicator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a table.

    ``id``        stands hidden above the column, so that it is found again wherever it moved.
    ``show``      what the cell shows, also what is pre-filled in an entry cell.
    ``ask``       what is asked in the cell of a subject; ``None`` = the cell is only shown.
    ``identity``  the cell names the thing of the row; a row whose names do not fit is not taken.
    ``formerly``  ids and headings of the field in earlier versions of the form.
    """

    id: str
    label: str
    width: int
    show: Callable[[Subject], str]
    ask: Callable[[Subject], Ask | None] | None = None
    hint: str = ""
    figure: bool = False
    identity: bool = False
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One worksheet of a form: a row for each subject."""

    id: str
    sheet: str
    title: str
    lead: str
    fields: Callable[[Scope], tuple[Field, ...]]
    subjects: Callable[[Scope], tuple[Subject, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A question about the form as a whole, at its head (回答者, 連絡先 …)."""

    id: str
    label: str
    hint: str = ""
    show: Callable[[Scope], str] | None = None
    max_length: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A kind of form.  ``version`` goes up when a field changes its meaning or goes."""

    name: str
    label: str
    version: int
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    instructions: tuple[str, ...]
    asks: Callable[[Scope], bool]


FORMS: Registry[Form] = Registry("様式")
