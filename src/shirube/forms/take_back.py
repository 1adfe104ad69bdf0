"""Take back: returned files → changes of the plan, conflicts, and everything to look at.

What is good is taken, what is not is kept out and listed with its cell.  Several files may speak
about the same thing: the same answer counts once, different answers are shown and none is taken.
What the ledger got meanwhile is merged field by field: a field somebody else changed stays and is
listed for decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import shirube.forms.kinds  # noqa: F401  (the kinds register themselves)
from shirube.forms import concern
from shirube.forms.answer import expected
from shirube.forms.apply import apply
from shirube.forms.change import FormChange
from shirube.forms.choices import MARK
from shirube.forms.form import AskKind, Target
from shirube.forms.read import read_form
from shirube.forms.returned import Edit, ReturnedForm
from shirube.forms.settle import settle
from shirube.forms.shown import name_shown, node_shown
from shirube.forms.today import Today
from shirube.place import Place
from shirube.plan.model import Strategy
from shirube.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFile:
    """A file as it came back."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOut:
    """An entry that was not taken, with the form it stands in and the reason."""

    form: ReturnedForm
    edit: Edit
    problem: Problem
    is_conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The outcome of taking back.

    ``changes``   what can go into the plan; ``already`` what it holds already.
    ``kept_out``  entries that were not taken; ``problems`` everything to look at, these included.
    """

    forms: tuple[ReturnedForm, ...] = ()
    changes: tuple[FormChange, ...] = ()
    already: tuple[FormChange, ...] = ()
    kept_out: tuple[KeptOut, ...] = ()
    problems: tuple[Problem, ...] = ()

    def applied(self, strategy: Strategy) -> Strategy:
        """The plan with all changes in it."""
        by_edition: dict[str, list[FormChange]] = {}
        editions = {
            form.stamp.id: form.scope.edition.id
            for form in self.forms
            if form.stamp is not None and form.scope is not None
        }
        for change in self.changes:
            by_edition.setdefault(editions[change.form], []).append(change)
        for edition, changes in by_edition.items():
            strategy = apply(changes, strategy, edition=edition)
        return strategy


def take_back(
    files: Sequence[ReturnedFile],
    strategy: Strategy,
    *,
    ledger: str = "",
    fiscal_year: int | None = None,
    division: str | None = None,
) -> Taken:
    """What the returned files say, held against the plan as it is now; never raises."""
    problems: list[Problem] = []
    forms: list[ReturnedForm] = []
    seen: dict[str, str] = {}
    today = Today(strategy, ledger=ledger)
    for file in files:
        form = read_form(
            file.name,
            data=file.data,
            today=today,
            fiscal_year=fiscal_year,
            division=division,
        )
        if form.digest in seen:
            place = Place(document=file.name)
            problems.append(concern.SAME_FILE.problem(place, seen=seen[form.digest]))
            continue
        seen[form.digest] = file.name
        forms.append(form)
        problems += form.problems
    merging = _Merging(forms)
    merging.run()
    return Taken(
        forms=tuple(forms),
        changes=tuple(merging.changes),
        already=tuple(merging.already),
        kept_out=tuple(merging.kept_out),
        problems=tuple(dict.fromkeys((*problems, *merging.problems))),
    )


class _Merging:
    """All entries of all files, brought together by the place in the plan they speak about."""

    def __init__(self, forms: Sequence[ReturnedForm]) -> None:
        self.entries = [(form, edit) for form in forms for edit in form.edits]
        self.changes: list[FormChange] = []
        self.already: list[FormChange] = []
        self.kept_out: list[KeptOut] = []
        self.problems: list[Problem] = []
        self.failed: list[Edit] = []

    def run(self) -> None:
        """Cell by cell, then file against file, then against the plan, then row by row."""
        targets: dict[Target, list[tuple[ReturnedForm, Edit]]] = {}
        for form, edit in self.entries:
            if not edit.answer.is_good:
                for problem in edit.answer.problems:
                    self._keep_out(form, edit, problem)
                continue
            targets.setdefault(edit.ask.target, []).append((form, edit))
        groups: dict[tuple[str, int, str], list[tuple[ReturnedForm, Edit]]] = {}
        for target, found in targets.items():
            for form, edit in self._agreed(found):
                groups.setdefault(target.group, []).append((form, edit))
        for group, members in groups.items():
            self._settle(group, members)

    def _keep_out(
        self, form: ReturnedForm, edit: Edit, problem: Problem, *, is_conflict: bool = False
    ) -> None:
        self.kept_out.append(
            KeptOut(form=form, edit=edit, problem=problem, is_conflict=is_conflict)
        )
        self.problems.append(problem)
        self.failed.append(edit)

    def _agreed(self, found: list[tuple[ReturnedForm, Edit]]) -> list[tuple[ReturnedForm, Edit]]:
        """The one answer all files give, unless the plan has changed under it."""
        if len({edit.answer.meaning for _, edit in found}) > 1:
            related = tuple(edit.place for _, edit in found)
            for form, edit in found:
                others = "、".join(
                    f"{other.place.label()}は「{other.answer.text}」"
                    for _, other in found
                    if other is not edit
                )
                problem = concern.VERSIONS_DIFFER.problem(
                    edit.place,
                    seen=edit.answer.text or "（空欄）",
                    subject=edit.ask.target.owner,
                    more=f"（{others}）",
                )
                self._keep_out(form, edit, replace(problem, related=related), is_conflict=True)
            return []
        form, edit = found[0]
        if edit.now == edit.base:
            return [(form, edit)]
        if _says(edit, edit.now):
            self.already.append(_change(form, edit))
            self.problems.append(
                concern.ALREADY.problem(edit.place, seen=edit.answer.text or "（空欄）")
            )
            return []
        more = f"（配布時「{edit.base or '空欄'}」、今「{edit.now or '空欄'}」）"
        problem = concern.CHANGED_MEANWHILE.problem(
            edit.place,
            seen=edit.answer.text or "（空欄）",
            subject=edit.ask.target.owner,
            more=more,
        )
        self._keep_out(form, edit, problem, is_conflict=True)
        return []

    def _settle(
        self, group: tuple[str, int, str], members: list[tuple[ReturnedForm, Edit]]
    ) -> None:
        forms = {id(edit): form for form, edit in members}
        failed = [edit for edit in self.failed if edit.ask.target.group == group]
        settled = settle([edit for _, edit in members], failed=failed)
        for edit, problem in settled.kept_out:
            self._keep_out(forms[id(edit)], edit, problem)
        for edit in settled.taken:
            self.changes.append(_change(forms[id(edit)], edit))
            self.problems += edit.answer.problems


def _says(edit: Edit, shown: str) -> bool:
    """Whether the answer says what is shown."""
    standing = expected(shown, ask=edit.ask, place=edit.place)
    return edit.answer.meaning == standing.meaning and bool(edit.answer.text) == bool(shown)


def _change(form: ReturnedForm, edit: Edit) -> FormChange:
    subject = edit.subject
    name = name_shown(subject.indicator) or node_shown(subject.node)
    after = edit.answer.text
    if edit.ask.kind is AskKind.MARK:
        after = MARK if after else ""
    return FormChange(
        target=edit.ask.target,
        before=edit.now,
        after=after,
        reading=edit.answer.reading,
        subject=name,
        label=edit.label,
        form="" if form.stamp is None else form.stamp.id,
        digest=form.digest,
        place=edit.place,
    )
