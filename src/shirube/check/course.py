r"""Course: whether the figures of an indicator went the way a claim says.

>>> from shirube.check.claims import claims
>>> from shirube.check.sample import of_indicator
>>> from shirube.plan.notation import read_notation
>>> plan = read_notation(of_indicator('actual 2018 "46.2%"\nactual 2019 "40.5%"'))
>>> kpi = plan.editions[0].nodes[0].indicators[0]
>>> contradiction(claims("件数は前年より増加した。")[0], kpi, year=2019).words
'2018年度の 46.2% から2019年度の 40.5% へ減っています'
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from shirube.check.claims import Claim, Way
from shirube.check.series import Point, baseline_point, is_cumulative, points, target_value
from shirube.plan.indicator import Indicator

_FLAT = Decimal("0.15")
_SLIGHT = Decimal("0.08")
_MONOTONE = 4


class Contradiction(NamedTuple):
    """What the figures say instead; ``sure`` when nothing in them agrees with the claim."""

    words: str
    sure: bool
    points: tuple[Point, ...]


def contradiction(claim: Claim, indicator: Indicator, *, year: int) -> Contradiction | None:
    """What the figures of the indicator say against a claim made in the review of a year."""
    series = _course(indicator, year=claim.year if claim.year is not None else year)
    if len(series) < 2 or claim.part_of_year:
        return None
    if claim.way is Way.MIXED:
        return None if claim.denied else _monotone(series)
    if claim.way is Way.FLAT:
        return None if claim.denied else _moved(series, indicator)
    way = 1 if claim.way is Way.UP else -1
    if claim.denied:
        return _moved_all_the_same(series, way=way)
    if claim.past and claim.year is None:
        return _past(series, way=way)
    if claim.each_year and claim.year is None:
        return _each_year(series, way=way)
    last = _sign(series[-1].value - series[-2].value)
    whole = _sign(series[-1].value - series[0].value)
    against_last = last == -way or (last == 0 and claim.last_year)
    if claim.last_year or claim.year is not None:
        return _words(series[-2:], sure=True) if against_last else None
    if against_last and whole == -way:
        return _words(series[-2:], sure=True)
    return None


def exaggeration(claim: Claim, indicator: Indicator, *, year: int) -> Contradiction | None:
    """A strong word (激減, 大幅に) for a slight change in the same direction."""
    series = _course(indicator, year=claim.year if claim.year is not None else year)
    if not claim.strong or claim.denied or len(series) < 2 or claim.part_of_year:
        return None
    if claim.way not in (Way.UP, Way.DOWN):
        return None
    before, after = series[-2].value, series[-1].value
    if before == 0 or abs(after - before) >= abs(before) * _SLIGHT:
        return None
    return _words(series[-2:], sure=False)


def _course(indicator: Indicator, *, year: int) -> tuple[Point, ...]:
    """The figures up to a year; those of a cumulative indicator as gains of each year."""
    from_plan = [point for point in points(indicator) if point.year <= year]
    if not from_plan or from_plan[-1].year != year:
        return ()
    if not is_cumulative(indicator):
        return tuple(from_plan)
    gains = [
        after._replace(value=after.value - before.value)
        for before, after in pairwise(from_plan[1:])
    ]
    return tuple(gains)


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def _words(series: Sequence[Point], *, sure: bool) -> Contradiction:
    before, after = series[0], series[-1]
    way = _sign(after.value - before.value)
    went = {1: "増えています", -1: "減っています", 0: "変わっていません"}[way]
    words = f"{before.year}年度の {before.text} から{after.year}年度の {after.text} へ{went}"
    return Contradiction(words, sure, (before, after))


def _monotone(series: tuple[Point, ...]) -> Contradiction | None:
    last = series[-(_MONOTONE + 1) :]
    signs = {_sign(b.value - a.value) for a, b in pairwise(last)}
    if len(last) > _MONOTONE and len(signs) == 1 and 0 not in signs:
        return _words(last, sure=True)
    return None


def _moved(series: tuple[Point, ...], indicator: Indicator) -> Contradiction | None:
    before, after = series[-2], series[-1]
    if before.value != 0 and abs(after.value - before.value) >= abs(before.value) * _FLAT:
        return _words((before, after), sure=True)
    baseline, target = baseline_point(indicator), target_value(indicator)
    if baseline is None or target is None or target == baseline.value:
        return None
    # A move as long as the whole way to the target is none that can be passed over.
    if abs(after.value - baseline.value) >= abs(target - baseline.value):
        return _words((baseline, after), sure=True)
    return None


def _moved_all_the_same(series: tuple[Point, ...], *, way: int) -> Contradiction | None:
    """Said not to have risen, and it rose more than in any year before."""
    moves = [way * (b.value - a.value) for a, b in pairwise(series)]
    if moves[-1] > 0 and moves[-1] == max(moves) and len(moves) > 1:
        return _words(series[-2:], sure=False)
    return None


def _past(series: tuple[Point, ...], *, way: int) -> Contradiction | None:
    """True until now, it says: looked at without the last year."""
    before = series[:-1]
    moves = [way * _sign(b.value - a.value) for a, b in pairwise(before)]
    if len(moves) >= 2 and moves[-1] < 0 and moves[-2] < 0:
        return _words(before[-3:], sure=True)
    return None


def _each_year(series: tuple[Point, ...], *, way: int) -> Contradiction | None:
    moves = [way * _sign(b.value - a.value) for a, b in pairwise(series)]
    against = [at for at, move in enumerate(moves[1:], 1) if move < 0]
    if not against:
        return None
    whole = way * _sign(series[-1].value - series[0].value)
    at = against[-1]
    return _words(series[at : at + 2], sure=whole < 0 or len(against) > 1)
