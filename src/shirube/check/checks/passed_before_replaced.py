"""TGT-009: 超えた後で差し替えられた目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import actual_points, baseline_point, beyond, in_unit, unit_of
from shirube.check.setting import year_of
from shirube.check.spot import listed, place_of
from shirube.check.view import View
from shirube.problem import Severity

CODE = "TGT-009"


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        baseline, passed = baseline_point(indicator), []
        for target in indicator.targets:
            value = in_unit(target, unit=unit_of(indicator))
            until = year_of(target.superseded_in or "")
            if value is None or until is None or (baseline and baseline.value == value):
                continue
            first = next(
                (
                    p
                    for p in actual_points(indicator)
                    if p.year <= until and beyond(p.value, indicator, target=value)
                ),
                None,
            )
            if first is not None:
                passed.append((target, first))
        if passed:
            words = listed(
                f"{target.reading.text}は{first.year}年度の {first.text}"
                for target, first in passed
            )
            yield Sighting(
                severity=Severity.NOTE,
                place=place_of(view, passed[0][0], node=node, indicator=indicator),
                seen=listed(target.reading.text for target, _ in passed),
                wrong=f"見直しの前に達していた目標値です（{words}）",
                subject=indicator.id,
                related=tuple(first.place for _, first in passed),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="超えた後で差し替えられた目標値",
        meaning=(
            "見直し前の目標値を、見直しまでの実績値がすでに超えていたものを挙げます。"
            "達成の記録が新しい目標値の陰に隠れるためです。"
        ),
        advice="達成した年度を本文に残してください。",
        example=of_indicator(
            """
        baseline 2014 "158日"
        actual 2015 "238日"
        actual 2016 "256日"
        target 2019 "200日" superseded_in="H29.3"
        target 2019 "270日" revised_in="H29.3"
        """,
            name="実施日数",
        ),
        sound=of_indicator(
            """
        baseline 2014 "158日"
        actual 2015 "168日"
        actual 2016 "176日"
        target 2019 "200日" superseded_in="H29.3"
        target 2019 "270日" revised_in="H29.3"
        """,
            name="実施日数",
        ),
        run=_run,
    ),
)
