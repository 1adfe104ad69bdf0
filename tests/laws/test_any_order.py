"""Laws of a ledger under people who do anything in any order.

Whatever is tried: what is refused writes nothing, what is done is one entry, the state is the fold
of the entries, the strategy stays a strategy, and a locked year changes by correction only.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.actions.actor import Actor
from shirube.actions.adopt_edition import adopt_edition
from shirube.actions.approve import approve
from shirube.actions.comment import comment
from shirube.actions.correct import correct
from shirube.actions.correct_publication import Correction, correct_publication
from shirube.actions.edit import Remove, SetFields, edit
from shirube.actions.lock_year import lock_year
from shirube.actions.memory_store import MemoryStore
from shirube.actions.open_round import open_round
from shirube.actions.publish_year import publish_year
from shirube.actions.record import record
from shirube.actions.record_opinion import record_opinion
from shirube.actions.reorganise import NewDivision, reorganise
from shirube.actions.send_back import send_back
from shirube.actions.start_revision import start_revision
from shirube.actions.store import Store
from shirube.actions.submit import submit
from shirube.actions.undo import undo
from shirube.actions.unlock_year import unlock_year
from shirube.actions.verb import Outcome
from shirube.codec.json import from_plain
from shirube.journal.assembling import OBSERVATION, assembled
from shirube.journal.canonical import Json
from shirube.journal.key import parts
from shirube.journal.ledger import ledger_of
from shirube.journal.round import Stage, locked
from shirube.plan.invariants import structural_problems
from shirube.plan.model import Strategy
from tests.actions.city import (
    COORDINATOR,
    YEAR,
    actual,
    answered,
    approved,
    asked,
    by,
    division,
    done,
    settled,
    thing,
)

PEOPLE = ("admin", "koho", "iji1", "iji9", "bucho", "jutaku1", "sumai9", "iin", "miru", "nobody")
NAMES = ("除雪依頼件数", "除雪満足度", "移住者数")
TEXTS = ("0件", "950件", "約1,200人", "―", "未確定", "前年並み", "")
LIKELY_PEOPLE = (*("koho",) * 12, *PEOPLE)


def _locked() -> Store:
    store = approved()
    done(lock_year(store, by=COORDINATOR, fiscal_year=YEAR))
    return store


def _revised() -> Store:
    store = answered()
    done(start_revision(store, by=COORDINATOR, name="改訂版"))
    return store


BEGINNINGS = tuple(
    begin().ledger().entries for begin in (settled, asked, answered, approved, _locked, _revised)
)
FIRST = len(BEGINNINGS[0])

Try = Callable[[Store, Actor, st.DataObject], Outcome]


def _edition(store: Store, data: st.DataObject) -> str:
    return data.draw(
        st.sampled_from([parts(r)[0] for (r, _), _ in store.ledger().state.of_kind("edition")])
    )


def _given(store: Store, data: st.DataObject):  # type: ignore[no-untyped-def]
    name = data.draw(st.sampled_from(NAMES))
    return actual(
        store, name, data.draw(st.sampled_from(TEXTS)), year=data.draw(st.integers(2018, 2020))
    )


def _base(store: Store, data: st.DataObject) -> int | None:
    count = store.ledger().head.count
    return data.draw(st.sampled_from([None, count, max(FIRST, count - 2)]))


TRIES: dict[str, Try] = {
    "open": lambda s, a, d: open_round(s, by=a, fiscal_year=d.draw(st.integers(2019, 2020))),
    "record": lambda s, a, d: record(s, by=a, given=[_given(s, d), _given(s, d)], base=_base(s, d)),
    "correct": lambda s, a, d: correct(s, by=a, given=[_given(s, d)], reason="r"),
    "submit": lambda s, a, d: submit(s, by=a, fiscal_year=YEAR),
    "send_back": lambda s, a, d: send_back(s, by=a, fiscal_year=YEAR, reason="r"),
    "approve": lambda s, a, d: approve(
        s, by=a, fiscal_year=YEAR, stage=d.draw(st.sampled_from(list(Stage)))
    ),
    "lock": lambda s, a, d: lock_year(
        s, by=a, fiscal_year=YEAR, with_open_answers=d.draw(st.booleans())
    ),
    "unlock": lambda s, a, d: unlock_year(s, by=a, fiscal_year=YEAR, reason="r"),
    "publish": lambda s, a, d: publish_year(s, by=a, fiscal_year=YEAR),
    "errata": lambda s, a, d: correct_publication(
        s, by=a, fiscal_year=YEAR, corrections=[Correction(given=_given(s, d))], reason="r"
    ),
    "opinion": lambda s, a, d: record_opinion(
        s, by=a, node=thing(s, "除雪の充実"), fiscal_year=YEAR, text="意見"
    ),
    "comment": lambda s, a, d: comment(
        s, by=a, indicator=thing(s, "移住者数"), fiscal_year=YEAR, text="コメント"
    ),
    "revise": lambda s, a, d: start_revision(s, by=a, name="次の版"),
    "edit": lambda s, a, d: edit(
        s,
        by=a,
        edition=_edition(s, d),
        edits=[
            d.draw(
                st.sampled_from(
                    [
                        SetFields(owner=thing(s, "移住者数"), fields={"unit": "世帯"}),
                        Remove(owner=thing(s, "除雪の充実")),
                        Remove(owner=thing(s, "住みよいまち")),
                    ]
                )
            )
        ],
    ),
    "adopt": lambda s, a, d: adopt_edition(s, by=a, edition=_edition(s, d)),
    "reorganise": lambda s, a, d: reorganise(
        s, by=a, on=a.on, new=(NewDivision(name="新課", successor_of=(division(s, "維持課"),)),)
    ),
    "undo": lambda s, a, d: undo(
        s,
        by=a,
        sequence=d.draw(st.integers(FIRST - 2, s.ledger().head.count + 1)),
        reason="r",
    ),
}


def _answers(store: Store, year: int) -> dict[str, Json]:
    return {
        record: {name: known.fields.get(name) for name in OBSERVATION}
        for (record, of), known in store.ledger().state.of_kind("answer")
        if of == year
    }


@settings(max_examples=60)
@given(st.data())
def test_anything_in_any_order(data: st.DataObject) -> None:
    store = MemoryStore(data.draw(st.sampled_from(BEGINNINGS)))
    for step in range(data.draw(st.integers(1, 25))):
        name = data.draw(st.sampled_from(list(TRIES)))
        person = data.draw(st.sampled_from(LIKELY_PEOPLE))
        someone = by(person)
        actor = Actor(person=person, at=someone.at + timedelta(days=step))
        before = store.ledger()
        closed = {
            year: _answers(store, year)
            for year in (2019, 2020)
            if locked(before.state, year) is not None
        }
        outcome = TRIES[name](store, actor, data)
        after = store.ledger()
        if outcome.entry is None:
            assert after.head == before.head
            assert outcome.problems or outcome.conflicts
        else:
            assert after.head.count == before.head.count + 1
        for year, answers in closed.items():
            if name != "errata":
                assert _answers(store, year) == answers, name
    ledger = store.ledger()
    assert ledger_of(ledger.entries).state == ledger.state
    assert store.verify(head=ledger.head).is_sound
    assert structural_problems(from_plain(assembled(ledger.state), model=Strategy)) == ()
