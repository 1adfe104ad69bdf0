"""TXT-011: 達成・未達成に触れない本文."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.figures import figures_with_unit
from shirube.check.sample import of_indicator
from shirube.check.series import actual_points, beyond, target_value, unit_of
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.plan.model import TextKind
from shirube.problem import Severity

CODE = "TXT-011"

_TOUCHES = re.compile("目標|実績|達成|届か|至ら|増|減|横ばい|上回|下回|上昇|低下|伸び|割合|推移|微")
_REVIEWS = (TextKind.SITUATION_ANALYSIS, TextKind.OVERALL_REVIEW)


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        series, target = actual_points(indicator), target_value(indicator)
        if len(series) < 2 or target is None or series[-1].year != view.year:
            continue
        before = beyond(series[-2].value, indicator, target=target)
        now = beyond(series[-1].value, indicator, target=target)
        if before is now or None in (before, now):
            continue
        texts = [
            t for _, t in view.texts(node) if t.kind in _REVIEWS and t.fiscal_year == view.year
        ]
        words = "".join(text.text for text in texts)
        unit = unit_of(indicator)
        told = {figure.into(unit) for figure in figures_with_unit(words)}
        if not texts or _TOUCHES.search(words) or series[-1].value in told:
            continue
        state = "初めて達しました" if now else "届かなくなりました"
        yield Sighting(
            severity=Severity.NOTE,
            place=place_of(view, series[-1].observation, node=node, indicator=indicator),
            seen=series[-1].text,
            wrong=f"目標値に{state}が、本文はそれに触れていません",
            subject=indicator.id,
            related=tuple(text.place for text in texts),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="達成・未達成に触れない本文",
        meaning=(
            "前年度に達していた目標値に届かなくなった、または初めて達したのに、"
            "本文が目標・実績・増減のどれにも触れていないものを挙げます。"
        ),
        advice="達成した（届かなかった）ことと、その要因を書いてください。",
        example=of_indicator(
            """
        baseline 2014 "70.5%"
        actual 2018 "77.0%"
        actual 2019 "74.2%"
        target 2019 "75%"
        """,
            name="目標を持つ生徒の割合",
            texts="""
        text situation_analysis fiscal_year=2019
          | 外部講師を派遣し、機会の充実に努めた。
        """,
        ),
        sound=of_indicator(
            """
        baseline 2014 "70.5%"
        actual 2018 "77.0%"
        actual 2019 "74.2%"
        target 2019 "75%"
        """,
            name="目標を持つ生徒の割合",
            texts="""
        text situation_analysis fiscal_year=2019
          | 外部講師を派遣したが、前年の割合には届かなかった。
        """,
        ),
        run=_run,
    ),
)
