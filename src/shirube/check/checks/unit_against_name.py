"""NUM-005: 指標名に合わない単位."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.series import unit_of
from shirube.check.spot import place_of
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.problem import Severity
from shirube.quantity.unit import unit_scale

CODE = "NUM-005"

_COUNT = VOCABULARY.words("kinds", "count_name")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        unit = unit_of(indicator)
        if not unit:
            continue
        expected = VOCABULARY.unit_of_name(indicator.name)
        per_cent_of_count = unit == "%" and _COUNT.search(indicator.name) is not None
        odd = bool(expected) and unit_scale(unit)[1] not in {unit_scale(e)[1] for e in expected}
        if not (per_cent_of_count or odd):
            continue
        cell = indicator.target or indicator.baseline
        share_of_other = "%" in expected and not per_cent_of_count
        yield Sighting(
            severity=Severity.CHECK if per_cent_of_count or share_of_other else Severity.NOTE,
            place=place_of(view, cell, node=node, indicator=indicator),
            seen=indicator.name,
            wrong=f"単位が「{unit}」で、名称と合いません",
            subject=indicator.id,
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.NUMBERS,
        label="指標名に合わない単位",
        meaning=(
            "「～件数」なのに％、「～者数」なのに件というように、"
            "指標の名称と単位が合わないものを挙げます。件数などの数に割合の単位が付いているものは、"
            "分母が分からないため「確認」とします。"
        ),
        advice=(
            "指標の名称と単位のどちらが正しいかを確かめ、割合であれば分母と分子を示してください。"
        ),
        example=of_indicator(
            """
        actual 2019 "5％"
        target 2019 "20％"
        """,
            name="アプリのダウンロード数",
        ),
        sound=of_indicator(
            """
        actual 2019 "5％"
        target 2019 "20％"
        """,
            name="アプリの利用率",
        ),
        run=_run,
    ),
)
