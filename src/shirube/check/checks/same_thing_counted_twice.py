"""TXT-007: 欄によって違う同じものの数."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.figures import figures_with_unit
from shirube.check.prose import sentences
from shirube.check.sample import of_measure
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.plan.model import Node, Text
from shirube.problem import Severity
from shirube.quantity.era import HEISEI
from shirube.quantity.period import find_periods

CODE = "TXT-007"

_NAME = re.compile("([一-龥々ァ-ヶー]{5,})(?:は|が|を|の数は)?[ 　（(]?$")


def _run(view: View) -> Iterator[Sighting]:
    for node in view.edition.nodes:
        if node.parent is not None and not node.indicators and not view.outline.below(node):
            continue
        counted: dict[tuple[str, str], tuple[Decimal, Node, Text, str]] = {}
        for owner, text in view.texts(node):
            if text.fiscal_year is None:
                continue
            for sentence in sentences(text.text):
                yield from _look(view, node, owner, text, sentence, counted)


def _look(
    view: View,
    node: Node,
    owner: Node,
    text: Text,
    sentence: str,
    counted: dict[tuple[str, str], tuple[Decimal, Node, Text, str]],
) -> Iterator[Sighting]:
    if find_periods(sentence, era_hint=HEISEI):
        return  # it may be the number of another year
    for figure in figures_with_unit(sentence):
        name = _NAME.search(sentence[: figure.start])
        if name is None or figure.is_step or figure.unit in ("%", "円", "千円", "万円"):
            continue
        key = (name.group(1), figure.unit)
        before = counted.setdefault(key, (figure.value, owner, text, sentence))
        if before[0] != figure.value and before[2] is not text:
            first = before[3]
            yield Sighting(
                severity=Severity.CHECK,
                place=view.place(text.place, node=owner),
                seen=shortened(sentence, limit=60),
                wrong=f"別の欄「{shortened(first)}」と「{key[0]}」の数が違います",
                subject=node.id,
                related=(view.place(before[2].place, node=before[1]),),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="欄によって違う同じものの数",
        meaning=(
            "一つのシートの同じ年度の文章で、"
            "同じ名称のものの数が欄によって違わないか（教室22カ所と23カ所）を調べます。"
        ),
        advice="どちらの数が正しいか、数えた時点が違うのかを確かめてください。",
        example=of_measure(
            """
        text situation_analysis fiscal_year=2019
          | 介護予防教室は23カ所で開催した。
        text implementation fiscal_year=2019
          | 運営する介護予防教室 22カ所に助成した。
        """
        ),
        sound=of_measure(
            """
        text situation_analysis fiscal_year=2019
          | 介護予防教室は22カ所で開催した。
        text implementation fiscal_year=2019
          | 運営する介護予防教室 22カ所に助成した。
        """
        ),
        run=_run,
    ),
)
