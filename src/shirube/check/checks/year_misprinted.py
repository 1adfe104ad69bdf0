"""NUM-004: 年度の誤記."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.plan.model import Indicator, Node
from shirube.problem import Severity
from shirube.quantity.concern import problems_of_period
from shirube.quantity.period import find_periods

CODE = "NUM-004"


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        yield from _headings(view, node=node, indicator=indicator)
    for node in view.edition.nodes:
        for text in node.texts:
            for found in find_periods(text.text):
                for concern in problems_of_period(found.period):
                    yield Sighting(
                        severity=concern.severity,
                        place=view.place(text.place, node=node),
                        seen=concern.seen,
                        wrong=concern.wrong,
                        subject=node.id,
                        advice=concern.advice,
                    )


def _headings(view: View, *, node: Node, indicator: Indicator) -> Iterator[Sighting]:
    baseline, target = indicator.baseline, indicator.target
    for cell in (baseline, *indicator.actuals, *indicator.targets):
        if cell is None or not cell.year_text:
            continue
        if cell.fiscal_year is None and cell.calendar_year is None:
            yield Sighting(
                severity=Severity.CHECK,
                place=place_of(view, cell, node=node, indicator=indicator),
                seen=cell.heading or cell.year_text,
                wrong="年度として読めません",
                subject=indicator.id,
            )
    if baseline is None or target is None or None in (baseline.fiscal_year, target.fiscal_year):
        return
    if (baseline.fiscal_year or 0) >= (target.fiscal_year or 0):
        yield Sighting(
            severity=Severity.CHECK,
            place=place_of(view, baseline, node=node, indicator=indicator),
            seen=baseline.heading or f"{baseline.fiscal_year}年度",
            wrong=f"目標値の年度（{target.fiscal_year}年度）より前ではありません",
            subject=indicator.id,
            related=(target.reading.place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.NUMBERS,
        label="年度の誤記",
        meaning=(
            "見出しや文章の年度が年度として読めるか、二つの表記を並べた年度が合っているか、"
            "基準値・実績値・目標値の年度の順序がおかしくないかを調べます。"
        ),
        advice="元の資料で正しい年度を確かめてください。",
        example=of_indicator(
            """
        baseline - "52件" year_text="H-1988"
        target 2019 "80件" year_text="H31"
        """
        ),
        sound=of_indicator(
            """
        baseline 2014 "52件" year_text="H26"
        target 2019 "80件" year_text="H31"
        """
        ),
        run=_run,
    ),
)
