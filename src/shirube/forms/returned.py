"""Returned: what was found in one form that came back, before it is held against the plan.

An ``Edit`` is one entry cell that says something else than was issued; everything else that a
person must look at is a Problem.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shirube.forms.answer import Answer
from shirube.forms.form import Ask, Form
from shirube.forms.scope import Scope, Subject
from shirube.forms.stamp import Stamp
from shirube.forms.write import CellKey
from shirube.place import Place
from shirube.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One entry cell with another content than was issued.

    ``base`` is what the form showed when it went out, ``now`` what it would show today.
    """

    cell: CellKey
    ask: Ask
    label: str
    subject: Subject
    base: str
    now: str
    answer: Answer
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedForm:
    """One form that came back.

    ``facts``  what was typed at its head (回答者 …).
    ``is_refused``  nothing of it can be taken; the Problems say why.
    """

    file: str
    digest: str
    stamp: Stamp | None = None
    form: Form | None = None
    scope: Scope | None = None
    facts: dict[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_refused: bool = False

    @property
    def answerer(self) -> str:
        """Who answered, with what they wrote about reaching them."""
        parts = (self.facts.get("answerer", ""), self.facts.get("contact", ""))
        return " ".join(part for part in parts if part)
