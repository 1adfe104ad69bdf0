"""STR-007: 別のシートと同じ文章."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.prose import bare
from shirube.check.sample import of_edition
from shirube.check.spot import basis_text, shortened
from shirube.check.view import View
from shirube.place import Place
from shirube.problem import Severity

CODE = "STR-007"

_SHORTEST = 14


def _run(view: View) -> Iterator[Sighting]:
    found: dict[str, list[tuple[str, str, Place]]] = {}
    sheets: dict[str, str] = {}
    for node in view.edition.nodes:
        head = (
            node if node.indicators or not node.parent else view.outline.node(node.parent) or node
        )
        sheets[node.id] = head.id
        for text in node.texts:
            place = view.place(text.place, node=node)
            found.setdefault(bare(text.text), []).append((node.id, text.text, place))
        for indicator in node.indicators:
            basis = basis_text(indicator)
            if indicator.target_basis is not None and "計画における" not in basis:
                place = view.place(indicator.target_basis.place, node=node, indicator=indicator)
                found.setdefault(bare(basis), []).append((node.id, basis, place))
    for key, places in found.items():
        owners = {sheets[owner] for owner, _, _ in places}
        if len(key) < _SHORTEST or len(owners) < 2:
            continue
        yield Sighting(
            severity=Severity.NOTE,
            place=places[-1][2],
            seen=shortened(places[-1][1]),
            wrong=f"ほかの{len(owners) - 1}つのシートと同じ文です",
            subject=sheets[places[-1][0]],
            related=tuple(place for _, _, place in places[:-1]),
        )


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.STRUCTURE,
        label="別のシートと同じ文章",
        meaning=(
            "別の施策・事業の文章や目標値の根拠が一字一句同じものを挙げます。"
            "写したまま直していないおそれがあります。"
        ),
        advice="再掲であればそう書き、写したものであればその施策のことに書き直してください。",
        example=of_edition(
            """
        node m1 m "母子保健の推進"
          text situation_analysis fiscal_year=2019
            | 既に高いレベルの実績値であるため、現状維持に努める。
        node m2 m "乳児家庭の訪問"
          text situation_analysis fiscal_year=2019
            | 既に高いレベルの実績値であるため、現状維持に努める。
        """
        ),
        sound=of_edition(
            """
        node m1 m "母子保健の推進"
          text situation_analysis fiscal_year=2019
            | 既に高いレベルの実績値であるため、現状維持に努める。
        node m2 m "乳児家庭の訪問"
          text situation_analysis fiscal_year=2019
            | 里帰り中の家庭を訪ねられず、実施率が下がった。
        """
        ),
        run=_run,
    ),
)
