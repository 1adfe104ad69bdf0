"""``shirube demo``: the whole way on the two sample documents, with a word on what was written."""

from __future__ import annotations

import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from shirube.cli.commands.demo_year import demo_year
from shirube.cli.commands.read import counts, weights
from shirube.cli.commands.report import write_report
from shirube.cli.console import progress, refuse, say
from shirube.cli.files import make_folder, write_whole

_SAMPLES = (
    ("otaru_evaluation_sheets", "otaru-evaluation-sheets.txt", "otaru"),
    ("tomakomai_comparison_table", "tomakomai-comparison-table.txt", "tomakomai"),
)
_PAPERS = (
    ("otaru", "measure_sheet", ("pdf", "html", "docx", "xlsx")),
    ("otaru", "indicator_table", ("pdf", "html", "xlsx", "csv")),
    ("otaru", "overall_review", ("pdf", "html", "docx")),
    ("otaru", "rule_comparison", ("html", "xlsx")),
    ("tomakomai", "indicator_table", ("pdf", "html", "xlsx", "csv")),
    ("tomakomai", "comparison_table", ("pdf", "html", "docx", "xlsx")),
    ("tomakomai", "change_summary", ("pdf",)),
)


def demo(
    what: Annotated[
        str, typer.Argument(metavar="[documents|year]", help="文書の一通りか、模擬の一年か")
    ] = "documents",
    output: Annotated[Path, typer.Option("-o", "--output", help="書き出すフォルダー")] = Path(
        "out/demo"
    ),
) -> None:
    """Read, check, score and print both sample documents; or simulate a year on the first."""
    make_folder(output)
    if what == "year":
        demo_year(output)
        return
    if what != "documents":
        raise typer.BadParameter("documents か year を指定してください。")
    _read_samples(output)
    _print_papers(output)
    say("")
    say(f"できあがったもの（{output}）")
    for path in sorted(output.iterdir()):
        if path.is_file():
            say(f"  {path.name}　{path.stat().st_size / 1024:,.0f} KB")
    say("")
    say("次に試すこと")
    command = sys.argv[0] if Path(sys.argv[0]).name.startswith("shirube") else "shirube"
    for words in (
        f"show {output / 'otaru.plan.json'}",
        f"check {output / 'otaru.plan.json'}",
        f"score {output / 'otaru.plan.json'} --steps",
        f"compare {output / 'tomakomai.plan.json'}",
    ):
        say(f"  {command} {words}")


def _print_papers(output: Path) -> None:
    """Every paper of the demonstration, under one progress bar."""
    files_to_write = [
        (name, report, suffix) for name, report, suffixes in _PAPERS for suffix in suffixes
    ]
    with progress("帳票の印刷", total=len(files_to_write)) as step:
        for name, report, suffix in files_to_write:
            target = output / f"{name}-{report.replace('_', '-')}.{suffix}"
            write_report(report, plan=output / f"{name}.plan.json", output=target)
            step(target.name)


def _read_samples(output: Path) -> None:
    from shirube.codec.json import encode_strategy
    from shirube.ingest.importing import import_document

    lines: list[str] = []
    with progress("見本の読み取り", total=len(_SAMPLES)) as step:
        for layout, file, name in _SAMPLES:
            resource = files("shirube.ingest.layouts").joinpath(layout, "samples", file)
            with as_file(resource) as path:
                imported = import_document(file, data=path.read_bytes())
            if imported.strategy is None:
                refuse(imported.problems)
            write_whole(output / f"{name}.plan.json", encode_strategy(imported.strategy))
            step(file)
            for edition, levels, indicators in counts(imported.strategy):
                parts = "、".join(f"{level} {count}" for level, count in levels)
                lines.append(f"{file} → {edition}：{parts}、指標 {indicators}")
            lines.append(f"  {weights(imported.problems)}")
    for line in lines:
        say(line)
