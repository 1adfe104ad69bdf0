"""PDF setting: what the parts of one paper share while they become data for the template.

>>> setting = Setting(known=frozenset(("a",)), headings=[])
>>> setting.anchor("a"), setting.anchor("a"), setting.tag_level(3), setting.tag_level(3)
('a', None, 1, 2)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from shirube.office.page import PageSetup

Data = dict[str, Any]
"""JSON-able values as the template reads them."""


@dataclass(slots=True)
class Setting:
    """What the parts of one story share: anchors to be given once, links that lead somewhere.

    ``lifted`` collects the anchors of header cells: those are printed again on each page, and an
    anchor names one place, so the whole table takes them over.
    """

    known: frozenset[str]
    headings: list[str]
    given: set[str] = field(default_factory=set)
    charts: int = 0
    level: int = 0
    lifted: list[str] | None = None
    page: PageSetup = field(default_factory=PageSetup)

    def anchor(self, name: str) -> str | None:
        """The anchor if it is set and not given before (an anchor names one place)."""
        if not name or name in self.given:
            return None
        self.given.add(name)
        if self.lifted is not None:
            self.lifted.append(name)
            return None
        return name

    def leads(self, link: str) -> bool:
        """Whether a link is set: not to nowhere, and not in header cells, whose repetitions are
        no part of the tagged text."""
        inside = link.startswith("#")
        return self.lifted is None and (not inside or link[1:] in self.known)

    @contextmanager
    def lifting(self) -> Iterator[list[str]]:
        """Within it, anchors are collected in the list instead of given (outer ones go on)."""
        outer = self.lifted
        self.lifted = collected = [] if outer is None else outer
        yield collected if outer is None else []
        self.lifted = outer

    def tag_level(self, level: int) -> int:
        """The level a heading gets in tags and bookmarks: PDF/UA begins at 1 and skips none."""
        self.level = min(level, self.level + 1)
        return self.level
