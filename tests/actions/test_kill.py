"""A writer is killed at random moments: what it confirmed is there, and nothing is broken."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shirube.actions.folder_store import FolderStore

WRITER = """
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from shirube.actions.folder_store import FolderStore
from shirube.journal.entry import Change, Draft

store = FolderStore(Path(sys.argv[1]), patience=30)
at = datetime(2026, 5, 1, tzinfo=timezone(timedelta(hours=9)))
number = 0
while True:
    number += 1
    digest = store.keep(f"{sys.argv[2]}-{number}".encode() * 500)
    with store.writing() as writer:
        change = Change(record="answer:k1", year=2019, field="reading",
                        after={"text": "あ" * 2000, "document": f"sha256:{digest}"})
        entry = writer.write(Draft(person="p", action="record", changes=(change,)), at=at)
    print(entry.sequence, entry.hash, flush=True)
"""


def _forked(folder: Path, name: str) -> tuple[int, int]:
    """A child that writes until it is killed; its number and the pipe of its confirmations."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        os.dup2(write, 1)
        os.close(read)
        sys.stdout = os.fdopen(1, "w", closefd=False)
        sys.argv = ["writer", str(folder), name]
        try:
            exec(WRITER, {"__name__": "writer"})
        finally:
            os._exit(1)
    os.close(write)
    return child, read


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 needs POSIX")
def test_three_hundred_kills(tmp_path: Path) -> None:
    folder = tmp_path / "台帳"
    FolderStore.create(folder)
    chance = random.Random(20260401)
    confirmed: dict[int, str] = {}
    for turn in range(300):
        # Two writers at once every now and then: the lock of a killed one must not hold the other.
        children = [_forked(folder, f"{turn}-{n}") for n in range(1 + (turn % 10 == 0))]
        if chance.random() < 0.9:
            # From the first confirmation on; otherwise while it opens the ledger.
            select.select([pipe for _, pipe in children], [], [], 10)
        time.sleep(chance.uniform(0.0, 0.012))
        for child, _ in children:
            os.kill(child, signal.SIGKILL)
        for child, pipe in children:
            os.waitpid(child, 0)
            with os.fdopen(pipe) as stream:
                for line in stream.read().split("\n")[:-1]:
                    sequence, entry_hash = line.split()
                    assert confirmed.setdefault(int(sequence), entry_hash) == entry_hash
    store = FolderStore(folder)
    # What the last child left may be torn; writing once more sets it aside.
    with store.writing():
        pass
    entries = store.ledger().entries
    for sequence, entry_hash in confirmed.items():
        assert entries[sequence - 1].hash == entry_hash
    assert store.verify().is_sound
    assert len(confirmed) > 300
    # A kill can leave at most the one entry unconfirmed that was being written.
    assert len(entries) - len(confirmed) <= 331


@pytest.mark.slow
def test_a_fresh_process_is_killed_too(tmp_path: Path) -> None:
    """As a command would be: a whole interpreter, also killed while it starts."""
    folder = tmp_path / "台帳"
    FolderStore.create(folder)
    for turn in range(12):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), str(turn)], stdout=subprocess.PIPE
        )
        time.sleep(0.05 * turn)
        child.kill()
        output, _ = child.communicate()
        lines = output.decode().split("\n")[:-1]
        store = FolderStore(folder)
        for line in lines:
            sequence, entry_hash = line.split()
            assert store.ledger().entries[int(sequence) - 1].hash == entry_hash
        with store.writing():
            pass
        assert store.verify().is_sound
