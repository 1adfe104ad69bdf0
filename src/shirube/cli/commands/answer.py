"""``shirube answer``: values and texts of a round, from typing to approval."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shirube.cli.ledger import (
    BehalfOption,
    JsonOption,
    LedgerOption,
    PersonOption,
    ReasonOption,
    YearOption,
    actor,
    division_id,
    finish,
    fiscal_year,
    one_thing,
    open_store,
    read_ledger,
    refuse_with,
)

if TYPE_CHECKING:
    from shirube.actions.answering import Actual, YearText
    from shirube.actions.folder_store import FolderStore
    from shirube.journal.ledger import Ledger

answer_app = typer.Typer(
    no_args_is_help=True, help="回答：入力、訂正、提出、差戻し、承認、意見。", rich_markup_mode=None
)

PlaceArgument = Annotated[
    str, typer.Argument(metavar="PLACE", help="施策名/指標名/年度、または 施策名/現状分析/年度")
]
ValueArgument = Annotated[
    str, typer.Argument(metavar="VALUE", help="値（1,199件、未確定、調査なし など）か文")
]
EvidenceOption = Annotated[str, typer.Option("--evidence", help="根拠資料（ファイル名か説明）")]
DivisionOption = Annotated[
    str | None, typer.Option("--division", help="担当課（下の課・係も含みます）")
]
OwnerOption = Annotated[
    list[str] | None, typer.Option("--only", help="施策・指標の名前（何度でも指定できます）")
]


@answer_app.command("record", help="値か文を入力します。")
def record(
    place: PlaceArgument,
    value: ValueArgument,
    ledger: LedgerOption,
    person: PersonOption,
    evidence: EvidenceOption = "",
    behalf: BehalfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Save one value or text."""
    from shirube.actions.record import record as record_all

    store = open_store(ledger)
    now = read_ledger(store)
    given = _given(now, place, value=value, evidence=evidence)
    outcome = record_all(
        store,
        by=actor(person, on_behalf_of=behalf),
        given=[given],
        base=now.head.count,
    )
    finish(outcome, as_json=as_json)


@answer_app.command("correct", help="取りまとめ担当が、理由を付けて値か文を直します。")
def correct(
    place: PlaceArgument,
    value: ValueArgument,
    ledger: LedgerOption,
    person: PersonOption,
    reason: ReasonOption,
    evidence: EvidenceOption = "",
    page: Annotated[
        str, typer.Option("--page", help="公表した資料の頁（締めた年度の訂正で、正誤表に載ります）")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Correct one value or text; in a locked year this makes a new issue with errata."""
    from shirube.actions.correct import correct as correct_all
    from shirube.actions.correct_publication import Correction, correct_publication
    from shirube.journal.round import locked

    store = open_store(ledger)
    now = read_ledger(store)
    given = _given(now, place, value=value, evidence=evidence)
    by = actor(person)
    if locked(now.state, given.fiscal_year) is None:
        outcome = correct_all(store, by=by, given=[given], reason=reason, base=now.head.count)
    else:
        outcome = correct_publication(
            store,
            by=by,
            fiscal_year=given.fiscal_year,
            corrections=[Correction(given=given, page=page)],
            reason=reason,
        )
    finish(outcome, as_json=as_json)


@answer_app.command("submit", help="入力した回答を提出します。")
def submit(
    ledger: LedgerOption,
    person: PersonOption,
    year: YearOption,
    division: DivisionOption = None,
    only: OwnerOption = None,
    behalf: BehalfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Submit all that is entered (of a division, or of some things)."""
    from shirube.actions.submit import submit as submit_all

    store = open_store(ledger)
    by = actor(person, on_behalf_of=behalf)
    outcome = submit_all(store, by=by, **_chosen(store, year, division=division, only=only))
    finish(outcome, as_json=as_json)


@answer_app.command("send-back", help="理由を付けて、回答を担当課に差し戻します。")
def send_back(
    ledger: LedgerOption,
    person: PersonOption,
    year: YearOption,
    reason: ReasonOption,
    division: DivisionOption = None,
    only: OwnerOption = None,
    behalf: BehalfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Send back what was submitted."""
    from shirube.actions.send_back import send_back as send_back_all

    store = open_store(ledger)
    by = actor(person, on_behalf_of=behalf)
    chosen = _chosen(store, year, division=division, only=only)
    finish(send_back_all(store, by=by, reason=reason, **chosen), as_json=as_json)


@answer_app.command("approve", help="回答を次の段階へ承認します。")
def approve(
    ledger: LedgerOption,
    person: PersonOption,
    year: YearOption,
    stage: Annotated[str, typer.Option("--stage", help="first、second、committee")],
    division: DivisionOption = None,
    only: OwnerOption = None,
    behalf: BehalfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Approve what waits for a stage."""
    from shirube.actions.approve import approve as approve_all
    from shirube.journal.round import LADDER

    stages = {one.value: one for one in LADDER[1:]}
    if stage not in stages:
        refuse_with(
            "CLI-016",
            where="--stage",
            seen=stage,
            wrong="選べない言葉です",
            advice="次から選んでください：" + "、".join(stages) + "。",
        )
    store = open_store(ledger)
    by = actor(person, on_behalf_of=behalf)
    chosen = _chosen(store, year, division=division, only=only)
    finish(approve_all(store, by=by, stage=stages[stage], **chosen), as_json=as_json)


@answer_app.command("comment", help="回答にコメントを付けます。")
def comment(
    place: PlaceArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="コメント")],
    ledger: LedgerOption,
    person: PersonOption,
    as_json: JsonOption = False,
) -> None:
    """Comment on the answer of an indicator and year."""
    from shirube.actions.comment import comment as leave_comment

    store = open_store(ledger)
    meant = _of_a_year(read_ledger(store), place)
    outcome = leave_comment(
        store, by=actor(person), indicator=meant.owner, fiscal_year=meant.year, text=text
    )
    finish(outcome, as_json=as_json)


@answer_app.command("opinion", help="委員会の意見を記録します。")
def opinion(
    node: Annotated[str, typer.Argument(metavar="PLACE", help="施策・事業の名前")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="意見")],
    ledger: LedgerOption,
    person: PersonOption,
    year: YearOption,
    as_json: JsonOption = False,
) -> None:
    """Record what the committee said."""
    from shirube.actions.record_opinion import record_opinion

    store = open_store(ledger)
    meant = one_thing(read_ledger(store), node)
    outcome = record_opinion(
        store, by=actor(person), node=meant.owner, fiscal_year=fiscal_year(year), text=text
    )
    finish(outcome, as_json=as_json)


