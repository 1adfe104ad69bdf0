"""``shirube round``: the yearly round, from opening to locking and publishing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shirube.cli.console import print_json, say
from shirube.cli.files import read_bytes, write_whole
from shirube.cli.ledger import (
    JsonOption,
    LedgerOption,
    PersonOption,
    ReasonOption,
    YearOption,
    actor,
    day,
    finish,
    fiscal_year,
    open_store,
    read_ledger,
    refuse_with,
)

round_app = typer.Typer(
    no_args_is_help=True,
    help="毎年の照会：開始、進み具合、督促、締め、公表。",
    rich_markup_mode=None,
)


@round_app.command("open", help="年度の実績を、主担当課に照会します。")
def open_(
    ledger: LedgerOption,
    person: PersonOption,
    year: YearOption,
    due: Annotated[
        str | None, typer.Option("--due", help="提出期限（省略すると15開庁日後）")
    ] = None,
    stages: Annotated[
        str, typer.Option("--stages", help="承認の段階（first,second,committee から）")
    ] = "first,second",
    texts: Annotated[
        list[str] | None,
        typer.Option("--text", help="担当課のあるすべての事業に求める文（例：situation_analysis）"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Open the round of a year on the edition in force."""
    from shirube.actions.open_round import open_round
    from shirube.journal.round import LADDER, Stage
    from shirube.plan.vocabulary import TextKind

    allowed = {stage.value: stage for stage in LADDER[1:]}
    wanted = [one.strip() for one in stages.split(",") if one.strip()]
    kinds = {kind.value: kind for kind in TextKind}
    for option, words, known in (("--stages", wanted, allowed), ("--text", texts or [], kinds)):
        wrong = [one for one in words if one not in known]
        if wrong:
            refuse_with(
                "CLI-016",
                where=option,
                seen="、".join(wrong),
                wrong="選べない言葉です",
                advice="次から選んでください：" + "、".join(known) + "。",
            )
    chosen: tuple[Stage, ...] = tuple(stage for stage in LADDER[1:] if stage.value in wanted)
    outcome = open_round(
        open_store(ledger),
        by=actor(person),
        fiscal_year=fiscal_year(year),
        due_on=None if due is None else day(due, option="--due"),
        stages=chosen,
        text_kinds=tuple(kinds[one] for one in texts or []),
    )
    finish(outcome, as_json=as_json)


@round_app.command("board", help="担当課ごとの進み具合を表示します。")
def board(ledger: LedgerOption, year: YearOption, as_json: JsonOption = False) -> None:
    """How far each division has come."""
    from shirube.journal.round import Stage
    from shirube.queries.board import board as board_of

    found = board_of(read_ledger(open_store(ledger)), fiscal_year=fiscal_year(year))
    if found is None:
        refuse_with(
            "CLI-017",
            where="--year",
            seen=year,
            wrong="照会を始めていない年度です",
            advice="shirube round open で始めてください。",
        )
    if as_json:
        print_json(
            {
                "due_on": found.round.due_on.isoformat(),
                "locked": found.round.locked,
                "total": found.total,
                "settled": found.settled,
                "divisions": [
                    {
                        "division": row.division,
                        "name": row.name,
                        "stages": {stage.value: n for stage, n in row.stages.items()},
                        "reminded": row.reminded,
                    }
                    for row in found.rows
                ],
            }
        )
        return
    state = "締めました" if found.round.locked else f"期限 {found.round.due_on}"
    say(f"{found.settled}／{found.total}件が完了　{state}")
    for row in found.rows:
        counts = "　".join(f"{s.label} {row.stages[s]}" for s in Stage if row.stages.get(s))
        reminded = f"　督促{row.reminded}回" if row.reminded else ""
        say(f"  {row.name}：{counts}{reminded}")


@round_app.command(
    "remind", help="提出していない課への督促メール（.eml）を作ります。送信はしません。"
)
def remind(
    ledger: LedgerOption,
    person: PersonOption,
    year: YearOption,
    output: Annotated[Path, typer.Option("-o", "--output", help="書き出すフォルダー")],
    sender: Annotated[str, typer.Option("--from", help="差出人のメールアドレス")] = "",
    as_json: JsonOption = False,
) -> None:
    """Write a letter for each division with open answers."""
    from shirube.actions.remind import remind as remind_all

    reminded = remind_all(
        open_store(ledger), by=actor(person), fiscal_year=fiscal_year(year), sender=sender
    )
    output.mkdir(parents=True, exist_ok=True)
    for letter in reminded.letters:
        write_whole(output / f"{letter.name}.eml", letter.data)
        if not as_json:
            say(f"{letter.name}.eml　宛先：" + "、".join(p.name for p in letter.receivers))
    finish(reminded.outcome, as_json=as_json, letters=len(reminded.letters))


@round_app.command("lock", help="年度を締め、控え（スナップショット）を取ります。")
def lock(
    ledger: LedgerOption,
    person: PersonOption,
    year: YearOption,
    with_open_answers: Annotated[
        bool, typer.Option("--with-open-answers", help="承認の終わっていない回答があっても締める")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Lock a year."""
    from shirube.actions.lock_year import lock_year

    store = open_store(ledger)
    outcome = lock_year(
        store,
        by=actor(person),
        fiscal_year=fiscal_year(year),
        with_open_answers=with_open_answers,
    )
    if outcome.entry is not None and not as_json:
        say(f"照合番号：{outcome.entry.sequence}-{outcome.entry.hash}")
    finish(outcome, as_json=as_json)


@round_app.command("unlock", help="公表前の年度の締めを解きます。")
def unlock(
    ledger: LedgerOption,
    person: PersonOption,
    year: YearOption,
    reason: ReasonOption,
    as_json: JsonOption = False,
) -> None:
    """Unlock a year that is not published."""
    from shirube.actions.unlock_year import unlock_year

    outcome = unlock_year(
        open_store(ledger), by=actor(person), fiscal_year=fiscal_year(year), reason=reason
    )
    finish(outcome, as_json=as_json)


@round_app.command("publish", help="締めた年度を公表したことを記録し、公表した資料を保存します。")
def publish(
    ledger: LedgerOption,
    person: PersonOption,
    year: YearOption,
    papers: Annotated[
        list[Path] | None, typer.Option("--paper", help="公表した資料（何度でも指定できます）")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Publish a locked year."""
    from shirube.actions.publish_year import publish_year

    outcome = publish_year(
        open_store(ledger),
        by=actor(person),
        fiscal_year=fiscal_year(year),
        papers={path.name: read_bytes(path) for path in papers or []},
    )
    finish(outcome, as_json=as_json)


@round_app.command("errata", help="公表後の訂正を、正誤表にして表示します。")
def errata(ledger: LedgerOption, year: YearOption, as_json: JsonOption = False) -> None:
    """Every correction of a published year, issue by issue."""
    from shirube.journal.issue import issues

    found = issues(read_ledger(open_store(ledger)).state, fiscal_year(year))
    if as_json:
        print_json(
            [
                {"issue": issue.number, **erratum.plain()}
                for issue in found
                for erratum in issue.errata
            ]
        )
        return
    for issue in found:
        say(f"第{issue.number}刷　{issue.published_on}")
        for erratum in issue.errata:
            page = f"{erratum.page}頁　" if erratum.page else ""
            say(f"  {page}{erratum.where}　誤「{erratum.wrong}」　正「{erratum.right}」")
            say(f"      {erratum.reason}（{erratum.corrected_on}）")
    if not found:
        say("公表していません。")
