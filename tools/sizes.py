"""Gate: a Python file has at most 400 lines and a function at most 60.

Split by meaning, not to please the gate.  Tables of data may be longer: name them in
``DATA_TABLES``; their functions are still measured.
"""

from __future__ import annotations

import ast
from pathlib import Path

from tools.finding import Finding, python_files

FILE_LINES = 400
FUNCTION_LINES = 60

#: Files that are one long table of data, each with the reason.
DATA_TABLES: dict[str, str] = {}

_FOLDERS = ("src", "tools", "tests", "benchmarks")


def find(root: Path) -> list[Finding]:
    """Files and functions over the limits, and exemptions that no file needs any more."""
    findings: list[Finding] = []
    for file in python_files(root, *_FOLDERS):
        path = file.relative_to(root).as_posix()
        text = file.read_text(encoding="utf-8")
        lines = len(text.splitlines())
        if lines > FILE_LINES and path not in DATA_TABLES:
            message = f"{lines}行あります（上限{FILE_LINES}行）。意味のまとまりで分けてください"
            findings.append(Finding(path=path, message=message))
        if lines <= FILE_LINES and path in DATA_TABLES:
            message = "上限以内です。tools/sizes.py の DATA_TABLES から外してください"
            findings.append(Finding(path=path, message=message))
        findings += _long_functions(text, path=path)
    return findings


def _long_functions(text: str, *, path: str) -> list[Finding]:
    findings = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > FUNCTION_LINES:
            message = f"関数 {node.name} が{lines}行あります（上限{FUNCTION_LINES}行）"
            findings.append(Finding(path=path, line=node.lineno, message=message))
    return findings
