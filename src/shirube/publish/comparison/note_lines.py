"""Note lines: the ※ notes of a thing or an indicator in both editions, each compared with its own.

Which note of the later edition continues which of the earlier one is the comparison's decision
(``revision.shape``); each side keeps the order it has.
"""

from __future__ import annotations

from typing import Any, Protocol

from shirube.plan.model import Note
from shirube.publish.comparison.lines import Sides
from shirube.revision.shape import FieldShape


class Marked(Protocol):
    """Whether a change of a field, or of one item of it, is underlined."""

    def __call__(self, field: str, *, key: str | None = None) -> bool:
        """The field has such a change."""


def write_notes(sides: Sides, old: Any, new: Any, *, shape: FieldShape, marked: Marked) -> None:
    """Write the notes of a record; ``None`` = the side does not have the record."""
    before: dict[str, Note] = {} if old is None else shape.items(old)
    after: dict[str, Note] = {} if new is None else shape.later_items(old, new)
    alone = old is None or new is None
    parts: dict[str, Sides] = {}
    for key in dict.fromkeys((*after, *before)):
        parts[key] = Sides(blanks=sides.blanks)
        texts = [side[key].text if key in side else None for side in (before, after)]
        parts[key].words(*texts, marked=marked(shape.name, key=None if alone else key))
    whole = Sides(
        new=[line for key in after for line in parts[key].new],
        old=[line for key in before for line in parts[key].old],
    )
    sides.extend(whole)
