"""TGT-005: 割合の増減と合わない目標値."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.basis import base_of, fits_rounded, relative_claim, steps
from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import in_unit, target_value, unit_of
from shirube.check.spot import basis_text, number, place_of, target_text
from shirube.check.view import View
from shirube.problem import Severity

CODE = "TGT-005"

_OTHER_THING = re.compile("[0-9０-９]+[^0-9０-９%％割]{1,4}に?$")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        base, target, text = base_of(indicator), target_value(indicator), basis_text(indicator)
        if base is None or target is None or steps(text):
            continue
        claim = relative_claim(indicator, base=base)
        if claim is None or fits_rounded(claim[0].value, target):
            continue
        reckoned, words = claim
        old = [
            one.reading.text
            for one in indicator.targets
            if one.superseded_in is not None
            and (value := in_unit(one, unit=unit_of(indicator))) is not None
            and fits_rounded(reckoned.value, value)
        ]
        hint = f"。見直し前の {old[-1]} の根拠が残っています" if old else ""
        of_another = _OTHER_THING.search(text.partition(words)[0]) is not None
        start = f"{base.year}年度の" if base.named else "基準値"
        yield Sighting(
            severity=Severity.NOTE if of_another else Severity.CHECK,
            place=place_of(view, indicator.target, node=node, indicator=indicator),
            seen=target_text(indicator),
            wrong=(
                f"根拠「{text}」と合いません（{start} {number(base.value)} の{reckoned.words}は "
                f"{number(reckoned.value)}{hint}）"
            ),
            subject=indicator.id,
            related=(indicator.target_basis.place,) if indicator.target_basis else (),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="割合の増減と合わない目標値",
        meaning=(
            "根拠が「5%増」「6割減」「倍増」のような割合のとき、"
            "基準値（または根拠が示す年度の値）から計算した値が目標値になるかを調べます。"
            "目標値の末位までの端数処理は差としません。"
            "別のものの増減を述べているおそれがあるときは「参考」です。"
        ),
        advice="目標値を見直したときは根拠も書き直してください。",
        example=of_indicator(
            """
        baseline 2014 "141,441人"
        target 2019 "332,000人"
        target_basis "5%増"
        """,
            name="宿泊客数",
        ),
        sound=of_indicator(
            """
        baseline 2014 "968千t"
        target 2019 "978千t"
        target_basis "1%増"
        """,
            name="取扱貨物量",
        ),
        run=_run,
    ),
)
