"""SER-001: 減っている累計."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.figures import figures_with_unit
from shirube.check.sample import of_indicator
from shirube.check.series import Point, actual_points, is_cumulative, unit_of
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.plan.model import Indicator, Node, Text
from shirube.problem import Severity

CODE = "SER-001"

_NEAR = 6


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        series = actual_points(indicator)
        fall = next((p for p in pairwise(series) if p[1].value < p[0].value), None)
        if fall is None:
            continue
        if is_cumulative(indicator):
            yield Sighting(
                severity=Severity.CHECK,
                place=place_of(view, fall[1].observation, node=node, indicator=indicator),
                seen=fall[1].text,
                wrong=f"累計ですが、{fall[0].year}年度の {fall[0].text} より減っています",
                subject=indicator.id,
                related=(fall[0].place,),
            )
            continue
        said = _called_cumulative(view, node=node, indicator=indicator, last=series[-1])
        if said is not None:
            figures = "、".join(p.text for p in series)
            yield Sighting(
                severity=Severity.NOTE,
                place=view.place(said.place, node=node),
                seen=series[-1].text,
                wrong=f"本文では累計とされていますが、実績値（{figures}）は減っている年度があります",
                subject=indicator.id,
                related=tuple(p.place for p in series),
            )


def _called_cumulative(view: View, *, node: Node, indicator: Indicator, last: Point) -> Text | None:
    """The text that calls the latest actual cumulative."""
    unit = unit_of(indicator)
    for _, text in view.texts(node):
        for figure in figures_with_unit(text.text):
            if figure.into(unit) == last.value and "累計" in text.text[figure.end :][:_NEAR]:
                return text
    return None


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.SERIES,
        label="減っている累計",
        meaning=(
            "累計の値が前の年度より減っていないかを調べます。累計とされた指標が減れば、"
            "どちらかの値か累計という説明が誤りです。本文だけが累計と述べているものは「参考」です。"
        ),
        advice="累計か単年かを確かめ、訂正した場合は訂正前の値を残してください。",
        example=of_indicator(
            """
        actual 2018 "34棟"
        actual 2019 "31棟"
        """,
            name="建替棟数",
            facts="kind=cumulative",
        ),
        sound=of_indicator(
            """
        actual 2018 "34棟"
        actual 2019 "36棟"
        """,
            name="建替棟数",
            facts="kind=cumulative",
        ),
        run=_run,
    ),
)
