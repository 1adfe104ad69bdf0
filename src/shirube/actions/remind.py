"""Remind: a letter for every division with open answers, as files that a mail program opens.

Nothing is sent from here.  A letter goes to the clerks of the division; where there is none with an
address, to its head, then to the heads above, at last to the coordinator.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from shirube.actions.actor import Actor
from shirube.actions.business_days import business_days_until
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.canonical import Json
from shirube.journal.people import Person, Role, holders
from shirube.journal.round import ROUND, Item, Round, items
from shirube.problem import Problem, Severity
from shirube.quantity.era import format_date
from shirube.quantity.fiscal import format_fiscal_year

REMIND = verb("remind", label="督促", roles=(Role.COORDINATOR,))

_LISTED = 20
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>| ', "_"))
"""Characters that no file name may hold on Windows."""
_WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter: the file name without ending, the division, receivers, and the .eml bytes."""

    name: str
    division: str | None
    receivers: tuple[Person, ...]
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """The outcome with the letters to be written to disk."""

    outcome: Outcome
    letters: tuple[Letter, ...] = ()


def remind(store: Store, *, by: Actor, fiscal_year: int, sender: str = "") -> Reminded:
    """Make letters for all divisions that still have open answers; the entry notes who gets one."""
    letters: list[Letter] = []

    def plan(desk: Desk) -> Planned:
        found = desk.round(fiscal_year)
        if found is None or found.locked is not None:
            stopped = desk.stop(
                "ACT-130",
                where=REMIND.label,
                seen=format_fiscal_year(fiscal_year),
                wrong="照会中の年度ではありません",
                advice="照会を始めた年度を指定してください。",
            )
            return Planned(problems=(stopped,))
        problems: list[Problem] = []
        for division, waiting in _open(desk, fiscal_year).items():
            receivers = receivers_of(desk, division)
            if not receivers:
                problems.append(_nobody(desk, division))
                continue
            letters.append(
                _letter(
                    desk,
                    found,
                    division=division,
                    waiting=waiting,
                    receivers=receivers,
                    sender=sender,
                )
            )
        log = desk.state.value(ROUND, "reminded", year=fiscal_year) or []
        said: list[Json] = [
            {
                "on": by.on.isoformat(),
                "division": letter.division,
                "to": [person.id for person in letter.receivers],
            }
            for letter in letters
        ]
        changes = desk.changes(ROUND, {"reminded": [*log, *said]}, year=fiscal_year)
        return Planned(changes=changes if said else (), problems=tuple(problems))

    outcome = perform(store, REMIND, by=by, plan=plan)
    return Reminded(outcome=outcome, letters=tuple(letters) if outcome.done else ())


def receivers_of(desk: Desk, division: str | None) -> tuple[Person, ...]:
    """Who is written to about a division: clerks, else heads upwards, else coordinators."""
    if division is not None:
        clerks = _reachable(holders(desk.state, Role.CLERK, division=division, on=desk.on))
        if clerks:
            return clerks
        for above in desk.divisions.above(division):
            heads = _reachable(holders(desk.state, Role.HEAD, division=above, on=desk.on))
            if heads:
                return heads
    return _reachable(holders(desk.state, Role.COORDINATOR, on=desk.on))


def _reachable(people: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple(person for person in people if person.mail)


def _open(desk: Desk, fiscal_year: int) -> dict[str | None, list[Item]]:
    found: dict[str | None, list[Item]] = {}
    for item in items(desk.state, fiscal_year):
        if item.stage.is_open:
            found.setdefault(item.division, []).append(item)
    return found


def _letter(
    desk: Desk,
    found: Round,
    *,
    division: str | None,
    waiting: list[Item],
    receivers: tuple[Person, ...],
    sender: str,
) -> Letter:
    message = EmailMessage(policy=SMTP)
    year = format_fiscal_year(found.fiscal_year)
    name = desk.divisions.path(division) or "担当課未定"
    late = desk.on > found.due_on
    kind = "回答の期限を過ぎています" if late else "回答のお願い"
    message["Subject"] = f"【{kind}】{year} 実績の照会（{name}）"
    message["To"] = tuple(_address(person) for person in receivers)
    person = desk.rights.person
    from_address = sender or ("" if person is None else person.mail)
    if from_address:
        message["From"] = from_address
    # Mail programs open such a file as a letter to be sent, not as one received.
    message["X-Unsent"] = "1"
    message.set_content(_words(desk, found, name=name, waiting=waiting), cte="base64")
    return Letter(
        name=f"督促_{year}_{name.translate(_NOT_IN_NAMES)}",
        division=division,
        receivers=receivers,
        data=message.as_bytes(),
    )


def _address(person: Person) -> Address:
    local, _, domain = person.mail.partition("@")
    return Address(display_name=person.name, username=local, domain=domain)


def _words(desk: Desk, found: Round, *, name: str, waiting: list[Item]) -> str:
    due = found.due_on
    left = business_days_until(desk.on, due=due)
    when = f"{format_date(due)}（{_WEEKDAYS[due.weekday()]}）"
    state = (
        f"提出期限（{when}）を{-left}開庁日過ぎています。"
        if left < 0
        else f"提出期限は{when}です（あと{left}開庁日）。"
    )
    lines = [f"・{desk.words(i.record, year=i.year)}（{i.stage.label}）" for i in waiting[:_LISTED]]
    if len(waiting) > _LISTED:
        lines.append(f"ほか{len(waiting) - _LISTED}件")
    sent_back = [i for i in waiting if i.fields.get("sent_back")]
    reasons = [
        f"・{desk.words(i.record, year=i.year)}：{i.fields['sent_back']}"
        for i in sent_back[:_LISTED]
    ]
    year = format_fiscal_year(found.fiscal_year)
    parts = [
        f"{name} 御中",
        f"{year}の実績について、提出していただいていないものが{len(waiting)}件あります。\n{state}",
        "\n".join(lines),
        *(["差戻しの理由は次のとおりです。\n" + "\n".join(reasons)] if reasons else []),
        "値がない場合は、理由（未確定、調査なしなど）を選んでください。",
    ]
    return "\n\n".join(parts) + "\n"


def _nobody(desk: Desk, division: str | None) -> Problem:
    problem = desk.stop(
        "ACT-131",
        where=desk.divisions.path(division) or "担当課未定",
        wrong="連絡できる人がいません",
        advice="担当者・所属長・取りまとめ担当のどれかに、メールアドレスを登録してください。",
    )
    return Problem(
        code=problem.code,
        severity=Severity.CHECK,
        place=problem.place,
        wrong=problem.wrong,
        advice=problem.advice,
    )
