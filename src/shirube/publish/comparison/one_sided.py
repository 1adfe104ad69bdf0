"""One-sided: what stands on the side of a row that has nothing (（新設）, ～事業の新規追加～).

The words come from the style and from what happened to the thing, never from a printed cell: what
was split or merged names the other things, and where an edition that prints only a part of the
plan does not show a thing, the words say just that.
"""

from __future__ import annotations

from dataclasses import dataclass

from shirube.publish.comparison.style import HouseStyle
from shirube.revision.change import Change
from shirube.revision.comparison import Comparison
from shirube.revision.kinds import ChangeKind
from shirube.revision.rows import Row


@dataclass(frozen=True, slots=True)
class OppositeMark:
    """The words, and whether they leave open what happened."""

    words: str
    unknown: bool = False


def opposite_mark(row: Row, comparison: Comparison, style: HouseStyle) -> OppositeMark:
    """The words for the side that has nothing; empty for a row with both sides."""
    if row.before is not None and row.after is not None:
        return OppositeMark("")
    came = row.before is None
    words = style.words(row.level)
    change = next((one for one in row.changes if one.is_whole), None)
    kind = None if change is None else change.kind
    if kind in (ChangeKind.ONLY_IN_LATER, ChangeKind.ONLY_IN_EARLIER):
        return OppositeMark(style.marks.only_later if came else style.marks.only_earlier, True)
    if change is not None and kind in _LINKED:
        names = _names(change, comparison, earlier=came)
        if names:
            template: str = getattr(style.marks, _LINKED[kind][0 if came else 1])
            return OppositeMark(template.format(names=names))
    if came:
        return OppositeMark(words.added or style.marks.added)
    return OppositeMark(words.removed or style.marks.removed)


_LINKED = {
    ChangeKind.SPLIT: ("split_from", "split_into"),
    ChangeKind.MERGED: ("merged_from", "merged_into"),
    ChangeKind.REPLACED: ("replaced_from", "replaced_by"),
}


def _names(change: Change, comparison: Comparison, *, earlier: bool) -> str:
    """Names of the things on the other side of a split, merge or replacement."""
    ids = change.earlier if earlier else change.later
    edition = comparison.earlier if earlier else comparison.later
    names = {node.id: node.name for node in edition.nodes}
    return "、".join(f"「{names[one]}」" for one in ids if one in names)
