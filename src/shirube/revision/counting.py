"""Counting: how many changes of each class there are, by row and by indicator.

Beside the two counts stand what the document prints: tags, and counts it announces.  Where they
differ, a Problem names all numbers and the rows behind them; nothing is made to agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shirube.place import NOWHERE, Place
from shirube.plan.model import Edition, StatedValue
from shirube.problem import Problem, Severity
from shirube.revision.change import Change, place_of
from shirube.revision.classify import ChangeClass, ClassSet, significance_of
from shirube.revision.kinds import ChangeKind, Significance
from shirube.revision.rows import IndicatorRow, Row

ANNOUNCED = "announced_count"
"""Kind of the stated value that announces a count."""
_LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One class: what changed by our comparison, and what the document says.

    ``rows``         ids of the nodes on which the class stands.
    ``indicators``   ids of the indicators it stands on: those of the later edition, and those of
                     the earlier one that nothing took the place of.
    ``earlier_indicators``  ids of the same indicators as the earlier edition has them.
    ``tagged_rows``/``tagged_indicators``  ids of the things that carry the printed tag.
    ``breakdown``    the indicators by what changed on them, each counted once (目標値の変更 26 …).
    ``announced``    the announced count as printed, ``None`` = none.
    """

    change_class: ChangeClass
    rows: tuple[str, ...]
    indicators: tuple[str, ...]
    earlier_indicators: tuple[str, ...]
    tagged_rows: tuple[str, ...]
    tagged_indicators: tuple[str, ...]
    breakdown: tuple[tuple[str, int], ...] = ()
    announced: StatedValue | None = None

    @property
    def announced_count(self) -> int | None:
        """The announced number, ``None`` where none is announced or it is not a whole number."""
        value = None if self.announced is None else self.announced.reading.value
        return int(value) if value is not None and value == int(value) else None

    @property
    def untagged_rows(self) -> tuple[str, ...]:
        """Rows the class stands on that do not carry its tag."""
        return tuple(row for row in self.rows if row not in self.tagged_rows)


def tally(rows: Sequence[Row], *, later: Edition, classes: ClassSet) -> tuple[Tally, ...]:
    """One tally for each class, in their order."""
    return tuple(_tally(rows, one, later=later) for one in classes.classes)


def _tally(rows: Sequence[Row], one: ChangeClass, *, later: Edition) -> Tally:
    indicators = [i for row in rows for i in row.indicators if one.id in i.classes]
    counted = [i for i in indicators if i.after is not None or not _succeeded(i)]
    tagged = [i for row in rows for i in row.indicators if any(map(one.is_tag, i.tags))]
    return Tally(
        change_class=one,
        rows=tuple(row.id for row in rows if one.id in row.classes),
        indicators=tuple(i.id for i in counted),
        earlier_indicators=tuple(i.id for i in indicators if i.before is not None),
        tagged_rows=tuple(row.id for row in rows if _carries(row, one)),
        tagged_indicators=tuple(i.id for i in tagged),
        breakdown=_breakdown(counted),
        announced=next(
            (v for v in later.stated if v.kind == ANNOUNCED and one.is_announced_as(v.label)), None
        ),
    )


_LEADING = (
    ChangeKind.REPLACED,
    ChangeKind.ADDED,
    ChangeKind.REMOVED,
    ChangeKind.SPLIT,
    ChangeKind.MERGED,
    ChangeKind.TARGET_CHANGED,
    ChangeKind.BASELINE_CHANGED,
    ChangeKind.UNIT_CHANGED,
    ChangeKind.KIND_CHANGED,
    ChangeKind.DEFINITION_CHANGED,
    ChangeKind.RENAMED,
)


def _breakdown(indicators: Iterable[IndicatorRow]) -> tuple[tuple[str, int], ...]:
    """Indicators by the weightiest of their changes."""
    found: Counter[str] = Counter()
    for row in indicators:
        changes = sorted(substantive(row), key=_weight)
        found[changes[0].label if changes else ""] += 1
    return tuple(found.most_common())


def _weight(change: Change) -> int:
    return _LEADING.index(change.kind) if change.kind in _LEADING else len(_LEADING)


def _succeeded(row: IndicatorRow) -> bool:
    """Something took the place of an indicator that is gone."""
    return any(change.later for change in row.changes if change.is_whole)


def _carries(row: Row, one: ChangeClass) -> bool:
    return any(map(one.is_tag, row.tags)) or any(
        one.is_tag(tag) for indicator in row.indicators for tag in indicator.tags
    )


# ---------------------------------------------------------------- findings


def count_problems(
    rows: Sequence[Row], tallies: Sequence[Tally], *, later: Edition
) -> tuple[Problem, ...]:
    """Where announced counts, printed tags and changes do not agree."""
    found = [problem for one in tallies for problem in _announced(one, rows=rows)]
    found.extend(_unknown_announcements(tallies, later=later))
    if any(row.tags or any(i.tags for i in row.indicators) for row in rows):
        for one in tallies:
            found.extend(_tags(one, rows=rows))
        found.extend(_outside_classes(rows))
    return tuple(found)


