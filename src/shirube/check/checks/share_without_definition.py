"""STR-005: 分母の分からない割合."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spot import place_of, shortened
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Indicator, Node
from shirube.problem import Severity

CODE = "STR-005"

_SHARE = VOCABULARY.words("kinds", "share_name")
_EXPLAINS_ITSELF = re.compile("答えた|回答した|思う|に対する|に占める|のうち|における")


def _run(view: View) -> Iterator[Sighting]:
    found = [(n, i) for n, i in view.indicators if _is_unexplained(n, indicator=i)]
    if not found:
        return
    node, first = found[0]
    yield Sighting(
        severity=Severity.NOTE,
        place=place_of(view, None, node=node, indicator=first),
        seen=shortened("、".join(one.name for _, one in found)),
        wrong=f"分母・分子も算出方法も書かれていない割合です（{len(found)}指標）",
        subject=first.id if len(found) == 1 else "",
        related=tuple(
            place_of(view, one.baseline, node=owner, indicator=one) for owner, one in found
        ),
    )


def _is_unexplained(node: Node, *, indicator: Indicator) -> bool:
    if not _SHARE.search(indicator.name) or _EXPLAINS_ITSELF.search(indicator.name):
        return False
    words = " ".join(note.text for note in (*indicator.notes, *node.notes))
    return not indicator.definitions and "÷" not in words


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="分母の分からない割合",
        meaning=(
            "「～率」とだけあって、分母・分子も算出方法も書かれていない指標をまとめて挙げます。"
            "名称が「～と答えた人の割合」のように説明になっているものは除きます。"
        ),
        advice="定義・算出方法に分母と分子、出典を書いてください。",
        example=of_indicator(
            """
        target 2019 "100%"
        """,
            name="備蓄品整備率",
        ),
        sound=of_indicator(
            """
        definition "配備した避難所の数÷避難所の総数"
        target 2019 "100%"
        """,
            name="備蓄品整備率",
        ),
        run=_run,
    ),
)
