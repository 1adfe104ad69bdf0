"""Rule: a city's published way of scoring, as one frozen, dated value.

A rule comes from one TOML file (``rule_file``), names its arithmetic by kind of indicator
(``MethodChoice``) and holds everything that differs between cities: rounding, cap, gates, what
happens in the special cases, roll-up, and worked examples that are its tests and its page.

>>> Cap(low=Decimal(-100), high=Decimal(100)).apply(Decimal("129.17"))
Decimal('100')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from shirube.plan.model import IndicatorKind, IndicatorRole
from shirube.quantity.rounding import Rounding
from shirube.score.cases import DEFAULTS, Case, Treatment
from shirube.score.facts import Facts
from shirube.score.gates import Gate
from shirube.score.method import Method
from shirube.score.reason import Reason
from shirube.score.steps import Step


class RuleStatus(Enum):
    """Whether a published rule can be applied as it stands."""

    COMPUTABLE = "computable"
    NEEDS_JUDGEMENT = "needs_judgement"
    INCOMPLETE = "incomplete"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "computable": "計算できる",
            "needs_judgement": "人の判断が必要",
            "incomplete": "公表内容が不足",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """Limits of a score (補正); the figure before is kept as raw score (補正前スコア)."""

    low: Decimal | None = None
    high: Decimal | None = None

    def apply(self, raw: Decimal) -> Decimal:
        """The figure cut at the limits."""
        if self.high is not None and raw > self.high:
            return self.high
        if self.low is not None and raw < self.low:
            return self.low
        return raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a method is used; every stated part must hold, an empty condition always does.

    ``target_basis``  the basis cell reads exactly this, white space aside.
    ``plan_years``    first and last plan year (1 = first year of the plan); ``None`` = open.
    ``final_year``    only (or never) in the target year.
    """

    kinds: tuple[IndicatorKind, ...] = ()
    roles: tuple[IndicatorRole, ...] = ()
    target_in_words: bool | None = None
    target_basis: tuple[str, ...] = ()
    plan_years: tuple[int | None, int | None] | None = None
    final_year: bool | None = None

    def holds(self, facts: Facts) -> bool:
        """Whether the condition is met."""
        if self.kinds and facts.kind not in self.kinds:
            return False
        if self.roles and facts.role not in self.roles:
            return False
        if self.target_in_words is not None:
            words = facts.target is not None and facts.target.reading.is_words
            if words is not self.target_in_words:
                return False
        if self.target_basis and "".join(facts.basis.split()) not in self.target_basis:
            return False
        if self.final_year is not None:
            if (facts.fiscal_year == facts.target_year) is not self.final_year:
                return False
        return self.plan_years is None or self._in_plan_years(facts)

    def _in_plan_years(self, facts: Facts) -> bool:
        if self.plan_years is None or facts.first_year is None:
            return False
        year = facts.fiscal_year - facts.first_year + 1
        first, last = self.plan_years
        return (first is None or year >= first) and (last is None or year <= last)

    def words(self) -> str:
        """The condition in Japanese; empty when there is none."""
        parts = []
        if self.kinds:
            parts.append("種類が" + "・".join(kind.label for kind in self.kinds))
        if self.roles:
            parts.append("役割が" + "・".join(role.label for role in self.roles))
        if self.target_in_words is not None:
            parts.append("目標が数値でなく言葉" if self.target_in_words else "目標が数値")
        if self.target_basis:
            quoted = "」または「".join(self.target_basis)
            parts.append(f"目標値の根拠が「{quoted}」")
        if self.plan_years is not None:
            first, last = self.plan_years
            parts.append(f"計画{first or ''}～{last or ''}年目")
        if self.final_year is not None:
            parts.append("目標年度" if self.final_year else "目標年度より前")
        return "、".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChoice:
    """One arithmetic of a rule with everything that follows it.

    ``rounding``    how the figure is rounded, once.
    ``cap``         limits of the score.
    ``gates``       classes of a figure; ``gates_exact`` lets them see the unrounded figure.
    ``classes``     rating of each verdict, for methods that compare instead of dividing; a
                    verdict left out is one the published rule has no class for.
    ``ask``         verdicts for which a person's input decides, by its name.
    ``needs_actual``  false for ratings that are given without an actual.
    ``percent``     the figure is a percentage (else it is in the unit of the indicator).
    ``with_baseline``  the baseline is made use of; ``opening`` the step that says why this
                    method was chosen.  Both follow from the rest and are made once.
    """

    method: Method
    when: Condition = Condition()
    rounding: Rounding = Rounding()
    cap: Cap | None = None
    gates: tuple[Gate, ...] = ()
    gates_exact: bool = False
    classes: Mapping[str, str]
    ask: Mapping[str, str]
    needs_actual: bool = True
    percent: bool = True
    with_baseline: bool = True
    opening: tuple[Step, ...] = ()


