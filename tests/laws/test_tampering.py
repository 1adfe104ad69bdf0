"""Law: any change of a journal's lines is found, with the head at the latest."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from shirube.journal.chain import Head, verify
from shirube.journal.entry import GENESIS, Change, Draft, Entry, entry_of, seal

JST = timezone(timedelta(hours=9))
VALUES = st.one_of(st.none(), st.text(max_size=5), st.just({"text": "1,199件", "value": "1199"}))


@st.composite
def journals(draw: st.DrawFn) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(draw(st.integers(2, 8))):
        changes = draw(
            st.lists(
                st.builds(
                    Change,
                    record=st.sampled_from(["answer:k1", "text:n1/overview"]),
                    year=st.sampled_from([None, 2019]),
                    field=st.sampled_from(["reading", "evidence"]),
                    before=VALUES,
                    after=VALUES,
                ),
                max_size=3,
            )
        )
        person = draw(st.text(min_size=1, max_size=4).filter(_encodes))
        drafted = Draft(person=person, action="record", changes=tuple(changes))
        previous = entries[-1].hash if entries else GENESIS
        at = datetime(2026, 5, 1, tzinfo=JST) + timedelta(hours=number)
        entries.append(seal(drafted, sequence=number + 1, previous=previous, at=at))
    return entries


def _encodes(text: str) -> bool:
    return text.encode("utf-8", "replace").decode("utf-8") == text


def _rebuilt(entries: list[Entry], *, start: int) -> list[Entry]:
    """What somebody does who knows the format: all hashes from there on made anew."""
    built = entries[:start]
    for entry in entries[start:]:
        drafted = Draft(person=entry.person + "偽", action=entry.action, changes=entry.changes)
        previous = built[-1].hash if built else GENESIS
        built.append(seal(drafted, sequence=len(built) + 1, previous=previous, at=entry.at))
    return built


@given(journals())
def test_an_untouched_journal_is_sound(entries: list[Entry]) -> None:
    lines = [entry.line() for entry in entries]
    head = Head(count=len(lines), hash=entries[-1].hash)
    assert verify(lines, head=head).is_sound
    assert verify(lines, head=Head(count=1, hash=entries[0].hash[:16])).is_sound
    assert [entry_of(line) for line in lines] == entries


@given(journals(), st.data())
def test_a_changed_character_is_found_without_the_head(
    entries: list[Entry], data: st.DataObject
) -> None:
    lines = [entry.line() for entry in entries]
    at = data.draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    where = data.draw(st.integers(0, len(line) - 1))
    new = data.draw(st.sampled_from('09afx" ,{}あ').filter(lambda one: one != line[where]))
    lines[at] = data.draw(
        st.sampled_from([line[:where] + new + line[where + 1 :], line[:where] + line[where + 1 :]])
    )
    if lines[at] != line:
        assert not verify(lines).is_sound


@given(journals(), st.data())
def test_a_removed_doubled_or_moved_entry_is_found_without_the_head(
    entries: list[Entry], data: st.DataObject
) -> None:
    lines = [entry.line() for entry in entries]
    at = data.draw(st.integers(0, len(lines) - 2))
    kind = data.draw(st.sampled_from(["remove", "double", "swap"]))
    if kind == "remove":
        del lines[at]
    elif kind == "double":
        lines.insert(at, lines[at])
    else:
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    assert not verify(lines).is_sound


@given(journals(), st.data())
def test_a_cut_off_or_rebuilt_end_is_found_with_the_head(
    entries: list[Entry], data: st.DataObject
) -> None:
    head = Head(count=len(entries), hash=entries[-1].hash)
    at = data.draw(st.integers(0, len(entries) - 1))
    cut = [entry.line() for entry in entries[:at]]
    rebuilt = [entry.line() for entry in _rebuilt(entries, start=at)]
    for lines in (cut, rebuilt):
        assert verify(lines).is_sound, "the chain alone cannot know"
        assert not verify(lines, head=head).is_sound
        assert not verify(lines, head=Head(count=0, hash=head.hash)).is_sound
