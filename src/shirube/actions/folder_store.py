"""A ledger in a folder: one file of entries, the documents, and a cache that can be rebuilt.

``journal.jsonl``  one entry a line, appended and forced to disk before it is confirmed.
``documents/``     every document and snapshot under the hash of its content.
``current/``       what the entries say, so that opening is quick; deleting it loses nothing.
``torn/``          the beginnings of entries that a killed process left; they were never confirmed.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     store = FolderStore.create(Path(folder) / "台帳")
...     store.kept(store.keep(b"abc"))
b'abc'
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from shirube.actions.current import read_current, write_current
from shirube.actions.file_lock import LockedError, file_lock, sweep
from shirube.actions.folder_file import append_line, make_durable, write_new
from shirube.actions.journal_lines import JournalLines
from shirube.actions.store import StoreError, Writer
from shirube.journal.chain import Head, Verified, continued, verify
from shirube.journal.entry import GENESIS, Draft, Entry, seal
from shirube.journal.ledger import Ledger
from shirube.journal.state import EMPTY, State, fold
from shirube.place import Place
from shirube.problem import Problem, Severity

JOURNAL = "journal.jsonl"
_README = """このフォルダーは「しるべ」の台帳です。

journal.jsonl  すべての記録（1行が1件。書き足すだけで、書き換えません）
documents/     読み取った文書と、確定時の控え
current/       すばやく開くための写し（消しても自動で作り直します）
lock           書き込み中のしるし（ふだんはありません）

