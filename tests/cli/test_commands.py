"""The command line as a person meets it: results, refusals, exit codes, and files left alone."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from typer.testing import CliRunner, Result

from shirube.cli.exit_codes import ExitCode
from shirube.cli.main import app

runner = CliRunner()


def run(*words: object) -> Result:
    result = runner.invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan files of both samples."""
    folder = tmp_path_factory.mktemp("plans")
    layouts = Path(__file__).parents[2] / "src" / "shirube" / "ingest" / "layouts"
    for name, file in (
        ("otaru", "otaru_evaluation_sheets/samples/otaru-evaluation-sheets.txt"),
        ("tomakomai", "tomakomai_comparison_table/samples/tomakomai-comparison-table.txt"),
    ):
        result = run("read", layouts / file, "-o", folder / f"{name}.json")
        assert result.exit_code == ExitCode.DONE
    return folder


def test_reading_says_what_was_found_and_where_it_is(tmp_path: Path, sample: Path) -> None:
    result = run("read", sample, "-o", tmp_path / "plan.json")
    assert result.exit_code == ExitCode.DONE
    assert "読み取り範囲：" in result.stdout
    assert f"書き出し：{tmp_path / 'plan.json'}" in result.stdout
    assert json.loads((tmp_path / "plan.json").read_bytes())["schema"] == "shirube.strategy"


def test_the_same_bytes_give_the_same_file(tmp_path: Path, sample: Path) -> None:
    for name in ("a.json", "b.json"):
        run("read", sample, "-o", tmp_path / name)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_without_output_nothing_is_written(tmp_path: Path, sample: Path) -> None:
    os.chdir(tmp_path)
    result = run("read", sample)
    assert result.exit_code == ExitCode.DONE
    assert "保存していません" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_json_is_one_document(tmp_path: Path, tomakomai_sample: Path) -> None:
    result = run("read", tomakomai_sample, "--json", "-o", tmp_path / "plan.json")
    summary = json.loads(result.stdout)
    assert [edition["indicators"] for edition in summary["editions"]] == [95, 104]
    (coverage,) = summary["coverage"]
    assert coverage["blocks"] == coverage["used"] + sum(
        len(group["places"]) for group in coverage["ignored"]
    )


def test_several_documents_go_into_a_folder(
    tmp_path: Path, otaru_sample: Path, tomakomai_sample: Path
) -> None:
    result = run("read", otaru_sample, tomakomai_sample, "-o", tmp_path)
    assert result.exit_code == ExitCode.DONE
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "otaru-evaluation-sheets.plan.json",
        "tomakomai-comparison-table.plan.json",
    ]
    refused = run("read", otaru_sample, tomakomai_sample, "-o", tmp_path / "no-folder")
    assert refused.exit_code == ExitCode.REFUSED
    assert "CLI-003" in refused.stderr


def _pdf(*, password: str = "", text: str = "") -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = io.BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    pdf.save(stream, encryption=encryption)
    return stream.getvalue()


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("空.txt", b"", "空のファイルです"),
    "white space": ("空白.txt", b" \n\n", "空白だけのファイルです"),
    "unknown layout": ("別.txt", "ただの文章です。\n".encode(), "どの様式の文書か分かりません"),
    "euc-jp": ("euc.txt", ("総合戦略の見直しについて。" * 20).encode("euc-jp"), "EUC-JP"),
    "broken pdf": ("壊.pdf", b"%PDF-1.7\nnothing", "DOC-021"),
    "password pdf": ("鍵.pdf", _pdf(password="secret"), "DOC-022"),
    "image-only pdf": ("画像.pdf", _pdf(), "DOC-026"),
    "word": ("様式.docx", b"PK\x03\x04" + b"\0" * 200, "DOC-01"),
    "binary": ("絵.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "DOC-01"),
}


