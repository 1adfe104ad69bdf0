"""A small city: two departments, three divisions, a strategy of two measures, and its people."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from shirube.actions.accept_import import accept_import
from shirube.actions.actor import Actor
from shirube.actions.answering import Actual, YearText
from shirube.actions.approve import approve
from shirube.actions.assign_role import assign_role
from shirube.actions.memory_store import MemoryStore
from shirube.actions.open_round import open_round
from shirube.actions.record import record
from shirube.actions.register_person import register_person
from shirube.actions.start import start
from shirube.actions.store import Store
from shirube.actions.submit import submit
from shirube.actions.verb import Outcome
from shirube.journal.key import parts
from shirube.journal.people import Role
from shirube.journal.round import Stage
from shirube.plan.indicator import Observation
from shirube.plan.model import Strategy, TextKind
from shirube.plan.notation import read_notation
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Reading

JST = timezone(timedelta(hours=9))
MORNING = datetime(2020, 4, 20, 9, 0, tzinfo=JST)
YEAR = 2019

PLAN = """
strategy s "総合戦略" municipality="小樽市" rule=otaru-capped-progress
  level g goal "基本目標"
  level m measure "施策"
  division bu "建設部"
  division jutaku "住宅課" parent=bu
  division iji "維持課" parent=bu
  division sumai "移住課"
  edition e "初版" first_year=2015 last_year=2019
    node g1 g "住みよいまち"
    node m1 m "除雪の充実" number="1" parent=g1
      by iji "建設部 維持課"
      by jutaku "住宅課"
      text description
        | 道路の除雪を行います。
      text situation_analysis fiscal_year=2018
        | 昨年は雪が少なかった。
      indicator k1 kpi "除雪依頼件数" unit="件" direction=decrease
        baseline 2014 "1,199件"
        actual 2018 "900件"
        target 2019 "1,000件"
      indicator k2 kpi "除雪満足度" unit="%" direction=increase
        baseline 2014 "40%"
        actual 2018 "未確定" absence=not_settled
        target 2019 "50%"
    node m2 m "移住の促進" number="2" parent=g1
      by sumai "移住課"
      indicator k3 kpi "移住者数" unit="人" direction=increase
        baseline 2014 "10人"
        actual 2018 "30人"
        target 2019 "50人"
"""

PEOPLE = (
    ("koho", "企画 花子", Role.COORDINATOR, None, "kikaku@city.example"),
    ("iji1", "維持 太郎", Role.CLERK, "維持課", "iji@city.example"),
    ("iji9", "維持 課長", Role.HEAD, "維持課", "iji-kacho@city.example"),
    ("bucho", "建設 部長", Role.HEAD, "建設部", "bucho@city.example"),
    ("jutaku1", "住宅 次郎", Role.CLERK, "住宅課", ""),
    ("sumai9", "移住 課長", Role.HEAD, "移住課", "sumai@city.example"),
    ("iin", "委員 長", Role.COMMITTEE, None, ""),
    ("miru", "閲覧 者", Role.VIEWER, None, ""),
)


def by(person: str, *, days: int = 0, on_behalf_of: str = "") -> Actor:
    return Actor(person=person, at=MORNING + timedelta(days=days), on_behalf_of=on_behalf_of)


ADMIN = by("admin")
COORDINATOR = by("koho")


def plan() -> Strategy:
    return read_notation(PLAN)


def done(outcome: Outcome) -> Outcome:
    assert outcome.entry is not None, [problem.message() for problem in outcome.problems]
    return outcome


def started(store: Store | None = None) -> Store:
    """A ledger with its administrator only."""
    store = MemoryStore() if store is None else store
    done(start(store, by=ADMIN, ledger="台帳", name="管理 人"))
    return store


def settled(store: Store | None = None) -> Store:
    """A ledger with the strategy accepted and everybody in their place."""
    store = started(store)
    done(accept_import(store, by=ADMIN, strategy=plan()))
    for person, name, role, where, mail in PEOPLE:
        done(register_person(store, by=ADMIN, person=person, name=name, mail=mail))
        at = None if where is None else division(store, where)
        done(assign_role(store, by=ADMIN, person=person, role=role, division=at))
    return store


def asked(store: Store | None = None) -> Store:
    """The round of the year is open."""
    store = settled(store)
    done(open_round(store, by=COORDINATOR, fiscal_year=YEAR, due_on=date(2020, 5, 29)))
    return store


def answered(store: Store | None = None) -> Store:
    """Everything is answered and submitted."""
    store = asked(store)
    given = [
        actual(store, "除雪依頼件数", "950件"),
        actual(store, "除雪満足度", "45%"),
        actual(store, "除雪満足度", "44%", year=2018),
        actual(store, "移住者数", "48人"),
        YearText(
            node=thing(store, "除雪の充実"),
            kind=TextKind.SITUATION_ANALYSIS,
            fiscal_year=YEAR,
            text="大雪でも件数は減った。",
        ),
    ]
    done(record(store, by=COORDINATOR, given=given))
    done(submit(store, by=COORDINATOR, fiscal_year=YEAR))
    return store


def approved(store: Store | None = None) -> Store:
    """Everything is approved in both stages."""
    store = answered(store)
    for head in ("iji9", "sumai9"):
        where = division(store, "維持課" if head == "iji9" else "移住課")
        done(approve(store, by=by(head), fiscal_year=YEAR, stage=Stage.FIRST, division=where))
    done(approve(store, by=COORDINATOR, fiscal_year=YEAR, stage=Stage.SECOND))
    return store


def thing(store: Store, name: str, *, edition: str | None = None) -> str:
    """Id of a node or indicator by its name, in the newest edition it is in."""
    found = [
        parts(record)[1]
        for kind in ("node", "indicator")
        for (record, _), known in store.ledger().state.of_kind(kind)
        if known.fields.get("name") == name and edition in (None, parts(record)[0])
    ]
    return found[-1]


def division(store: Store, name: str) -> str:
    return next(
        parts(record)[0]
        for (record, _), known in store.ledger().state.of_kind("division")
        if known.fields["name"] == name
    )


def edition(store: Store, name: str) -> str:
    return next(
        parts(record)[0]
        for (record, _), known in store.ledger().state.of_kind("edition")
        if known.fields["name"] == name
    )


def actual(store: Store, name: str, text: str, *, year: int = YEAR, evidence: str = "") -> Actual:
    reading = read_quantity(text)
    return Actual(
        indicator=thing(store, name),
        fiscal_year=year,
        observation=Observation(reading=reading, fiscal_year=year, evidence=evidence),
    )


def reading(store: Store, name: str, *, year: int = YEAR) -> Reading | None:
    """What the assembled strategy says, so that nothing is read past the model."""
    from shirube.codec.json import from_plain
    from shirube.journal.assembling import assembled

    strategy = from_plain(assembled(store.ledger().state), model=Strategy)
    newest = strategy.edition()
    assert newest is not None
    for node in newest.nodes:
        for indicator in node.indicators:
            found = indicator.actual(year)
            if indicator.name == name and found is not None:
                return found.reading
    return None


def value(store: Store, name: str, *, year: int = YEAR) -> Decimal | None:
    found = reading(store, name, year=year)
    return None if found is None else found.value


def stage(store: Store, name: str, *, year: int = YEAR) -> str:
    return str(store.ledger().state.value(f"answer:{thing(store, name)}", "stage", year=year))
