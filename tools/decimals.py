"""Gate: figures of the plan are ``Decimal``, never ``float``.

0.1 + 0.2 must be 0.3 on a printed sheet, and a score is rounded once by the rule's own rounding.
So the packages a figure passes through on its way hold no float literal and do not name the type.
Geometry (where on a page, how wide a column) is not a figure; those packages are not looked at.
"""

from __future__ import annotations

import ast
from pathlib import Path

from tools.finding import Finding, python_files

PACKAGES = ("quantity", "plan", "codec", "score", "revision", "check", "journal")

#: Functions that measure likeness of texts or fit a line, where floats are meant.
EXEMPT: dict[str, str] = {}


def find(root: Path) -> list[Finding]:
    """Float literals and uses of the name ``float`` in the packages of figures."""
    findings: list[Finding] = []
    for file in python_files(root, *(f"src/shirube/{package}" for package in PACKAGES)):
        path = file.relative_to(root).as_posix()
        if path in EXEMPT:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            named = isinstance(node, ast.Name) and node.id == "float"
            if literal or named:
                line = getattr(node, "lineno", 0)
                message = "float です。Decimal を使ってください"
                findings.append(Finding(path=path, line=line, message=message))
    return findings
