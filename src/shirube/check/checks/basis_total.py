"""TGT-006: 根拠の合計と合わない目標値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.basis import fits_rounded, total_claims
from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import target_value
from shirube.check.spot import basis_text, listed, number, place_of, target_text
from shirube.check.view import View
from shirube.problem import Severity

CODE = "TGT-006"


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        target = target_value(indicator)
        claims = total_claims(indicator)
        if target is None or not claims or any(fits_rounded(c.value, target) for c in claims):
            continue
        ways = listed(f"{claim.words}は {number(claim.value)}" for claim in claims)
        yield Sighting(
            severity=Severity.CHECK,
            place=place_of(view, indicator.target, node=node, indicator=indicator),
            seen=target_text(indicator),
            wrong=f"根拠「{basis_text(indicator)}」と合いません（{ways}）",
            subject=indicator.id,
            related=(indicator.target_basis.place,) if indicator.target_basis else (),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="根拠の合計と合わない目標値",
        meaning=(
            "根拠が内訳の合計や掛け算（60人×6授業）を示すとき、その結果が目標値になるかを調べます。"
        ),
        advice="内訳と目標値のどちらが正しいかを確かめてください。",
        example=of_indicator(
            """
        baseline 2014 "0件"
        target 2019 "650件"
        target_basis "3事業(展示会:10、相談会:50、商談会:500)の計"
        """
        ),
        sound=of_indicator(
            """
        baseline 2014 "0件"
        target 2019 "560件"
        target_basis "3事業(展示会:10、相談会:50、商談会:500)の計"
        """
        ),
        run=_run,
    ),
)
