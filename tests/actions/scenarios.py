"""For every verb: a ledger to begin with, somebody who may, somebody who may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shirube.actions.accept_import import accept_import
from shirube.actions.actor import Actor
from shirube.actions.adopt_edition import adopt_edition
from shirube.actions.answer_opinion import answer_opinion
from shirube.actions.approve import approve
from shirube.actions.assign_role import assign_role
from shirube.actions.comment import comment
from shirube.actions.confirm_lineage import confirm_lineage
from shirube.actions.correct import correct
from shirube.actions.correct_publication import Correction, correct_publication
from shirube.actions.edit import SetFields, edit
from shirube.actions.import_document import import_document
from shirube.actions.issue_forms import IssuedForm, issue_forms
from shirube.actions.lock_year import lock_year
from shirube.actions.memory_store import MemoryStore
from shirube.actions.name_deputy import name_deputy
from shirube.actions.open_round import open_round
from shirube.actions.override_rating import override_rating
from shirube.actions.publish_year import publish_year
from shirube.actions.record import record
from shirube.actions.record_opinion import record_opinion
from shirube.actions.register_person import register_person
from shirube.actions.remind import remind
from shirube.actions.reorganise import NewDivision, reorganise
from shirube.actions.send_back import send_back
from shirube.actions.start import start
from shirube.actions.start_revision import start_revision
from shirube.actions.store import Store
from shirube.actions.submit import submit
from shirube.actions.take_back import ReturnedForm, take_back
from shirube.actions.transfer_person import transfer_person
from shirube.actions.undo import undo
from shirube.actions.unlock_year import unlock_year
from shirube.actions.verb import Outcome
from shirube.journal.people import Role
from shirube.journal.round import Stage
from shirube.plan.model import LineageKind
from tests.actions.city import (
    ADMIN,
    COORDINATOR,
    YEAR,
    actual,
    answered,
    approved,
    asked,
    by,
    division,
    done,
    edition,
    plan,
    settled,
    started,
    thing,
)

SAMPLES = Path(__file__).parents[2] / "src" / "shirube" / "ingest" / "layouts"
TABLE = SAMPLES / "tomakomai_comparison_table" / "samples" / "tomakomai-comparison-table.txt"


@dataclass(frozen=True, slots=True)
class Scenario:
    """``may_not`` = ``None`` for what nobody can do once it is done, or everybody may."""

    prepare: Callable[[], Store]
    call: Callable[[Store, Actor, str], Outcome]
    may: str
    may_not: str | None


def _locked() -> Store:
    store = approved()
    done(lock_year(store, by=COORDINATOR, fiscal_year=YEAR))
    return store


def _with_form() -> Store:
    store = asked()
    form = IssuedForm(
        id="f1",
        kind="yearly_results",
        fiscal_year=YEAR,
        division=division(store, "維持課"),
        checksum="c",
        base=store.ledger().head.count,
    )
    done(issue_forms(store, by=COORDINATOR, forms=[form]))
    return store


def _revised() -> Store:
    store = settled()
    done(start_revision(store, by=COORDINATOR, name="改訂版"))
    return store


def _with_opinion() -> Store:
    store = asked()
    node = thing(store, "除雪の充実")
    done(record_opinion(store, by=by("iin"), node=node, fiscal_year=YEAR, text="もっと早く。"))
    return store


def _one_answer() -> Store:
    store = asked()
    done(record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "950件")]))
    return store


def _returned(store: Store) -> ReturnedForm:
    return ReturnedForm(
        id="f1",
        fiscal_year=YEAR,
        name="維持課.xlsx",
        data=b"workbook",
        given=[actual(store, "除雪依頼件数", "950件")],
    )


SCENARIOS: dict[str, Scenario] = {
    "start": Scenario(
        MemoryStore,
        lambda s, a, r: start(s, by=a, ledger="台帳", name="管理 人"),
        "admin",
        None,
    ),
    "register_person": Scenario(
        settled,
        lambda s, a, r: register_person(s, by=a, person="new", name="新人"),
        "admin",
        "koho",
    ),
    "assign_role": Scenario(
        settled,
        lambda s, a, r: assign_role(s, by=a, person="miru", role=Role.COMMITTEE),
        "admin",
        "koho",
    ),
    "transfer_person": Scenario(
        settled,
        lambda s, a, r: transfer_person(
            s,
            by=a,
            person="iji1",
            on=date(2020, 10, 1),
            role=Role.CLERK,
            division=division(s, "移住課"),
        ),
        "admin",
        "bucho",
    ),
    "name_deputy": Scenario(
        settled,
        lambda s, a, r: name_deputy(
            s,
            by=a,
            person="iji9",
            deputy="jutaku1",
            valid_from=date(2020, 4, 1),
            valid_to=date(2020, 5, 31),
        ),
        "iji9",
        "sumai9",
    ),
    "reorganise": Scenario(
        settled,
        lambda s, a, r: reorganise(
            s,
            by=a,
            on=date(2020, 10, 1),
            new=(NewDivision(name="道路課", successor_of=(division(s, "維持課"),)),),
        ),
        "koho",
        "bucho",
    ),
    "import_document": Scenario(
        settled,
        lambda s, a, r: import_document(s, by=a, name="新旧.txt", data=TABLE.read_bytes()),
        "koho",
        "iji9",
    ),
    "accept_import": Scenario(
        started, lambda s, a, r: accept_import(s, by=a, strategy=plan()), "admin", None
    ),
    "open_round": Scenario(
        settled, lambda s, a, r: open_round(s, by=a, fiscal_year=YEAR), "koho", "bucho"
    ),
    "remind": Scenario(
        asked, lambda s, a, r: remind(s, by=a, fiscal_year=YEAR).outcome, "koho", "bucho"
    ),
    "issue_forms": Scenario(
        asked,
        lambda s, a, r: issue_forms(
            s,
            by=a,
            forms=[
                IssuedForm(
                    id="f",
                    kind="yearly_results",
                    fiscal_year=YEAR,
                    division=division(s, "維持課"),
                    checksum="c",
                    base=3,
                    data=b"x",
                )
            ],
        ),
        "koho",
        "iji1",
    ),
    "take_back": Scenario(
        _with_form, lambda s, a, r: take_back(s, by=a, form=_returned(s)), "iji1", "sumai9"
    ),
    "record": Scenario(
        asked,
        lambda s, a, r: record(s, by=a, given=[actual(s, "除雪依頼件数", "950件")]),
        "iji1",
        "sumai9",
    ),
    "correct": Scenario(
        answered,
        lambda s, a, r: correct(s, by=a, given=[actual(s, "移住者数", "47人")], reason=r),
        "koho",
        "sumai9",
    ),
    "comment": Scenario(
        asked,
        lambda s, a, r: comment(
            s, by=a, indicator=thing(s, "除雪依頼件数"), fiscal_year=YEAR, text="確認しました。"
        ),
        "jutaku1",
        "sumai9",
    ),
    "submit": Scenario(
        _one_answer,
        lambda s, a, r: submit(s, by=a, fiscal_year=YEAR, division=division(s, "維持課")),
        "iji1",
        "sumai9",
    ),
    "send_back": Scenario(
        answered,
        lambda s, a, r: send_back(
            s, by=a, fiscal_year=YEAR, division=division(s, "維持課"), reason=r
        ),
        "iji9",
        "sumai9",
    ),
    "approve": Scenario(
        answered,
        lambda s, a, r: approve(
            s, by=a, fiscal_year=YEAR, stage=Stage.FIRST, division=division(s, "維持課")
        ),
        "iji9",
        "koho",
    ),
    "record_opinion": Scenario(
        asked,
        lambda s, a, r: record_opinion(
            s, by=a, node=thing(s, "除雪の充実"), fiscal_year=YEAR, text="もっと早く。"
        ),
        "iin",
        "iji9",
    ),
    "answer_opinion": Scenario(
        _with_opinion,
        lambda s, a, r: answer_opinion(
            s, by=a, node=thing(s, "除雪の充実"), fiscal_year=YEAR, text="人員を増やします。"
        ),
        "iji9",
        "sumai9",
    ),
    "override_rating": Scenario(
        answered,
        lambda s, a, r: override_rating(
            s, by=a, indicator=thing(s, "移住者数"), fiscal_year=YEAR, rating="A", reason=r
        ),
        "iin",
        "sumai9",
    ),
    "lock_year": Scenario(
        approved, lambda s, a, r: lock_year(s, by=a, fiscal_year=YEAR), "koho", "bucho"
    ),
    "unlock_year": Scenario(
        _locked, lambda s, a, r: unlock_year(s, by=a, fiscal_year=YEAR, reason=r), "koho", "bucho"
    ),
    "publish_year": Scenario(
        _locked,
        lambda s, a, r: publish_year(s, by=a, fiscal_year=YEAR, papers={"a.pdf": b"%PDF"}),
        "koho",
        "bucho",
    ),
    "correct_publication": Scenario(
        _locked,
        lambda s, a, r: correct_publication(
            s,
            by=a,
            fiscal_year=YEAR,
            corrections=[Correction(given=actual(s, "移住者数", "47人"), page="12")],
            reason=r,
        ),
        "koho",
        "sumai9",
    ),
    "start_revision": Scenario(
        settled, lambda s, a, r: start_revision(s, by=a, name="改訂版"), "koho", "bucho"
    ),
    "edit": Scenario(
        _revised,
        lambda s, a, r: edit(
            s,
            by=a,
            edition=edition(s, "改訂版"),
            edits=[SetFields(owner=thing(s, "移住者数"), fields={"name": "移住者の数"})],
        ),
        "koho",
        "sumai9",
    ),
    "confirm_lineage": Scenario(
        _revised,
        lambda s, a, r: confirm_lineage(
            s,
            by=a,
            kind=LineageKind.SPLIT,
            earlier=(thing(s, "移住者数"),),
            later=(thing(s, "移住者数"), thing(s, "除雪満足度")),
            earlier_edition=edition(s, "初版"),
            later_edition=edition(s, "改訂版"),
        ),
        "koho",
        "bucho",
    ),
    "adopt_edition": Scenario(
        _revised,
        lambda s, a, r: adopt_edition(s, by=a, edition=edition(s, "改訂版")),
        "koho",
        "iin",
    ),
    "undo": Scenario(
        _one_answer,
        lambda s, a, r: undo(s, by=a, sequence=s.ledger().head.count, reason=r),
        "iji1",
        "sumai9",
    ),
}


def actor(person: str) -> Actor:
    return ADMIN if person == "admin" else by(person)
