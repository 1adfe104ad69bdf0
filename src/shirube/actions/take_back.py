"""Take back a form: what is good goes in, what two people changed is shown, their file is kept.

Reading the workbook is the business of ``forms``; it hands over values, and what it refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from shirube.actions.actor import Actor
from shirube.actions.answering import Given
from shirube.actions.desk import Desk
from shirube.actions.record import planned
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.place import Place
from shirube.problem import Problem, Severity

TAKE_BACK = verb("take_back", label="様式の回収", roles=(Role.CLERK, Role.HEAD, Role.COORDINATOR))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedForm:
    """A form that came back.

    ``id``      hidden in the workbook; ``data`` the file as it came.
    ``given``   values and texts that can be taken.
    ``refused`` Problems of cells that cannot; they are counted in the record.
    """

    id: str
    fiscal_year: int
    name: str
    data: bytes
    given: Sequence[Given]
    answerer: str = ""
    refused: Sequence[Problem] = ()


def take_back(store: Store, *, by: Actor, form: ReturnedForm) -> Outcome:
    """Take a returned form into the ledger, merged with what was changed since it was issued."""
    digest = sha256(form.data).hexdigest()

    def plan(desk: Desk) -> Planned:
        record = key("form", form.id)
        known = desk.state.fields(record, year=form.fiscal_year)
        problem = _refusal(desk, form, known=known, reference=f"sha256:{digest}")
        if problem is not None:
            return Planned(problems=(problem,))
        store.keep(form.data)
        taken = planned(desk, given=form.given, base=known["base"])
        returned: list[Json] = [
            *known.get("returned", []),
            {
                "document": f"sha256:{digest}",
                "name": form.name,
                "answerer": form.answerer,
                "on": by.on.isoformat(),
                "taken": len({(c.record, c.year) for c in taken.changes}),
                "refused": len(form.refused),
            },
        ]
        refused = [p for p in taken.problems if p.severity is Severity.STOP]
        if refused and not taken.changes:
            return Planned(problems=taken.problems)
        return Planned(
            changes=(
                *taken.changes,
                *desk.changes(record, {"returned": returned}, year=form.fiscal_year),
            ),
            problems=(*taken.problems, *form.refused),
        )

    return perform(store, TAKE_BACK, by=by, plan=plan)


def _refusal(
    desk: Desk, form: ReturnedForm, *, known: dict[str, Json], reference: str
) -> Problem | None:
    if not known:
        return desk.stop(
            "ACT-121",
            where=form.name,
            seen=form.id,
            wrong="この台帳が発行した様式ではありません",
            advice="発行した様式に書き写してもらうか、ファイルを確かめてください。",
        )
    if not desk.rights.may(TAKE_BACK.roles, division=known["division"]):
        return desk.rights.refusal(
            TAKE_BACK.roles, label=TAKE_BACK.label, division=known["division"]
        )
    if any(one["document"] == reference for one in known.get("returned", [])):
        return Problem(
            code="ACT-122",
            severity=Severity.STOP,
            place=Place(document=form.name),
            wrong="すでに取り込んだファイルと同じです",
            advice="何も変えていません。新しい回答なら、ファイルを確かめてください。",
        )
    return None
