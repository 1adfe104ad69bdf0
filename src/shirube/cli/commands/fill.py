"""``shirube fill TEMPLATE PLAN -o out/``: the city's own Word or Excel form, filled per record."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from shirube.cli.console import print_problems, refuse, say
from shirube.cli.files import edition_of, load_plan, read_bytes, write_whole
from shirube.cli.ledger import fiscal_year, refuse_with
from shirube.plan.model import Edition
from shirube.problem import Severity


def fill(
    template: Annotated[Path, typer.Argument(metavar="TEMPLATE", help="ひな形（.docx .xlsx）")],
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="計画ファイル（plan.json）")],
    output: Annotated[Path, typer.Option("-o", "--output", help="書き出すフォルダー")],
    each: Annotated[
        str, typer.Option("--each", help="1件ずつの単位：measure project indicator division")
    ] = "measure",
    year: Annotated[
        str | None, typer.Option("--year", help="年度の指定のない目印の年度（省略すると最新）")
    ] = None,
    edition: Annotated[str | None, typer.Option("--edition", help="版（省略すると最新）")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="この番号・名前だけ（複数可）")
    ] = None,
) -> None:
    """Fill the template once for each record; its layout stays as it is."""
    from shirube.forms.fill import EACH
    from shirube.forms.fill import fill as fill_all

    if each not in EACH:
        advice = f"次から選んでください：{'、'.join(EACH)}。"
        refuse_with("CLI-034", where="--each", seen=each, wrong="ない単位です", advice=advice)
    strategy = load_plan(plan)
    chosen = edition_of(strategy, edition)
    filled = fill_all(
        template.name,
        data=_template(template),
        strategy=strategy,
        edition=chosen,
        each=each,
        fiscal_year=_latest(chosen) if year is None else fiscal_year(year),
        only=only or (),
    )
    if not filled.papers:
        if any(problem.severity is Severity.STOP for problem in filled.problems):
            refuse(filled.problems)
        advice = "--each と --only の指定を確かめてください。"
        refuse_with("CLI-035", where="fill", wrong="埋める相手がありません", advice=advice)
    print_problems(filled.problems, limit=30)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError:
        refuse_with(
            "CLI-001",
            where=str(output),
            wrong="フォルダーを作れません",
            advice="保存場所を確かめてください。",
        )
    for paper in filled.papers:
        write_whole(output / paper.file_name, paper.data)
        say(str(output / paper.file_name))
    say(f"{template.name}：{len(filled.papers)}件")


def _template(path: Path) -> bytes:
    """The bytes of a template; a bare name of an example that is no file is the example."""
    if not path.exists() and path.parent == Path():
        example = resources.files("shirube.forms") / "examples" / path.name
        if example.is_file():
            return example.read_bytes()
    return read_bytes(path)


def _latest(edition: Edition) -> int:
    """The year an evaluation is about: the document's own, else the newest with actuals."""
    if edition.fiscal_year is not None:
        return edition.fiscal_year
    years = [
        actual.fiscal_year
        for node in edition.nodes
        for indicator in node.indicators
        for actual in indicator.actuals
        if actual.fiscal_year is not None
    ]
    return max(years, default=edition.first_year or 2000)
