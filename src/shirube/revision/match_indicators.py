"""Match indicators: within matched nodes and families first, then over the whole plan.

An indicator is the same where its name is the same, or where the name changed and its figures did
not.  What is left on both sides of one node was replaced: a proposal that a person confirms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from shirube.plan.model import Indicator, LineageKind
from shirube.quantity.unit import unit_scale
from shirube.revision.assignment import best_pairs, margin
from shirube.revision.kinds import RecordKind
from shirube.revision.matching import Certainty, Evidence, Family, Pair, PairedBy
from shirube.revision.profile import FULL, Feature, figure_feature, grams
from shirube.revision.spelling import plain_form

_WEIGHT = {Feature.NAME: 3, Feature.FIGURES: 3, Feature.TARGET: 1, Feature.UNIT: 1}
_SAME = 550
_SURE = 700
_ELSEWHERE = 850
_OTHER_ROLE = 800
Group = tuple[tuple[str, ...], tuple[str, ...]]
"""Node ids of both editions that are one thing, or one family."""


class IndicatorMatcher:
    """Matches the indicators of two editions whose nodes are matched."""

    def __init__(
        self,
        earlier: Mapping[str, Sequence[Indicator]],
        later: Mapping[str, Sequence[Indicator]],
        *,
        different: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self.earlier, self.later = earlier, later
        self.different = different
        self.names = {
            id(one): (plain_form(one.name), grams(one.name))
            for side in (earlier, later)
            for held in side.values()
            for one in held
        }

    def match(
        self, groups: Iterable[Group], *, fixed: Mapping[str, str], certain: Collection[Group]
    ) -> tuple[tuple[Pair, ...], tuple[Family, ...]]:
        """Pairs and replacements; ``fixed`` (earlier → later id) are decided already.

        Indicators are no surer than the nodes they hang on: ``certain`` are groups beyond doubt.
        """
        listed = tuple(groups)
        done, taken = set(fixed), set(fixed.values())
        pairs: list[Pair] = []
        for nodes, others in listed:
            first = [i for n in nodes for i in self.earlier.get(n, ()) if i.id not in done]
            second = [i for n in others for i in self.later.get(n, ()) if i.id not in taken]
            sure = (nodes, others) in certain
            pairs.extend(self._best(first, second, least=_SAME, sure=sure))
            done.update(pair.earlier for pair in pairs)
            taken.update(pair.later for pair in pairs)
        first = [i for held in self.earlier.values() for i in held if i.id not in done]
        second = [i for held in self.later.values() for i in held if i.id not in taken]
        moved = self._best(*self._near(first, second), least=_ELSEWHERE, sure=False)
        pairs.extend(moved)
        done.update(pair.earlier for pair in moved)
        taken.update(pair.later for pair in moved)
        return tuple(pairs), tuple(self._replaced(listed, done=done, taken=taken))

    def _near(
        self, first: list[Indicator], second: list[Indicator]
    ) -> tuple[list[Indicator], list[Indicator]]:
        """Only indicators with a name that the other side has too can have moved."""
        names = {self.names[id(one)][0] for one in first}
        found = [one for one in second if self.names[id(one)][0] in names]
        kept = {self.names[id(one)][0] for one in found}
        return [one for one in first if self.names[id(one)][0] in kept], found

    def _best(
        self,
        first: Sequence[Indicator],
        second: Sequence[Indicator],
        *,
        least: int,
        sure: bool,
    ) -> list[Pair]:
        parts = {
            (i, j): self._parts(one, other)
            for i, one in enumerate(first)
            for j, other in enumerate(second)
            if (one.id, other.id) not in self.different
        }
        scores = {
            key: self._score(found, first[key[0]], second[key[1]]) for key, found in parts.items()
        }
        weights = {key: score - least for key, score in scores.items() if score > least}
        found = best_pairs(weights)
        margins = margin(weights, found)
        return [
            Pair(
                record=RecordKind.INDICATOR,
                earlier=first[i].id,
                later=second[j].id,
                by=PairedBy.CONTENT,
                certainty=(
                    Certainty.CERTAIN
                    if sure and scores[i, j] >= _SURE and margins[i] > 0
                    else Certainty.LIKELY
                ),
                likeness=min(FULL, scores[i, j]),
                margin=margins[i],
                evidence=tuple(
                    Evidence(feature=feature, likeness=like) for feature, like in parts[i, j]
                ),
            )
            for i, j in found.items()
        ]

    def _parts(self, one: Indicator, other: Indicator) -> list[tuple[Feature, int]]:
        (name, first), (other_name, second) = self.names[id(one)], self.names[id(other)]
        if name == other_name:
            likeness = FULL
        else:
            likeness = 2 * FULL * len(first & second) // max(1, len(first) + len(second))
        parts = [(Feature.NAME, likeness)]
        figures = [
            (Feature.FIGURES, one.baseline, other.baseline),
            (Feature.TARGET, one.target, other.target),
        ]
        for feature, figure, twin in figures:
            if figure is None or twin is None:
                continue
            if figure.reading.value is not None and twin.reading.value is not None:
                same = figure_feature(figure) == figure_feature(twin)
                parts.append((feature, FULL if same else 0))
        if one.unit and other.unit:
            same = unit_scale(one.unit)[1] == unit_scale(other.unit)[1]
            parts.append((Feature.UNIT, FULL if same else 0))
        return parts

    def _score(self, parts: list[tuple[Feature, int]], one: Indicator, other: Indicator) -> int:
        total = sum(_WEIGHT[feature] for feature, _ in parts)
        score = sum(_WEIGHT[feature] * like for feature, like in parts) // total
        if parts[0][1] == FULL:
            # The same name in the same place is the same indicator, whatever its figures became;
            # the figures still tell two of the same name apart.
            score = max(score, _SURE + score // 10)
        return score if one.role is other.role else score * _OTHER_ROLE // FULL

    def _replaced(
        self, groups: Sequence[Group], *, done: set[str], taken: set[str]
    ) -> Iterable[Family]:
        for nodes, others in groups:
            first = [i.id for n in nodes for i in self.earlier.get(n, ()) if i.id not in done]
            second = [i.id for n in others for i in self.later.get(n, ()) if i.id not in taken]
            if first and second:
                yield Family(
                    kind=LineageKind.REPLACEMENT,
                    record=RecordKind.INDICATOR,
                    earlier=tuple(first),
                    later=tuple(second),
                    by=PairedBy.CONTENT,
                    certainty=Certainty.LIKELY,
                )
