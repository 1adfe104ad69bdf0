"""TXT-012: 新規事業より前の実績値."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.claims import fiscal_year
from shirube.check.sample import of_indicator
from shirube.check.series import actual_points
from shirube.check.spot import listed, place_of
from shirube.check.view import View
from shirube.problem import Severity
from shirube.quantity.era import HEISEI
from shirube.quantity.period import find_periods

CODE = "TXT-012"

_NEW = re.compile("^(?:度)?(?:からの)?新規事業")


def _run(view: View) -> Iterator[Sighting]:
    for node in view.edition.nodes:
        for owner, text in view.texts(node) if node.indicators else ():
            for found in find_periods(text.text, era_hint=HEISEI):
                year = fiscal_year(found.period)
                if year is None or not _NEW.match(text.text[found.end :]):
                    continue
                for indicator in node.indicators:
                    old = [p for p in actual_points(indicator) if p.year < year and p.value != 0]
                    if old:
                        figures = listed(f"{p.year}年度 {p.text}" for p in old)
                        yield Sighting(
                            severity=Severity.NOTE,
                            place=place_of(
                                view, old[0].observation, node=node, indicator=indicator
                            ),
                            seen=old[0].text,
                            wrong=f"{year}年度の新規事業ですが、前の年度の実績値があります（{figures}）",
                            subject=indicator.id,
                            related=(view.place(text.place, node=owner),),
                        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="新規事業より前の実績値",
        meaning=(
            "本文が「平成29年度新規事業」などと始まりの年度を示しているのに、"
            "指標にそれより前の年度の実績値があるものを挙げます。"
        ),
        advice="前の年度の値の出所を注記してください。",
        example=of_indicator(
            """
        baseline 2014 "1,000人"
        actual 2015 "1,100人"
        actual 2019 "1,800人"
        """,
            name="来場者数",
            texts="""
        text overview fiscal_year=2019
          | 平成29年度新規事業
        """,
        ),
        sound=of_indicator(
            """
        baseline 2016 "0人"
        actual 2015 "―"
        actual 2019 "1,800人"
        """,
            name="来場者数",
            texts="""
        text overview fiscal_year=2019
          | 平成29年度新規事業
        """,
        ),
        run=_run,
    ),
)
