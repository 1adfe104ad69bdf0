"""``shirube compare`` as a person meets it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from shirube.cli.exit_codes import ExitCode
from shirube.cli.main import app
from shirube.codec.json import decode_strategy, encode_strategy
from shirube.plan.notation import read_notation
from tests.support.make_plan import Size, make_plan
from tests.support.make_revision import Deeds, revise

runner = CliRunner()
SMALL = Size(goals=2, measures=4, projects=24, indicators=60)
DEEDS = Deeds(
    targets=2,
    cumulative=1,
    baselines=1,
    texts=1,
    renamed=2,
    renamed_indicators=1,
    replaced=1,
    added_indicators=1,
    removed_indicators=1,
    divisions=1,
    ended=1,
    added=1,
    removed=1,
    moved=2,
    splits=1,
)


def run(*words: object) -> Result:
    result = runner.invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


@pytest.fixture(scope="module")
def tomakomai(tmp_path_factory: pytest.TempPathFactory, tomakomai_sample: Path) -> Path:
    plan = tmp_path_factory.mktemp("compare") / "plan.json"
    assert run("read", tomakomai_sample, "-o", plan).exit_code == ExitCode.DONE
    return plan


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two plans that share no id."""
    folder = tmp_path_factory.mktemp("two")
    made = revise(make_plan(seed=21, size=SMALL), seed=22, deeds=DEEDS)
    for name, strategy in (("old", made.earlier), ("new", made.later)):
        (folder / f"{name}.json").write_bytes(encode_strategy(strategy))
    return folder / "old.json", folder / "new.json"


def test_counts_changes_and_findings(tomakomai: Path) -> None:
    result = run("compare", tomakomai)
    assert result.exit_code == ExitCode.DONE
    lines = [" ".join(line.replace("│", " ").split()) for line in result.stdout.splitlines()]
    assert "KPI変更 28 34 27 32" in lines
    assert "新規施策 1 0 1" in lines
    assert "目標値の変更（引下げ）：累計1,450人 → 累計890人" in lines
    assert "文章の変更［本文］：「苫小牧駒沢大」→「北洋大学」" in lines
    assert sum(line.startswith("■") for line in lines) == 87
    assert "(REV-010)" in result.stderr


@pytest.mark.parametrize(("rows", "count"), [("all", 87), ("changed", 87), ("substantive", 55)])
def test_rows_asked_for(tomakomai: Path, rows: str, count: int) -> None:
    document = json.loads(run("compare", tomakomai, "--rows", rows, "--json").stdout)
    assert len(document["rows"]) == count


def test_json_holds_everything(tomakomai: Path) -> None:
    result = run("compare", tomakomai, "--json")
    document: dict[str, Any] = json.loads(result.stdout)
    by_id = {one["id"]: one for one in document["classes"]}
    assert by_id["kpi_changed"]["announced"] == 32
    assert len(by_id["kpi_changed"]["indicators"]) == 34
    row = next(one for one in document["rows"] if one["title"] == "創業等相談窓口の機能強化")
    (indicator,) = row["indicators"]
    target = next(c for c in indicator["changes"] if c["kind"] == "target_changed")
    assert target["movement"] == "not_comparable"
    assert target["basis"] == ["cumulative"]
    assert target["after_place"].endswith("272～273行")
    assert {problem["code"] for problem in document["problems"]} >= {"REV-010", "REV-020"}
    assert len(document["gaps"]) == 6


def test_other_classes(tomakomai: Path, tmp_path: Path) -> None:
    document = json.loads(run("compare", tomakomai, "--json", "--classes", "general").stdout)
    assert {one["id"] for one in document["classes"]} >= {"added", "ended"}
    own = tmp_path / "市.toml"
    own.write_text(
        "id='x'\nlabel='x'\n[[class]]\nid='end'\nlabel='終わり'\n"
        "[[class.when]]\nrecord='node'\nkinds=['ended']\n",
        encoding="utf-8",
    )
    document = json.loads(run("compare", tomakomai, "--json", "--classes", own).stdout)
    assert [(one["label"], len(one["rows"])) for one in document["classes"]] == [("終わり", 2)]
    own.write_text("id='x'", encoding="utf-8")
    result = run("compare", tomakomai, "--classes", own)
    assert result.exit_code == ExitCode.REFUSED
    assert "(REV-001)" in result.stderr


