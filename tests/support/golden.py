"""Golden files: the text a test expects, compared whole; rewritten on demand and then read.

``SHIRUBE_WRITE_GOLDEN=1 pytest …`` writes the files; the difference is then read before it is
committed.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def assert_golden(name: str, text: str) -> None:
    """``text`` is what ``tests/golden/<name>`` holds."""
    path = GOLDEN / name
    if os.environ.get("SHIRUBE_WRITE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    if text != expected:
        lines = difflib.unified_diff(
            expected.splitlines(), text.splitlines(), "expected", "printed", lineterm="", n=1
        )
        raise AssertionError(f"{name}:\n" + "\n".join(lines))
