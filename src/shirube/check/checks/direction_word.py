"""TXT-001: 増減の語と違う推移."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.claims import Way
from shirube.check.course import contradiction
from shirube.check.narrative import said
from shirube.check.sample import of_indicator
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.problem import Severity

CODE = "TXT-001"

_SHARE = VOCABULARY.words("kinds", "share_name")
_AMOUNTS = ("数", "量", "額", "数量", "者", "人")


def _run(view: View) -> Iterator[Sighting]:
    for one in said(view):
        if one.claim.way is Way.FLAT:
            continue
        against = [
            contradiction(one.claim, indicator, year=one.year) for indicator in one.indicators
        ]
        # Several indicators are meant together: one that agrees is enough.
        if any(item is None for item in against):
            continue
        found = against[0]
        assert found is not None
        indicator = one.indicators[0]
        of_amount = _SHARE.search(indicator.name) and one.claim.topic.endswith(_AMOUNTS)
        qualified = one.claim.denied or of_amount
        yield Sighting(
            severity=Severity.CHECK if found.sure and not qualified else Severity.NOTE,
            place=view.place(one.text.place, node=one.owner),
            seen=shortened(one.claim.sentence, limit=60),
            wrong=f"「{indicator.name}」の実績値と合いません。{found.words}",
            subject=indicator.id,
            related=tuple(point.place for point in found.points),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="増減の語と違う推移",
        meaning=(
            "本文が指標について述べる「増加」「減少」「伸び」「増減」などの語が、"
            "その年度の実績値の動きと合うかを調べます。語の主語がその指標と分かるものだけを見ます。"
            "「前年より」は前年度と、「年々」は全期間と、「増加していたが、～」はその前の年度までと、"
            "年度や数値を示したものはその年度と比べます。一つの年度だけ当たらないものは「参考」です。"
        ),
        advice=(
            "本文と実績値のどちらが正しいかを確かめてください。前年の文章が残っていることもあります。"
        ),
        example=of_indicator(
            """
        actual 2018 "26,692人"
        actual 2019 "23,736人"
        """,
            name="利用者数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 利用者数は前年度より増加した。
        """,
        ),
        sound=of_indicator(
            """
        actual 2018 "26,692人"
        actual 2019 "23,736人"
        """,
            name="利用者数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 利用者数は前年度より減少した。
        """,
        ),
        run=_run,
    ),
)
