"""``shirube compare OLD NEW`` or ``shirube compare PLAN``: what changed between two editions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shirube.cli.commands.report import Rows
from shirube.cli.console import print_json, print_problems, refuse, tell
from shirube.cli.files import write_whole
from shirube.place import Place
from shirube.problem import Problem, Severity

if TYPE_CHECKING:
    from shirube.cli.comparing import Editions
    from shirube.publish.comparison.style import HouseStyle
    from shirube.revision.classify import ClassSet
    from shirube.revision.comparison import Comparison
    from shirube.revision.rows import Row

_LISTED = 12
_REPORT = "comparison_table"


Plans = Annotated[
    list[Path],
    typer.Argument(
        metavar="OLD NEW | PLAN",
        help="旧と新の計画ファイル、または二つの版を持つ計画ファイル",
    ),
]
Earlier = Annotated[str | None, typer.Option("--from", help="旧の版（省略すると一つ前）")]
Later = Annotated[str | None, typer.Option("--to", help="新の版（省略すると最新）")]
Shown = Annotated[
    Rows | None,
    typer.Option("--rows", help="表示・印刷する行（省略すると、表示は all、印刷は書式のとおり）"),
]
AsJson = Annotated[bool, typer.Option("--json", help="結果を JSON で表示する")]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="新旧対照表を書き出す（.docx .xlsx .pdf .html）"),
]
Style = Annotated[
    str | None, typer.Option("--style", help="新旧対照表の書式（省略すると計画のもの）")
]
Classes = Annotated[str | None, typer.Option("--classes", help="変更区分の名前か TOML ファイル")]
Match = Annotated[
    str, typer.Option("--match", help="二つのファイルの対応の付け方（auto・ids・content）")
]
DecisionsFile = Annotated[
    Path | None, typer.Option("--decisions", help="対応の判断を記入したファイル")
]
Proposals = Annotated[
    Path | None, typer.Option("--proposals", help="確認の要る対応を書き出す（JSON）")
]
Join = Annotated[
    Path | None, typer.Option("--join", help="対応を付けた一つの計画ファイルを書き出す")
]
ConfirmedBy = Annotated[
    str, typer.Option("--confirmed-by", help="対応を確認した人（--join と使う）")
]


def compare(
    plans: Plans,
    earlier: Earlier = None,
    later: Later = None,
    rows: Shown = None,
    as_json: AsJson = False,
    output: Output = None,
    style: Style = None,
    classes: Classes = None,
    match: Match = "auto",
    decisions: DecisionsFile = None,
    proposals: Proposals = None,
    join: Join = None,
    confirmed_by: ConfirmedBy = "",
) -> None:
    """Compare, print, and write what was asked for."""
    from shirube.cli.change_lines import comparison_json, print_comparison
    from shirube.cli.comparing import classes_of
    from shirube.cli.house_styles import style_named
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
    house = style_named(style)
    own_classes = None if house is None else house.classes
    chosen = classes_of(classes, house_style=own_classes or strategy.house_style)
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
        _write_proposals(proposals, editions, plans=plans)
    if join is not None:
        write_whole(join, encode_strategy(strategy), sources=tuple(plans))
        tell(f"書き出し：{join}")
    if output is not None:
        _print_table(output, editions, plans=plans, style=house, rows=rows, classes=chosen)


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
    if len(plans) == 1 and (decisions is not None or match != MatchBy.auto):
        wrong = "一つのファイルの版は識別子で対応するため、使えません"
        refuse([_wrong("--decisions・--match", seen=match, wrong=wrong, known="OLD NEW の比較")])
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


def _shown(comparison: Comparison, rows: Rows | None) -> tuple[Row, ...]:
    if rows is Rows.changed:
        return comparison.changed_rows
    return comparison.substantive_rows if rows is Rows.substantive else comparison.rows


def _write_proposals(path: Path, editions: Editions, *, plans: list[Path]) -> None:
    from shirube.cli.matching_file import proposals

    if editions.matching is None or editions.sources is None:
        wrong = "一つのファイルの版を比べるときは使えません"
        refuse(
            [_wrong("--proposals", seen=str(path), wrong=wrong, known="OLD NEW の二つを比べるとき")]
        )
    earlier, later = editions.sources
    data = proposals(editions.matching, earlier=earlier, later=later)
    write_whole(path, data, sources=tuple(plans))


def _print_table(
    output: Path,
    editions: Editions,
    *,
    plans: list[Path],
    style: HouseStyle | None,
    rows: Rows | None,
    classes: ClassSet | None,
) -> None:
    """The comparison table as a paper, the same as ``report comparison_table``."""
    import shirube.publish.reports  # noqa: F401  (the reports register themselves)
    from shirube.publish.printing import print_bytes
    from shirube.publish.report import REPORTS, ReportInput

    report = REPORTS.get(_REPORT)
    assert report is not None
    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in report.formats:
        formats = "、".join("." + known for known in report.formats)
        wrong = "この帳票では作れない形式です"
        refuse([_wrong("-o", seen=output.name, wrong=wrong, known=formats)])
    given = ReportInput(
        strategy=editions.strategy,
        edition=editions.later,
        earlier=editions.earlier,
        problems=editions.problems,
        style=style,
        rows=None if rows is None else rows.value,
        classes=classes,
    )
    data = print_bytes(report, given, suffix)
    write_whole(output, data, sources=tuple(plans))
    tell(f"{report.label}：{output}（{len(data) / 1024:,.0f} KB）")


def _wrong(option: str, *, seen: str, wrong: str, known: str) -> Problem:
    return Problem(
        code="CLI-030",
        severity=Severity.STOP,
        place=Place(path=option),
        seen=seen,
        wrong=wrong,
        advice=f"使えるのは次のとおりです：{known}。",
    )
