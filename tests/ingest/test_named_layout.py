"""A named layout is held to its own marks: it never makes something else of another document."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirube.ingest.importing import import_document
from shirube.ingest.layouts.tomakomai_comparison_table.layout import read
from shirube.office.read_text import read_text
from shirube.problem import Severity

LAYOUTS = ("otaru_evaluation_sheets", "tomakomai_comparison_table")


@pytest.mark.parametrize(("own", "other"), [LAYOUTS, LAYOUTS[::-1]])
def test_the_wrong_layout_is_refused_and_the_right_one_named(
    own: str, other: str, otaru_sample: Path, tomakomai_sample: Path
) -> None:
    sample = otaru_sample if own.startswith("otaru") else tomakomai_sample
    imported = import_document(sample.name, data=sample.read_bytes(), layout=other)
    assert imported.strategy is None
    (problem,) = [one for one in imported.problems if one.severity is Severity.STOP]
    assert problem.code == "ING-005"
    assert problem.seen == f"--layout {other}"
    assert own in problem.wrong
    assert import_document(sample.name, data=sample.read_bytes(), layout=own).strategy is not None


def test_a_document_of_no_layout_is_refused_too() -> None:
    imported = import_document("文.txt", data="ただの文章です。\n".encode(), layout=LAYOUTS[0])
    assert imported.strategy is None
    (problem,) = imported.problems
    assert (problem.code, "見当たりません" in problem.wrong) == ("ING-005", True)


def test_what_the_table_does_not_understand_is_not_used(otaru_sample: Path) -> None:
    document = read_text(otaru_sample.name, data=otaru_sample.read_bytes()).document
    assert document is not None
    strategy = read(document)
    (coverage,) = strategy.coverage
    assert coverage.used == 0
    assert sum(len(group.places) for group in coverage.reported) == coverage.blocks
    assert "TMK-001" in {problem.code for problem in strategy.problems}


ROW = """\
頁 新 旧

38 ■事業名・事業の内容
若者人材育成事業　【工業振興課】

■重要業績評価指標（ＫＰＩ）

見知らぬ行

指標名：参加者数
基準値（平成30年度）：46人　　目標値（令和6年度）：230人

■事業名・事業の内容
"""


def test_unread_lines_and_empty_cells_are_reported() -> None:
    document = read_text("表.txt", data=ROW.encode()).document
    assert document is not None
    strategy = read(document)
    (coverage,) = strategy.coverage
    reported = {g.reason: [place.line for place in g.places] for g in coverage.reported}
    assert reported == {"どの項目か分からない行": [8], "内容のない欄": [13]}
    assert {"TMK-003", "TMK-007"} <= {problem.code for problem in strategy.problems}
