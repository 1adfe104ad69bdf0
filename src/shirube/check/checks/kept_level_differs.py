"""TGT-003: 維持のはずの目標値."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from shirube.check.basis import base_of
from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import target_value
from shirube.check.spot import basis_text, number, place_of, target_text
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.problem import Severity

CODE = "TGT-003"

_KEEP = VOCABULARY.words("basis", "keep")
_NEARLY = VOCABULARY.words("basis", "nearly")
_TOLERANCE = Decimal("0.02")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        text, target = basis_text(indicator), target_value(indicator)
        base = base_of(indicator)
        if target is None or base is None or not _KEEP.search(text) or target == base.value:
            continue
        if _NEARLY.search(text) and abs(target - base.value) <= abs(base.value) * _TOLERANCE:
            continue
        name = f"{base.year}年度の実績値" if base.named else "基準値"
        yield Sighting(
            severity=Severity.NOTE,
            place=place_of(view, indicator.target, node=node, indicator=indicator),
            seen=target_text(indicator),
            wrong=f"根拠は「{text}」ですが、{name} {number(base.value)} と違います",
            subject=indicator.id,
            related=(indicator.target_basis.place,) if indicator.target_basis else (),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="維持のはずの目標値",
        meaning=(
            "目標値の根拠が「現状維持」なのに、目標値が基準値と違うものを挙げます。"
            "「ほぼ」「おおむね」が付く場合は2％を超える差だけを挙げ、"
            "根拠が別の年度を示すときはその年度の実績値と比べます。"
        ),
        advice=(
            "維持する水準をどの値とするかを根拠に書いてください。スコアは、"
            "目標値と基準値のどちらに対するものかで変わります。"
        ),
        example=of_indicator(
            """
        baseline 2014 "96.45%"
        target 2019 "96%"
        target_basis "現状維持"
        """,
            name="受診率",
        ),
        sound=of_indicator(
            """
        baseline 2014 "96.45%"
        target 2019 "96.45%"
        target_basis "現状維持"
        """,
            name="受診率",
        ),
        run=_run,
    ),
)
