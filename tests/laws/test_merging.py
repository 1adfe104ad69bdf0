"""Laws of stale saves: nobody's change is overwritten, and undo is the way back."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from shirube.journal.conflict import merge, reversal
from shirube.journal.entry import GENESIS, Change, Draft, seal
from shirube.journal.state import EMPTY, State

FIELDS = ("reading", "evidence", "notes")
VALUES = st.sampled_from([None, "a", "b", "c"])
EDITS = st.dictionaries(st.sampled_from(FIELDS), VALUES)
AT = datetime(2026, 5, 1, tzinfo=timezone(timedelta(hours=9)))


def _changes(edits: dict[str, str | None], *, base: State) -> list[Change]:
    return [
        Change(
            record="answer:k",
            year=2019,
            field=name,
            before=base.value("answer:k", name, year=2019),
            after=value,
        )
        for name, value in edits.items()
        if value != base.value("answer:k", name, year=2019)
    ]


@given(EDITS, EDITS, EDITS)
def test_two_people_on_one_record(
    start: dict[str, str | None], first: dict[str, str | None], second: dict[str, str | None]
) -> None:
    base = EMPTY.with_changes(_changes(start, base=EMPTY))
    theirs, mine = _changes(first, base=base), _changes(second, base=base)
    after_theirs = base.with_changes(theirs)
    merged = merge(mine, state=after_theirs)
    after = after_theirs.with_changes(merged.changes)
    changed_by_them = {change.field: change.after for change in theirs}
    for change in mine:
        now = after.value("answer:k", change.field, year=2019)
        if change.field not in changed_by_them:
            assert now == change.after
        else:
            assert now == changed_by_them[change.field]
    conflicting = {
        change.field
        for change in mine
        if change.field in changed_by_them and changed_by_them[change.field] != change.after
    }
    assert {conflict.field for conflict in merged.conflicts} == conflicting
    assert len(merged.changes) + len(merged.already) + len(merged.conflicts) == len(mine)


@given(EDITS, EDITS, EDITS)
def test_undo_gives_back_what_nobody_changed_since(
    start: dict[str, str | None], edit: dict[str, str | None], later: dict[str, str | None]
) -> None:
    base = EMPTY.with_changes(_changes(start, base=EMPTY))
    draft = Draft(person="p", action="record", changes=tuple(_changes(edit, base=base)))
    entry = seal(draft, sequence=1, previous=GENESIS, at=AT)
    after = base.after(entry)
    undone = reversal(entry, state=after)
    assert not undone.conflicts
    restored = after.with_changes(undone.changes)
    assert restored.fields("answer:k", year=2019) == base.fields("answer:k", year=2019)
    after_later = after.with_changes(_changes(later, base=after))
    changes = reversal(entry, state=after_later).changes
    kept = after_later.with_changes(changes)
    for name, value in later.items():
        known = {one.value("answer:k", name, year=2019) for one in (base, after)}
        if value not in known:
            assert kept.value("answer:k", name, year=2019) == value
