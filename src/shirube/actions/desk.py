"""Desk: what an action looks at while it plans its changes — the ledger, and what one asks of it.

Everything is computed when asked for and kept for the length of one action.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from shirube.actions.actor import Actor
from shirube.actions.rights import Rights
from shirube.journal.canonical import Json
from shirube.journal.divisions import Divisions
from shirube.journal.entry import Change
from shirube.journal.key import STRATEGY, kind, parts
from shirube.journal.ledger import Ledger
from shirube.journal.round import Item, Round, item_of, round_of
from shirube.journal.state import State
from shirube.journal.structure import Structure, current_edition
from shirube.place import Place
from shirube.problem import Problem, Severity


class Desk:
    """The ledger as one actor sees it in one transaction."""

    def __init__(self, ledger: Ledger, *, actor: Actor) -> None:
        self.ledger = ledger
        self.actor = actor
        self._structures: dict[str, Structure] = {}

    @property
    def state(self) -> State:
        """All records."""
        return self.ledger.state

    @property
    def on(self) -> date:
        """The day of the action."""
        return self.actor.on

    @cached_property
    def divisions(self) -> Divisions:
        """The tree of divisions."""
        return Divisions(self.state)

    @cached_property
    def rights(self) -> Rights:
        """What the actor may do."""
        return Rights(self.state, actor=self.actor, divisions=self.divisions)

    def structure(self, edition: str | None = None) -> Structure:
        """Nodes and indicators of an edition, of the one in force without an id."""
        chosen = edition if edition is not None else (current_edition(self.state) or "")
        if chosen not in self._structures:
            self._structures[chosen] = Structure(self.state, edition=chosen)
        return self._structures[chosen]

    def round(self, fiscal_year: int) -> Round | None:
        """The round of a fiscal year."""
        return round_of(self.state, fiscal_year)

    def structure_of_year(self, fiscal_year: int) -> Structure:
        """The edition a year was asked about; the one in force when it was not asked."""
        found = self.round(fiscal_year)
        return self.structure(None if found is None else found.edition)

    def item(self, record: str, *, year: int) -> Item | None:
        """The answer or text asked for, ``None`` when it does not exist."""
        fields = self.state.fields(record, year=year)
        return item_of(record, year=year, fields=fields) if fields else None

    def seen(self, record: str, field: str, *, year: int | None, base: int | None) -> Json:
        """A field as it was after entry ``base``; ``None`` as base means now."""
        now = self.state.value(record, field, year=year)
        if base is None:
            return now
        for entry in self.ledger.entries[base:]:
            for change in entry.changes:
                if (change.record, change.year, change.field) == (record, year, field):
                    return change.before
        return now

    def changes(
        self,
        record: str,
        fields: dict[str, Json],
        *,
        year: int | None = None,
        base: int | None = None,
    ) -> tuple[Change, ...]:
        """Changes that set these fields, as made by somebody who saw the ledger at ``base``."""
        return tuple(
            Change(record=record, year=year, field=name, before=before, after=after)
            for name, after in fields.items()
            if (before := self.seen(record, name, year=year, base=base)) != after
        )

    def words(self, record: str, *, year: int | None = None) -> str:
        """What a record is, in words a planning officer follows."""
        ids = parts(record)
        what = kind(record)
        if what in ("answer", "text", "budget", "stated"):
            structure = self.structure() if year is None else self.structure_of_year(year)
            text_kind = "" if what == "answer" else ids[1]
            return structure.words(ids[0], year=year, text_kind=text_kind)
        if what in ("node", "indicator"):
            return self.structure(ids[0]).words(ids[1])
        if what == "division":
            return self.divisions.path(ids[0])
        if what == STRATEGY:
            return str(self.state.value(STRATEGY, "name") or STRATEGY)
        name: str = self.state.value(record, "name", year=year) or record
        return name

    def stop(self, code: str, *, where: str, wrong: str, advice: str, seen: str = "") -> Problem:
        """A Problem that stops the action."""
        return Problem(
            code=code,
            severity=Severity.STOP,
            place=Place(path=where),
            seen=seen,
            wrong=wrong,
            advice=advice,
        )
