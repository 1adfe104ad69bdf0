"""Families: one thing that became several, several that became one.

A thing without a twin whose features stand inside another thing of the other edition came out of it
(split) or went into it (merge) — but only as far as they are not in that thing's own twin as well:
copied boilerplate makes no family.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shirube.plan.model import LineageKind
from shirube.revision.kinds import RecordKind
from shirube.revision.match_nodes import NodeMatcher
from shirube.revision.matching import Certainty, Evidence, Family, PairedBy
from shirube.revision.profile import FULL, SORTS, Profile, Weights

_WEIGHTS = (1, 3, 2, 2, 1)
"""How much each of the first ``SORTS`` counts; a division says nothing about descent."""
_INSIDE = 450
_OWN = 300
_SURE_INSIDE = 600
_SURE_OWN = 420


def families(matcher: NodeMatcher, *, matched: Mapping[str, str]) -> tuple[Family, ...]:
    """Splits and merges; ``matched`` are the pairs so far, earlier → later."""
    twins = {other: one for one, other in matched.items()}
    splits = _gather(
        _came_out_of(matcher, matched),
        wholes=matcher.earlier,
        parts=matcher.later,
        twins=matched,
        weights=matcher.weights,
    )
    merges = _gather(
        _went_into(matcher, twins),
        wholes=matcher.later,
        parts=matcher.earlier,
        twins=twins,
        weights=matcher.weights,
    )
    found = [
        _family(LineageKind.SPLIT, whole, group, twin=matched.get(whole))
        for whole, group in splits.items()
    ]
    found += [
        _family(LineageKind.MERGE, whole, group, twin=twins.get(whole))
        for whole, group in merges.items()
    ]
    return tuple(family for family in found if family is not None)


_Group = list[tuple[str, int, int, tuple[Evidence, ...]]]


def _came_out_of(matcher: NodeMatcher, matched: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """(whole, part): earlier nodes and the free later nodes that share features with them."""
    taken = set(matched.values())
    return [(one, other) for one, other in matcher.parts if other not in taken]


def _went_into(matcher: NodeMatcher, twins: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    taken = set(twins.values())
    return [(other, one) for one, other in matcher.parts if one not in taken]


def _gather(
    candidates: Iterable[tuple[str, str]],
    *,
    wholes: Mapping[str, Profile],
    parts: Mapping[str, Profile],
    twins: Mapping[str, str],
    weights: Weights,
) -> dict[str, _Group]:
    """Each part with the whole it shares most with."""
    best: dict[str, tuple[int, str, int, tuple[Evidence, ...]]] = {}
    for whole, part in candidates:
        if wholes[whole].role is not parts[part].role:
            continue
        twin = twins.get(whole)
        inside, own, evidence = _shares(
            parts[part], wholes[whole], None if twin is None else parts[twin], weights
        )
        if inside >= _INSIDE and own >= _OWN and (part not in best or own > best[part][0]):
            best[part] = (own, whole, inside, evidence)
    groups: dict[str, _Group] = {}
    for part, (own, whole, inside, evidence) in best.items():
        groups.setdefault(whole, []).append((part, inside, own, evidence))
    return groups


def _shares(
    part: Profile, whole: Profile, twin: Profile | None, weights: Weights
) -> tuple[int, int, tuple[Evidence, ...]]:
    """How much of the part stands in the whole, and how much of that only there."""
    mass = inside = own = 0
    evidence: list[Evidence] = []
    for sort, weighing in enumerate(_WEIGHTS):
        held, base = part.features[sort], whole.features[sort]
        total = weights.of(sort, held)
        if not held or not base or total == 0:
            continue
        shared = held & base
        rest = shared if twin is None else shared - twin.features[sort]
        likeness = FULL * weights.of(sort, shared) // total
        # A sort of evidence counts by how telling it is, up to one feature of its own.
        weight = weighing * min(total, weights.unique)
        mass += weight
        inside += weight * likeness
        own += weight * (FULL * weights.of(sort, rest) // total)
        evidence.append(Evidence(feature=SORTS[sort], likeness=likeness))
    if mass == 0:
        return 0, 0, ()
    return inside // mass, own // mass, tuple(evidence)


def _family(kind: LineageKind, whole: str, group: _Group, *, twin: str | None) -> Family | None:
    members = tuple(part for part, *_ in group)
    if twin is not None:
        members = (twin, *members)
    if len(members) < 2:
        return None
    sure = all(inside >= _SURE_INSIDE and own >= _SURE_OWN for _, inside, own, _ in group)
    split = kind is LineageKind.SPLIT
    return Family(
        kind=kind,
        record=RecordKind.NODE,
        earlier=(whole,) if split else members,
        later=members if split else (whole,),
        by=PairedBy.CONTENT,
        certainty=Certainty.LIKELY if sure else Certainty.PROPOSED,
        evidence=group[0][3],
    )
