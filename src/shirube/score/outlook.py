"""Outlook: where the yearly actuals point in the target year, said with caution.

Three simple estimates from the actuals so far: a straight line by least squares, a line by the
median of all slopes (Theil–Sen), and "stays as it is".  Their spread is the band; how many of them
reach the target is the verdict.  On five to ten yearly figures nothing cleverer was better.

>>> from shirube.plan.model import IndicatorRole, Observation
>>> from shirube.quantity.parse import read_quantity
>>> def printed(text, year):
...     return Observation(fiscal_year=year, reading=read_quantity(text))
>>> kpi = Indicator(
...     id="k", name="件数", role=IndicatorRole.KPI, direction=Direction.INCREASE,
...     baseline=printed("10件", 2014), targets=(printed("20件", 2019),),
...     actuals=(printed("12件", 2015), printed("14件", 2016), printed("16件", 2017)))
>>> found = outlook(kpi, fiscal_year=2017)
>>> found.verdict.label, found.words
('到達する可能性が高い', '2015～2017年度の3年分から2019年度を見込むと、直線の当てはめで 20、\
傾きの中央値で 20、横ばいで 16 となり、目標値 20 に3通りのうち2通りで届きます')
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from statistics import median

from shirube.plan.model import Direction, Edition, Indicator
from shirube.quantity.rounding import Rounding
from shirube.score.facts import Facts, assume_direction, gather
from shirube.score.sides import STRICT, better, side
from shirube.score.words import figure

LEAST_POINTS = 3
"""Fewer yearly figures tell nothing."""

_SHOWN = Rounding(digits=2)


class Verdict(Enum):
    """What the estimates say about the target."""

    REACHES = "reaches"
    LIKELY = "likely"
    UNLIKELY = "unlikely"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "reaches": "到達する見込み",
            "likely": "到達する可能性が高い",
            "unlikely": "到達する可能性が低い",
            "cannot_tell": "分からない",
        }[self.value]


_BY_COUNT = (Verdict.UNLIKELY, Verdict.UNLIKELY, Verdict.LIKELY, Verdict.REACHES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates:
    """The three estimates for the target year, exact."""

    least_squares: Fraction
    theil_sen: Fraction
    last_value: Fraction

    @property
    def all(self) -> tuple[Fraction, Fraction, Fraction]:
        """All three."""
        return self.least_squares, self.theil_sen, self.last_value

    @property
    def low(self) -> Fraction:
        """Lower end of the band."""
        return min(self.all)

    @property
    def high(self) -> Fraction:
        """Upper end of the band."""
        return max(self.all)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The outlook of one indicator, made from the actuals up to ``fiscal_year``.

    ``points``  years and figures it was made from; ``words`` the reason in one sentence.
    """

    indicator: str
    fiscal_year: int
    target_year: int | None
    verdict: Verdict
    words: str
    points: tuple[tuple[int, Fraction], ...] = ()
    estimates: Estimates | None = None


def estimate(points: tuple[tuple[int, Fraction], ...], *, year: int) -> Estimates:
    """The three estimates for a year from two or more (year, figure) points."""
    count = len(points)
    mean_x = Fraction(sum(x for x, _ in points), count)
    mean_y = sum((y for _, y in points), Fraction(0)) / count
    spread = sum(((x - mean_x) ** 2 for x, _ in points), Fraction(0))
    joint = sum(((x - mean_x) * (y - mean_y) for x, y in points), Fraction(0))
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for i, a in enumerate(points) for b in points[i + 1 :]]
    slope = Fraction(median(slopes))
    start = Fraction(median([y - slope * x for x, y in points]))
    return Estimates(
        least_squares=mean_y + joint / spread * (year - mean_x),
        theil_sen=start + slope * year,
        last_value=points[-1][1],
    )


def outlook(
    indicator: Indicator,
    *,
    fiscal_year: int,
    edition: Edition | None = None,
    direction_from_target: bool = False,
) -> Outlook:
    """The outlook from the actuals up to a year (年度).

    ``direction_from_target``  as in ``judge``: let a missing direction be taken from the target.
    """
    facts = gather(indicator, node="", fiscal_year=fiscal_year, edition=edition)
    if direction_from_target:
        facts = assume_direction(facts)
    points = tuple(
        (o.fiscal_year, value)
        for o in facts.history
        if o.fiscal_year is not None and (value := facts.number(o)) is not None
    )
    target, direction, year = facts.number(facts.target), side(facts), facts.target_year
    if target is None:
        return _cannot(facts, year=year, points=points, words="目標値が数字でないため")
    if year is None:
        return _cannot(facts, year=year, points=points, words="目標年度が分からないため")
    if direction is None:
        return _cannot(facts, year=year, points=points, words="望ましい方向の記載がないため")
    if len({x for x, _ in points}) < LEAST_POINTS:
        words = f"実績値が{len(points)}年分しかないため（{LEAST_POINTS}年分必要です）"
        return _cannot(facts, year=year, points=points, words=words)
    estimates = estimate(points, year=year)
    reached = sum(
        _reaches(found, target=target, direction=direction, facts=facts) for found in estimates.all
    )
    return Outlook(
        indicator=facts.subject,
        fiscal_year=fiscal_year,
        target_year=year,
        verdict=_BY_COUNT[reached],
        words=_words(points, year=year, estimates=estimates, target=target, reached=reached),
        points=points,
        estimates=estimates,
    )


def _reaches(value: Fraction, *, target: Fraction, direction: Direction, facts: Facts) -> bool:
    sign = better(value, than=target, direction=direction)
    return sign > 0 or (sign == 0 and facts.comparison not in STRICT)


def _cannot(
    facts: Facts, *, year: int | None, points: tuple[tuple[int, Fraction], ...], words: str
) -> Outlook:
    return Outlook(
        indicator=facts.subject,
        fiscal_year=facts.fiscal_year,
        target_year=year,
        verdict=Verdict.CANNOT_TELL,
        words=f"{words}見込みを示せません",
        points=points,
    )


def _words(
    points: tuple[tuple[int, Fraction], ...],
    *,
    year: int,
    estimates: Estimates,
    target: Fraction,
    reached: int,
) -> str:
    shown = [_short(value) for value in (*estimates.all, target)]
    how = {
        0: "いずれも届きません",
        1: "3通りのうち1通りでしか届きません",
        2: "3通りのうち2通りで届きます",
        3: "いずれも届きます",
    }[reached]
    particle = "に" if reached else "には"
    return (
        f"{points[0][0]}～{points[-1][0]}年度の{len(points)}年分から{year}年度を見込むと、"
        f"直線の当てはめで {shown[0]}、傾きの中央値で {shown[1]}、横ばいで {shown[2]} となり、"
        f"目標値 {shown[3]} {particle}{how}"
    )


def _short(value: Fraction) -> str:
    """At most two decimals, none that are 0."""
    words = figure(_SHOWN.apply(value))
    return words.rstrip("0").rstrip(".") if "." in words else words
