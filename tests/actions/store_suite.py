"""What every store must do.  A store's tests subclass ``StoreSuite`` and give ``make``."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from shirube.actions.store import Store
from shirube.journal.chain import Head
from shirube.journal.entry import Change, Draft
from shirube.journal.ledger import ledger_of

JST = timezone(timedelta(hours=9))
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=JST)


def draft(number: int, *, record: str = "division:d1") -> Draft:
    return Draft(
        person="p1",
        action="record",
        reason=f"{number}回目",
        changes=(Change(record=record, field="name", before=None, after=f"第{number}課"),),
    )


class StoreSuite:
    """Tests shared by all stores; ``make`` opens a new empty one, ``again`` the same one anew."""

    @pytest.fixture
    def make(self) -> Callable[[], Store]:
        raise NotImplementedError

    @pytest.fixture
    def again(self) -> Callable[[Store], Store] | None:
        """Open what another instance keeps; ``None`` where nothing outlives the instance."""
        return None

    def test_a_new_ledger_is_empty_and_sound(self, make: Callable[[], Store]) -> None:
        store = make()
        assert store.ledger().head.count == 0
        assert list(store.ledger().entries) == []
        assert store.verify().is_sound

    def test_what_is_written_is_there(self, make: Callable[[], Store]) -> None:
        store = make()
        with store.writing() as writer:
            entry = writer.write(draft(1), at=NOON)
            assert writer.ledger.head.count == 1
        assert store.ledger().entry(1) == entry
        assert store.ledger().state.value("division:d1", "name") == "第1課"
        assert store.ledger().head == Head(count=1, hash=entry.hash)
        assert store.verify(head=store.ledger().head).is_sound

    def test_entries_are_chained(self, make: Callable[[], Store]) -> None:
        store = make()
        with store.writing() as writer:
            first = writer.write(draft(1), at=NOON)
            second = writer.write(draft(2), at=NOON + timedelta(hours=1))
        assert second.previous == first.hash
        assert [entry.sequence for entry in store.ledger().entries] == [1, 2]

    def test_a_ledger_value_does_not_change_later(self, make: Callable[[], Store]) -> None:
        store = make()
        with store.writing() as writer:
            writer.write(draft(1), at=NOON)
            before = store.ledger()
            writer.write(draft(2), at=NOON)
        assert len(before.entries) == before.head.count == 1
        assert before.state.value("division:d1", "name") == "第1課"

    def test_an_unfinished_transaction_writes_nothing(self, make: Callable[[], Store]) -> None:
        store = make()
        with pytest.raises(RuntimeError), store.writing():
            raise RuntimeError
        assert store.ledger().head.count == 0
        with store.writing() as writer:
            writer.write(draft(1), at=NOON)
        assert store.ledger().head.count == 1

    def test_the_state_is_the_fold_of_the_entries(self, make: Callable[[], Store]) -> None:
        store = make()
        with store.writing() as writer:
            for number in range(150):
                writer.write(draft(number, record=f"division:d{number % 7}"), at=NOON)
        ledger = store.ledger()
        assert ledger_of(ledger.entries).state == ledger.state
        assert ledger.state.version("division:d0") == 22

    def test_the_ledger_of_an_earlier_day(self, make: Callable[[], Store]) -> None:
        store = make()
        with store.writing() as writer:
            for number in range(3):
                writer.write(draft(number), at=NOON + timedelta(days=number))
        seen = store.ledger().as_of((NOON + timedelta(days=1)).date())
        assert seen.state.value("division:d1", "name") == "第1課"
        assert store.ledger().as_of((NOON - timedelta(days=1)).date()).head.count == 0

    def test_documents_are_kept_by_their_content(self, make: Callable[[], Store]) -> None:
        store = make()
        digest = store.keep("原資料".encode())
        assert store.keep("原資料".encode()) == digest
        assert store.kept(digest) == "原資料".encode()
        assert store.kept("0" * 64) is None

    def test_another_instance_sees_everything(
        self, make: Callable[[], Store], again: Callable[[Store], Store] | None
    ) -> None:
        if again is None:
            pytest.skip("nothing outlives the instance")
        store = make()
        other = again(store)
        digest = store.keep(b"x")
        for number in range(130):
            with store.writing() as writer:
                writer.write(draft(number), at=NOON)
        assert other.ledger().head == store.ledger().head
        third = again(store)
        assert third.ledger().state == store.ledger().state
        assert list(third.ledger().entries) == list(store.ledger().entries)
        assert third.kept(digest) == b"x"
        with other.writing() as writer:
            assert writer.ledger.head.count == 130
            writer.write(draft(131), at=NOON)
        assert store.ledger().head.count == 131
        assert store.verify().is_sound

    def test_writers_take_turns(
        self, make: Callable[[], Store], again: Callable[[Store], Store] | None
    ) -> None:
        store = make()
        threads = [
            threading.Thread(target=_write_some, args=(store if again is None else again(store),))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.ledger().head.count == 40
        assert store.verify().is_sound
        counted = store.ledger().state.value("division:count", "name")
        assert counted == "40"

    def test_verify_compares_a_head_noted_earlier(self, make: Callable[[], Store]) -> None:
        store = make()
        with store.writing() as writer:
            writer.write(draft(1), at=NOON)
        noted = store.ledger().head
        with store.writing() as writer:
            writer.write(draft(2), at=NOON)
        assert store.verify(head=noted).is_sound
        assert not store.verify(head=Head(count=1, hash="f" * 64)).is_sound
        assert not store.verify(head=Head(count=3, hash=noted.hash)).is_sound


def _write_some(store: Store) -> None:
    """Count up ten times; a lost update would show in the count."""
    for _ in range(10):
        with store.writing() as writer:
            state = writer.ledger.state
            now = state.value("division:count", "name")
            change = Change(
                record="division:count", field="name", before=now, after=str(int(now or 0) + 1)
            )
            writer.write(Draft(person="p", action="count", changes=(change,)), at=NOON)
