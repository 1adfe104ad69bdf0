"""Match problems: what a person must look at before a matching is taken for granted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shirube.place import Place
from shirube.plan.model import Edition
from shirube.problem import Problem, Severity
from shirube.revision.matching import Certainty, Family, Matching, Pair, PairedBy
from shirube.revision.profile import FULL


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    place: Place


def match_problems(matching: Matching, *, earlier: Edition, later: Edition) -> tuple[Problem, ...]:
    """Matches that are not certain, with their evidence; proposals that were not used."""
    names = (_names(earlier), _names(later))
    return tuple(_all(matching, names))


def _all(
    matching: Matching, names: tuple[Mapping[str, _Named], Mapping[str, _Named]]
) -> Iterator[Problem]:
    counted = [pair for pair in matching.pairs if pair.by is PairedBy.CONTENT and pair.is_used]
    if counted:
        yield Problem(
            code="REV-030",
            severity=Severity.NOTE,
            wrong=f"共通の識別子がないため、{len(counted)}組を内容で照合しました",
            advice="確実でない組は下に示します。確認した結果は保存できます（--join）。",
        )
    for pair in matching.pairs:
        if pair.by is PairedBy.CONTENT and pair.certainty is not Certainty.CERTAIN:
            yield _pair(pair, names)
    for family in matching.families:
        if family.by is PairedBy.CONTENT and not family.is_used:
            yield _family(family, names)


def _pair(pair: Pair, names: tuple[Mapping[str, _Named], Mapping[str, _Named]]) -> Problem:
    before, after = names[0][pair.earlier], names[1][pair.later]
    evidence = "、".join(one.words() for one in pair.evidence)
    percent = pair.likeness * 100 // FULL
    if pair.is_used:
        wrong = (
            f"同じ{pair.record.label}とみなしましたが、確実ではありません"
            f"（一致度{percent}%：{evidence}）"
        )
        advice = "同じものか確認してください。"
    else:
        wrong = f"同じ{pair.record.label}かもしれません（一致度{percent}%：{evidence}）"
        advice = "別のものとして比べています。同じものであれば、対応を確定して比べ直してください。"
    return Problem(
        code="REV-031" if pair.is_used else "REV-032",
        severity=Severity.CHECK,
        place=after.place,
        seen=f"{before.name} → {after.name}",
        wrong=wrong,
        advice=advice,
        subject=pair.earlier if pair.is_used else pair.later,
        related=(before.place,),
    )


def _family(family: Family, names: tuple[Mapping[str, _Named], Mapping[str, _Named]]) -> Problem:
    before = [names[0][one] for one in family.earlier if one in names[0]]
    after = [names[1][one] for one in family.later if one in names[1]]
    evidence = "、".join(one.words() for one in family.evidence)
    joined = ["、".join(one.name for one in side) for side in (before, after)]
    return Problem(
        code="REV-033",
        severity=Severity.CHECK,
        place=after[0].place if after else Place(),
        seen=f"{joined[0]} → {joined[1]}",
        wrong=f"{family.kind.label}かもしれません（{evidence}）",
        advice="別々の追加・廃止として比べています。そうであれば継承関係を確定してください。",
        related=tuple(one.place for one in before),
    )


def _names(edition: Edition) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for node in edition.nodes:
        found[node.id] = _Named(f"{node.number} {node.name}".strip(), node.place)
        for one in node.indicators:
            found[one.id] = _Named(one.name, one.place)
    return found
