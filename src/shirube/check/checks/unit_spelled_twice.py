"""NUM-006: 単位の表記ゆれ."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.figures import figures_with_unit
from shirube.check.sample import of_indicator
from shirube.check.spot import listed, place_of
from shirube.check.view import View
from shirube.problem import Severity
from shirube.quantity.width import fold

CODE = "NUM-006"


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        cells = [
            cell
            for cell in (indicator.baseline, *indicator.actuals, *indicator.targets)
            if cell is not None and cell.reading.value is not None and cell.reading.unit
        ]
        spelled: dict[str, dict[str, str]] = {}
        for cell in cells:
            found = figures_with_unit(cell.reading.text)
            if found and found[0].unit == cell.reading.unit:
                printed = fold(found[0].printed_unit).lower()
                spelled.setdefault(cell.reading.unit, {}).setdefault(printed, cell.reading.text)
        for forms in spelled.values():
            if len(forms) > 1:
                yield Sighting(
                    severity=Severity.NOTE,
                    place=place_of(view, cells[-1], node=node, indicator=indicator),
                    seen=listed(forms.values()),
                    wrong="同じ単位が二通りに書かれています",
                    subject=indicator.id,
                    related=tuple(cell.reading.place for cell in cells[:-1]),
                )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.NUMBERS,
        label="単位の表記ゆれ",
        meaning=(
            "一つの指標の中で、か所と箇所のように同じ単位が二通りに書かれていないかを調べます。"
            "全角・半角の違いは除きます。"
        ),
        advice="一つの書き方にそろえてください。",
        example=of_indicator(
            """
        baseline 2014 "6か所"
        target 2019 "7箇所"
        """,
            name="拠点数",
        ),
        sound=of_indicator(
            """
        baseline 2014 "6か所"
        target 2019 "7か所"
        """,
            name="拠点数",
        ),
        run=_run,
    ),
)
