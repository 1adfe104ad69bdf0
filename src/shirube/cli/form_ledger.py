"""Answers of returned forms into the ledger: one entry for each file, their file kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shirube.cli.console import print_problems, tell
from shirube.cli.ledger import actor, open_store, read_ledger, strategy_of
from shirube.plan.model import Strategy

if TYPE_CHECKING:
    from shirube.actions.answering import Given
    from shirube.forms.returned import ReturnedForm
    from shirube.forms.take_back import ReturnedFile, Taken
    from shirube.journal.state import State


def ledger_id(state: State) -> str:
    """The id a ledger was given when it was made; empty where it has none."""
    from shirube.journal.key import STRATEGY

    return str(state.value(STRATEGY, "ledger") or "")


def put_into_ledger(
    taken: Taken,
    files: Sequence[ReturnedFile],
    *,
    strategy: Strategy,
    ledger: Path,
    person: str,
) -> tuple[bool, Strategy, int]:
    """Whether anything waits for a decision, the strategy afterwards, number of the last entry."""
    from hashlib import sha256

    from shirube.actions import take_back as verb

    store = open_store(ledger)
    data = {sha256(file.data).hexdigest(): file.data for file in files}
    undecided = bool(taken.kept_out)
    for form in taken.forms:
        if form.is_refused or form.stamp is None or form.scope is None:
            continue
        outcome = verb.take_back(
            store,
            by=actor(person),
            form=verb.ReturnedForm(
                id=form.stamp.id,
                fiscal_year=form.stamp.year,
                name=form.file,
                data=data[form.digest],
                given=_given(form, taken, strategy),
                answerer=form.answerer,
                refused=[one.problem for one in taken.kept_out if one.form is form],
            ),
        )
        known = set(taken.problems)
        print_problems(problem for problem in outcome.problems if problem not in known)
        undecided = undecided or bool(outcome.conflicts) or outcome.entry is None
        if outcome.entry is not None:
            tell(f"{form.file}：{outcome.entry.sequence}番として記録しました")
    now = read_ledger(store)
    return undecided, strategy_of(now.state, where=ledger), now.head.count


def _given(form: ReturnedForm, taken: Taken, strategy: Strategy) -> list[Given]:
    """What the ledger records of a form."""
    from shirube.actions.answering import Actual, Amount, Statement, YearText
    from shirube.forms.apply import answers

    assert form.scope is not None
    edition = strategy.edition(form.scope.edition.id)
    assert edition is not None
    own = [change for change in taken.changes if change.digest == form.digest]
    found = answers(own, edition)
    return [
        *(
            Actual(indicator=owner, fiscal_year=year, observation=observation)
            for owner, year, observation in found.actuals
        ),
        *(
            YearText(node=owner, kind=text.kind, fiscal_year=year, text=text.text)
            for owner, year, text in found.texts
        ),
        *(
            Amount(node=owner, kind=amount.kind, fiscal_year=year, reading=amount.reading)
            for owner, year, amount in found.budgets
        ),
        *(
            Statement(owner=owner, fiscal_year=year, value=value)
            for owner, year, value in found.stated
        ),
    ]
