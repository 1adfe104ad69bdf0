"""NUM-001: 指標の中での単位の変化."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spot import listed, place_of
from shirube.check.view import View
from shirube.problem import Severity
from shirube.quantity.unit import unit_scale

CODE = "NUM-001"


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        cells = [indicator.baseline, *indicator.actuals, *indicator.targets]
        units: dict[str, str] = {}
        for cell in cells:
            # A target that was replaced is looked at with the note that replaced it.
            if cell is None or not cell.reading.unit or cell.superseded_in is not None:
                continue
            units.setdefault(unit_scale(cell.reading.unit)[1], cell.reading.text)
        if len(units) < 2:
            continue
        odd = next(c for c in reversed(cells) if c is not None and c.reading.unit)
        yield Sighting(
            severity=Severity.CHECK,
            place=place_of(view, odd, node=node, indicator=indicator),
            seen=listed(units.values()),
            wrong="一つの指標の中で単位が違います",
            subject=indicator.id,
            related=tuple(c.reading.place for c in cells if c is not None and c is not odd),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.NUMBERS,
        label="指標の中での単位の変化",
        meaning=(
            "基準値・実績値・目標値の単位が、一つの指標の中で別のものに変わっていないかを調べます。"
            "千人と万人のように換算できるものは除きます。"
        ),
        advice="どちらの単位が正しいかを確かめ、数え方を変えた場合は注記してください。",
        example=of_indicator(
            """
        baseline 2014 "52件"
        actual 2019 "60人"
        target 2019 "80件"
        """
        ),
        sound=of_indicator(
            """
        baseline 2014 "1.2万件"
        actual 2019 "13千件"
        target 2019 "15,000件"
        """
        ),
        run=_run,
    ),
)
