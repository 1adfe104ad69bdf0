"""STR-006: 別の欄に同じ文章."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.prose import bare, likeness, shared_sentences
from shirube.check.sample import of_measure
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.plan.model import Node, Text, TextKind
from shirube.problem import Severity
from shirube.terms import TERMS

CODE = "STR-006"

_SHORTEST = 12
_LIKE = 80  # per cent


def _run(view: View) -> Iterator[Sighting]:
    for node in view.edition.nodes:
        if node.parent is not None and not node.indicators:
            continue  # it is looked at with the sheet it stands on
        texts = [pair for pair in view.texts(node) if len(pair[1].text) >= _SHORTEST]
        alike = [
            (one, other)
            for at, one in enumerate(texts)
            for other in texts[at + 1 :]
            if _alike(one, other)
        ]
        if not alike:
            continue
        pairs = "、".join(dict.fromkeys(f"{_name(a)}と{_name(b)}" for a, b in alike))
        first = alike[0]
        yield Sighting(
            severity=Severity.NOTE,
            place=view.place(first[0][1].place, node=first[0][0]),
            seen=shortened(first[0][1].text),
            wrong=f"別の欄にもほぼ同じ文章があります（{pairs}）",
            subject=node.id,
            related=tuple(
                dict.fromkeys(
                    view.place(text.place, node=owner) for pair in alike for owner, text in pair
                )
            ),
        )


def _alike(one: tuple[Node, Text], other: tuple[Node, Text]) -> bool:
    first, second = one[1], other[1]
    if first.kind is second.kind:
        return bare(first.text) == bare(second.text)  # two projects are often put alike
    if likeness(first.text, second.text) >= _LIKE:
        return True
    both = {first.kind, second.kind}
    yearly = {TextKind.SITUATION_ANALYSIS, TextKind.OVERALL_REVIEW, TextKind.IMPLEMENTATION}
    return both <= yearly and shared_sentences(first.text, second.text) > 1


def _name(pair: tuple[Node, Text]) -> str:
    return TERMS.get(pair[1].kind.value, pair[1].kind.value)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="別の欄に同じ文章",
        meaning=(
            "一つの評価シートの中で、概要と目的、現状分析と総括、実施内容と現状分析のように、"
            "別の欄にほぼ同じ文章がないかを調べます。欄を埋めただけで、"
            "問いに答えていないおそれがあります。"
        ),
        advice="それぞれの欄で問われていること（分析、5年間の総括など）を書いてください。",
        example=of_measure(
            """
        text situation_analysis fiscal_year=2019
          | 外部講師を派遣するとともに、研修講座を開催するなどして、指導力向上に努めた。
        text overall_review fiscal_year=2019
          | 外部講師を派遣するとともに、研修講座を開催するなどして、指導力の向上に努めた。
        """
        ),
        sound=of_measure(
            """
        text situation_analysis fiscal_year=2019
          | 外部講師を派遣するとともに、研修講座を開催するなどして、指導力向上に努めた。
        text overall_review fiscal_year=2019
          | 5年間で全校に講師を派遣し、児童の関心が高まった。
        """
        ),
        run=_run,
    ),
)
