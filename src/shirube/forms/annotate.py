"""Annotate: the copy that goes back — a fresh form with what they typed, and comments.

Their own file stays untouched.  The copy is issued from the plan as it is after taking back, so
what was taken stands in it as usual; entries that were kept out stand there as they were typed,
framed and with the reason as a comment, and a sheet lists everything.  It can be taken back like
any other form.
"""

from __future__ import annotations

from dataclasses import replace

from shirube.forms.returned import ReturnedForm
from shirube.forms.scope import scopes
from shirube.forms.take_back import KeptOut, Taken
from shirube.forms.write import Annotation, CellKey, IssuedWorkbook, write_form
from shirube.plan.model import Strategy
from shirube.problem import Problem, Severity


def annotated(taken: Taken, strategy: Strategy, *, base: int = 0) -> tuple[IssuedWorkbook, ...]:
    """A copy for every form that has something to look at again.

    ``strategy`` is the plan after taking back, ``base`` the number of the ledger's last entry.
    """
    found: list[IssuedWorkbook] = []
    for form in taken.forms:
        entries = [one for one in taken.kept_out if one.form is form]
        listed = _listed(form, entries)
        if form.is_refused or not listed:
            continue
        workbook = _copy(form, entries, listed, strategy=strategy, base=base)
        if workbook is not None:
            found.append(workbook)
    return tuple(_named_apart(found))


def _named_apart(found: list[IssuedWorkbook]) -> list[IssuedWorkbook]:
    used: dict[str, int] = {}
    out: list[IssuedWorkbook] = []
    for one in found:
        count = used[one.file_name] = used.get(one.file_name, 0) + 1
        name = one.file_name if count == 1 else one.file_name.replace(".xlsx", f"_{count}.xlsx")
        out.append(replace(one, file_name=name))
    return out


def _listed(form: ReturnedForm, entries: list[KeptOut]) -> tuple[str, ...]:
    """Everything to look at in a form: of severity 確認, in order of its cells."""
    own = [p for p in form.problems if p.severity is not Severity.NOTE]
    own += [one.problem for one in entries]
    return tuple(dict.fromkeys(problem.message() for problem in own))


def _copy(
    form: ReturnedForm,
    entries: list[KeptOut],
    listed: tuple[str, ...],
    *,
    strategy: Strategy,
    base: int,
) -> IssuedWorkbook | None:
    stamp, kind, old = form.stamp, form.form, form.scope
    if stamp is None or kind is None or old is None:
        return None
    edition = strategy.edition(stamp.edition) or strategy.edition()
    if edition is None:
        return None
    every = scopes(
        strategy,
        edition,
        fiscal_year=stamp.year,
        ledger=stamp.ledger,
        base=base,
        due=old.due,
    )
    scope = next((one for one in every if one.division == stamp.division), None)
    if scope is None:
        return None
    refills: dict[CellKey, str] = {}
    remarks: dict[CellKey, list[str]] = {}
    for one in entries:
        cell, answer = one.edit.cell, one.edit.answer
        if not one.is_conflict and answer.text:
            refills[cell] = answer.text
        remarks.setdefault(cell, []).append(_remark(one.problem))
    facts = {name: value for name, value in form.facts.items() if value}
    annotation = Annotation(
        refills=refills,
        remarks={cell: "\n".join(dict.fromkeys(lines)) for cell, lines in remarks.items()},
        facts=facts,
        listed=listed,
    )
    return write_form(kind, scope, annotation=annotation)


def _remark(problem: Problem) -> str:
    """The message without its place: the comment stands there."""
    seen = f"「{problem.seen}」は" if problem.seen else ""
    return f"{seen}{problem.wrong}。{problem.advice}({problem.code})"
