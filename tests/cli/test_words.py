"""What the command says about itself: help and usage errors in Japanese, nothing written over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shirube.cli.exit_codes import ExitCode
from shirube.cli.main import app

ENGLISH_SENTENCE = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}\b")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (("reed",), "「reed」は登録されていないコマンドです"),
        (("read",), "「FILE…」は省略できません"),
        (("show", "a", "b", "c"), "「b c」は余分な引数です"),
        (("score", "--nope", "x"), "「--nope」は使えない指定です"),
        (("score", "plan.json", "--year"), "「--year」は値が必要な指定です"),
        (("score", "--year", "H31", "plan.json"), "「--year」は値を読めない指定です"),
        (("rules", "nope"), "「nope」は登録されていないコマンドです"),
    ],
)
def test_wrong_words_are_named_in_japanese(words: tuple[str, ...], seen: str) -> None:
    result = run(*words)
    assert result.exit_code == ExitCode.USAGE
    assert seen in result.stderr
    assert "--help で使い方を確かめてください" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "command", [(), ("read",), ("score",), ("check",), ("rules",), ("rules", "try"), ("report",)]
)
def test_help_has_no_english_sentence(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == ExitCode.DONE
    assert result.stdout.startswith("使い方: ")
    assert "この説明を表示する" in result.stdout
    words = result.stdout.replace("shirube " + " ".join(command), "")
    assert ENGLISH_SENTENCE.search(words) is None


def test_a_document_is_never_written_over(tmp_path: Path, tomakomai_sample: Path) -> None:
    document = tmp_path / "table.txt"
    document.write_bytes(tomakomai_sample.read_bytes())
    link = tmp_path / "same.txt"
    link.symlink_to(document)
    for target in (document, link):
        result = run("read", document, "-o", target)
        assert result.exit_code == ExitCode.REFUSED
        assert "元の文書そのもの" in result.stderr
        assert document.read_bytes() == tomakomai_sample.read_bytes()


def test_a_report_never_replaces_its_plan(tmp_path: Path, tomakomai_sample: Path) -> None:
    plan = tmp_path / "plan.csv"
    run("read", tomakomai_sample, "-o", plan)
    before = plan.read_bytes()
    result = run("report", "indicator_table", plan, "-o", plan)
    assert result.exit_code == ExitCode.REFUSED
    assert plan.read_bytes() == before


def test_the_demonstration_needs_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("demo", "-o", tmp_path / "file")
    assert result.exit_code == ExitCode.REFUSED
    assert "フォルダーを作れません" in result.stderr


def test_reasons_stand_in_the_table_of_scores(tmp_path: Path, otaru_sample: Path) -> None:
    run("read", otaru_sample, "-o", tmp_path / "plan.json")
    table = run("score", tmp_path / "plan.json").stdout
    for reason in ("統合", "調査", "実施していない", "後日報告", "未確定"):
        assert reason in table
