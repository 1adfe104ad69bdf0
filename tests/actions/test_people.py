"""Deputies, transfers, and divisions that change: who may do what on which day."""

from __future__ import annotations

from datetime import date

from shirube.actions.approve import approve
from shirube.actions.edit import SetFields, edit
from shirube.actions.name_deputy import name_deputy
from shirube.actions.open_round import open_round
from shirube.actions.record import record
from shirube.actions.reorganise import NewDivision, reorganise
from shirube.actions.transfer_person import transfer_person
from shirube.journal.people import Role
from shirube.journal.round import Stage, items
from tests.actions.city import (
    ADMIN,
    COORDINATOR,
    YEAR,
    actual,
    answered,
    asked,
    by,
    division,
    done,
    edition,
    settled,
    stage,
    thing,
    value,
)


def test_a_deputy_acts_in_the_name_of_another_and_both_are_written() -> None:
    store = answered()
    where = division(store, "維持課")
    helper = by("jutaku1", on_behalf_of="iji9")
    refused = approve(store, by=helper, fiscal_year=YEAR, stage=Stage.FIRST, division=where)
    assert [p.code for p in refused.problems] == ["ACT-001"]
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
    outcome = done(approve(store, by=helper, fiscal_year=YEAR, stage=Stage.FIRST, division=where))
    assert outcome.entry is not None
    assert (outcome.entry.person, outcome.entry.on_behalf_of) == ("jutaku1", "iji9")
    late = by("jutaku1", days=30, on_behalf_of="iji9")
    assert not approve(store, by=late, fiscal_year=YEAR, stage=Stage.FIRST, division=where).done


def test_a_transferred_person_loses_the_old_division_on_the_day() -> None:
    store = asked()
    done(
        transfer_person(
            store,
            by=ADMIN,
            person="iji1",
            on=date(2020, 5, 1),
            role=Role.CLERK,
            division=division(store, "移住課"),
        )
    )
    done(record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "950件")]))
    later = by("iji1", days=11)
    refused = record(store, by=later, given=[actual(store, "除雪依頼件数", "960件")])
    assert [p.code for p in refused.problems] == ["ACT-001"]
    done(record(store, by=later, given=[actual(store, "移住者数", "48人")]))


def test_a_renamed_division_goes_on_and_last_years_answers_keep_the_old_name() -> None:
    store = asked()
    old = division(store, "維持課")
    done(record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "950件")]))
    done(
        reorganise(
            store,
            by=COORDINATOR,
            on=date(2021, 4, 1),
            new=(
                NewDivision(name="道路課", parent=division(store, "建設部"), successor_of=(old,)),
            ),
        )
    )
    next_spring = by("koho", days=365)
    done(open_round(store, by=next_spring, fiscal_year=YEAR + 1))
    new = division(store, "道路課")
    state = store.ledger().state
    assert {i.division for i in items(state, YEAR + 1)} >= {new}
    record_key = f"answer:{thing(store, '除雪依頼件数')}"
    assert state.value(record_key, "division", year=YEAR) == old
    assert state.value(record_key, "division", year=YEAR + 1) == new
    # The clerk's role at the old division holds for the renamed one.
    given = [actual(store, "除雪依頼件数", "900件", year=YEAR + 1)]
    done(record(store, by=by("iji1", days=366), given=given))


def test_a_split_division_needs_a_person_to_decide() -> None:
    store = settled()
    old = division(store, "維持課")
    halves = tuple(NewDivision(name=name, successor_of=(old,)) for name in ("道路課", "雪対策課"))
    done(reorganise(store, by=COORDINATOR, on=date(2020, 4, 1), new=halves))
    snow = division(store, "雪対策課")
    current = edition(store, "初版")
    done(
        edit(
            store,
            by=COORDINATOR,
            edition=current,
            edits=[SetFields(owner=thing(store, "除雪依頼件数"), fields={"lead_division": snow})],
        )
    )
    outcome = done(open_round(store, by=COORDINATOR, fiscal_year=YEAR))
    told = [p for p in outcome.problems if p.code == "ACT-043"]
    assert told
    assert "道路課、雪対策課" in told[0].wrong
    state = store.ledger().state
    assert state.value(f"answer:{thing(store, '除雪依頼件数')}", "division", year=YEAR) == snow
    # The old clerk's role holds for neither half.
    refused = record(store, by=by("iji1"), given=[actual(store, "除雪依頼件数", "1件")])
    assert [p.code for p in refused.problems] == ["ACT-001"]


def test_merged_divisions_answer_together() -> None:
    store = settled()
    both = (division(store, "維持課"), division(store, "移住課"))
    merged = NewDivision(name="暮らし課", successor_of=both)
    done(reorganise(store, by=COORDINATOR, on=date(2020, 4, 1), new=(merged,)))
    done(open_round(store, by=COORDINATOR, fiscal_year=YEAR))
    asked_of = {i.division for i in items(store.ledger().state, YEAR)}
    assert asked_of == {division(store, "暮らし課")}
    done(record(store, by=by("iji1"), given=[actual(store, "移住者数", "48人")]))
    assert value(store, "移住者数") == 48


def test_a_head_of_a_department_covers_its_divisions() -> None:
    store = asked()
    done(record(store, by=by("bucho"), given=[actual(store, "除雪依頼件数", "950件")]))
    refused = record(store, by=by("bucho"), given=[actual(store, "移住者数", "1人")])
    assert [p.code for p in refused.problems] == ["ACT-001"]
    assert stage(store, "除雪依頼件数") == "entered"
