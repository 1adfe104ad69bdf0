"""``shirube score PLAN``: scores of every indicator, the calculation in words, and the roll-ups."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from shirube.cli.commands.report import report
from shirube.cli.console import out, print_json, refuse, say
from shirube.cli.files import edition_of, load_plan
from shirube.place import Place
from shirube.plan.model import Edition, Strategy
from shirube.plan.outline import Outline
from shirube.problem import Problem, Severity

if TYPE_CHECKING:
    from shirube.score.scorecard import IndicatorResult, Scorecard


def score(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="計画ファイル（plan.json）")],
    year: Annotated[int | None, typer.Option("--year", help="年度（省略すると最新の実績）")] = None,
    rule: Annotated[
        str | None, typer.Option("--rule", help="評価ルール（省略すると計画のルール）")
    ] = None,
    edition: Annotated[str | None, typer.Option("--edition", help="版（省略すると最新）")] = None,
    steps: Annotated[bool, typer.Option("--steps", help="計算過程を表示する")] = False,
    compare_rules: Annotated[
        bool, typer.Option("--compare-rules", help="すべてのルールで比べる（-o に表を書き出す）")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="--compare-rules の書き出し先")
    ] = None,
    assume_direction: Annotated[
        bool,
        typer.Option(
            "--assume-direction", help="方向の記載がない指標は、目標値と基準値の大小から仮に置く"
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="結果を JSON で表示する")] = False,
) -> None:
    """Score an edition for a fiscal year; without a rule in the plan ``--rule`` is needed."""
    from shirube.cli.judging import judged

    if compare_rules:
        if output is None:
            refuse([_no_output()])
        report(
            "rule_comparison",
            plan,
            output=output,
            edition=edition,
            year=year,
            rule=rule,
            assume_direction=assume_direction,
        )
        return
    strategy = load_plan(plan)
    chosen = edition_of(strategy, edition)
    outcome = judged(strategy, chosen, rule_id=rule, year=year, assume_direction=assume_direction)
    if outcome.rule is None or outcome.scorecard is None:
        refuse([_nothing_to_score(plan, has_rule=outcome.rule is not None)])
    card = outcome.scorecard
    if as_json:
        print_json(_as_json(strategy, chosen, card))
        return
    say(f"{strategy.name}　{chosen.name}　{card.fiscal_year}年度　{outcome.rule.label}")
    out().print(_table(chosen, card))
    if steps:
        _print_steps(chosen, card)
    out().print(_rollups(card))


def _no_output() -> Problem:
    return Problem(
        code="CLI-005",
        severity=Severity.STOP,
        place=Place(path="--compare-rules"),
        wrong="書き出し先がありません",
        advice="-o に .html .xlsx .pdf などのファイルを指定してください。",
    )


def _nothing_to_score(plan: Path, *, has_rule: bool) -> Problem:
    wrong = "実績値のある年度がありません" if has_rule else "評価ルールが決まっていません"
    advice = (
        "実績値を入力してから採点してください。"
        if has_rule
        else "この計画の文書には評価ルールの記載がありません。--rule で指定してください。"
    )
    place = Place(document=plan.name)
    return Problem(code="CLI-005", severity=Severity.STOP, place=place, wrong=wrong, advice=advice)


def _table(edition: Edition, card: Scorecard) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("番号", justify="right")
    table.add_column("指標")
    for name in ("補正前", "スコア", "記載", "評価"):
        table.add_column(name, justify="right")
    table.add_column("対象外の理由")
    disagreeing = {item.indicator for item in card.disagreements}
    for node, indicator in Outline(edition).indicators():
        result = card.result(indicator.id)
        if result is None:
            continue
        stated = indicator.stated_value("score", fiscal_year=card.fiscal_year)
        printed = "" if stated is None else stated.reading.text
        style = "yellow" if indicator.id in disagreeing else ""
        table.add_row(
            Text(node.number),
            Text(indicator.name),
            _figure(result.raw_score),
            _figure(result.score),
            Text(printed, style=style),
            Text(result.final_rating or ""),
            Text(result.reason_not_scored),
        )
    return table


def _figure(value: Decimal | None) -> Text:
    return Text("―" if value is None else format(value, "f").replace("-", "−"))


def _print_steps(edition: Edition, card: Scorecard) -> None:
    from shirube.score.explain import sentences

    for node, indicator in Outline(edition).indicators():
        result = card.result(indicator.id)
        if result is not None:
            say(f"{node.number} {node.name} ／ {indicator.name}")
            for sentence in sentences(result):
                say(f"    {sentence}")


def _rollups(card: Scorecard) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("集計")
    for name in ("指標", "採点", "平均"):
        table.add_column(name, justify="right")
    whole = card.rollup(None)
    bands = () if whole is None else whole.bands
    for band in bands:
        table.add_column(band.label, justify="right")
    table.add_column("対象外")
    shown = [
        r for r in card.rollups if r.division is None and (r.node is None or r.level == _top(card))
    ]
    for rollup in shown:
        counts = {band.label: str(band.count) for band in rollup.bands}
        table.add_row(
            Text(rollup.name),
            str(rollup.total),
            str(rollup.scored),
            _figure(rollup.mean),
            *(counts.get(band.label, "0") for band in bands),
            Text("、".join(f"{n.reason.label} {n.count}" for n in rollup.not_scored)),
        )
    return table


def _top(card: Scorecard) -> str:
    """The level of the first node that is rolled up: the headings of the plan."""
    return next((rollup.level for rollup in card.rollups if rollup.node is not None), "")


def _as_json(strategy: Strategy, edition: Edition, card: Scorecard) -> dict[str, Any]:
    from shirube.codec.json import plain

    return {
        "strategy": strategy.name,
        "edition": edition.id,
        "fiscal_year": card.fiscal_year,
        "rule": card.rule,
        "rule_version": card.rule_version,
        "results": [_result(edition, result) for result in card.results],
        "rollups": [plain(rollup) for rollup in card.rollups],
        "disagreements": [
            {
                "indicator": item.indicator,
                "kind": item.kind,
                "printed": item.printed_text,
                "computed": None if item.computed is None else format(item.computed, "f"),
                "arithmetics": [arithmetic.words for arithmetic in item.arithmetics],
                "message": item.problem.message(),
            }
            for item in card.disagreements
        ],
    }


def _result(edition: Edition, result: IndicatorResult) -> dict[str, Any]:
    from shirube.score.explain import sentences

    names = {i.id: (node, i) for node, i in Outline(edition).indicators()}
    node, indicator = names[result.indicator]
    stated = {kind: indicator.stated_value(kind) for kind in ("raw_score", "score")}
    return {
        "indicator": result.indicator,
        "name": indicator.name,
        "node": result.node,
        "number": node.number,
        "raw_score": None if result.raw_score is None else format(result.raw_score, "f"),
        "score": None if result.score is None else format(result.score, "f"),
        "rating": result.final_rating,
        "reason": None if result.reason is None else result.reason.value,
        "reason_label": result.reason_not_scored or None,
        "explanation": result.explanation or None,
        "stated": {k: None if v is None else v.reading.text for k, v in stated.items()},
        "steps": list(sentences(result)),
    }
