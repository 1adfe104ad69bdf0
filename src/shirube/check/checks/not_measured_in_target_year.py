"""STR-010: 目標年度に測れない指標."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_indicator
from shirube.check.spot import basis_text, place_of
from shirube.check.view import View
from shirube.problem import Severity
from shirube.quantity.reading import Absence

CODE = "STR-010"

_EVERY = re.compile("[2-9２-９二三四五六十]年(?:に[1１一]度|に[1１一]回|毎|ごと)")


def _run(view: View) -> Iterator[Sighting]:
    for node, indicator in view.indicators:
        target = indicator.target
        if target is None or target.fiscal_year is None:
            continue
        actual = indicator.actual(target.fiscal_year)
        if actual is None or actual.reading.absence is not Absence.NOT_SURVEYED:
            continue
        words = " ".join(
            (actual.evidence, basis_text(indicator), *(n.text for n in indicator.notes))
        )
        found = _EVERY.search(words)
        if found is None:
            continue
        yield Sighting(
            severity=Severity.CHECK,
            place=place_of(view, target, node=node, indicator=indicator),
            seen=target.reading.text,
            wrong=f"調査が{found.group()}で目標年度の{target.fiscal_year}年度には行われず、"
            "達成を確かめられません",
            subject=indicator.id,
            related=(actual.reading.place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="目標年度に測れない指標",
        meaning=(
            "数年ごとの調査による指標で、目標年度に調査がなく、"
            "達成したかどうかを計画期間内に確かめられないものを挙げます。"
        ),
        advice="目標年度を調査の年度に合わせるか、代わりの指標を定めてください。",
        example=of_indicator(
            """
        actual 2016 "30.3%"
        actual 2019 "―" absence=not_surveyed evidence="市民意識調査(5年毎)"
        target 2019 "43%"
        """,
            name="平等と思う人の割合",
        ),
        sound=of_indicator(
            """
        actual 2016 "30.3%"
        actual 2019 "35.1%"
        target 2019 "43%"
        """,
            name="平等と思う人の割合",
        ),
        run=_run,
    ),
)
