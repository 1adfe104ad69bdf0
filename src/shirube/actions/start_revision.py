"""Start a revision: the next edition as a draft, at first equal to the one in force."""

from __future__ import annotations

from decimal import Decimal, localcontext

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.minting import Mint
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.journal.entry import Change
from shirube.journal.key import key, parts
from shirube.journal.people import Role
from shirube.journal.structure import current_edition

START_REVISION = verb("start_revision", label="改訂の開始", roles=(Role.COORDINATOR,))

_NOT_COPIED = ("adopted_on", "source", "stated", "closed", "draft", "based_on")


def start_revision(store: Store, *, by: Actor, name: str) -> Outcome:
    """Copy the edition in force under a new name; ids stay, so answers are shared by both."""

    def plan(desk: Desk) -> Planned:
        base = current_edition(desk.state)
        if base is None or not name.strip():
            stopped = desk.stop(
                "ACT-100",
                where=START_REVISION.label,
                seen=name,
                wrong="台帳に計画がないか、新しい版の名前がありません",
                advice="計画を受け入れてから、版の名前を付けて始めてください。",
            )
            return Planned(problems=(stopped,))
        mint = Mint(desk.state)
        edition = mint.new("e")
        known = desk.state.fields(key("edition", base))
        last = max(
            Decimal(found.fields.get("position", "0")) for _, found in desk.state.of_kind("edition")
        )
        head = {k: v for k, v in known.items() if k not in _NOT_COPIED}
        changes: list[Change] = [
            *desk.changes(
                key("edition", edition),
                {
                    **head,
                    "id": edition,
                    "name": name.strip(),
                    "position": str(last + 1),
                    "draft": True,
                    "based_on": base,
                },
            )
        ]
        for kind in ("node", "indicator"):
            for (record, _), found in desk.state.of_kind(kind):
                of_edition, thing = parts(record)[:2]
                if of_edition == base:
                    changes += desk.changes(key(kind, edition, thing), dict(found.fields))
        return Planned(changes=(*changes, *mint.changes()))

    return perform(store, START_REVISION, by=by, plan=plan)


def position_between(before: str | None, after: str | None) -> str:
    """A place between two others in printed order; there is always one.

    >>> position_between("1", "2"), position_between("2", None), position_between(None, "1")
    ('1.5', '3', '0')
    """
    if before is None and after is None:
        return "1"
    if before is None:
        return str(Decimal(after or "0") - 1)
    if after is None:
        return str(Decimal(before) + 1)
    with localcontext() as exact:
        # One digit more for every halving: room for thousands of insertions at one place.
        exact.prec = 10_000
        return format((Decimal(before) + Decimal(after)) / 2, "f")
