"""Context: what several parts of a paper ask about the edition they print.

Built once per report from its input: the outline, the words for levels, years, nodes and
divisions.  Levels are looked up by role; their names are the city's own.

>>> from shirube.plan.model import Edition, Node, Strategy
>>> from shirube.publish.report import ReportInput
>>> edition = Edition(id="e", name="初版", nodes=(Node(id="m", level="measure", name="移住促進"),))
>>> given = ReportInput(
...     strategy=Strategy(id="s", name="総合戦略", municipality="小樽市", editions=(edition,)),
...     edition=edition,
...     fiscal_year=2019,
... )
>>> Context(given).year_words(2019), Context(given).year_label(2018)
('平成31（令和元）年度', 'H30')
"""

from __future__ import annotations

from collections import Counter

from shirube.plan.model import Indicator, Level, LevelRole, Node, Observation
from shirube.plan.outline import Outline
from shirube.publish.report import ReportInput
from shirube.publish.scorebook import ScoreBook
from shirube.quantity.fiscal import EraTurn, YearStyle, format_fiscal_year
from shirube.terms import label


class Context:
    """Read-only answers about one edition."""

    def __init__(self, given: ReportInput) -> None:
        self.given = given
        self.edition = given.edition
        self.scores = ScoreBook(given.scorecards, rule=given.rule)
        self.outline = Outline(given.edition)
        self._levels = {level.id: level for level in given.strategy.levels}
        self._divisions = {division.id: division.name for division in given.strategy.divisions}
        self._by_id: dict[str, tuple[Node, Indicator | None]] | None = None
        self._year_texts = _printed_years(given)
        self._positions = {
            id(node): position for position, node in enumerate(given.edition.nodes, start=1)
        }

    # years
    def year_label(self, fiscal_year: int) -> str:
        """Short label of a year as this document prints it (H31, R3)."""
        printed = self._year_texts.get(fiscal_year)
        return printed or format_fiscal_year(fiscal_year, style=YearStyle.LETTER, turn=EraTurn.OLD)

    def year_words(self, fiscal_year: int) -> str:
        """A year in full words; in a year with two eras both are named."""
        return format_fiscal_year(fiscal_year, turn=EraTurn.BOTH)

    # nodes
    def level(self, node: Node) -> Level | None:
        """The declared level of a node."""
        return self._levels.get(node.level)

    def role(self, node: Node) -> LevelRole | None:
        """What the level of a node is for."""
        level = self._levels.get(node.level)
        return None if level is None else level.role

    def level_name(self, role: LevelRole) -> str:
        """The city's word for a level of that role, else the common one."""
        for level in self.given.strategy.levels:
            if level.role is role:
                return level.name
        return "" if role is LevelRole.SECTION else label(role.value)

    def group_of(self, node: Node) -> Node | None:
        """The topmost node above, ``None`` for a node that stands at the top itself."""
        above = self.outline.ancestors(node)
        return above[-1] if above else None

    def families(self) -> tuple[tuple[Node, ...], ...]:
        """Every node of the edition once: each topmost node with all below it, in printed order.

        Nodes that no topmost node reaches (their parents go in a circle) come last, one by one.
        """
        seen: set[int] = set()
        found: list[tuple[Node, ...]] = []
        reached = [(root, *self.outline.below(root)) for root in self.outline.roots()]
        for family in (*reached, *((node,) for node in self.edition.nodes)):
            fresh = tuple(node for node in family if id(node) not in seen)
            seen.update(id(node) for node in fresh)
            if fresh:
                found.append(fresh)
        return tuple(found)

    def divisions(self, node: Node) -> str:
        """Divisions in charge as printed, without the brackets around them."""
        if node.division_text:
            return " ".join(node.division_text.split()).strip("＜＞<>【】 ")
        return "、".join(
            ref.text or self._divisions.get(ref.division, "") for ref in node.divisions
        )

    def anchor(self, node: Node) -> str:
        """Where links to a node lead, by its printed position (ids may be any text)."""
        return f"node-{self._positions[id(node)]}"

    def subject_words(self, subject: str, *, sheet: str = "") -> str:
        """Which thing a finding is about, as printed; what stands on its own ``sheet`` (the id of
        a node) goes without the name of that sheet."""
        found = self._subjects().get(subject)
        if found is None:
            return ""
        node, indicator = found
        names = ["" if node.id == sheet else title_of(node)]
        if indicator is not None:
            names.append(f"{indicator.number} {indicator.name}".strip())
        return "／".join(name for name in names if name)

    def _subjects(self) -> dict[str, tuple[Node, Indicator | None]]:
        """Every node and indicator by its id, gathered when first asked for."""
        if self._by_id is None:
            self._by_id = {node.id: (node, None) for node in self.edition.nodes}
            for node in self.edition.nodes:
                self._by_id.update({one.id: (node, one) for one in node.indicators})
        return self._by_id

    def chosen(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """Those of the nodes that are to be printed."""
        only = self.given.only
        return tuple(node for node in nodes if not only or node.id in only)

    def unstated(self, node: Node) -> tuple[str, ...]:
        """City's words of the levels above of which the document says nothing."""
        names = []
        for level_id in node.unstated_levels:
            level = self._levels.get(level_id)
            names.append(level_id if level is None else level.name)
        return tuple(names)


def title_of(node: Node) -> str:
    """Number and name of a node in one line, as printed."""
    gap = "" if node.number.endswith(("）", ")", "、")) else " "
    return f"{node.number}{gap}{node.name}".strip()


def actual_years(indicators: tuple[Indicator, ...]) -> tuple[int, ...]:
    """Every fiscal year for which one of the indicators has a cell, ascending."""
    years = {item.fiscal_year for one in indicators for item in one.actuals}
    return tuple(sorted(year for year in years if year is not None))


def observations(indicator: Indicator) -> tuple[Observation, ...]:
    """Every figure of an indicator: baselines, actuals, targets, expected values."""
    baseline = () if indicator.baseline is None else (indicator.baseline,)
    return (
        *baseline,
        *indicator.earlier_baselines,
        *indicator.actuals,
        *indicator.targets,
        *indicator.expected_values,
    )


def _printed_years(given: ReportInput) -> dict[int, str]:
    """For each fiscal year the short text this edition prints most often for it."""
    found: dict[int, Counter[str]] = {}
    for node in given.edition.nodes:
        for indicator in node.indicators:
            for item in observations(indicator):
                if item.fiscal_year is not None and 0 < len(item.year_text) <= 4:
                    found.setdefault(item.fiscal_year, Counter())[item.year_text] += 1
    return {year: texts.most_common(1)[0][0] for year, texts in found.items()}
