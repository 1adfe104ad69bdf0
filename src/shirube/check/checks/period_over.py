"""TXT-013: 終わった期間のままの説明."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.claims import fiscal_year
from shirube.check.sample import of_measure
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.plan.model import TextKind
from shirube.problem import Severity
from shirube.quantity.era import HEISEI
from shirube.quantity.period import find_periods
from shirube.quantity.width import fold

CODE = "TXT-013"

_FOR_YEARS = re.compile("^(?:から|より)(?:の)?([0-9]{1,2})(?:年間|か年|カ年|ヵ年)")
_FROM = re.compile("^(?:から|より|～|~)$")
_LABELS = ("基準値", "実績値", "目標値", "目安値")


def _run(view: View) -> Iterator[Sighting]:
    for node in view.edition.nodes:
        now = node.text(TextKind.IMPLEMENTATION)
        overview = node.text(TextKind.OVERVIEW)
        if now is not None and overview is not None and now.fiscal_year is not None:
            last = _last_year(overview.text)
            if last is not None and last < now.fiscal_year:
                yield Sighting(
                    severity=Severity.NOTE,
                    place=view.place(overview.place, node=node),
                    seen=shortened(overview.text),
                    wrong=f"{last}年度までの期間ですが、{now.fiscal_year}年度にも実施しています",
                    subject=node.id,
                    related=(now.place,),
                )
        for indicator in node.indicators:
            for note in indicator.notes:
                label = next((one for one in _LABELS if note.text.lstrip("※").startswith(one)), "")
                called = re.search("(" + "|".join(_LABELS) + ")とする", note.text)
                if label and called is not None and called.group(1) != label:
                    yield Sighting(
                        severity=Severity.CHECK,
                        place=view.place(note.place, node=node, indicator=indicator),
                        seen=shortened(note.text, limit=60),
                        wrong=f"{label}の注記ですが、「{called.group()}」と書かれています",
                        subject=indicator.id,
                    )


def _last_year(text: str) -> int | None:
    """The last year of the only spans a description names; ``None`` without a span."""
    folded, ends = fold(text), []
    found = find_periods(text, era_hint=HEISEI)
    for at, one in enumerate(found):
        year = fiscal_year(one.period)
        if year is None:
            continue
        if one.period.end is not None:
            ends.append(fiscal_year(one.period.end) or one.period.end.year)
            continue
        years = _FOR_YEARS.match(folded[one.end :])
        if years is not None:
            ends.append(year + int(years[1]) - 1)
        elif at + 1 < len(found) and _FROM.match(folded[one.end : found[at + 1].start]):
            last = fiscal_year(found[at + 1].period)
            if last is not None:
                ends.append(last)
    return max(ends) if ends else None


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="終わった期間のままの説明",
        meaning=(
            "概要や注記が「平成26年度から平成30年度まで」のように評価する年度より前に終わる期間を示しているのに、"
            "その年度にも実施しているもの（参考）と、"
            "「基準値」の注記なのに「実績値とする」と書くなど、"
            "改めた見出しと合わない注記（確認）を挙げます。"
        ),
        advice="いまの期間・見出しに書き直してください。",
        example=of_measure(
            """
        text overview
          | 平成26年度から平成30年度まで図書を購入し、学校に貸し出す。
        text implementation fiscal_year=2019
          | 18校に2,244冊を貸し出した。
        """
        ),
        sound=of_measure(
            """
        text overview
          | 平成26年度から令和3年度まで図書を購入し、学校に貸し出す。
        text implementation fiscal_year=2019
          | 18校に2,244冊を貸し出した。
        """
        ),
        run=_run,
    ),
)
