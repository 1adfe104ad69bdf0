"""TGT-004: 1年当たりの増減と合わない目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.basis import Reckoned, base_of, by_steps, fits, steps, target_and_text
from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spot import basis_text, listed, number, place_of, target_text
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Indicator, Node
from shirube.problem import Severity

CODE = "TGT-004"

_HEDGE = VOCABULARY.words("basis", "hedge")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        if steps(basis_text(indicator)):
            yield from _look(view, node=node, indicator=indicator)


def _look(view: View, *, node: Node, indicator: Indicator) -> Iterator[Sighting]:
    text, base, aim = basis_text(indicator), base_of(indicator), target_and_text(indicator)
    if base is None or aim is None:
        return
    target, printed = aim
    reckoned: list[Reckoned] = []
    for step in steps(text):
        if not step.signed and step.value == target:
            return  # so many a year, and the target is a year's figure
        reckoned += by_steps(indicator, step=step, base=base)
    if not reckoned or any(fits(one.value, target, text=printed) for one in reckoned):
        return
    values = [one.value for one in reckoned]
    uncertain = base.estimated or _HEDGE.search(text) is not None
    between = min(values) < target < max(values) and len(steps(text)) == 1
    ways = listed(f"{one.words}で {number(one.value)}" for one in reckoned)
    start = (
        f"{base.year}年度の {number(base.value)}" if base.named else f"基準値 {number(base.value)}"
    )
    yield Sighting(
        severity=Severity.NOTE if uncertain or between else Severity.CHECK,
        place=place_of(view, indicator.target, node=node, indicator=indicator),
        seen=target_text(indicator),
        wrong=f"根拠「{steps(text)[0].text}」と合いません（{start} から{ways}）",
        subject=indicator.id,
        related=(indicator.target_basis.place,) if indicator.target_basis else (),
    )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="1年当たりの増減と合わない目標値",
        meaning=(
            "根拠が「+10件/年」のような1年当たりの増減のとき、"
            "基準値（または根拠が示す年度の値）からその年数分を足した値が目標値になるかを調べます。"
            "年数は基準年度からでも計画初年度からでもよいものとし、"
            "印刷された桁での端数は差としません。二つの数え方の間にあるもの、"
            "「程度」などの断りがあるものは「参考」です。"
        ),
        advice="年数の数え方、端数の扱い、見直し後の根拠を確かめて書き直してください。",
        example=of_indicator(
            """
        baseline 2014 "1,845件"
        target 2019 "2,400件"
        target_basis "+100件/年"
        """
        ),
        sound=of_indicator(
            """
        baseline 2014 "685人"
        target 2019 "800人"
        target_basis "平均して+23人/年"
        """,
            name="出場者数",
        ),
        run=_run,
    ),
)
