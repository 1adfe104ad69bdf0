"""Align: two files → one strategy in which the same thing has the same id in both editions.

Ids of the later edition become those of the earlier one where a used pair says so; what is new gets
an id that nothing else has.  Levels are joined by role and name, divisions by name.  The result is
what a ledger holds after an import was matched, and what ``compare`` and the reports work on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from shirube.plan.model import (
    Division,
    DivisionRef,
    Edition,
    Indicator,
    Level,
    Lineage,
    Node,
    Strategy,
)
from shirube.revision.matching import Family, Matching
from shirube.revision.spelling import plain_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The joined strategy with its two editions; ``ids`` tells the aligned id of every later id."""

    strategy: Strategy
    earlier: Edition
    later: Edition
    ids: Mapping[str, str]


def align(
    old: Strategy,
    new: Strategy,
    *,
    matching: Matching,
    earlier: Edition | None = None,
    later: Edition | None = None,
    confirmed_by: str = "",
) -> Aligned:
    """Join the newest (or the given) edition of each strategy; raises ``ValueError`` without one.

    ``confirmed_by`` names the person who looked at the families; without it they stay proposals.
    """
    first, second = earlier or old.edition(), later or new.edition()
    if first is None or second is None:
        raise ValueError("比べる版がありません")
    levels, level_ids = _levels(old.levels, new.levels)
    divisions, division_ids = _divisions(old.divisions, new.divisions)
    ids = _ids(first, second, matching=matching)
    edition = _Renaming(ids, level_ids, division_ids).edition(second)
    if edition.id == first.id:
        edition = replace(edition, id=_free(edition.id, taken={first.id}))
    links = (
        lineage_link(f, first, edition, ids, confirmed_by=confirmed_by)
        for f in matching.families
        if f.is_used
    )
    strategy = replace(
        old,
        levels=levels,
        divisions=divisions,
        sources=(*old.sources, *(s for s in new.sources if s not in old.sources)),
        editions=(first, edition),
        lineage=tuple(links),
        house_style=new.house_style or old.house_style,
        problems=(),
        coverage=(),
    )
    return Aligned(strategy=strategy, earlier=first, later=edition, ids=ids)


def lineage_link(
    family: Family,
    earlier: Edition,
    later: Edition,
    ids: Mapping[str, str],
    *,
    confirmed_by: str = "",
) -> Lineage:
    """The stored form of a family between two aligned editions."""
    return Lineage(
        kind=family.kind,
        earlier=family.earlier,
        later=tuple(ids.get(one, one) for one in family.later),
        earlier_edition=earlier.id,
        later_edition=later.id,
        evidence="、".join(one.words() for one in family.evidence) or "同じ項目で入れ替わった指標",
        confirmed_by=confirmed_by,
    )


def _ids(earlier: Edition, later: Edition, *, matching: Matching) -> dict[str, str]:
    used = matching.used
    taken = {key for node in earlier.nodes for key in (node.id, *(i.id for i in node.indicators))}
    found: dict[str, str] = {}
    for node in later.nodes:
        for key in (node.id, *(one.id for one in node.indicators)):
            found[key] = used[key] if key in used else _free(key, taken=taken)
            taken.add(found[key])
    return found


def _free(key: str, *, taken: set[str]) -> str:
    own, count = key, 1
    while own in taken:
        count += 1
        own = f"{key}.{count}"
    return own


def _levels(
    old: tuple[Level, ...], new: tuple[Level, ...]
) -> tuple[tuple[Level, ...], dict[str, str]]:
    """Levels of both, the same role and name (or the only level of that role) as one."""
    found, ids = list(old), {}
    for level in new:
        same = [one for one in old if one.role is level.role]
        named = [one for one in same if plain_form(one.name) == plain_form(level.name)] or same
        alone = len(same) == 1 and sum(one.role is level.role for one in new) == 1
        if named and (alone or named is not same):
            ids[level.id] = named[0].id
        else:
            ids[level.id] = _free(level.id, taken={one.id for one in found})
            found.append(replace(level, id=ids[level.id]))
    return tuple(found), ids


def _divisions(
    old: tuple[Division, ...], new: tuple[Division, ...]
) -> tuple[tuple[Division, ...], dict[str, str]]:
    """Divisions of both; the same name is the same division."""
    by_name: dict[str, str] = {}
    for division in old:
        by_name.setdefault(plain_form(division.name), division.id)
    taken = {division.id for division in old}
    ids: dict[str, str] = {}
    for division in new:
        known = by_name.get(plain_form(division.name))
        ids[division.id] = known if known is not None else _free(division.id, taken=taken)
        taken.add(ids[division.id])
    coming = [division for division in new if ids[division.id] not in {d.id for d in old}]
    added = (
        replace(
            division,
            id=ids[division.id],
            parent=None if division.parent is None else ids.get(division.parent, division.parent),
            successor_of=tuple(ids.get(one, one) for one in division.successor_of),
        )
        for division in coming
    )
    return (*old, *added), ids


class _Renaming:
    def __init__(
        self, ids: Mapping[str, str], levels: Mapping[str, str], divisions: Mapping[str, str]
    ) -> None:
        self.ids, self.levels, self.divisions = ids, levels, divisions

    def edition(self, edition: Edition) -> Edition:
        return replace(
            edition,
            nodes=tuple(self._node(node) for node in edition.nodes),
            overrides=tuple(
                replace(one, subject=self.ids.get(one.subject, one.subject))
                for one in edition.overrides
            ),
        )

    def _node(self, node: Node) -> Node:
        return replace(
            node,
            id=self.ids[node.id],
            level=self.levels.get(node.level, node.level),
            parent=None if node.parent is None else self.ids.get(node.parent, node.parent),
            unstated_levels=tuple(self.levels.get(one, one) for one in node.unstated_levels),
            divisions=tuple(self._reference(reference) for reference in node.divisions),
            indicators=tuple(self._indicator(one) for one in node.indicators),
        )

    def _reference(self, reference: DivisionRef) -> DivisionRef:
        return replace(
            reference, division=self.divisions.get(reference.division, reference.division)
        )

    def _indicator(self, one: Indicator) -> Indicator:
        lead = one.lead_division
        return replace(
            one,
            id=self.ids[one.id],
            lead_division=None if lead is None else self.divisions.get(lead, lead),
            related_divisions=tuple(self._all(one.related_divisions)),
        )

    def _all(self, divisions: Iterable[str]) -> Iterable[str]:
        return (self.divisions.get(one, one) for one in divisions)
