"""The ledger from the command line: a year with nobody retyping, refusals, and the audit."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shirube.cli.exit_codes import ExitCode
from shirube.cli.main import app
from shirube.codec.json import encode_strategy
from tests.actions.city import plan

runner = CliRunner()
YEAR = ("--year", "H31")


class City:
    """A ledger folder and somebody typing commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = folder / "台帳"

    def run(self, *words: object, person: str | None = None) -> Result:
        command = [str(word) for word in words]
        if person is not None:
            command += ["--ledger", str(self.ledger), "--as", person]
        result = runner.invoke(app, command, catch_exceptions=False)
        assert "Traceback" not in result.output
        return result

    def done(self, *words: object, person: str = "kikaku") -> str:
        result = self.run(*words, person=person)
        assert result.exit_code == 0, result.output
        return result.output

    def ask(self, *words: object) -> str:
        result = self.run(*words, "--ledger", self.ledger)
        assert result.exit_code == 0, result.output
        return result.output

    def refused(self, *words: object, person: str = "kikaku") -> str:
        result = self.run(*words, person=person)
        assert result.exit_code == ExitCode.REFUSED, result.output
        return result.output


@pytest.fixture
def city(tmp_path: Path) -> City:
    made = City(tmp_path)
    file = tmp_path / "plan.json"
    file.write_bytes(encode_strategy(plan()))
    result = made.run(
        "init", made.ledger, "--as", "kikaku", "--name", "企画 花子", "--mail", "k@c.example"
    )
    assert result.exit_code == 0, result.output
    made.done("accept", file)
    for person, name, role, where in (
        ("iji1", "維持 太郎", "clerk", "維持課"),
        ("iji9", "維持 課長", "head", "建設部 維持課"),
        ("sumai9", "移住 課長", "head", "移住課"),
    ):
        made.done("person", "add", person, "--name", name)
        made.done("person", "role", person, "--role", role, "--division", where)
    return made


def test_a_year_on_the_command_line(city: City, tmp_path: Path) -> None:
    city.done("round", "open", *YEAR, "--due", "2027-05-31")
    assert "回答待ち 4" in city.ask("round", "board", *YEAR)
    assert "4件" in city.run("waiting", person="iji1").output
    city.done(
        "answer", "record", "除雪依頼件数/H31", "950件", "--evidence", "受付簿", person="iji1"
    )
    city.done("answer", "record", "除雪満足度/H31", "調査なし", person="iji1")
    city.done("answer", "record", "除雪満足度/H30", "44%", person="iji1")
    city.done("answer", "record", "除雪の充実/現状分析/H31", "雪が多かった。", person="iji1")
    city.done("answer", "submit", *YEAR, person="iji1")
    back = ("answer", "send-back", *YEAR, "--only", "除雪依頼件数", "--reason", "単位を確認")
    city.done(*back, person="iji9")
    assert "単位を確認" in city.run("waiting", person="iji1").output
    city.done("answer", "record", "除雪依頼件数/H31", "960件", person="iji1")
    city.done("answer", "submit", *YEAR, person="iji1")
    letters = tmp_path / "督促"
    assert "移住 課長" not in city.done("round", "remind", *YEAR, "-o", letters)
    assert len(list(letters.glob("*.eml"))) == 1
    city.done("answer", "record", "移住者数/H31", "48人", person="sumai9")
    city.done("answer", "submit", *YEAR, "--division", "移住課", person="sumai9")
    for head, where in (("iji9", "維持課"), ("sumai9", "移住課")):
        city.done("answer", "approve", *YEAR, "--stage", "first", "--division", where, person=head)
    city.done("answer", "approve", *YEAR, "--stage", "second")
    city.done("answer", "override", "移住者数/H31", "A", "--reason", "外的要因")
    locked = city.done("round", "lock", *YEAR)
    head = locked.split("照合番号：")[1].split()[0]
    paper = tmp_path / "評価書.csv"
    assert city.run("report", "indicator_table", city.ledger, "-o", paper).exit_code == 0
    assert "960件" in paper.read_text(encoding="utf-8-sig")
    city.done("round", "publish", *YEAR, "--paper", paper)
    city.done("answer", "correct", "移住者数/H31", "47人", "--reason", "転記の誤り", "--page", "3")
    errata = city.ask("round", "errata", *YEAR)
    assert "3頁" in errata
    assert "誤「48人」　正「47人」" in errata
    story = city.ask("history", "移住者数/H31")
    assert story.index("48人") < story.index("第1刷") < story.index("47人") < story.index("第2刷")
    verified = city.ask("audit", "verify", "--head", head)
    assert "控えとも一致" in verified


def test_what_is_refused_says_why_and_writes_nothing(city: City) -> None:
    before = city.ask("audit", "verify")
    assert "登録されていない人" in city.refused("round", "open", *YEAR, person="dare")
    assert "権限" in city.refused("round", "open", *YEAR, person="iji1")
    assert "年度として読めません" in city.refused("round", "open", "--year", "来年")
    assert "見つかりません" in city.refused("answer", "record", "温泉/H31", "1")
    assert "件に当てはまります" in city.refused("answer", "record", "除雪/H31", "1")
    assert "登録されていない担当課" in city.refused(
        "answer", "submit", *YEAR, "--division", "温泉課"
    )
    assert "取り消せない" in city.refused("undo", "1", "--reason", "x")
    assert city.ask("audit", "verify") == before


