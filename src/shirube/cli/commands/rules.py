"""``shirube rules list | explain ID | try ID``: scoring rules, in words and with typed figures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from shirube.cli.console import out, print_json, refuse, say
from shirube.place import Place
from shirube.plan.model import Direction, IndicatorKind
from shirube.problem import Problem, Severity

if TYPE_CHECKING:
    from shirube.score.rule import Rule
    from shirube.score.scorecard import IndicatorResult

rules_app = typer.Typer(
    help="評価ルールの一覧・説明・試し計算", no_args_is_help=True, rich_markup_mode=None
)


@rules_app.command("list", help="評価ルールの一覧を表示します。")
def list_rules(
    as_json: Annotated[bool, typer.Option("--json", help="結果を JSON で表示する")] = False,
) -> None:
    """All rules with their status; incomplete ones are listed, not offered."""
    from shirube.score.library import rules

    if as_json:
        print_json([_entry(rule) for rule in rules()])
        return
    table = Table(show_edge=False, pad_edge=False)
    for head in ("識別子", "名称", "自治体", "状態", "計算方法"):
        table.add_column(head)
    for rule in rules():
        entry = _entry(rule)
        table.add_row(
            *(Text(entry[key]) for key in ("id", "label", "municipality", "status_label")),
            Text("、".join(entry["method"])),
        )
    out().print(table)


@rules_app.command("explain", help="評価ルールを言葉で説明します。")
def explain(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="評価ルールの識別子")],
    as_json: Annotated[bool, typer.Option("--json", help="結果を JSON で表示する")] = False,
) -> None:
    """Arithmetic, gates, special cases, roll-up, worked examples and source of a rule."""
    from shirube.score.rule_page import explain_rule

    rule = _rule(rule_id)
    sections = explain_rule(rule)
    if as_json:
        chapters = [{"title": part.title, "lines": list(part.lines)} for part in sections]
        print_json({**_entry(rule), "sections": chapters})
        return
    say(f"{rule.label}（{rule.id}）")
    for section in sections:
        say(f"■ {section.title}")
        for line in section.lines:
            say(f"  {line}")


@rules_app.command("try", help="数値を入れて、評価ルールの結果を試します。")
def try_out(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="評価ルールの識別子")],
    baseline: Annotated[str | None, typer.Option("--baseline", help="基準値（例 1,199件）")] = None,
    target: Annotated[str | None, typer.Option("--target", help="目標値")] = None,
    actual: Annotated[str | None, typer.Option("--actual", help="実績値（― なども可）")] = None,
    expected: Annotated[str | None, typer.Option("--expected", help="その年度の目安値")] = None,
    previous: Annotated[str | None, typer.Option("--previous", help="前年度の実績値")] = None,
    year: Annotated[int, typer.Option("--year", help="実績値の年度（西暦）")] = 2019,
    first_year: Annotated[int, typer.Option("--first-year", help="計画の初年度")] = 2015,
    target_year: Annotated[int, typer.Option("--target-year", help="目標の年度")] = 2019,
    kind: Annotated[IndicatorKind | None, typer.Option("--kind", help="指標の種類")] = None,
    direction: Annotated[Direction | None, typer.Option("--direction", help="望ましい方向")] = None,
    basis: Annotated[str, typer.Option("--basis", help="目標値の根拠の文言")] = "",
    answers: Annotated[
        list[str] | None, typer.Option("--answer", help="人の判断（名前=値、複数可）")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="結果を JSON で表示する")] = False,
) -> None:
    """The result of a rule for typed figures, with its steps."""
    from shirube.score.trial import try_rule

    rule = _rule(rule_id)
    result = try_rule(
        rule,
        baseline=baseline,
        target=target,
        actual=actual,
        expected=expected,
        previous=previous,
        year=year,
        baseline_year=first_year - 1,
        first_year=first_year,
        target_year=target_year,
        kind=kind,
        direction=direction,
        basis=basis,
        judgements=_answers(answers or []),
    )
    if as_json:
        print_json(_result(result))
    else:
        _print_result(result)


def _result(result: IndicatorResult) -> dict[str, Any]:
    from shirube.score.explain import sentences

    return {
        "rule": result.rule,
        "rule_version": result.rule_version,
        "raw_score": _figure(result.raw_score),
        "score": _figure(result.score),
        "rating": result.final_rating,
        "points": _figure(result.points),
        "reason": None if result.reason is None else result.reason.value,
        "reason_label": result.reason_not_scored or None,
        "steps": list(sentences(result)),
    }


def _print_result(result: IndicatorResult) -> None:
    from shirube.score.explain import sentences

    for sentence in sentences(result):
        say(sentence)
    parts = [
        "" if result.score is None else f"スコア {result.score:f}",
        "" if result.final_rating is None else f"評価 {result.final_rating}",
        f"評価対象外：{result.reason_not_scored}" if result.reason is not None else "",
    ]
    say("→ " + "　".join(part for part in parts if part))


def _entry(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "label": rule.label,
        "municipality": rule.municipality,
        "version": rule.version,
        "status": rule.status.value,
        "status_label": rule.status.label,
        "method": list(dict.fromkeys(choice.method.NAME for choice in rule.choices)),
    }


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _answers(words: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        name, separator, value = word.partition("=")
        if not separator:
            refuse([_wrong("--answer", seen=word, known="--answer 名前=値 の形")])
        found[name] = value
    return found


def _rule(rule_id: str) -> Rule:
    from shirube.score.library import rule, rules

    found = rule(rule_id)
    if found is None:
        refuse([_wrong("ID", seen=rule_id, known="、".join(known.id for known in rules()))])
    return found


def _wrong(option: str, *, seen: str, known: str) -> Problem:
    return Problem(
        code="CLI-007",
        severity=Severity.STOP,
        place=Place(path=option),
        seen=seen,
        wrong="使えない指定です",
        advice=f"使えるのは次のとおりです：{known}。",
    )
