"""Recall and precision of the checks against the frozen list of two independent readings.

A finding is met when a Problem of the same matter (``MATTERS``: which codes speak of which kind of
finding) stands at the same thing or the same line.  The list is ``tests/spec/findings.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import shirube.check.checks  # noqa: F401
from shirube.check.check import CheckInput, run_checks
from shirube.ingest.importing import import_document
from shirube.plan.model import Strategy
from shirube.problem import Problem, Severity
from shirube.score.judge import judge
from shirube.score.library import rule

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "tests" / "spec"
LAYOUTS = ROOT / "src" / "shirube" / "ingest" / "layouts"
SAMPLES = {
    "otaru": "otaru_evaluation_sheets/samples/otaru-evaluation-sheets.txt",
    "tomakomai": "tomakomai_comparison_table/samples/tomakomai-comparison-table.txt",
}
YEARS = {"otaru": 2019, "tomakomai": None}

MATTERS: dict[str, str] = {
    "SCORE_MISMATCH": "SCO-001 SCO-002",
    "SCORE_MISMATCH_COPY": "SCO-001 SCO-002",
    "YEAR_MISPRINT": "OTR-001 NUM-004",
    "UNIT_CHANGE": "OTR-006 NUM-001 NUM-003",
    "UNIT_MISSING": "OTR-005 NUM-002",
    "UNIT_ODD": "NUM-005",
    "UNIT_BASIS": "NUM-003",
    "PERCENT_ON_COUNT": "NUM-005",
    "UNIT_NOTATION": "NUM-006",
    "BASE_UNMEASURED_AS_ZERO": "OTR-015 TGT-012",
    "BASE_YEAR_MISMATCH": "OTR-015 TGT-012",
    "BASE_MISMATCH": "TGT-012 TGT-013",
    "BASIS_ARITH": "TGT-004 TGT-005 TGT-006",
    "BASIS_CONTRADICT": "TGT-003 TGT-005 TGT-014",
    "BASIS_EMPTY": "TGT-014",
    "BASIS_INCOMPLETE": "TGT-014",
    "SMALL_DENOMINATOR": "TGT-015",
    "REACHED_FIRST_YEAR": "TGT-008",
    "REACHED_WHEN_SET": "TGT-007 TGT-009 TGT-008",
    "REACHED_BEFORE_REVISION": "TGT-009 TGT-007",
    "REACHED_LONG_AGO": "TGT-016",
    "REACHED_WHEN_REVIEWED": "TGT-016",
    "DIRECTION_LABEL": "TGT-010",
    "TARGET_LOWERED": "TGT-010 REV-051",
    "TARGET_LOWERED_BELOW_BASE": "REV-051 TGT-002",
    "TARGET_BELOW_BASE": "TGT-002 TGT-003",
    "CUMULATIVE_BELOW_BASE_PACE": "TGT-017",
    "YEARLY_BASE_OF_CUMULATIVE": "TGT-018",
    "NEW_WITH_OLD_VALUES": "TXT-012",
    "REPEAT_VALUE": "SER-003",
    "JUMP": "SER-002",
    "CUMULATIVE_FALLING": "SER-001",
    "CUMULATIVE_UNCLEAR": "SER-004",
    "BEHIND_PACE": "SER-005",
    "DROP_UNEXPLAINED": "SER-006",
    "EVIDENCE_MISSING": "SER-003",
    "DEFINITION_CHANGE": "",
    "DIRECTION_WORD": "TXT-001 TXT-002 TXT-003",
    "FIGURE_CONTRADICT": "TXT-004",
    "TEXT_CONTRADICT": "TXT-007 TXT-008",
    "COUNT_WORD": "",
    "COUNT_MISMATCH": "TXT-007 TXT-010",
    "COUNT_MIX": "",
    "CROSS_SHEET": "",
    "CROSS_TERM": "",
    "SUM_MISMATCH": "TXT-009",
    "LEFTOVER": "TXT-005 TXT-013",
    "CLAIM_WITHOUT_FIGURE": "TXT-006",
    "YEAR_CONTRADICT": "TXT-008",
    "INTERNAL_NOTE": "",
    "NARRATIVE_SILENT": "TXT-011",
    "ACTUAL_MISSING": "STR-008 OTR-013",
    "BASELINE_MISSING": "STR-008",
    "DEFINITION_MISSING": "STR-005 SER-004",
    "DEFINITION_UNCLEAR": "",
    "DUPLICATE_INDICATOR_NAME": "STR-003",
    "DUPLICATE_NAME": "STR-003",
    "ACTIVITY_AS_OUTCOME": "STR-004",
    "SAME_TEXT_TWO_FIELDS": "STR-006",
    "SAME_TEXT_TWO_SHEETS": "STR-007",
    "NO_MEASUREMENT": "STR-010",
    "EMPTY_FIELD": "OTR-003 STR-009",
    "TEXT_MISPLACED": "",
    "INDICATOR_NOT_LINKED": "",
    "DOUBLE_COUNT": "",
    "TWO_MEASURES_ADDED": "",
    "MISPRINT": "WRD-001 WRD-002 WRD-003 WRD-004 NUM-004",
    "TYPO": "WRD-001 WRD-002 WRD-003 WRD-004",
    "NAME_NOTATION": "WRD-001 WRD-002",
    "ERA_NOTATION": "WRD-005",
    "TAG_NOTATION": "ANN-002",
    "HEADING_NOTATION": "",
    "COUNT_KPI": "REV-010",
    "COUNT_NEW_PROJECTS": "REV-010 REV-012",
    "TAG_MISSING": "REV-012 REV-010",
    "TAG_PLACE_SWAPPED": "ANN-001",
    "CHANGE_WITHOUT_TAG": "REV-012 REV-023",
    "PROJECT_RENAMED_WITHOUT_TAG": "REV-012",
    "CHANGE_NO_CATEGORY": "REV-015",
    "POLICY_TEXT_CHANGED_NO_CATEGORY": "REV-015",
    "BASELINE_CHANGED": "REV-021 REV-022 REV-023",
    "DIVISION_CHANGED": "REV-015",
    "DIVISION_ADDED": "REV-015",
    "YEARLY_TO_CUMULATIVE": "REV-023",
    "INDICATOR_REPLACED": "TMK-002 REV-025",
    "INDICATOR_RENAMED": "REV-054",
    "ENDED_BEFORE_TARGET": "REV-053",
    "TARGET_RAISED_AFTER_REACHED": "REV-052",
}
"""Which codes speak of which kind of finding; empty where no check looks for it."""


@cache
def strategy(document: str) -> Strategy:
    path = LAYOUTS / SAMPLES[document]
    found = import_document(path.name, data=path.read_bytes()).strategy
    assert found is not None
    return found


def given(document: str) -> CheckInput:
    plan = strategy(document)
    edition = plan.editions[-1]
    known = rule(plan.rule) if plan.rule else None
    year = YEARS[document]
    card = None
    if known is not None and year is not None:
        card = judge(edition, known, fiscal_year=year, levels=plan.levels)
    return CheckInput(strategy=plan, edition=edition, scorecard=card)


@cache
def problems(document: str) -> tuple[Problem, ...]:
    return run_checks(given(document))


@cache
def findings() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SPEC / "findings.json").read_text(encoding="utf-8"))
    return found


@cache
def judged_right() -> dict[tuple[str, str], str]:
    """確認 Problems that the readings do not have but that are right, with the reason."""
    rows = json.loads((SPEC / "findings_judged.json").read_text(encoding="utf-8"))
    return {(row["code"], row["subject"]): row["why"] for row in rows}


def speaks_of(problem: Problem, finding: dict[str, Any]) -> bool:
    """The Problem is about the matter of the finding, at its place."""
    if problem.code not in MATTERS[finding["kind"]].split():
        return False
    # Of a slip of the pen only the line says that it is the same one.
    by_subject = finding["group"] != "wording"
    if by_subject and problem.subject and problem.subject in (finding["subject"], finding["node"]):
        return True
    lines = set(finding["places"])
    for place in (problem.place, *problem.related):
        if place.line is not None and lines & set(
            range(place.line, (place.end_line or place.line) + 1)
        ):
            return True
    return False


@dataclass
class Measure:
    """Counts over one group of findings, or over all."""

    all: int = 0
    met: int = 0
    in_reach: int = 0
    in_reach_met: int = 0
    check: int = 0
    check_met: int = 0
    check_in_reach: int = 0
    check_in_reach_met: int = 0
    missed: list[dict[str, Any]] = field(default_factory=list)


def recall() -> dict[str, Measure]:
    """By group and, under "", over all."""
    result: dict[str, Measure] = {"": Measure()}
    for finding in findings()["findings"]:
        met = any(speaks_of(one, finding) for one in problems(finding["document"]))
        for key in ("", finding["group"]):
            measure = result.setdefault(key, Measure())
            measure.all += 1
            measure.met += met
            measure.in_reach += finding["in_reach"]
            measure.in_reach_met += finding["in_reach"] and met
            if finding["severity"] == "確認":
                measure.check += 1
                measure.check_met += met
                measure.check_in_reach += finding["in_reach"]
                measure.check_in_reach_met += finding["in_reach"] and met
            if not met:
                measure.missed.append(finding)
    return result


@dataclass(frozen=True)
class Judged:
    """One Problem of severity 確認 held against the list."""

    document: str
    problem: Problem
    by_list: tuple[str, ...]
    because: str = ""

    @property
    def right(self) -> bool:
        return bool(self.by_list or self.because)


@cache
def precision() -> tuple[Judged, ...]:
    """Every 確認 that a check (not the reading of a document) raises."""
    layouts = ("OTR-", "TMK-", "DOC-")
    result = []
    for document in SAMPLES:
        for problem in problems(document):
            if problem.severity is not Severity.CHECK or problem.code.startswith(layouts):
                continue
            met = tuple(
                one["id"]
                for one in findings()["findings"]
                if one["document"] == document and speaks_of(problem, one)
            )
            why = judged_right().get((problem.code, problem.subject), "")
            result.append(Judged(document, problem, met, why))
    return tuple(result)


# ---------------------------------------------------------------- the page

REASONS = {
    "UNIT_BASIS": "実施内容の中の数で、どの指標の値とも結び付けられない。",
    "BASIS_EMPTY": "「理想値」が根拠になるかどうかは、語だけでは決められない。",
    "DEFINITION_CHANGE": "何を数えたかが年によって違うことは、文章の意味を読まないと分からない。",
    "JUMP": "変化率は2％ほどで、10年間の平均値だと知っていて初めて大きいと分かる。",
    "FIGURE_CONTRADICT": "「6件改善」がどの指標のことかを、語から決められない。",
    "TEXT_CONTRADICT": "二つの文が同じ事柄について食い違うことは、意味を読まないと分からない。",
    "COUNT_WORD": "列挙した町の数と「4市町村」という語の関係を読む必要がある。",
    "DIRECTION_WORD": "増減の語が指標についてのものではない、または増減の語がない。",
    "COUNT_MISMATCH": "「もう1校」「別の2校」や列挙された場所を数える必要がある。",
    "SUM_MISMATCH": "数の並びが掛け算や合計を表すかどうかを、語だけでは決められない。",
    "NARRATIVE_SILENT": "本文に増減などの語があり、触れていないとは言い切れない。",
    "LEFTOVER": "対象の拡大（小学生から中学生）を読む必要がある。",
    "CROSS_SHEET": "別のシートの「寄航」と「隻」が同じものだと知る必要がある。",
    "CROSS_TERM": "根拠と実施内容の日数は、違っていてもよい場合が多い。",
    "COUNT_MIX": "単位の違う数の和がたまたま一致することは多く、誤報が増える。",
    "INTERNAL_NOTE": "公表にふさわしい文かどうかの判断である。",
    "SAME_TEXT_TWO_FIELDS": "似ている度合いが基準（8割）に届かない。",
    "DEFINITION_MISSING": "名称だけで足りるかどうかの判断である。",
    "TEXT_MISPLACED": "どの欄に書くべきかは、意味を読まないと分からない。",
    "INDICATOR_NOT_LINKED": "事業と指標の結び付きの判断である。",
    "DOUBLE_COUNT": "施設の関係を知る必要がある。",
    "MISPRINT": "文脈で分かる漢字・語順の誤りで、辞書と文法が要る。",
    "TYPO": "助詞の誤りや脱字で、文法が要る。",
    "NAME_NOTATION": "語や中黒・小書きの違いで、名称の意図的な違いと区別できない。",
    "TWO_MEASURES_ADDED": "二つを足してよいかどうかの判断である。",
    "HEADING_NOTATION": "紙面の体裁で、計画の内容に残らない。",
    "DEFINITION_UNCLEAR": "語の意味の問題である。",
    "CUMULATIVE_UNCLEAR": "累計か現在数かは、値からは分からない。",
    "UNIT_ODD": "婚姻率の単位の慣例を知る必要がある。",
}
"""Why no check finds it, by kind of finding."""

GROUPS = {
    "numbers": "数値と単位",
    "targets": "目標値",
    "series": "実績の推移",
    "scores": "スコア",
    "texts": "文章と数値",
    "structure": "計画の構成",
    "wording": "表記",
    "announced": "予告された件数",
    "revision": "改訂",
}


def tables() -> str:
    """The measured part of ``docs/check.md``, in Markdown."""
    found = recall()
    rows = [
        "| 組 | 全体 | うち気付けるはずのもの | 確認 | うち気付けるはずのもの |",
        "|---|---|---|---|---|",
    ]
    for key, name in (*GROUPS.items(), ("", "**計**")):
        m = found[key]
        rows.append(
            f"| {name} | {_share(m.met, m.all)} | {_share(m.in_reach_met, m.in_reach)} | "
            f"{_share(m.check_met, m.check)} | "
            f"{_share(m.check_in_reach_met, m.check_in_reach)} |"
        )
    judged = precision()
    right = sum(one.right for one in judged)
    told = (
        f"「確認」として挙げたもの {len(judged)} 件のうち、一覧にあるか原文で正しいと"
        f"確かめたものは {right} 件（{_percent(right, len(judged))}）。"
    )
    severe = {one["id"] for one in findings()["findings"] if one["severity"] == "確認"}
    as_severe = sum(bool(severe & set(one.by_list)) for one in judged)
    told += f"そのうち一覧でも「確認」としているものは {as_severe} 件、ほかは一覧では「参考」です。"
    rows += [
        "",
        told,
        "",
        "### 見つけられないもの",
        "",
        "| | 重さ | 気付けるはず | 一覧の文 | 見つけられない理由 |",
        "|---|---|---|---|---|",
    ]
    rows += [
        f"| {one['id']} | {one['severity']} | {'○' if one['in_reach'] else ''} | {one['text']} | "
        f"{REASONS[one['kind']]} |"
        for one in found[""].missed
    ]
    return "\n".join(rows) + "\n"


def _share(part: int, whole: int) -> str:
    return f"{part}／{whole}（{_percent(part, whole)}）" if whole else "―"


def _percent(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.0f}％"


PAGE = ROOT / "docs" / "check.md"
_BEGIN, _END = "<!-- 測定：始め -->\n", "<!-- 測定：終わり -->\n"


def page_with(measured: str) -> str:
    """The page with the measured part replaced."""
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(_BEGIN)
    return head + _BEGIN + measured + _END + rest.split(_END)[1]


if __name__ == "__main__":
    PAGE.write_text(page_with(tables()), encoding="utf-8", newline="\n")
