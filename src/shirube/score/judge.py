"""Judge: an edition, a rule and a year become a scorecard.

For each indicator: gather the facts, see whether anything stands in the way (no actual, ended,
preliminary …) and what the rule says to it, let the chosen method compute, round once, cap, and
look up gate or class.  Every turn leaves a step; ``explain`` puts them into words.

>>> from shirube.score.library import rule
>>> otaru = rule("otaru-capped-progress")
>>> judge(Edition(id="e", name="版"), otaru, fiscal_year=2019).results
()
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from shirube.plan.model import Edition, Level
from shirube.quantity.reading import Comparison
from shirube.score.cases import (
    CASE_OF_REASON,
    CASE_OF_STATUS,
    Case,
    TreatmentKind,
)
from shirube.score.facts import Facts, assume_direction, gather
from shirube.score.gates import find_gate
from shirube.score.method import Outcome
from shirube.score.methods.ratio import Ratio
from shirube.score.override import apply_overrides
from shirube.score.reason import Reason, reason_of_absence
from shirube.score.reference import Against
from shirube.score.rollup import roll_up
from shirube.score.rule import MethodChoice, Rule, RuleStatus
from shirube.score.scorecard import IndicatorResult, Inputs, Scorecard
from shirube.score.sides import wrong_side
from shirube.score.stated import disagreements
from shirube.score.steps import Step, StepKind

NO_ANSWERS: Mapping[str, Mapping[str, str]] = {}
_RATIO = Ratio(against=Against.FINAL_TARGET)
_DIRECTION_ONLY_TARGETS = (Comparison.LESS_THAN, Comparison.MORE_THAN)


def judge(
    edition: Edition,
    rule: Rule,
    *,
    fiscal_year: int,
    judgements: Mapping[str, Mapping[str, str]] = NO_ANSWERS,
    direction_from_target: bool = False,
    levels: tuple[Level, ...] = (),
) -> Scorecard:
    """The scorecard of an edition for a fiscal year (年度) under a rule.

    ``judgements``  inputs a person gives, by indicator id and name of the input.
    ``direction_from_target``  let a missing direction be taken from target − baseline; every
    result where that happened says so.
    ``levels``  declared levels of the strategy, so that a rule can speak of roles (施策 …).
    """
    results: list[IndicatorResult] = []
    for node in edition.nodes:
        for indicator in node.indicators:
            facts = gather(
                indicator,
                node=node,
                fiscal_year=fiscal_year,
                edition=edition,
                judgements=judgements.get(indicator.id, {}),
            )
            if direction_from_target:
                facts = assume_direction(facts)
            results.append(judge_facts(facts, rule=rule))
    overridden, problems = apply_overrides(tuple(results), overrides=edition.overrides)
    return Scorecard(
        edition=edition.id,
        fiscal_year=fiscal_year,
        rule=rule.id,
        rule_version=rule.version,
        results=overridden,
        rollups=roll_up(edition, overridden, rule=rule, levels=levels),
        disagreements=disagreements(edition, overridden, rule=rule),
        problems=problems,
    )


def latest_year_with_actuals(edition: Edition) -> int | None:
    """The latest fiscal year in which any indicator has a figure; ``None`` when there is none."""
    years = [
        actual.fiscal_year
        for node in edition.nodes
        for indicator in node.indicators
        for actual in indicator.actuals
        if actual.fiscal_year is not None and actual.reading.value is not None
    ]
    return max(years) if years else None


@dataclass(frozen=True, slots=True)
class _Stop:
    """Nothing can be computed: a reason, or a rating that the rule gives all the same."""

    reason: Reason
    explanation: str = ""
    rating: str = ""
    steps: tuple[Step, ...] = ()


def judge_facts(facts: Facts, *, rule: Rule) -> IndicatorResult:
    """The result of one set of facts under a rule."""
    if rule.status is RuleStatus.INCOMPLETE:
        return _stopped(facts, rule=rule, stop=_Stop(Reason.RULE_INCOMPLETE))
    screened = _screen(facts, rule=rule)
    if isinstance(screened, _Stop):
        return _stopped(facts, rule=rule, stop=screened)
    facts, steps = screened
    choice = rule.choose(facts)
    if choice is None:
        kind = facts.kind.label if facts.kind is not None else "記載なし"
        stop = _Stop(Reason.KIND_NOT_COVERED, f"指標の種類：{kind}", steps=steps)
        return _stopped(facts, rule=rule, stop=stop)
    if words := choice.when.words():
        steps = (*steps, Step(StepKind.VARIANT, (words, choice.method.FORMULA)))
    if facts.direction_assumed and facts.direction is not None:
        steps = (*steps, Step(StepKind.ASSUMED_DIRECTION, (facts.direction.label,)))
    outcome = _compute(facts, rule=rule, choice=choice)
    if isinstance(outcome, _Stop):
        stop = replace(outcome, steps=steps + outcome.steps)
        return _stopped(facts, rule=rule, stop=stop)
    return _finished(facts, rule=rule, choice=choice, outcome=outcome, steps=steps)


def _screen(facts: Facts, *, rule: Rule) -> _Stop | tuple[Facts, tuple[Step, ...]]:
    """What stands in the way before any arithmetic, and what the rule says to it."""
    steps: tuple[Step, ...] = ()
    if facts.ended and (facts.actual is None or facts.actual.reading.value is None):
        return _settle(Case.ENDED, rule=rule)
    if facts.actual is None:
        return _gap(facts, rule=rule, reason=Reason.NO_CELL, explanation="")
    reading = facts.actual.reading
    if reading.value is None:
        if reading.absence is None and reading.text:
            return facts, steps  # words: a task may be done, other methods name the reason
        reason = Reason.NO_ACTUAL if reading.absence is None else reason_of_absence(reading.absence)
        seen = f"実績欄の記載は「{reading.text}」です" if reading.text else "実績欄は空欄です"
        return _gap(facts, rule=rule, reason=reason, explanation=seen)
    if (status := CASE_OF_STATUS.get(reading.status)) is not None:
        treatment = rule.treatment(status)
        if treatment.kind is not TreatmentKind.AS_PUBLISHED:
            return _settle(status, rule=rule)
        steps = (*steps, Step(StepKind.CASE, (status.label, treatment.label)))
    if (units := facts.unit_conflict()) is not None:
        return _Stop(Reason.UNITS_DIFFER, f"「{units[0]}」と「{units[1]}」です", steps=steps)
    if facts.comparison in _DIRECTION_ONLY_TARGETS:
        treatment = rule.treatment(Case.LESS_THAN)
        if treatment.kind is not TreatmentKind.AS_PUBLISHED:
            return _settle(Case.LESS_THAN, rule=rule)
    return _direction_only(facts, rule=rule, steps=steps)


def _direction_only(
    facts: Facts, *, rule: Rule, steps: tuple[Step, ...]
) -> _Stop | tuple[Facts, tuple[Step, ...]]:
    """A target in words (増加, 延伸): the rule may take the baseline in its place."""
    if facts.target is None or not facts.target.reading.is_words:
        return facts, steps
    treatment = rule.treatment(Case.DIRECTION_ONLY)
    if treatment.kind is TreatmentKind.BASELINE_AS_TARGET and facts.baseline is not None:
        step = Step(StepKind.CASE, (Case.DIRECTION_ONLY.label, treatment.label))
        replaced = facts._replace(target=facts.baseline, expected=facts.baseline)
        return replaced, (*steps, step)
    if treatment.kind is TreatmentKind.RATING:
        return _settle(Case.DIRECTION_ONLY, rule=rule)
    return facts, steps  # methods that need the figure name the reason; others do without


def _gap(
    facts: Facts, *, rule: Rule, reason: Reason, explanation: str
) -> _Stop | tuple[Facts, tuple[Step, ...]]:
    """No actual for a named reason: the rule may use the last one available, or give a rating."""
    case = CASE_OF_REASON.get(reason, Case.NO_ACTUAL)
    treatment = rule.treatment(case)
    if treatment.kind is TreatmentKind.LAST_AVAILABLE and facts.last_available is not None:
        found = facts.last_available
        year = Step(StepKind.LAST_AVAILABLE, (found.fiscal_year,))
        step = Step(StepKind.CASE, (case.label, treatment.label))
        return facts._replace(actual=found), (step, year)
    if treatment.kind is TreatmentKind.RATING:
        return _settle(case, rule=rule)
    return _Stop(reason, explanation)


def _settle(case: Case, *, rule: Rule, steps: tuple[Step, ...] = ()) -> _Stop:
    """The end of a case that the rule answers with a rating or with no score."""
    treatment = rule.treatment(case)
    step = Step(StepKind.CASE, (case.label, treatment.label))
    return _Stop(case.reason, "", rating=treatment.rating, steps=(*steps, step))


def _compute(facts: Facts, *, rule: Rule, choice: MethodChoice) -> Outcome | _Stop:
    """The method's outcome, or what the rule says to the case that stood in its way."""
    if wrong_side(facts):
        treatment = rule.treatment(Case.WRONG_SIDE)
        step = Step(StepKind.CASE, (Case.WRONG_SIDE.label, treatment.label))
        if treatment.kind is TreatmentKind.RATIO:
            outcome = _RATIO.outcome(facts)
            return _answered(outcome._replace(steps=(step, *outcome.steps)), rule=rule)
        if treatment.kind is not TreatmentKind.AS_PUBLISHED:
            return _settle(Case.WRONG_SIDE, rule=rule)
    outcome = choice.method.outcome(facts)
    if outcome.case is not None and rule.treatment(outcome.case).kind is TreatmentKind.RATIO:
        label = rule.treatment(outcome.case).label
        step = Step(StepKind.CASE, (outcome.case.label, label))
        other = _RATIO.outcome(facts)
        outcome = other._replace(steps=(*outcome.steps, step, *other.steps))
    return _answered(outcome, rule=rule)


