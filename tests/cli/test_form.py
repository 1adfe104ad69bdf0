"""``shirube form`` as a coordinating division uses it: with a plan file, and with a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shirube.cli.exit_codes import ExitCode
from shirube.cli.main import app
from shirube.codec.json import decode_strategy, encode_strategy
from tests.forms.town import Filled, actual, town

runner = CliRunner()


def run(*words: object) -> Result:
    result = runner.invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_bytes(encode_strategy(town()))
    return path


def filled(folder: Path) -> Path:
    """The form of the first division, filled in with one good and one doubtful entry."""
    path = next(folder.glob("*第1課.xlsx"))
    form = Filled(path.read_bytes()).type("m1-k1", "actual", "１，２００")
    form.type("m1-k2", "actual", "なし").fact("answerer", "小樽 花子")
    path.write_bytes(form.data())
    return path


def test_out_and_back_with_a_plan_file(tmp_path: Path, plan: Path) -> None:
    out = tmp_path / "out"
    result = run("form", "issue", plan, "--year", "R6", "-o", out)
    assert result.exit_code == ExitCode.DONE
    assert len(list(out.glob("*.xlsx"))) == 3
    returned = filled(out)
    before = returned.read_bytes()
    new, copies = tmp_path / "new.json", tmp_path / "copies"
    result = run("form", "take-back", returned, "--into", plan, "-o", new, "--annotated", copies)
    assert result.exit_code == ExitCode.DONE
    assert "取込1件、保留1件" in result.stdout
    assert "小樽 花子" in result.stdout
    assert "QTY-007" in result.stderr
    assert returned.read_bytes() == before
    strategy = decode_strategy(new.read_bytes()).strategy
    assert strategy is not None
    assert actual(strategy, "m1-k1").reading.text == "1,200人"
    assert [path.name for path in copies.iterdir()] == [
        "年度実績報告_令和6年度_第1課_確認事項.xlsx"
    ]


def test_a_dry_run_writes_nothing_and_speaks_json(tmp_path: Path, plan: Path) -> None:
    out = tmp_path / "out"
    run("form", "issue", plan, "--year", "2024", "-o", out, "--division", "第1課")
    returned = filled(out)
    known = sorted(tmp_path.rglob("*"))
    result = run("form", "take-back", returned, "--into", plan, "--dry-run", "--json")
    assert result.exit_code == ExitCode.DONE
    found = json.loads(result.stdout)
    assert [(one["owner"], one["value"]) for one in found["changes"]] == [("m1-k1", "1200")]
    assert [one["code"] for one in found["kept_out"]] == ["QTY-007"]
    assert sorted(tmp_path.rglob("*")) == known


def test_what_is_no_form_is_refused(tmp_path: Path, plan: Path) -> None:
    wrong = tmp_path / "答.xlsx"
    wrong.write_bytes(b"%PDF-1.7")
    result = run("form", "take-back", wrong, "--into", plan, "-o", tmp_path / "new.json")
    assert result.exit_code == ExitCode.REFUSED
    assert "WBK-005" in result.stderr
    assert not (tmp_path / "new.json").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--kind", "unknown"), "CLI-030"),
        (("--year", "いつか"), "CLI-010"),
        (("--division", "第9課"), "CLI-012"),
    ],
)
def test_wrong_words_are_named(
    tmp_path: Path, plan: Path, words: tuple[str, str], code: str
) -> None:
    result = run("form", "issue", plan, "--year", "R6", "-o", tmp_path / "out", *words)
    assert result.exit_code == ExitCode.REFUSED
    assert code in result.stderr


def test_out_and_back_with_a_ledger(tmp_path: Path, plan: Path) -> None:
    ledger = tmp_path / "ledger"
    who = ("--ledger", ledger, "--as", "p1")
    assert run("init", ledger, "--as", "p1", "--name", "企画 太郎").exit_code == ExitCode.DONE
    result = run("accept", plan, *who)
    assert result.exit_code == ExitCode.DONE, result.output
    out = tmp_path / "out"
    result = run("form", "issue", "--year", "R6", "-o", out, *who)
    assert result.exit_code == ExitCode.DONE, result.output
    path = next(out.glob("*第1課.xlsx"))
    keys = Filled(path.read_bytes())
    key = next(str(row[0].value) for row in keys.page.iter_rows(min_row=9, max_col=1))
    path.write_bytes(keys.type(key, "actual", "1,200").data())
    result = run("form", "take-back", path, *who)
    assert result.exit_code == ExitCode.DONE, result.output
    assert "番として記録しました" in result.stderr
    again = run("form", "take-back", path, *who)
    assert "ACT-122" in again.stderr
    found = run("history", "交流の推進その1/来場者数その1/R6", "--ledger", ledger)
    assert "1,200" in found.stdout


def test_fill_writes_a_paper_for_each_record(tmp_path: Path, plan: Path) -> None:
    out = tmp_path / "out"
    result = run("fill", "audit_record.xlsx", plan, "--year", "R5", "-o", out)
    assert result.exit_code == ExitCode.DONE, result.output
    assert "3件" in result.stdout
    assert len(list(out.glob("audit_record_*.xlsx"))) == 3
    result = run("fill", "nothing.docx", plan, "-o", out)
    assert (result.exit_code, "CLI-001" in result.stderr) == (ExitCode.REFUSED, True)
    result = run("fill", "audit_record.xlsx", plan, "--each", "goal", "-o", out)
    assert (result.exit_code, "CLI-034" in result.stderr) == (ExitCode.REFUSED, True)
