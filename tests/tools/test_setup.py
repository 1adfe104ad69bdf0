"""The set-up scripts on machines that lack something: what they say, do, and leave alone.

The machines are made of a folder of small programs that stand before the real ones.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETUP = ROOT / "tools" / "setup"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="set-up scripts are for POSIX shells")


class Machine:
    """A folder of programs that is the whole ``PATH``."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.log = folder / "log"
        for name in ("bash", "env", "cat"):
            (self.bin / name).symlink_to(str(shutil.which(name)))

    def program(self, name: str, script: str) -> None:
        file = self.bin / name
        file.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        file.chmod(0o755)

    def run(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/bash", str(SETUP / script), *arguments],
            env={"PATH": str(self.bin), "LOG": str(self.log), "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def debian(self, *, installed: str, uid: int) -> None:
        """Debian's tools: a list of installed packages, and an apt-get that writes a log."""
        self.program(
            "dpkg-query",
            f'case " {installed} " in *" ${{@: -1}} "*) echo -n installed;; *) exit 1;; esac',
        )
        self.program("apt-get", 'echo "$*" >> "$LOG"')
        self.program("id", f"echo {uid}")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


WITHOUT_VENV = """
case "$2" in
    *version_info\\ \\<*) exit 0;;
    *ensurepip*) [ -e "$LOG" ] && exec {python} "$@"; exit 1;;
esac
exec {python} "$@"
"""


def test_without_python_one_line_says_so(machine: Machine, tmp_path: Path) -> None:
    result = machine.run("environment.sh", str(tmp_path / "venv"))
    assert result.returncode == 1
    assert "Python 3.11 以降が見つかりません" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_older_python_is_passed_over(machine: Machine, tmp_path: Path) -> None:
    machine.program("python3", "exit 1")
    result = machine.run("environment.sh", str(tmp_path / "venv"))
    assert result.returncode == 1
    assert "見つかりません" in result.stderr


@pytest.mark.slow
def test_a_python_named_python3_will_do(machine: Machine, tmp_path: Path) -> None:
    machine.program("python3", f'exec {sys.executable} "$@"')
    result = machine.run("environment.sh", str(tmp_path / "venv"))
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "venv" / "bin" / "pip").exists()


@pytest.mark.slow
def test_an_environment_that_works_is_kept_and_a_broken_one_is_not(
    machine: Machine, tmp_path: Path
) -> None:
    machine.program("python3", f'exec {sys.executable} "$@"')
    folder = tmp_path / "venv"
    machine.run("environment.sh", str(folder))
    (folder / "mine").touch()
    assert machine.run("environment.sh", str(folder)).stdout == ""
    assert (folder / "mine").exists()
    (folder / "bin" / "python").unlink()
    assert machine.run("environment.sh", str(folder)).returncode == 0
    assert not (folder / "mine").exists()
    assert (folder / "bin" / "python").exists()


@pytest.mark.slow
def test_root_gets_the_missing_venv_package(machine: Machine, tmp_path: Path) -> None:
    machine.debian(installed="", uid=0)
    machine.program("python3", WITHOUT_VENV.format(python=sys.executable))
    result = machine.run("environment.sh", str(tmp_path / "venv"))
    assert result.returncode == 0, result.stderr
    assert re.search(r"install .*python3\.\d+-venv", machine.calls()[-1])


def test_others_are_told_which_package_is_missing(machine: Machine, tmp_path: Path) -> None:
    machine.debian(installed="", uid=1000)
    machine.program("python3", WITHOUT_VENV.format(python=sys.executable))
    result = machine.run("environment.sh", str(tmp_path / "venv"))
    assert result.returncode == 1
    assert re.search(r"apt-get install python3\.\d+-venv", result.stderr)
    assert len(result.stderr.splitlines()) == 1
    assert machine.calls() == []


def test_root_gets_only_the_missing_system_packages(machine: Machine) -> None:
    machine.debian(installed="chromium libreoffice-writer", uid=0)
    result = machine.run("system-packages.sh", "test")
    assert result.returncode == 0
    installing = machine.calls()[-1]
    assert installing.startswith("install ")
    assert installing.endswith("poppler-utils libreoffice-calc fonts-morisawa-bizud-gothic")


def test_others_are_told_which_system_packages_are_missing(machine: Machine) -> None:
    machine.debian(installed="chromium libreoffice-writer libreoffice-calc poppler-utils", uid=1000)
    result = machine.run("system-packages.sh", "test")
    assert result.returncode == 0
    assert len(result.stdout.splitlines()) == 1
    assert "apt-get install fonts-morisawa-bizud-gothic」" in result.stdout
    assert machine.calls() == []


def test_nothing_is_said_when_nothing_is_missing(machine: Machine) -> None:
    everything = (
        "chromium poppler-utils libreoffice-writer libreoffice-calc fonts-morisawa-bizud-gothic"
    )
    machine.debian(installed=everything, uid=0)
    result = machine.run("system-packages.sh", "test")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert machine.calls() == []


def test_a_failing_apt_get_stops_nothing_but_says_so(machine: Machine) -> None:
    machine.debian(installed="", uid=0)
    machine.program("apt-get", "exit 100")
    result = machine.run("system-packages.sh", "test")
    assert result.returncode == 0
    assert "入れられませんでした" in result.stderr


def test_other_systems_are_left_alone(machine: Machine) -> None:
    result = machine.run("system-packages.sh", "test")
    assert result.returncode == 0
    assert "Debian 系ではない" in result.stdout


def test_make_alone_names_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    help_text = subprocess.run(
        ["make"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    unnamed = [name for name in phony[1].split() if name != "help" and name not in help_text]
    assert unnamed == []


def test_ci_needs_no_permission_to_be_given() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert all(os.access(script, os.X_OK) for script in SETUP.glob("*.sh"))
