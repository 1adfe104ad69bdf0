"""Versions of the plan file and the steps from one to the next.

Version 1 is the first published one.  A new version adds one function to ``STEPS``; files of every
earlier version stay readable.

>>> upgrade({"schema": "shirube.strategy", "version": 1, "strategy": {"id": "s", "name": "n"}})
{'id': 's', 'name': 'n'}
>>> upgrade([1])
'しるべの計画ファイルではありません'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SCHEMA_NAME = "shirube.strategy"
CURRENT_VERSION = 1

STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""``STEPS[n]`` turns the strategy object of version n into that of version n + 1."""


def upgrade(document: Any) -> dict[str, Any] | str:
    """The strategy object in the current version, or the reason (Japanese) why there is none."""
    if not isinstance(document, dict) or document.get("schema") != SCHEMA_NAME:
        return "しるべの計画ファイルではありません"
    version = document.get("version")
    strategy = document.get("strategy")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return "計画ファイルの版番号がありません"
    if version > CURRENT_VERSION:
        return f"新しい版（{version}）の計画ファイルです（読めるのは版{CURRENT_VERSION}まで）"
    if not isinstance(strategy, dict):
        return "計画ファイルに計画の本体（strategy）がありません"
    for step in range(version, CURRENT_VERSION):
        strategy = STEPS[step](strategy)
    return strategy
