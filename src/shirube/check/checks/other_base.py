"""TGT-012: 根拠と違う基準値."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.figures import figures_with_unit
from shirube.check.sample import of_indicator
from shirube.check.series import actual_points, baseline_point, target_value, unit_of
from shirube.check.spot import basis_text, number
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Indicator
from shirube.problem import Severity
from shirube.quantity.era import HEISEI
from shirube.quantity.fiscal import YearBasis
from shirube.quantity.period import find_periods

CODE = "TGT-012"

_UNMEASURED = VOCABULARY.words("basis", "not_measured")
_KEEP = VOCABULARY.words("basis", "keep")
_AS_BASE = re.compile("^(?:年度?)?(?:[(（][^)）]*[)）])?(?:の実績値?|の値)?を(?:基準|起点)")
_LABELLED = re.compile("基準(?:値|年度?)?[:：(（]?$")
_FROM = re.compile("^(?:年度?)?実績(?:値)?(?:を(?:ベース|もと|基)に|から)")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        seen = _seen(indicator)
        if seen is None or indicator.target_basis is None:
            continue
        severity, wrong = seen
        baseline = indicator.baseline
        yield Sighting(
            severity=severity,
            place=view.place(indicator.target_basis.place, node=node, indicator=indicator),
            seen=basis_text(indicator),
            wrong=wrong,
            subject=indicator.id,
            related=() if baseline is None else (baseline.reading.place,),
        )


def _seen(indicator: Indicator) -> tuple[Severity, str] | None:
    text, baseline = basis_text(indicator), baseline_point(indicator)
    if not text or baseline is None:
        return None
    if _UNMEASURED.search(text):
        return (
            Severity.CHECK,
            f"基準値を計測していないとしていますが、欄の基準値は {baseline.text} です",
        )
    for found in find_periods(text, era_hint=HEISEI):
        year = found.period.fiscal_year(unstated=YearBasis.FISCAL)
        if year is None or year == baseline.year:
            continue
        if _AS_BASE.match(text[found.end :]) or _LABELLED.search(text[: found.start]):
            stated = [f for f in figures_with_unit(text) if found.end <= f.start <= found.end + 3]
            value = stated[0].into(unit_of(indicator)) if stated else None
            figure = "" if value is None else f"（{number(value, unit=unit_of(indicator))}）"
            said = f"{year}年度{figure}を基準としていますが"
            return Severity.CHECK, f"{said}、欄の基準値は{baseline.year}年度の {baseline.text} です"
        actual = next((p for p in actual_points(indicator) if p.year == year), None)
        target = target_value(indicator)
        if actual is None or target is None or _KEEP.search(text):
            continue
        turned = (target - actual.value) * (target - baseline.value) < 0
        if turned and _FROM.match(text[found.end :]):
            ways = f"{year}年度の実績値 {actual.text} からと、欄の基準値 {baseline.text} から"
            return Severity.NOTE, f"{ways}とでは、目標の向きが逆になります"
    return None


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="根拠と違う基準値",
        meaning=(
            "目標値の根拠が、欄の基準値とは別の年度・別の値を基準としていないかを調べます。"
            "根拠が「未計測」とするのに基準値に数値がある場合や、"
            "根拠の年度から見ると目標の向きが逆になる場合も挙げます。"
        ),
        advice="どの年度を基準とするかを決め、基準値の欄と根拠をそろえてください。",
        example=of_indicator(
            """
        baseline 2014 "345万円"
        target 2019 "800万円"
        target_basis "H26は悪天候のためH25(740万円)を基準に+10万/年"
        """,
            name="売上",
        ),
        sound=of_indicator(
            """
        baseline 2013 "740万円"
        target 2019 "800万円"
        target_basis "H25(740万円)を基準に+10万/年"
        """,
            name="売上",
        ),
        run=_run,
    ),
)