def _announced(one: Tally, *, rows: Sequence[Row]) -> Iterator[Problem]:
    count = one.announced_count
    if one.announced is None or count is None:
        return
    by_row, by_indicator, by_tag = len(one.rows), len(one.indicators), len(one.tagged_rows)
    of_indicators = bool(one.indicators or one.earlier_indicators)
    computed = (by_row, by_indicator) if of_indicators else (by_row,)
    if count == by_tag and all(count == number for number in computed):
        return
    indicators = ""
    if of_indicators:
        parts = "、".join(f"{label}{number}" for label, number in one.breakdown)
        indicators = f"・指標{by_indicator}（{parts}）"
    wrong = (
        f"公表{count}に対し、表示のある行は{by_tag}、比較した結果は行{by_row}{indicators}で、"
        + (
            "一致しない数があります"
            if count in (by_tag, *computed)
            else "どの数え方とも一致しません"
        )
    )
    severity = Severity.NOTE if count in (by_tag, *computed) else Severity.CHECK
    listed = [row for row in rows if row.id in one.untagged_rows]
    names = "、".join(row.title for row in listed[:_LISTED])
    yield Problem(
        code="REV-010",
        severity=severity,
        place=one.announced.reading.place,
        seen=f"{one.announced.label} {one.announced.reading.text}",
        wrong=wrong,
        advice=(
            (f"表示のない行：{names}。" if names else "")
            + "数え方（行か指標か、追加や名称だけの変更を含むか）を確認してください。"
        ),
        related=tuple(row.shown.place for row in listed),
    )


def _unknown_announcements(tallies: Sequence[Tally], *, later: Edition) -> Iterator[Problem]:
    known = {id(one.announced) for one in tallies if one.announced is not None}
    for value in later.stated:
        if value.kind == ANNOUNCED and id(value) not in known:
            yield Problem(
                code="REV-011",
                severity=Severity.CHECK,
                place=value.reading.place,
                seen=f"{value.label} {value.reading.text}",
                wrong="どの変更区分の件数か分かりません",
                advice="変更区分の表（classes）に、この見出しを加えてください。",
            )


def _tags(one: Tally, *, rows: Sequence[Row]) -> Iterator[Problem]:
    label = one.change_class.label
    for row in rows:
        stands, carries = row.id in one.rows, row.id in one.tagged_rows
        if stands and not carries:
            yield _row_problem(
                row,
                code="REV-012",
                severity=Severity.CHECK,
                wrong=f"「{label}」に当たる変更がありますが、その表示がありません",
                advice=f"表示の要否を確認してください（{_what(row, one)}）。",
            )
        elif carries and not stands:
            yield _row_problem(
                row,
                code="REV-013",
                severity=Severity.CHECK,
                wrong=f"「{label}」の表示がありますが、それに当たる変更が見つかりません",
                advice="略された部分の変更か、表示の誤りかを確認してください。",
            )
        elif stands and any(map(one.change_class.is_tag, row.tags)):
            yield from _unchanged_under_tag(row, one)


def _unchanged_under_tag(row: Row, one: Tally) -> Iterator[Problem]:
    """A tag at the row of a class of indicators: those that did not change are named."""
    if not any(one.change_class.id in i.classes for i in row.indicators):
        return
    for indicator in row.indicators:
        if one.change_class.id in indicator.classes or indicator.after is None:
            continue
        yield Problem(
            code="REV-014",
            severity=Severity.NOTE,
            place=indicator.after.place,
            seen=indicator.name,
            wrong=f"「{one.change_class.label}」の表示がある行の指標ですが、実質的には変わっていません",
            advice="この指標は件数に含めていません。",
            subject=indicator.id,
        )


def _outside_classes(rows: Iterable[Row]) -> Iterator[Problem]:
    """Substantive changes that no class names, so that no tag could announce them."""
    for row in rows:
        if not row.outside:
            continue
        labels = "、".join({change.label: None for change in row.outside})
        yield _row_problem(
            row,
            code="REV-015",
            severity=Severity.CHECK,
            wrong="実質的な変更がありますが、当たる変更区分も表示もありません",
            advice=f"対照表での扱いを確認してください（{labels}）。",
        )


def _what(row: Row, one: Tally) -> str:
    """The changes a class stands for, in short."""
    labels: dict[str, None] = {}
    for indicator in row.indicators:
        if one.change_class.id in indicator.classes:
            labels.update((f"{indicator.name}：{c.label}", None) for c in substantive(indicator))
    if not labels:
        labels = {c.label: None for c in substantive(row) if c not in row.outside}
    return "、".join(list(labels)[:_LISTED])


def substantive(row: Row | IndicatorRow) -> tuple[Change, ...]:
    """The substantive changes of a row's own record."""
    return tuple(c for c in row.changes if significance_of(c.kind) is Significance.SUBSTANTIVE)


def _row_problem(row: Row, *, code: str, severity: Severity, wrong: str, advice: str) -> Problem:
    before: Place = place_of(row.before) if row.before is not None else NOWHERE
    after: Place = place_of(row.after) if row.after is not None else NOWHERE
    first = after if after is not NOWHERE else before
    return Problem(
        code=code,
        severity=severity,
        place=first,
        seen=row.title,
        wrong=wrong,
        advice=advice,
        subject=row.id,
        related=() if before is NOWHERE or before is first else (before,),
    )
