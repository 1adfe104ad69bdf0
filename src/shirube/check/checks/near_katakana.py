"""WRD-002: 片仮名語の書き違い."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_edition
from shirube.check.spelling import Words, is_tolerated
from shirube.check.view import View
from shirube.problem import Severity

CODE = "WRD-002"

_SHORTEST = 6


def _run(view: View) -> Iterator[Sighting]:
    words = Words(view)
    told: set[tuple[str, str]] = set()
    for slip, usual in words.slips(shortest=_SHORTEST):
        if (slip, usual) in told:
            continue
        told.add((slip, usual))
        variant = is_tolerated(slip, usual)
        piece = words.where(slip)
        wrong = "と書き方が違います" if variant else "の書き違いと思われます"
        yield Sighting(
            severity=Severity.CHECK if piece.is_name and not variant else Severity.NOTE,
            place=piece.place,
            seen=slip,
            wrong=f"「{usual}」{wrong}",
            subject=piece.node,
            related=(words.where(usual).place,),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.WORDING,
        label="片仮名語の書き違い",
        meaning=(
            "片仮名の言葉が、"
            "同じ計画の中でほかに使われている言葉と一文字だけ違っていないか（ボランティンアとボランティア、"
            "ワーケションとワーケーション）を調べます。事業名や指標名にあるものは「確認」です。"
        ),
        advice="書き違いであれば直してください。",
        example=of_edition(
            """
        node m1 m "ワーケーション拠点の整備"
          text description
            | ワーケーションを進める。
          indicator m1-k1 kpi "ワーケションのアクセス数"
        """
        ),
        sound=of_edition(
            """
        node m1 m "ワーケーション拠点の整備"
          text description
            | ワーケーションを進める。
          indicator m1-k1 kpi "ワーケーションのアクセス数"
        """
        ),
        run=_run,
    ),
)
