"""Questions about a ledger: what waits, how far, the story of a number, where a word stands."""

from __future__ import annotations

from datetime import date

import pytest

from shirube.actions.accept_import import accept_import
from shirube.actions.approve import approve
from shirube.actions.confirm_lineage import confirm_lineage
from shirube.actions.correct_publication import Correction, correct_publication
from shirube.actions.edit import AddIndicator, edit
from shirube.actions.import_document import import_document, proposal
from shirube.actions.lock_year import lock_year
from shirube.actions.memory_store import MemoryStore
from shirube.actions.name_deputy import name_deputy
from shirube.actions.publish_year import publish_year
from shirube.actions.record import record
from shirube.actions.send_back import send_back
from shirube.actions.start_revision import start_revision
from shirube.journal.round import Stage
from shirube.plan.vocabulary import LineageKind
from shirube.queries.board import board
from shirube.queries.finding import find
from shirube.queries.history import history
from shirube.queries.search import search
from shirube.queries.waiting import Task, waiting
from tests.actions.city import (
    ADMIN,
    COORDINATOR,
    YEAR,
    actual,
    answered,
    approved,
    asked,
    by,
    division,
    done,
    edition,
    settled,
    started,
    thing,
)
from tests.actions.scenarios import TABLE

TODAY = date(2020, 4, 20)


def tasks(store: MemoryStore, person: str) -> dict[Task, int]:
    found: dict[Task, int] = {}
    for one in waiting(store.ledger(), person=person, on=TODAY):
        found[one.task] = found.get(one.task, 0) + 1
    return found


class TestWaiting:
    def test_work_goes_from_hand_to_hand(self) -> None:
        store = asked()
        assert tasks(store, "iji1") == {Task.ANSWER: 4}
        assert tasks(store, "sumai9") == {Task.ANSWER: 1}
        assert tasks(store, "koho") == tasks(store, "bucho") == tasks(store, "miru") == {}
        done(record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "950件")]))
        assert tasks(store, "iji1") == {Task.ANSWER: 3, Task.SUBMIT: 1}
        store = answered()
        assert tasks(store, "iji1") == {}
        assert tasks(store, "iji9") == {Task.APPROVE_FIRST: 4}
        where = division(store, "維持課")
        done(approve(store, by=by("iji9"), fiscal_year=YEAR, stage=Stage.FIRST, division=where))
        assert tasks(store, "iji9") == {}
        assert tasks(store, "bucho") == {Task.APPROVE_SECOND: 4}
        assert tasks(store, "koho") == {Task.APPROVE_SECOND: 4}

    def test_what_came_back_says_why(self) -> None:
        store = answered()
        done(send_back(store, by=COORDINATOR, fiscal_year=YEAR, reason="単位を確認してください"))
        found = waiting(store.ledger(), person="iji1", on=TODAY)
        assert {(one.task, one.reason) for one in found} == {
            (Task.CORRECT, "単位を確認してください")
        }
        assert found[0].division == "建設部 維持課"
        assert found[0].due_on == date(2020, 5, 29)

    def test_a_deputy_sees_both(self) -> None:
        store = answered()
        done(
            name_deputy(
                store,
                by=by("iji9"),
                person="iji9",
                deputy="jutaku1",
                valid_from=date(2020, 4, 1),
                valid_to=date(2020, 4, 30),
            )
        )
        found = waiting(store.ledger(), person="jutaku1", on=TODAY)
        assert {one.on_behalf_of for one in found} == {"iji9"}
        assert waiting(store.ledger(), person="jutaku1", on=date(2020, 5, 1)) == ()

    def test_nothing_waits_in_a_locked_year(self) -> None:
        store = answered()
        done(lock_year(store, by=COORDINATOR, fiscal_year=YEAR, with_open_answers=True))
        assert tasks(store, "iji9") == {}


