"""WRD-001: 名称の書き違い."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_edition
from shirube.check.spelling import near_miss, written
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.problem import Severity

CODE = "WRD-001"

_SHORTEST = 8
_COST = re.compile("(?:補助金|助成金|負担金|交付金|経費|費)+$")


def _run(view: View) -> Iterator[Sighting]:
    names = {_COST.sub("", node.name) for node in view.edition.nodes}
    names = {name for name in names if len(name) >= _SHORTEST}
    told: set[tuple[str, str]] = set()
    for piece in written(view):
        if piece.is_name:
            continue
        for name in names:
            found = near_miss(name, piece.text)
            if found is None or found in names or (found, name) in told:
                continue
            told.add((found, name))
            yield Sighting(
                severity=Severity.CHECK,
                place=piece.place,
                seen=shortened(found),
                wrong=f"「{name}」の書き違いと思われます",
                subject=piece.node,
            )
    divisions = sorted({one.name for one in view.strategy.divisions})
    for at, one in enumerate(divisions):
        for other in divisions[at + 1 :]:
            if len(one) >= _SHORTEST and near_miss(one, other) == other:
                where = [
                    (node, ref)
                    for edition in view.strategy.editions
                    for node in edition.nodes
                    for ref in node.divisions
                    if ref.text in (one, other)
                ]
                rare = min((one, other), key=lambda name: sum(r.text == name for _, r in where))
                node, ref = next((n, r) for n, r in where if r.text == rare)
                yield Sighting(
                    severity=Severity.NOTE,
                    place=view.place(ref.place, node=node),
                    seen=rare,
                    wrong=f"担当課「{other if rare == one else one}」の書き違いと思われます",
                    subject=node.id,
                )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.WORDING,
        label="名称の書き違い",
        meaning=(
            "文章や名称の中の言葉が、その計画の事業名・担当課名・指標名と一、"
            "二文字だけ違っていないかを調べます。二つの文書に別の書き方で載ると、"
            "検索でも集計でも別のものになります。"
        ),
        advice="どちらが正しい名称かを確かめてください。",
        example=of_edition(
            """
        node m1 m "商業起業者定住促進事業"
          text description
            | 家賃を助成する。
        node m2 m "創業の支援"
          text overall_review fiscal_year=2019
            | 旧商業企業者定住促進事業の助成金を統合した。
        """
        ),
        sound=of_edition(
            """
        node m1 m "商業起業者定住促進事業"
          text description
            | 家賃を助成する。
        node m2 m "創業の支援"
          text overall_review fiscal_year=2019
            | 旧商業起業者定住促進事業の助成金を統合した。
        """
        ),
        run=_run,
    ),
)