@answer_app.command("reply", help="委員会の意見への市の対応を記録します。")
def reply(
    node: Annotated[str, typer.Argument(metavar="PLACE", help="施策・事業の名前")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="対応")],
    ledger: LedgerOption,
    person: PersonOption,
    year: YearOption,
    as_json: JsonOption = False,
) -> None:
    """Record what the city does about it."""
    from shirube.actions.answer_opinion import answer_opinion

    store = open_store(ledger)
    meant = one_thing(read_ledger(store), node)
    outcome = answer_opinion(
        store, by=actor(person), node=meant.owner, fiscal_year=fiscal_year(year), text=text
    )
    finish(outcome, as_json=as_json)


@answer_app.command("override", help="評価区分を、理由を付けて変えます。計算結果は残ります。")
def override(
    place: PlaceArgument,
    rating: Annotated[str, typer.Argument(metavar="RATING", help="新しい評価区分")],
    ledger: LedgerOption,
    person: PersonOption,
    reason: ReasonOption,
    as_json: JsonOption = False,
) -> None:
    """Put a rating in place of the computed one."""
    from shirube.actions.override_rating import override_rating

    store = open_store(ledger)
    meant = _of_a_year(read_ledger(store), place)
    outcome = override_rating(
        store,
        by=actor(person),
        indicator=meant.owner,
        fiscal_year=meant.year,
        rating=rating,
        reason=reason,
    )
    finish(outcome, as_json=as_json)


def _of_a_year(ledger: Ledger, place: str) -> Any:
    meant = one_thing(ledger, place)
    if meant.year is None:
        refuse_with(
            "CLI-018",
            where="PLACE",
            seen=place,
            wrong="年度がありません",
            advice="施策名/指標名/R7 のように、最後に年度を付けてください。",
        )
    return meant


def _given(ledger: Ledger, place: str, *, value: str, evidence: str) -> Actual | YearText:
    """The value or text for a place, as actions take it; what is known beside it is kept."""
    from shirube.actions.answering import Actual, YearText
    from shirube.codec.json import from_plain
    from shirube.journal.assembling import OBSERVATION
    from shirube.journal.key import kind, parts
    from shirube.plan.indicator import Observation
    from shirube.plan.vocabulary import TextKind
    from shirube.quantity.parse import read_quantity

    meant = _of_a_year(ledger, place)
    ids = parts(meant.record)
    if kind(meant.record) == "text":
        return YearText(node=ids[0], kind=TextKind(ids[1]), fiscal_year=meant.year, text=value)
    reading = read_quantity(value)
    known = {
        name: field
        for name, field in ledger.state.fields(meant.record, year=meant.year).items()
        if name in OBSERVATION
    }
    before = from_plain({"reading": {}, **known}, model=Observation)
    observation = replace(
        before, reading=reading, evidence=evidence or before.evidence, unchanged=False
    )
    return Actual(indicator=ids[0], fiscal_year=meant.year, observation=observation)


def _chosen(
    store: FolderStore, year: str, *, division: str | None, only: list[str] | None
) -> dict[str, Any]:
    from shirube.actions.actor import TOKYO

    ledger = read_ledger(store)
    return {
        "fiscal_year": fiscal_year(year),
        "division": division_id(ledger.state, division, on=datetime.now(TOKYO).date()),
        "owners": [one_thing(ledger, one).owner for one in only or []],
    }
