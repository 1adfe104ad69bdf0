"""PLN-006: 印字された文字と違う数値."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_indicator
from shirube.check.view import View
from shirube.plan.invariants import value_problems

CODE = "PLN-006"


def _run(view: View) -> Iterable[Sighting]:
    return (retold(one) for one in value_problems(view.strategy))


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="印字された文字と違う数値",
        meaning="数値（value）と単位が、その横に残した印字の文字（text）から読める数値・単位と同じかを調べます。計画ファイルを直接直したときの打ち間違いが見つかります。",
        advice="原文で正しい方を確かめ、数値（value）か文字（text）を直してください。",
        example=of_indicator(
            """
        actual 2019 "27棟" value="72"
        """
        ),
        sound=of_indicator(
            """
        actual 2019 "27棟"
        """
        ),
        run=_run,
    ),
)
