"""STR-008: 値のない指標."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.plan.model import Indicator, Node
from shirube.problem import Severity
from shirube.quantity.reading import Absence

CODE = "STR-008"

_NO_REASON = (Absence.DASH, Absence.EMPTY, Absence.UNKNOWN)


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        target, year = indicator.target, view.year
        if target is None or target.reading.value is None or year is None:
            continue
        if view.earlier is not None and indicator.id not in view.earlier_indicators:
            continue
        actual = indicator.actual(year)
        if actual is None or actual.reading.absence not in _NO_REASON:
            continue
        if _explained(node, indicator=indicator):
            continue
        nothing = indicator.baseline is None or indicator.baseline.reading.value is None
        nothing = nothing and all(one.reading.value is None for one in indicator.actuals)
        wrong = (
            "基準値も実績値もなく、達成を判断できません"
            if nothing
            else f"{year}年度の実績値がなく、理由も書かれていません"
        )
        yield Sighting(
            severity=Severity.CHECK if nothing else Severity.NOTE,
            place=place_of(view, actual, node=node, indicator=indicator),
            seen=indicator.name,
            wrong=wrong,
            subject=indicator.id,
        )


def _explained(node: Node, *, indicator: Indicator) -> bool:
    cells = indicator.actuals
    return bool(node.ended or indicator.notes or any(c.notes or c.evidence for c in cells))


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="値のない指標",
        meaning=(
            "基準値も実績値もなく、達成を判断できない指標（確認。この版で加わったものは除く）と、"
            "最新の年度の実績値がないのに理由が書かれていない指標（参考）を挙げます。"
        ),
        advice="値の分かる時期と、それまでの代わりの値を書いてください。",
        example=of_indicator(
            """
        baseline 2014 "－"
        actual 2019 "－"
        target 2019 "1.8"
        """,
            name="合計特殊出生率",
        ),
        sound=of_indicator(
            """
        baseline 2014 "1.4"
        actual 2019 "1.5"
        target 2019 "1.8"
        """,
            name="合計特殊出生率",
        ),
        run=_run,
    ),
)
