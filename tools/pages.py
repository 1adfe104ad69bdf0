"""Pages of the documentation that are written from the code; see ``tools/generated.py``."""

from __future__ import annotations

from shirube.terms import TERMS

_HEAD = """\
# 用語

このページは `src/shirube/terms.py` から作られています（`make docs`）。
識別子は、クラス・JSON・CSV・TOML・コマンドのどこでも同じです。画面や帳票には表示名が出ます。

| 識別子 | 表示名 |
|---|---|
"""


def terms() -> str:
    """The glossary: every identifier with its Japanese label, in the order of ``terms.py``."""
    return _HEAD + "".join(f"| `{name}` | {label} |\n" for name, label in TERMS.items())
