"""Divisions of the ledger as a tree that changes over time (部＞課＞係; renamed, split, merged).

A renamed division is a new record that names the earlier one; an answer keeps the id of the
division that gave it, so last year's answers stay under last year's name.

>>> from shirube.journal.entry import Change
>>> from shirube.journal.state import EMPTY
>>> tree = Divisions(EMPTY.with_changes([Change(record="division:d1", field="name", after="部")]))
>>> tree.path("d1"), tree.path("d9")
('部', 'd9')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shirube.journal.canonical import Json
from shirube.journal.key import parts
from shirube.journal.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDivision:
    """A division as the ledger knows it."""

    id: str
    name: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    successor_of: tuple[str, ...]

    def exists(self, on: date) -> bool:
        """Whether the division exists on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


class Divisions:
    """Read-only answers about all divisions, built once in O(n)."""

    def __init__(self, state: State) -> None:
        self._known = {
            parts(record)[0]: _division(parts(record)[0], known.fields)
            for (record, _), known in state.of_kind("division")
        }
        self._successors: dict[str, list[str]] = {}
        for division in self._known.values():
            for earlier in division.successor_of:
                self._successors.setdefault(earlier, []).append(division.id)

    def __iter__(self) -> Iterator[KnownDivision]:
        return iter(self._known.values())

    def get(self, division: str | None) -> KnownDivision | None:
        """The division of that id."""
        return None if division is None else self._known.get(division)

    def name(self, division: str | None) -> str:
        """Its name; the id itself when it is not known, empty for none."""
        known = self.get(division)
        return (division or "") if known is None else known.name

    def above(self, division: str) -> tuple[str, ...]:
        """The division itself and all above it, nearest first; a circle ends the walk."""
        found: list[str] = []
        current: str | None = division
        while current is not None and current not in found:
            found.append(current)
            known = self._known.get(current)
            current = None if known is None else known.parent
        return tuple(found)

    def is_within(self, division: str | None, *, top: str | None) -> bool:
        """Whether a division is ``top`` or below it; ``top=None`` is the whole city hall."""
        return top is None or (division is not None and top in self.above(division))

    def path(self, division: str | None) -> str:
        """Name with the names above: 建設部 建築住宅課."""
        if division is None:
            return ""
        return " ".join(self.name(one) for one in reversed(self.above(division)))

    def current(self, division: str, *, on: date) -> tuple[str, ...]:
        """What a division is on a day: itself, or its successors once it has ended.

        Several successors (a split) mean that a person has to say which one; none means that the
        division ended without one.
        """
        found: list[str] = []
        waiting, seen = [division], set()
        while waiting:
            one = waiting.pop(0)
            if one in seen:
                continue
            seen.add(one)
            known = self._known.get(one)
            if known is None or known.exists(on):
                found.append(one)
            else:
                waiting += self._successors.get(one, [])
        return tuple(found)

    def reach(self, division: str, *, on: date) -> tuple[str, ...]:
        """The divisions a role at ``division`` is held at: itself, and its only successor.

        After a split nobody can know which part somebody went with; the role must be given anew.
        """
        current = self.current(division, on=on)
        return tuple(dict.fromkeys((division, *(current if len(current) == 1 else ()))))

    def named(self, name: str, *, on: date | None = None) -> tuple[KnownDivision, ...]:
        """Divisions of that id, name or path, those existing on a day when one is given."""
        return tuple(
            known
            for known in self._known.values()
            if name
            in (known.id, known.name, self.path(known.id), self.path(known.id).replace(" ", ""))
            and (on is None or known.exists(on))
        )


def _division(division: str, fields: Mapping[str, Json]) -> KnownDivision:
    first, last = fields.get("valid_from"), fields.get("valid_to")
    return KnownDivision(
        id=division,
        name=fields.get("name", division),
        parent=fields.get("parent"),
        valid_from=date.fromisoformat(first) if first else None,
        valid_to=date.fromisoformat(last) if last else None,
        successor_of=tuple(fields.get("successor_of", ())),
    )
