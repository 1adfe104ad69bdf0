"""``shirube check PLAN``: everything a person must look at, grouped by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from shirube.cli.console import STYLE, out, print_json, say
from shirube.cli.exit_codes import ExitCode
from shirube.cli.files import decode_plan, edition_of
from shirube.plan.model import Edition
from shirube.plan.outline import Outline
from shirube.problem import Problem, Severity

_ORDER = (Severity.STOP, Severity.CHECK, Severity.NOTE)


def check(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="計画ファイル（plan.json）")],
    edition: Annotated[str | None, typer.Option("--edition", help="版（省略すると最新）")] = None,
    rule: Annotated[
        str | None, typer.Option("--rule", help="評価ルール（省略すると計画のルール）")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="年度（西暦）")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="結果を JSON で表示する")] = False,
) -> None:
    """Exit code 0: nothing of severity 確認 or worse; 1: something was found; 3: refused."""
    import shirube.check.checks  # noqa: F401  (the checks register themselves)
    from shirube.check.check import CheckInput, run_checks
    from shirube.cli.judging import judged
    from shirube.codec.json import plain

    strategy = decode_plan(plan)
    chosen = edition_of(strategy, edition)
    outcome = judged(strategy, chosen, rule_id=rule, year=year)
    problems = run_checks(
        CheckInput(strategy=strategy, edition=chosen, scorecard=outcome.scorecard)
    )
    counts = Counter(problem.severity for problem in problems)
    if as_json:
        print_json(
            {
                "strategy": strategy.name,
                "edition": chosen.id,
                "fiscal_year": outcome.fiscal_year,
                "rule": None if outcome.rule is None else outcome.rule.id,
                "counts": {severity.value: counts[severity] for severity in _ORDER},
                "problems": [{**plain(p), "message": p.message()} for p in problems],
            }
        )
    else:
        _print(chosen, problems)
        if outcome.rule is None:
            say("評価ルールの指定がない計画のため、スコアは確認していません（--rule で指定）。")
        say("　".join(f"{severity.label} {counts[severity]}" for severity in _ORDER))
    if counts[Severity.STOP]:
        raise typer.Exit(ExitCode.REFUSED)
    if counts[Severity.CHECK]:
        raise typer.Exit(ExitCode.FINDINGS)


def _print(edition: Edition, problems: Iterable[Problem]) -> None:
    """Findings under the thing they concern, in printed order; the others first."""
    groups: dict[str, list[Problem]] = {}
    titles = _titles(edition)
    for problem in problems:
        groups.setdefault(problem.subject if problem.subject in titles else "", []).append(problem)
    console = out()
    for subject in ("", *titles):
        if subject not in groups:
            continue
        console.print(Text(titles.get(subject, "全体"), style="bold"))
        for problem in sorted(groups[subject], key=lambda p: _ORDER.index(p.severity)):
            line = Text(f"  ［{problem.severity.label}］", style=STYLE[problem.severity])
            line.append(problem.message(), style="default")
            console.print(line)
            for place in problem.related:
                console.print(Text(f"      関連箇所：{place.label()}", style="dim"))


def _titles(edition: Edition) -> dict[str, str]:
    """Headings by id of node and indicator, in the order of the outline."""
    titles: dict[str, str] = {}
    for _, node in Outline(edition).walk():
        name = f"{node.number} {node.name}".strip()
        titles[node.id] = name
        for indicator in node.indicators:
            titles[indicator.id] = f"{name} ／ {indicator.name}"
    return titles
