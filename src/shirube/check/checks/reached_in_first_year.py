"""TGT-008: 初年度に達した目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import actual_points, baseline_point, beyond, target_value
from shirube.check.setting import set_year
from shirube.check.spot import basis_text, place_of
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.problem import Severity

CODE = "TGT-008"

_KEEP = VOCABULARY.words("basis", "keep")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        target, value = indicator.target, target_value(indicator)
        known, baseline = actual_points(indicator), baseline_point(indicator)
        if target is None or value is None or not known or baseline is None:
            continue
        if len(indicator.targets) > 1 or _KEEP.search(basis_text(indicator)):
            continue
        first, year = known[0], set_year(target, indicator)
        if first.year != baseline.year + 1 or (year is not None and year >= first.year):
            continue
        if beyond(first.value, indicator, target=value):
            yield Sighting(
                severity=Severity.NOTE,
                place=place_of(view, target, node=node, indicator=indicator),
                seen=target.reading.text,
                wrong=f"最初の{first.year}年度の実績値 {first.text} ですでに達しています",
                subject=indicator.id,
                related=(first.place,),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="初年度に達した目標値",
        meaning=(
            "計画の最初の年度の実績値が、すでに最終年度の目標値に達しているものを挙げます。"
            "目標が低すぎたか、たまたまその年だけ高かったかを確かめるためです。"
        ),
        advice="目標値の水準を見直すか、初年度に達した事情を書いてください。",
        example=of_indicator(
            """
        baseline 2014 "52件"
        actual 2015 "104件"
        target 2019 "100件"
        """
        ),
        sound=of_indicator(
            """
        baseline 2014 "52件"
        actual 2015 "64件"
        target 2019 "100件"
        """
        ),
        run=_run,
    ),
)
