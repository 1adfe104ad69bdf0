"""NUM-003: 注記・根拠の単位."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.figures import figures_with_unit
from shirube.check.sample import of_indicator
from shirube.check.series import unit_of
from shirube.check.spot import basis_text
from shirube.check.view import View
from shirube.problem import Severity
from shirube.quantity.unit import unit_scale

CODE = "NUM-003"

_REPLACED = re.compile("→|⇒|から")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        unit = unit_of(indicator)
        if not unit:
            continue
        base = unit_scale(unit)[1]
        for note in indicator.notes:
            others = [f for f in figures_with_unit(note.text) if unit_scale(f.unit)[1] != base]
            if others and _REPLACED.search(note.text):
                yield Sighting(
                    severity=Severity.CHECK,
                    place=view.place(note.place, node=node, indicator=indicator),
                    seen=note.text,
                    wrong=f"指標の単位「{unit}」と違う単位「{others[-1].unit}」で書かれています",
                    subject=indicator.id,
                )
        text = basis_text(indicator)
        steps = [f for f in figures_with_unit(text) if f.is_step and unit_scale(f.unit)[1] != base]
        if steps and indicator.target_basis is not None:
            yield Sighting(
                severity=Severity.NOTE,
                place=view.place(indicator.target_basis.place, node=node, indicator=indicator),
                seen=text,
                wrong=f"指標の単位「{unit}」と違う単位「{steps[0].unit}」の増減です",
                subject=indicator.id,
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.NUMBERS,
        label="注記・根拠の単位",
        meaning=(
            "目標値を見直した注記や目標値の根拠が、指標の値と違う単位で書かれていないかを調べます。"
            "注記の食い違いは目標値そのものの誤りのおそれがあるため「確認」、根拠は「参考」とします。"
        ),
        advice="注記・根拠と欄のどちらの単位が正しいかを確かめてください。",
        example=of_indicator(
            """
        baseline 2014 "31社"
        target 2019 "100件" superseded_in="H29.3"
        target 2019 "443社"
        note "※H29.3改訂で目標値見直し100件→443件"
        """,
            name="企業訪問",
        ),
        sound=of_indicator(
            """
        baseline 2014 "31社"
        target 2019 "100社" superseded_in="H29.3"
        target 2019 "443社"
        note "※H29.3改訂で目標値見直し100社→443社"
        """,
            name="企業訪問",
        ),
        run=_run,
    ),
)
