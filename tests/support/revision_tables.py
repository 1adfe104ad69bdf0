"""The tables of docs/revision.md, made from the program; run as a module it rewrites them."""

from __future__ import annotations

import re
from pathlib import Path

from shirube.plan.model import IndicatorRole, LevelRole
from shirube.revision.classify import (
    ClassRule,
    class_set,
    class_sets,
    significance_of,
    significance_reason,
)
from shirube.revision.kinds import Basis, ChangeKind, RecordKind
from tests.support.match_quality import quality_table

PAGE = Path(__file__).parents[2] / "docs" / "revision.md"
_LEVELS = {
    LevelRole.SECTION: "本文",
    LevelRole.GOAL: "基本目標",
    LevelRole.MEASURE: "施策",
    LevelRole.PROJECT: "事業",
}


def kinds_table() -> str:
    """Every kind of change with its weight and the reason."""
    lines = ["| 種類 | 識別子 | 扱い | 理由 |", "|---|---|---|---|"]
    lines += [
        f"| {kind.label} | `{kind.value}` | {significance_of(kind).label} |"
        f" {significance_reason(kind)} |"
        for kind in ChangeKind
    ]
    return "\n".join(lines) + "\n"


def basis_table() -> str:
    """What makes two figures incomparable."""
    lines = ["| 変わったもの | 識別子 |", "|---|---|"]
    lines += [f"| {basis.label} | `{basis.value}` |" for basis in Basis]
    return "\n".join(lines) + "\n"


def classes_table() -> str:
    """The classes of every set in the package."""
    lines = ["| 組 | 区分 | 当たる変更 | 印字される語 | 件数の見出し |", "|---|---|---|---|---|"]
    for name in class_sets():
        for one in class_set(name).classes:
            rules = "または".join(_rule(rule) for rule in one.when)
            tags, announced = "、".join(one.tags), "、".join(one.announced)
            lines.append(f"| `{name}` | {one.label} | {rules} | {tags} | {announced} |")
    return "\n".join(lines) + "\n"


def _rule(rule: ClassRule) -> str:
    whose = [_LEVELS[level] for level in LevelRole if level in rule.levels]
    whose += [role.label for role in IndicatorRole if role in rule.roles]
    about = "・".join(whose) or ("項目" if rule.record is RecordKind.NODE else "指標")
    what = "・".join(kind.label for kind in ChangeKind if kind in rule.kinds)
    if rule.significance is not None:
        what = rule.significance.label + (f"のうち{what}" if what else "")
    excepted = "・".join(kind.label for kind in ChangeKind if kind in rule.excepted)
    return f"{about}の{what}" + (f"（{excepted}を除く）" if excepted else "")


TABLES = {
    "種類": kinds_table,
    "根拠": basis_table,
    "区分": classes_table,
    "照合": quality_table,
}


def replaced(text: str, name: str, table: str) -> str:
    """The page with one table between its marks written anew."""
    pattern = re.compile(rf"(<!-- 表：{name} -->\n).*?(<!-- 終 -->)", re.DOTALL)
    found, count = pattern.subn(lambda match: match[1] + table + match[2], text)
    if count != 1:
        raise ValueError(f"docs/revision.md に「表：{name}」の印がありません")
    return found


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    for table_name, make in TABLES.items():
        page = replaced(page, table_name, make())
    PAGE.write_text(page, encoding="utf-8", newline="\n")
