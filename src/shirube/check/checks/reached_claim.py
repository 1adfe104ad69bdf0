"""TXT-003: 達成の記述と違う実績値."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.narrative import reviews
from shirube.check.sample import of_indicator
from shirube.check.series import Point, actual_points, beyond, points, target_value, wanted
from shirube.check.spot import basis_text, listed, shortened
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Indicator
from shirube.problem import Severity

CODE = "TXT-003"

_REACHED = VOCABULARY.words("target", "reached")
_HEDGE = VOCABULARY.words("target", "hedge")
_KEEP = VOCABULARY.words("basis", "keep")
_KEPT = re.compile("保ち|保っ|維持し")


def _run(view: View) -> Iterator[Sighting]:
    for node, owner, text, sentence, year in reviews(view):
        found = _REACHED.search(sentence)
        if found is None or _HEDGE.search(sentence):
            continue
        missed = [(one, _short(one, until=year)) for one in node.indicators]
        if not missed or not all(years for _, years in missed):
            continue
        for indicator, short in missed:
            last = any(point.year == year for point in short)
            if not last and not _KEPT.search(found.group()):
                continue  # once reached is enough for 達成した
            figures = listed(f"{p.year}年度 {p.text}" for p in short)
            yield Sighting(
                severity=Severity.CHECK if last else Severity.NOTE,
                place=view.place(text.place, node=owner),
                seen=shortened(sentence, limit=60),
                wrong=(
                    f"指標「{indicator.name}」が目標値 "
                    f"{indicator.target.reading.text if indicator.target else ''} に"
                    f"達していないこと（{figures}）と合いません"
                ),
                subject=indicator.id,
                related=tuple(p.place for p in short),
            )


def _short(indicator: Indicator, *, until: int) -> list[Point]:
    """The years in which the target was not reached."""
    target = target_value(indicator)
    if target is None or not points(indicator):
        return []
    known = [p for p in actual_points(indicator) if p.year <= until]
    if wanted(indicator) is None and _KEEP.search(basis_text(indicator)):
        return [p for p in known if p.value < target]  # to be kept: not to fall below
    return [p for p in known if beyond(p.value, indicator, target=target) is False]


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="達成の記述と違う実績値",
        meaning=(
            "本文が「目標値を達成した」「目標の数値を保ちながら」と述べているのに、"
            "評価する年度の実績値が目標値に達していないもの（確認）と、"
            "途中の年度だけ達していないもの（参考）を挙げます。"
            "「ほぼ」「見込み」などの断りがある文は見ません。"
        ),
        advice="本文と実績値・目標値のどちらが正しいかを確かめてください。",
        example=of_indicator(
            """
        baseline 2014 "98.1%"
        actual 2019 "97.8%"
        target 2019 "98.5%"
        """,
            name="訪問実施率",
            texts="""
        text situation_analysis fiscal_year=2019
          | 目標の数値を保ちながら、事業を継続することができた。
        """,
        ),
        sound=of_indicator(
            """
        baseline 2014 "98.1%"
        actual 2019 "98.8%"
        target 2019 "98.5%"
        """,
            name="訪問実施率",
            texts="""
        text situation_analysis fiscal_year=2019
          | 目標の数値を保ちながら、事業を継続することができた。
        """,
        ),
        run=_run,
    ),
)
