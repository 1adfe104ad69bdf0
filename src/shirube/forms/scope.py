"""Scope: whom a form asks about which year, and the subjects (rows) that follow from it.

Indicators belong to their lead division; without one, to the division named first at their node or
at the nearest node above that names one.  What no division answers for goes into a form of its own
for the coordinator, so that nothing is left unasked unseen.

>>> from shirube.plan.model import Edition, Node, Strategy
>>> edition = Edition(id="e", name="版", nodes=(Node(id="m", level="measure", name="施策"),))
>>> strategy = Strategy(id="s", name="戦略", editions=(edition,))
>>> scopes(strategy, edition, fiscal_year=2019)[0].division_label
'担当課未定'
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from shirube.plan.indicator import Indicator, Observation
from shirube.plan.model import Edition, LevelRole, Node, Strategy
from shirube.plan.outline import Outline
from shirube.plan.vocabulary import TextKind

NOBODY = ""
"""Division of things that name no division."""
NOBODY_LABEL = "担当課未定"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What one row asks about.

    ``key``  stands hidden in the row.  ``above`` are the nodes above, nearest first.
    """

    key: str
    node: Node
    fiscal_year: int
    indicator: Indicator | None = None
    item: str = ""
    text_kind: TextKind | None = None
    above: tuple[Node, ...] = ()

    @property
    def actual(self) -> Observation | None:
        """The actual of the year asked about, if there is one already."""
        return None if self.indicator is None else self.indicator.actual(self.fiscal_year)

    def previous(self) -> Observation | None:
        """The actual of the year before."""
        return None if self.indicator is None else self.indicator.actual(self.fiscal_year - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One workbook: a division, a fiscal year, an edition.

    ``ledger``  id of the ledger, or of the plan; ``base`` number of its last entry at issue.
    ``due``     the day the answer is asked for, in words.
    ``nodes``   nodes the division leads; ``owned`` indicators it answers for.
    """

    strategy: Strategy
    edition: Edition
    fiscal_year: int
    division: str
    division_label: str
    nodes: tuple[Node, ...] = ()
    owned: frozenset[str] = frozenset()
    ledger: str = ""
    base: int = 0
    due: str = ""
    outline: Outline = field(compare=False)

    def role(self, node: Node) -> LevelRole | None:
        """The role of a node's level."""
        level = self.strategy.level(node.level)
        return None if level is None else level.role

    def of_role(self, role: LevelRole) -> tuple[Node, ...]:
        """Nodes of the division with that role, in printed order."""
        return tuple(node for node in self.nodes if self.role(node) is role)

    def subject(self, key: str, node: Node, **more: object) -> Subject:
        """A subject of this scope."""
        plain = Subject(
            key=key,
            node=node,
            fiscal_year=self.fiscal_year,
            above=self.outline.ancestors(node),
        )
        return replace(plain, **more)  # type: ignore[arg-type]


def scopes(
    strategy: Strategy,
    edition: Edition,
    *,
    fiscal_year: int,
    ledger: str = "",
    base: int = 0,
    due: str = "",
) -> tuple[Scope, ...]:
    """A scope for every division that leads anything, in order of the plan's divisions."""
    outline = Outline(edition)
    nodes: dict[str, list[Node]] = {}
    owned: dict[str, set[str]] = {}
    for node in edition.nodes:
        if node.ended:
            continue
        of_node = lead_of(node, outline)
        nodes.setdefault(of_node, []).append(node)
        for indicator in node.indicators:
            owned.setdefault(indicator.lead_division or of_node, set()).add(indicator.id)
    order = {division.id: at for at, division in enumerate(strategy.divisions)}
    found = sorted(set(nodes) | set(owned), key=lambda one: (order.get(one, len(order)), one))
    return tuple(
        Scope(
            strategy=strategy,
            edition=edition,
            fiscal_year=fiscal_year,
            division=division,
            division_label=division_path(strategy, division),
            nodes=tuple(nodes.get(division, ())),
            owned=frozenset(owned.get(division, ())),
            ledger=ledger or strategy.id,
            base=base,
            due=due,
            outline=outline,
        )
        for division in found
    )


def lead_of(node: Node, outline: Outline) -> str:
    """The division that answers for a node: its own first one, else that of the nearest above."""
    for one in (node, *outline.ancestors(node)):
        if one.lead_division is not None:
            return one.lead_division
    return NOBODY


def division_path(strategy: Strategy, division: str) -> str:
    """The division with the ones above it (建設部 建築住宅課)."""
    by_id = {one.id: one for one in strategy.divisions}
    names: list[str] = []
    current: str | None = division
    seen: set[str] = set()
    while current is not None and current in by_id and current not in seen:
        seen.add(current)
        names.append(by_id[current].name)
        current = by_id[current].parent
    return " ".join(reversed(names)) or NOBODY_LABEL