def test_commands_that_change_need_a_ledger_and_a_person(tmp_path: Path) -> None:
    result = runner.invoke(app, ["round", "open", "--year", "R7"])
    assert result.exit_code == ExitCode.USAGE
    result = runner.invoke(
        app, ["round", "open", "--year", "R7", "--ledger", str(tmp_path), "--as", "p"]
    )
    assert result.exit_code == ExitCode.REFUSED
    assert "台帳のフォルダーではありません" in result.output


def test_tampering_is_found(city: City) -> None:
    journal = city.ledger / "journal.jsonl"
    head = json.loads(city.ask("audit", "verify", "--json"))["head"]
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    journal.write_text("".join(lines[:-1]), encoding="utf-8")
    assert json.loads(city.ask("audit", "verify", "--json"))["sound"] is True
    cut = city.run("audit", "verify", "--ledger", city.ledger, "--head", head)
    assert cut.exit_code == ExitCode.REFUSED
    assert "末尾が切り取られ" in cut.output
    journal.write_text("".join(lines).replace("企画 花子", "企画 太郎"), encoding="utf-8")
    changed = city.run("audit", "verify", "--ledger", city.ledger)
    assert changed.exit_code == ExitCode.REFUSED
    assert "JRN-002" in changed.output
    assert "JRN-002" in city.run("show", city.ledger).output


def test_a_revision_on_the_command_line(city: City) -> None:
    city.done("edition", "revise", "--name", "改訂版")
    rows = json.loads(city.ask("edition", "list", "--json"))
    draft = next(row["id"] for row in rows if row["state"] == "draft")
    current = next(row["id"] for row in rows if row["state"] == "current")
    city.done("edition", "set", draft, "移住の促進/移住者数", "name=移住者の数", "unit=世帯")
    city.done("edition", "add", draft, "空き家の活用", "--level", "m", "--under", "住みよいまち")
    city.done("edition", "add-indicator", draft, "空き家の活用", "活用件数", "--unit", "件")
    city.done("edition", "remove", draft, "除雪満足度")
    assert "ACT-103" in city.refused("edition", "set", current, "移住者数", "unit=世帯")
    city.done("edition", "adopt", draft, "--on", "令和2年10月1日")
    shown = city.run("show", city.ledger).output
    assert "移住者の数" in shown
    assert "除雪満足度" not in shown
    assert "除雪満足度" in city.run("show", city.ledger, "--edition", current).output


def test_the_plan_as_it_stood(city: City) -> None:
    assert "除雪の充実" in city.ask("show")
    assert "除雪の充実" in city.ask("show", "--as-of", "2999-01-01")
    early = city.run("show", "--ledger", city.ledger, "--as-of", "令和2年1月1日")
    assert early.exit_code == ExitCode.REFUSED
    assert "まだ計画がありません" in early.output
    assert "CLI-020" in city.run("show", "--as-of", "2020-01-01").output


def test_the_city_hall_reorganised(city: City) -> None:
    city.done(
        "division",
        "change",
        "--on",
        "R3.4.1",
        "--new",
        "道路課",
        "--from",
        "維持課",
        "--under",
        "建設部",
    )
    listed = city.ask("division", "list")
    assert "建設部 維持課" in listed
    assert "2021-03-31" in listed
    assert "建設部 道路課" in listed
    city.done(
        "person",
        "transfer",
        "iji1",
        "--on",
        "2021-04-01",
        "--role",
        "clerk",
        "--division",
        "移住課",
    )
    city.done("person", "deputy", "iji9", "sumai9", "--from", "2026-01-01", "--to", "2099-01-01")
    assert "維持 太郎" in city.ask("person", "list")


def test_the_simulated_year(tmp_path: Path) -> None:
    result = runner.invoke(app, ["demo", "year", "-o", str(tmp_path)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "失われたもの　なし" in result.output
    assert "承認を終えた項目　293／293件" in result.output
    assert "書き込まれたままです" in result.output
    (ledger,) = {path.parent for path in tmp_path.rglob("journal.jsonl")}
    target = tmp_path / "errata.html"
    words = ["report", "errata", str(ledger), "--year", "2020", "-o", str(target)]
    printed = runner.invoke(app, words, catch_exceptions=False)
    assert printed.exit_code == 0, printed.output
    listed = json.loads(
        runner.invoke(
            app, ["round", "errata", "--ledger", str(ledger), "--year", "2020", "--json"]
        ).stdout
    )
    paper = target.read_text("utf-8")
    assert listed
    seal = re.search(r"台帳の照合番号 ([0-9]+-[0-9a-f]{64})", paper)
    assert seal is not None
    verified = runner.invoke(
        app, ["audit", "verify", "--ledger", str(ledger), "--head", seal[1]], catch_exceptions=False
    )
    assert verified.exit_code == 0, verified.output
    for one in listed:
        assert one["wrong"] in paper
        assert one["right"] in paper
        assert one["reason"] in paper
    again = runner.invoke(app, ["demo", "year", "-o", str(tmp_path)], catch_exceptions=False)
    assert again.exit_code == ExitCode.REFUSED
