"""The import contract in ``pyproject.toml`` notices an import in the wrong direction."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command as run; run()"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A package with the layers of the contract, all empty."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    names = [name.strip(" ()") for layer in layers for name in layer.replace(":", "|").split("|")]
    for name in ("", *names):
        folder = tmp_path / "shirube" / name
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()
    return tmp_path


def lint(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"],
        cwd=project,
        env={"PYTHONPATH": str(project), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_empty_project_keeps_the_contract(project: Path) -> None:
    result = lint(project)
    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("plan", "codec"),
        ("place", "quantity"),
        ("office", "plan"),
        ("score", "office"),
        ("ingest", "publish"),
        ("check", "ingest"),
        ("cli", "web"),
    ],
)
def test_an_import_in_the_wrong_direction_breaks_it(
    project: Path, importer: str, imported: str
) -> None:
    folder = project / "shirube" / importer
    (folder / "module.py").write_text(f"import shirube.{imported}\n", encoding="utf-8")
    result = lint(project)
    assert result.returncode == 1
    assert f"shirube.{importer}.module -> shirube.{imported}" in result.stdout


def test_a_way_around_breaks_it_too(project: Path) -> None:
    package = project / "shirube"
    (package / "office" / "a.py").write_text("import shirube.quantity.b\n", encoding="utf-8")
    (package / "quantity" / "b.py").write_text("import shirube.plan\n", encoding="utf-8")
    assert lint(project).returncode == 1


def test_a_cycle_inside_a_package_breaks_it(project: Path) -> None:
    folder = project / "shirube" / "score"
    (folder / "a.py").write_text("import shirube.score.b\n", encoding="utf-8")
    (folder / "b.py").write_text("import shirube.score.a\n", encoding="utf-8")
    result = lint(project)
    assert result.returncode == 1
    assert "no cycles between modules BROKEN" in result.stdout


def test_a_package_nobody_placed_breaks_it(project: Path) -> None:
    folder = project / "shirube" / "elsewhere"
    folder.mkdir()
    (folder / "__init__.py").touch()
    assert lint(project).returncode == 1