class Standing(Enum):
    """A common scale on which classes of different rules can be compared, best first.

    Shirube's own, for comparison only; no city prints it.
    """

    REACHED = "reached"
    GOOD = "good"
    POOR = "poor"
    BACKWARD = "backward"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "reached": "目標到達・順調",
            "good": "おおむね順調",
            "poor": "遅れ・不十分",
            "backward": "後退・未達",
        }[self.value]


class RollupMethod(Enum):
    """How results are put together; the value is the word in rule files."""

    COUNTS = "counts"
    SHARES = "shares"
    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    POINTS = "points"
    WORST = "worst"
    RATIO_OF_SUMS = "ratio_of_sums"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "counts": "件数",
            "shares": "件数と構成比",
            "mean": "スコアの平均",
            "weighted_mean": "スコアの加重平均",
            "points": "点数の合計",
            "worst": "最も低い区分",
            "ratio_of_sums": "合計どうしの比率",
        }[self.value]


WHOLE = "whole"
DIVISION = "division"


@dataclass(frozen=True, slots=True, kw_only=True)
class RollupRule:
    """How one level is put together from the indicators below it.

    ``levels``  ids or roles of levels, ``whole`` or ``division``; empty = all of them.
    ``bands``   display bands of a figure, or classes of a sum of points.
    ``note``    what the published rule says, or that it says nothing.
    """

    levels: tuple[str, ...] = ()
    methods: tuple[RollupMethod, ...] = (RollupMethod.COUNTS,)
    rounding: Rounding = Rounding()
    bands: tuple[Gate, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementInput:
    """An input that a person gives.

    ``values``   the answers allowed with their meaning; where the input decides a rating they are
                 ratings.
    ``default``  the answer when nobody said anything; empty = the result then is not scored.
    """

    name: str
    label: str
    values: Mapping[str, str]
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: typed inputs and what the rule must make of them.

    ``inputs``  arguments of ``trial.try_rule`` as text.
    ``reason``  set when the example must not be scored.
    """

    name: str
    inputs: Mapping[str, str]
    judgements: Mapping[str, str]
    raw_score: Decimal | None = None
    score: Decimal | None = None
    rating: str | None = None
    reason: Reason | None = None

    @property
    def is_scored(self) -> bool:
        """The example has a figure or a rating."""
        return self.reason is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the rule was published and how sure its facts are."""

    title: str = ""
    urls: tuple[str, ...] = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One city's rule.

    ``version``     date (or name) of the wording; results store it with the id.
    ``valid_from``/``valid_to``  fiscal years the rule was in force, ``None`` = not known.
    ``ratings``     classes from best to worst with their meaning.
    ``cases``       answers the published rule gives; ``treatment`` adds the defaults.
    ``prints``      stated values that documents under this rule print (``raw_score``, ``score``,
                    ``rating``), in the order they are compared.
    ``missing``     what the public text does not tell.
    ``unscored_mark``  what the city prints in place of a class it cannot give (－, N, 評価なし).
    ``standings``   the common standing of each rating or display band, for comparing rules.
    """

    id: str
    version: str
    label: str
    municipality: str
    status: RuleStatus
    summary: str = ""
    source: Source = Source()
    valid_from: int | None = None
    valid_to: int | None = None
    choices: tuple[MethodChoice, ...] = ()
    ratings: Mapping[str, str]
    cases: Mapping[Case, Treatment]
    rollups: tuple[RollupRule, ...] = ()
    prints: tuple[str, ...] = ()
    judgements: tuple[JudgementInput, ...] = ()
    examples: tuple[Example, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unscored_mark: str = ""
    standings: Mapping[str, Standing]

    def judgement(self, name: str) -> JudgementInput | None:
        """The input of that name."""
        for judgement in self.judgements:
            if judgement.name == name:
                return judgement
        return None

    def treatment(self, case: Case) -> Treatment:
        """The rule's answer to a case, else the default."""
        stated = self.cases.get(case)
        return stated if stated is not None else DEFAULTS[case]

    def choose(self, facts: Facts) -> MethodChoice | None:
        """The first method whose condition holds; ``None`` when the rule covers no such thing."""
        for choice in self.choices:
            if choice.when.holds(facts):
                return choice
        return None

    def rollup(self, level: str, *, role: str = "") -> RollupRule | None:
        """How a level is put together: by its id, its role, else the rule for all levels."""
        for wanted in (level, role):
            for rollup in self.rollups:
                if wanted and wanted in rollup.levels:
                    return rollup
        for rollup in self.rollups:
            if not rollup.levels:
                return rollup
        return None

    def in_force(self, fiscal_year: int) -> bool:
        """Whether the rule was in force in that year, as far as its years are known."""
        return (self.valid_from is None or fiscal_year >= self.valid_from) and (
            self.valid_to is None or fiscal_year <= self.valid_to
        )
