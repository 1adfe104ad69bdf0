"""Points: several items marked by a person, each mark worth points, added up.

>>> Points(items=("achievement",), marks={"◎": Decimal(5)}).FORMULA
'各項目の点数の合計'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from shirube.score.facts import Facts
from shirube.score.method import METHODS, Outcome
from shirube.score.reason import Reason
from shirube.score.steps import Step, StepKind
from shirube.score.words import operand


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """``items`` are names of inputs a person gives, ``marks`` what each mark is worth."""

    NAME: ClassVar[str] = "points"
    LABEL: ClassVar[str] = "項目ごとの点数の合計"
    FORMULA: ClassVar[str] = "各項目の点数の合計"
    VERDICTS: ClassVar[tuple[str, ...]] = ()
    USES_BASELINE: ClassVar[bool] = False

    items: tuple[str, ...] = ()
    marks: Mapping[str, Decimal] = field(default_factory=dict)

    def outcome(self, facts: Facts) -> Outcome:
        """The sum of the points; every item must be marked."""
        missing = [item for item in self.items if facts.judgements.get(item) not in self.marks]
        if missing:
            explanation = f"未入力の項目：{'、'.join(missing)}"
            return Outcome(reason=Reason.JUDGEMENT_MISSING, explanation=explanation)
        given = [(item, facts.judgements[item]) for item in self.items]
        points = [self.marks[mark] for _, mark in given]
        total = sum((Fraction(point) for point in points), Fraction(0))
        steps = tuple(
            Step(StepKind.POINT, (item, mark, point))
            for (item, mark), point in zip(given, points, strict=True)
        )
        words = "合計：" + " + ".join(operand(point) for point in points)
        return Outcome(raw=total, steps=(*steps, Step(StepKind.POINT_SUM, (words, total))))


METHODS.add(Points.NAME, Points)
