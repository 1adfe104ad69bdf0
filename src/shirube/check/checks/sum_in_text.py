"""TXT-009: 本文の計算の誤り."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spot import shortened
from shirube.check.sums import mistakes
from shirube.check.view import View
from shirube.problem import Severity

CODE = "TXT-009"


def _run(view: View) -> Iterator[Sighting]:
    for node in view.edition.nodes:
        for text in node.texts:
            for mistake in mistakes(text.text):
                yield Sighting(
                    severity=Severity.CHECK if mistake.sure else Severity.NOTE,
                    place=view.place(text.place, node=node),
                    seen=shortened(mistake.seen, limit=60),
                    wrong=f"計算が合いません（{mistake.words}）",
                    subject=node.id,
                )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="本文の計算の誤り",
        meaning=(
            "本文の中の合計（～、合計32社）、内訳、掛け算（～円×1/2＝～円）、"
            "割合（～円の60％の～円）が合うかを調べます。端数処理とみられる差は除き、"
            "わずかな差は「参考」です。"
        ),
        advice="内訳と合計のどちらが正しいかを確かめてください。",
        example=of_indicator(
            """
        actual 2019 "19社"
        """,
            name="参加企業数",
            texts="""
        text implementation fiscal_year=2019
          | ・A店：5社・B店：6社・C店：7社、合計19社
        """,
        ),
        sound=of_indicator(
            """
        actual 2019 "18社"
        """,
            name="参加企業数",
            texts="""
        text implementation fiscal_year=2019
          | ・A店：5社・B店：6社・C店：7社、合計18社
        """,
        ),
        run=_run,
    ),
)
