"""Gate: which package may use which library.

Domain packages use the standard library only, so that a rule or a reading can be understood and
reused without anything else.  A library belongs to one package that hides it.  Everything a
package imports must be a dependency named in ``pyproject.toml``: what another library happens to
bring along may be gone tomorrow.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

from tools.finding import Finding, python_files

#: Libraries a package may import beyond the standard library; packages not named: none.
ALLOWED: Mapping[str, frozenset[str]] = {
    "actions": frozenset({"msgspec"}),
    "cli": frozenset({"msgspec", "rich", "typer"}),
    "codec": frozenset({"msgspec"}),
    "office": frozenset(
        {
            "PIL",
            "defusedxml",
            "docx",
            "lxml",
            "openpyxl",
            "pikepdf",
            "pypdfium2",
            "python_calamine",
            "typst",
            "xlsxwriter",
        }
    ),
    "web": frozenset({"msgspec"}),
}


def find(root: Path) -> list[Finding]:
    """Imports of libraries that the package may not use or the project does not name."""
    declared = _declared(root)
    providers = packages_distributions()
    findings: list[Finding] = []
    for file in python_files(root, "src/shirube"):
        path = file.relative_to(root).as_posix()
        parts = file.relative_to(root / "src" / "shirube").parts
        package = parts[0] if len(parts) > 1 else ""
        for line, library in _libraries(file):
            if library not in ALLOWED.get(package, frozenset()):
                message = (
                    f"{package or 'shirube'} は {library} を使えません（tools/dependencies.py）"
                )
                findings.append(Finding(path=path, line=line, message=message))
                continue
            names = {_normal(name) for name in providers.get(library, [library])}
            if not names & declared:
                message = f"{library} が pyproject.toml の dependencies にありません"
                findings.append(Finding(path=path, line=line, message=message))
    return findings


def _libraries(file: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level name of each import from outside the project and Python itself."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            modules = [node.module]
        else:
            continue
        for module in modules:
            library = module.split(".", 1)[0]
            if library != "shirube" and library not in sys.stdlib_module_names:
                yield node.lineno, library


def _declared(root: Path) -> set[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    lines = [*project.get("dependencies", []), *(line for extra in extras for line in extra)]
    return {_normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in lines}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
