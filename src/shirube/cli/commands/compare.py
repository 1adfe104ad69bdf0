"""``shirube compare OLD NEW`` or ``shirube compare PLAN``: what changed between two editions."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shirube.cli.console import print_json, print_problems, refuse, say
from shirube.cli.files import write_whole
from shirube.place import Place
from shirube.problem import Problem, Severity

if TYPE_CHECKING:
    from shirube.cli.comparing import Editions
    from shirube.revision.comparison import Comparison
    from shirube.revision.rows import Row

_LISTED = 12
_REPORT = "comparison_table"


class Rows(StrEnum):
    """Which rows are shown."""

    all = "all"
    changed = "changed"
    substantive = "substantive"


def compare(
    plans: Annotated[
        list[Path],
        typer.Argument(
            metavar="OLD NEW | PLAN", help="旧と新の計画ファイル、または二つの版を持つ計画ファイル"
        ),
    ],
    earlier: Annotated[
        str | None, typer.Option("--from", help="旧の版（省略すると一つ前）")
    ] = None,
    later: Annotated[str | None, typer.Option("--to", help="新の版（省略すると最新）")] = None,
    rows: Annotated[Rows, typer.Option("--rows", help="表示する行")] = Rows.all,
    as_json: Annotated[bool, typer.Option("--json", help="結果を JSON で表示する")] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="新旧対照表を書き出す（.docx .xlsx .pdf .html）"),
    ] = None,
    style: Annotated[
        str | None, typer.Option("--style", help="新旧対照表の書式（省略すると計画のもの）")
    ] = None,
    classes: Annotated[
        str | None, typer.Option("--classes", help="変更区分の名前か TOML ファイル")
    ] = None,
    match: Annotated[
        str, typer.Option("--match", help="二つのファイルの対応： auto・ids・content")
    ] = "auto",
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="対応の判断を記入したファイル")
    ] = None,
    proposals: Annotated[
        Path | None, typer.Option("--proposals", help="確認の要る対応を書き出す（JSON）")
    ] = None,
    join: Annotated[
        Path | None, typer.Option("--join", help="対応を付けた一つの計画ファイルを書き出す")
    ] = None,
    confirmed_by: Annotated[
        str, typer.Option("--confirmed-by", help="対応を確認した人（--join と使う）")
    ] = "",
) -> None:
    """Compare, print, and write what was asked for."""
    from shirube.cli.change_lines import comparison_json, print_comparison
    from shirube.cli.comparing import classes_of
    from shirube.codec.json import encode_strategy, plain
    from shirube.revision.comparison import compare as compare_editions

    editions = _editions(
        plans,
        earlier=earlier,
        later=later,
        match=match,
        decisions=decisions,
        confirmed_by=confirmed_by,
    )
    strategy = editions.strategy
    chosen = classes_of(classes, house_style=style or strategy.house_style)
    comparison = compare_editions(
        strategy, earlier=editions.earlier, later=editions.later, classes=chosen
    )
    shown = _shown(comparison, rows)
    problems = (*editions.problems, *comparison.problems)
    if as_json:
        document = comparison_json(comparison, shown)
        document["problems"] = [{**plain(p), "message": p.message()} for p in problems]
        print_json(document)
    else:
        print_comparison(comparison, shown)
        print_problems(problems, limit=_LISTED if output is not None else None)
    if proposals is not None:
        _write_proposals(proposals, editions)
    if join is not None:
        write_whole(join, encode_strategy(strategy))
        say(f"書き出し：{join}") if not as_json else None
    if output is not None:
        _print_table(output, editions, style=style)


def _editions(
    plans: list[Path],
    *,
    earlier: str | None,
    later: str | None,
    match: str,
    decisions: Path | None,
    confirmed_by: str,
) -> Editions:
    from shirube.cli.comparing import MatchBy, of_one_plan, of_two_plans
    from shirube.cli.matching_file import decisions as read_decisions
    from shirube.revision.match import Decisions

    if match not in {one.value for one in MatchBy}:
        listed = "、".join(one.value for one in MatchBy)
        refuse([_wrong("--match", seen=match, wrong="使えない指定です", known=listed)])
    if len(plans) == 1:
        return of_one_plan(plans[0], earlier_id=earlier, later_id=later)
    if len(plans) != 2:
        wrong = "計画ファイルは一つか二つ指定してください"
        refuse(
            [_wrong("compare", seen=f"{len(plans)}件", wrong=wrong, known="OLD NEW、または PLAN")]
        )
    return of_two_plans(
        *plans,
        earlier_id=earlier,
        later_id=later,
        match_by=MatchBy(match),
        decisions=Decisions() if decisions is None else read_decisions(decisions),
        confirmed_by=confirmed_by,
    )


def _shown(comparison: Comparison, rows: Rows) -> tuple[Row, ...]:
    if rows is Rows.changed:
        return comparison.changed_rows
    return comparison.substantive_rows if rows is Rows.substantive else comparison.rows


def _write_proposals(path: Path, editions: Editions) -> None:
    from shirube.cli.matching_file import proposals

    if editions.matching is None or editions.sources is None:
        wrong = "一つのファイルの版を比べるときは使えません"
        refuse(
            [_wrong("--proposals", seen=str(path), wrong=wrong, known="OLD NEW の二つを比べるとき")]
        )
    earlier, later = editions.sources
    write_whole(path, proposals(editions.matching, earlier=earlier, later=later))


def _print_table(output: Path, editions: Editions, *, style: str | None) -> None:
    """The comparison table as a paper; the house style of the plan unless another is asked for."""
    import shirube.publish.reports  # noqa: F401  (the reports register themselves)
    from shirube.publish.printing import print_bytes
    from shirube.publish.report import REPORTS, ReportInput

    report = REPORTS.get(_REPORT)
    if report is None:
        listed = "、".join(REPORTS.names())
        refuse(
            [_wrong("-o", seen=output.name, wrong="新旧対照表の帳票がまだありません", known=listed)]
        )
    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in report.formats:
        formats = "、".join("." + known for known in report.formats)
        refuse(
            [_wrong("-o", seen=output.name, wrong="この帳票では作れない形式です", known=formats)]
        )
    strategy = editions.strategy
    if style is not None:
        strategy = replace(strategy, house_style=style)
    given = ReportInput(strategy=strategy, edition=editions.later)
    data = print_bytes(report, given, suffix)
    write_whole(output, data)
    say(f"{report.label}：{output}（{len(data) / 1024:,.0f} KB）")


def _wrong(option: str, *, seen: str, wrong: str, known: str) -> Problem:
    return Problem(
        code="CLI-010",
        severity=Severity.STOP,
        place=Place(path=option),
        seen=seen,
        wrong=wrong,
        advice=f"使えるのは次のとおりです：{known}。",
    )
