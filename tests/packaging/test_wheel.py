"""What is in the wheel is what is in the source tree, and it runs in an environment of its own.

TOML, samples, fonts and templates are easily left behind; a test from the source tree would never
notice.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import shirube

ROOT = Path(__file__).resolve().parents[2]

#: Data without which the program is of no use; a wheel test that compares two empty lists is none.
KNOWN = (
    "shirube/py.typed",
    "shirube/ingest/layouts/otaru_evaluation_sheets/samples/otaru-evaluation-sheets.txt",
    "shirube/ingest/layouts/tomakomai_comparison_table/samples/tomakomai-comparison-table.txt",
)


def pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `make demo` builds it: without network, from the pinned build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    pip(
        *("wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"),
        *("--wheel-dir", str(folder), str(ROOT)),
    )
    (built,) = folder.glob("shirube-*.whl")
    return built


def source_files() -> set[str]:
    source = ROOT / "src"
    return {
        file.relative_to(source).as_posix()
        for file in (source / "shirube").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def packed_files(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.startswith("shirube/")}


def test_wheel_holds_every_file_of_the_package_and_no_other(wheel: Path) -> None:
    packed = packed_files(wheel)
    assert packed == source_files()
    assert [name for name in KNOWN if name not in packed] == []


def test_wheel_holds_files_byte_for_byte(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        differing = [
            name
            for name in sorted(packed_files(wheel))
            if archive.read(name) != (ROOT / "src" / name).read_bytes()
        ]
    assert differing == []


def test_wheel_states_licence_version_and_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read(
            next(name for name in names if name.endswith(".dist-info/METADATA"))
        ).decode("utf-8")
        scripts = archive.read(
            next(name for name in names if name.endswith(".dist-info/entry_points.txt"))
        ).decode("utf-8")
    assert f"Version: {shirube.__version__}" in metadata
    assert "License-Expression: Apache-2.0" in metadata
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert "shirube = shirube.cli.main:app" in scripts
    assert "Provides-Extra" not in metadata


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; the libraries are lent from the one of the tests."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    pip("--python", str(python), "install", "--quiet", "--no-index", "--no-deps", str(wheel))
    (packages,) = folder.glob("lib/python*/site-packages")
    # A path in a .pth file lends modules, but not the editable installation: its own .pth is not
    # read there.
    lent = sysconfig.get_path("purelib")
    (packages / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    return folder


@pytest.mark.slow
def test_package_runs_from_the_wheel_alone(elsewhere: Path, tmp_path: Path) -> None:
    found = subprocess.run(
        [str(elsewhere / "bin" / "python"), "-c", "import shirube; print(shirube.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert Path(found.strip()).is_relative_to(elsewhere)


@pytest.mark.slow
@pytest.mark.skipif(
    importlib.util.find_spec("shirube.cli.main") is None, reason="there is no command line yet"
)
def test_command_line_runs_from_the_wheel_alone(elsewhere: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [str(elsewhere / "bin" / "shirube"), "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert shirube.__version__ in done.stdout
