"""Match nodes: candidates by rare features, likeness by all of them, then the best pairs together.

Every sort of evidence counts by how telling it is here: a text of boilerplate weighs nothing, a
rare name or an unchanged baseline weighs much.  A second round adds what hangs above and below the
matched nodes, so that a measure with a new name is found through its projects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isqrt

from shirube.revision.assignment import best_pairs, margin
from shirube.revision.kinds import RecordKind
from shirube.revision.matching import Certainty, Evidence, Pair, PairedBy
from shirube.revision.profile import FULL, SORTS, Feature, Profile, Weights

_WEIGHTS = (3, 3, 2, 3, 2, 1)
"""How much each of ``SORTS`` counts."""
_ENOUGH = (15, 40, 15, 10, 10, 10)
"""So much information, in tenths of a unique feature, makes a sort of evidence count fully."""
_FULL_EVIDENCE = 3 * FULL
FLOOR = 300
"""Least likeness of a pair; below it two things are not proposed as the same."""
USED = 450
SURE = 600
CLEAR = 120
"""A pair counts from ``USED`` on; with ``SURE`` and this margin nobody has to look at it."""
_POSTINGS = 400
_CANDIDATES = 8
_OTHER_LEVEL = 700
_NEAR = 10
_BY_INDICATORS = 580
_ROUNDS = 2

Scores = dict[tuple[str, str], int]
Parts = tuple[tuple[int, int, int], ...]
"""Evidence of a pair: place in ``SORTS``, weight times mass, likeness."""


class NodeMatcher:
    """Matches the nodes of two editions by their content."""

    def __init__(
        self,
        earlier: Sequence[Profile],
        later: Sequence[Profile],
        *,
        different: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self.earlier = {profile.id: profile for profile in earlier}
        self.later = {profile.id: profile for profile in later}
        self.different = different
        self.weights = Weights(earlier, later)
        self.norms = {id(profile): self.weights.norms(profile) for profile in (*earlier, *later)}
        self.enough = [self.weights.unique * tenths // 10 for tenths in _ENOUGH]
        self.parts: dict[tuple[str, str], Parts] = {}
        self.children = (_children(earlier), _children(later))

    def pairs(self, fixed: Mapping[str, str]) -> tuple[Pair, ...]:
        """The best pairs; ``fixed`` (earlier → later) are decided already and only give context."""
        fixed = {a: b for a, b in fixed.items() if a in self.earlier and b in self.later}
        free_earlier = [p for key, p in self.earlier.items() if key not in fixed]
        taken = set(fixed.values())
        free_later = [p for key, p in self.later.items() if key not in taken]
        candidates = self._candidates(free_earlier, free_later)
        for one, other in candidates:
            if (one, other) in self.different:
                continue
            self.parts[one, other] = self._evidence(self.earlier[one], self.later[other])
        scores = {pair: self._score(*pair, matched=fixed) for pair in self.parts}
        found = best_pairs(_above_floor(scores))
        for _ in range(_ROUNDS):
            matched = {**fixed, **found}
            open_earlier = {p.id for p in free_earlier if not self._is_sure(p.id, found, scores)}
            sure = {other for one, other in found.items() if one not in open_earlier}
            open_later = {p.id for p in free_later if p.id not in sure}
            self._add_relatives(matched, open_earlier, open_later)
            scores = {pair: self._score(*pair, matched=matched) for pair in self.parts}
            found = best_pairs(_above_floor(scores))
        matched = {**fixed, **found}
        margins = margin(_above_floor(scores), found)
        return tuple(
            self._pair(one, other, score=scores[one, other], clear=margins[one], matched=matched)
            for one, other in found.items()
        )

    @staticmethod
    def _is_sure(one: str, found: Mapping[str, str], scores: Scores) -> bool:
        return one in found and scores[one, found[one]] >= SURE

    def _keeps_children(self, one: str, other: str, *, matched: Mapping[str, str]) -> bool:
        """More than half of what hangs below is the same in both editions."""
        below = self.children[0].get(one, ())
        there = set(self.children[1].get(other, ()))
        return 2 * sum(matched.get(child) in there for child in below) > len(below)

    def _pair(
        self, one: str, other: str, *, score: int, clear: int, matched: Mapping[str, str]
    ) -> Pair:
        certainty = Certainty.PROPOSED
        # Half a name alone is no thing: much is called 支援事業, in other cities too.
        by_name_only = [sort for sort, mass, _ in self.parts[one, other] if mass] == [0]
        by_name_only = by_name_only and not self._keeps_children(one, other, matched=matched)
        if score >= (SURE if by_name_only else USED):
            sure = score >= SURE and clear >= CLEAR
            certainty = Certainty.CERTAIN if sure else Certainty.LIKELY
        evidence = [
            Evidence(feature=SORTS[sort], likeness=like)
            for sort, mass, like in self.parts[one, other]
            if mass
        ]
        return Pair(
            record=RecordKind.NODE,
            earlier=one,
            later=other,
            by=PairedBy.CONTENT,
            certainty=certainty,
            likeness=min(score, FULL),
            margin=clear,
            evidence=tuple(evidence),
        )

    def _candidates(
        self, earlier: Sequence[Profile], later: Sequence[Profile]
    ) -> list[tuple[str, str]]:
        """For each node those that share its rarest features."""
        index: list[dict[str, list[str]]] = [{} for _ in SORTS]
        for profile in later:
            for table, held in zip(index, profile.features, strict=True):
                for gram in held:
                    table.setdefault(gram, []).append(profile.id)
        found: list[tuple[str, str]] = []
        for profile in earlier:
            votes: dict[str, int] = {}
            budget = _POSTINGS
            for informing, sort, gram in self._rarest(profile):
                holders = index[sort].get(gram, ())
                budget -= len(holders)
                for holder in holders:
                    votes[holder] = votes.get(holder, 0) + informing
                if budget < 0:
                    break
            best = sorted(votes.items(), key=lambda item: (-item[1], self.later[item[0]].position))
            found.extend((profile.id, other) for other, _ in best[:_CANDIDATES])
        return found

    def _rarest(self, profile: Profile) -> list[tuple[int, int, str]]:
        listed = [
            (self.weights.by_sort[sort][gram] * _WEIGHTS[sort], sort, gram)
            for sort, held in enumerate(profile.features)
            for gram in held
        ]
        listed.sort(reverse=True)
        return listed

    def _add_relatives(
        self, matched: Mapping[str, str], free_earlier: set[str], free_later: set[str]
    ) -> None:
        """Open nodes under matched parents, and open parents of matched nodes, are candidates."""
        for one, other in matched.items():
            for child in self.children[0].get(one, ()):
                for twin in self.children[1].get(other, ()):
                    self._add(child, twin, free_earlier, free_later)
            above, over = self.earlier[one].parent, self.later[other].parent
            if above is not None and over is not None:
                self._add(above, over, free_earlier, free_later)

    def _add(self, one: str, other: str, earlier: set[str], later: set[str]) -> None:
        known = (one, other) in self.parts or (one, other) in self.different
        if one in earlier and other in later and not known:
            self.parts[one, other] = self._evidence(self.earlier[one], self.later[other])

    def _evidence(self, one: Profile, other: Profile) -> Parts:
        parts: list[tuple[int, int, int]] = []
        norms = zip(self.norms[id(one)], self.norms[id(other)], strict=True)
        for sort, (first, second) in enumerate(norms):
            if not first or not second:
                # Nothing printed on one side says nothing, above all in a partial edition.
                continue
            enough = self.enough[sort]
            mass = FULL * min(first, second, enough) // enough
            # What only one side tells much about still counts against it.
            mass = max(mass, FULL * min(max(first, second), enough) // enough // 2)
            held, twin = one.features[sort], other.features[sort]
            shared = first if held == twin else self.weights.of(sort, held & twin)
            parts.append((sort, _WEIGHTS[sort] * mass, FULL * shared // isqrt(first * second)))
        return tuple(parts)

    def _score(self, one: str, other: str, *, matched: Mapping[str, str]) -> int:
        """Likeness in thousandths, with what is known of the neighbours."""
        parts = [(mass, like) for _, mass, like in self.parts[one, other]]
        parts.extend(self._context(one, other, matched=matched))
        mass = sum(own for own, _ in parts)
        if mass == 0:
            return 0
        score = sum(own * like for own, like in parts) // mass
        score = score * min(mass, _FULL_EVIDENCE) // _FULL_EVIDENCE
        score = max(score, self._same_indicators(one, other))
        first, second = self.earlier[one], self.later[other]
        if first.role is not second.role:
            score = score * _OTHER_LEVEL // FULL
        apart = abs(first.position - second.position)
        return score + max(0, _NEAR - apart)

    def _same_indicators(self, one: str, other: str) -> int:
        """The same indicators from the same baselines: one project, whatever it is called now."""
        found = {SORTS[sort]: (mass, like) for sort, mass, like in self.parts[one, other]}
        names, figures = found.get(Feature.INDICATORS), found.get(Feature.FIGURES)
        if names is None or figures is None or names[0] < FULL or figures[0] < FULL:
            return 0
        return _BY_INDICATORS * min(names[1], figures[1]) // FULL

    def _context(
        self, one: str, other: str, *, matched: Mapping[str, str]
    ) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        above, over = self.earlier[one].parent, self.later[other].parent
        if above is not None and above in matched and over is not None:
            found.append((FULL, FULL if matched[above] == over else 0))
        below = [child for child in self.children[0].get(one, ()) if child in matched]
        if below and self.children[1].get(other):
            there = set(self.children[1][other])
            kept = sum(matched[child] in there for child in below)
            found.append((FULL * min(3, len(below)), FULL * kept // len(below)))
        return found


def _children(profiles: Sequence[Profile]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for profile in profiles:
        if profile.parent is not None:
            found.setdefault(profile.parent, []).append(profile.id)
    return found


def _above_floor(scores: Scores) -> Scores:
    return {pair: score - FLOOR for pair, score in scores.items() if score > FLOOR}
