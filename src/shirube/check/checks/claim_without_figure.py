"""TXT-006: 値がないのに述べた増減."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.claims import Way, claims
from shirube.check.narrative import reviews
from shirube.check.sample import of_indicator
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.problem import Severity

CODE = "TXT-006"

_HEDGE = re.compile("見込|予想|思われ|考えられ|推測|想定")


def _run(view: View) -> Iterator[Sighting]:
    for node, owner, text, sentence, year in reviews(view):
        actuals = [one.actual(year) for one in node.indicators]
        if not actuals or any(a is None or a.reading.value is not None for a in actuals):
            continue
        for claim in claims(sentence):
            sure = claim.last_year and claim.way in (Way.UP, Way.DOWN) and not claim.denied
            if sure and claim.year in (None, year) and not _HEDGE.search(sentence):
                yield Sighting(
                    severity=Severity.CHECK,
                    place=view.place(text.place, node=owner),
                    seen=shortened(sentence, limit=60),
                    wrong=f"{year}年度の実績値がないのに、前年との比較を言い切っています",
                    subject=node.indicators[0].id,
                    related=tuple(a.reading.place for a in actuals if a is not None),
                )
                break


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="値がないのに述べた増減",
        meaning=(
            "評価する年度の実績値がまだないのに、"
            "本文が「対前年比マイナスとなった」のように前年との比較を言い切っているものを挙げます。"
        ),
        advice=(
            "見込みであればそう書き、根拠とした値があれば実績値の欄に速報値として記入してください。"
        ),
        example=of_indicator(
            """
        actual 2018 "320,357人"
        actual 2019 "（後日報告）"
        """,
            name="利用者数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 感染症の影響で、対前年比マイナスとなった。
        """,
        ),
        sound=of_indicator(
            """
        actual 2018 "320,357人"
        actual 2019 "（後日報告）"
        """,
            name="利用者数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 感染症の影響で、対前年比マイナスとなる見込みである。
        """,
        ),
        run=_run,
    ),
)
