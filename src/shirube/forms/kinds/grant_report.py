"""Grant report: 様式2 of the national grant — one row per project with up to five indicators.

Columns as the national form has them: No, 事業名, 交付金の種類, 実績額, 指標①–⑤ (指標値, 単位,
目標年月, 実績値), 事業効果, 外部有識者の評価と意見, 今後の方針 and 理由; the municipality code in
the head.  Projects the plan marks with ``grant_kind`` (for no year) are asked; where it marks none,
all that have indicators.  What a division answers does not change who is asked.
"""

from __future__ import annotations

from collections.abc import Callable

from shirube.forms.form import FORMS, Ask, AskKind, Fact, Field, Form, Slot, Table, Target
from shirube.forms.kinds.common import FACTS, INSTRUCTIONS, LONGEST_TEXT
from shirube.forms.scope import Scope, Subject
from shirube.forms.shown import (
    budget_shown,
    reading_shown,
    stated_shown,
    text_shown,
    value_shown,
)
from shirube.plan.indicator import Indicator, Observation
from shirube.plan.model import LevelRole, Node
from shirube.plan.vocabulary import BudgetKind, TextKind

GRANT_KIND = "grant_kind"
GRANT_EFFECT = "grant_effect"
GRANT_OPINION = "grant_opinion"
MOST_INDICATORS = 5
_CIRCLED = "①②③④⑤"


def grant_projects(scope: Scope) -> tuple[Node, ...]:
    """The projects of the division the grant pays for."""

    def is_marked(node: Node) -> bool:
        marks = (v for v in node.stated if v.fiscal_year is None)
        return any(value.kind == GRANT_KIND for value in marks)

    projects = scope.of_role(LevelRole.PROJECT)
    if any(is_marked(node) for node in scope.edition.nodes):
        return tuple(node for node in projects if is_marked(node))
    return tuple(node for node in projects if node.indicators)


def _subjects(scope: Scope) -> tuple[Subject, ...]:
    return tuple(scope.subject(node.id, node) for node in grant_projects(scope))


def _indicator(subject: Subject, at: int) -> Indicator | None:
    indicators = subject.node.indicators
    return indicators[at] if at < len(indicators) else None


def _of_node(
    slot: Slot, detail: str, kind: AskKind, choices: str = ""
) -> Callable[[Subject], Ask | None]:
    def ask(subject: Subject) -> Ask:
        target = Target(slot=slot, owner=subject.node.id, year=subject.fiscal_year, detail=detail)
        return Ask(kind=kind, target=target, choices=choices, max_length=LONGEST_TEXT)

    return ask


def _stated(kind: str) -> Callable[[Subject], str]:
    return lambda subject: stated_shown(subject.node, kind, fiscal_year=subject.fiscal_year)


def _text(kind: TextKind) -> Callable[[Subject], str]:
    return lambda subject: text_shown(subject.node, kind, fiscal_year=subject.fiscal_year)


def _target_shown(indicator: Indicator | None) -> str:
    target = None if indicator is None else indicator.target
    return "" if target is None else reading_shown(target.reading)


def _month_shown(target: Observation | None) -> str:
    """The month a target is due: the end of its fiscal year."""
    if target is None or target.fiscal_year is None:
        return "" if target is None else target.year_text
    return f"R{target.fiscal_year + 1 - 2018}.3"


def _indicator_fields(at: int) -> tuple[Field, ...]:
    sign = _CIRCLED[at]

    def name(subject: Subject) -> str:
        indicator = _indicator(subject, at)
        return "" if indicator is None else indicator.name

    def unit(subject: Subject) -> str:
        indicator = _indicator(subject, at)
        return "" if indicator is None else indicator.unit

    def due(subject: Subject) -> str:
        indicator = _indicator(subject, at)
        return _month_shown(None if indicator is None else indicator.target)

    def actual(subject: Subject) -> str:
        indicator = _indicator(subject, at)
        return value_shown(None if indicator is None else indicator.actual(subject.fiscal_year))

    def ask(subject: Subject) -> Ask | None:
        indicator = _indicator(subject, at)
        if indicator is None:
            return None
        target = Target(slot=Slot.VALUE, owner=indicator.id, year=subject.fiscal_year)
        return Ask(kind=AskKind.NUMBER, target=target, indicator=indicator)

    number = at + 1
    return (
        Field(id=f"indicator_{number}", label=f"指標{sign}", width=14, show=name),
        Field(
            id=f"target_{number}",
            label=f"{sign}指標値",
            width=9,
            show=lambda subject: _target_shown(_indicator(subject, at)),
            figure=True,
        ),
        Field(id=f"unit_{number}", label=f"{sign}単位", width=5, show=unit),
        Field(id=f"due_{number}", label=f"{sign}目標年月", width=7, show=due),
        Field(
            id=f"actual_{number}",
            label=f"{sign}実績値",
            width=9,
            show=actual,
            ask=ask,
            figure=True,
            hint="数字だけを入力してください。",
        ),
    )


