"""Gate: a Python file has at most 400 lines and a function at most 60.

Split by meaning, not to please the gate.  Tables of data may be longer: name them in
``DATA_TABLES``, a file by its path and a function by ``path::name``.  Exempting a file does not
exempt its functions.
"""

from __future__ import annotations

import ast
from pathlib import Path

from tools.finding import Finding, python_files

FILE_LINES = 400
FUNCTION_LINES = 60

#: Files and functions that are one long table of data, each with the reason.
DATA_TABLES: dict[str, str] = {}

_FOLDERS = ("src", "tools", "tests", "benchmarks")


def find(root: Path) -> list[Finding]:
    """Files and functions over the limits, and exemptions that nothing needs any more."""
    findings: list[Finding] = []
    needed: set[str] = set()
    for file in python_files(root, *_FOLDERS):
        path = file.relative_to(root).as_posix()
        text = file.read_text(encoding="utf-8")
        lines = len(text.splitlines())
        if lines > FILE_LINES:
            needed.add(path)
            message = f"{lines}行あります（上限{FILE_LINES}行）。意味のまとまりで分けてください"
            findings.append(Finding(path=path, message=message))
        for name, line, lines in _long_functions(text):
            needed.add(f"{path}::{name}")
            message = f"関数 {name} が{lines}行あります（上限{FUNCTION_LINES}行）"
            findings.append(Finding(path=f"{path}::{name}", line=line, message=message))
    return [
        Finding(path=finding.path.partition("::")[0], line=finding.line, message=finding.message)
        for finding in findings
        if finding.path not in DATA_TABLES
    ] + [
        Finding(path=name, message="上限以内です。tools/sizes.py の DATA_TABLES から外してください")
        for name in sorted(set(DATA_TABLES) - needed)
    ]


def _long_functions(text: str) -> list[tuple[str, int, int]]:
    """Name, first line and number of lines of each function over the limit."""
    return [
        (node.name, node.lineno, lines)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
