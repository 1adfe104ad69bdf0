"""WRD-003: 閉じていない括弧."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spelling import open_bracket, written_everywhere
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.problem import Severity

CODE = "WRD-003"


def _run(view: View) -> Iterator[Sighting]:
    for piece in written_everywhere(view):
        at = open_bracket(piece.text)
        if at is not None:
            around = piece.text[max(0, at - 4) : at + 24]
            yield Sighting(
                severity=Severity.NOTE,
                place=piece.place,
                seen=shortened(around),
                wrong="括弧の開きと閉じが合いません",
                subject=piece.node,
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.WORDING,
        label="閉じていない括弧",
        meaning=(
            "名称や文章の「　」（　）などの括弧が、開いたまま、"
            "または閉じだけになっていないかを調べます。"
        ),
        advice="括弧を補ってください。文が途中で切れていないかも確かめてください。",
        example=of_indicator(
            """
        target 2019 "75%"
        """,
            name="「将来の夢を持っていると答えた生徒の割合",
        ),
        sound=of_indicator(
            """
        target 2019 "75%"
        """,
            name="「将来の夢を持っている」と答えた生徒の割合",
        ),
        run=_run,
    ),
)
