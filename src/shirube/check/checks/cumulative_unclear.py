"""SER-004: 累計か単年か分からない値."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.figures import figures_with_unit
from shirube.check.sample import of_measure
from shirube.check.series import actual_points, is_cumulative, unit_of
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.plan.model import Indicator, Node
from shirube.problem import Severity

CODE = "SER-004"


def _run(view: View) -> Iterator[Sighting]:
    marked = any(_is_marked(indicator) for _, indicator in view.indicators)
    for node, indicator in view.indicators:
        if "累計" in indicator.name:
            if marked and not _is_marked(indicator) and indicator.target is not None:
                yield Sighting(
                    severity=Severity.CHECK,
                    place=place_of(view, indicator.target, node=node, indicator=indicator),
                    seen=indicator.name,
                    wrong="名称は累計ですが、値に累計の表示がありません",
                    subject=indicator.id,
                )
        elif not is_cumulative(indicator) and _said_yearly(view, node=node, indicator=indicator):
            last = actual_points(indicator)[-1]
            yield Sighting(
                severity=Severity.NOTE,
                place=place_of(view, last.observation, node=node, indicator=indicator),
                seen=indicator.name,
                wrong="年度ごとに増えるだけの値で累計と思われますが、名称にも値にもそう書かれていません",
                subject=indicator.id,
            )


def _is_marked(indicator: Indicator) -> bool:
    cells = (*indicator.actuals, *indicator.targets)
    return any(cell.reading.cumulative for cell in cells)


def _said_yearly(view: View, *, node: Node, indicator: Indicator) -> bool:
    """A text gives the difference to the year before as the figure of a single year."""
    series = actual_points(indicator)
    if len(series) < 4 or any(one.value > two.value for one, two in pairwise(series)):
        return False
    unit, gained = unit_of(indicator), series[-1].value - series[-2].value
    for _, text in view.texts(node):
        if "単年" in text.text:
            if any(f.into(unit) == gained for f in figures_with_unit(text.text)):
                return True
    return False


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.SERIES,
        label="累計か単年か分からない値",
        meaning=(
            "名称に累計とあるのに、累計と表示する文書でその値にだけ表示がないもの（確認）と、"
            "年々増えるだけの値で、"
            "本文が前年度との差を単年度の値として述べているのに累計と示されていないもの（参考）を挙げます。"
        ),
        advice="名称か単位に累計と書き、どの年度からの累計かを示してください。",
        example=of_measure(
            """
        indicator m1-k1 kpi "進出件数（5年間累計）"
          actual 2019 "17件"
          target 2019 "20件"
        indicator m1-k2 kpi "創業件数"
          actual 2019 "累計43件"
          target 2019 "累計125件"
        """
        ),
        sound=of_measure(
            """
        indicator m1-k1 kpi "進出件数（5年間累計）"
          actual 2019 "累計17件"
          target 2019 "累計20件"
        indicator m1-k2 kpi "創業件数"
          actual 2019 "累計43件"
          target 2019 "累計125件"
        """
        ),
        run=_run,
    ),
)
