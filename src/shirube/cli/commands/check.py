"""``shirube check PLAN``: everything a person must look at, grouped by place.

``--accept CODE@SUBJECT`` accepts a finding, ``--switch-off CODE`` a whole check, each with
``--reason`` and ``--person``; the plan is only read, the result is written to ``-o``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from shirube.cli.console import STYLE, out, print_json, say
from shirube.cli.exit_codes import ExitCode
from shirube.cli.files import decode_plan, edition_of
from shirube.plan.model import Edition
from shirube.plan.outline import Outline
from shirube.problem import Problem, Severity

if TYPE_CHECKING:
    from shirube.check.check import Findings

Accept = Annotated[
    list[str] | None,
    typer.Option("--accept", metavar="CODE@SUBJECT", help="見つかったことを承知する"),
]
SwitchOff = Annotated[
    list[str] | None, typer.Option("--switch-off", metavar="CODE", help="確認項目を使わない")
]
Reopen = Annotated[
    list[str] | None,
    typer.Option("--reopen", metavar="CODE[@SUBJECT]", help="承知・停止を取り消す"),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="決めたことを書き込む計画ファイル")
]

_ORDER = (Severity.STOP, Severity.CHECK, Severity.NOTE)


def check(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="計画ファイル（plan.json）")],
    edition: Annotated[str | None, typer.Option("--edition", help="版（省略すると最新）")] = None,
    rule: Annotated[
        str | None, typer.Option("--rule", help="評価ルール（省略すると計画のルール）")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="年度（西暦）")] = None,
    accept: Accept = None,
    switch_off: SwitchOff = None,
    reopen: Reopen = None,
    reason: Annotated[str, typer.Option("--reason", help="承知・停止の理由")] = "",
    person: Annotated[str, typer.Option("--person", help="決めた人")] = "",
    output: Output = None,
    as_json: Annotated[bool, typer.Option("--json", help="結果を JSON で表示する")] = False,
) -> None:
    """Exit code 0: nothing of severity 確認 or worse; 1: something was found; 3: refused."""
    import shirube.check.checks  # noqa: F401  (the checks register themselves)
    from shirube.check.check import CheckInput, examine
    from shirube.cli.deciding import Wanted, decide
    from shirube.cli.judging import judged

    strategy = decode_plan(plan)
    chosen = edition_of(strategy, edition)
    outcome = judged(strategy, chosen, rule_id=rule, year=year)
    given = CheckInput(strategy=strategy, edition=chosen, scorecard=outcome.scorecard)
    wanted = Wanted(
        accept=tuple(accept or ()),
        switch_off=tuple(switch_off or ()),
        reopen=tuple(reopen or ()),
        reason=reason,
        person=person,
        output=output,
    )
    found = decide(given, wanted) if wanted.is_any else examine(given)
    if as_json:
        print_json(
            {
                "strategy": strategy.name,
                "edition": chosen.id,
                "fiscal_year": outcome.fiscal_year,
                "rule": None if outcome.rule is None else outcome.rule.id,
                **_plain(found),
            }
        )
    else:
        _print(chosen, found.open)
        _print_decisions(found)
        if outcome.rule is None:
            say("評価ルールの指定がない計画のため、スコアは確認していません（--rule で指定）。")
        counts = _counts(found)
        say("　".join(f"{severity.label} {counts[severity]}" for severity in _ORDER))
        if output is not None and wanted.is_any:
            say(f"書き出し：{output}")
    _leave(found)


def _counts(found: Findings) -> Counter[Severity]:
    return Counter(problem.severity for problem in found.open)


def _leave(found: Findings) -> None:
    """The exit code that tells what was found."""
    counts = _counts(found)
    if counts[Severity.STOP]:
        raise typer.Exit(ExitCode.REFUSED)
    if counts[Severity.CHECK]:
        raise typer.Exit(ExitCode.FINDINGS)


def _plain(found: Findings) -> dict[str, object]:
    from shirube.codec.json import plain

    counts = _counts(found)
    return {
        "counts": {severity.value: counts[severity] for severity in _ORDER},
        "problems": [{**plain(p), "message": p.message()} for p in found.open],
        "accepted": [
            {"decision": plain(one.decision), "problem": plain(one.problem)}
            for one in found.accepted
        ],
        "outdated": [plain(one) for one in found.outdated],
        "switched_off": [plain(one) for one in found.switched_off],
    }


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
        head = Text(titles.get(subject, "全体"), style="bold")
        if subject:
            head.append(f"　@{subject}", style="dim")
        console.print(head)
        for problem in sorted(groups[subject], key=lambda p: _ORDER.index(p.severity)):
            line = Text(f"  ［{problem.severity.label}］", style=STYLE[problem.severity])
            line.append(problem.message(), style="default")
            console.print(line)
            for label in dict.fromkeys(place.label() for place in problem.related):
                if label != problem.place.label():
                    console.print(Text(f"      関連箇所：{label}", style="dim"))


def _print_decisions(found: Findings) -> None:
    """What was decided by persons, apart from what is open."""
    console = out()
    if found.accepted:
        console.print(Text(f"承知済み（{len(found.accepted)}件）", style="bold"))
    for one in found.accepted:
        console.print(Text(f"  {one.problem.message()}", style="dim"))
        console.print(Text(f"      {_words(one.decision)}"))
    if found.outdated:
        console.print(Text("承知した後で変わったもの（もう一度確かめてください）", style="bold"))
    for gone in found.outdated:
        console.print(Text(f"  {gone.code}@{gone.subject}「{gone.seen}」　{_words(gone)}"))
    if found.switched_off:
        console.print(Text("使わない確認項目", style="bold"))
    for setting in found.switched_off:
        console.print(Text(f"  {setting.code}　{_words(setting)}"))


def _words(decision: object) -> str:
    """Reason, person and date of a decision."""
    day = getattr(decision, "decided_on", None)
    parts = (getattr(decision, "reason", ""), getattr(decision, "person", ""), day or "")
    return "　".join(str(part) for part in parts if part)


def _titles(edition: Edition) -> dict[str, str]:
    """Headings by id of node and indicator, in the order of the outline."""
    titles: dict[str, str] = {}
    for _, node in Outline(edition).walk():
        name = f"{node.number} {node.name}".strip()
        titles[node.id] = name
        for indicator in node.indicators:
            titles[indicator.id] = f"{name} ／ {indicator.name}"
    return titles