@pytest.mark.parametrize(("name", "data", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_named_and_nothing_is_written(
    name: str, data: bytes, words: str, tmp_path: Path
) -> None:
    source = tmp_path / name
    source.write_bytes(data)
    result = run("read", source, "-o", tmp_path / "plan.json")
    assert result.exit_code == ExitCode.REFUSED
    assert words in result.stderr
    assert name in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize("encoding", ["cp932", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(encoding: str, sample: Path, tmp_path: Path) -> None:
    """A copy in another encoding, with ``?`` for what it lacks, gives the same counts."""
    text = sample.read_text("utf-8")
    copy = tmp_path / sample.name
    copy.write_bytes(text.encode(encoding, errors="replace"))
    known, read = (json.loads(run("read", path, "--json").stdout) for path in (sample, copy))
    assert read["editions"] == known["editions"]
    assert read["coverage"] == known["coverage"]
    assert read["problems"] == known["problems"]


def test_missing_file_wrong_layout_and_bad_target(tmp_path: Path, tomakomai_sample: Path) -> None:
    missing = run("read", tmp_path / "ない.txt")
    assert (missing.exit_code, "見つかりません" in missing.stderr) == (ExitCode.REFUSED, True)
    layout = run("read", tomakomai_sample, "--layout", "nonsense")
    assert layout.exit_code == ExitCode.REFUSED
    assert "tomakomai_comparison_table" in layout.stderr
    target = run("read", tomakomai_sample, "-o", tmp_path / "ない" / "plan.json")
    assert target.exit_code == ExitCode.REFUSED
    assert "CLI-001" in target.stderr


def test_a_plan_that_is_none_is_refused(tmp_path: Path, tomakomai_sample: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    for command in ("show", "check", "score"):
        result = run(command, tmp_path / "x.json")
        assert result.exit_code == ExitCode.REFUSED
        assert "JSN-001" in result.stderr
    assert run("show", tomakomai_sample).exit_code == ExitCode.REFUSED


def test_show(plans: Path) -> None:
    tree = run("show", plans / "tomakomai.json")
    assert "父子健康手帳の交付率：基準値 96.8％ → 実績値 97.7％ → 目標値 100％" in tree.stdout
    assert "上位の施策はこの文書に記載なし" in tree.stdout
    old = run("show", plans / "tomakomai.json", "--edition", "old")
    assert "父子健康手帳の交付件数" in old.stdout
    assert json.loads(run("show", plans / "tomakomai.json", "--json").stdout)["id"] == "new"
    assert run("show", plans / "otaru.json", "--notation").stdout.startswith("strategy ")
    unknown = run("show", plans / "tomakomai.json", "--edition", "third")
    assert unknown.exit_code == ExitCode.REFUSED
    assert "old（旧）" in unknown.stderr


def test_check_tells_by_its_exit_code(plans: Path) -> None:
    found = run("check", plans / "otaru.json")
    assert found.exit_code == ExitCode.FINDINGS
    assert "59 総連合町会補助事業" in found.stdout
    other = run("check", plans / "tomakomai.json", "--json")
    assert other.exit_code == ExitCode.FINDINGS
    document = json.loads(other.stdout)
    assert document["counts"]["stop"] == 0
    assert document["rule"] is None


def test_findings_are_accepted_into_a_new_file(plans: Path, tmp_path: Path) -> None:
    before = (plans / "otaru.json").read_bytes()
    why = ("--reason", "端数を切り捨てた", "--person", "企画課 佐藤")
    new = tmp_path / "decided.json"
    decided = run("check", plans / "otaru.json", "--accept", "TGT-004@m05-k1", *why, "-o", new)
    assert decided.exit_code == ExitCode.FINDINGS
    assert "承知済み（1件）" in decided.stdout
    assert "端数を切り捨てた　企画課 佐藤" in decided.stdout
    assert (plans / "otaru.json").read_bytes() == before
    document = json.loads(
        run("check", new, "--switch-off", "STR-004", *why, "-o", new, "--json").stdout
    )
    assert [one["decision"]["subject"] for one in document["accepted"]] == ["m05-k1"]
    assert [one["code"] for one in document["switched_off"]] == ["STR-004"]
    codes = {(one["code"], one.get("subject", "")) for one in document["problems"]}
    assert ("TGT-004", "m05-k1") not in codes
    assert not any(code == "STR-004" for code, _ in codes)
    again = run("check", new, "--reopen", "TGT-004@m05-k1", "-o", new)
    assert "承知済み" not in again.stdout


def test_decisions_without_reason_or_file_are_refused(plans: Path, tmp_path: Path) -> None:
    new = tmp_path / "decided.json"
    for words in (
        ("--accept", "TGT-004@m05-k1", "-o", new),
        ("--accept", "TGT-004@m05-k1", "--reason", "理由", "--person", "佐藤"),
        ("--accept", "TGT-004@nowhere", "--reason", "理由", "--person", "佐藤", "-o", new),
        ("--switch-off", "XYZ-001", "--reason", "理由", "--person", "佐藤", "-o", new),
        ("--reopen", "TGT-004", "-o", new),
    ):
        assert run("check", plans / "otaru.json", *words).exit_code == ExitCode.REFUSED
        assert not new.exists()


def test_score(plans: Path) -> None:
    document = json.loads(run("score", plans / "otaru.json", "--json").stdout)
    assert document["fiscal_year"] == 2019
    by_name = {result["name"]: result for result in document["results"]}
    first = by_name["市営住宅の改善・建替の実施棟数"]
    assert (first["raw_score"], first["score"]) == ("60.00", "60.00")
    assert len(document["results"]) == 73
    words = run("score", plans / "otaru.json", "--steps").stdout
    assert "(36 − 18) ÷ (48 − 18) × 100 = 60.00" in words
    earlier = json.loads(run("score", plans / "otaru.json", "--year", 2018, "--json").stdout)
    assert earlier["fiscal_year"] == 2018
    for wrong in (("--year", 1999), ("--rule", "nonsense")):
        refused = run("score", plans / "otaru.json", *wrong)
        assert refused.exit_code == ExitCode.REFUSED
        assert "CLI-004" in refused.stderr
    unruled = run("score", plans / "tomakomai.json")
    assert unruled.exit_code == ExitCode.REFUSED
    assert "--rule" in unruled.stderr


def test_report_refusals(plans: Path, tmp_path: Path) -> None:
    listed = run("report", "list").stdout
    assert "measure_sheet" in listed
    for words in (
        ("nonsense", plans / "otaru.json", "-o", tmp_path / "x.pdf"),
        ("measure_sheet", plans / "otaru.json", "-o", tmp_path / "x.csv"),
        ("measure_sheet", plans / "otaru.json", "-o", tmp_path / "x"),
        ("measure_sheet", plans / "otaru.json"),
        ("measure_sheet", plans / "otaru.json", "-o", tmp_path / "x.pdf", "--only", "99"),
    ):
        assert run("report", *words).exit_code == ExitCode.REFUSED
    assert list(tmp_path.iterdir()) == []


def test_commands_leave_their_input_alone(plans: Path, tmp_path: Path) -> None:
    def digests() -> dict[str, str]:
        return {p.name: sha256(p.read_bytes()).hexdigest() for p in plans.iterdir()}

    before = digests()
    run("show", plans / "otaru.json")
    run("check", plans / "otaru.json")
    run("score", plans / "otaru.json")
    run("report", "indicator_table", plans / "otaru.json", "-o", tmp_path / "list.csv")
    assert digests() == before


def test_help_names_the_exit_codes() -> None:
    words = run("--help").stdout
    for code in ExitCode:
        assert f" {int(code)} " in words
    assert run("--version").stdout.startswith("shirube ")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path) -> Iterator[Any]:
    """Tests that change the folder come back."""
    here = Path.cwd()
    yield
    os.chdir(here)
