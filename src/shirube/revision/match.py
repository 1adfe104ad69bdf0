"""Match: two editions without common ids → what is the same, what was split, merged, replaced.

Ids and stored decisions decide where they exist.  Everything else is found over the whole tree by
names, texts, indicators and figures, the best pairs together; what is not certain stays a proposal
with its evidence.

>>> from shirube.plan.notation import read_notation
>>> old, new = (read_notation(text) for text in (
... '''
... strategy s "戦略"
...   level p project "事業"
...   edition e "旧"
...     node p1 p "空き家対策事業"
...     node p2 p "企業表彰事業"
... ''',
... '''
... strategy s "戦略"
...   level p project "事業"
...   edition e "新"
...     node x1 p "企業表彰事業"
...     node x2 p "空き家等対策事業"
... '''))
>>> found = match_editions(old, new)
>>> sorted((pair.earlier, pair.later) for pair in found.pairs)
[('p1', 'x2'), ('p2', 'x1')]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shirube.plan.model import Edition, Lineage, Strategy
from shirube.revision.context import ONE_SIDED
from shirube.revision.families import families
from shirube.revision.kinds import RecordKind
from shirube.revision.match_indicators import Group, IndicatorMatcher
from shirube.revision.match_nodes import NodeMatcher
from shirube.revision.matching import Certainty, Family, Matching, Pair, PairedBy
from shirube.revision.profile import FULL, Profile, figure_features, grams, node_profile

_AGREEING = 600
_COMMON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What a person decided about two editions, as (earlier id, later id).

    ``same`` are one thing; ``different`` are not, however alike; ``lineage`` are the families
    accepted, and ``no_lineage`` those refused, as (earlier ids, later ids).  ``alone`` are ids of
    things of which it is known that the other edition has nothing like them.
    """

    same: tuple[tuple[str, str], ...] = ()
    different: frozenset[tuple[str, str]] = frozenset()
    lineage: tuple[Lineage, ...] = ()
    no_lineage: frozenset[tuple[tuple[str, ...], tuple[str, ...]]] = frozenset()
    alone: frozenset[str] = frozenset()


def match_editions(
    old: Strategy,
    new: Strategy,
    *,
    earlier: Edition | None = None,
    later: Edition | None = None,
    use_ids: bool = False,
    decisions: Decisions | None = None,
) -> Matching:
    """Match the newest (or the given) edition of each strategy.

    With ``use_ids`` equal ids decide, and what content says about the rest is only proposed.
    """
    first, second = earlier or old.edition(), later or new.edition()
    if first is None or second is None:
        return Matching()
    return _Match(
        (old, first), (new, second), use_ids=use_ids, decisions=decisions or Decisions()
    ).run()


def ids_agree(earlier: Edition, later: Edition) -> bool:
    """Equal ids of two files stand for equal things: most common ids agree in name or figures.

    Reading a document gives provisional ids; two documents read apart number different things
    alike.
    """
    before = {node.id: node for node in earlier.nodes}
    common = [(before[node.id], node) for node in later.nodes if node.id in before]
    fewer = min(len(earlier.nodes), len(later.nodes))
    if not common or len(common) * FULL < fewer * _COMMON:
        return False
    agreeing = 0
    for one, other in common:
        first, second = grams(one.name), grams(other.name)
        alike = 2 * len(first & second) >= len(first | second)
        figures = [
            {f for i in node.indicators for f in figure_features(i)} for node in (one, other)
        ]
        agreeing += bool(alike or figures[0] & figures[1])
    return agreeing * FULL >= len(common) * _AGREEING


