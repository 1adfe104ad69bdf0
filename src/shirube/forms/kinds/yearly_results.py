"""Yearly results: every division's actuals and texts of one fiscal year — the main form."""

from __future__ import annotations

from shirube.forms.form import FORMS, Form
from shirube.forms.kinds.common import (
    ACTUALS,
    FACTS,
    INSTRUCTIONS,
    TEXTS,
    indicator_subjects,
    text_subjects,
)

YEARLY_RESULTS = Form(
    name="yearly_results",
    label="年度実績報告",
    version=1,
    tables=(ACTUALS, TEXTS),
    facts=FACTS,
    instructions=INSTRUCTIONS,
    asks=lambda scope: bool(indicator_subjects(scope) or text_subjects(scope)),
)
FORMS.add(YEARLY_RESULTS.name, YEARLY_RESULTS)
