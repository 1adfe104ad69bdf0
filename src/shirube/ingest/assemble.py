"""Assemble: small makers that every layout needs on the way from spans to the model.

A layout finds out what a piece of the document is; these functions turn it into the model's values
with their Places, and give deterministic provisional ids (same bytes in, same file out).

>>> divisions = DivisionTree()
>>> divisions.id_of("建設部", "建築住宅課"), divisions.id_of("建設部", "維持課")
('d01-01', 'd01-02')
>>> [(division.id, division.name, division.parent) for division in divisions.divisions()]
[('d01', '建設部', None), ('d01-01', '建築住宅課', 'd01'), ('d01-02', '維持課', 'd01')]
"""

from __future__ import annotations

from shirube.office.document import Document, Span
from shirube.plan.model import Division, Source
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Reading


def reading_of(span: Span) -> Reading:
    """The printed cell as a Reading, with its Place."""
    return read_quantity(span.text, place=span.place)


def source_of(document: Document, *, source_id: str, layout: str) -> Source:
    """The record of the document a strategy was read from."""
    return Source(
        id=source_id,
        name=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        pages=len(document.pages),
        layout=layout,
    )


class DivisionTree:
    """The divisions of a document in order of their first appearance: 部＞課."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, ...], str] = {}
        self._made: list[Division] = []

    def id_of(self, *path: str) -> str:
        """Id of a division named by its path from the top; new ones are added with their parents.

        An empty name is left out: a department without sections is itself the division.
        """
        parent: str | None = None
        done: tuple[str, ...] = ()
        for name in filter(None, path):
            done = (*done, name)
            if done not in self._ids:
                siblings = sum(1 for known in self._ids if known[:-1] == done[:-1])
                new = f"d{siblings + 1:02d}" if parent is None else f"{parent}-{siblings + 1:02d}"
                self._ids[done] = new
                self._made.append(Division(id=new, name=name, parent=parent))
            parent = self._ids[done]
        return parent or ""

    def divisions(self) -> tuple[Division, ...]:
        """All divisions, parents before their children, in order of ids."""
        return tuple(sorted(self._made, key=lambda division: division.id))
