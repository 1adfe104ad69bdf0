"""TGT-016: 達成後も見直されない目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import actual_points, beyond, target_value
from shirube.check.setting import year_of
from shirube.check.spot import basis_text, listed, place_of
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.problem import Severity

CODE = "TGT-016"

_KEEP = VOCABULARY.words("basis", "keep")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        target, value = indicator.target, target_value(indicator)
        series = actual_points(indicator)
        if target is None or value is None or view.year is None or node.ended:
            continue
        if _KEEP.search(basis_text(indicator)):
            continue
        set_in = year_of(target.revised_in) or -1
        before = [p for p in series if view.year - 2 <= p.year < view.year and p.year > set_in]
        reached = [p for p in before if beyond(p.value, indicator, target=value)]
        earlier = view.earlier_indicators.get(indicator.id)
        kept = earlier is not None and target_value(earlier) == value and bool(series)
        if kept and beyond(series[-1].value, indicator, target=value):
            wrong = (
                f"{series[-1].year}年度の実績値 {series[-1].text} が達しているのに据え置かれました"
            )
            place = series[-1].place
        elif len(reached) == 2:
            figures = listed(f"{p.year}年度 {p.text}" for p in reached)
            wrong = f"達した後（{figures}）も見直されていません"
            place = reached[0].place
        else:
            continue
        yield Sighting(
            severity=Severity.NOTE,
            place=place_of(view, target, node=node, indicator=indicator),
            seen=target.reading.text,
            wrong=wrong,
            subject=indicator.id,
            related=(place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="達成後も見直されない目標値",
        meaning=(
            "評価する年度の前の2年度とも目標値に達していたのに、見直されていないものを挙げます。"
            "版を改めたときに、すでに達した目標値が据え置かれたものも挙げます。"
        ),
        advice="次の見直しで目標値を引き上げるか、維持を目標とするかを検討してください。",
        example=of_indicator(
            """
        baseline 2014 "0人"
        actual 2017 "25,133人"
        actual 2018 "40,060人"
        actual 2019 "48,413人"
        target 2019 "20,000人"
        """,
            name="閲覧者数",
        ),
        sound=of_indicator(
            """
        baseline 2014 "0人"
        actual 2017 "5,133人"
        actual 2018 "20,060人"
        actual 2019 "48,413人"
        target 2019 "20,000人"
        """,
            name="閲覧者数",
        ),
        run=_run,
    ),
)
