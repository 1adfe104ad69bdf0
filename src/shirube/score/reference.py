"""Reference value: the figure an actual is held against, chosen by the rule.

Most rules differ less in their arithmetic than in what they compare with: the final target, the
target or expected value of the year, a point on the straight line to the target, a share of the
target by the years gone by, or the baseline.

>>> Against("line").label
'目標値までの直線上の目安値'
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from shirube.score.facts import Facts
from shirube.score.reason import Reason
from shirube.score.steps import Step, StepKind


class Against(Enum):
    """What the actual is compared with; the value is the word in rule files."""

    TARGET = "target"
    YEAR_TARGET = "year_target"
    EXPECTED_VALUE = "expected_value"
    LINE = "line"
    EXPECTED_OR_LINE = "expected_or_line"
    SHARE_OF_TARGET = "share_of_target"
    BASELINE = "baseline"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return _LABELS[self]


_LABELS = {
    Against.TARGET: "目標値",
    Against.YEAR_TARGET: "当該年度の目標値",
    Against.EXPECTED_VALUE: "当該年度の目安値",
    Against.LINE: "目標値までの直線上の目安値",
    Against.EXPECTED_OR_LINE: "目安値（ない年度は目標値までの直線上の値）",
    Against.SHARE_OF_TARGET: "経過年数分の目標値",
    Against.BASELINE: "基準値",
}


class Reference(NamedTuple):
    """The figure, or the reason why there is none; ``word`` names it in sentences."""

    value: Fraction | None
    word: str
    steps: tuple[Step, ...] = ()
    reason: Reason | None = None


def reference(facts: Facts, *, against: Against) -> Reference:
    """The reference value of a kind for these facts."""
    return _FINDERS[against](facts)


def _target(facts: Facts) -> Reference:
    value = facts.number(facts.target)
    return Reference(value, "目標値", reason=Reason.NO_TARGET if value is None else None)


def _baseline(facts: Facts) -> Reference:
    value = facts.number(facts.baseline)
    return Reference(value, "基準値", reason=Reason.BASELINE_MISSING if value is None else None)


def _year_target(facts: Facts) -> Reference:
    value = facts.number(facts.year_target)
    if value is None:
        value = facts.number(facts.expected)
    if value is None and facts.fiscal_year == facts.target_year:
        value = facts.number(facts.target)
    return Reference(value, "当該年度の目標値", reason=_missing_reason(facts, value=value))


def _expected(facts: Facts) -> Reference:
    value = facts.number(facts.expected)
    if value is None and facts.fiscal_year == facts.target_year:
        value = facts.number(facts.target)
    return Reference(value, "目安値", reason=_missing_reason(facts, value=value))


def _missing_reason(facts: Facts, *, value: Fraction | None) -> Reason | None:
    """No figure for the year: because there is no target at all, or none for this year."""
    if value is not None:
        return None
    return Reason.NO_TARGET if facts.target is None else Reason.NO_EXPECTED_VALUE


def elapsed(facts: Facts) -> tuple[int, int] | None:
    """Years gone by since the baseline and years from the baseline to the target.

    ``None`` when a year is not known, or when the target is not after the baseline.  A year after
    the target counts as the target year.
    """
    start, end = facts.baseline_year, facts.target_year
    if start is None or end is None or end <= start:
        return None
    return min(max(facts.fiscal_year - start, 0), end - start), end - start


def _line(facts: Facts) -> Reference:
    word = "目安値"
    baseline, target = facts.number(facts.baseline), facts.number(facts.target)
    if baseline is None:
        return Reference(None, word, reason=Reason.BASELINE_MISSING)
    if target is None:
        return Reference(None, word, reason=Reason.NO_TARGET)
    years = elapsed(facts)
    if years is None:
        return Reference(None, word, reason=Reason.NO_PERIOD)
    gone, total = years
    value = baseline + (target - baseline) * gone / total
    step = Step(StepKind.LINE, (baseline, target, gone, total, value))
    return Reference(value, word, steps=(step,))


def _expected_or_line(facts: Facts) -> Reference:
    found = _expected(facts)
    return found if found.value is not None else _line(facts)


def _share_of_target(facts: Facts) -> Reference:
    word = "経過年数分の目標値"
    target = facts.number(facts.target)
    if target is None:
        return Reference(None, word, reason=Reason.NO_TARGET)
    first, last = facts.first_year, facts.target_year
    if first is None or last is None or last < first or facts.fiscal_year < first:
        return Reference(None, word, reason=Reason.NO_PERIOD)
    total = last - first + 1
    gone = min(facts.fiscal_year - first + 1, total)
    value = target * gone / total
    step = Step(StepKind.SHARE_OF_TARGET, (target, gone, total, value))
    return Reference(value, word, steps=(step,))


_FINDERS = {
    Against.TARGET: _target,
    Against.YEAR_TARGET: _year_target,
    Against.EXPECTED_VALUE: _expected,
    Against.LINE: _line,
    Against.EXPECTED_OR_LINE: _expected_or_line,
    Against.SHARE_OF_TARGET: _share_of_target,
    Against.BASELINE: _baseline,
}
