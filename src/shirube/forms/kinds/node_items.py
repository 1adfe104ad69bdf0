"""Node items: texts, amounts and choices of a node, one row each — the lower half of a review.

Shared by the forms that look at one project or measure at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shirube.forms.form import Ask, AskKind, Field, Slot, Target
from shirube.forms.kinds.common import LONGEST_TEXT
from shirube.forms.scope import Scope, Subject
from shirube.forms.shown import (
    budget_shown,
    last_text_shown,
    node_shown,
    stated_shown,
    text_shown,
)
from shirube.plan.model import Node
from shirube.plan.vocabulary import BudgetKind, TextKind
from shirube.quantity.fiscal import YearStyle, format_fiscal_year


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeItem:
    """One question about a node.  Exactly one of ``text``, ``budget`` and ``stated`` is set."""

    id: str
    label: str
    text: TextKind | None = None
    budget: BudgetKind | None = None
    stated: str = ""
    choices: str = ""

    def shown(self, node: Node, *, year: int) -> str:
        """What the plan holds for the year."""
        if self.text is not None:
            return text_shown(node, self.text, fiscal_year=year)
        if self.budget is not None:
            return budget_shown(node, self.budget, fiscal_year=year)
        return stated_shown(node, self.stated, fiscal_year=year)

    def last(self, node: Node, *, year: int) -> str:
        """What it held before."""
        if self.text is not None:
            return last_text_shown(node, self.text, before=year)
        if self.budget is not None:
            return budget_shown(node, self.budget, fiscal_year=year - 1)
        return stated_shown(node, self.stated, fiscal_year=year - 1)

    def ask(self, node: Node, *, year: int) -> Ask:
        """What is asked."""
        slot, detail, kind = Slot.STATED, self.stated, AskKind.WORDS
        if self.text is not None:
            slot, detail = Slot.TEXT, self.text.value
        if self.budget is not None:
            slot, detail, kind = Slot.BUDGET, self.budget.value, AskKind.AMOUNT
        return Ask(
            kind=AskKind.CHOICE if self.choices else kind,
            target=Target(slot=slot, owner=node.id, year=year, detail=detail),
            choices=self.choices,
            max_length=LONGEST_TEXT,
        )


def item_subjects(
    items: tuple[NodeItem, ...], nodes: Callable[[Scope], tuple[Node, ...]]
) -> Callable[[Scope], tuple[Subject, ...]]:
    """A row for each item of each node."""

    def subjects(scope: Scope) -> tuple[Subject, ...]:
        return tuple(
            scope.subject(f"{node.id}/{item.id}", node, item=item.id)
            for node in nodes(scope)
            for item in items
        )

    return subjects


def item_fields(items: tuple[NodeItem, ...]) -> Callable[[Scope], tuple[Field, ...]]:
    """Name, question, last year's answer, this year's answer."""
    by_id = {item.id: item for item in items}

    def fields(scope: Scope) -> tuple[Field, ...]:
        year = scope.fiscal_year
        short = format_fiscal_year(year, style=YearStyle.LETTER)
        return (
            Field(
                id="node",
                label="施策・事業",
                width=24,
                show=lambda subject: node_shown(subject.node),
                identity=True,
            ),
            Field(
                id="item",
                label="項目",
                width=14,
                show=lambda subject: by_id[subject.item].label,
                identity=True,
            ),
            Field(
                id="last",
                label="前回",
                width=50,
                show=lambda subject: by_id[subject.item].last(subject.node, year=year),
            ),
            Field(
                id="answer",
                label=f"{short}の回答",
                width=62,
                show=lambda subject: by_id[subject.item].shown(subject.node, year=year),
                ask=lambda subject: by_id[subject.item].ask(subject.node, year=year),
                hint="金額は円で、数字だけを入力してください。一覧のある項目は一覧から選んでください。",
            ),
        )

    return fields
