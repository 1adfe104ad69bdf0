"""Forms in LibreOffice: opened, saved again, saved as .xls and .ods, printed on A4."""

from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from shirube.problem import Severity
from tests.forms.town import Filled, back, codes, issued, town, values

pytestmark = [pytest.mark.needs("soffice"), pytest.mark.slow]


def converted(data: bytes, *, into: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it."""
    program = shutil.which("soffice")
    assert program is not None
    source = folder / "form.xlsx"
    source.write_bytes(data)
    subprocess.run(
        [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            into,
            "--outdir",
            str(folder / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "out" / f"form.{into.partition(':')[0]}").read_bytes()


def filled() -> Filled:
    form = Filled(issued(town())[0].data)
    form.type("m1-k1", "actual", "１，２００").type("m1-k1", "status", "速報値")
    form.type("m1-k1", "note", "+3%\n改行も").type("m1-k2", "actual", 0.485, code="0.0%")
    form.type("m1-k3", "absence", "事業を実施していない").type("m1-k4", "unchanged", "○")
    form.use("文章").type("m1/situation_analysis", "text", "来場者は\n増えた。")
    return form


@pytest.mark.parametrize("into", ["xlsx", "xls", "ods"])
def test_saved_by_libreoffice(tmp_path: Path, into: str) -> None:
    strategy = town()
    form = filled()
    if into == "xls":  # that format does not show what is a percent
        form.use("実績").type("m1-k2", "actual", "48.5")
    taken = back(strategy, (f"回答.{into}", converted(form.data(), into=into, folder=tmp_path)))
    assert [p.message() for p in taken.problems if p.severity is not Severity.NOTE] == []
    assert codes(taken) == ([] if into == "xlsx" else ["WBK-007"])
    assert values(taken) == {
        ("m1-k1", "actual"): Decimal(1200),
        ("m1-k1", "status"): "速報値",
        ("m1-k1", "note"): "+3%\n改行も",
        ("m1-k2", "actual"): Decimal("48.5"),
        ("m1-k3", "absence"): "事業を実施していない",
        ("m1-k4", "unchanged"): "○",
        ("m1", "situation_analysis"): "来場者は\n増えた。",
    }


@pytest.mark.parametrize("into", ["xlsx", "xls", "ods"])
def test_untouched_but_saved_by_libreoffice_changes_nothing(tmp_path: Path, into: str) -> None:
    strategy = town()
    data = converted(issued(strategy)[0].data, into=into, folder=tmp_path)
    taken = back(strategy, (f"回答.{into}", data))
    assert (taken.changes, codes(taken)) == ((), [] if into == "xlsx" else ["WBK-007"])


@pytest.mark.parametrize("into", ["xlsx", "ods"])
def test_formulas_calculated_by_libreoffice_are_taken_with_a_note(
    tmp_path: Path, into: str
) -> None:
    form = Filled(issued(town())[0].data).type("m1-k1", "actual", "=1100+100")
    form.type("m1-k2", "actual", "=Z99*2").type("m1-k3", "actual", "=1/0")
    data = converted(form.data(), into=into, folder=tmp_path)
    taken = back(town(), (f"回答.{into}", data))
    assert values(taken) == {("m1-k1", "actual"): Decimal(1200)}
    assert [code for code in codes(taken) if code != "WBK-007"] == ["FRM-020", "FRM-021", "FRM-029"]


def test_an_xls_copy_asks_where_a_figure_could_mean_two_things(tmp_path: Path) -> None:
    form = Filled(issued(town())[0].data).type("m1-k2", "actual", 0.485, code="0.0%")
    form.type("m1-k3", "actual", "=Z99*2").type("m1-k1", "actual", 1200, code="General")
    data = converted(form.data(), into="xls", folder=tmp_path)
    taken = back(town(), ("回答.xls", data))
    assert values(taken) == {("m1-k1", "actual"): Decimal(1200)}
    assert codes(taken) == ["FRM-026", "FRM-027", "WBK-007"]


@pytest.mark.needs("pdfinfo")
def test_it_prints_on_a4_one_page_wide(tmp_path: Path) -> None:
    (tmp_path / "f.pdf").write_bytes(converted(issued(town())[0].data, into="pdf", folder=tmp_path))
    found = subprocess.run(
        ["pdfinfo", "-l", "9", str(tmp_path / "f.pdf")], capture_output=True, text=True, check=True
    ).stdout
    assert re.search(r"Pages:\s+3", found)
    sizes = re.findall(r"size:\s+([\d.]+) x ([\d.]+)", found)
    assert {tuple(sorted(round(float(side)) for side in size)) for size in sizes} == {(595, 842)}
