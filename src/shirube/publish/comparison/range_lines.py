"""Range lines: several unchanged things in one row (２～５　（略）), as 法制執務 writes them.

Where only the numbers moved, both sides show their own numbers, underlined; a range of things
without numbers names the first and the last.
"""

from __future__ import annotations

from itertools import takewhile

from shirube.plan.model import Node
from shirube.publish.comparison.arranging import Item
from shirube.publish.comparison.lines import Line, Piece
from shirube.publish.comparison.style import HouseStyle


def range_lines(item: Item, style: HouseStyle) -> tuple[list[Line], list[Line]]:
    """Lines of the new and of the old side."""
    first, last = item.rows[0], item.rows[-1]
    new = _range((first.after, last.after), style)
    old = _range((first.before, last.before), style)
    tail = Piece(f"\u3000{style.marks.omitted}")
    return (
        [Line((Piece(new, item.renumbered), tail))],
        [Line((Piece(old, item.renumbered), tail))],
    )


def _range(ends: tuple[Node | None, Node | None], style: HouseStyle) -> str:
    first, last = ends
    if first is None or last is None:
        return ""
    if first.number and last.number:
        return between_numbers(first.number, last.number, sign=style.marks.between)
    return f"{_name(first)}から{_name(last)}まで"


def _name(node: Node) -> str:
    return f"「{node.number}{node.name}」"


def between_numbers(first: str, last: str, *, sign: str = "～") -> str:
    """Two printed numbers as a range; a word both begin with stands once.

    >>> between_numbers("2", "5"), between_numbers("施策②", "施策⑤"), between_numbers("12", "15")
    ('2～5', '施策②～⑤', '12～15')
    """
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    shared = "".join(one for one, _ in pairs)
    words = shared.rstrip("0123456789０１２３４５６７８９一二三四五六七八九十百")
    return f"{first}{sign}{last[len(words) :]}"
