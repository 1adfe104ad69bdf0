"""``shirube init DIR``: a new ledger, with the person who looks after it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shirube.cli.console import refuse, say
from shirube.cli.ledger import JsonOption, PersonOption, actor, finish


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="作る台帳のフォルダー（新規か空）")],
    person: PersonOption,
    name: Annotated[str, typer.Option("--name", help="あなたの氏名")],
    title: Annotated[str, typer.Option("--title", help="台帳の名前")] = "総合戦略の台帳",
    mail: Annotated[str, typer.Option("--mail", help="あなたのメールアドレス")] = "",
    as_json: JsonOption = False,
) -> None:
    """Make an empty ledger; its first entry names you as administrator and coordinator."""
    from shirube.actions.folder_store import FolderStore
    from shirube.actions.start import start
    from shirube.actions.store import StoreError

    try:
        store = FolderStore.create(folder)
    except StoreError as error:
        refuse([error.problem])
    outcome = start(store, by=actor(person), ledger=title, name=name, mail=mail)
    finish(outcome, as_json=as_json, ledger=str(folder))
    if not as_json:
        say(f"台帳：{folder}")
        say(f"次に：shirube accept plan.json --ledger {folder} --as {person}")
