"""ANN-001: 入れ替わった表示の説明."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_revision
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import StatedValue
from shirube.problem import Severity

CODE = "ANN-001"

_LEVEL = VOCABULARY.words("announced", "level_words")
_PLACE_OF_MARK = re.compile("^(.+?)名?に.+と記載")


def _run(view: View) -> Iterator[Sighting]:
    announced = [one for one in view.edition.stated if one.kind == "announced_count"]
    swapped = [one for one in announced if _levels(one)]
    levels = {_levels(one) for one in swapped}
    # One level marked at another may be meant; two that are exchanged are a slip.
    for one in swapped:
        said, marked = _levels(one)
        if (marked, said) in levels:
            yield Sighting(
                severity=Severity.CHECK,
                place=one.reading.place,
                seen=f"{one.label}　{one.note}",
                wrong=f"「{said}」の変更なのに「{marked}名」に表示するとしており、入れ替わっています",
            )


def _levels(one: StatedValue) -> tuple[str, ...]:
    """The level a count is of and the level its mark stands at, where they differ."""
    said, where = _LEVEL.search(one.label), _PLACE_OF_MARK.match(one.note)
    if said is None or where is None:
        return ()
    marked = _LEVEL.search(where.group(1))
    if marked is None or marked.group() == said.group():
        return ()
    return said.group(), marked.group()


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.ANNOUNCED,
        label="入れ替わった表示の説明",
        meaning=(
            "変更の件数を予告する表で、「新たな施策」に「事業名に～と記載」とあるように、"
            "変更の階層と表示する場所の階層が食い違うものを挙げます。"
        ),
        advice="どこにどの表示をするかを書き直してください。",
        example=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
            """
        stated announced_count "1項目" label="新たな施策の追加" note="事業名に新規施策と記載"
        stated announced_count "1項目" label="新たな事業の追加" note="施策名に新規事業と記載"
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
        ),
        sound=of_revision(
            """
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
            """
        stated announced_count "1項目" label="新たな施策の追加" note="施策名に新規施策と記載"
        stated announced_count "1項目" label="新たな事業の追加" note="事業名に新規事業と記載"
        node p1 project "相談窓口"
          by d1 "企画課"
          indicator p1-k1 kpi "相談件数"
            baseline 2018 "825件"
            target 2024 "870件"
        """,
        ),
        run=_run,
    ),
)