def _fields(scope: Scope) -> tuple[Field, ...]:
    most = max((len(node.indicators) for node in grant_projects(scope)), default=1)
    shown = range(min(max(most, 1), MOST_INDICATORS))
    return (
        *_head_fields(scope),
        *(field for at in shown for field in _indicator_fields(at)),
        *_tail_fields(),
    )


def _head_fields(scope: Scope) -> tuple[Field, ...]:
    order = {node.id: str(at) for at, node in enumerate(grant_projects(scope), start=1)}

    def amount(subject: Subject) -> str:
        return budget_shown(subject.node, BudgetKind.SETTLED, fiscal_year=subject.fiscal_year)

    return (
        Field(id="no", label="No", width=4, show=lambda s: order.get(s.node.id, "")),
        Field(id="name", label="事業名", width=20, show=lambda s: s.node.name, identity=True),
        Field(
            id=GRANT_KIND,
            label="交付金の種類",
            width=14,
            show=_stated(GRANT_KIND),
            ask=_of_node(Slot.STATED, GRANT_KIND, AskKind.WORDS),
        ),
        Field(
            id="settled",
            label="実績額（円）",
            width=13,
            show=amount,
            ask=_of_node(Slot.BUDGET, BudgetKind.SETTLED.value, AskKind.AMOUNT),
            figure=True,
            hint="円で、数字だけを入力してください。",
        ),
    )


def _tail_fields() -> tuple[Field, ...]:
    opinion = _of_node(Slot.TEXT, TextKind.COMMITTEE_OPINION.value, AskKind.WORDS)
    next_step = _of_node(Slot.TEXT, TextKind.NEXT_STEP.value, AskKind.CHOICE, "grant_next_step")
    return (
        Field(
            id=GRANT_EFFECT,
            label="事業効果",
            width=14,
            show=_stated(GRANT_EFFECT),
            ask=_of_node(Slot.STATED, GRANT_EFFECT, AskKind.CHOICE, "grant_effect"),
            hint="1から4のうち一つを選んでください。",
        ),
        Field(
            id=GRANT_OPINION,
            label="外部有識者の評価",
            width=12,
            show=_stated(GRANT_OPINION),
            ask=_of_node(Slot.STATED, GRANT_OPINION, AskKind.CHOICE, "grant_opinion"),
        ),
        Field(
            id="opinion",
            label="外部有識者の意見",
            width=20,
            show=_text(TextKind.COMMITTEE_OPINION),
            ask=opinion,
        ),
        Field(
            id="next_step",
            label="今後の方針",
            width=12,
            show=_text(TextKind.NEXT_STEP),
            ask=next_step,
        ),
        Field(
            id="next_step_reason",
            label="今後の方針の理由",
            width=20,
            show=_stated("next_step_reason"),
            ask=_of_node(Slot.STATED, "next_step_reason", AskKind.WORDS),
        ),
    )


GRANT_PROJECTS = Table(
    id="grant_projects",
    sheet="様式2",
    title="交付金事業の効果検証",
    lead="黄色の欄に入力してください。指標が6つ以上ある事業は、初めの5つを載せています。",
    fields=_fields,
    subjects=_subjects,
)

GRANT_REPORT = Form(
    name="grant_report",
    label="交付金実績報告（様式2）",
    version=1,
    tables=(GRANT_PROJECTS,),
    facts=(
        Fact(
            id="municipality_code",
            label="団体コード",
            hint="5桁の市区町村コードを入力してください。",
            max_length=5,
        ),
        *FACTS,
    ),
    instructions=INSTRUCTIONS,
    asks=lambda scope: bool(grant_projects(scope)),
)
FORMS.add(GRANT_REPORT.name, GRANT_REPORT)
