"""WRD-004: 重なった語・句読点."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_measure
from shirube.check.spelling import written
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.problem import Severity

CODE = "WRD-004"

_DOUBLED = VOCABULARY.words("wording", "doubled_mistake")
_RIGHT = VOCABULARY.words("wording", "doubled")


def _run(view: View) -> Iterator[Sighting]:
    for piece in written(view):
        for match in _DOUBLED.finditer(piece.text):
            around = piece.text[max(0, match.start() - 6) : match.end() + 6]
            if _RIGHT.search(around):
                continue
            yield Sighting(
                severity=Severity.NOTE,
                place=piece.place,
                seen="".join(around.split()),
                wrong=f"「{match.group()}」は文字が重なっています",
                subject=piece.node,
            )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.WORDING,
        label="重なった語・句読点",
        meaning=(
            "「いるいる」「させせ」「、,」のように、書き損じで語や句読点が重なったものを挙げます。"
            "「ますます」などの言葉は除きます。"
        ),
        advice="余分な文字を消してください。",
        example=of_measure(
            """
        text description
          | 観光客が増加しているいることから、案内所を充実する。
        """
        ),
        sound=of_measure(
            """
        text description
          | 観光客がますます増加していることから、案内所を充実する。
        """
        ),
        run=_run,
    ),
)