def _answered(outcome: Outcome, *, rule: Rule) -> Outcome | _Stop:
    if outcome.case is not None:
        stop = _settle(outcome.case, rule=rule, steps=outcome.steps)
        return replace(stop, explanation=outcome.explanation)
    if outcome.reason is not None:
        return _Stop(outcome.reason, outcome.explanation, steps=outcome.steps)
    return outcome


def _inputs(facts: Facts) -> Inputs:
    return Inputs(
        baseline=facts.baseline,
        actual=facts.actual,
        target=facts.target,
        expected=facts.expected,
    )


def _stopped(facts: Facts, *, rule: Rule, stop: _Stop) -> IndicatorResult:
    """A result without a figure: a rating given by the rule, or a reason."""
    last: tuple[Step, ...] = ()
    if not stop.rating:
        last = (Step(StepKind.NOT_SCORED, (stop.reason.label, stop.explanation)),)
    return IndicatorResult(
        indicator=facts.subject,
        node=facts.node,
        fiscal_year=facts.fiscal_year,
        rule=rule.id,
        rule_version=rule.version,
        rating=stop.rating or None,
        reason=None if stop.rating else stop.reason,
        explanation=stop.explanation,
        steps=stop.steps + last,
        inputs=_inputs(facts),
    )


def _finished(
    facts: Facts, *, rule: Rule, choice: MethodChoice, outcome: Outcome, steps: tuple[Step, ...]
) -> IndicatorResult:
    """Round once, cap, look up the class."""
    steps += outcome.steps
    raw = score = rating = points = None
    if outcome.raw is not None:
        raw = choice.rounding.apply(outcome.raw)
        score, steps = _capped(raw, choice=choice, steps=steps)
        if choice.gates:
            figure: Decimal | Fraction = outcome.raw if choice.gates_exact else raw
            gate = find_gate(choice.gates, figure=figure)
            if gate is None:
                stop = _Stop(Reason.NO_GATE, f"計算結果は{raw}です", steps=steps)
                return _stopped(facts, rule=rule, stop=stop)
            rating, points = gate.rating, gate.points
            steps = (*steps, Step(StepKind.GATE, (figure, gate.words(), gate.rating)))
    if outcome.verdict is not None:
        rating = choice.classes.get(outcome.verdict)
        if rating is None:
            stop = _Stop(Reason.NO_GATE, outcome.verdict, steps=steps)
            return _stopped(facts, rule=rule, stop=stop)
        steps = (*steps, Step(StepKind.VERDICT, (outcome.verdict, rating)))
    return IndicatorResult(
        indicator=facts.subject,
        node=facts.node,
        fiscal_year=facts.fiscal_year,
        rule=rule.id,
        rule_version=rule.version,
        raw_score=raw,
        score=score,
        rating=rating,
        points=points,
        steps=steps,
        inputs=_inputs(facts),
        exact=outcome.raw,
        percent=choice.percent,
    )


def _capped(
    raw: Decimal, *, choice: MethodChoice, steps: tuple[Step, ...]
) -> tuple[Decimal, tuple[Step, ...]]:
    """The score after the cap, in the digits of the rounding."""
    rounding, cap = choice.rounding, choice.cap
    steps = (*steps, Step(StepKind.ROUNDED, (raw, rounding)))
    if cap is None:
        return raw, steps
    score = cap.apply(raw)
    if score == raw:
        return raw, (*steps, Step(StepKind.WITHIN_CAP, (raw, cap.low, cap.high)))
    side = "high" if score < raw else "low"
    shown = rounding.apply(score)
    return shown, (*steps, Step(StepKind.CAPPED, (raw, score, side, shown)))