def test_the_board_counts_everything_that_was_asked() -> None:
    found = board(asked().ledger(), fiscal_year=YEAR)
    assert found is not None
    assert [(row.name, row.total, row.open) for row in found.rows] == [
        ("建設部 維持課", 4, 4),
        ("移住課", 1, 1),
    ]
    done_board = board(approved().ledger(), fiscal_year=YEAR)
    assert done_board is not None
    assert done_board.settled == done_board.total == 5
    assert board(settled().ledger(), fiscal_year=YEAR) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("除雪の充実/除雪依頼件数/H31", "1 除雪の充実/除雪依頼件数/令和元年度"),
        ("除雪依頼件数/2019", "1 除雪の充実/除雪依頼件数/令和元年度"),
        ("移住者数", "2 移住の促進/移住者数"),
        ("移住者/R1", "2 移住の促進/移住者数/令和元年度"),
        ("除雪の充実／現状分析／令和元年度", "1 除雪の充実/現状分析/令和元年度"),
        ("除雪の充実", "1 除雪の充実"),
    ],
)
def test_finding_by_what_people_type(text: str, words: str) -> None:
    (found,) = find(asked().ledger(), text=text)
    assert found.words == words


def test_finding_tells_when_it_can_mean_several_things() -> None:
    assert len(find(asked().ledger(), text="除雪/H31")) == 2
    assert find(asked().ledger(), text="温泉") == ()


def test_searching_two_characters_whatever_their_width() -> None:
    ledger = asked().ledger()
    assert {hit.words for hit in search(ledger, words="除雪")} >= {
        "1 除雪の充実",
        "1 除雪の充実/除雪満足度",
    }
    (text,) = search(ledger, words="雪が 少な")
    assert text.words == "1 除雪の充実/現状分析/平成30年度"
    assert "雪が少なかった" in text.excerpt
    assert search(ledger, words="ＫＩＫＡＫＵ")[0].words == "企画 花子"
    assert search(ledger, words="  ") == ()


def test_the_story_of_a_number_up_to_its_correction() -> None:
    store = approved()
    done(lock_year(store, by=COORDINATOR, fiscal_year=YEAR))
    done(publish_year(store, by=COORDINATOR, fiscal_year=YEAR, papers={"評価書.pdf": b"%PDF"}))
    fixed = [Correction(given=actual(store, "移住者数", "47人"), page="12")]
    done(
        correct_publication(
            store, by=COORDINATOR, fiscal_year=YEAR, corrections=fixed, reason="転記の誤り"
        )
    )
    (found,) = find(store.ledger(), text="移住者数/R1")
    story = history(store.ledger(), record=found.record, year=found.year)
    values = [e.after["text"] for e in story if e.field == "reading"]
    assert values == ["48人", "47人"]
    actions = list(dict.fromkeys(event.action for event in story))
    assert actions == [
        "open_round",
        "record",
        "submit",
        "approve",
        "lock_year",
        "publish_year",
        "correct_publication",
    ]
    issued = [e.after for e in story if e.record.startswith("issue:")]
    assert issued == [1, 2]
    assert [e.papers for e in story if e.papers] == [("評価書.pdf",)]
    assert story[-1].reason == "転記の誤り"


def test_the_story_begins_at_the_place_in_the_document() -> None:
    store = started(MemoryStore())
    data = TABLE.read_bytes()
    done(import_document(store, by=ADMIN, name="新旧.txt", data=data))
    strategy = proposal(store, store.ledger().state, data=data)
    assert strategy is not None
    done(accept_import(store, by=ADMIN, strategy=strategy))
    answers = [
        address
        for address, known in store.ledger().state.of_kind("answer")
        if known.fields.get("reading", {}).get("place")
    ]
    record_key, year = answers[0]
    first = history(store.ledger(), record=record_key, year=year)
    places = [place for event in first for place in event.places]
    assert places
    assert places[0].document == "新旧.txt"
    assert places[0].line is not None


def test_the_story_goes_on_under_earlier_ids() -> None:
    store = approved()
    done(start_revision(store, by=COORDINATOR, name="改訂版"))
    draft, current = edition(store, "改訂版"), edition(store, "初版")
    node = thing(store, "移住の促進")
    new = [AddIndicator(node=node, name="定住者数", role="kpi")]
    done(edit(store, by=COORDINATOR, edition=draft, edits=new))
    later, earlier = thing(store, "定住者数"), thing(store, "移住者数")
    done(
        confirm_lineage(
            store,
            by=COORDINATOR,
            kind=LineageKind.REPLACEMENT,
            earlier=(earlier,),
            later=(later,),
            earlier_edition=current,
            later_edition=draft,
        )
    )
    story = history(store.ledger(), record=f"answer:{later}", year=YEAR)
    assert {event.record for event in story} == {f"answer:{earlier}"}
    assert any(event.field == "reading" for event in story)
