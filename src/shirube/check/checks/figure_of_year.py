"""TXT-004: 本文の数値と違う実績値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.claims import core, fiscal_year
from shirube.check.figures import figures_with_unit
from shirube.check.narrative import reviews
from shirube.check.sample import of_indicator
from shirube.check.series import points, unit_of
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.problem import Severity
from shirube.quantity.era import HEISEI
from shirube.quantity.period import find_periods
from shirube.quantity.width import fold

CODE = "TXT-004"

_GAP = 3  # letters between the year and its figure: は, に, の


def _run(view: View) -> Iterator[Sighting]:
    for node, owner, text, sentence, _ in reviews(view):
        named = [one for one in node.indicators if core(one.name) in fold(sentence)]
        if len(named) != 1:
            continue
        indicator = named[0]
        known = {point.year: point for point in points(indicator)}
        for found in find_periods(sentence, era_hint=HEISEI):
            year = fiscal_year(found.period)
            figure = next(
                (f for f in figures_with_unit(sentence) if 0 <= f.start - found.end <= _GAP), None
            )
            if figure is None or year not in known or found.period.end is not None:
                continue
            value, point = figure.into(unit_of(indicator)), known[year]
            if value is None or value == point.value or figure.is_step:
                continue
            yield Sighting(
                severity=Severity.CHECK,
                place=view.place(text.place, node=owner),
                seen=shortened(sentence, limit=60),
                wrong=(
                    f"{year}年度を {sentence[figure.start : figure.end]} としていますが、"
                    f"「{indicator.name}」の値は {point.text} です"
                ),
                subject=indicator.id,
                related=(point.place,),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="本文の数値と違う実績値",
        meaning=(
            "本文が年度と数値を並べて述べたとき（平成27年度87件、28年度164件…）、"
            "指標の名称があり単位も同じであれば、その年度の実績値と合うかを調べます。"
        ),
        advice="本文と欄のどちらが正しいかを確かめてください。",
        example=of_indicator(
            """
        actual 2017 "142人"
        actual 2018 "196人"
        actual 2019 "157人"
        """,
            name="利用者数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 利用者数は、平成29年度142人、平成30年度169人となった。
        """,
        ),
        sound=of_indicator(
            """
        actual 2017 "142人"
        actual 2018 "196人"
        actual 2019 "157人"
        """,
            name="利用者数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 利用者数は、平成29年度142人、平成30年度196人となった。
        """,
        ),
        run=_run,
    ),
)
