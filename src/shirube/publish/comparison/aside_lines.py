"""Aside lines: what a row says of a thing beside name, texts and indicators.

Notes are always printed; amounts of money, the thing above, the level and whether it goes on only
where they changed, so that no change of the plan is without a place in the table.
"""

from __future__ import annotations

from shirube.plan.model import Edition, Node
from shirube.publish.comparison.lines import Piece, Sides
from shirube.publish.comparison.marking import Marking
from shirube.publish.comparison.note_lines import write_notes
from shirube.publish.comparison.style import Holds, Tags
from shirube.quantity.fiscal import format_fiscal_year
from shirube.revision.comparison import Comparison
from shirube.revision.kinds import ChangeKind, RecordKind
from shirube.revision.rows import Row
from shirube.revision.shape import NODE_FIELDS
from shirube.terms import label

_NONE = "記載なし"
_NOTES = next(shape for shape in NODE_FIELDS if shape.name == "notes")


def write_asides(sides: Sides, row: Row, *, comparison: Comparison, marking: Marking) -> None:
    """Write the notes of a row, and the changes that no other line shows."""
    old, new = row.before, row.after

    def marked(field: str, *, key: str | None = None) -> bool:
        if old is None or new is None:
            return marking.style.underline.whole
        return marking.field(RecordKind.NODE, row.id, field, key=key)

    write_notes(sides, old, new, shape=_NOTES, marked=marked)
    if old is None or new is None:
        return
    if marking.changes(RecordKind.NODE, row.id, "budgets"):
        amounts = (_budget_words(old), _budget_words(new))
        sides.words(*amounts, marked=marked("budgets"))
    if marked("parent"):
        editions = (comparison.earlier, comparison.later)
        above = (_above(*pair) for pair in zip(editions, (old, new), strict=True))
        _stated(sides, "上位の項目", *above)
    if marked("level"):
        levels = [comparison.strategy.level(node.level) for node in (old, new)]
        names = (
            node.level if level is None else level.name
            for node, level in zip((old, new), levels, strict=True)
        )
        _stated(sides, label("level"), *names)
    if marked("ended") and not _tells_end(row, comparison=comparison, marking=marking):
        _stated(sides, "状態", *(label("ended") if node.ended else "継続" for node in (old, new)))


def _tells_end(row: Row, *, comparison: Comparison, marking: Marking) -> bool:
    """The remarks or a tag of the row say that a thing ends; that it goes on again nothing says."""
    style = marking.style
    (change, *_) = marking.changes(RecordKind.NODE, row.id, "ended")
    if change.kind is not ChangeKind.ENDED:
        return False
    if style.holds(Holds.REMARKS) or style.holds(Holds.REASONS):
        return True
    known = map(comparison.classes.get, row.classes_of(change))
    classes = [one for one in known if one is not None]
    if style.tags is Tags.PRINTED and marking.has_tags:
        return any(one.is_tag(tag) for one in classes for tag in row.tags)
    return bool(classes) and style.tags is not Tags.NONE


def _above(edition: Edition, node: Node) -> str:
    """Number and name of the thing above."""
    found = next((one for one in edition.nodes if one.id == node.parent), None)
    return _NONE if found is None else f"{found.number}{found.name}"


def _stated(sides: Sides, words: str, old: str, new: str) -> None:
    sides.pieces(*((Piece(f"{words}："), Piece(value, True)) for value in (old, new)))


def _budget_words(node: Node) -> str | None:
    """The amounts of a node in one line."""
    amounts = (
        f"{label(amount.kind.value)}（{format_fiscal_year(amount.fiscal_year)}）：{amount.reading.text}"
        for amount in node.budgets
    )
    return "\u3000".join(amounts) or None
