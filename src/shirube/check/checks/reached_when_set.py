"""TGT-007: 設定したときに達成済みの目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import (
    actual_points,
    baseline_point,
    beyond,
    in_unit,
    target_value,
    unit_of,
)
from shirube.check.setting import set_year
from shirube.check.spot import basis_text, listed, place_of
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Indicator, Node
from shirube.problem import Severity

CODE = "TGT-007"

_EXPECTS_LESS = VOCABULARY.words("basis", "expects_less")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        if _EXPECTS_LESS.search(basis_text(indicator)):
            continue
        yield from _within(view, node=node, indicator=indicator)
        if view.earlier is not None and not node.ended:
            yield from _in_this_edition(view, node=node, indicator=indicator)


def _within(view: View, *, node: Node, indicator: Indicator) -> Iterator[Sighting]:
    baseline = baseline_point(indicator)
    first = -1 if baseline is None else baseline.year
    for target in indicator.targets:
        year, value = set_year(target, indicator), in_unit(target, unit=unit_of(indicator))
        if year is None or value is None:
            continue
        known = [p for p in actual_points(indicator) if first < p.year <= year]
        over = [p for p in known if beyond(p.value, indicator, target=value)]
        if not over:
            continue
        standing = known[-1] in over and (len(known) == 1 or known[-2] in over)
        if target.superseded_in is not None and not standing:
            continue
        figures = listed(f"{p.year}年度 {p.text}" for p in over)
        yield Sighting(
            severity=Severity.CHECK if standing else Severity.NOTE,
            place=place_of(view, target, node=node, indicator=indicator),
            seen=target.reading.text,
            wrong=f"設定した{year}年度までの実績値（{figures}）が、すでに達していた目標値です",
            subject=indicator.id,
            related=tuple(p.place for p in over),
        )


def _in_this_edition(view: View, *, node: Node, indicator: Indicator) -> Iterator[Sighting]:
    before, value = view.earlier_indicators.get(indicator.id), target_value(indicator)
    known = actual_points(indicator)
    if value is None or not known or (before is not None and target_value(before) == value):
        return
    if beyond(known[-1].value, indicator, target=value):
        yield Sighting(
            severity=Severity.CHECK,
            place=place_of(view, indicator.target, node=node, indicator=indicator),
            seen=indicator.target.reading.text if indicator.target else "",
            wrong=f"この版で定めた目標値に、{known[-1].year}年度の実績値 {known[-1].text} が"
            "すでに達しています",
            subject=indicator.id,
            related=(known[-1].place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="設定したときに達成済みの目標値",
        meaning=(
            "目標値を見直したり追加したりした時点で分かっていた実績値が、"
            "すでにその目標値に達していないかを調べます。直近の実績値も達していたものは「確認」、"
            "前に一度だけ達していたものは「参考」です。"
        ),
        advice="達成済みの水準を目標とした理由を書くか、目標値を見直してください。",
        example=of_indicator(
            """
        baseline 2014 "0件"
        actual 2015 "559件"
        actual 2016 "881件"
        target 2019 "130件" superseded_in="H29.3"
        target 2019 "460件" revised_in="H29.3"
        """
        ),
        sound=of_indicator(
            """
        baseline 2014 "0件"
        actual 2015 "259件"
        actual 2016 "381件"
        target 2019 "130件" superseded_in="H29.3"
        target 2019 "460件" revised_in="H29.3"
        """
        ),
        run=_run,
    ),
)