def test_two_files_without_common_ids(two: tuple[Path, Path], tmp_path: Path) -> None:
    joined, proposals = tmp_path / "joined.json", tmp_path / "proposals.json"
    result = run("compare", *two, "--proposals", proposals, "--join", joined)
    assert result.exit_code == ExitCode.DONE
    assert "(REV-030)" in result.stderr
    document = json.loads(proposals.read_bytes())
    splits = [family for family in document["families"] if family["kind"] == "split"]
    assert len(splits) == 1
    strategy = decode_strategy(joined.read_bytes()).strategy
    assert strategy is not None
    assert [edition.id for edition in strategy.editions] == ["old", "new"]
    # The joined file compares by its ids and says the same.
    again = json.loads(run("compare", joined, "--json").stdout)
    first = json.loads(run("compare", *two, "--json").stdout)
    assert again["rows"] == first["rows"]


def test_decisions_are_read_back(two: tuple[Path, Path], tmp_path: Path) -> None:
    proposals, joined = tmp_path / "proposals.json", tmp_path / "joined.json"
    run("compare", *two, "--proposals", proposals)
    document = json.loads(proposals.read_bytes())
    for entry in (*document["pairs"], *document["families"]):
        entry["decision"] = "accept"
    proposals.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    options = ("--decisions", proposals, "--confirmed-by", "企画課", "--join", joined)
    assert run("compare", *two, *options).exit_code == ExitCode.DONE
    strategy = decode_strategy(joined.read_bytes()).strategy
    assert strategy is not None
    assert strategy.lineage
    assert all(link.confirmed_by == "企画課" for link in strategy.lineage)
    for wrong in ('{"schema": "x"}', "[]", "{", '{"schema": "shirube.matching", "pairs": [1]}'):
        proposals.write_text(wrong, encoding="utf-8")
        result = run("compare", *two, "--decisions", proposals)
        assert result.exit_code == ExitCode.REFUSED
        assert "(CLI-031)" in result.stderr


def test_a_ledger_of_two_years_compares_by_its_ids(tmp_path: Path) -> None:
    made = revise(make_plan(seed=21, size=SMALL), seed=22, deeds=DEEDS, new_ids=False)
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(encode_strategy(made.earlier))
    new.write_bytes(encode_strategy(made.later))
    result = run("compare", old, new)
    assert result.exit_code == ExitCode.DONE
    assert "(REV-030)" not in result.stderr
    by_content = run("compare", old, new, "--match", "content")
    assert "(REV-030)" in by_content.stderr


def test_an_edition_with_itself(tomakomai: Path) -> None:
    result = run("compare", tomakomai, tomakomai, "--rows", "changed", "--json")
    assert json.loads(result.stdout)["rows"] == []


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (("--match", "guess"), "guess"),
        (("--from", "1999"), "1999"),
        (("--classes", "nowhere"), "nowhere"),
        (("--proposals", "x.json"), "x.json"),
    ],
)
def test_refusals_say_what_to_do(
    tomakomai: Path, tmp_path: Path, words: tuple[str, ...], seen: str
) -> None:
    result = run("compare", tomakomai, *words)
    assert result.exit_code == ExitCode.REFUSED
    assert seen in result.stderr


def test_one_edition_and_three_files_are_refused(tmp_path: Path, tomakomai: Path) -> None:
    plan = tmp_path / "one.json"
    one = read_notation('strategy s "戦略"\n  edition e "版"')
    plan.write_bytes(encode_strategy(one))
    result = run("compare", plan)
    assert result.exit_code == ExitCode.REFUSED
    assert "shirube compare OLD NEW" in result.stderr
    assert run("compare", tomakomai, tomakomai, tomakomai).exit_code == ExitCode.REFUSED
    two = replace(one, editions=(*one.editions, replace(one.editions[0], id="f")))
    plan.write_bytes(encode_strategy(two))
    assert run("compare", plan).exit_code == ExitCode.DONE


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
def test_the_table_is_that_of_the_report(tomakomai: Path, tmp_path: Path, ending: str) -> None:
    own, report = tmp_path / f"own.{ending}", tmp_path / f"report.{ending}"
    assert run("compare", tomakomai, "-o", own, "--json").exit_code == ExitCode.DONE
    assert run("report", "comparison_table", tomakomai, "-o", report).exit_code == ExitCode.DONE
    if ending == "html":
        assert own.read_text("utf-8") == report.read_text("utf-8")
    assert abs(own.stat().st_size - report.stat().st_size) < 512


def test_styles_and_endings_that_do_not_exist(tomakomai: Path, tmp_path: Path) -> None:
    for words in (("-o", tmp_path / "table.odt"), ("--style", "nowhere")):
        result = run("compare", tomakomai, *words)
        assert result.exit_code == ExitCode.REFUSED
    assert list(tmp_path.iterdir()) == []


def test_an_input_is_never_written_over(tomakomai: Path) -> None:
    before = tomakomai.read_bytes()
    result = run("compare", tomakomai, "--join", tomakomai)
    assert result.exit_code == ExitCode.REFUSED
    assert tomakomai.read_bytes() == before
