"""Matching: which things of two editions are the same, as values with their evidence.

``match`` makes these values, its ``Decisions`` hold what a person accepted or refused, and
``align`` gives the later edition the ids of the earlier one.  A pair that is not certain is a
proposal; one thing that became several, or several that became one, is a ``Family``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from shirube.plan.model import LineageKind
from shirube.revision.kinds import RecordKind
from shirube.revision.profile import FULL, Feature


class PairedBy(Enum):
    """What decided that two records are the same thing."""

    ID = "id"
    DECISION = "decision"
    CONTENT = "content"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {"id": "識別子", "decision": "確認済み", "content": "内容の照合"}[self.value]


class Certainty(Enum):
    """Whether a person must look before a match is used."""

    CERTAIN = "certain"
    LIKELY = "likely"
    PROPOSED = "proposed"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {"certain": "確実", "likely": "有力（要確認）", "proposed": "候補（未採用）"}[
            self.value
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How alike two things are in one respect, in thousandths (``FULL`` = entirely)."""

    feature: Feature
    likeness: int

    def words(self) -> str:
        """Japanese words, in percent."""
        return f"{self.feature.label}{self.likeness * 100 // FULL}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A record of the earlier edition and the same thing in the later one.

    ``likeness``  in thousandths; ``margin`` how much worse the next best choice is.
    """

    record: RecordKind
    earlier: str
    later: str
    by: PairedBy
    certainty: Certainty
    likeness: int = FULL
    margin: int = FULL
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_used(self) -> bool:
        """The pair counts as one thing; a mere proposal does not."""
        return self.certainty is not Certainty.PROPOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Things that became other things: split, merged or replaced (proposals until confirmed)."""

    kind: LineageKind
    record: RecordKind
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    by: PairedBy
    certainty: Certainty
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_used(self) -> bool:
        """The family counts; a mere proposal does not."""
        return self.certainty is not Certainty.PROPOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """All matches between two editions.

    ``only_earlier``/``only_later``  ids (nodes and indicators) that no used pair holds.
    """

    pairs: tuple[Pair, ...] = ()
    families: tuple[Family, ...] = ()
    only_earlier: tuple[str, ...] = ()
    only_later: tuple[str, ...] = ()

    @property
    def used(self) -> dict[str, str]:
        """Earlier id of every later id that is the same thing."""
        return {pair.later: pair.earlier for pair in self.pairs if pair.is_used}
