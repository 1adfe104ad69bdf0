"""``shirube form`` as a coordinating division uses it: with a plan file, and with a ledger."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shirube.cli.exit_codes import ExitCode
from shirube.cli.ledger import open_store, read_ledger, strategy_of
from shirube.cli.main import app
from shirube.codec.json import decode_strategy, encode_strategy
from shirube.plan.indicator import StatedValue
from shirube.plan.model import Node, Strategy
from shirube.plan.vocabulary import BudgetKind
from shirube.quantity.reading import Reading
from tests.forms.town import YEAR, Filled, actual, town

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


def kept(ledger: Path) -> Node:
    """The project of the first division, as the ledger holds it now."""
    strategy = strategy_of(read_ledger(open_store(ledger)).state, where=ledger)
    edition = strategy.edition()
    assert edition is not None
    return next(node for node in edition.nodes if node.name == "=まつり事業その1")


def with_grant() -> Strategy:
    """The town with a printed effect of the year for its first project, label and note beside."""
    effect = StatedValue(
        kind="grant_effect",
        label="事業効果",
        fiscal_year=YEAR,
        note="仮の評価",
        reading=Reading(text="4 効果がなかった"),
    )
    mark = StatedValue(kind="grant_kind", reading=Reading(text="推進交付金"))
    plan = town()
    (edition,) = plan.editions
    nodes = tuple(
        replace(node, stated=(mark, effect)) if node.id == "p1" else node for node in edition.nodes
    )
    return replace(plan, editions=(replace(edition, nodes=nodes),))


def fill_in(form: Filled, own: str, field: str, text: str | None) -> object:
    """What stood in the cell; a project sheet has a row for each item, a grant report a column."""
    by_row = form.page.title == "事業"
    where = (f"{own}/{field}", "answer") if by_row else (own, field)
    before: object = form.cell(*where).value
    form.type(*where, text)
    return before


@pytest.mark.parametrize(
    ("kind", "sheet", "typed", "amounts", "stated"),
    [
        (
            "project_sheet",
            "事業",
            {"budget": "２，０００，０００", "settled": "0", "next_step_reason": "参加者が増えた"},
            {BudgetKind.BUDGET: Decimal(2000000), BudgetKind.SETTLED: Decimal(0)},
            {"next_step_reason": ("", "参加者が増えた", "")},
        ),
        (
            "grant_report",
            "様式2",
            {"settled": "1,234,000円", "grant_effect": "2"},
            {BudgetKind.SETTLED: Decimal(1234000)},
            {"grant_effect": ("事業効果", "2 相当程度効果があった", "仮の評価")},
        ),
    ],
)
def test_amounts_and_stated_values_come_back_into_a_ledger(
    tmp_path: Path,
    kind: str,
    sheet: str,
    typed: dict[str, str],
    amounts: dict[BudgetKind, Decimal],
    stated: dict[str, tuple[str, str, str]],
) -> None:
    plan, ledger, out = tmp_path / "plan.json", tmp_path / "ledger", tmp_path / "out"
    plan.write_bytes(encode_strategy(with_grant()))
    who = ("--ledger", ledger, "--as", "p1")
    run("init", ledger, "--as", "p1", "--name", "企画 太郎")
    assert run("accept", plan, *who).exit_code == ExitCode.DONE
    result = run("form", "issue", "--kind", kind, "--year", "R6", "-o", out, *who)
    assert result.exit_code == ExitCode.DONE, result.output
    path = next(out.glob("*第1課.xlsx"))
    form = Filled(path.read_bytes(), sheet=sheet)
    own = kept(ledger).id
    for field, text in typed.items():
        fill_in(form, own, field, text)
    path.write_bytes(form.data())
    result = run("form", "take-back", path, *who)
    assert result.exit_code == ExitCode.DONE, result.output
    node = kept(ledger)
    assert {(b.kind, b.fiscal_year): b.reading.value for b in node.budgets} == {
        (what, YEAR): value for what, value in amounts.items()
    }
    assert {b.reading.unit for b in node.budgets} == {"円"}
    given = {v.kind: (v.label, v.reading.text, v.note) for v in node.stated if v.kind in stated}
    assert given == stated
    assert len(node.stated) == len({v.kind for v in node.stated})
    out = tmp_path / "again"
    run("form", "issue", "--kind", kind, "--year", "R6", "-o", out, *who)
    path = next(out.glob("*第1課.xlsx"))
    form = Filled(path.read_bytes(), sheet=sheet)
    for field in typed:
        assert fill_in(form, own, field, None) not in (None, "")
    path.write_bytes(form.data())
    result = run("form", "take-back", path, *who)
    assert result.exit_code == ExitCode.DONE, result.output
    assert kept(ledger).budgets == ()
    printed = {"grant_kind", "grant_effect"}
    assert {value.kind for value in kept(ledger).stated} == printed - stated.keys()


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
