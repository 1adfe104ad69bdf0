"""``shirube form issue`` and ``shirube form take-back``: Excel forms out to divisions and back.

With ``--ledger`` both are entries of the ledger; without one the plan file is the whole truth:
``issue PLAN`` and ``take-back --into PLAN -o NEW``.  The files people sent are only read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from shirube.cli.console import print_json, print_problems, progress, refuse, say, tell
from shirube.cli.exit_codes import ExitCode
from shirube.cli.files import edition_of, load_plan, read_bytes, write_whole
from shirube.cli.form_ledger import ledger_id
from shirube.cli.form_report import as_json as taken_json
from shirube.cli.form_report import report
from shirube.cli.ledger import (
    JsonOption,
    YearOption,
    actor,
    fiscal_year,
    open_store,
    read_ledger,
    refuse_with,
    strategy_of,
)
from shirube.place import Place
from shirube.plan.model import Strategy
from shirube.problem import Problem, Severity

if TYPE_CHECKING:
    from shirube.forms.form import Form
    from shirube.forms.issue import IssueOutcome
    from shirube.forms.take_back import Taken

form_app = typer.Typer(
    no_args_is_help=True, help="様式：課ごとのExcelの発行と回収。", rich_markup_mode=None
)
_LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", envvar="SHIRUBE_LEDGER", metavar="DIR", help="台帳のフォルダー"),
]
_PersonOption = Annotated[
    str,
    typer.Option("--as", envvar="SHIRUBE_PERSON", metavar="PERSON", help="操作する人（職員番号）"),
]


def form_of(kind: str) -> Form:
    """The form of that name; leaves with the list of names for an unknown one."""
    import shirube.forms.kinds  # noqa: F401  (the kinds register themselves)
    from shirube.forms.form import FORMS

    form = FORMS.get(kind)
    if form is None:
        listed = "、".join(f"{one.name}（{one.label}）" for one in FORMS)
        advice = f"次から選んでください：{listed}。"
        refuse_with("CLI-030", where="--kind", seen=kind, wrong="ない様式です", advice=advice)
    return form


@form_app.command("issue", help="課ごとの様式（Excel）を書き出します。")
def issue(
    output: Annotated[Path, typer.Option("-o", "--output", help="書き出すフォルダー")],
    year: YearOption,
    plan: Annotated[
        Path | None, typer.Argument(metavar="PLAN", help="計画ファイル（台帳のときは不要）")
    ] = None,
    kind: Annotated[str, typer.Option("--kind", help="様式の種類")] = "yearly_results",
    edition: Annotated[str | None, typer.Option("--edition", help="版（省略すると最新）")] = None,
    division: Annotated[
        list[str] | None, typer.Option("--division", help="この課だけ（名前。複数可）")
    ] = None,
    due: Annotated[str, typer.Option("--due", help="提出期限（様式に書く言葉）")] = "",
    ledger: _LedgerOption = None,
    person: _PersonOption = "",
) -> None:
    """Write one workbook per lead division into a folder."""
    from shirube.forms.issue import issue as issue_forms

    form, asked = form_of(kind), fiscal_year(year)
    base, strategy, own = 0, None, ""
    if plan is not None:
        strategy = load_plan(plan)
    elif ledger is not None:
        now = read_ledger(open_store(ledger))
        strategy, base = strategy_of(now.state, where=ledger), now.head.count
        own = ledger_id(now.state)
    if strategy is None:
        _no_source("form issue", "計画ファイルか --ledger を指定してください。")
    outcome = issue_forms(
        form,
        strategy,
        edition_of(strategy, edition),
        fiscal_year=asked,
        divisions=[_division(name, strategy) for name in division or []],
        ledger=own,
        base=base,
        due=due,
    )
    print_problems(outcome.problems)
    if not outcome.workbooks:
        advice = "版・年度・課の指定を確かめてください。"
        refuse_with(
            "CLI-031", where="form issue", wrong="様式で尋ねることがありません", advice=advice
        )
    _make_folder(output)
    if plan is None and ledger is not None:
        _note_issue(outcome, ledger=ledger, person=person, base=base)
    with progress(form.label, total=len(outcome.workbooks)) as step:
        for workbook in outcome.workbooks:
            write_whole(output / workbook.file_name, workbook.data)
            say(f"{output / workbook.file_name}\t{workbook.rows}行")
            step(workbook.division_label)
    say(f"{form.label}：{len(outcome.workbooks)}課")


def _note_issue(outcome: IssueOutcome, *, ledger: Path, person: str, base: int) -> None:
    """Note in the ledger which forms went out; leaves when the person may not."""
    from shirube.actions.issue_forms import IssuedForm, issue_forms

    forms = [
        IssuedForm(
            id=one.stamp.id,
            kind=one.stamp.form,
            fiscal_year=one.stamp.year,
            division=one.stamp.division,
            checksum=one.stamp.checksum,
            base=base,
            data=one.data,
        )
        for one in outcome.workbooks
    ]
    noted = issue_forms(open_store(ledger), by=actor(person), forms=forms)
    if noted.entry is None:
        refuse(noted.problems)
    tell(f"記録しました：{noted.entry.sequence}番 様式の発行（{len(forms)}件）")


@form_app.command("take-back", help="記入された様式を読み取り、取り込みます。")
def take_back(
    files: Annotated[list[Path], typer.Argument(metavar="FILES…", help="返ってきた様式")],
    into: Annotated[
        Path | None, typer.Option("--into", help="取り込む先の計画ファイル（台帳のときは不要）")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="新しい計画ファイル")
    ] = None,
    annotated: Annotated[
        Path | None, typer.Option("--annotated", help="確認用の写しを書き出すフォルダー")
    ] = None,
    year: Annotated[str | None, typer.Option("--year", help="この年度の様式だけ")] = None,
    division: Annotated[str | None, typer.Option("--division", help="この課の様式だけ")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="何も書かずに結果だけ示す")] = False,
    ledger: _LedgerOption = None,
    person: _PersonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Read returned workbooks, list what is taken and what is not, write the rest nowhere."""
    from shirube.forms.take_back import ReturnedFile
    from shirube.forms.take_back import take_back as take_back_forms

    strategy, own = _into(into, ledger=ledger)
    if into is not None and output is None and not dry_run:
        _no_source("-o", "-o NEW（新しい計画ファイル）か --dry-run を付けてください。")
    returned = [ReturnedFile(name=file.name, data=read_bytes(file)) for file in files]
    taken = take_back_forms(
        returned,
        strategy,
        ledger=own,
        fiscal_year=None if year is None else fiscal_year(year),
        division=None if division is None else _division(division, strategy),
    )
    if as_json:
        print_json(taken_json(taken))
    else:
        report(taken)
    print_problems(taken.problems)
    if all(form.is_refused for form in taken.forms):
        tell("取り込める様式がありませんでした。何も書いていません。")
        raise typer.Exit(ExitCode.REFUSED)
    if dry_run:
        return
    if into is None and ledger is not None:
        from shirube.cli.form_ledger import put_into_ledger

        conflicts, changed, base = put_into_ledger(
            taken, returned, strategy=strategy, ledger=ledger, person=person
        )
    else:
        from shirube.codec.json import encode_strategy

        assert output is not None
        changed, base, conflicts = taken.applied(strategy), 0, False
        write_whole(output, encode_strategy(changed))
        tell(f"書き出し：{output}")
    if annotated is not None:
        _write_copies(taken, changed, base=base, folder=annotated)
    if conflicts:
        raise typer.Exit(ExitCode.FINDINGS)


