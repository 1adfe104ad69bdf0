"""Issue: a kind of form for a year → one workbook per lead division.

>>> from shirube.plan.model import Edition, Strategy
>>> strategy = Strategy(id="s", name="戦略", editions=(Edition(id="e", name="版"),))
>>> form = FORMS.get("yearly_results")
>>> issue(form, strategy, strategy.editions[0], fiscal_year=2019).workbooks
()
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import shirube.forms.kinds  # noqa: F401  (the kinds register themselves)
from shirube.forms.form import FORMS, Form
from shirube.forms.kinds.common import steps_over
from shirube.forms.scope import Scope, scopes
from shirube.forms.write import IssuedWorkbook, fits, write_form
from shirube.place import Place
from shirube.plan.model import Edition, Strategy
from shirube.problem import Problem, Severity

__all__ = ["FORMS", "IssueOutcome", "issue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOutcome:
    """The workbooks, and what a person should know about them."""

    workbooks: tuple[IssuedWorkbook, ...] = ()
    problems: tuple[Problem, ...] = ()


def issue(
    form: Form,
    strategy: Strategy,
    edition: Edition,
    *,
    fiscal_year: int,
    divisions: Iterable[str] = (),
    ledger: str = "",
    base: int = 0,
    due: str = "",
) -> IssueOutcome:
    """Workbooks for all divisions that have something to answer, or for ``divisions`` only."""
    wanted = set(divisions)
    all_scopes = scopes(
        strategy, edition, fiscal_year=fiscal_year, ledger=ledger, base=base, due=due
    )
    problems: list[Problem] = []
    workbooks: list[IssuedWorkbook] = []
    for scope in all_scopes:
        if wanted and scope.division not in wanted:
            continue
        problems += _left_out(scope)
        if not form.asks(scope):
            continue
        problems += _too_long(form, scope)
        workbooks.append(write_form(form, scope))
    return IssueOutcome(workbooks=tuple(_named_apart(workbooks)), problems=tuple(problems))


def _named_apart(workbooks: list[IssuedWorkbook]) -> Iterable[IssuedWorkbook]:
    """Divisions of one name get files of different names."""
    used: set[str] = set()
    for workbook in workbooks:
        name, number = workbook.file_name, 1
        while name.lower() in used:
            number += 1
            name = f"{workbook.file_name.removesuffix('.xlsx')}_{number}.xlsx"
        used.add(name.lower())
        yield replace(workbook, file_name=name)


def _left_out(scope: Scope) -> list[Problem]:
    """Indicators that are not asked because they ended or were merged."""
    found: list[Problem] = []
    for node in scope.edition.nodes:
        for indicator in node.indicators:
            if indicator.id not in scope.owned:
                continue
            if steps_over(scope.subject(indicator.id, node, indicator=indicator)):
                found.append(
                    Problem(
                        code="FRM-001",
                        severity=Severity.NOTE,
                        place=indicator.place,
                        seen=indicator.name,
                        wrong="終了または統合した指標のため、様式で尋ねていません",
                        advice="尋ねるときは、計画の実績値の「終了」「統合」を直してください。",
                        subject=indicator.id,
                    )
                )
    return found


def _too_long(form: Form, scope: Scope) -> list[Problem]:
    """Texts no cell can hold are shown cut and cannot be edited in the form."""
    found: list[Problem] = []
    for table in form.tables:
        for subject in table.subjects(scope):
            for one in table.fields(scope):
                if one.ask is not None and not fits(one.show(subject)):
                    path = f"{subject.node.name}／{one.label}"
                    found.append(
                        Problem(
                            code="FRM-002",
                            severity=Severity.CHECK,
                            place=Place(path=path),
                            wrong="セルに入りきらない長さのため、様式では直せません",
                            advice="この文章は台帳で直接直してください。",
                            subject=subject.node.id,
                        )
                    )
    return found