class _Match:
    def __init__(
        self,
        earlier: tuple[Strategy, Edition],
        later: tuple[Strategy, Edition],
        *,
        use_ids: bool,
        decisions: Decisions,
    ) -> None:
        self.sides = (earlier[1], later[1])
        alone = decisions.alone
        self.profiles = (_profiles(*earlier, alone=alone), _profiles(*later, alone=alone))
        self.use_ids, self.decisions = use_ids, decisions
        self.indicators = [
            {node.id: node.indicators for node in edition.nodes} for edition in self.sides
        ]

    def run(self) -> Matching:
        nodes = [{node.id for node in edition.nodes} for edition in self.sides]
        figures = [{one.id for held in side.values() for one in held} for side in self.indicators]
        fixed, node_pairs = self._fixed(*nodes, record=RecordKind.NODE)
        known, indicator_pairs = self._fixed(*figures, record=RecordKind.INDICATOR)
        matcher = NodeMatcher(*self.profiles, different=self.decisions.different)
        found = [self._lowered(pair) for pair in matcher.pairs(fixed)]
        node_pairs.extend(found)
        used = {pair.earlier: pair.later for pair in node_pairs if pair.is_used}
        grown = self._families(matcher, used)
        # A family first, as a whole: a member alone would take the indicators of its sisters.
        groups: list[Group] = [(family.earlier, family.later) for family in grown]
        groups += [((one,), (other,)) for one, other in used.items()]
        certain = {
            ((pair.earlier,), (pair.later,))
            for pair in node_pairs
            if pair.certainty is Certainty.CERTAIN
        }
        pairs, replaced = IndicatorMatcher(
            self.indicators[0], self.indicators[1], different=self.decisions.different
        ).match(groups, fixed=known, certain=certain)
        indicator_pairs.extend(map(self._lowered, pairs))
        every = (*node_pairs, *indicator_pairs)
        held = [
            {pair.earlier for pair in every if pair.is_used},
            {p.later for p in every if p.is_used},
        ]
        return Matching(
            pairs=every,
            families=(*grown, *self._agreed(replaced)),
            only_earlier=tuple(key for key in (*nodes_in(self.sides[0]),) if key not in held[0]),
            only_later=tuple(key for key in (*nodes_in(self.sides[1]),) if key not in held[1]),
        )

    def _fixed(
        self, earlier: set[str], later: set[str], *, record: RecordKind
    ) -> tuple[dict[str, str], list[Pair]]:
        """Pairs that need no likeness: decided by a person, then by id."""
        fixed = {
            one: other for one, other in self.decisions.same if one in earlier and other in later
        }
        by = dict.fromkeys(fixed, PairedBy.DECISION)
        if self.use_ids:
            taken = set(fixed.values())
            for one in sorted(earlier & later):
                if (
                    one not in fixed
                    and one not in taken
                    and (one, one) not in self.decisions.different
                ):
                    fixed[one] = one
                    by[one] = PairedBy.ID
        pairs = [
            Pair(record=record, earlier=one, later=other, by=by[one], certainty=Certainty.CERTAIN)
            for one, other in fixed.items()
        ]
        return fixed, pairs

    def _lowered(self, pair: Pair) -> Pair:
        """Where ids decide, content alone only proposes."""
        return replace(pair, certainty=Certainty.PROPOSED) if self.use_ids else pair

    def _families(self, matcher: NodeMatcher, used: dict[str, str]) -> tuple[Family, ...]:
        nodes = {node.id for node in self.sides[0].nodes}
        decided = tuple(
            Family(
                kind=link.kind,
                record=RecordKind.NODE if nodes & {*link.earlier} else RecordKind.INDICATOR,
                earlier=link.earlier,
                later=link.later,
                by=PairedBy.DECISION,
                certainty=Certainty.CERTAIN,
            )
            for link in self.decisions.lineage
        )
        return (*decided, *self._agreed(families(matcher, matched=used)))

    def _agreed(self, found: Iterable[Family]) -> list[Family]:
        """Families that no decision refuses or already says otherwise."""
        settled = {i for link in self.decisions.lineage for i in (*link.earlier, *link.later)}
        kept = []
        for family in found:
            if (family.earlier, family.later) in self.decisions.no_lineage:
                continue
            if settled.intersection((*family.earlier, *family.later)):
                continue
            lowered = Certainty.PROPOSED if self.use_ids else family.certainty
            kept.append(replace(family, certainty=lowered))
        return kept


def leftovers(strategy: Strategy, earlier: Edition, later: Edition) -> Matching:
    """Proposals for what two editions of one strategy do not share by id or stored lineage.

    What the document itself calls new or gone is left alone.
    """
    links = tuple(
        link
        for link in strategy.lineage
        if (link.earlier_edition, link.later_edition) == (earlier.id, later.id)
    )
    stated: set[str] = set()
    for edition in (earlier, later):
        for node in edition.nodes:
            marked = any(value.kind == ONE_SIDED for value in node.stated)
            if marked or node.parent in stated:
                stated.add(node.id)
    decisions = Decisions(lineage=links, alone=frozenset(stated))
    return match_editions(
        strategy, strategy, earlier=earlier, later=later, use_ids=True, decisions=decisions
    )


def nodes_in(edition: Edition) -> Sequence[str]:
    """Ids of all nodes and indicators in printed order."""
    return [key for node in edition.nodes for key in (node.id, *(i.id for i in node.indicators))]


def _profiles(
    strategy: Strategy, edition: Edition, *, alone: frozenset[str]
) -> tuple[Profile, ...]:
    roles = {level.id: level.role for level in strategy.levels}
    return tuple(
        node_profile(node, role=roles.get(node.level), position=at)
        for at, node in enumerate(edition.nodes)
        if node.id not in alone
    )
