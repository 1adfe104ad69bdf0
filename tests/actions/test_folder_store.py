"""The store in a folder: the shared suite, and what can happen to files."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from shirube.actions.file_lock import LockedError, file_lock, sweep
from shirube.actions.folder_file import append_line
from shirube.actions.folder_store import FolderStore
from shirube.actions.store import Store, StoreError
from tests.actions.store_suite import NOON, StoreSuite, draft


class TestFolderStore(StoreSuite):
    @pytest.fixture
    def make(self, tmp_path: Path) -> Callable[[], Store]:
        return lambda: FolderStore.create(tmp_path / "台帳")

    @pytest.fixture
    def again(self) -> Callable[[Store], Store]:
        def reopened(store: Store) -> Store:
            assert isinstance(store, FolderStore)
            return FolderStore(store.folder)

        return reopened


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    made = FolderStore.create(tmp_path / "台帳")
    write(made, 3)
    return made


def write(store: FolderStore, count: int) -> None:
    for number in range(count):
        with store.writing() as writer:
            writer.write(draft(number), at=NOON)


def test_a_folder_that_is_no_ledger_or_not_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        FolderStore(tmp_path)
    assert refused.value.problem.code == "LDG-001"
    (tmp_path / "x").write_text("x")
    with pytest.raises(StoreError) as refused:
        FolderStore.create(tmp_path)
    assert refused.value.problem.code == "LDG-002"


@pytest.mark.parametrize("cut", [1, 10, 100])
def test_a_torn_last_line_is_reported_and_set_aside(store: FolderStore, cut: int) -> None:
    journal = store.folder / "journal.jsonl"
    whole = journal.read_bytes()
    write(store, 1)
    torn = journal.read_bytes()[len(whole) :][:-cut]
    journal.write_bytes(whole + torn)
    reopened = FolderStore(store.folder)
    assert reopened.ledger().head.count == 3
    assert [p.code for p in reopened.verify().problems] == ["LDG-004"]
    write(reopened, 1)
    assert reopened.ledger().head.count == 4
    assert reopened.verify().is_sound
    assert [p.code for p in reopened.torn_entries()] == ["LDG-004"]
    assert next((store.folder / "torn").iterdir()).read_bytes() == torn


def test_the_cache_can_be_deleted_damaged_or_old(store: FolderStore) -> None:
    write(store, 100)
    cache = store.folder / "current" / "state.json"
    state = store.ledger().state
    assert FolderStore(store.folder).ledger().state == state
    text = cache.read_text(encoding="utf-8")
    cache.write_text(text[: len(text) // 2], encoding="utf-8")
    assert FolderStore(store.folder).ledger().state == state
    cache.unlink()
    assert FolderStore(store.folder).ledger().state == state


def test_a_falsified_cache_is_found_and_rebuilt(store: FolderStore) -> None:
    from shirube.actions.current import read_current, write_current
    from shirube.journal.entry import Change
    from shirube.journal.state import State

    store.rebuild()
    cached = read_current(store.folder)
    assert cached is not None
    false = cached.with_changes([Change(record="division:d1", field="name", after="偽の課")])
    write_current(store.folder, State(false.records, cached.sequence, cached.head))
    assert [p.code for p in FolderStore(store.folder).verify().problems] == ["LDG-007"]
    assert store.rebuild() == 3
    assert store.verify().is_sound


def test_altered_and_missing_documents_are_found(store: FolderStore) -> None:
    digest = store.keep(b"paper")
    path = store.folder / "documents" / digest[:2] / digest
    with store.writing() as writer:
        from shirube.journal.entry import Change, Draft

        change = Change(record="source:s1", field="document", after=f"sha256:{digest}")
        writer.write(Draft(person="p", action="x", changes=(change,)), at=NOON)
    assert store.verify().is_sound
    path.write_bytes(b"forged")
    assert [p.code for p in store.verify().problems] == ["LDG-006"]
    with pytest.raises(StoreError):
        store.kept(digest)
    path.unlink()
    assert [p.code for p in store.verify().problems] == ["LDG-008"]


def test_a_journal_cut_off_while_open_is_noticed(store: FolderStore) -> None:
    journal = store.folder / "journal.jsonl"
    journal.write_bytes(b"\n".join(journal.read_bytes().split(b"\n")[:2]) + b"\n")
    with pytest.raises(StoreError) as refused:
        store.ledger()
    assert refused.value.problem.code == "LDG-005"


def test_a_damaged_journal_is_refused_with_the_line(store: FolderStore) -> None:
    journal = store.folder / "journal.jsonl"
    lines = journal.read_text(encoding="utf-8").split("\n")
    lines[1] = lines[1].replace("第1課", "第9課")
    journal.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        FolderStore(store.folder).ledger()
    assert refused.value.problem.code == "JRN-002"
    assert refused.value.problem.place.line == 2


def test_a_write_that_fails_leaves_nothing(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (store.folder / "journal.jsonl").read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError) as refused, store.writing() as writer:
        writer.write(draft(9), at=NOON)
    assert refused.value.problem.code == "LDG-009"
    monkeypatch.undo()
    assert (store.folder / "journal.jsonl").read_bytes() == before
    write(store, 1)
    assert store.ledger().head.count == 4


def test_appending_where_somebody_else_wrote_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abc")
    with pytest.raises(OSError, match="書き換え"):
        append_line(path, b"d", expected=2)
    assert path.read_bytes() == b"abc"


class TestLock:
    def test_a_second_writer_waits_and_is_told_who_writes(self, tmp_path: Path) -> None:
        path = tmp_path / "lock"
        with file_lock(path):
            with pytest.raises(LockedError) as busy, file_lock(path, patience=0.1):
                pass
            assert busy.value.holder is not None
            assert busy.value.holder.process == os.getpid()
        assert not path.exists()
        assert list(tmp_path.iterdir()) == []

    def test_a_lock_left_by_a_dead_process_is_taken_over(self, tmp_path: Path) -> None:
        path = tmp_path / "lock"
        dead = {"host": socket.gethostname(), "process": 2**22 - 3, "started": "x"}
        path.write_text(json.dumps(dead))
        with file_lock(path, patience=0.1):
            assert json.loads(path.read_text())["process"] == os.getpid()
        assert not path.exists()

    def test_a_lock_of_a_reused_process_number_is_taken_over(self, tmp_path: Path) -> None:
        path = tmp_path / "lock"
        other = {"host": socket.gethostname(), "process": os.getppid(), "started": "earlier"}
        path.write_text(json.dumps(other))
        with file_lock(path, patience=0.1):
            pass

    def test_a_lock_of_another_machine_is_respected(self, store: FolderStore) -> None:
        path = store.folder / "lock"
        path.write_text(json.dumps({"host": "kikaku-pc03", "process": 812, "started": ""}))
        quick = FolderStore(store.folder, patience=0.1)
        with pytest.raises(StoreError) as refused, quick.writing():
            pass
        assert refused.value.problem.code == "LDG-003"
        assert "kikaku-pc03" in refused.value.problem.message()
        assert path.exists()

    def test_an_owner_killed_before_it_gave_its_name(self, tmp_path: Path) -> None:
        path = tmp_path / "lock"
        path.write_bytes(b"")
        with pytest.raises(LockedError), file_lock(path, patience=0.1):
            pass
        os.utime(path, (0, 0))
        with file_lock(path, patience=0.1):
            pass

    def test_leftovers_are_swept_when_old(self, tmp_path: Path) -> None:
        old, new = tmp_path / "lock.0a", tmp_path / ".x.part"
        old.touch()
        new.touch()
        os.utime(old, (0, 0))
        sweep(tmp_path)
        assert list(tmp_path.iterdir()) == [new]

    def test_a_share_without_hard_links(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unsupported(source: Path, target: Path) -> None:
            raise OSError(95, "Operation not supported")

        monkeypatch.setattr(os, "link", unsupported)
        path = tmp_path / "lock"
        with file_lock(path), pytest.raises(LockedError), file_lock(path, patience=0.1):
            pass
        assert list(tmp_path.iterdir()) == []
