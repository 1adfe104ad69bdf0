"""Finding: what a gate reports, and the files a gate looks at.

>>> print(Finding(path="src/a.py", line=3, message="長すぎます"))
src/a.py:3: 長すぎます
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

_NOT_OURS = {".git", "__pycache__", "node_modules", "dist", "build", "out"}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One violation; ``line`` is 1-based, 0 when it concerns the whole file."""

    path: str
    line: int = 0
    message: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}"


def python_files(root: Path, *folders: str) -> list[Path]:
    """Python files below the given folders of ``root``, in order of path."""
    return sorted(
        file
        for folder in folders
        for file in (root / folder).rglob("*.py")
        if "__pycache__" not in file.parts
    )


def project_files(root: Path) -> list[Path]:
    """Files that belong to the project: those git knows or would add, in order of path.

    Outside a git checkout (an unpacked archive) every file counts that is not in a folder of
    results or environments.
    """
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            capture_output=True,
            check=True,
        )
        names = {name for name in listed.stdout.decode("utf-8").split("\0") if name}
        return sorted(root / name for name in names if (root / name).is_file())
    return sorted(
        file
        for file in root.rglob("*")
        if file.is_file() and not _is_result(file.relative_to(root).parts)
    )


def _is_result(parts: tuple[str, ...]) -> bool:
    return any(
        part in _NOT_OURS or part.startswith(".venv") or part.endswith(("_cache", ".egg-info"))
        for part in parts
    )
