"""TGT-014: 目標値の導き方が分からない根拠."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.basis import base_of, relative_claim, steps
from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.figures import figures_with_unit
from shirube.check.sample import of_indicator
from shirube.check.series import target_value, unit_of
from shirube.check.spot import basis_text
from shirube.check.view import View
from shirube.plan.model import Indicator
from shirube.problem import Severity
from shirube.quantity.era import HEISEI
from shirube.quantity.fiscal import YearBasis
from shirube.quantity.period import find_periods

CODE = "TGT-014"

_TARGET_OF = re.compile("^(?:年度?)?(?:の)?(?:最終)?目標")
_REPEATS = re.compile("^(?:延べ|累計|年間)?[0-9０-９,，.．]+[^0-9０-９、。・～~（(]{1,4}$")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        wrong = _wrong(indicator)
        if wrong and indicator.target_basis is not None:
            target = indicator.target
            yield Sighting(
                severity=Severity.NOTE,
                place=view.place(indicator.target_basis.place, node=node, indicator=indicator),
                seen=basis_text(indicator),
                wrong=wrong,
                subject=indicator.id,
                related=() if target is None else (target.reading.place,),
            )


def _wrong(indicator: Indicator) -> str:
    text, target, aim = basis_text(indicator), indicator.target, target_value(indicator)
    base = base_of(indicator)
    if target is None or aim is None or steps(text):
        return ""
    figures = [f.into(unit_of(indicator)) for f in figures_with_unit(text)]
    if figures == [aim] and _REPEATS.match(text):
        return "目標値を繰り返しているだけで、根拠になっていません"
    if aim in figures or (base is not None and relative_claim(indicator, base=base)):
        return ""
    for found in find_periods(text, era_hint=HEISEI):
        year = found.period.fiscal_year(unstated=YearBasis.FISCAL)
        if year is None or year == target.fiscal_year or not _TARGET_OF.match(text[found.end :]):
            continue
        return (
            f"{year}年度の目標値だけで、{target.fiscal_year}年度の目標値 {target.reading.text} の"
            "根拠がありません"
        )
    return ""


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="目標値の導き方が分からない根拠",
        meaning=(
            "根拠が目標値そのものの繰り返しや、別の年度の目標値だけで、"
            "どのように目標値を決めたかが分からないものを挙げます。"
        ),
        advice="どの値から、どのように決めたかを書いてください。",
        example=of_indicator(
            """
        target 2019 "10,000件"
        target_basis "H29目標値:3,350件のデータベース化"
        """
        ),
        sound=of_indicator(
            """
        target 2019 "8,700件"
        target_basis "H30目標値:8,400件＋過去10年平均300件/年"
        """
        ),
        run=_run,
    ),
)
