"""Every action: a permission that is asked for, one transaction, one journal entry."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import shirube.actions
from shirube.actions.catalogue import MODULES, VERBS
from shirube.journal.ledger import ledger_of
from shirube.problem import Severity
from tests.actions.city import by
from tests.actions.scenarios import SCENARIOS, actor

NAMES = VERBS.names()


def test_every_verb_has_its_file_and_its_scenario() -> None:
    """A new action cannot come without a test of its permission and its entry."""
    folder = Path(shirube.actions.__file__).parent
    files = {
        path.stem
        for path in folder.glob("*.py")
        if path.stem != "verb" and " = verb(" in path.read_text(encoding="utf-8")
    }
    modules = {module.__name__.rpartition(".")[2] for module in MODULES}
    assert files == modules == set(NAMES) == set(SCENARIOS)
    for module in MODULES:
        name = module.__name__.rpartition(".")[2]
        assert callable(getattr(module, name)), f"{name} offers no function of its name"
        assert len([one for one in VERBS if one.name == name]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_somebody_who_may_writes_exactly_one_entry(name: str) -> None:
    scenario = SCENARIOS[name]
    store = scenario.prepare()
    before = store.ledger()
    outcome = scenario.call(store, actor(scenario.may), "誤記のため")
    assert outcome.entry is not None, [problem.message() for problem in outcome.problems]
    after = store.ledger()
    assert after.head.count == before.head.count + 1
    entry = after.entries[-1]
    assert (entry.action, entry.person) == (name, scenario.may)
    assert entry.changes
    assert after.state == ledger_of(after.entries).state
    if _needs_reason(name):
        assert entry.reason == "誤記のため"


@pytest.mark.parametrize("name", [n for n in NAMES if SCENARIOS[n].may_not is not None])
def test_somebody_who_may_not_writes_nothing(name: str) -> None:
    scenario = SCENARIOS[name]
    store = scenario.prepare()
    before = store.ledger().head
    assert scenario.may_not is not None
    outcome = scenario.call(store, actor(scenario.may_not), "誤記のため")
    assert outcome.entry is None
    assert "ACT-001" in {problem.code for problem in outcome.problems}
    assert store.ledger().head == before


@pytest.mark.parametrize("name", [n for n in NAMES if n != "start"])
def test_somebody_unknown_writes_nothing(name: str) -> None:
    scenario = SCENARIOS[name]
    store = scenario.prepare()
    before = store.ledger().head
    outcome = scenario.call(store, by("stranger"), "誤記のため")
    assert [problem.code for problem in outcome.problems] == ["ACT-002"]
    assert store.ledger().head == before


@pytest.mark.parametrize("name", [n for n in NAMES if n != "start"])
def test_a_viewer_changes_nothing(name: str) -> None:
    scenario = SCENARIOS[name]
    store = scenario.prepare()
    if not store.ledger().state.exists("person:miru"):
        pytest.skip("no viewer there yet")
    before = store.ledger().head
    outcome = scenario.call(store, by("miru"), "誤記のため")
    if name == "comment":
        assert outcome.done
        return
    assert outcome.entry is None
    assert store.ledger().head == before
    assert all(problem.severity is Severity.STOP for problem in outcome.problems)


def _needs_reason(name: str) -> bool:
    found = VERBS.get(name)
    return found is not None and found.needs_reason


@pytest.mark.parametrize("name", [n for n in NAMES if _needs_reason(n)])
def test_where_a_reason_is_needed_there_is_one(name: str) -> None:
    scenario = SCENARIOS[name]
    store = scenario.prepare()
    before = store.ledger().head
    outcome = scenario.call(store, actor(scenario.may), "  ")
    assert [problem.code for problem in outcome.problems] == ["ACT-003"]
    assert store.ledger().head == before


def test_actions_read_no_clock() -> None:
    for module in MODULES:
        source = inspect.getsource(module)
        assert ".now(" not in source
        assert ".today(" not in source
