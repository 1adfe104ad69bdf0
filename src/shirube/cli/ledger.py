"""The ledger of a command: opened, with the person who acts and the clock, and what became of it.

``--ledger DIR`` (or ``SHIRUBE_LEDGER``) and ``--as PERSON`` (or ``SHIRUBE_PERSON``).  Whoever can
write in the folder is trusted with ``--as``; see docs/ledger.md.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from shirube.cli.console import print_json, print_problems, refuse, say
from shirube.cli.exit_codes import ExitCode
from shirube.place import Place
from shirube.plan.model import Strategy
from shirube.problem import Problem, Severity

if TYPE_CHECKING:
    from shirube.actions.actor import Actor
    from shirube.actions.folder_store import FolderStore
    from shirube.actions.verb import Outcome
    from shirube.journal.ledger import Ledger
    from shirube.journal.state import State
    from shirube.publish.report import CorrectedIssue

LedgerOption = Annotated[
    Path,
    typer.Option("--ledger", envvar="SHIRUBE_LEDGER", metavar="DIR", help="台帳のフォルダー"),
]
PersonOption = Annotated[
    str,
    typer.Option("--as", envvar="SHIRUBE_PERSON", metavar="PERSON", help="操作する人（職員番号）"),
]
BehalfOption = Annotated[
    str, typer.Option("--on-behalf-of", metavar="PERSON", help="代理で行うときの本人（職員番号）")
]
YearOption = Annotated[str, typer.Option("--year", help="年度（R7、令和7年度、2025 など）")]
ReasonOption = Annotated[str, typer.Option("--reason", help="理由（記録に残ります）")]
JsonOption = Annotated[bool, typer.Option("--json", help="結果を JSON で表示する")]


def open_store(folder: Path) -> FolderStore:
    """The ledger of a folder; leaves with a Problem when it is none."""
    from shirube.actions.folder_store import FolderStore
    from shirube.actions.store import StoreError

    try:
        return FolderStore(folder)
    except StoreError as error:
        refuse([error.problem])


def read_ledger(store: FolderStore, *, as_of: date | None = None) -> Ledger:
    """The ledger as it stands, or stood at the end of a day; leaves when it is damaged."""
    from shirube.actions.store import StoreError

    try:
        ledger = store.ledger()
    except StoreError as error:
        refuse([error.problem])
    return ledger if as_of is None else ledger.as_of(as_of)


def strategy_of(state: State, *, where: Path) -> Strategy:
    """The strategy a state holds; leaves with a Problem when there is none yet."""
    from shirube.codec.json import from_plain
    from shirube.journal.assembling import assembled

    found = assembled(state)
    if not found:
        refuse_with(
            "LDG-010",
            where=str(where),
            wrong="この台帳には、まだ計画がありません",
            advice="shirube accept で計画を受け入れてください。",
        )
    return from_plain(found, model=Strategy)


def actor(person: str, *, on_behalf_of: str = "") -> Actor:
    """The person at this moment."""
    from shirube.actions.actor import TOKYO, Actor

    return Actor(person=person, at=datetime.now(TOKYO), on_behalf_of=on_behalf_of)


def finish(outcome: Outcome, *, as_json: bool = False, **more: Any) -> None:
    """Say what was written and what was not; leaves with the exit code that fits."""
    from shirube.actions.catalogue import VERBS
    from shirube.codec.json import plain

    entry = outcome.entry
    if as_json:
        print_json(
            {
                "entry": None if entry is None else entry.sequence,
                "head": None if entry is None else f"{entry.sequence}-{entry.hash}",
                "problems": [plain(problem) for problem in outcome.problems],
                **more,
            }
        )
    print_problems(outcome.problems)
    if entry is None:
        stopped = any(problem.severity is Severity.STOP for problem in outcome.problems)
        raise typer.Exit(ExitCode.REFUSED if stopped or outcome.conflicts else ExitCode.DONE)
    verb = VERBS.get(entry.action)
    label = entry.action if verb is None else verb.label
    if not as_json:
        say(f"記録しました：{entry.sequence}番 {label}（{len(entry.changes)}項目）")
    if outcome.conflicts:
        raise typer.Exit(ExitCode.FINDINGS)


def refuse_with(code: str, *, where: str, wrong: str, advice: str, seen: str = "") -> NoReturn:
    """Leave with one Problem."""
    refuse(
        [
            Problem(
                code=code,
                severity=Severity.STOP,
                place=Place(path=where),
                seen=seen,
                wrong=wrong,
                advice=advice,
            )
        ]
    )


def fiscal_year(text: str) -> int:
    """The fiscal year a person typed; leaves with a Problem when it is none."""
    from shirube.quantity.fiscal import YearBasis
    from shirube.quantity.period import parse_period

    period = parse_period(text)
    year = None if period is None else period.fiscal_year(unstated=YearBasis.FISCAL)
    if year is None:
        refuse_with(
            "CLI-010",
            where="--year",
            seen=text,
            wrong="年度として読めません",
            advice="R7、令和7年度、2025 のように入力してください。",
        )
    return year


def day(text: str, *, option: str) -> date:
    """The day a person typed (2026-05-01, 令和8年5月1日, R8.5.1)."""
    from shirube.quantity.period import parse_period

    try:
        return date.fromisoformat(text)
    except ValueError:
        period = parse_period(text)
    if period is None or period.date is None:
        refuse_with(
            "CLI-011",
            where=option,
            seen=text,
            wrong="日付として読めません",
            advice="2026-05-01、令和8年5月1日 のように入力してください。",
        )
    return period.date


def division_id(state: State, name: str | None, *, on: date) -> str | None:
    """Id of the division a person named; leaves when there is none or several."""
    from shirube.journal.divisions import Divisions

    if name is None:
        return None
    divisions = Divisions(state)
    found = divisions.named(name, on=on) or divisions.named(name)
    if len(found) == 1:
        return found[0].id
    known = "、".join(divisions.path(one.id) for one in found or tuple(divisions)[:30])
    refuse_with(
        "CLI-012",
        where="--division",
        seen=name,
        wrong="同じ名前の担当課がいくつもあります" if found else "登録されていない担当課です",
        advice=f"次から選んでください：{known}。",
    )


def one_thing(ledger: Ledger, text: str, *, edition: str | None = None) -> Any:
    """What a person meant by a name or path; leaves when there is none or several."""
    from shirube.queries.finding import find

    found = find(ledger, text=text, edition=edition)
    if len(found) == 1:
        return found[0]
    known = "、".join(one.words for one in found[:10])
    refuse_with(
        "CLI-013",
        where="PLACE",
        seen=text,
        wrong=f"{len(found)}件に当てはまります" if found else "見つかりません",
        advice=f"施策名/指標名 のように絞ってください：{known}。"
        if found
        else "shirube search で探してください。",
    )


def printed_issues(folder: Path, *, year: int | None) -> tuple[CorrectedIssue, ...]:
    """Published issues of a fiscal year in a ledger folder with their corrections, for printing."""
    from shirube.journal.issue import issues
    from shirube.publish.report import CorrectedIssue, PrintedCorrection

    if year is None or not folder.is_dir():
        return ()
    return tuple(
        CorrectedIssue(
            number=issue.number,
            published_on=issue.published_on,
            corrections=tuple(
                PrintedCorrection(
                    where=one.where,
                    wrong=one.wrong,
                    right=one.right,
                    reason=one.reason,
                    corrected_on=one.corrected_on,
                    page=one.page,
                )
                for one in issue.errata
            ),
        )
        for issue in issues(read_ledger(open_store(folder)).state, year)
    )


def seal_of(folder: Path) -> str:
    """Count and head hash of a ledger folder (照合番号); empty for a plan file."""
    if not folder.is_dir():
        return ""
    head = read_ledger(open_store(folder)).head
    return f"{head.count}-{head.hash}"
