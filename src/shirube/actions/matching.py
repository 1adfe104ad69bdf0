"""Matching: which things of a document the ledger knows already, so that they keep their ids.

The first strategy of a ledger gets new ids throughout.  A later document is matched with the
edition in force: what is certain keeps its id, what a person says is the same does too, and what is
only likely is asked before anything is written, because two ids can never become one again.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from shirube.actions.minting import Mint
from shirube.actions.renaming import Ids
from shirube.place import Place
from shirube.plan.model import Division, Edition, Strategy
from shirube.problem import Problem, Severity
from shirube.revision.match import Decisions, match_editions
from shirube.revision.matching import Certainty, Pair


class Likely(Enum):
    """What to do with pairs that are likely the same thing, but not certainly."""

    ASK = "ask"
    SAME = "same"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ledger holds, and what a person said about it.

    ``given``  id in the document → id in the ledger of the same thing.
    """

    strategy: Strategy | None = None
    edition: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    likely: Likely = Likely.ASK


@dataclass(frozen=True, slots=True)
class Matched:
    """Lasting ids for everything in a document, and what a person has to decide first."""

    ids: Ids
    problems: tuple[Problem, ...] = ()


def match(strategy: Strategy, *, known: Known, mint: Mint) -> Matched:
    """Lasting ids: known ones where the thing is known, new ones for everything else."""
    same, problems = _same(strategy, known=known)
    nodes: dict[str, str] = {}
    indicators: dict[str, str] = {}
    for edition in strategy.editions:
        for node in edition.nodes:
            if node.id not in nodes:
                nodes[node.id] = same.get(node.id) or mint.new("n")
            for one in node.indicators:
                if one.id not in indicators:
                    indicators[one.id] = same.get(one.id) or mint.new("k")
    ids = Ids(
        editions={edition.id: mint.new("e") for edition in strategy.editions},
        sources={source.id: mint.new("s") for source in strategy.sources},
        divisions=_divisions(strategy, known=known, mint=mint),
        nodes=nodes,
        indicators=indicators,
    )
    return Matched(ids, problems)


def _same(strategy: Strategy, *, known: Known) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Known id of every id in the document that is the same thing, and the open questions."""
    current = None if known.strategy is None else known.strategy.edition(known.edition)
    if known.strategy is None or current is None:
        return {}, ()
    said = Decisions(same=tuple((old, new) for new, old in known.given.items()))
    found: dict[str, str] = {}
    open_questions: dict[str, Problem] = {}
    # In a comparison table the old edition is the nearest to what the ledger holds.
    for edition in strategy.editions:
        result = match_editions(
            known.strategy, strategy, earlier=current, later=edition, decisions=said
        )
        for pair in result.pairs:
            if not pair.is_used or pair.later in found or pair.earlier in found.values():
                continue
            if pair.certainty is Certainty.CERTAIN or known.likely is Likely.SAME:
                found[pair.later] = pair.earlier
                open_questions.pop(pair.later, None)
            elif known.likely is Likely.ASK:
                open_questions[pair.later] = _question(pair, earlier=current, later=edition)
    return found, tuple(open_questions.values())


def _question(pair: Pair, *, earlier: Edition, later: Edition) -> Problem:
    alike = "、".join(evidence.words() for evidence in pair.evidence)
    return Problem(
        code="ACT-032",
        severity=Severity.STOP,
        place=Place(path=f"{later.name}/{_name(later, pair.later)}"),
        wrong=f"台帳の「{_name(earlier, pair.earlier)}」と同じものか、はっきりしません（{alike}）",
        advice=f"同じなら --same {pair.later}={pair.earlier} を付けてください。"
        "残りすべてを同じとみなすなら --likely same、新しいものとするなら --likely new です。",
        subject=pair.later,
    )


def _name(edition: Edition, thing: str) -> str:
    for node in edition.nodes:
        if node.id == thing:
            return node.name
        for indicator in node.indicators:
            if indicator.id == thing:
                return f"{node.name}/{indicator.name}"
    return thing


def _divisions(strategy: Strategy, *, known: Known, mint: Mint) -> dict[str, str]:
    """Divisions are the same when their whole path is, and no other has it."""
    divisions = () if known.strategy is None else known.strategy.divisions
    # A division that has ended is not met again under its old name.
    ended = {division.id for division in divisions if division.valid_to is not None}
    before = {one: path for one, path in _paths(divisions).items() if one not in ended}
    here = _paths(strategy.divisions)
    by_path = {path: one for one, path in before.items()}
    there_once = {path for path, count in Counter(before.values()).items() if count == 1}
    here_once = {path for path, count in Counter(here.values()).items() if count == 1}
    found = {}
    for one, path in here.items():
        given = known.given.get(one)
        if given in before:
            found[one] = given
        elif path in there_once and path in here_once:
            found[one] = by_path[path]
        else:
            found[one] = mint.new("d")
    return found


def _paths(divisions: Iterable[Division]) -> dict[str, str]:
    """Names from the top down by id, white space and width aside."""
    table = {division.id: division for division in divisions}
    found = {}
    for division in table.values():
        names: list[str] = []
        seen: set[str] = set()
        current: Division | None = division
        while current is not None and current.id not in seen:
            seen.add(current.id)
            names.insert(0, "".join(unicodedata.normalize("NFKC", current.name).split()))
            current = table.get(current.parent or "")
        found[division.id] = "/".join(names)
    return found
