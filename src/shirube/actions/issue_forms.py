"""Issue forms: note which form went to which division, on what state of the ledger it was filled.

Making the workbook is the business of ``forms``; this verb makes it findable when it comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.entry import Change
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.problem import Problem

ISSUE_FORMS = verb("issue_forms", label="様式の発行", roles=(Role.COORDINATOR,))


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedForm:
    """A form that goes out.

    ``id``       stands hidden in the workbook; ``checksum`` is that of its structure.
    ``base``     number of the last entry whose values are pre-filled.
    ``data``     the workbook, kept when it is given.
    """

    id: str
    kind: str
    fiscal_year: int
    division: str
    checksum: str
    base: int
    data: bytes | None = None


def issue_forms(store: Store, *, by: Actor, forms: Sequence[IssuedForm]) -> Outcome:
    """Note all forms of one issue as one entry."""
    kept = {form.id: f"sha256:{store.keep(form.data)}" for form in forms if form.data is not None}

    def plan(desk: Desk) -> Planned:
        changes: list[Change] = []
        problems: list[Problem] = []
        for form in forms:
            record = key("form", form.id)
            if desk.state.exists(record, year=form.fiscal_year):
                problems.append(
                    desk.stop(
                        "ACT-120",
                        where=ISSUE_FORMS.label,
                        seen=form.id,
                        wrong="すでに発行した様式の番号です",
                        advice="様式を作り直してください。",
                    )
                )
                continue
            fields: dict[str, Json] = {
                "kind": form.kind,
                "division": form.division,
                "checksum": form.checksum,
                "base": form.base,
                "issued_on": by.on.isoformat(),
                "document": kept.get(form.id),
            }
            changes += desk.changes(record, fields, year=form.fiscal_year)
        return Planned(changes=tuple(changes), problems=tuple(problems))

    return perform(store, ISSUE_FORMS, by=by, plan=plan)
