"""Every gate finds a planted violation, and leaves what is right alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tools import (
    decimals,
    dependencies,
    generated,
    locks,
    packages,
    sizes,
    wording,
)
from tools.finding import Finding, project_files
from tools.generated import Generated

Write = Callable[[str, str], Path]

HASH = "    --hash=sha256:" + "0" * 64

PYPROJECT = """\
[project]
name = "shirube"
dependencies = ["msgspec>=0.19", "python-docx>=1.1"]

[dependency-groups]
build = ["hatchling>=1.27"]
dev = [{ include-group = "build" }, "pytest>=8"]
bench = []
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of a small project below ``tmp_path``."""

    def put(path: str, text: str) -> Path:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return put


def where(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.path, finding.line) for finding in findings]


# --- sizes ---------------------------------------------------------------------------------------


def test_sizes_finds_a_long_file(tmp_path: Path, write: Write) -> None:
    write("src/shirube/long.py", "x = 1\n" * (sizes.FILE_LINES + 1))
    write("src/shirube/just.py", "x = 1\n" * sizes.FILE_LINES)
    assert where(sizes.find(tmp_path)) == [("src/shirube/long.py", 0)]


def test_sizes_finds_a_long_function_also_inside_a_class(tmp_path: Path, write: Write) -> None:
    body = "        x = 1\n"
    just = "    def just(self):\n" + body * (sizes.FUNCTION_LINES - 1)
    over = "    async def over(self):\n" + body * sizes.FUNCTION_LINES
    write("tools/thing.py", "class Thing:\n" + just + over)
    assert where(sizes.find(tmp_path)) == [("tools/thing.py", 2 + sizes.FUNCTION_LINES)]


def test_sizes_lets_a_table_pass_until_it_is_short(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "DATA_TABLES", {"src/shirube/table.py": "words of all units"})
    write("src/shirube/table.py", "x = 1\n" * (sizes.FILE_LINES + 1))
    assert sizes.find(tmp_path) == []
    write("src/shirube/table.py", "x = 1\n")
    assert where(sizes.find(tmp_path)) == [("src/shirube/table.py", 0)]


def test_sizes_lets_one_named_function_pass(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "DATA_TABLES", {"tests/a.py::table": "a whole sheet as values"})
    body = "    x = 1\n" * sizes.FUNCTION_LINES
    write("tests/a.py", f"def table():\n{body}")
    assert sizes.find(tmp_path) == []
    write("tests/a.py", f"def table():\n{body}def other():\n{body}")
    assert where(sizes.find(tmp_path)) == [("tests/a.py", 2 + sizes.FUNCTION_LINES)]


# --- packages ------------------------------------------------------------------------------------


def test_packages_finds_folders_without_init_also_above(tmp_path: Path, write: Write) -> None:
    write("src/shirube/__init__.py", "")
    write("src/shirube/ingest/layouts/city/layout.py", "")
    write("src/shirube/ingest/layouts/city/__init__.py", "")
    write("src/shirube/score/rules/rule.toml", "")
    assert where(packages.find(tmp_path)) == [
        ("src/shirube/ingest", 0),
        ("src/shirube/ingest/layouts", 0),
    ]


# --- dependencies --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("quantity/numerals.py", "import msgspec"),
        ("plan/model.py", "from msgspec import Struct"),
        ("score/judge.py", "import msgspec.json"),
        ("publish/report.py", "import docx"),
        ("ingest/layout.py", "def read():\n    import docx"),
        ("terms.py", "import rich"),
        ("cli/main.py", "import docx"),
    ],
)
def test_dependencies_finds_a_library_in_the_wrong_package(
    tmp_path: Path, write: Write, path: str, line: str
) -> None:
    write("pyproject.toml", PYPROJECT)
    write(f"src/shirube/{path}", line + "\n")
    findings = dependencies.find(tmp_path)
    assert where(findings) == [(f"src/shirube/{path}", line.count("\n") + 1)]
    assert "使えません" in findings[0].message


def test_dependencies_finds_a_library_nobody_declared(tmp_path: Path, write: Write) -> None:
    write("pyproject.toml", PYPROJECT)
    write("src/shirube/office/read.py", "import docx\nimport lxml.etree\n")
    findings = dependencies.find(tmp_path)
    assert where(findings) == [("src/shirube/office/read.py", 2)]
    assert "dependencies" in findings[0].message


def test_dependencies_lets_the_right_imports_pass(tmp_path: Path, write: Write) -> None:
    write("pyproject.toml", PYPROJECT)
    write("src/shirube/codec/json.py", "import json\nimport msgspec\nfrom shirube import place\n")
    write("src/shirube/plan/model.py", "from decimal import Decimal\nfrom . import outline\n")
    assert dependencies.find(tmp_path) == []


# --- decimals ------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["half = 0.5", "x = float('1')", "def f(x: float) -> None: ..."])
def test_decimals_finds_a_float_on_the_way_of_figures(
    tmp_path: Path, write: Write, line: str
) -> None:
    write("src/shirube/score/methods/ratio.py", f"x = 1\n{line}\n")
    write("src/shirube/office/chart.py", f"{line}\n")
    assert where(decimals.find(tmp_path)) == [("src/shirube/score/methods/ratio.py", 2)]


def test_decimals_lets_decimals_and_words_pass(tmp_path: Path, write: Write) -> None:
    write("src/shirube/score/x.py", "from decimal import Decimal\nx = Decimal('0.5')  # no float\n")
    assert decimals.find(tmp_path) == []


# --- wording -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "--index-url https://" + "py" + "pi.org/simple",
        "https://files.python" + "hosted.org/packages",
        "/wo" + "rk/main/src",
        'open("/tm' + 'p/plan.json")',
        "/ho" + "me/tanaka/plan.json",
        "# TO" + "DO: later",
        "FIX" + "ME",
    ],
)
def test_wording_finds_addresses_paths_and_unfinished_work(
    tmp_path: Path, write: Write, words: str
) -> None:
    write("docs/page.md", f"はじめ\n{words}\n")
    assert where(wording.find(tmp_path)) == [("docs/page.md", 2)]


def test_wording_finds_a_lock_that_keeps_addresses(tmp_path: Path, write: Write) -> None:
    write("uv" + ".lock", "version = 1\n")
    assert where(wording.find(tmp_path)) == [("uv" + ".lock", 0)]


def test_wording_leaves_ordinary_words_and_published_documents_alone(
    tmp_path: Path, write: Write
) -> None:
    write("docs/page.md", "work/main という枝、src/work/x、/templates、METHODOLOGY\n")
    write("src/shirube/ingest/layouts/city/samples/a.txt", "TO" + "DO リスト\n")
    (tmp_path / "font.ttf").write_bytes(b"\0\1" + b"/wo" + b"rk/main")
    assert wording.find(tmp_path) == []


def test_files_of_results_are_not_the_projects(tmp_path: Path, write: Write) -> None:
    for path in (".venv/a.py", "out/b.txt", ".mypy_cache/c.json", "x.egg-info/d"):
        write(path, "")
    mine = write("src/shirube/e.py", "")
    assert project_files(tmp_path) == [mine]


# --- locks ---------------------------------------------------------------------------------------


def write_locks(write: Write, **texts: str) -> None:
    write("pyproject.toml", PYPROJECT)
    runtime = f"msgspec==0.22.0 \\\n{HASH}\npython-docx==1.2.0 \\\n{HASH} \\\n{HASH}\n"
    build = f"hatchling==1.33.0 \\\n{HASH}\n"
    good = {
        "runtime": runtime,
        "build": build,
        "dev": runtime + build + f"pytest==9.2.0 ; sys_platform != 'x' \\\n{HASH}\n",
        "bench": runtime,
    }
    for name, text in (good | texts).items():
        write(f"requirements/{name}.txt", text)


def test_locks_lets_complete_locks_pass(tmp_path: Path, write: Write) -> None:
    write_locks(write)
    assert locks.find(tmp_path) == []


@pytest.mark.parametrize(
    ("build", "found"),
    [
        ("hatchling==1.33.0\n", ("requirements/build.txt", 1)),
        (f"hatchling>=1.27 \\\n{HASH}\n", ("requirements/build.txt", 1)),
        (f"other==1.0 \\\n{HASH}\n", ("requirements/build.txt", 0)),
        (f"hatchling==1.20.0 \\\n{HASH}\n", ("requirements/build.txt", 1)),
        (f"packaging==26.0 \\\n{HASH}\nhatchling==1.33.0\n", ("requirements/build.txt", 3)),
        (f"-i https://example.jp\nhatchling==1.33.0 \\\n{HASH}\n", ("requirements/build.txt", 1)),
    ],
    ids=["no hash", "no pin", "missing", "out of bounds", "second without hash", "address"],
)
def test_locks_finds_what_is_not_pinned(
    tmp_path: Path, write: Write, build: str, found: tuple[str, int]
) -> None:
    write_locks(write, build=build)
    assert found in where(locks.find(tmp_path))


def test_locks_finds_two_versions_of_one_package(tmp_path: Path, write: Write) -> None:
    write_locks(write, build=f"hatchling==1.34.0 \\\n{HASH}\n")
    findings = locks.find(tmp_path)
    assert len(findings) == 1
    assert "1.34.0" in findings[0].message
    assert "1.33.0" in findings[0].message


def test_locks_finds_a_missing_lock(tmp_path: Path, write: Write) -> None:
    write_locks(write)
    (tmp_path / "requirements" / "bench.txt").unlink()
    assert where(locks.find(tmp_path)) == [("requirements/bench.txt", 0)]


# --- generated -----------------------------------------------------------------------------------

TERMS_PAGE = Generated(path="docs/terms.md", source="tools.pages:terms")


def test_generated_finds_missing_and_stale_files_and_writes_them(
    tmp_path: Path, write: Write
) -> None:
    entries = (TERMS_PAGE,)
    assert where(generated.find(tmp_path, entries)) == [("docs/terms.md", 0)]
    write("docs/terms.md", "# 古い用語\n")
    assert where(generated.find(tmp_path, entries)) == [("docs/terms.md", 0)]
    assert generated.write(tmp_path, entries) == ["docs/terms.md"]
    assert generated.find(tmp_path, entries) == []
    assert generated.write(tmp_path, entries) == []
    assert "| `baseline` | 基準値 |" in (tmp_path / "docs/terms.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", ["tools.nowhere:text", "shirube.nowhere.deep:text"])
def test_generated_finds_a_file_that_lost_its_function(
    tmp_path: Path, write: Write, source: str
) -> None:
    entries = (Generated(path="docs/lost.md", source=source),)
    assert where(generated.find(tmp_path, entries)) == [("docs/lost.md", 0)]
    write("docs/lost.md", "")
    assert where(generated.find(tmp_path, entries)) == [("docs/lost.md", 0)]
    assert generated.write(tmp_path, entries) == []
