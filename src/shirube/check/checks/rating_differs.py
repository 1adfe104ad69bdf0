"""SCO-005: 評価区分の食い違い."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.view import View
from shirube.problem import Severity

CODE = "SCO-005"
_KIND = "rating"


def _run(view: View) -> Iterator[Sighting]:
    card = view.scorecard
    if card is None:
        return
    for node, indicator in view.indicators:
        result = card.result(indicator.id)
        if result is None:
            continue
        for stated in indicator.stated:
            year = stated.fiscal_year or view.edition.fiscal_year
            printed = stated.reading.text.strip()
            if stated.kind != _KIND or year not in (None, card.fiscal_year):
                continue
            if printed in (result.final_rating or "", "") or stated.reading.is_absent:
                continue
            computed = result.rating or f"評価対象外（{result.reason_not_scored}）"
            yield Sighting(
                severity=Severity.CHECK,
                place=view.place(stated.reading.place, node=node, indicator=indicator),
                seen=printed,
                wrong=f"規則による評価区分「{computed}」と一致しません",
                subject=indicator.id,
                related=result.inputs.places,
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.SCORES,
        label="評価区分の食い違い",
        meaning="印刷された評価区分（A・B・Cなど）が、評価ルールで求めた区分と一致するかを調べます。",
        advice="評価を変更した場合は、理由・氏名・日付とともに記録してください。",
        example=of_indicator(
            """
            baseline 2014 "50件"
            actual 2019 "80件"
            target 2019 "100件"
            stated rating "A" fiscal_year=2019
            """,
            rule="national-growth-abfn",
        ),
        sound=of_indicator(
            """
            baseline 2014 "50件"
            actual 2019 "80件"
            target 2019 "100件"
            stated rating "B" fiscal_year=2019
            """,
            rule="national-growth-abfn",
        ),
        run=_run,
    ),
)
