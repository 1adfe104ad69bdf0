"""The year: answers, stages, locking, publishing, correcting — what each of them lets happen."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import date
from decimal import Decimal
from email import policy

from shirube.actions.answering import Amount, Statement, YearText
from shirube.actions.approve import approve
from shirube.actions.correct import correct
from shirube.actions.correct_publication import Correction, correct_publication
from shirube.actions.lock_year import lock_year
from shirube.actions.open_round import open_round
from shirube.actions.override_rating import override_rating
from shirube.actions.publish_year import publish_year
from shirube.actions.record import record
from shirube.actions.remind import remind
from shirube.actions.send_back import send_back
from shirube.actions.snapshots import kept_snapshot
from shirube.actions.submit import submit
from shirube.actions.undo import undo
from shirube.actions.unlock_year import unlock_year
from shirube.actions.verb import Outcome
from shirube.codec.json import from_plain
from shirube.journal.assembling import assembled
from shirube.journal.issue import issues
from shirube.journal.round import Stage, items, locked
from shirube.plan.indicator import StatedValue
from shirube.plan.model import BudgetKind, Strategy, TextKind
from shirube.problem import Severity
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Absence, Reading
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
    reading,
    settled,
    stage,
    thing,
    value,
)


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def test_a_round_asks_everybody_for_what_is_theirs() -> None:
    store = asked()
    state = store.ledger().state
    asked_of = {(i.owner, i.year, i.text_kind): i.division for i in items(state, YEAR)}
    iji, sumai = division(store, "維持課"), division(store, "移住課")
    assert asked_of == {
        (thing(store, "除雪依頼件数"), 2019, ""): iji,
        (thing(store, "除雪満足度"), 2019, ""): iji,
        (thing(store, "除雪満足度"), 2018, ""): iji,
        (thing(store, "移住者数"), 2019, ""): sumai,
        (thing(store, "除雪の充実"), 2019, "situation_analysis"): iji,
    }
    again = open_round(store, by=COORDINATOR, fiscal_year=YEAR)
    assert codes(again) == ["ACT-041"]


def test_a_deadline_counts_business_days() -> None:
    store = settled()
    done(open_round(store, by=COORDINATOR, fiscal_year=YEAR))
    # From Monday 20 April 2020 over the holidays of early May.
    assert store.ledger().state.value("round:yearly", "due_on", year=YEAR) == "2020-05-15"


def test_zero_and_named_absences_are_answers() -> None:
    store = asked()
    given = [actual(store, "除雪依頼件数", "0件"), actual(store, "除雪満足度", "未実施")]
    done(record(store, by=by("iji1"), given=given))
    assert value(store, "除雪依頼件数") == Decimal(0)
    found = reading(store, "除雪満足度")
    assert found is not None
    assert found.absence is Absence.NOT_CARRIED_OUT
    outcome = done(submit(store, by=by("iji1"), fiscal_year=YEAR))
    # The text and last year's unsettled value are still open, and said so; the other division's
    # answers are none of this clerk's business.
    assert codes(outcome) == ["ACT-062", "ACT-062"]
    assert stage(store, "移住者数") == "asked"


def test_amounts_and_stated_values_are_answers_too() -> None:
    store = asked()
    node = thing(store, "除雪の充実")
    settled_amount = Amount(
        node=node, kind=BudgetKind.SETTLED, fiscal_year=YEAR, reading=read_quantity("1,234千円")
    )
    effect = Statement(
        owner=thing(store, "除雪依頼件数"),
        fiscal_year=YEAR,
        value=StatedValue(kind="effect", label="事業効果", reading=Reading(text="2")),
    )
    done(record(store, by=by("iji1"), given=[settled_amount, effect]))
    again = replace(effect, value=replace(effect.value, reading=Reading(text="1")))
    done(record(store, by=by("iji1"), given=[again]))
    refused = record(store, by=by("sumai9"), given=[settled_amount])
    assert codes(refused) == ["ACT-001"]
    strategy = from_plain(assembled(store.ledger().state), model=Strategy)
    newest = strategy.edition()
    assert newest is not None
    snow = next(found for found in newest.nodes if found.id == node)
    (amount,) = snow.budgets
    assert (amount.kind, amount.reading.text) == (BudgetKind.SETTLED, "1,234千円")
    (stated,) = snow.indicators[0].stated
    assert (stated.kind, stated.label, stated.reading.text, stated.fiscal_year) == (
        "effect",
        "事業効果",
        "1",
        YEAR,
    )


def test_what_is_not_answered_stays_open_when_the_rest_is_submitted() -> None:
    store = asked()
    done(record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "950件")]))
    outcome = done(
        submit(store, by=by("iji1"), fiscal_year=YEAR, division=division(store, "維持課"))
    )
    assert codes(outcome) == ["ACT-062"] * 3
    assert stage(store, "除雪依頼件数") == "submitted"
    assert stage(store, "除雪満足度") == "asked"


def test_a_submitted_answer_is_closed_to_the_division_until_it_comes_back() -> None:
    store = answered()
    new = [actual(store, "除雪依頼件数", "960件")]
    assert codes(record(store, by=by("iji1"), given=new)) == ["ACT-052"]
    node = thing(store, "除雪の充実")
    done(send_back(store, by=by("iji9"), fiscal_year=YEAR, owners=[node], reason="単位を確認"))
    assert stage(store, "除雪依頼件数") == "sent_back"
    assert stage(store, "移住者数") == "submitted"
    refused = submit(store, by=by("iji1"), fiscal_year=YEAR, division=division(store, "維持課"))
    assert codes(refused)[:1] == ["ACT-063"]
    done(record(store, by=by("iji1"), given=new))
    again = submit(store, by=by("iji1"), fiscal_year=YEAR, division=division(store, "維持課"))
    assert again.done
    assert stage(store, "除雪依頼件数") == "submitted"
    assert store.ledger().state.value(new[0].record, "sent_back", year=YEAR) is None


def test_saving_the_same_again_answers_what_was_sent_back() -> None:
    store = answered()
    done(
        send_back(
            store,
            by=by("iji9"),
            fiscal_year=YEAR,
            reason="確認",
            owners=[thing(store, "除雪依頼件数")],
        )
    )
    done(record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "950件")]))
    assert stage(store, "除雪依頼件数") == "entered"


def test_stages_are_climbed_in_order_by_those_whose_stage_it_is() -> None:
    store = answered()
    where = division(store, "維持課")
    early = approve(store, by=COORDINATOR, fiscal_year=YEAR, stage=Stage.SECOND)
    assert not early.done
    by_coordinator = approve(store, by=COORDINATOR, fiscal_year=YEAR, stage=Stage.FIRST)
    assert codes(by_coordinator)[0] == "ACT-001"
    done(approve(store, by=by("iji9"), fiscal_year=YEAR, stage=Stage.FIRST, division=where))
    assert stage(store, "除雪依頼件数") == "first"
    own = approve(store, by=by("iji9"), fiscal_year=YEAR, stage=Stage.SECOND, division=where)
    assert codes(own) == ["ACT-001"]
    done(approve(store, by=by("bucho"), fiscal_year=YEAR, stage=Stage.SECOND, division=where))
    assert stage(store, "除雪依頼件数") == "second"
    assert stage(store, "移住者数") == "submitted"


def test_two_people_on_one_answer() -> None:
    store = asked()
    base = store.ledger().head.count
    first = actual(store, "除雪依頼件数", "950件")
    done(record(store, by=by("iji1"), given=[first], base=base))
    second = [actual(store, "除雪依頼件数", "960件"), actual(store, "除雪満足度", "45%")]
    outcome = done(record(store, by=COORDINATOR, given=second, base=base))
    assert codes(outcome) == ["ACT-004"]
    message = outcome.problems[0].message()
    assert "維持 太郎" in message
    assert "950件" in message
    assert value(store, "除雪依頼件数") == 950
    assert value(store, "除雪満足度") == 45
    done(record(store, by=COORDINATOR, given=second))
    assert value(store, "除雪依頼件数") == 960


def test_different_fields_both_live() -> None:
    store = asked()
    done(record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "950件")]))
    base = store.ledger().head.count
    done(record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "955件")], base=base))
    with_evidence = actual(store, "除雪依頼件数", "950件", evidence="受付簿")
    outcome = done(record(store, by=COORDINATOR, given=[with_evidence], base=base))
    assert not outcome.conflicts
    assert value(store, "除雪依頼件数") == 955
    assert store.ledger().state.value(with_evidence.record, "evidence", year=YEAR) == "受付簿"


def test_a_locked_year_refuses_late_answers_and_says_what_to_do() -> None:
    store = approved()
    done(lock_year(store, by=COORDINATOR, fiscal_year=YEAR))
    late = record(store, by=by("sumai9"), given=[actual(store, "移住者数", "49人")])
    assert codes(late) == ["ACT-051"]
    assert "訂正" in late.problems[0].advice
    assert codes(
        correct(store, by=COORDINATOR, given=[actual(store, "移住者数", "49人")], reason="x")
    ) == ["ACT-051"]
    assert codes(send_back(store, by=COORDINATOR, fiscal_year=YEAR, reason="x")) == ["ACT-051"]
    done(unlock_year(store, by=COORDINATOR, fiscal_year=YEAR, reason="誤り"))
    done(correct(store, by=COORDINATOR, given=[actual(store, "移住者数", "49人")], reason="誤り"))
    assert value(store, "移住者数") == 49
    assert stage(store, "移住者数") == "second"


def test_open_answers_hold_up_locking_unless_it_is_wanted() -> None:
    store = answered()
    refused = lock_year(store, by=COORDINATOR, fiscal_year=YEAR)
    assert codes(refused)[0] == "ACT-072"
    assert len(refused.problems) == 6
    outcome = done(lock_year(store, by=COORDINATOR, fiscal_year=YEAR, with_open_answers=True))
    assert codes(outcome) == ["ACT-071"] * 5


def test_a_correction_after_publication_is_a_new_issue_with_errata() -> None:
    store = approved()
    done(lock_year(store, by=COORDINATOR, fiscal_year=YEAR))
    done(publish_year(store, by=COORDINATOR, fiscal_year=YEAR, papers={"評価書.pdf": b"%PDF"}))
    assert codes(unlock_year(store, by=COORDINATOR, fiscal_year=YEAR, reason="x")) == ["ACT-073"]
    fixed = Correction(given=actual(store, "移住者数", "47人"), page="12")
    done(
        correct_publication(
            store,
            by=by("koho", days=200),
            fiscal_year=YEAR,
            corrections=[fixed],
            reason="転記の誤り",
        )
    )
    first, second = issues(store.ledger().state, YEAR)
    assert store.kept(first.papers["評価書.pdf"].removeprefix("sha256:")) == b"%PDF"
    (erratum,) = second.errata
    assert (erratum.wrong, erratum.right, erratum.page) == ("48人", "47人", "12")
    assert erratum.reason == "転記の誤り"
    assert erratum.corrected_on == date(2020, 11, 6)
    assert "移住者数" in erratum.where
    before, after = kept_snapshot(store, first.snapshot), kept_snapshot(store, second.snapshot)
    assert before is not None
    assert after is not None
    told = {}
    for name, snapshot in (("before", before), ("after", after)):
        edition = snapshot.strategy.edition(snapshot.edition)
        assert edition is not None
        found = edition.nodes[2].indicators[0].actual(YEAR)
        assert found is not None
        told[name] = found.reading.text
    assert told == {"before": "48人", "after": "47人"}
    assert before.rule == "otaru-capped-progress"
    assert before.rule_version
    assert before.results is not None
    assert before.results[str(YEAR)] != (after.results or {})[str(YEAR)]
    assert locked(store.ledger().state, YEAR) == second.snapshot
    assert store.verify(head=before.head).is_sound


def test_a_snapshot_stays_as_it_was_when_the_ledger_goes_on() -> None:
    store = approved()
    done(lock_year(store, by=COORDINATOR, fiscal_year=YEAR))
    reference = locked(store.ledger().state, YEAR)
    assert reference is not None
    data = store.kept(reference.removeprefix("sha256:"))
    done(unlock_year(store, by=COORDINATOR, fiscal_year=YEAR, reason="誤り"))
    done(correct(store, by=COORDINATOR, given=[actual(store, "移住者数", "1人")], reason="誤り"))
    assert store.kept(reference.removeprefix("sha256:")) == data


def test_unsettled_values_of_a_locked_year_are_named_in_the_next_round() -> None:
    store = asked()
    given = [actual(store, "除雪依頼件数", "未確定"), actual(store, "移住者数", "48人")]
    done(record(store, by=COORDINATOR, given=given))
    done(lock_year(store, by=COORDINATOR, fiscal_year=YEAR, with_open_answers=True))
    outcome = done(open_round(store, by=by("koho", days=365), fiscal_year=YEAR + 1))
    assert "ACT-044" in codes(outcome)
    carried = store.ledger().state.value("round:yearly", "carried", year=YEAR + 1)
    assert [thing(store, "除雪依頼件数"), YEAR] in carried


def test_undo_is_a_new_entry_and_knows_its_limits() -> None:
    store = asked()
    done(record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "950件")]))
    first = store.ledger().head.count
    done(record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "960件")]))
    conflicting = undo(store, by=by("iji1"), sequence=first, reason="まちがい")
    assert "ACT-111" in codes(conflicting)
    assert value(store, "除雪依頼件数") == 960
    done(undo(store, by=by("iji1"), sequence=first + 1, reason="まちがい"))
    assert value(store, "除雪依頼件数") == 950
    assert codes(undo(store, by=COORDINATOR, sequence=1, reason="x")) == ["ACT-112"]
    assert codes(undo(store, by=COORDINATOR, sequence=999, reason="x")) == ["ACT-110"]


def test_ids_of_an_undone_import_are_not_given_again() -> None:
    store = settled()
    accepted = next(e.sequence for e in store.ledger().entries if e.action == "accept_import")
    minted = store.ledger().state.value("strategy", "minted")
    done(undo(store, by=by("koho"), sequence=accepted, reason="別の文書"))
    assert store.ledger().state.value("strategy", "minted") == minted


def test_an_override_keeps_what_was_computed() -> None:
    store = answered()
    indicator = thing(store, "移住者数")
    done(
        override_rating(
            store,
            by=by("iin"),
            indicator=indicator,
            fiscal_year=YEAR,
            rating="A",
            reason="外的要因",
        )
    )
    ((_, found),) = list(store.ledger().state.of_kind("override"))
    assert found.fields["computed"]
    assert (found.fields["rating"], found.fields["reason"]) == ("A", "外的要因")


def test_letters_go_to_clerk_else_head_else_coordinator() -> None:
    store = asked()
    reminded = remind(store, by=by("koho", days=45), fiscal_year=YEAR)
    assert reminded.outcome.done
    to = {letter.division: [p.id for p in letter.receivers] for letter in reminded.letters}
    assert to == {division(store, "維持課"): ["iji1"], division(store, "移住課"): ["sumai9"]}
    message = email.message_from_bytes(reminded.letters[0].data, policy=policy.default)
    assert "期限を過ぎています" in str(message["Subject"])
    assert "維持 太郎" in str(message["To"])
    body = message.get_content()
    assert "除雪満足度" in body
    assert "過ぎています" in body
    logged = store.ledger().state.value("round:yearly", "reminded", year=YEAR)
    assert len(logged) == 2


def test_nothing_to_change_writes_nothing() -> None:
    store = asked()
    given = [actual(store, "除雪依頼件数", "950件")]
    done(record(store, by=by("iji1"), given=given))
    before = store.ledger().head
    outcome = record(store, by=by("iji1"), given=given)
    assert codes(outcome) == ["ACT-005"]
    assert outcome.problems[0].severity is Severity.NOTE
    assert store.ledger().head == before


def test_text_that_cannot_be_written_is_refused() -> None:
    store = asked()
    given = YearText(
        node=thing(store, "除雪の充実"),
        kind=TextKind.SITUATION_ANALYSIS,
        fiscal_year=YEAR,
        text="壊れた\ud800文字",
    )
    assert codes(record(store, by=by("iji1"), given=[given])) == ["ACT-006"]
