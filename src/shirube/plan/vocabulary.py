"""Vocabulary: the closed sets of words a plan is described with.

Each member's value is the identifier in JSON, notation and TOML; ``label`` is what people see.

>>> Direction("decrease").label, LineageKind.SPLIT.label
('減少', '分割')
"""

from __future__ import annotations

from enum import Enum


class LevelRole(Enum):
    """What a level of the plan is for; the city's own name of it is data (``Level.name``)."""

    SECTION = "section"
    GOAL = "goal"
    MEASURE = "measure"
    PROJECT = "project"


class IndicatorRole(Enum):
    """What an indicator is used for."""

    GOAL_INDICATOR = "goal_indicator"
    KPI = "kpi"
    ACTIVITY = "activity"
    OUTCOME = "outcome"
    REFERENCE = "reference"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "goal_indicator": "数値目標",
            "kpi": "重要業績評価指標",
            "activity": "活動指標",
            "outcome": "成果指標",
            "reference": "参考指標",
        }[self.value]


class Direction(Enum):
    """Which way is better.  A field of the plan, never inferred from target − baseline."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {"increase": "増加", "decrease": "減少", "maintain": "維持"}[self.value]


class IndicatorKind(Enum):
    """How the figures of an indicator are to be read over the years."""

    POINT_IN_TIME = "point_in_time"
    ANNUAL = "annual"
    CUMULATIVE = "cumulative"
    INCREMENT = "increment"
    SHARE = "share"
    SURVEY = "survey"
    TASK = "task"
    DIRECTION_ONLY = "direction_only"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "point_in_time": "時点値",
            "annual": "単年度値",
            "cumulative": "累計値",
            "increment": "増加分",
            "share": "割合",
            "survey": "調査値",
            "task": "実施の有無",
            "direction_only": "方向のみ",
        }[self.value]


class TextKind(Enum):
    """What a text of a node is; the values are identifiers of ``terms``."""

    STATEMENT = "statement"
    DESCRIPTION = "description"
    SITUATION_ANALYSIS = "situation_analysis"
    OVERVIEW = "overview"
    PURPOSE = "purpose"
    IMPLEMENTATION = "implementation"
    OVERALL_REVIEW = "overall_review"
    TARGET_GROUP = "target_group"
    OUTCOME = "outcome"
    NEXT_STEP = "next_step"
    COMMITTEE_OPINION = "committee_opinion"
    CITY_ANSWER = "city_answer"


class BudgetKind(Enum):
    """What an amount of money beside a project is."""

    BUDGET = "budget"
    SETTLED = "settled"


class LineageKind(Enum):
    """How things of one edition continue in another when the id does not say it."""

    SPLIT = "split"
    MERGE = "merge"
    REPLACEMENT = "replacement"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {"split": "分割", "merge": "統合", "replacement": "差替え"}[self.value]
