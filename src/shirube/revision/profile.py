"""Profile: what a node or an indicator can be recognised by, as sets of small features.

Names and texts become pairs of neighbouring characters of their plain form; figures become
``1199件@2014``.  A feature that many things share (boilerplate, 支援事業) says little: ``Weights``
gives every feature the information it carries in these two editions, as an integer, so that the
same editions give the same matches on every machine.

>>> sorted(grams("移住促進"))
['<移', '住促', '促進', '移住', '進>']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from math import log

from shirube.plan.model import Indicator, LevelRole, Node, Observation
from shirube.quantity.unit import unit_scale
from shirube.revision.spelling import plain_form

FULL = 1000
"""Likeness is counted in thousandths; this is complete likeness."""
_FINE = 10_000


class Feature(Enum):
    """The sorts of evidence; the value is the identifier in JSON."""

    NAME = "name"
    TEXT = "text"
    INDICATORS = "indicators"
    FIGURES = "figures"
    DIVISION = "division"
    PARENT = "parent"
    CHILDREN = "children"
    UNIT = "unit"
    TARGET = "target"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "name": "名称",
            "text": "文章",
            "indicators": "指標の名称",
            "figures": "基準値",
            "division": "担当課",
            "parent": "上位の項目",
            "children": "下位の項目",
            "unit": "単位",
            "target": "目標値",
        }[self.value]


SORTS = (
    Feature.NAME,
    Feature.TEXT,
    Feature.INDICATORS,
    Feature.FIGURES,
    Feature.TARGET,
    Feature.DIVISION,
)
"""The sorts of features a node has of its own."""


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, with marks at both ends."""
    plain = plain_form(text)
    if not plain:
        return frozenset()
    marked = f"<{plain}>"
    return frozenset(marked[at : at + 2] for at in range(len(marked) - 1))


@dataclass(frozen=True, slots=True)
class Profile:
    """The features of one node, in the order of ``SORTS``."""

    id: str
    role: LevelRole | None
    name: str
    features: tuple[frozenset[str], ...]
    parent: str | None
    position: int


def node_profile(node: Node, *, role: LevelRole | None, position: int) -> Profile:
    """What a node can be recognised by."""
    texts = [p.text for text in node.texts for p in text.passages if not p.omitted]
    indicators: set[str] = set()
    for indicator in node.indicators:
        indicators.update(grams(indicator.name))
    return Profile(
        id=node.id,
        role=role,
        name=plain_form(node.name),
        features=(
            grams(node.name),
            frozenset().union(*(_inner(text) for text in texts)),
            frozenset(indicators),
            frozenset(_figures(one.baseline for one in node.indicators)),
            frozenset(_figures(figure for one in node.indicators for figure in one.targets)),
            frozenset(plain_form(ref.text) for ref in node.divisions),
        ),
        parent=node.parent,
        position=position,
    )


def _inner(text: str) -> frozenset[str]:
    plain = plain_form(text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _figures(figures: Iterable[Observation | None]) -> Iterable[str]:
    """The figures that are numbers."""
    for figure in figures:
        if figure is not None and figure.reading.value is not None:
            yield figure_feature(figure)


def figure_features(indicator: Indicator) -> Iterable[str]:
    """Baseline and targets as value, unit and year: figures that rarely stand twice in a plan."""
    return _figures((indicator.baseline, *indicator.targets))


def figure_feature(figure: Observation) -> str:
    """One figure: 1199件@2014."""
    value = figure.reading.value
    assert value is not None
    year = figure.fiscal_year if figure.fiscal_year is not None else figure.calendar_year
    scale, base = unit_scale(figure.reading.unit)
    return f"{value * scale:f}{base}@{year}"


class Weights:
    """The information each feature carries among these profiles.

    A feature is as telling as it is rare on the side where it is more frequent.
    """

    def __init__(self, earlier: Iterable[Profile], later: Iterable[Profile]) -> None:
        sides = [tuple(earlier), tuple(later)]
        self.total = max(1, *(len(side) for side in sides))
        counts = [_frequencies(side) for side in sides]
        self.by_sort: list[dict[str, int]] = []
        remembered: dict[int, int] = {}
        for first, second in zip(*counts, strict=True):
            weights: dict[str, int] = {}
            for gram in {**first, **second}:
                most = max(first[gram], second[gram])
                if most not in remembered:
                    remembered[most] = _information(most, self.total)
                weights[gram] = remembered[most]
            self.by_sort.append(weights)

    @property
    def unique(self) -> int:
        """Information of a feature that one thing alone has."""
        return max(1, _information(1, self.total))

    def of(self, sort: int, held: Iterable[str]) -> int:
        """Information of a set of features of one sort (its place in ``SORTS``) together."""
        return sum(map(self.by_sort[sort].__getitem__, held))

    def norms(self, profile: Profile) -> tuple[int, ...]:
        """Information of each sort of features of a profile."""
        return tuple(self.of(sort, held) for sort, held in enumerate(profile.features))


def _information(frequency: int, total: int) -> int:
    # What every thing shares tells nothing; what one thing alone has tells most.
    odds = (2 * (total - min(frequency, total)) + 1) / (2 * frequency + 1)
    return int(_FINE * log(1 + odds) ** 2)


def _frequencies(profiles: tuple[Profile, ...]) -> list[Counter[str]]:
    counts: list[Counter[str]] = [Counter() for _ in SORTS]
    for profile in profiles:
        for count, held in zip(counts, profile.features, strict=True):
            count.update(held)
    return counts
