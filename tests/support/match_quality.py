"""How good a matching is, against the truth of a made revision."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.plan.model import LineageKind
from shirube.revision.kinds import RecordKind
from shirube.revision.match import match_editions
from shirube.revision.matching import Certainty
from tests.support.make_revision import Revised


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts of pairs of nodes and indicators together.

    ``true`` pairs exist; of the ``used`` ones ``right`` are among them.  ``certain`` pairs need no
    look; ``proposed`` are offered but not used.
    """

    true: int
    used: int
    right: int
    certain: int
    certain_wrong: int
    proposed: int
    splits_found: int
    merges_found: int

    @property
    def precision_wrong(self) -> int:
        """Used pairs that are wrong."""
        return self.used - self.right

    @property
    def precision(self) -> int:
        """Right among the used ones, in percent, rounded down."""
        return 100 * self.right // max(1, self.used)

    @property
    def recall(self) -> int:
        """Found among the true ones, in percent, rounded down."""
        return 100 * self.right // max(1, self.true)


def quality(made: Revised, *, record: RecordKind | None = None) -> Quality:
    """Match the two editions by content and count."""
    matching = match_editions(made.earlier, made.later)
    pairs = [p for p in matching.pairs if record is None or p.record is record]
    nodes = {node.id for node in made.earlier.editions[0].nodes}
    truth = {
        (one, other)
        for one, other in made.pairs.items()
        if record is None or (one in nodes) == (record is RecordKind.NODE)
    }
    # Which of the merged things, or of the parts, carries the id on is as good as any other.
    kin = {(a, b) for old, new in (*made.splits, *made.merges) for a in old for b in new}
    used = {(p.earlier, p.later) for p in pairs if p.is_used}
    certain = {(p.earlier, p.later) for p in pairs if p.certainty is Certainty.CERTAIN}
    families = {
        (family.kind, frozenset(family.earlier), frozenset(family.later))
        for family in matching.families
        if family.record is RecordKind.NODE
    }
    return Quality(
        true=len(truth),
        used=len(used),
        right=len(used & (truth | kin)),
        certain=len(certain),
        certain_wrong=len(certain - truth - kin),
        proposed=sum(not p.is_used for p in pairs),
        splits_found=sum(
            (LineageKind.SPLIT, frozenset(a), frozenset(b)) in families for a, b in made.splits
        ),
        merges_found=sum(
            (LineageKind.MERGE, frozenset(a), frozenset(b)) in families for a, b in made.merges
        ),
    )
