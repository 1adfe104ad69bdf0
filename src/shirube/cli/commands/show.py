"""``shirube show PLAN``: the outline of an edition, or the plan as notation or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from shirube.cli.console import out, print_json
from shirube.cli.files import edition_of, load_plan
from shirube.plan.model import Edition, Indicator, Node, Strategy
from shirube.plan.outline import Outline


def show(
    plan: Annotated[
        Path | None,
        typer.Argument(metavar="PLAN", help="計画ファイル（plan.json）か台帳のフォルダー"),
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", envvar="SHIRUBE_LEDGER", metavar="DIR", help="台帳のフォルダー"),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="この日の終わりの台帳を表示する")
    ] = None,
    edition: Annotated[str | None, typer.Option("--edition", help="版（省略すると最新）")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="版を JSON で表示する")] = False,
    notation: Annotated[
        bool, typer.Option("--notation", help="計画全体を記法（テキスト）で表示する")
    ] = False,
) -> None:
    """Show an edition as a tree with the figures of its indicators."""
    strategy = _strategy(plan, ledger=ledger, as_of=as_of)
    if notation:
        from shirube.plan.notation import write_notation

        typer.echo(write_notation(strategy), nl=False)
        return
    chosen = edition_of(strategy, edition)
    if as_json:
        from shirube.codec.json import plain

        print_json(plain(chosen))
        return
    out().print(_tree(strategy, chosen))


def _strategy(plan: Path | None, *, ledger: Path | None, as_of: str | None) -> Strategy:
    """The plan to show: of a file, of a ledger, or of a ledger as it stood on a day."""
    from shirube.cli.ledger import day, open_store, read_ledger, refuse_with, strategy_of

    folder = plan if plan is not None and plan.is_dir() else ledger if plan is None else None
    if folder is None:
        if plan is None or as_of is not None:
            refuse_with(
                "CLI-020",
                where="--as-of" if as_of is not None else "PLAN",
                wrong="台帳が指定されていません",
                advice="--ledger に台帳のフォルダーを指定してください。",
            )
        return load_plan(plan)
    on = None if as_of is None else day(as_of, option="--as-of")
    return strategy_of(read_ledger(open_store(folder), as_of=on).state, where=folder)


def _tree(strategy: Strategy, edition: Edition) -> Tree:
    levels = {level.id: level.name for level in strategy.levels}
    others = [e for e in strategy.editions if e.id != edition.id]
    title = f"{strategy.name}　{edition.name}"
    if others:
        title += "（ほかの版：" + "、".join(f"{e.id} {e.name}" for e in others) + "）"
    root = Tree(Text(title, style="bold"))
    branches: list[Tree] = [root]
    for depth, node in Outline(edition).walk():
        branch = branches[depth].add(_node_line(node, level=levels.get(node.level, node.level)))
        del branches[depth + 1 :]
        branches.append(branch)
        for indicator in node.indicators:
            branch.add(Text(_indicator_line(indicator)))
    return root


def _node_line(node: Node, *, level: str) -> Text:
    line = Text(f"{level} ", style="dim")
    line.append(f"{node.number} " if node.number else "", style="default")
    line.append(node.name, style="bold default")
    if node.division_text:
        line.append(f"　{node.division_text}", style="dim")
    for tag in node.tags:
        line.append(f"　{tag}", style="cyan")
    if node.unstated_levels:
        line.append("　（上位の施策はこの文書に記載なし）", style="dim")
    return line


def _indicator_line(indicator: Indicator) -> str:
    """Name and figures as printed: ``指標名：基準値 18棟 → 実績 21棟 27棟 … → 目標 48棟``."""
    parts: list[str] = []
    if indicator.baseline is not None:
        parts.append(f"基準値 {indicator.baseline.reading.text}")
    if indicator.actuals:
        parts.append("実績値 " + " ".join(a.reading.text for a in indicator.actuals))
    if indicator.target is not None:
        parts.append(f"目標値 {indicator.target.reading.text}")
    stated = indicator.stated_value("score")
    if stated is not None:
        parts.append(f"記載スコア {stated.reading.text}")
    return f"{indicator.name}：" + " → ".join(parts)
