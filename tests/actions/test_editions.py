"""Revision, editing, adoption, lineage, and a second document for the same ledger."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from shirube.actions.accept_import import accept_import
from shirube.actions.adopt_edition import adopt_edition
from shirube.actions.edit import AddIndicator, AddNode, Edit, Move, Remove, SetFields, edit
from shirube.actions.import_document import import_document, proposal
from shirube.actions.matching import Likely
from shirube.actions.memory_store import MemoryStore
from shirube.actions.record import record
from shirube.actions.snapshots import kept_snapshot
from shirube.actions.start_revision import position_between, start_revision
from shirube.actions.store import Store
from shirube.actions.undo import undo
from shirube.actions.verb import Outcome
from shirube.codec.json import from_plain
from shirube.journal.assembling import assembled
from shirube.journal.structure import current_edition
from shirube.plan.model import Edition, Indicator, Strategy
from tests.actions.city import (
    COORDINATOR,
    YEAR,
    actual,
    by,
    done,
    edition,
    plan,
    settled,
    started,
    thing,
)
from tests.actions.scenarios import TABLE
from tests.journal.sound import sound_strategies
from tests.support.any_strategy import without_provenance


def whole(store: Store) -> Strategy:
    return from_plain(assembled(store.ledger().state), model=Strategy)


def newest(store: Store) -> Edition:
    found = whole(store).edition()
    assert found is not None
    return found


def revised() -> Store:
    store = settled()
    done(start_revision(store, by=COORDINATOR, name="改訂版"))
    return store


def edited(store: Store, *edits: Edit) -> Outcome:
    return edit(store, by=COORDINATOR, edition=edition(store, "改訂版"), edits=edits)


def _names(edition: Edition) -> list[str]:
    return [node.name for node in edition.nodes]


def _shape(strategy: Strategy) -> list[tuple[str, list[str]]]:
    return [(e.name, [f"{n.name}/{len(n.indicators)}" for n in e.nodes]) for e in strategy.editions]


def test_a_revision_starts_equal_and_shares_answers() -> None:
    store = revised()
    first, second = whole(store).editions
    assert first.nodes == second.nodes
    done(record(store, by=COORDINATOR, given=[actual(store, "移住者数", "48人")]))
    for one in whole(store).editions:
        found = one.nodes[2].indicators[0].actual(YEAR)
        assert found is not None
        assert found.reading.value == 48
    assert current_edition(store.ledger().state) == first.id


def test_a_draft_can_be_edited_in_every_way_and_the_edition_in_force_stays() -> None:
    store = revised()
    before = whole(store).editions[0]
    goal, snow, moving = (thing(store, n) for n in ("住みよいまち", "除雪の充実", "移住の促進"))
    done(
        edited(
            store,
            SetFields(
                owner=thing(store, "移住者数"), fields={"name": "移住者の数", "unit": "世帯"}
            ),
            AddNode(level="m", name="空き家の活用", parent=goal, after=snow),
            Move(node=moving, parent=goal, after=goal),
            Remove(owner=thing(store, "除雪満足度")),
        )
    )
    first, second = whole(store).editions
    assert first == before
    assert _names(second) == ["住みよいまち", "移住の促進", "除雪の充実", "空き家の活用"]
    assert [k.name for k in second.nodes[2].indicators] == ["除雪依頼件数"]
    assert second.nodes[1].indicators[0].unit == "世帯"
    new = thing(store, "空き家の活用")
    done(edited(store, AddIndicator(node=new, name="活用件数", role="kpi", fields={"unit": "件"})))
    assert newest(store).nodes[3].indicators[0].name == "活用件数"


def test_an_edit_that_breaks_the_strategy_is_refused() -> None:
    store = revised()
    goal, snow = thing(store, "住みよいまち"), thing(store, "除雪の充実")
    before = store.ledger().head
    broken = (
        (Remove(owner=goal), "PLN-003"),
        (Move(node=goal, parent=snow), "PLN-004"),
        (SetFields(owner=snow, fields={"level": "nothing"}), "PLN-003"),
        (SetFields(owner=thing(store, "移住者数"), fields={"direction": "sideways"}), "ACT-104"),
        (SetFields(owner="nowhere", fields={}), "ACT-102"),
    )
    for one, code in broken:
        outcome = edited(store, one)
        assert code in {problem.code for problem in outcome.problems}, one
        assert not outcome.done
    assert store.ledger().head == before


def test_goals_and_targets_of_an_edition_in_force_are_not_edited() -> None:
    store = settled()
    outcome = edit(
        store,
        by=COORDINATOR,
        edition=edition(store, "初版"),
        edits=[SetFields(owner=thing(store, "移住者数"), fields={"targets": []})],
    )
    assert [problem.code for problem in outcome.problems] == ["ACT-103"]


def test_adoption_brings_the_draft_into_force_with_a_snapshot() -> None:
    store = revised()
    draft = edition(store, "改訂版")
    done(adopt_edition(store, by=COORDINATOR, edition=draft))
    state = store.ledger().state
    assert current_edition(state) == draft
    ((_, found),) = list(state.of_kind("snapshot"))
    snapshot = kept_snapshot(store, found.fields["document"])
    assert snapshot is not None
    assert snapshot.edition == draft
    assert snapshot.head.count == store.ledger().head.count - 1
    again = adopt_edition(store, by=COORDINATOR, edition=draft)
    assert [problem.code for problem in again.problems] == ["ACT-106"]


def test_two_people_editing_one_draft() -> None:
    store = revised()
    base = store.ledger().head.count
    indicator, draft = thing(store, "移住者数"), edition(store, "改訂版")
    first = [SetFields(owner=indicator, fields={"name": "甲"})]
    second = [SetFields(owner=indicator, fields={"name": "乙", "unit": "世帯"})]
    done(edit(store, by=COORDINATOR, edition=draft, edits=first, base=base))
    outcome = done(edit(store, by=by("koho"), edition=draft, edits=second, base=base))
    assert [(c.mine, c.theirs) for c in outcome.conflicts] == [("乙", "甲")]
    found = newest(store).nodes[2].indicators[0]
    assert (found.name, found.unit) == ("甲", "世帯")


@given(st.lists(st.booleans(), max_size=200))
def test_there_is_always_a_place_between(sides: list[bool]) -> None:
    low, high = "1", "2"
    for lower in sides:
        middle = position_between(low, high)
        assert Decimal(low) < Decimal(middle) < Decimal(high)
        low, high = (low, middle) if lower else (middle, high)


@given(sound_strategies())
def test_accepting_changes_nothing_but_ids(strategy: Strategy) -> None:
    store = started(MemoryStore())
    outcome = accept_import(store, by=COORDINATOR_IN_EMPTY, strategy=strategy)
    assert outcome.done, [problem.message() for problem in outcome.problems]
    accepted = whole(store)
    assert _shape(accepted) == _shape(strategy)
    for mine, theirs in zip(accepted.editions, strategy.editions, strict=True):
        for node, before in zip(mine.nodes, theirs.nodes, strict=True):
            same = dataclasses.replace(
                node, id=before.id, parent=before.parent, indicators=before.indicators
            )
            assert same == before
            for kpi, was in zip(node.indicators, before.indicators, strict=True):
                assert dataclasses.replace(kpi, id=was.id, lead_division="d") == was


COORDINATOR_IN_EMPTY = by("admin")


def test_the_same_thing_in_both_editions_of_a_document_gets_one_id() -> None:
    store = started(MemoryStore())
    data = TABLE.read_bytes()
    done(import_document(store, by=COORDINATOR_IN_EMPTY, name="新旧.txt", data=data))
    strategy = proposal(store, store.ledger().state, data=data)
    assert strategy is not None
    done(
        accept_import(
            store,
            by=COORDINATOR_IN_EMPTY,
            strategy=strategy,
            documents={strategy.sources[0].id: data},
        )
    )
    old, new = whole(store).editions
    provisional = {node.id for node in strategy.editions[0].nodes} & {
        node.id for node in strategy.editions[1].nodes
    }
    kept = {node.id for node in old.nodes} & {node.id for node in new.nodes}
    assert len(kept) == len(provisional) > 50
    stripped = without_provenance(strategy)
    assert [len(e.nodes) for e in stripped.editions] == [len(old.nodes), len(new.nodes)]
    # The replaced edition is a paper: its figures are those it printed, not the newer ones.
    for mine, theirs in ((old, strategy.editions[0]), (new, strategy.editions[1])):
        for node, before in zip(mine.nodes, theirs.nodes, strict=True):
            assert [k.actuals for k in node.indicators] == [k.actuals for k in before.indicators]
    assert store.verify().is_sound


def test_a_second_document_keeps_ids_and_never_overwrites_the_ledger() -> None:
    store = settled()
    before = {name: thing(store, name) for name in ("除雪の充実", "移住者数")}
    done(record(store, by=COORDINATOR, given=[actual(store, "移住者数", "48人")]))
    text = plan()
    later = text.editions[0]
    changed = []
    for node in later.nodes:
        kpis = tuple(
            dataclasses.replace(
                kpi,
                actuals=tuple(
                    dataclasses.replace(
                        a, reading=dataclasses.replace(a.reading, text="31人", value=Decimal(31))
                    )
                    for a in kpi.actuals
                ),
            )
            if kpi.name == "移住者数"
            else kpi
            for kpi in node.indicators
        )
        changed.append(dataclasses.replace(node, indicators=kpis))
    second = dataclasses.replace(
        text, editions=(dataclasses.replace(later, name="令和2年版", nodes=tuple(changed)),)
    )
    outcome = done(accept_import(store, by=COORDINATOR, strategy=second))
    assert [p.code for p in outcome.problems] == ["ACT-031"]
    assert "「30人」" in outcome.problems[0].message()
    found = newest(store)
    assert found.name == "令和2年版"
    assert {n.name: n.id for n in found.nodes}["除雪の充実"] == before["除雪の充実"]
    kpi = found.nodes[2].indicators[0]
    assert kpi.id == before["移住者数"]
    assert [a.reading.text for a in kpi.actuals] == ["30人", "48人"]
    printed = store.ledger().state.value(f"answer:{kpi.id}", "printed", year=2018)
    assert printed[0]["reading"]["text"] == "31人"
    assert len(whole(store).divisions) == 4


def test_an_adopted_edition_is_not_undone_by_undoing_its_beginning() -> None:
    store = revised()
    beginning = store.ledger().head.count
    done(adopt_edition(store, by=COORDINATOR, edition=edition(store, "改訂版")))
    before = store.ledger().head
    outcome = undo(store, by=COORDINATOR, sequence=beginning, reason="やめる")
    assert "ACT-104" in {problem.code for problem in outcome.problems}
    assert store.ledger().head == before
    assert newest(store).name == "改訂版"


def _renamed(names: dict[str, str]) -> Strategy:
    text = plan()
    nodes = tuple(
        dataclasses.replace(
            node,
            id=f"x-{node.id}",
            parent=None if node.parent is None else f"x-{node.parent}",
            name=names.get(node.name, node.name),
            indicators=tuple(
                dataclasses.replace(k, id=f"x-{k.id}")
                if k.name not in names
                # A new name, and no figure that was there before.
                else Indicator(id=f"x-{k.id}", name=names[k.name], role=k.role, unit=k.unit)
                for k in node.indicators
            ),
        )
        for node in text.editions[0].nodes
    )
    later = dataclasses.replace(text.editions[0], name="令和2年版", nodes=nodes)
    return dataclasses.replace(text, editions=(later,))


def test_what_is_only_likely_is_asked_before_anything_is_written() -> None:
    store = settled()
    before = {name: thing(store, name) for name in ("移住の促進", "除雪の充実", "移住者数")}
    second = _renamed({"移住の促進": "定住の支援", "移住者数": "移住相談者数"})
    head = store.ledger().head
    asked = accept_import(store, by=COORDINATOR, strategy=second)
    assert {problem.code for problem in asked.problems} == {"ACT-032"}
    assert "--same" in asked.problems[0].advice
    assert store.ledger().head == head
    pairs = {
        problem.subject: before[name]
        for problem in asked.problems
        for name, sign in (("移住の促進", "m2"), ("移住者数", "k3"))
        if problem.subject == f"x-{sign}"
    }
    assert pairs
    said = accept_import(store, by=COORDINATOR, strategy=second, given=pairs)
    assert said.done, [problem.message() for problem in said.problems]
    found = newest(store)
    assert {n.name: n.id for n in found.nodes}["定住の支援"] == before["移住の促進"]
    assert {n.name: n.id for n in found.nodes}["除雪の充実"] == before["除雪の充実"]


def test_what_is_only_likely_can_be_taken_as_new() -> None:
    store = settled()
    before = thing(store, "移住の促進")
    second = _renamed({"移住の促進": "定住の支援", "移住者数": "移住相談者数"})
    done(accept_import(store, by=COORDINATOR, strategy=second, likely=Likely.NEW))
    found = {n.name: n.id for n in newest(store).nodes}
    assert found["定住の支援"] != before
    assert found["除雪の充実"] == thing(store, "除雪の充実", edition=edition(store, "初版"))


def test_a_document_that_is_no_strategy_is_refused() -> None:
    store = settled()
    outcome = import_document(store, by=COORDINATOR, name="x.txt", data="ただの文".encode())
    assert not outcome.done
    assert outcome.problems
    empty = Strategy(id="s", name="空")
    assert [p.code for p in accept_import(store, by=COORDINATOR, strategy=empty).problems] == [
        "ACT-030"
    ]
