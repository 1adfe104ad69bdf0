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
from math import isqrt, log

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


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, with marks at both ends."""
    plain = plain_form(text)
    if not plain:
        return frozenset()
    marked = f"<{plain}>"
    return frozenset(marked[at : at + 2] for at in range(len(marked) - 1))


@dataclass(frozen=True, slots=True)
class Profile:
    """The features of one node."""

    id: str
    role: LevelRole | None
    name: str
    features: dict[Feature, frozenset[str]]
    parent: str | None
    position: int


def node_profile(node: Node, *, role: LevelRole | None, position: int) -> Profile:
    """What a node can be recognised by."""
    texts = [p.text for text in node.texts for p in text.passages if not p.omitted]
    indicators: set[str] = set()
    figures: set[str] = set()
    for indicator in node.indicators:
        indicators.update(grams(indicator.name))
        figures.update(figure_features(indicator))
    return Profile(
        id=node.id,
        role=role,
        name=plain_form(node.name),
        features={
            Feature.NAME: grams(node.name),
            Feature.TEXT: frozenset().union(*(_inner(text) for text in texts)),
            Feature.INDICATORS: frozenset(indicators),
            Feature.FIGURES: frozenset(figures),
            Feature.DIVISION: frozenset(plain_form(ref.text) for ref in node.divisions),
        },
        parent=node.parent,
        position=position,
    )


def _inner(text: str) -> frozenset[str]:
    plain = plain_form(text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def figure_features(indicator: Indicator) -> Iterable[str]:
    """Baseline and targets as value, unit and year: figures that rarely stand twice in a plan."""
    for figure in (indicator.baseline, *indicator.targets):
        if figure is not None and figure.reading.value is not None:
            yield figure_feature(figure)


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
        sides = [_frequencies(tuple(side)) for side in (earlier, later)]
        self.total = max(1, *(count for _, count in sides))
        self.by_feature: dict[Feature, dict[str, int]] = {}
        for feature in Feature:
            first, second = (counts.get(feature, Counter()) for counts, _ in sides)
            self.by_feature[feature] = {
                gram: _information(max(first[gram], second[gram]), self.total)
                for gram in {**first, **second}
            }
        self._norms: dict[tuple[Feature, frozenset[str]], int] = {}

    @property
    def unique(self) -> int:
        """Information of a feature that one thing alone has."""
        return max(1, _information(1, self.total))

    def of(self, feature: Feature, grams: Iterable[str]) -> int:
        """Information of a set of features together."""
        weights = self.by_feature[feature]
        return sum(weights.get(gram, 0) for gram in grams)

    def norm(self, feature: Feature, grams: frozenset[str]) -> int:
        """Information of a whole set, remembered."""
        key = (feature, grams)
        found = self._norms.get(key)
        if found is None:
            found = self._norms[key] = self.of(feature, grams)
        return found

    def likeness(self, feature: Feature, one: frozenset[str], other: frozenset[str]) -> int:
        """How much of the information two sets share, in thousandths."""
        product = self.norm(feature, one) * self.norm(feature, other)
        if product == 0:
            return FULL if one == other and one else 0
        return FULL * self.of(feature, one & other) // isqrt(product)


def _information(frequency: int, total: int) -> int:
    # What every thing shares tells nothing; what one thing alone has tells most.
    odds = (2 * (total - min(frequency, total)) + 1) / (2 * frequency + 1)
    return int(_FINE * log(1 + odds) ** 2)


def _frequencies(
    profiles: tuple[Profile, ...],
) -> tuple[dict[Feature, Counter[str]], int]:
    counts: dict[Feature, Counter[str]] = {}
    for profile in profiles:
        for feature, held in profile.features.items():
            counts.setdefault(feature, Counter()).update(held)
    return counts, len(profiles)
