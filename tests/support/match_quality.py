"""How good a matching is, against the truth of a made revision."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.plan.model import LineageKind
from shirube.revision.kinds import RecordKind
from shirube.revision.match import match_editions
from shirube.revision.matching import Certainty
from tests.support.make_plan import Size, make_plan
from tests.support.make_revision import EDITS, REWRITTEN, STRUCTURE, Deeds, Revised, revise


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


@dataclass(frozen=True, slots=True)
class Case:
    """A sort of revision that is measured over several seeds."""

    label: str
    bare: int
    deeds: Deeds


CASES = tuple(
    Case(f"{words}、{plan}", bare, deeds)
    for bare, plan in (
        (0, "文章と基準値のある計画"),
        (50, "半数が定型文だけの計画"),
        (80, "8割が定型文だけの計画"),
    )
    for words, deeds in (
        ("70の変更", EDITS),
        ("分割・統合・改名・移動", STRUCTURE),
        ("80事業を書き換え、40を改名、40を移動", REWRITTEN),
    )
)
SEEDS = (1, 2, 3)


def quality_table() -> str:
    """Precision and recall of all cases as a Markdown table."""
    lines = [
        "| 改訂 | 正しい組 | 採用 | 適合率 | 再現率 | 誤った「確実」 | 候補 | 分割 | 統合 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for case in CASES:
        made = [
            revise(
                make_plan(seed=seed, size=Size(bare=case.bare)), seed=seed + 50, deeds=case.deeds
            )
            for seed in SEEDS
        ]
        found = [quality(one) for one in made]
        true, used, right = (sum(getattr(q, n) for q in found) for n in ("true", "used", "right"))
        wrong, proposed = (sum(getattr(q, n) for q in found) for n in ("certain_wrong", "proposed"))
        splits = sum(q.splits_found for q in found), sum(len(one.splits) for one in made)
        merges = sum(q.merges_found for q in found), sum(len(one.merges) for one in made)
        cells = (
            case.label,
            str(true),
            str(used),
            _percent(right, used),
            _percent(right, true),
            str(wrong),
            str(proposed),
            *(f"{a}／{b}" if b else "" for a, b in (splits, merges)),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _percent(part: int, whole: int) -> str:
    # Rounded down: 100% means that nothing at all is wrong.
    tenths = 1000 * part // whole
    return f"{tenths // 10}.{tenths % 10}%"
