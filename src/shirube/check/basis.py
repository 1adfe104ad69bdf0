"""Basis: the arithmetic that the printed ground of a target states, and where it leads.

``+10件/年``, ``5%増``, ``60人×6授業`` are read as claims; each gives the figures it can mean,
because cities count the years of a plan from the baseline, from the first year of the plan or from
a named year.  Only a target that fits none of them is worth a look.

>>> steps("H27見込:90%+1%/年×4年")[0].value, steps("+10件/年")[0].years
(Decimal('1'), None)
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from shirube.check.figures import figures_with_unit
from shirube.check.series import actual_points, baseline_point, target_value, unit_of
from shirube.check.spot import basis_text
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Indicator
from shirube.quantity.era import HEISEI
from shirube.quantity.fiscal import YearBasis
from shirube.quantity.numerals import find_numbers, parse_number
from shirube.quantity.period import find_periods
from shirube.quantity.width import fold

_STEP = re.compile(
    r"(?P<sign>[+\-▲△])? *(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?) *(?P<scale>[千万億]?)"
    r"(?P<unit>[^0-9/、。()\s+\-×]{0,4}?) */ *年(?!度)"
)
_TIMES_YEARS = re.compile(r"×([0-9]+)年?(?![0-9割%])")
_SINCE = re.compile(r"年?度?(?:より|から|以降)")
_BASE = re.compile(
    r"^(?:年度?)?(?:の)?(?:実績|見込み?|見込|目標|基準)?値?(?:[:：(（]|を基準|から|より|を)"
)
_RELATIVE = re.compile(
    r"(?P<each>前年(?:度)?比)?(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<part>%|割)(?:の)?"
    r"(?P<way>増|減|アップ|削減|低減|抑制)"
)
_DOUBLED = re.compile("倍増")
_PRODUCT = re.compile(
    r"(?P<one>[0-9][0-9,]*)(?P<unit>[^0-9×()、。/%年]{1,3})×(?P<other>[0-9]+)(?P<count>[^0-9割%()、。,]{1,3})"
)
_TOTAL = VOCABULARY.words("basis", "total")
_LABELLED = re.compile(r"[:：]([0-9][0-9,]*)(?=[、,，)）]|$)")
_PLUS = re.compile(r"\+([0-9][0-9,]*)[^0-9/]{1,2}(?!/年)(?=[､、,，]|$)")


class Step(NamedTuple):
    """An increment per year; ``years`` the printed count, ``since`` the year it begins in."""

    value: Decimal
    signed: bool
    years: int | None
    since: int | None
    text: str


class Base(NamedTuple):
    """The figure a target is reckoned from; ``named`` when the basis names it."""

    value: Decimal
    year: int
    named: bool
    estimated: bool


def steps(text: str) -> tuple[Step, ...]:
    """Increments per year in a basis, in printed order."""
    folded = fold(text)
    times = _TIMES_YEARS.search(folded)
    found = []
    for match in _STEP.finditer(folded):
        value = parse_number(
            match["number"] + match["scale"] if match["scale"] else match["number"]
        )
        if value is None:
            continue
        if match["scale"]:
            value = _number(match["number"])
        if match["sign"] in ("-", "▲", "△"):
            value = -value
        since = next(
            (
                one.period.year
                for one in find_periods(text, era_hint=HEISEI)
                if one.start >= match.end() and _SINCE.match(folded, one.end)
            ),
            None,
        )
        found.append(
            Step(
                value,
                match["sign"] is not None,
                int(times[1]) if times else None,
                since,
                text[match.start() : match.end()].strip(),
            )
        )
    return tuple(found)


def base_of(indicator: Indicator) -> Base | None:
    """What the basis reckons from: a named year with its figure, else the baseline."""
    text = basis_text(indicator)
    folded = fold(text)
    actuals = {point.year: point.value for point in actual_points(indicator)}
    for found in find_periods(text, era_hint=HEISEI):
        year = found.period.fiscal_year(unstated=YearBasis.FISCAL)
        rest = folded[found.end :]
        if year is None or not _BASE.match(rest):
            continue
        stated = [f for f in figures_with_unit(text) if found.end <= f.start <= found.end + 8]
        near = stated[0].into(unit_of(indicator)) if stated and not stated[0].per_year else None
        value = near if near is not None else actuals.get(year)
        if value is not None:
            return Base(value, year, named=True, estimated=near is None and "見込" in rest[:5])
    baseline = baseline_point(indicator)
    return None if baseline is None else Base(baseline.value, baseline.year, False, False)


class Reckoned(NamedTuple):
    """A figure a claim leads to, with the words for it."""

    value: Decimal
    words: str


def by_steps(indicator: Indicator, *, step: Step, base: Base) -> tuple[Reckoned, ...]:
    """What a step per year can lead to by the year of the target."""
    target = indicator.target
    if target is None or target.fiscal_year is None:
        return ()
    span = target.fiscal_year - base.year
    if step.years is not None:
        counts = [step.years]
    elif step.since is not None:
        counts = [target.fiscal_year - step.since + 1]
    elif base.named:
        counts = [span]
    else:
        counts = [span, span - 1]
    found = [
        Reckoned(base.value + step.value * count, f"{count}年分")
        for count in dict.fromkeys(counts)
        if count > 0
    ]
    baseline = baseline_point(indicator)
    if base.estimated and baseline is not None and baseline.year != base.year:
        # An estimate of that time is not printed; the plan may as well have begun at the baseline.
        own = Base(baseline.value, baseline.year, named=False, estimated=False)
        found += [
            Reckoned(one.value, f"基準値から{one.words}")
            for one in by_steps(indicator, step=step, base=own)
        ]
    return tuple(found)


def relative_claim(indicator: Indicator, *, base: Base) -> tuple[Reckoned, str] | None:
    """Where a relative claim (5%増, 6割減, 倍増) leads, and its words; ``None`` without one."""
    text = basis_text(indicator)
    folded = fold(text)
    match = _RELATIVE.search(folded)
    if match is None:
        doubled = _DOUBLED.search(folded)
        return None if doubled is None else (Reckoned(base.value * 2, "2倍"), "倍増")
    share = _number(match["number"]) / (Decimal(100) if match["part"] == "%" else Decimal(10))
    factor = 1 + share if match["way"] in ("増", "アップ") else 1 - share
    years = 1
    if match["each"] and indicator.target is not None and indicator.target.fiscal_year is not None:
        years = max(indicator.target.fiscal_year - base.year, 1)
    value = base.value * factor**years
    words = match.group() if years == 1 else f"{match.group()}を{years}年"
    return Reckoned(value, words), match.group()


def total_claims(indicator: Indicator) -> tuple[Reckoned, ...]:
    """Sums and products that a basis spells out."""
    text = basis_text(indicator)
    folded = fold(text)
    found: list[Reckoned] = []
    product = _PRODUCT.search(folded)
    if product is not None:
        value = _number(product["one"]) * _number(product["other"])
        found.append(Reckoned(value, product.group()))
    if _TOTAL.search(folded):
        labelled = [_number(one) for one in _LABELLED.findall(folded)]
        unit = unit_of(indicator)
        same = [f.value for f in figures_with_unit(text) if f.unit == unit and not f.per_year]
        parts = labelled if len(labelled) > 1 else same
        if len(parts) > 1:
            found.append(Reckoned(sum(parts, Decimal(0)), f"{len(parts)}個の数値の計"))
    plus = [_number(one) for one in _PLUS.findall(folded)]
    baseline = baseline_point(indicator)
    if len(plus) > 1 and baseline is not None:
        found.append(Reckoned(baseline.value + sum(plus, Decimal(0)), "基準値と増分の計"))
    return tuple(found)


def fits(reckoned: Decimal, target: Decimal, *, text: str = "") -> bool:
    """The target is the reckoned figure, rounded as it is printed."""
    return abs(reckoned - target) <= half_digit(target, text=text)


def fits_rounded(reckoned: Decimal, target: Decimal) -> bool:
    """The target is the reckoned figure, rounded or cut to the digits it shows (1 % at most)."""
    if reckoned == target:
        return True
    return abs(reckoned - target) < min(last_digit(target), abs(target) / 100)


def half_digit(value: Decimal, *, text: str = "") -> Decimal:
    """Half a unit of the last printed place: 80 → 0.5, 117.1 → 0.05."""
    numbers = find_numbers(text)
    printed = numbers[0].value if numbers else value
    exponent = printed.as_tuple().exponent
    return Decimal(5).scaleb(min(exponent, 0) - 1) if isinstance(exponent, int) else Decimal(0)


def last_digit(value: Decimal) -> Decimal:
    """A unit of the last place that is not zero: 978 → 1, 149000 → 1000, 1.8 → 0.1."""
    if value == 0:
        return Decimal(1)
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    shown = list(digits)
    while shown and shown[-1] == 0:
        shown.pop()
        exponent += 1
    return Decimal(1).scaleb(exponent)


def target_and_text(indicator: Indicator) -> tuple[Decimal, str] | None:
    """The target in force as figure and print."""
    value = target_value(indicator)
    target = indicator.target
    return None if value is None or target is None else (value, target.reading.text)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
