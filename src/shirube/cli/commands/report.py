"""``shirube report NAME PLAN -o FILE``: a report in the format its file name asks for."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from shirube.cli.console import progress, refuse, say
from shirube.cli.files import edition_of, load_plan, write_whole
from shirube.place import Place
from shirube.problem import Problem, Severity


class Rows(StrEnum):
    """Rows of a comparison table."""

    all = "all"
    changed = "changed"
    substantive = "substantive"


def report(
    name: Annotated[str, typer.Argument(metavar="NAME", help="帳票の名前（list で一覧）")],
    plan: Annotated[
        Path | None, typer.Argument(metavar="PLAN", help="計画ファイル（plan.json）")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="書き出すファイル（.pdf .html .docx .xlsx .csv）"),
    ] = None,
    edition: Annotated[str | None, typer.Option("--edition", help="版（省略すると最新）")] = None,
    year: Annotated[int | None, typer.Option("--year", help="年度（省略すると最新の実績）")] = None,
    rule: Annotated[
        str | None, typer.Option("--rule", help="評価ルール（省略すると計画のルール）")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="印刷する施策などの番号（複数可）")
    ] = None,
    earlier: Annotated[
        str | None, typer.Option("--from", help="新旧対照表などで比べる旧の版（省略すると一つ前）")
    ] = None,
    style: Annotated[
        str | None,
        typer.Option("--style", help="新旧対照表の書式か TOML ファイル（省略すると計画のもの）"),
    ] = None,
    rows: Annotated[
        Rows | None, typer.Option("--rows", help="新旧対照表の行（省略すると書式のとおり）")
    ] = None,
    assume_direction: Annotated[
        bool,
        typer.Option(
            "--assume-direction", help="方向の記載がない指標は、目標値と基準値の大小から仮に置く"
        ),
    ] = False,
) -> None:
    """Print one report; the file is written whole or not at all."""
    import shirube.publish.reports  # noqa: F401  (the reports register themselves)
    from shirube.publish.report import REPORTS

    if name == "list":
        for known in REPORTS:
            say(f"{known.name}\t{known.label}\t{' '.join(known.formats)}")
        return
    target = _target(name, plan=plan, output=output)
    print_report(
        name,
        plan=target[0],
        output=target[1],
        edition_id=edition,
        year=year,
        rule=rule,
        only=only,
        earlier_id=earlier,
        style=style,
        rows=rows,
        assume_direction=assume_direction,
    )


def _target(name: str, *, plan: Path | None, output: Path | None) -> tuple[Path, Path]:
    """Plan and output file, when the report exists and can be written in that format."""
    from shirube.publish.report import REPORTS

    chosen = REPORTS.get(name)
    listed = "、".join(f"{known.name}（{known.label}）" for known in REPORTS)
    if chosen is None:
        refuse([_wrong("NAME", seen=name, wrong="登録されていない帳票です", known=listed)])
    if plan is None or output is None:
        needed = "計画ファイルと -o（書き出すファイル）の指定が必要です"
        refuse(
            [_wrong("report", seen=name, wrong=needed, known="shirube report NAME PLAN -o FILE")]
        )
    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in chosen.formats:
        formats = "、".join("." + known for known in chosen.formats)
        refuse(
            [_wrong("-o", seen=output.name, wrong="この帳票では作れない形式です", known=formats)]
        )
    return plan, output


def print_report(
    name: str,
    *,
    plan: Path,
    output: Path,
    edition_id: str | None = None,
    year: int | None = None,
    rule: str | None = None,
    only: list[str] | None = None,
    earlier_id: str | None = None,
    style: str | None = None,
    rows: Rows | None = None,
    assume_direction: bool = False,
) -> None:
    """Read the plan, judge, check, and write the report, with a progress bar."""
    from shirube.publish.report import REPORTS

    chosen = REPORTS.get(name)
    assert chosen is not None
    with progress(chosen.label, total=3) as step:
        size = write_report(
            name,
            plan=plan,
            output=output,
            edition_id=edition_id,
            year=year,
            rule=rule,
            only=only,
            earlier_id=earlier_id,
            style=style,
            rows=rows,
            assume_direction=assume_direction,
            step=step,
        )
    say(f"{chosen.label}：{output}（{size / 1024:,.0f} KB）")


def write_report(
    name: str,
    *,
    plan: Path,
    output: Path,
    edition_id: str | None = None,
    year: int | None = None,
    rule: str | None = None,
    only: list[str] | None = None,
    earlier_id: str | None = None,
    style: str | None = None,
    rows: Rows | None = None,
    assume_direction: bool = False,
    step: Callable[[str], None] = lambda _: None,
) -> int:
    """The same without a word; calls ``step`` three times and gives the size in bytes."""
    import shirube.check.checks
    import shirube.publish.reports  # noqa: F401  (checks and reports register themselves)
    from shirube.check.check import CheckInput, run_checks
    from shirube.cli.house_styles import style_named
    from shirube.cli.judging import judged
    from shirube.cli.ledger import printed_issues, seal_of
    from shirube.publish.printing import print_bytes
    from shirube.publish.report import REPORTS, ReportInput

    chosen = REPORTS.get(name)
    assert chosen is not None
    strategy = load_plan(plan)
    edition = edition_of(strategy, edition_id)
    house = style_named(style)
    step("採点")
    outcome = judged(strategy, edition, rule_id=rule, year=year, assume_direction=assume_direction)
    problems = run_checks(
        CheckInput(strategy=strategy, edition=edition, scorecard=outcome.scorecard)
    )
    step("印刷")
    given = ReportInput(
        strategy=strategy,
        edition=edition,
        scorecards=outcome.scorecards,
        rule=outcome.rule,
        problems=problems,
        fiscal_year=outcome.fiscal_year,
        only=_only(only, numbers={node.number: node.id for node in edition.nodes}),
        assume_direction=assume_direction,
        issues=printed_issues(plan, year=outcome.fiscal_year),
        seal=seal_of(plan),
        earlier=None if earlier_id is None else edition_of(strategy, earlier_id),
        style=house,
        rows=None if rows is None else rows.value,
    )
    data = print_bytes(chosen, given, output.suffix.lower().removeprefix("."))
    write_whole(output, data, sources=(plan,))
    step(output.name)
    return len(data)


def _only(only: list[str] | None, *, numbers: dict[str, str]) -> tuple[str, ...]:
    """Ids of the nodes with these printed numbers."""
    wanted = only or []
    for number in wanted:
        if number not in numbers:
            refuse(
                [
                    _wrong(
                        "--only",
                        seen=number,
                        wrong="この版にない番号です",
                        known="shirube show PLAN で番号を確かめてください",
                    )
                ]
            )
    return tuple(numbers[number] for number in wanted)


def _wrong(option: str, *, seen: str, wrong: str, known: str) -> Problem:
    return Problem(
        code="CLI-006",
        severity=Severity.STOP,
        place=Place(path=option),
        seen=seen,
        wrong=wrong,
        advice=f"使えるのは次のとおりです：{known}。",
    )