ファイルを直接書き換えないでください。書き換えは shirube audit verify で見つかります。
このフォルダーに書き込める人は、誰の名前でも記録できます。書き込み権限は取りまとめ担当に限ってください。
"""
_CACHE_EVERY = 64
"""Entries after which the cache is written anew."""


class FolderStore:
    """Opens a folder made by ``create``."""

    def __init__(self, folder: Path, *, patience: float = 10.0) -> None:
        self.folder = folder
        self._journal = folder / JOURNAL
        self._patience = patience
        self._lines = JournalLines()
        self._state = EMPTY
        self._cached = 0
        if not self._journal.is_file():
            raise StoreError(
                _problem(
                    folder,
                    code="LDG-001",
                    wrong="台帳のフォルダーではありません",
                    advice="shirube init で作った台帳のフォルダーを指定してください。",
                )
            )

    @classmethod
    def create(cls, folder: Path, *, patience: float = 10.0) -> FolderStore:
        """Make an empty ledger; the folder must be new or empty."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise StoreError(
                    _problem(
                        folder,
                        code="LDG-002",
                        wrong="空のフォルダーではありません",
                        advice="新しいフォルダーの名前を指定してください。",
                    )
                )
            (folder / "documents").mkdir()
            (folder / "はじめにお読みください.txt").write_text(_README, encoding="utf-8-sig")
            write_new(folder / JOURNAL, b"")
        except OSError as error:
            raise _unwritable(folder, error) from error
        return cls(folder, patience=patience)

    def ledger(self) -> Ledger:
        """The ledger with everything that is confirmed by now."""
        self._refresh()
        return Ledger(self._lines.entries(), self._state)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A transaction; other processes wait and then are told who is writing."""
        try:
            with file_lock(self.folder / "lock", patience=self._patience):
                self._set_torn_apart()
                yield _FolderWriter(self)
        except LockedError as busy:
            raise _busy(self.folder, busy) from busy
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def append(self, draft: Draft, *, at: datetime) -> Entry:
        """Seal an entry and force it to disk; only within a transaction."""
        self._refresh()
        previous = self._state.head or GENESIS
        entry = seal(draft, sequence=self._state.sequence + 1, previous=previous, at=at)
        data = entry.line().encode("utf-8") + b"\n"
        append_line(self._journal, data, expected=self._lines.size)
        self._refresh()
        if self._state.head != entry.hash:
            raise StoreError(_changed_outside(self.folder))
        if self._state.sequence - self._cached >= _CACHE_EVERY:
            self._cache()
        return entry

    def keep(self, data: bytes) -> str:
        """Keep a document under its hash; it is on disk when this returns."""
        digest = sha256(data).hexdigest()
        path = self._document(digest)
        if not path.exists():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_new(path, data)
                make_durable(path.parent)
            except OSError as error:
                raise _unwritable(self.folder, error) from error
        return digest

    def kept(self, digest: str) -> bytes | None:
        """The document of that hash; raises ``StoreError`` when it was altered."""
        try:
            data = self._document(digest).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        if sha256(data).hexdigest() != digest:
            raise StoreError(_altered(self._document(digest)))
        return data

    def verify(self, *, head: Head | None = None) -> Verified:
        """Check journal, documents and cache."""
        try:
            lines, torn = JournalLines.read(self._journal)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        found = verify(lines, head=head, document=JOURNAL)
        problems = list(found.problems)
        if torn:
            problems.append(_torn(self._journal, number=len(lines) + 1))
        problems += self._document_problems(lines)
        if not found.problems:
            problems += self._cache_problems(lines)
        return Verified(count=found.count, head=found.head, problems=tuple(problems))

    def rebuild(self) -> int:
        """Make the cache anew from the journal; returns the number of entries."""
        self._lines, self._state, self._cached = JournalLines(), EMPTY, 0
        with suppress(FileNotFoundError):
            (self.folder / "current" / "state.json").unlink()
        self._refresh()
        self._cache()
        return self._state.sequence

    def torn_entries(self) -> tuple[Problem, ...]:
        """A Problem for every beginning of an entry that was set aside."""
        return tuple(_torn(path, number=None) for path in sorted((self.folder / "torn").glob("*")))

    def _refresh(self) -> None:
        """Read what was added since; everything when this is the first time."""
        first = not self._lines.size
        try:
            cut = self._lines.extend(self._journal)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        if cut:
            raise StoreError(_changed_outside(self.folder))
        start = self._start() if first else self._state
        added = self._lines.since(start.sequence)
        if not added:
            self._state = start
            return
        checked = continued(added, start=Head(count=start.sequence, hash=start.head or GENESIS))
        if checked is not None:
            raise StoreError(checked)
        try:
            self._state = fold(self._lines.entries()[start.sequence :], start=start)
        except ValueError as error:
            raise StoreError(_unreadable(self.folder)) from error
        if first and self._state.sequence - start.sequence >= _CACHE_EVERY:
            self._cache()

    def _start(self) -> State:
        """The cached state, if the journal still holds the entry it was made after."""
        cached = read_current(self.folder)
        if cached is None or not 0 < cached.sequence <= len(self._lines):
            return EMPTY
        try:
            entry = self._lines.entries()[cached.sequence - 1]
        except ValueError:
            return EMPTY
        self._cached = cached.sequence
        return cached if entry.hash == cached.head else EMPTY

    def _cache(self) -> None:
        # A cache that cannot be written makes opening slower and nothing else.
        with suppress(OSError):
            write_current(self.folder, self._state)
            self._cached = self._state.sequence
            sweep(self.folder)

    def _set_torn_apart(self) -> None:
        """Move the beginning of an unconfirmed entry out of the journal."""
        self._refresh()
        with self._journal.open("r+b") as stream:
            stream.seek(self._lines.size)
            torn = stream.read()
            if not torn:
                return
            aside = self.folder / "torn"
            aside.mkdir(exist_ok=True)
            name = f"after-{self._state.sequence:06d}-{sha256(torn).hexdigest()[:12]}.txt"
            write_new(aside / name, torn)
            stream.truncate(self._lines.size)
            stream.flush()
            os.fsync(stream.fileno())

    def _document(self, digest: str) -> Path:
        return self.folder / "documents" / digest[:2] / digest

    def _document_problems(self, lines: list[str]) -> list[Problem]:
        problems = []
        for path in sorted((self.folder / "documents").glob("??/*")):
            # An unfinished copy beside it never got its name.
            if len(path.name) == 64 and sha256(path.read_bytes()).hexdigest() != path.name:
                problems.append(_altered(path))
        named = {
            digest
            for line in lines
            for digest in _named_documents(line)
            if not self._document(digest).is_file()
        }
        problems += [_missing(self._document(digest)) for digest in sorted(named)]
        return problems

    def _cache_problems(self, lines: list[str]) -> list[Problem]:
        cached = read_current(self.folder)
        if cached is None:
            return []
        entries = JournalLines.of(lines).entries()
        if cached.sequence > len(entries) or fold(entries[: cached.sequence]) != cached:
            return [
                _problem(
                    self.folder / "current",
                    code="LDG-007",
                    wrong="記録と食い違っています",
                    advice="shirube audit rebuild で作り直してください。記録は失われません。",
                )
            ]
        return []


class _FolderWriter:
    def __init__(self, store: FolderStore) -> None:
        self._store = store

    @property
    def ledger(self) -> Ledger:
        return self._store.ledger()

    def write(self, draft: Draft, *, at: datetime) -> Entry:
        return self._store.append(draft, at=at)


_REFERENCE = re.compile(r'"sha256:([0-9a-f]{64})"')


def _named_documents(line: str) -> list[str]:
    return _REFERENCE.findall(line)


def _problem(path: Path, *, code: str, wrong: str, advice: str, seen: str = "") -> Problem:
    return Problem(
        code=code,
        severity=Severity.STOP,
        place=Place(document=str(path)),
        seen=seen,
        wrong=wrong,
        advice=advice,
    )


def _busy(folder: Path, busy: LockedError) -> StoreError:
    who = "ほかの人" if busy.holder is None else f"{busy.holder.host}（{busy.holder.process}番）"
    return StoreError(
        _problem(
            folder,
            code="LDG-003",
            wrong=f"{who}が書き込み中です",
            advice="しばらく待ってやり直してください。いつまでも続くときは、そのパソコンで"
            f"「しるべ」が動いていないことを確かめてから {folder / 'lock'} を消してください。",
        )
    )


def _torn(path: Path, *, number: int | None) -> Problem:
    return Problem(
        code="LDG-004",
        severity=Severity.CHECK,
        place=Place(document=str(path), line=number),
        wrong="書き込みの途中で終わっています（記録できたとは表示されていません）",
        advice="直前の操作が記録されているか確かめ、なければもう一度行ってください。",
    )


def _changed_outside(folder: Path) -> Problem:
    return _problem(
        folder / JOURNAL,
        code="LDG-005",
        wrong="開いている間に、ほかから書き換えられました",
        advice="shirube audit verify で確かめてください。",
    )


def _unreadable(folder: Path) -> Problem:
    return _problem(
        folder / JOURNAL,
        code="LDG-011",
        wrong="この版のしるべでは読めない記録があります",
        advice="新しい版のしるべで開くか、shirube audit verify で確かめてください。",
    )


def _altered(path: Path) -> Problem:
    return _problem(
        path,
        code="LDG-006",
        wrong="保存した後に内容が変えられています",
        advice="控えの台帳から戻してください。",
    )


def _missing(path: Path) -> Problem:
    return _problem(
        path,
        code="LDG-008",
        wrong="記録にある文書が見つかりません",
        advice="控えの台帳から戻してください。",
    )


def _unwritable(folder: Path, error: OSError) -> StoreError:
    return StoreError(
        _problem(
            folder,
            code="LDG-009",
            wrong=f"台帳を読み書きできません（{error.strerror or error}）",
            advice="保存場所、権限、空き容量を確かめてください。書きかけの記録は残っていません。",
        )
    )
