"""Sums: the arithmetic that running text spells out.

Totals are held against the figures before them in the same text, products and shares against
their result; a difference that rounding to the printed digits explains is none.

>>> [m.words for m in mistakes("A店：5社、B店：6社、合計12社")]
['内訳の計は 11社、合計は 12社']
>>> mistakes("工事費2,869,020円×1/2＝1,430,000円")
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from shirube.check.basis import last_digit
from shirube.check.figures import Figure, figures_with_unit
from shirube.check.spot import number
from shirube.quantity.width import fold


class Mistake(NamedTuple):
    """A calculation that does not come out; ``sure`` when rounding cannot explain it."""

    seen: str
    words: str
    sure: bool


_TOTAL = re.compile("(?:合計|総計|計|合わせて)(?:で|は)?(?:延べ|延)?$")
_SHARE_OF = re.compile("の(?P<share>[0-9]+(?:\\.[0-9]+)?)%の$")
_TIMES = re.compile(r"^×(?:(?P<over>[0-9]+)/(?P<under>[0-9]+)|(?P<share>[0-9.]+)%)=$")
_BREAKDOWN = re.compile("内訳")
_MOST_PARTS = 12


def mistakes(text: str) -> tuple[Mistake, ...]:
    """Every calculation in a text that does not come out."""
    return tuple(_all(text))


def _all(text: str) -> Iterator[Mistake]:
    figures = figures_with_unit(text)
    folded = fold(text)
    for at, figure in enumerate(figures):
        if at > 0:
            between = "".join(folded[figures[at - 1].end : figure.start].split())
            yield from _product(figures[at - 1], figure, between)
            if at > 1 and figures[at - 1].unit == "%":
                wide = "".join(folded[figures[at - 2].end : figure.start].split())
                yield from _share(figures[at - 2], figure, wide)
        before = "".join(folded[max(0, figure.start - 8) : figure.start].split())
        if _TOTAL.search(before):
            yield from _total(text, figures[:at], figure)
    yield from _breakdown(text, figures)


def _total(text: str, before: tuple[Figure, ...], total: Figure) -> Iterator[Mistake]:
    parts = [one for one in before if one.unit == total.unit and not one.is_step]
    parts = parts[-_MOST_PARTS:]
    if len(parts) < 2:
        return
    if any(
        sum((one.value for one in chosen), Decimal(0)) == total.value
        for size in range(2, len(parts) + 1)
        for chosen in combinations(parts, size)
    ):
        return
    whole = sum((one.value for one in parts), Decimal(0))
    # Parts of which the total is far away are other things that happen to be counted alike.
    if abs(whole - total.value) * 5 > total.value:
        return
    words = f"内訳の計は {number(whole, unit=total.unit)}、"
    words += f"合計は {number(total.value, unit=total.unit)}"
    yield Mistake(text[parts[0].start : total.end], words, True)


def _breakdown(text: str, figures: tuple[Figure, ...]) -> Iterator[Mistake]:
    """～円　内訳　A ～円　B ～円."""
    for match in _BREAKDOWN.finditer(text):
        before = [one for one in figures if one.end <= match.start()]
        after = [one for one in figures if one.start >= match.end()]
        if not before:
            continue
        total = before[-1]
        parts = [one for one in after if one.unit == total.unit]
        if len(parts) < 2:
            continue
        whole = sum((one.value for one in parts), Decimal(0))
        if whole != total.value and abs(whole - total.value) * 5 <= total.value:
            words = (
                f"内訳の計は {number(whole, unit=total.unit)}、"
                f"全体は {number(total.value, unit=total.unit)}"
            )
            yield Mistake(text[total.start : parts[-1].end], words, True)


def _share(whole: Figure, part: Figure, between: str) -> Iterator[Mistake]:
    match = _SHARE_OF.search(between)
    if match is not None and whole.unit == part.unit:
        share = Decimal(match["share"]) / 100
        yield from _compare(whole.value * share, part, f"{number(whole.value)}の{match['share']}％")


def _product(one: Figure, result: Figure, between: str) -> Iterator[Mistake]:
    match = _TIMES.match(between)
    if match is None or one.unit != result.unit:
        return
    if match["over"]:
        factor = Decimal(match["over"]) / Decimal(match["under"])
    else:
        factor = Decimal(match["share"]) / 100
    yield from _compare(one.value * factor, result, f"{number(one.value)}{between[:-1]}")


def _compare(reckoned: Decimal, printed: Figure, words: str) -> Iterator[Mistake]:
    difference = abs(reckoned - printed.value)
    if difference <= last_digit(printed.value):
        return
    text = f"{words}は {number(reckoned, unit=printed.unit)}、"
    text += f"書かれているのは {number(printed.value, unit=printed.unit)}"
    yield Mistake(text, text, difference * 100 > abs(printed.value))
