"""Gaps: what cannot be compared because the document does not print it.

A ～略～ on both sides may hide a change; that is said, not guessed.  A gap is not a change: it is
there also between two editions that say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shirube.place import NOWHERE, Place
from shirube.plan.model import Edition, Lineage, Text, TextKind
from shirube.problem import Problem, Severity
from shirube.revision.change import Change, place_of
from shirube.revision.describe import field_label, value_text
from shirube.revision.kinds import Basis, ChangeKind, Movement
from shirube.revision.rows import Row
from shirube.terms import label


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A text of a node of which some is omitted; ``before``/``after`` say on which side."""

    node: str
    title: str
    kind: TextKind
    before: bool
    after: bool
    place: Place
    earlier_place: Place


def gaps_of(rows: Iterable[Row]) -> tuple[Gap, ...]:
    """All texts that are printed in both editions and omitted in part in one of them."""
    return tuple(_gaps(rows))


def _gaps(rows: Iterable[Row]) -> Iterator[Gap]:
    for row in rows:
        if row.before is None or row.after is None:
            continue
        for text in row.after.texts:
            other = row.before.text(text.kind, fiscal_year=text.fiscal_year)
            if other is not None and (text.is_partial or other.is_partial):
                yield _gap(row, other, text)


def _gap(row: Row, before: Text, after: Text) -> Gap:
    return Gap(
        node=row.id,
        title=row.title,
        kind=after.kind,
        before=before.is_partial,
        after=after.is_partial,
        place=after.place,
        earlier_place=before.place,
    )


def gap_problems(gaps: Iterable[Gap]) -> Iterator[Problem]:
    """One Problem for each gap."""
    for gap in gaps:
        sides = {(True, True): "新旧とも", (True, False): "旧だけ", (False, True): "新だけ"}
        side = sides[gap.before, gap.after]
        yield Problem(
            code="REV-020",
            severity=Severity.NOTE,
            place=gap.place,
            seen=f"{gap.title}（{label(gap.kind.value)}）",
            wrong=f"{side}略された部分があり、そこは比較できません",
            advice="略された部分の変更の有無は、計画の本体で確認してください。",
            subject=gap.node,
            related=(gap.earlier_place,),
        )


def change_problems(rows: Iterable[Row]) -> Iterator[Problem]:
    """Changes that need a look: baselines, targets on another basis, things not printed."""
    for row in rows:
        for change in row.all_changes:
            if change.kind in (ChangeKind.ONLY_IN_LATER, ChangeKind.ONLY_IN_EARLIER):
                yield _not_printed(row, change)
        for indicator in row.indicators:
            for change in indicator.changes:
                yield from _figure(change, name=indicator.name)


def _figure(change: Change, *, name: str) -> Iterator[Problem]:
    if change.kind is ChangeKind.BASELINE_CHANGED:
        yield _changed_figure(
            change,
            name,
            code="REV-021",
            severity=Severity.CHECK,
            wrong="基準値が変わっています",
            advice="変更の理由を確認し、目標値との比較に注意してください。",
        )
    elif change.kind is ChangeKind.PRECISION_CHANGED:
        yield _changed_figure(
            change,
            name,
            code="REV-022",
            severity=Severity.NOTE,
            wrong="桁数だけが変わっています（一方を丸めると他方になります）",
            advice="変更として数えていません。丸めでなければ修正してください。",
        )
    elif change.kind is ChangeKind.TARGET_CHANGED and change.movement is Movement.NOT_COMPARABLE:
        basis = "・".join(one.label for one in change.basis if one is not Basis.NO_NUMBER)
        yield _changed_figure(
            change,
            name,
            code="REV-023",
            severity=Severity.CHECK,
            wrong=f"{basis or '数値の有無'}が変わっているため、引上げ・引下げを比べられません",
            advice="単純な増減として説明しないでください。",
        )


def _changed_figure(
    change: Change, name: str, *, code: str, severity: Severity, wrong: str, advice: str
) -> Problem:
    texts = [
        "記載なし" if value is None else value.reading.text
        for value in (change.before, change.after)
    ]
    return Problem(
        code=code,
        severity=severity,
        place=change.after_place,
        seen=f"{name} {texts[0]} → {texts[1]}",
        wrong=wrong,
        advice=advice,
        subject=change.record.id,
        related=(change.before_place,),
    )


def _not_printed(row: Row, change: Change) -> Problem:
    side = "新" if change.kind is ChangeKind.ONLY_IN_LATER else "旧"
    event = "追加" if change.kind is ChangeKind.ONLY_IN_LATER else "廃止"
    shown = change.after if change.after is not None else change.before
    part = "" if change.is_whole else f"（{field_label(change.field)}）"
    name = value_text(shown) if change.is_whole else row.title
    return Problem(
        code="REV-024",
        severity=Severity.CHECK,
        place=place_of(shown) if place_of(shown) != NOWHERE else place_of(row.shown),
        seen=f"{name}{part}",
        wrong=f"{side}の版だけに載っていますが、一部だけの版のため{event}かどうか分かりません",
        advice=f"{event}であれば、その旨を台帳に記録してください。",
        subject=change.record.id,
    )


def lineage_problems(
    lineage: Iterable[Lineage], *, earlier: Edition, later: Edition
) -> Iterator[Problem]:
    """Lineage that no person has confirmed yet."""
    names = [
        {
            **{node.id: node.name for node in edition.nodes},
            **{one.id: one.name for node in edition.nodes for one in node.indicators},
        }
        for edition in (earlier, later)
    ]
    for link in lineage:
        if link.confirmed_by:
            continue
        sides = [
            "、".join(known.get(one, one) for one in ids)
            for known, ids in zip(names, (link.earlier, link.later), strict=True)
        ]
        yield Problem(
            code="REV-025",
            severity=Severity.NOTE,
            place=link.place,
            seen=f"{sides[0]} → {sides[1]}",
            wrong=f"{link.kind.label}として扱いましたが、まだ確認されていません",
            advice="正しければ継承関係を確定し、違えば別々の追加・廃止に直してください。",
            subject=link.later[0] if link.later else "",
        )
