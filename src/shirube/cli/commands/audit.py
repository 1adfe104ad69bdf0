"""``shirube audit``: whether a ledger is what was written, and the list of what was written."""

from __future__ import annotations

from typing import Annotated

import typer

from shirube.cli.console import print_json, print_problems, refuse, say
from shirube.cli.exit_codes import ExitCode
from shirube.cli.ledger import JsonOption, LedgerOption, open_store, read_ledger, refuse_with

audit_app = typer.Typer(
    no_args_is_help=True, help="台帳を検査し、記録の一覧を表示します。", rich_markup_mode=None
)


@audit_app.command("verify", help="記録・文書・写しが、書き込まれたままかを調べます。")
def verify(
    ledger: LedgerOption,
    head: Annotated[
        str | None,
        typer.Option(
            "--head", metavar="HASH", help="控えておいた照合番号（決定した版や締めた年度に印刷）"
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check the chain of entries, the documents and the cache; exit code 3 when anything is off."""
    from shirube.actions.store import StoreError
    from shirube.codec.json import plain
    from shirube.journal.chain import head_of

    noted = None
    if head is not None:
        noted = head_of(head)
        if noted is None:
            refuse_with(
                "CLI-015",
                where="--head",
                seen=head,
                wrong="照合番号として読めません",
                advice="印刷された番号を 件数-英数字 のまま、12文字以上で入力してください。",
            )
    try:
        found = open_store(ledger).verify(head=noted)
    except StoreError as error:
        refuse([error.problem])
    if as_json:
        print_json(
            {
                "count": found.count,
                "head": f"{found.count}-{found.head}",
                "sound": found.is_sound,
                "problems": [plain(problem) for problem in found.problems],
            }
        )
    print_problems(found.problems)
    if not as_json:
        say(f"記録 {found.count}件、照合番号 {found.count}-{found.head}")
        if found.is_sound:
            say("書き込まれたままです。" + ("控えとも一致しました。" if noted else ""))
    if not found.is_sound:
        raise typer.Exit(ExitCode.REFUSED)


@audit_app.command("log", help="記録の一覧を新しい順に表示します。")
def log(
    ledger: LedgerOption,
    limit: Annotated[int, typer.Option("--limit", help="表示する件数")] = 30,
    as_json: JsonOption = False,
) -> None:
    """Who did what when, the last entry first."""
    from shirube.actions.catalogue import VERBS
    from shirube.actions.verb import shown_person

    found = read_ledger(open_store(ledger))
    rows = []
    for entry in list(found.entries)[-limit:][::-1]:
        verb = VERBS.get(entry.action)
        rows.append(
            {
                "sequence": entry.sequence,
                "at": entry.at.isoformat(timespec="minutes"),
                "person": shown_person(found.state, entry.person),
                "on_behalf_of": shown_person(found.state, entry.on_behalf_of)
                if entry.on_behalf_of
                else "",
                "action": entry.action if verb is None else verb.label,
                "changes": len(entry.changes),
                "reason": entry.reason,
            }
        )
    if as_json:
        print_json(rows)
        return
    for row in rows:
        who = (
            f"{row['person']}（{row['on_behalf_of']}の代理）"
            if row["on_behalf_of"]
            else row["person"]
        )
        reason = f"　理由：{row['reason']}" if row["reason"] else ""
        when = f"{entry_time(str(row['at']))}"
        say(f"{row['sequence']:>5}番　{when}　{who}　{row['action']}　{row['changes']}項目{reason}")


@audit_app.command("rebuild", help="すばやく開くための写し（current/）を作り直します。")
def rebuild(ledger: LedgerOption) -> None:
    """Make the cache anew from the journal."""
    from shirube.actions.store import StoreError

    try:
        count = open_store(ledger).rebuild()
    except StoreError as error:
        refuse([error.problem])
    say(f"{count}件の記録から作り直しました。")


def entry_time(text: str) -> str:
    """``2026-05-01T09:00+09:00`` → ``2026-05-01 09:00``."""
    return text[:16].replace("T", " ")
