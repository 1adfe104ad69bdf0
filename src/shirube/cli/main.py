"""``shirube``: the command with its sub-commands.

``shirube read 原資料.pdf -o plan.json`` → ``shirube check plan.json`` → ``shirube score plan.json``
→ ``shirube report measure_sheet plan.json -o sheets.pdf``; ``shirube demo`` runs all of it on the
two sample documents.
"""

from __future__ import annotations

from typing import Annotated

import typer

from shirube import __version__
from shirube.cli.commands import (
    accept,
    answer,
    audit,
    check,
    compare,
    demo,
    edition,
    fill,
    form,
    history,
    init,
    people,
    read,
    report,
    rules,
    score,
    show,
)
from shirube.cli.commands import round as rounds
from shirube.cli.console import use_utf8
from shirube.cli.japanese import JapaneseGroup

use_utf8()

app = typer.Typer(
    cls=JapaneseGroup,
    name="shirube",
    help=(
        "しるべ — 総合戦略の台帳。文書を読み、確認し、採点し、帳票を印刷します。\n\n"
        "終了コード： 0 できた ／ 1 check で「確認」が見つかった ／ 2 使い方の誤り ／"
        " 3 入力を読めない・処理できない（何も書きません）"
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"shirube {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="版を表示する"),
    ] = False,
) -> None:
    """Options of the command itself."""


app.command("read", help="文書を読み取り、計画ファイル（plan.json）にします。")(read.read)
app.command("show", help="計画の中身を木の形で表示します。")(show.show)
app.command("check", help="計画の構造、数値、目標、文章、版の違いなどを確認します。")(check.check)
app.command("score", help="評価ルールで採点し、計算過程を表示します。")(score.score)
app.add_typer(rules.rules_app, name="rules")
app.command("compare", help="二つの版を比べ、変更の種類と件数を表示します。")(compare.compare)
app.command("report", help="帳票を印刷します（PDF・HTML・Word・Excel・CSV）。")(report.report)
app.command("init", help="台帳を作ります。")(init.init)
app.command("accept", help="計画ファイルを台帳に受け入れます。")(accept.accept)
app.add_typer(rounds.round_app, name="round")
app.add_typer(answer.answer_app, name="answer")
app.add_typer(form.form_app, name="form")
app.command("fill", help="市のひな形（Word・Excel）の《目印》を計画の内容で埋めます。")(fill.fill)
app.command("waiting", help="その人がすることの一覧を表示します。")(history.waiting)
app.command("search", help="台帳の中の言葉を探します。")(history.search)
app.command("history", help="一つの値の、原資料から公表までの経過を表示します。")(history.history)
app.command("undo", help="記録を取り消します（取り消したことも記録に残ります）。")(edition.undo)
app.add_typer(edition.edition_app, name="edition")
app.add_typer(people.person_app, name="person")
app.add_typer(people.division_app, name="division")
app.add_typer(audit.audit_app, name="audit")
app.command("demo", help="二つの見本文書で、読み取りから帳票まで一通り動かします。")(demo.demo)
