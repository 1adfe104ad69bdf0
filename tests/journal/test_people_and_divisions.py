"""Roles over time, and divisions that are renamed, split and merged."""

from __future__ import annotations

from datetime import date

from shirube.journal.divisions import Divisions
from shirube.journal.entry import Change
from shirube.journal.people import Role, holders, person_of
from shirube.journal.state import EMPTY, State

BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 1)


def state(**records: dict[str, object]) -> State:
    return EMPTY.with_changes(
        Change(record=record.replace("__", ":"), field=name, after=value)
        for record, fields in records.items()
        for name, value in fields.items()
    )


CITY = state(
    division__bu={"name": "建設部"},
    division__ka={"name": "住宅課", "parent": "bu", "valid_to": "2026-03-31"},
    division__shin={
        "name": "住まい課",
        "parent": "bu",
        "valid_from": "2026-04-01",
        "successor_of": ["ka"],
    },
    division__kei={"name": "空き家係", "parent": "shin"},
    division__a={"name": "甲課", "valid_to": "2026-03-31"},
    division__b={"name": "乙課", "valid_from": "2026-04-01", "successor_of": ["a"]},
    division__c={"name": "丙課", "valid_from": "2026-04-01", "successor_of": ["a"]},
    division__end={"name": "廃止課", "valid_to": "2026-03-31"},
    person__p1={
        "name": "山田",
        "role.clerk@ka": {"to": "2026-03-31"},
        "role.head@bu": {"from": "2026-04-01"},
        "deputy.p2": {"from": "2026-04-01", "to": "2026-04-30"},
    },
)


def test_a_renamed_division_is_followed_and_the_old_name_stays() -> None:
    divisions = Divisions(CITY)
    assert divisions.current("ka", on=BEFORE) == ("ka",)
    assert divisions.current("ka", on=AFTER) == ("shin",)
    assert divisions.path("ka") == "建設部 住宅課"
    assert divisions.path("kei") == "建設部 住まい課 空き家係"


def test_a_split_division_has_several_successors_and_an_ended_one_none() -> None:
    divisions = Divisions(CITY)
    assert divisions.current("a", on=AFTER) == ("b", "c")
    assert divisions.current("end", on=AFTER) == ()


def test_a_division_covers_those_below_it() -> None:
    divisions = Divisions(CITY)
    assert divisions.is_within("kei", top="bu")
    assert not divisions.is_within("bu", top="kei")
    assert divisions.is_within("a", top=None)
    assert [found.id for found in divisions.named("建設部 住宅課")] == ["ka"]
    assert divisions.named("甲課", on=AFTER) == ()


def test_roles_hold_from_day_to_day() -> None:
    person = person_of(CITY, "p1")
    assert person is not None
    assert [one.role for one in person.roles(BEFORE)] == [Role.CLERK]
    assert [one.role for one in person.roles(AFTER)] == [Role.HEAD]
    assert person.deputies[0].holds(AFTER)
    assert not person.deputies[0].holds(date(2026, 5, 1))
    assert [p.id for p in holders(CITY, Role.HEAD, division="bu", on=AFTER)] == ["p1"]
    assert holders(CITY, Role.HEAD, division="bu", on=BEFORE) == ()
    assert person_of(CITY, "p9") is None
