"""A simulated year in memory, several times over: nothing confirmed is ever lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirube.actions.memory_store import MemoryStore
from shirube.cli.simulated_slips import Slip
from shirube.cli.simulated_year import SimulatedYear, Year
from shirube.journal.ledger import ledger_of


def run(data: bytes, *, seed: int) -> tuple[Year, MemoryStore]:
    store = MemoryStore()
    simulated = SimulatedYear(store, seed=seed)
    simulated.begin("otaru-evaluation-sheets.txt", data=data)
    simulated.stray()
    simulated.answer()
    simulated.remind()
    simulated.review()
    simulated.answer()
    simulated.review()
    simulated.answer(careful=True)
    simulated.review()
    simulated.decide()
    simulated.publish({"sheet.pdf": b"%PDF"})
    return simulated.close(store), store


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2020, 2])
def test_a_year(otaru_sample: Path, seed: int) -> None:
    year, store = run(otaru_sample.read_bytes(), seed=seed)
    assert year.lost == []
    assert year.asked == year.settled == len(year.confirmed) == 293
    assert year.answered >= 290
    assert sum(year.rejected.values()) > 0
    assert sum(year.sent_back.values()) > 5
    assert year.corrected >= sum(year.sent_back.values())
    assert year.conflicts == 1
    assert year.letters > 0
    assert sum(year.slips[slip] for slip in Slip if slip.is_error) > 10
    assert year.errata == 1
    ledger = store.ledger()
    assert ledger_of(ledger.entries).state == ledger.state
    assert store.verify(head=ledger.head).is_sound
    acts = {entry.action for entry in ledger.entries}
    assert acts >= {"send_back", "approve", "lock_year", "publish_year", "correct_publication"}
