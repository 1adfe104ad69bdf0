"""NUM-002: 単位の書かれていない値."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spot import listed, place_of
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.problem import Severity

CODE = "NUM-002"

_SHARE = VOCABULARY.words("kinds", "share_name")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        cells = [
            cell
            for cell in (indicator.baseline, *indicator.actuals, *indicator.targets)
            if cell is not None and cell.reading.value is not None
        ]
        bare = [cell for cell in cells if not cell.reading.unit]
        if not bare:
            continue
        if len(bare) < len(cells):
            wrong = "単位の書かれた値と書かれていない値が混じっています"
        elif _SHARE.search(indicator.name) and not indicator.unit:
            wrong = "割合の指標ですが、単位がどこにも書かれていません"
        else:
            continue
        yield Sighting(
            severity=Severity.NOTE,
            place=place_of(view, bare[0], node=node, indicator=indicator),
            seen=listed(cell.reading.text for cell in cells),
            wrong=wrong,
            subject=indicator.id,
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.NUMBERS,
        label="単位の書かれていない値",
        meaning=(
            "同じ指標で、単位の書かれた値と書かれていない値が混じっていないかを調べます。"
            "割合の指標なのに単位がどこにもないものも挙げます。"
        ),
        advice="すべての値に単位を書くか、見出しに単位を書いてください。",
        example=of_indicator(
            """
        baseline 2014 "75.85"
        actual 2019 "81.40"
        target 2019 "90%"
        """
        ),
        sound=of_indicator(
            """
        baseline 2014 "75.85%"
        actual 2019 "81.40%"
        target 2019 "90%"
        """
        ),
        run=_run,
    ),
)
