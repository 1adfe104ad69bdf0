"""Measure review: the head of the division looks at each measure as a whole."""

from __future__ import annotations

from dataclasses import replace

from shirube.forms.form import FORMS, Form, Table
from shirube.forms.kinds.common import ACTUALS, FACTS, INSTRUCTIONS, indicator_subjects
from shirube.forms.kinds.node_items import NodeItem, item_fields, item_subjects
from shirube.forms.scope import Scope, Subject
from shirube.plan.model import LevelRole, Node
from shirube.plan.vocabulary import TextKind
from shirube.terms import label

ITEMS = (
    NodeItem(
        id="situation_analysis",
        label=label("situation_analysis"),
        text=TextKind.SITUATION_ANALYSIS,
    ),
    NodeItem(id="overall_review", label=label("overall_review"), text=TextKind.OVERALL_REVIEW),
    NodeItem(
        id="next_step", label=label("next_step"), text=TextKind.NEXT_STEP, choices="next_step"
    ),
    NodeItem(id="next_step_reason", label="今後の方針の理由", stated="next_step_reason"),
)


def measures(scope: Scope) -> tuple[Node, ...]:
    """The measures of the division."""
    return scope.of_role(LevelRole.MEASURE)


def measure_indicators(scope: Scope) -> tuple[Subject, ...]:
    """Indicators that hang on measures."""
    return tuple(
        one for one in indicator_subjects(scope) if scope.role(one.node) is LevelRole.MEASURE
    )


MEASURES = Table(
    id="measures",
    sheet="評価",
    title="施策の評価",
    lead="黄色の欄に入力してください。一覧のある項目は一覧から選んでください。",
    fields=item_fields(ITEMS),
    subjects=item_subjects(ITEMS, measures),
)

MEASURE_REVIEW = Form(
    name="measure_review",
    label="施策評価",
    version=1,
    tables=(MEASURES, replace(ACTUALS, subjects=measure_indicators)),
    facts=FACTS,
    instructions=INSTRUCTIONS,
    asks=lambda scope: bool(measures(scope)),
)
FORMS.add(MEASURE_REVIEW.name, MEASURE_REVIEW)
