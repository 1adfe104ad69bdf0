"""Reading, scoring and printing the first document, beside what a user would take instead."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import shirube.check.checks
import shirube.publish.reports  # noqa: F401  (checks and reports register themselves)
from benchmarks.measure import Measured, command, in_process
from benchmarks.table import Row
from shirube.check.check import CheckInput, run_checks
from shirube.cli.judging import judged
from shirube.codec.json import encode_strategy
from shirube.ingest.importing import import_document
from shirube.office.read_text import read_text
from shirube.plan.model import Edition, Indicator, IndicatorRole, Node, Observation, Strategy
from shirube.publish.printing import print_bytes
from shirube.publish.report import REPORTS, ReportInput
from shirube.quantity.reading import Reading
from shirube.score.explain import sentences
from shirube.score.judge import judge
from shirube.score.library import rule
from tests.support.make_pdf import make_pdf

LAYOUTS = Path(__file__).parents[1] / "src" / "shirube" / "ingest" / "layouts"
SAMPLES = {
    "評価シート": LAYOUTS / "otaru_evaluation_sheets/samples/otaru-evaluation-sheets.txt",
    "新旧対照表": LAYOUTS / "tomakomai_comparison_table/samples/tomakomai-comparison-table.txt",
}


def reading() -> Iterator[Row]:
    """Both documents from text and from a PDF made of the text; aim 0.3 s."""
    for label, path in SAMPLES.items():
        data = path.read_bytes()
        document = read_text(path.name, data=data).document
        assert document is not None
        pdf = make_pdf([[line.text for line in page.lines] for page in document.pages])
        for kind, content in (("テキスト", data), ("PDF", pdf)):
            measured = in_process(partial(import_document, path.name, data=content))
            yield Row("読み取り", f"{label}（{kind}）", measured, aim=0.3)


def scoring() -> Iterator[Row]:
    """800 indicators × 10 years with their steps; aim 0.5 s."""
    edition = _large_edition(800, years=range(2015, 2025))
    chosen = rule("otaru-capped-progress")
    assert chosen is not None

    def score() -> None:
        for year in range(2015, 2025):
            judge(edition, chosen, fiscal_year=year)

    def score_in_words() -> None:
        for year in range(2015, 2025):
            for result in judge(edition, chosen, fiscal_year=year).results:
                sentences(result)

    yield Row("採点", "800指標×10年度（計算過程つき）", in_process(score, runs=3), aim=0.5)
    yield Row("採点", "同上、計算過程を文章にする", in_process(score_in_words, runs=3))


def printing() -> Iterator[Row]:
    """Every report in every format, in process; then the sheets as a person waits for them."""
    given = _given()
    for report in REPORTS:
        if report.name == "comparison_table":
            continue
        for ending in report.formats:
            measured = in_process(partial(print_bytes, report, given, ending), runs=2)
            yield Row("印刷", f"{report.label}（{ending}）", measured)


def sheets_beside_others() -> Iterator[Row]:
    """62 sheets as PDF with start of the program: Shirube, WeasyPrint, LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.json"
        plan.write_bytes(encode_strategy(_strategy()))
        shirube = str(Path(sys.executable).with_name("shirube"))
        own = command([shirube, "report", "measure_sheet", str(plan), "-o", f"{folder}/own.pdf"])
        yield Row("62枚のPDF（起動込み）", "しるべ", own, aim=2.5)
        html, docx = Path(folder) / "sheets.html", Path(folder) / "sheets.docx"
        sheets = REPORTS.get("measure_sheet")
        assert sheets is not None
        html.write_bytes(print_bytes(sheets, _given(), "html"))
        docx.write_bytes(print_bytes(sheets, _given(), "docx"))
        for label, words in _others(html, docx, folder=folder):
            measured = command(words, runs=1)
            yield Row("62枚のPDF（起動込み）", label, measured, beside=own)


def _others(html: Path, docx: Path, *, folder: str) -> Iterator[tuple[str, list[str]]]:
    code = "import sys,weasyprint;weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
    yield "WeasyPrint（同じHTML）", [sys.executable, "-c", code, str(html), f"{folder}/weasy.pdf"]
    soffice = shutil.which("soffice")
    if soffice is not None:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        words = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        yield "LibreOffice（同じWord）", [*words, str(docx)]


def _strategy() -> Strategy:
    path = SAMPLES["評価シート"]
    strategy = import_document(path.name, data=path.read_bytes()).strategy
    assert strategy is not None
    return strategy


def _given() -> ReportInput:
    strategy = _strategy()
    edition = strategy.editions[-1]
    outcome = judged(strategy, edition, rule_id=None, year=None)
    problems = run_checks(
        CheckInput(strategy=strategy, edition=edition, scorecard=outcome.scorecard)
    )
    return ReportInput(
        strategy=strategy,
        edition=edition,
        scorecards=outcome.scorecards,
        rule=outcome.rule,
        problems=problems,
        fiscal_year=outcome.fiscal_year,
    )


def _large_edition(count: int, *, years: range) -> Edition:
    def figure(value: int, year: int) -> Observation:
        reading = Reading(f"{value:,}件", Decimal(value), unit="件")
        return Observation(fiscal_year=year, reading=reading)

    pattern = Indicator(id="k", name="件数", role=IndicatorRole.KPI)
    nodes = tuple(
        Node(
            id=f"m{at}",
            level="measure",
            name=f"施策{at}",
            number=str(at),
            indicators=(
                replace(
                    pattern,
                    id=f"m{at}-k1",
                    baseline=figure(100 + at, years[0] - 1),
                    targets=(figure(400 + 2 * at, years[-1]),),
                    actuals=tuple(
                        figure(100 + at * 3 + 7 * step, y) for step, y in enumerate(years)
                    ),
                ),
            ),
        )
        for at in range(count)
    )
    return Edition(id="e", name="版", nodes=nodes, fiscal_year=years[-1])


MEASUREMENTS = (reading, scoring, printing, sheets_beside_others)

__all__ = ["MEASUREMENTS", "Measured"]
