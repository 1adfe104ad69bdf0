"""TXT-010: 実績値と違う数を挙げた説明."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.figures import Figure, figures_with_unit
from shirube.check.prose import sentences
from shirube.check.sample import of_indicator
from shirube.check.series import Point, points, unit_of
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.plan.model import Indicator
from shirube.problem import Severity

CODE = "TXT-010"

_HELD_FOR = re.compile("^(?:を実績)?(?:と(?:していた|した|する|なった|報告)|だった|であった)")


def _run(view: View) -> Iterator[Sighting]:
    for node in view.edition.nodes:
        for indicator in node.indicators:
            for owner, text in view.texts(node):
                if text.fiscal_year is None or "実績" not in text.text:
                    continue
                found = _other(text.text, indicator, year=text.fiscal_year)
                if found is None:
                    continue
                figure, point, sentence = found
                yield Sighting(
                    severity=Severity.CHECK,
                    place=view.place(text.place, node=owner),
                    seen=shortened(sentence, limit=60),
                    wrong=(
                        f"「{indicator.name}」の実績値 {point.text} に対し、"
                        f"{sentence[figure.start : figure.end]} も挙げています"
                    ),
                    subject=indicator.id,
                    related=(point.place,),
                )


def _other(text: str, indicator: Indicator, *, year: int) -> tuple[Figure, Point, str] | None:
    """A figure held for the actual in a text that also gives the actual."""
    series, unit = points(indicator), unit_of(indicator)
    if not unit or not series or series[-1].year != year:
        return None
    if not any(f.into(unit) == series[-1].value for f in figures_with_unit(text)):
        return None
    known = {point.value for point in series}
    for sentence in sentences(text):
        for figure in figures_with_unit(sentence):
            value = figure.into(unit)
            if value is not None and value not in known and _HELD_FOR.match(sentence[figure.end :]):
                return figure, series[-1], sentence
    return None


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="実績値と違う数を挙げた説明",
        meaning=(
            "本文が実績値の説明の中で、実績値と同じ単位の別の数を、"
            "かつての実績や別の時点の数として挙げているものを挙げます。どちらを実績とすべきか、"
            "読む人には分かりません。"
        ),
        advice="いつの時点の数を実績とするかを定義に書き、本文をそろえてください。",
        example=of_indicator(
            """
        actual 2019 "151町会"
        """,
            name="町会加入数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 4月1日現在の151町会を実績とするが、当初は142町会としていた。
        """,
        ),
        sound=of_indicator(
            """
        actual 2019 "151町会"
        """,
            name="町会加入数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 4月1日現在の151町会を実績とする。
        """,
        ),
        run=_run,
    ),
)
