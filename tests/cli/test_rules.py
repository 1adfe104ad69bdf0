"""``shirube rules`` and ``score --compare-rules``."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from shirube.cli.exit_codes import ExitCode
from shirube.cli.main import app

CATALOGUE = 30


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def test_list_gives_id_label_status_and_method() -> None:
    listed = json.loads(run("rules", "list", "--json").stdout)
    assert len(listed) == CATALOGUE
    assert {rule["status"] for rule in listed} == {"computable", "needs_judgement", "incomplete"}
    for rule in listed:
        assert rule["id"]
        assert rule["label"]
        assert bool(rule["method"]) == (rule["status"] != "incomplete")
    table = run("rules", "list").stdout
    assert all(rule["id"] in table for rule in listed)


def test_explain_names_every_class_of_the_rule() -> None:
    words = run("rules", "explain", "nagayo-5").stdout
    for rating in ("S：", "A：", "B：", "C："):
        assert rating in words
    sections = json.loads(run("rules", "explain", "otaru-capped-progress", "--json").stdout)
    assert sections["sections"]


@pytest.mark.parametrize(
    ("words", "score", "rating"),
    [
        (("otaru-capped-progress", "--baseline", "18棟", "--target", "48棟"), "60.00", None),
        (
            ("nagayo-5", "--baseline", "18棟", "--target", "48棟", "--direction", "increase"),
            None,
            "A",
        ),
    ],
)
def test_try(words: tuple[str, ...], score: str | None, rating: str | None) -> None:
    result = json.loads(run("rules", "try", *words, "--actual", "36棟", "--json").stdout)
    assert (result["score"], result["rating"]) == (score, rating)
    assert result["reason"] is None
    assert result["steps"]


def test_try_says_why_there_is_no_result() -> None:
    words = ("--baseline", "18棟", "--target", "48棟", "--actual", "未確定")
    result = json.loads(run("rules", "try", "otaru-capped-progress", *words, "--json").stdout)
    assert (result["score"], result["reason"]) == (None, "not_settled")


def test_unknown_rule_and_bad_answer_are_refused() -> None:
    for words in (
        ("explain", "nonsense"),
        ("try", "nonsense"),
        ("try", "nagayo-5", "--answer", "x"),
    ):
        result = run("rules", *words)
        assert result.exit_code == ExitCode.REFUSED
        assert "CLI-007" in result.stderr


def test_comparison_of_rules_as_a_workbook(tmp_path: Path, otaru_sample: Path) -> None:
    plan, target = tmp_path / "plan.json", tmp_path / "rules.xlsx"
    run("read", otaru_sample, "-o", plan)
    assert run("score", plan, "--compare-rules").exit_code == ExitCode.REFUSED
    done = run("score", plan, "--compare-rules", "-o", target)
    assert done.exit_code == ExitCode.DONE
    sheets = openpyxl.load_workbook(target)
    words = {
        str(cell.value)
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    }
    assert any("国（成長戦略" in word or word.startswith("国") for word in words)
    assert any(
        "方向の記載がない指標は、方向を必要とするルールでは評価していません" in w for w in words
    )
    assumed = run("score", plan, "--compare-rules", "--assume-direction", "-o", target)
    assert assumed.exit_code == ExitCode.DONE
    again = openpyxl.load_workbook(target)
    columns = {sheet.title: sheet.max_column for sheet in again}
    assert columns["指標別"] > {sheet.title: sheet.max_column for sheet in sheets}["指標別"]
