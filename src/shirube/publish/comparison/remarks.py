"""Remarks: the words of 備考 and of 変更の理由, and the footnotes below the table.

What happened to a row comes from its typed changes.  Reasons are those on record (the reason of a
new definition, those the ledger kept with a change); where there is none the cell says so, because
a reason is for a person to give.

>>> from shirube.revision.kinds import ChangeKind
>>> Event.of((ChangeKind.LABEL_CHANGED,)), Event.of((ChangeKind.LABEL_CHANGED, ChangeKind.ENDED))
(<Event.EDITORIAL: 'editorial'>, <Event.ENDED: 'ended'>)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from shirube.plan.model import Indicator, Observation
from shirube.publish.comparison.arranging import Item, Shape
from shirube.publish.comparison.marking import Marking
from shirube.publish.comparison.style import Footnote, HouseStyle
from shirube.revision.change import Change
from shirube.revision.classify import significance_of
from shirube.revision.comparison import Comparison
from shirube.revision.gaps import Gap
from shirube.revision.kinds import Basis, ChangeKind, Movement, RecordKind, Significance
from shirube.revision.rows import Row
from shirube.terms import label


class Event(Enum):
    """What happened to a row, as one word; the value is the field of ``Remarks``."""

    ADDED = "added"
    REMOVED = "removed"
    ENDED = "ended"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    EDITORIAL = "editorial"
    UNKNOWN = "unknown"
    UNCHANGED = "unchanged"

    @classmethod
    def of(cls, kinds: Iterable[ChangeKind], *, alone: str = "") -> Event:
        """The weightiest of several kinds; ``alone`` is the only side a row has."""
        found = set(kinds)
        if found & {ChangeKind.ONLY_IN_LATER, ChangeKind.ONLY_IN_EARLIER}:
            return cls.UNKNOWN
        if alone:
            return cls.ADDED if alone == "after" else cls.REMOVED
        if ChangeKind.ENDED in found:
            return cls.ENDED
        weights = {significance_of(kind) for kind in found}
        if Significance.SUBSTANTIVE in weights:
            return cls.CHANGED
        if Significance.UNKNOWN in weights:
            return cls.UNKNOWN
        if ChangeKind.RENUMBERED in found:
            return cls.RENUMBERED
        return cls.EDITORIAL if found else cls.UNCHANGED


def event_of(row: Row) -> Event:
    """What happened to a row."""
    alone = "after" if row.before is None else "before" if row.after is None else ""
    return Event.of((change.kind for change in row.all_changes), alone=alone)


def remark_lines(item: Item, *, style: HouseStyle) -> tuple[str, ...]:
    """Lines of the remarks column."""
    words = style.remarks
    if item.shape is Shape.RANGE or item.shape is Shape.HEADING:
        if item.renumbered:
            return (words.renumbered,)
        return (words.omitted,)
    row = item.rows[0]
    event = event_of(row)
    head: str = getattr(words, event.value)
    lines = [head] if head else []
    if words.detail and event is Event.CHANGED:
        lines += [f"・{line}" for line in change_lines(row)]
    return tuple(lines)


def change_lines(row: Row) -> Iterator[str]:
    """What changed substantively in a row, a line for each record."""
    own = [c.label for c in row.changes if _counts(c)]
    if own:
        yield "、".join(dict.fromkeys(own))
    for indicator in row.indicators:
        labels = [_change_words(c) for c in indicator.changes if _counts(c)]
        if labels:
            yield f"{indicator.name}：{'、'.join(dict.fromkeys(labels))}"


def _counts(change: Change) -> bool:
    return significance_of(change.kind) is Significance.SUBSTANTIVE


def _change_words(change: Change) -> str:
    """The change and where its number went."""
    if change.movement in (Movement.RAISED, Movement.LOWERED):
        return f"{change.label}（{change.movement.label}）"
    if change.movement is Movement.NOT_COMPARABLE:
        basis = "・".join(one.label for one in change.basis if one is not Basis.NO_NUMBER)
        return f"{change.label}（{basis}も変更）" if basis else change.label
    return change.label


def reason_lines(item: Item, *, style: HouseStyle, reasons: Mapping[str, str]) -> tuple[str, ...]:
    """Lines of the column of reasons: what changed, and why as far as it is on record."""
    if item.shape in (Shape.RANGE, Shape.HEADING):
        return ()
    lines: list[str] = []
    for row in (*item.rows, *item.nested):
        event = event_of(row)
        if event in (Event.ADDED, Event.REMOVED, Event.ENDED, Event.UNKNOWN):
            lines.append(f"{getattr(style.remarks, event.value)}{row.shown.name}")
        lines += [f"・{line}" for line in change_lines(row)
                  if event not in (Event.ADDED, Event.REMOVED)]  # fmt: skip
        known = [reasons[row.id]] if row.id in reasons else []
        for indicator in row.indicators:
            if indicator.id in reasons:
                known.append(f"{indicator.name}：{reasons[indicator.id]}")
            known += _recorded(indicator.before, indicator.after)
        lines += [f"理由：{reason}" for reason in dict.fromkeys(known)]
        if not known and event not in (Event.EDITORIAL, Event.UNCHANGED):
            lines.append(f"理由：{style.remarks.no_reason}")
    return tuple(lines)


def _recorded(before: Indicator | None, after: Indicator | None) -> Iterator[str]:
    """Reasons that stand in the record itself: of definitions that are new."""
    if after is None:
        return
    known = () if before is None else before.definitions
    for definition in after.definitions:
        if definition.reason and definition not in known:
            yield f"{after.name}：{definition.reason}"


# ---------------------------------------------------------------- footnotes


def target_note(indicator_id: str, *, marking: Marking, name: str) -> str:
    """Why two targets cannot be compared; empty where they can."""
    for change in marking.changes(RecordKind.INDICATOR, indicator_id, "targets"):
        if change.movement is Movement.NOT_COMPARABLE:
            basis = "・".join(one.label for one in change.basis if one is not Basis.NO_NUMBER)
            values = " → ".join(map(_figure_words, (change.before, change.after)))
            why = f"{basis}が変わっている" if basis else "数値のない側がある"
            return f"{name}の目標値（{values}）は、{why}ため、引上げ・引下げを比べられません。"
    return ""


def _figure_words(value: Observation | None) -> str:
    return "記載なし" if value is None else value.reading.text


def general_notes(comparison: Comparison, style: HouseStyle, *, shown: set[str]) -> Iterator[str]:
    """Footnotes that belong to no single figure."""
    if Footnote.GAP in style.footnotes:
        gaps = [gap for gap in comparison.gaps if gap.node in shown]
        if gaps:
            names = "、".join(map(_gap_words, gaps))
            yield f"略された部分は、変更の有無を比べられません：{names}。"
    if Footnote.UNKNOWN in style.footnotes:
        unknown = [
            row.shown.name
            for row in comparison.rows
            if row.id in shown and event_of(row) is Event.UNKNOWN and row.before is not row.after
            and (row.before is None or row.after is None)
        ]  # fmt: skip
        if unknown:
            names = "、".join(unknown)
            yield f"一方の版だけに記載があり、追加・廃止かどうか分からないもの：{names}。"


def _gap_words(gap: Gap) -> str:
    return f"{gap.title}（{label(gap.kind.value)}）"
