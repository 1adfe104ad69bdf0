"""Steps: how a figure came about, kept as data and put into words only when somebody asks.

A method appends a ``Step`` for everything it did; ``explain`` makes Japanese sentences of them.
Scoring a city for ten years makes some forty thousand steps and shows a handful, so a step is a
tuple of values and nothing else.

>>> from decimal import Decimal
>>> Step(StepKind.WITHIN_CAP, (Decimal("60.00"), Decimal("-100"), Decimal("100"))).kind.value
'within_cap'
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from shirube.quantity.rounding import Rounding

StepValue: TypeAlias = Decimal | Fraction | int | str | Rounding | None


class StepKind(Enum):
    """What was done; the comment names the values of the step in order."""

    VARIANT = "variant"  # why this method was chosen, in words
    PROGRESS = "progress"  # actual, baseline, reference, rounded result
    RATIO = "ratio"  # actual, reference, rounded result, word of the reference
    INVERSE_RATIO = "inverse_ratio"  # actual, reference, rounded result
    ALLOWANCE_RATIO = "allowance_ratio"  # actual, reference, rounded result
    LINE = "line"  # baseline, target, elapsed, total, expected value
    SHARE_OF_TARGET = "share_of_target"  # target, elapsed, total, expected value
    ELAPSED = "elapsed"  # elapsed, total, rounded share
    ROUNDED = "rounded"  # rounded figure, rounding
    WITHIN_CAP = "within_cap"  # raw, low, high
    CAPPED = "capped"  # raw, bound, "high" or "low", score
    GATE = "gate"  # value, gate in words, rating
    VERDICT = "verdict"  # verdict in words, rating
    COMPARED = "compared"  # label, left, sign, right, meaning
    DEAD_BAND = "dead_band"  # reference, width, low, high
    INCREMENT = "increment"  # words of the terms, result
    PLANNED = "planned"  # words of the terms, result
    POINT = "point"  # item, mark, points
    POINT_SUM = "point_sum"  # words of the terms, sum
    CASE = "case"  # case label, treatment label
    ASSUMED_DIRECTION = "assumed_direction"  # direction label
    JUDGEMENT = "judgement"  # input label, value
    NOT_SCORED = "not_scored"  # reason label, explanation
    LAST_AVAILABLE = "last_available"  # fiscal year


class Step(NamedTuple):
    """One thing done on the way to a figure; ``values`` as ``StepKind`` says."""

    kind: StepKind
    values: tuple[StepValue, ...]
