"""View: what a check may look at, with what several checks need worked out once.

``examine`` makes one View per edition; checks read it and nothing else.

>>> from shirube.plan.model import Edition, Strategy
>>> edition = Edition(id="e", name="版")
>>> View(CheckInput(strategy=Strategy(id="s", name="戦略"), edition=edition)).indicators
()
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from shirube.check.vocabulary import VOCABULARY
from shirube.place import NOWHERE, Place
from shirube.plan.model import Edition, Indicator, LevelRole, Node, Strategy, Text
from shirube.plan.outline import Outline
from shirube.revision.comparison import Comparison, compare
from shirube.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInput:
    """What is checked: the strategy, one of its editions, and what was computed.

    ``scorecard`` is the one of the year reported on, ``None`` where no rule is stated.
    """

    strategy: Strategy
    edition: Edition
    scorecard: Scorecard | None = None


class View:
    """Read-only look at one edition; everything derived is computed once."""

    def __init__(self, given: CheckInput) -> None:
        self.strategy = given.strategy
        self.edition = given.edition
        self.scorecard = given.scorecard
        self.outline = Outline(given.edition)

    @cached_property
    def indicators(self) -> tuple[tuple[Node, Indicator], ...]:
        """Every indicator with its node, in printed order."""
        return tuple(self.outline.indicators())

    @cached_property
    def year(self) -> int | None:
        """The fiscal year reported on: that of the document, else the latest with a figure."""
        if self.edition.fiscal_year is not None:
            return self.edition.fiscal_year
        years = [
            actual.fiscal_year
            for _, indicator in self.indicators
            for actual in indicator.actuals
            if actual.fiscal_year is not None and actual.reading.value is not None
        ]
        return max(years, default=None)

    @cached_property
    def earlier(self) -> Edition | None:
        """The edition before this one; ``None`` for the first."""
        editions = self.strategy.editions
        at = next((i for i, one in enumerate(editions) if one.id == self.edition.id), 0)
        return editions[at - 1] if at > 0 else None

    @cached_property
    def comparison(self) -> Comparison | None:
        """What changed from the edition before; ``None`` for the first edition."""
        if self.earlier is None:
            return None
        return compare(self.strategy, earlier=self.earlier, later=self.edition)

    @cached_property
    def earlier_indicators(self) -> dict[str, Indicator]:
        """Indicators of the edition before, by id."""
        if self.earlier is None:
            return {}
        return {one.id: one for node in self.earlier.nodes for one in node.indicators}

    @cached_property
    def earlier_nodes(self) -> dict[str, Node]:
        """Nodes of the edition before, by id."""
        return {} if self.earlier is None else {node.id: node for node in self.earlier.nodes}

    def role(self, node: Node) -> LevelRole | None:
        """The role of the level of a node."""
        level = self.strategy.level(node.level)
        return None if level is None else level.role

    def family(self, node: Node) -> tuple[Node, ...]:
        """A node with all below it down to the next that has indicators of its own: one sheet."""
        found = [node]
        if not node.indicators and any(one.indicators for one in self.outline.below(node)):
            return (node,)  # a heading over several sheets
        stack = list(reversed(self.outline.children(node)))
        while stack:
            one = stack.pop()
            if not one.indicators:
                found.append(one)
                stack.extend(reversed(self.outline.children(one)))
        return tuple(found)

    def texts(self, node: Node) -> tuple[tuple[Node, Text], ...]:
        """The texts of a node and of what stands on the same sheet."""
        return tuple((one, text) for one in self.family(node) for text in one.texts)

    def place(self, place: Place, *, node: Node, indicator: Indicator | None = None) -> Place:
        """Where something is printed, or its path in words when the source is not known."""
        if place != NOWHERE:
            return place
        if node.place != NOWHERE and indicator is None:
            return node.place
        name = f"{node.number} {node.name}".strip()
        return Place(path=name if indicator is None else f"{name}/{indicator.name}")

    def same_as(self, code: str) -> str:
        """The check that looks for the same matter as a code of a document layout."""
        return VOCABULARY.readers.get(code, code)
