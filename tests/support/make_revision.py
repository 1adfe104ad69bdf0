"""A revision of a made plan, with the truth about it: what became of everything, and 70 edits.

``revise`` renumbers everything, moves and renames projects, splits one in two and merges three into
one, changes what a city changes at mid-term, and remembers each deed.  With ``new_ids`` the later
edition is numbered afresh, as two documents read apart are.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from shirube.plan.model import (
    DivisionRef,
    Edition,
    Indicator,
    IndicatorKind,
    Node,
    Observation,
    Passage,
    Strategy,
    Text,
)
from shirube.revision.kinds import ChangeKind
from tests.support.make_plan import (
    ACTIONS,
    BOILERPLATE,
    DIVISIONS,
    SUBJECTS,
    TYPES,
    figure,
    indicator,
    project,
    sentence,
    text,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One real edit: its kind, and the ids (of the earlier edition where there is one)."""

    kind: ChangeKind
    record: str


@dataclass(slots=True)
class Revised:
    """A later strategy and the truth.

    ``pairs``    earlier id → later id of nodes and indicators that are the same thing.
    ``names``    id in the making → id in the later edition, of everything that is there.
    ``splits``/``merges``  (earlier ids, later ids).
    ``edits``    the real edits; renumbering and moving are not among them.
    """

    earlier: Strategy
    later: Strategy
    pairs: dict[str, str]
    names: dict[str, str]
    splits: list[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    merges: list[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    replaced: list[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Deeds:
    """How often each thing is done.

    ``rewritten`` projects get another name, another text, other targets and another place at once.
    """

    targets: int = 18
    cumulative: int = 5
    baselines: int = 4
    texts: int = 8
    renamed: int = 6
    renamed_indicators: int = 4
    replaced: int = 4
    added_indicators: int = 4
    removed_indicators: int = 3
    divisions: int = 5
    ended: int = 3
    added: int = 4
    removed: int = 2
    moved: int = 12
    splits: int = 0
    merges: int = 0
    rewritten: int = 0


EDITS = Deeds()
"""Seventy real edits, and twelve projects moved."""
STRUCTURE = Deeds(splits=4, merges=3, renamed=20, moved=40, added=8, removed=6)
REWRITTEN = Deeds(rewritten=80, renamed=40, moved=40, added=20, removed=20)


def revise(strategy: Strategy, *, seed: int, deeds: Deeds = EDITS, new_ids: bool = True) -> Revised:
    """A later edition of the strategy's only edition."""
    return _Reviser(strategy, Random(seed), deeds, new_ids=new_ids).run()


class _Reviser:
    def __init__(self, strategy: Strategy, random: Random, deeds: Deeds, *, new_ids: bool) -> None:
        self.strategy, self.random, self.deeds, self.new_ids = strategy, random, deeds, new_ids
        self.edition = strategy.editions[0]
        self.nodes = {node.id: node for node in self.edition.nodes}
        self.order = list(self.nodes)
        self.edits: list[Edit] = []
        self.splits: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self.merges: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self.replaced: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        projects = [key for key, node in self.nodes.items() if node.level == "project"]
        self.free = random.sample(projects, len(projects))
        self.measures = [key for key, node in self.nodes.items() if node.level == "measure"]

    def run(self) -> Revised:
        self._figures()
        self._things()
        for _ in range(self.deeds.rewritten):
            self._rewrite()
        for _ in range(self.deeds.splits):
            self._split()
        for _ in range(self.deeds.merges):
            self._merge()
        self._positions()
        return self._result()

    def _note(self, kind: ChangeKind, record: str) -> None:
        self.edits.append(Edit(kind, record))

    def _take(self, *, indicators: int = 0, figures: bool = False) -> str:
        """A project that nothing was done to yet; with ``figures`` its baselines are numbers."""
        for key in self.free:
            held = self.nodes[key].indicators
            known = all(one.baseline and one.baseline.reading.is_value for one in held)
            if len(held) >= indicators and (known or not figures):
                self.free.remove(key)
                return key
        raise ValueError("事業が足りません")

    def _change(self, key: str, **fields: object) -> None:
        self.nodes[key] = replace(self.nodes[key], **fields)  # type: ignore[arg-type]

    def _indicator(self, key: str, at: int, **fields: object) -> Indicator:
        held = list(self.nodes[key].indicators)
        held[at] = replace(held[at], **fields)  # type: ignore[arg-type]
        self._change(key, indicators=tuple(held))
        return held[at]

    def _figures(self) -> None:
        for _ in range(self.deeds.targets):
            key = self._take(indicators=1)
            one = self.nodes[key].indicators[0]
            self._indicator(key, 0, targets=(_more(one.targets[0], self.random.randint(3, 90)),))
            self._note(ChangeKind.TARGET_CHANGED, one.id)
        for _ in range(self.deeds.cumulative):
            key = self._take(indicators=1)
            one = self.nodes[key].indicators[0]
            reading = one.targets[0].reading
            assert reading.value is not None
            total = figure(
                int(reading.value) * 5, reading.unit, year=2024, heading="目標値", cumulative=True
            )
            self._indicator(key, 0, targets=(total,), kind=IndicatorKind.CUMULATIVE)
            self._note(ChangeKind.KIND_CHANGED, one.id)
        for _ in range(self.deeds.baselines):
            key = self._take(indicators=1, figures=True)
            one = self.nodes[key].indicators[0]
            assert one.baseline is not None
            self._indicator(key, 0, baseline=_more(one.baseline, self.random.randint(2, 9)))
            self._note(ChangeKind.BASELINE_CHANGED, one.id)

    def _things(self) -> None:
        random, deeds = self.random, self.deeds
        for _ in range(deeds.texts):
            key = self._take()
            old = self.nodes[key].texts[0]
            passages = list(old.passages)
            passages[1] = Passage(text=sentence(random, random.choice(SUBJECTS)))
            self._change(key, texts=(replace(old, passages=tuple(passages)),))
            self._note(ChangeKind.TEXT_CHANGED, key)
        for _ in range(deeds.renamed):
            key = self._take()
            name = f"{random.choice(SUBJECTS)}{random.choice(ACTIONS)}{random.choice(TYPES)}"
            self._change(key, name=f"新{name}")
            self._note(ChangeKind.RENAMED, key)
        for _ in range(deeds.renamed_indicators):
            key = self._take(indicators=1)
            one = self.nodes[key].indicators[0]
            self._indicator(key, 0, name=f"{one.name}（延べ）")
            self._note(ChangeKind.RENAMED, one.id)
        for _ in range(deeds.divisions):
            key = self._take()
            old_division = self.nodes[key].divisions[0].division
            at = (int(old_division.removeprefix("d")) + 1) % len(DIVISIONS)
            self._change(key, divisions=(DivisionRef(division=f"d{at}", text=DIVISIONS[at]),))
            self._note(ChangeKind.DIVISION_CHANGED, key)
        for _ in range(deeds.ended):
            key = self._take()
            self._change(key, ended=True)
            self._note(ChangeKind.ENDED, key)
        self._comings_and_goings()

    def _comings_and_goings(self) -> None:
        random, deeds = self.random, self.deeds
        for at in range(deeds.replaced):
            key = self._take(indicators=1)
            gone, *rest = self.nodes[key].indicators
            new = indicator(f"r{at}", random, subject=random.choice(SUBJECTS))
            new = replace(new, name=f"{random.choice(ACTIONS)}指数{at}", unit="点")
            self._change(key, indicators=(new, *rest))
            self.replaced.append(((gone.id,), (new.id,)))
            self._note(ChangeKind.REPLACED, gone.id)
        for at in range(deeds.added_indicators):
            key = self._take()
            new = indicator(f"a{at}", random, subject=random.choice(SUBJECTS))
            self._change(key, indicators=(*self.nodes[key].indicators, new))
            self._note(ChangeKind.ADDED, new.id)
        for _ in range(deeds.removed_indicators):
            key = self._take(indicators=2)
            *rest, gone = self.nodes[key].indicators
            self._change(key, indicators=tuple(rest))
            self._note(ChangeKind.REMOVED, gone.id)
        for at in range(deeds.added):
            new_key = f"n{at}"
            parent = random.choice(self.measures)
            self.nodes[new_key] = project(new_key, random, parent=parent, indicators=2)
            self.order.insert(self.order.index(parent) + 1, new_key)
            self._note(ChangeKind.ADDED, new_key)
        for _ in range(deeds.removed):
            key = self._take()
            self._drop(key)
            self._note(ChangeKind.REMOVED, key)

    def _drop(self, key: str) -> None:
        del self.nodes[key]
        self.order.remove(key)

    def _rewrite(self) -> None:
        """Only the indicators' names and baselines stay what they were."""
        random = self.random
        key = self._take(indicators=1)
        subject = random.choice(SUBJECTS)
        held = self.nodes[key].indicators
        self._change(
            key,
            name=f"{subject}{random.choice(ACTIONS)}{random.choice(TYPES)}",
            texts=(text(random.choice(BOILERPLATE), sentence(random, subject)),),
            indicators=tuple(
                replace(one, targets=(_more(one.targets[0], random.randint(3, 90)),))
                for one in held
            ),
        )
        self._move(key)

    def _move(self, key: str) -> None:
        parent = self.random.choice(self.measures)
        self.order.remove(key)
        self.order.insert(self.order.index(parent) + 1, key)
        self._change(key, parent=parent)

    def _split(self) -> None:
        """One project becomes two: texts and indicators are divided between them."""
        key = self._take(indicators=3, figures=True)
        node = self.nodes[key]
        first, *rest = node.indicators
        passages = node.texts[0].passages
        twin = f"{key}-2"
        self.nodes[twin] = replace(
            node,
            id=twin,
            name=f"{self.random.choice(SUBJECTS)}{self.random.choice(TYPES)}",
            texts=(replace(node.texts[0], passages=(*passages[2:],)),),
            indicators=tuple(rest),
        )
        self._change(
            key, texts=(replace(node.texts[0], passages=passages[:2]),), indicators=(first,)
        )
        self.order.insert(self.order.index(key) + 1, twin)
        self.splits.append(((key,), (key, twin)))

    def _merge(self) -> None:
        """Three projects become one with the texts and indicators of all."""
        first, second, third = (self._take(indicators=2, figures=True) for _ in range(3))
        nodes = [self.nodes[key] for key in (first, second, third)]
        passages = [p for node in nodes for p in node.texts[0].passages[1:3]]
        merged = replace(
            nodes[0],
            name=f"{self.random.choice(SUBJECTS)}総合{self.random.choice(TYPES)}",
            texts=(Text(kind=nodes[0].texts[0].kind, passages=tuple(passages)),),
            indicators=tuple(one for node in nodes for one in node.indicators[:2]),
        )
        self.nodes[first] = merged
        self._drop(second)
        self._drop(third)
        self.merges.append(((first, second, third), (first,)))

    def _positions(self) -> None:
        for _ in range(self.deeds.moved):
            self._move(self._take())
        for at, key in enumerate(self.order):
            self._change(key, number=f"{at + 101}")

    def _result(self) -> Revised:
        old = {key for node in self.edition.nodes for key in _ids(node)}
        nodes = [self.nodes[key] for key in self.order]
        names = {
            key: f"x{at}" if self.new_ids else key
            for at, key in enumerate(key for node in nodes for key in _ids(node))
        }
        later = Edition(id="new", name="新", nodes=tuple(_renamed(node, names) for node in nodes))
        return Revised(
            earlier=self.strategy,
            later=replace(self.strategy, editions=(later,)),
            pairs={key: name for key, name in names.items() if key in old},
            names=names,
            splits=[(a, tuple(names[one] for one in b)) for a, b in self.splits],
            merges=[(a, tuple(names[one] for one in b)) for a, b in self.merges],
            replaced=[(a, tuple(names[one] for one in b)) for a, b in self.replaced],
            edits=self.edits,
        )


def _ids(node: Node) -> list[str]:
    return [node.id, *(one.id for one in node.indicators)]


def _renamed(node: Node, names: dict[str, str]) -> Node:
    return replace(
        node,
        id=names[node.id],
        parent=None if node.parent is None else names[node.parent],
        indicators=tuple(replace(one, id=names[one.id]) for one in node.indicators),
    )


def _more(observation: Observation, more: int) -> Observation:
    reading = observation.reading
    assert reading.value is not None
    value = reading.value + Decimal(more)
    return replace(
        observation, reading=replace(reading, text=f"{value:,}{reading.unit}", value=value)
    )
