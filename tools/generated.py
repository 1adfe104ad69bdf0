"""Gate: files that a program writes are current.  ``python -m tools.generated`` writes them anew.

To add one: write a function without arguments that returns the whole text, and name it in
``GENERATED``.  Then `make docs` writes the file and `make check` notices when it is stale.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A file of the project and the function that gives its text, as ``module:function``."""

    path: str
    source: str

    def exists(self) -> bool:
        """Whether the module of the function is there."""
        module = self.source.partition(":")[0]
        parent = module.rpartition(".")[0]
        if parent and importlib.util.find_spec(parent) is None:
            return False
        return importlib.util.find_spec(module) is not None

    def text(self) -> str:
        """What the file must hold; raises ``TypeError`` when the function gives no text."""
        module, _, function = self.source.partition(":")
        text = getattr(importlib.import_module(module), function)()
        if not isinstance(text, str):
            raise TypeError(f"{self.source} は文字列を返しません")
        return text


GENERATED: tuple[Generated, ...] = (
    Generated(path="docs/terms.md", source="tools.pages:terms"),
    Generated(path="docs/schema/strategy.schema.json", source="shirube.codec.schema:schema_text"),
    Generated(path="docs/checks.md", source="shirube.check.catalogue:page"),
    Generated(path="docs/rules.md", source="shirube.score.rule_page:rules_page"),
    Generated(path="docs/rule-cases.md", source="shirube.score.rule_page:edges_page"),
)


def find(root: Path, entries: tuple[Generated, ...] = GENERATED) -> list[Finding]:
    """Files that differ from what their function gives, are missing, or have lost it."""
    findings: list[Finding] = []
    for entry in entries:
        file = root / entry.path
        if not entry.exists():
            message = f"作る側の {entry.source} がありません"
            findings.append(Finding(path=entry.path, message=message))
            continue
        if not file.is_file() or file.read_text(encoding="utf-8") != entry.text():
            message = f"{entry.source} の結果と違います。`make docs` を実行してください"
            findings.append(Finding(path=entry.path, message=message))
    return findings


def write(root: Path, entries: tuple[Generated, ...] = GENERATED) -> list[str]:
    """Write every file anew; gives the paths of those that changed."""
    changed: list[str] = []
    for entry in entries:
        if not entry.exists():
            continue
        file = root / entry.path
        text = entry.text()
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        changed.append(entry.path)
    return changed


def main() -> int:
    """Write, and say what changed."""
    changed = write(Path(__file__).resolve().parent.parent)
    for path in changed:
        print(f"書き直しました：{path}")
    if not changed:
        print("生成物はすべて最新です。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
