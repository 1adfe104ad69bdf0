"""``shirube read FILE… [-o plan.json]``: documents → plan files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from shirube.cli.console import (
    print_json,
    print_problems,
    progress,
    refuse,
    say,
    tell,
)
from shirube.cli.exit_codes import ExitCode
from shirube.cli.files import read_bytes, write_whole
from shirube.place import Place
from shirube.plan.model import Coverage, Strategy
from shirube.problem import Problem, Severity

_LISTED = 12
"""Problems listed after reading; the rest is counted and left to ``check``."""


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="読み取る文書（txt, pdf）")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="計画ファイル。文書が複数のときはフォルダー"),
    ] = None,
    layout: Annotated[
        str | None, typer.Option("--layout", help="様式の名前（省略すると見分ける）")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="結果を JSON で表示する")] = False,
) -> None:
    """Read every document; a document that cannot be read does not stop the others."""
    targets = _targets(files, output=output)
    refused: list[Problem] = []
    summaries: list[dict[str, Any]] = []
    with progress("読み取り", total=len(files)) as step:
        for file, target in zip(files, targets, strict=True):
            strategy, problems = _read_one(file, layout=layout)
            step(file.name)
            if strategy is None:
                refused.extend(problems)
                summaries.append(_failure(file, problems))
                continue
            if target is not None:
                _write(target, strategy, sources=files)
            summaries.append(_summary(file, strategy, target=target))
            if not as_json:
                _print_summary(strategy, file=file, target=target)
    if as_json:
        print_json(summaries if len(files) > 1 else summaries[0])
    if refused:
        refuse(refused)
    if any(
        problem["severity"] == Severity.STOP.value for s in summaries for problem in s["problems"]
    ):
        raise typer.Exit(ExitCode.REFUSED)


def _targets(files: Sequence[Path], *, output: Path | None) -> list[Path | None]:
    """The plan file of each document; several documents need a folder."""
    if output is None:
        return [None for _ in files]
    if len(files) == 1 and not output.is_dir():
        return [output]
    if not output.is_dir():
        refuse(
            [
                Problem(
                    code="CLI-003",
                    severity=Severity.STOP,
                    place=Place(path="-o"),
                    seen=str(output),
                    wrong="フォルダーではありません",
                    advice="文書が複数のときは、-o に既にあるフォルダーを指定してください。",
                )
            ]
        )
    names = [f"{file.stem}.plan.json" for file in files]
    if len(set(names)) < len(names):
        names = [f"{at:02d}-{name}" for at, name in enumerate(names, 1)]
    return [output / name for name in names]


def _read_one(file: Path, *, layout: str | None) -> tuple[Strategy | None, tuple[Problem, ...]]:
    from shirube.ingest.importing import import_document

    imported = import_document(file.name, data=read_bytes(file), layout=layout)
    return imported.strategy, imported.problems


def _write(target: Path, strategy: Strategy, *, sources: Sequence[Path]) -> None:
    from shirube.codec.json import encode_strategy

    write_whole(target, encode_strategy(strategy), sources=sources)


def counts(strategy: Strategy) -> list[tuple[str, list[tuple[str, int]], int]]:
    """Per edition: its name, nodes per level by the city's own level names, indicators."""
    found: list[tuple[str, list[tuple[str, int]], int]] = []
    for edition in strategy.editions:
        levels = [
            (level.name, sum(node.level == level.id for node in edition.nodes))
            for level in strategy.levels
        ]
        indicators = sum(len(node.indicators) for node in edition.nodes)
        found.append((edition.name, [(n, c) for n, c in levels if c], indicators))
    return found


def _print_summary(strategy: Strategy, *, file: Path, target: Path | None) -> None:
    say(f"{file.name} → {strategy.name}")
    for name, levels, indicators in counts(strategy):
        parts = [f"{level} {count}" for level, count in levels]
        say(f"  {name}：" + "、".join([*parts, f"指標 {indicators}"]))
    for coverage in strategy.coverage:
        say(f"  {_coverage_line(coverage)}")
        for group in (*coverage.reported, *coverage.ignored):
            word = "要確認" if group in coverage.reported else "読み飛ばし"
            say(f"    {word} {len(group.places)}：{group.reason}")
    say(f"  {weights(strategy.problems)}")
    print_problems(strategy.problems, limit=_LISTED)
    if target is None:
        tell("保存していません。保存するには -o plan.json を付けてください。")
    else:
        say(f"  書き出し：{target}")


def weights(problems: Sequence[Problem]) -> str:
    """How many findings of each weight were noted while reading."""
    counted = Counter(problem.severity for problem in problems)
    parts = "・".join(f"{severity.label} {counted[severity]}" for severity in Severity)
    return f"読み取り時の確認事項：{parts}"


def _coverage_line(coverage: Coverage) -> str:
    ignored = sum(len(group.places) for group in coverage.ignored)
    reported = sum(len(group.places) for group in coverage.reported)
    return (
        f"読み取り範囲：{coverage.blocks}ブロック ＝ 使用 {coverage.used} ＋"
        f" 読み飛ばし {ignored} ＋ 要確認 {reported}"
    )


def _summary(file: Path, strategy: Strategy, *, target: Path | None) -> dict[str, Any]:
    from shirube.codec.json import plain

    return {
        "file": str(file),
        "plan": None if target is None else str(target),
        "strategy": strategy.name,
        "editions": [
            {"name": name, "levels": dict(levels), "indicators": indicators}
            for name, levels, indicators in counts(strategy)
        ],
        "coverage": [plain(coverage) for coverage in strategy.coverage],
        "problems": [plain(problem) for problem in strategy.problems],
    }


def _failure(file: Path, problems: Sequence[Problem]) -> dict[str, Any]:
    from shirube.codec.json import plain

    return {"file": str(file), "plan": None, "problems": [plain(problem) for problem in problems]}
