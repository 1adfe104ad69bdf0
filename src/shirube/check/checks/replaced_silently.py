"""TGT-011: 説明なく差し替えられた目標値."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spot import basis_text, place_of
from shirube.check.view import View
from shirube.problem import Severity

CODE = "TGT-011"

_SAYS_SO = re.compile("見直|修正|変更|改訂|改定|→|差し?替")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        replaced = [one for one in indicator.targets if one.superseded_in is not None]
        if not replaced or indicator.target is None:
            continue
        notes = [*indicator.notes, *(note for one in indicator.targets for note in one.notes)]
        words = " ".join([basis_text(indicator), *(note.text for note in notes)])
        if not _SAYS_SO.search(words):
            yield Sighting(
                severity=Severity.NOTE,
                place=place_of(view, indicator.target, node=node, indicator=indicator),
                seen=indicator.target.reading.text,
                wrong=f"{replaced[-1].reading.text} から差し替えられましたが、説明がありません",
                subject=indicator.id,
                related=(replaced[-1].reading.place,),
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TARGETS,
        label="説明なく差し替えられた目標値",
        meaning="目標値が差し替えられているのに、そのことを述べた注記も根拠もないものを挙げます。",
        advice="見直しの時期と理由を注記してください。",
        example=of_indicator(
            """
        target 2019 "100件" superseded_in="H29.3"
        target 2019 "175件" revised_in="H29.3"
        """
        ),
        sound=of_indicator(
            """
        target 2019 "100件" superseded_in="H29.3"
        target 2019 "175件" revised_in="H29.3"
        note "※H29.3改訂で目標値見直し"
        """
        ),
        run=_run,
    ),
)
