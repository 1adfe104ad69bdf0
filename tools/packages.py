"""Gate: every folder of code is a package.

A folder without ``__init__.py`` imports all the same, but the import contract does not see it and
a check that looks at "all modules" passes it by.
"""

from __future__ import annotations

from pathlib import Path

from tools.finding import Finding, python_files


def find(root: Path) -> list[Finding]:
    """Folders below ``src/shirube`` that hold Python files, or lie above such, but no package."""
    package = root / "src" / "shirube"
    folders = {
        folder
        for file in python_files(root, "src/shirube")
        for folder in (file.parent, *file.parent.parents)
        if folder == package or package in folder.parents
    }
    return [
        Finding(
            path=folder.relative_to(root).as_posix(),
            message="__init__.py がありません。フォルダーの役割を1行の説明文にして置いてください",
        )
        for folder in sorted(folders)
        if not (folder / "__init__.py").is_file()
    ]
