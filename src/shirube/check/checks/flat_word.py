"""TXT-002: 横ばい・激減などの程度と違う推移."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.claims import Way
from shirube.check.course import Contradiction, contradiction, exaggeration
from shirube.check.figures import figures_with_unit
from shirube.check.narrative import Said, reviews, said
from shirube.check.sample import of_indicator
from shirube.check.series import points, unit_of
from shirube.check.spot import listed, shortened
from shirube.check.view import View
from shirube.problem import Severity
from shirube.quantity.width import fold

CODE = "TXT-002"

_ABOUT = re.compile("^ *(?:前後|程度|付近|台)で推移")
_AWAY = Decimal("0.1")
_YEARS = 5


def _run(view: View) -> Iterator[Sighting]:
    told: set[str] = set()
    for one in said(view):
        found = _found(one)
        indicator = one.indicators[0]
        if found is None or indicator.id in told:
            continue
        told.add(indicator.id)
        yield Sighting(
            severity=Severity.CHECK if found.sure else Severity.NOTE,
            place=view.place(one.text.place, node=one.owner),
            seen=shortened(one.claim.sentence, limit=60),
            wrong=f"「{indicator.name}」の実績値と合いません。{found.words}",
            subject=indicator.id,
            related=tuple(point.place for point in found.points),
        )
    yield from _about(view)


def _found(one: Said) -> Contradiction | None:
    """What every indicator meant says against the claim."""
    look = contradiction if one.claim.way is Way.FLAT else exaggeration
    against = [look(one.claim, indicator, year=one.year) for indicator in one.indicators]
    return None if any(item is None for item in against) else against[0]


def _about(view: View) -> Iterator[Sighting]:
    """ここ数年45％前後で推移: the years that lie elsewhere."""
    for node, owner, text, sentence, year in reviews(view):
        for figure in figures_with_unit(sentence):
            if not _ABOUT.match(fold(sentence[figure.end :])):
                continue
            for indicator in node.indicators:
                level = figure.into(unit_of(indicator))
                if level is None or level == 0:
                    continue
                recent = [p for p in points(indicator) if p.year <= year][-_YEARS:]
                away = [p for p in recent if abs(p.value - level) >= abs(level) * _AWAY]
                if len(away) > 1:
                    figures = listed(f"{p.year}年度 {p.text}" for p in away)
                    yield Sighting(
                        severity=Severity.NOTE,
                        place=view.place(text.place, node=owner),
                        seen=shortened(sentence, limit=60),
                        wrong=f"「{indicator.name}」には離れた年度があります（{figures}）",
                        subject=indicator.id,
                        related=tuple(p.place for p in away),
                    )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="横ばい・激減などの程度と違う推移",
        meaning=(
            "「横ばい」「同程度」とあるのに15％以上、"
            "または基準値から目標値までの差以上に動いたもの（確認）、"
            "「激減」「大幅に」とあるのに8％も動いていないもの、"
            "「45％前後で推移」とあるのに1割以上離れた年度が二つ以上あるもの（参考）を挙げます。"
        ),
        advice="語を改めるか、何年間のどの値について述べたかを書いてください。",
        example=of_indicator(
            """
        actual 2018 "220人"
        actual 2019 "173人"
        """,
            name="利用者数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 利用者数はほぼ横ばい傾向である。
        """,
        ),
        sound=of_indicator(
            """
        actual 2018 "220人"
        actual 2019 "214人"
        """,
            name="利用者数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 利用者数はほぼ横ばい傾向である。
        """,
        ),
        run=_run,
    ),
)
