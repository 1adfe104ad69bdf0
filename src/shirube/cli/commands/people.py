"""``shirube person`` and ``shirube division``: who is who, and how the city hall is organised."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from shirube.cli.console import print_json, say
from shirube.cli.ledger import (
    JsonOption,
    LedgerOption,
    PersonOption,
    ReasonOption,
    actor,
    day,
    division_id,
    finish,
    open_store,
    read_ledger,
    refuse_with,
)

person_app = typer.Typer(
    no_args_is_help=True, help="利用者：登録、役割、異動、代理。", rich_markup_mode=None
)
division_app = typer.Typer(
    no_args_is_help=True, help="担当課：一覧、名称変更、分割、統合、廃止。", rich_markup_mode=None
)
WhoArgument = Annotated[str, typer.Argument(metavar="PERSON", help="職員番号")]
RoleOption = Annotated[
    str,
    typer.Option(
        "--role", help="viewer、clerk、head、coordinator、committee、administrator のどれか"
    ),
]
DivisionOption = Annotated[str | None, typer.Option("--division", help="担当課の名前")]


@person_app.command("add", help="利用者を登録するか、氏名とメールアドレスを直します。")
def add(
    who: WhoArgument,
    ledger: LedgerOption,
    person: PersonOption,
    name: Annotated[str, typer.Option("--name", help="氏名")],
    mail: Annotated[str, typer.Option("--mail", help="メールアドレス")] = "",
    as_json: JsonOption = False,
) -> None:
    """Register a person."""
    from shirube.actions.register_person import register_person

    store = open_store(ledger)
    outcome = register_person(store, by=actor(person), person=who, name=name, mail=mail)
    finish(outcome, as_json=as_json)


@person_app.command("role", help="役割を与えます。")
def role(
    who: WhoArgument,
    ledger: LedgerOption,
    person: PersonOption,
    role: RoleOption,
    division: DivisionOption = None,
    first: Annotated[str | None, typer.Option("--from", help="初日")] = None,
    last: Annotated[str | None, typer.Option("--to", help="最終日")] = None,
    as_json: JsonOption = False,
) -> None:
    """Give a role at a division."""
    from shirube.actions.actor import TOKYO
    from shirube.actions.assign_role import assign_role
    from shirube.journal.people import Role

    _check_role(role)
    store = open_store(ledger)
    state = read_ledger(store).state
    outcome = assign_role(
        store,
        by=actor(person),
        person=who,
        role=Role(role),
        division=division_id(state, division, on=datetime.now(TOKYO).date()),
        valid_from=None if first is None else day(first, option="--from"),
        valid_to=None if last is None else day(last, option="--to"),
    )
    finish(outcome, as_json=as_json)


@person_app.command("transfer", help="異動：それまでの役割を終え、新しい課での役割を始めます。")
def transfer(
    who: WhoArgument,
    ledger: LedgerOption,
    person: PersonOption,
    on: Annotated[str, typer.Option("--on", help="異動の日")],
    role: Annotated[str | None, typer.Option("--role", help="新しい役割（省略すると転出）")] = None,
    division: DivisionOption = None,
    as_json: JsonOption = False,
) -> None:
    """Transfer a person on a day."""
    from shirube.actions.transfer_person import transfer_person
    from shirube.journal.people import Role

    if role is not None:
        _check_role(role)
    store = open_store(ledger)
    moved = day(on, option="--on")
    outcome = transfer_person(
        store,
        by=actor(person),
        person=who,
        on=moved,
        role=None if role is None else Role(role),
        division=division_id(read_ledger(store).state, division, on=moved),
    )
    finish(outcome, as_json=as_json)


@person_app.command("deputy", help="代理を決めます。")
def deputy(
    who: WhoArgument,
    deputy: Annotated[str, typer.Argument(metavar="DEPUTY", help="代理の職員番号")],
    ledger: LedgerOption,
    person: PersonOption,
    first: Annotated[str, typer.Option("--from", help="初日")],
    last: Annotated[str, typer.Option("--to", help="最終日")],
    as_json: JsonOption = False,
) -> None:
    """Name a deputy for some days."""
    from shirube.actions.name_deputy import name_deputy

    outcome = name_deputy(
        open_store(ledger),
        by=actor(person),
        person=who,
        deputy=deputy,
        valid_from=day(first, option="--from"),
        valid_to=day(last, option="--to"),
    )
    finish(outcome, as_json=as_json)


@person_app.command("list", help="利用者と役割の一覧を表示します。")
def list_people(ledger: LedgerOption, as_json: JsonOption = False) -> None:
    """Everybody with their roles."""
    from shirube.codec.json import plain
    from shirube.journal.divisions import Divisions
    from shirube.journal.people import people

    state = read_ledger(open_store(ledger)).state
    if as_json:
        print_json([plain(one) for one in people(state)])
        return
    tree = Divisions(state)
    for one in people(state):
        say(f"{one.id}　{one.name}　{one.mail}")
        for held in one.assignments:
            days = f"　{held.valid_from or ''}～{held.valid_to or ''}"
            say(f"    {held.role.label}　{tree.path(held.division)}{days}")


@division_app.command("list", help="担当課の一覧を表示します。")
def list_divisions(ledger: LedgerOption, as_json: JsonOption = False) -> None:
    """All divisions, those of the past included."""
    from shirube.codec.json import plain
    from shirube.journal.divisions import Divisions

    tree = Divisions(read_ledger(open_store(ledger)).state)
    if as_json:
        print_json([plain(one) for one in tree])
        return
    for one in sorted(tree, key=lambda found: tree.path(found.id)):
        days = (
            f"　{one.valid_from or ''}～{one.valid_to or ''}"
            if one.valid_from or one.valid_to
            else ""
        )
        say(f"{tree.path(one.id)}　［{one.id}］{days}")


@division_app.command(
    "change",
    help="組織の変更：新しい課を作り、引き継ぐ課を終わりにします（名称変更・分割・統合）。",
)
def change(
    ledger: LedgerOption,
    person: PersonOption,
    on: Annotated[str, typer.Option("--on", help="変更の日")],
    new: Annotated[
        list[str] | None, typer.Option("--new", help="新しい課の名前（分割では何度でも）")
    ] = None,
    from_: Annotated[
        list[str] | None, typer.Option("--from", help="引き継ぐ課の名前（統合では何度でも）")
    ] = None,
    under: Annotated[str | None, typer.Option("--under", help="新しい課の上の部・課")] = None,
    end: Annotated[list[str] | None, typer.Option("--end", help="廃止する課の名前")] = None,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """One change: all new divisions continue all divisions named by ``--from``."""
    from shirube.actions.reorganise import NewDivision, reorganise

    store = open_store(ledger)
    state = read_ledger(store).state
    moved = day(on, option="--on")
    earlier = tuple(str(division_id(state, one, on=moved)) for one in from_ or [])
    parent = division_id(state, under, on=moved)
    outcome = reorganise(
        store,
        by=actor(person),
        on=moved,
        new=tuple(NewDivision(name=one, parent=parent, successor_of=earlier) for one in new or []),
        ended=tuple(str(division_id(state, one, on=moved)) for one in end or []),
        reason=reason,
    )
    finish(outcome, as_json=as_json)


def _check_role(role: str) -> None:
    from shirube.journal.people import Role

    if role not in {one.value for one in Role}:
        known = "、".join(f"{one.value}（{one.label}）" for one in Role)
        refuse_with(
            "CLI-016",
            where="--role",
            seen=role,
            wrong="選べない言葉です",
            advice=f"次から選んでください：{known}。",
        )