def _write_copies(taken: Taken, changed: Strategy, *, base: int, folder: Path) -> None:
    """The annotated copies that go back to the divisions."""
    from shirube.forms.annotate import annotated

    _make_folder(folder)
    for copy in annotated(taken, changed, base=base):
        write_whole(folder / copy.file_name, copy.data)
        tell(f"確認用の写し：{folder / copy.file_name}")


def _into(plan: Path | None, *, ledger: Path | None) -> tuple[Strategy, str]:
    """The strategy answers go into, and the id of its ledger."""
    if plan is not None:
        return load_plan(plan), ""
    if ledger is None:
        _no_source("form take-back", "--into PLAN か --ledger を指定してください。")
    state = read_ledger(open_store(ledger)).state
    return strategy_of(state, where=ledger), ledger_id(state)


def _no_source(where: str, advice: str) -> NoReturn:
    refuse_with("CLI-032", where=where, wrong="指定が足りません", advice=advice)


def _division(name: str, strategy: Strategy) -> str:
    """Id of the division of that name, path or id; leaves with a Problem when it is not one."""
    from shirube.forms.scope import division_path

    bare = "".join(name.split())
    found = [
        one.id
        for one in strategy.divisions
        if name == one.id or bare in (one.name, "".join(division_path(strategy, one.id).split()))
    ]
    if len(found) != 1:
        wrong = "同じ名前の課が複数あります" if found else "ない課です"
        advice = "shirube show で課の名前を確かめ、「建設部 維持課」のように指定してください。"
        refuse_with("CLI-012", where="--division", seen=name, wrong=wrong, advice=advice)
    return found[0]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(
            [
                Problem(
                    code="CLI-001",
                    severity=Severity.STOP,
                    place=Place(document=str(folder)),
                    wrong=f"フォルダーを作れません（{error.strerror}）",
                    advice="保存場所を確かめてください。",
                )
            ]
        )
