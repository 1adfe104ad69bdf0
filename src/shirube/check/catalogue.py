"""Catalogue: the page that lists every check with code, meaning, example and advice.

``make docs`` writes it; the examples are run by the tests, so that the page cannot go stale.

>>> page().startswith("# 確認項目の一覧")
True
"""

from __future__ import annotations

import shirube.check.checks  # noqa: F401  (the checks register themselves)
from shirube.check.check import CHECKS, Check, CheckGroup, CheckInput, run_checks
from shirube.plan.notation import read_notation
from shirube.score.judge import judge, latest_year_with_actuals
from shirube.score.library import rule

_HEAD = """\
# 確認項目の一覧

このページは `src/shirube/check/checks/` から作られています（`make docs`）。
例はテストで実行されます。

`shirube check plan.json` は、ここにある確認をすべて行い、見つけたことを該当箇所ごとに並べます。
直すことはせず、印刷された値と計算した値の両方を残します。

- **確認** — 誤りか食い違いの見込みが高く、人が見る必要があるもの
- **参考** — 誤りとは限らないが、知っておくとよいもの
- **止まる** — ファイルとして成り立たず、直すまで先に進めないもの

文書を読み取ったときの確認事項（`OTR-`、`TMK-`、`DOC-` など）は、この一覧の確認とは別に、\
計画ファイルに残っている間は同じ表に並びます。
使わない確認項目を止める方法、見つかったことを理由を付けて承知する方法は[確認](check.md)にあります。

| 記号 | 確認項目 | 何について |
|---|---|---|
"""


def page() -> str:
    """The whole page in Markdown."""
    checks = sorted(CHECKS, key=lambda check: (_order(check.group), check.code))
    rows = "".join(
        f"| [{c.code}](#{c.code.lower()}) | {c.label} | {c.group.label} |\n" for c in checks
    )
    parts: list[str] = []
    group: CheckGroup | None = None
    for check in checks:
        if check.group is not group:
            group = check.group
            parts.append(f"## {group.label}\n")
        parts.append(_one(check))
    return _HEAD + rows + "\n" + "\n".join(parts)


def _order(group: CheckGroup) -> int:
    return list(CheckGroup).index(group)


def _one(check: Check) -> str:
    return (
        f'### <a id="{check.code.lower()}"></a>{check.code} {check.label}\n\n'
        f"{check.meaning}\n\n"
        f"**すること** {check.advice}\n\n"
        f"例：\n\n```\n{check.example.rstrip()}\n```\n\n"
        f"{_found(check)}\n"
    )


def _found(check: Check) -> str:
    """What the check says of its example, as the command line prints it."""
    strategy = read_notation(check.example)
    edition = strategy.editions[-1]
    known = rule(strategy.rule) if strategy.rule else None
    year = edition.fiscal_year or latest_year_with_actuals(edition)
    card = None
    if known is not None and year is not None:
        card = judge(edition, known, fiscal_year=year, levels=strategy.levels)
    found = run_checks(CheckInput(strategy=strategy, edition=edition, scorecard=card))
    return "".join(
        f"> ［{one.severity.label}］{one.message()}\n" for one in found if one.code == check.code
    )
