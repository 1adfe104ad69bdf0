"""Project sheet: one project after the other — what was done, what it cost, what comes next."""

from __future__ import annotations

from dataclasses import replace

from shirube.forms.form import FORMS, Form, Table
from shirube.forms.kinds.common import ACTUALS, FACTS, INSTRUCTIONS, indicator_subjects
from shirube.forms.kinds.node_items import NodeItem, item_fields, item_subjects
from shirube.forms.scope import Scope, Subject
from shirube.plan.model import LevelRole, Node
from shirube.plan.vocabulary import BudgetKind, TextKind
from shirube.terms import label

ITEMS = (
    NodeItem(id="implementation", label=label("implementation"), text=TextKind.IMPLEMENTATION),
    NodeItem(id="outcome", label=label("outcome"), text=TextKind.OUTCOME),
    NodeItem(id="budget", label=f"{label('budget')}（円）", budget=BudgetKind.BUDGET),
    NodeItem(id="settled", label=f"{label('settled')}（円）", budget=BudgetKind.SETTLED),
    NodeItem(
        id="next_step", label=label("next_step"), text=TextKind.NEXT_STEP, choices="next_step"
    ),
    NodeItem(id="next_step_reason", label="今後の方針の理由", stated="next_step_reason"),
)


def projects(scope: Scope) -> tuple[Node, ...]:
    """The projects of the division."""
    return scope.of_role(LevelRole.PROJECT)


def project_indicators(scope: Scope) -> tuple[Subject, ...]:
    """Indicators that hang on projects."""
    return tuple(
        one for one in indicator_subjects(scope) if scope.role(one.node) is LevelRole.PROJECT
    )


PROJECTS = Table(
    id="projects",
    sheet="事業",
    title="事業の実施状況",
    lead="黄色の欄に入力してください。一覧のある項目は一覧から選んでください。",
    fields=item_fields(ITEMS),
    subjects=item_subjects(ITEMS, projects),
)

PROJECT_SHEET = Form(
    name="project_sheet",
    label="事業シート",
    version=1,
    tables=(PROJECTS, replace(ACTUALS, subjects=project_indicators)),
    facts=FACTS,
    instructions=INSTRUCTIONS,
    asks=lambda scope: bool(projects(scope)),
)
FORMS.add(PROJECT_SHEET.name, PROJECT_SHEET)
