"""NUM-008: 落ちた負号."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import points
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.problem import Severity

CODE = "NUM-008"


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        series = points(indicator)
        negative = [point for point in series if point.value < 0]
        positive = [point for point in series if point.value > 0]
        if len(negative) < 2 or len(positive) != 1:
            continue
        point = positive[0]
        sizes = [-one.value for one in negative]
        # A figure near zero may change its sign; one as large as its neighbours hardly does.
        if min(sizes) * 7 <= point.value * 10 and point.value * 7 <= max(sizes) * 10:
            yield Sighting(
                severity=Severity.CHECK,
                place=place_of(view, point.observation, node=node, indicator=indicator),
                seen=point.text,
                wrong="ほかの年度はすべて負の値で、負号が落ちたおそれがあります",
                subject=indicator.id,
                related=tuple(one.place for one in negative),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.NUMBERS,
        label="落ちた負号",
        meaning=(
            "負の値が続く系列に、絶対値が同じくらいの正の値が一つだけないかを調べます。"
            "△や－が落ちたおそれがあります。"
        ),
        advice="元の資料で符号を確かめてください。",
        example=of_indicator(
            """
        actual 2016 "△120人"
        actual 2017 "△131人"
        actual 2018 "127人"
        actual 2019 "△140人"
        """,
            name="社会増減数",
        ),
        sound=of_indicator(
            """
        actual 2016 "△120人"
        actual 2017 "△131人"
        actual 2018 "△127人"
        actual 2019 "△140人"
        """,
            name="社会増減数",
        ),
        run=_run,
    ),
)
