"""Bounds and changes: ranges, relative changes and yearly steps, which are no single figure.

``parse`` keeps such cells as words (or, for ``8割減``, marks them relative), because a target must
never be made from them silently; a person, a check or a rule that knows better asks here.

>>> range_bounds("10～20％"), range_bounds("1万～2万人"), range_bounds("20%")
((Decimal('10'), Decimal('20')), (Decimal('1'), Decimal('2')), None)
>>> relative_change("8割減"), relative_change("前年比12.5%増"), relative_change("半減")
(Decimal('-0.8'), Decimal('0.125'), Decimal('-0.5'))
>>> yearly_step("+10件/年"), yearly_step("10件/年")
((Decimal('10'), '件'), None)
"""

from __future__ import annotations

import re
from decimal import Decimal

from shirube.quantity.numerals import EXACT, Numeral, TriangleMeaning, scan_number
from shirube.quantity.unit import looks_like_unit, normalise_unit
from shirube.quantity.width import fold, trim

_BEFORE = re.compile(r"(?:約|およそ|概ね|おおむね|累計|延べ|年間) *")
_BETWEEN = re.compile(r" *(?:~|-|―|—|から|ないし|乃至) *")
_AFTER = re.compile(r" *(?:程度|前後|くらい|ぐらい|の間|まで|以内)")
_COMPARED = re.compile(
    r"(?:対?(?:前年度?|昨年度?|前回|基準年?度?|基準値|現状|当初)(?:比|対比|より|から|に比べ)?|"
    r"(?:[HR]|平成|令和)[0-9元]{1,2}(?:年度?)?(?:比|より)) *(?:で|の)? *"
)
_CHANGE = re.compile(r" *(%|割|分|倍)? *(?:の)?(増加?|減少?|アップ|ダウン|低減|削減|上昇|低下)")
_PER_YEAR = re.compile(r" *([^/]*)/ *年(?: *程度)?")
_IN_WORDS = {"半減": Decimal("-0.5"), "倍増": Decimal(1), "倍": Decimal(1), "皆減": Decimal(-1)}
_PARTS = {"%": Decimal(100), "割": Decimal(10)}
_DECREASE = frozenset({"減", "減少", "ダウン", "低減", "削減", "低下"})


def range_bounds(text: str) -> tuple[Decimal, Decimal] | None:
    """Lower and upper figure of a printed range in its printed unit, ``None`` for anything else.

    A scale word or unit behind the second figure holds for both (``1～2万人``).  Two different
    scale words are multiplied out (``8千～1万人`` → 8000, 10000).  Open ranges (``10～``) and
    ranges that run backwards give ``None``.
    """
    folded = fold(trim(text))
    if _BETWEEN.search(folded, 1) is None:  # most cells: no need to look closer
        return None
    before = _BEFORE.match(folded)
    low = scan_number(folded, start=before.end() if before else 0)
    if low is None:
        return None
    separator = _BETWEEN.search(folded, low.end)
    if separator is None:
        return None
    unit_before = folded[low.end : separator.start()].strip()
    high = scan_number(folded, start=separator.end())
    if high is None:
        return None
    after = _AFTER.sub("", folded[high.end :]).strip()
    for unit in (unit_before, after):
        if unit and not looks_like_unit(unit):
            return None
    if unit_before and after and normalise_unit(unit_before) != normalise_unit(after):
        return None
    bounds = _in_printed_unit(low, high=high, has_unit=bool(after))
    return bounds if bounds[0] <= bounds[1] else None


def _in_printed_unit(low: Numeral, *, high: Numeral, has_unit: bool) -> tuple[Decimal, Decimal]:
    same_scale = low.scale in ("", high.scale) and low.value <= high.value
    if not same_scale:
        return low.amount, high.amount
    if has_unit or not high.scale:
        return low.value, high.value
    factor = EXACT.divide(high.amount, high.value) if high.value else Decimal(1)
    return EXACT.multiply(low.value, factor), high.amount


def relative_change(text: str) -> Decimal | None:
    """Change as a ratio (1.0 = 100 %), negative for a decrease; ``None`` when not relative.

    >>> relative_change("２割増"), relative_change("10件増"), relative_change("20％削減")
    (Decimal('0.2'), None, Decimal('-0.2'))
    """
    folded = fold(trim(text))
    compared = _COMPARED.match(folded)
    start = compared.end() if compared else 0
    if folded[start:] in _IN_WORDS and (compared or folded != "倍"):
        return _IN_WORDS[folded[start:]]
    number = scan_number(folded, start=start)
    if number is None or number.sign or number.scale:
        return None
    change = _CHANGE.fullmatch(folded, number.end)
    if change is None or change.group(1) not in _PARTS:
        return None
    ratio = EXACT.divide(number.value, _PARTS[change.group(1)])
    return ratio.copy_negate() if change.group(2) in _DECREASE and ratio != 0 else ratio


def yearly_step(
    text: str, *, triangle: TriangleMeaning = TriangleMeaning.MINUS
) -> tuple[Decimal, str] | None:
    """Signed step per year and its unit (``-7件/年`` → −7 件); the basis of a target, not a target.

    >>> yearly_step("＋1.5%/年"), yearly_step("+10万/年")
    ((Decimal('1.5'), '%'), (Decimal('100000'), ''))
    """
    folded = fold(trim(text))
    number = scan_number(folded, triangle=triangle)
    if number is None or not number.sign:
        return None
    unit = _PER_YEAR.fullmatch(folded, number.end)
    if unit is None:
        return None
    base = unit.group(1).strip()
    if not base:
        return number.amount, ""
    return (number.value, normalise_unit(number.scale + base)) if looks_like_unit(base) else None
