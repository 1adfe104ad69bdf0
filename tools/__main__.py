"""Run every gate over the project: ``python -m tools``.  Exit code 1 when one finds something."""

from __future__ import annotations

import sys
from pathlib import Path

from tools import decimals, dependencies, generated, locks, packages, sizes, wording

GATES = {
    "大きさ": sizes.find,
    "パッケージ": packages.find,
    "使用ライブラリー": dependencies.find,
    "小数": decimals.find,
    "書かれた語": wording.find,
    "固定版": locks.find,
    "生成物": generated.find,
}


def main() -> int:
    """Print one line per gate and one per finding."""
    root = Path(__file__).resolve().parent.parent
    total = 0
    for name, find in GATES.items():
        findings = sorted(find(root))
        total += len(findings)
        print(f"{name}：{'問題なし' if not findings else f'{len(findings)}件'}")
        for finding in findings:
            print(f"  {finding}")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
