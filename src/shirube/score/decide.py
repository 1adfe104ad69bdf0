"""Decide: one set of facts and a rule become one result.

Choose the method, screen the facts, compute, round once, cap, look up the class or ask what a
person decided.  Every turn leaves a step; ``explain`` puts them into words.

>>> from shirube.score.library import rule
>>> from shirube.score.facts import Facts
>>> facts = Facts(subject="k", node="m", fiscal_year=2019)
>>> decide(facts, rule=rule("otaru-capped-progress")).reason
<Reason.NO_CELL: 'no_cell'>
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from shirube.score.cases import Case, TreatmentKind
from shirube.score.facts import Facts
from shirube.score.gates import find_gate
from shirube.score.method import Outcome
from shirube.score.methods.ratio import Ratio
from shirube.score.reason import Reason
from shirube.score.reference import Against
from shirube.score.rule import MethodChoice, Rule, RuleStatus
from shirube.score.scorecard import IndicatorResult, Inputs
from shirube.score.screen import Stop, mixes_cumulative, screen, settle
from shirube.score.sides import wrong_side
from shirube.score.steps import Step, StepKind
from shirube.score.verdicts import VERDICTS

_RATIO = Ratio(against=Against.TARGET)


class _Rated(NamedTuple):
    """The class of an outcome, with its points."""

    rating: str | None = None
    points: Decimal | None = None
    steps: tuple[Step, ...] = ()


def decide(facts: Facts, *, rule: Rule) -> IndicatorResult:
    """The result of one set of facts under a rule."""
    if rule.status is RuleStatus.INCOMPLETE:
        stop = Stop(Reason.RULE_INCOMPLETE, "、".join(rule.missing))
        return _stopped(facts, rule=rule, stop=stop)
    choice = rule.choose(facts)
    if choice is None:
        kind = facts.kind.label if facts.kind is not None else "記載なし"
        stop = Stop(Reason.KIND_NOT_COVERED, f"指標の種類：{kind}")
        return _stopped(facts, rule=rule, stop=stop)
    screened = screen(facts, rule=rule, choice=choice)
    if isinstance(screened, Stop):
        return _stopped(facts, rule=rule, stop=screened)
    facts, steps = screened
    steps += choice.opening
    if facts.direction_assumed and facts.direction is not None:
        steps = (*steps, Step(StepKind.ASSUMED_DIRECTION, (facts.direction.label,)))
    outcome = _compute(facts, rule=rule, choice=choice)
    if isinstance(outcome, Stop):
        return _stopped(facts, rule=rule, stop=outcome._replace(steps=steps + outcome.steps))
    return _finished(facts, rule=rule, choice=choice, outcome=outcome, steps=steps)


def _compute(facts: Facts, *, rule: Rule, choice: MethodChoice) -> Outcome | Stop:
    """The method's outcome, or what the rule says to the case that stood in its way."""
    method = choice.method
    case = None
    if mixes_cumulative(facts, with_baseline=choice.with_baseline):
        case = Case.MIXED_CUMULATIVE
    elif wrong_side(facts):
        case = Case.WRONG_SIDE
    if case is not None and rule.treatment(case).kind is not TreatmentKind.AS_PUBLISHED:
        return _answer(Outcome(case=case), facts=facts, rule=rule)
    outcome = method.outcome(facts)
    if case is not None:
        step = Step(StepKind.CASE, (case.label, rule.treatment(case).label))
        outcome = outcome._replace(steps=(step, *outcome.steps))
    return _answer(outcome, facts=facts, rule=rule)


def _answer(outcome: Outcome, *, facts: Facts, rule: Rule) -> Outcome | Stop:
    """What follows from an outcome's case or reason."""
    case = outcome.case
    if case is not None and rule.treatment(case).kind is TreatmentKind.RATIO:
        step = Step(StepKind.CASE, (case.label, rule.treatment(case).label))
        other = _RATIO.outcome(facts)
        outcome = other._replace(steps=(*outcome.steps, step, *other.steps))
        case = outcome.case
    if case is not None:
        return settle(case, rule=rule, steps=outcome.steps, explanation=outcome.explanation)
    if outcome.reason is not None:
        reason = outcome.reason
        if reason is Reason.NO_TARGET and _target_is_words(facts):
            reason = Reason.DIRECTION_ONLY
        return Stop(reason, outcome.explanation, "", outcome.steps)
    return outcome


def _target_is_words(facts: Facts) -> bool:
    return facts.target is not None and facts.target.reading.is_words


def _inputs(facts: Facts) -> Inputs:
    return Inputs(facts.baseline, facts.actual, facts.target, facts.expected)


def _stopped(facts: Facts, *, rule: Rule, stop: Stop) -> IndicatorResult:
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
    """Round once, cap, find the class."""
    steps += outcome.steps
    raw = score = None
    if outcome.raw is not None:
        raw = choice.rounding.apply(outcome.raw)
        score, steps = _capped(raw, choice=choice, steps=steps)
    rated = _rated(facts, rule=rule, choice=choice, outcome=outcome, raw=raw)
    if isinstance(rated, Stop):
        return _stopped(facts, rule=rule, stop=rated._replace(steps=steps + rated.steps))
    return IndicatorResult(
        indicator=facts.subject,
        node=facts.node,
        fiscal_year=facts.fiscal_year,
        rule=rule.id,
        rule_version=rule.version,
        raw_score=raw,
        score=score,
        rating=rated.rating,
        points=rated.points,
        steps=steps + rated.steps,
        inputs=_inputs(facts),
        exact=outcome.raw,
        parts=outcome.parts,
        percent=choice.percent,
        unit=facts.unit,
    )


def _capped(
    raw: Decimal, *, choice: MethodChoice, steps: tuple[Step, ...]
) -> tuple[Decimal, tuple[Step, ...]]:
    """The score after the cap, in the digits of the rounding."""
    rounding, cap = choice.rounding, choice.cap
    rounded = Step(StepKind.ROUNDED, (raw, rounding))
    if cap is None:
        return raw, (*steps, rounded)
    score = cap.apply(raw)
    if score == raw:
        return raw, (*steps, rounded, Step(StepKind.WITHIN_CAP, (raw, cap.low, cap.high)))
    side = "high" if score < raw else "low"
    shown = rounding.apply(score)
    return shown, (*steps, rounded, Step(StepKind.CAPPED, (raw, score, side, shown)))


def _rated(
    facts: Facts, *, rule: Rule, choice: MethodChoice, outcome: Outcome, raw: Decimal | None
) -> _Rated | Stop:
    """The class: of the verdict where there is one, else of the gate."""
    if outcome.verdict is not None:
        return _by_verdict(facts, rule=rule, choice=choice, outcome=outcome, raw=raw)
    if not choice.gates or outcome.raw is None or raw is None:
        return _Rated()
    figure: Decimal | Fraction = outcome.raw if choice.gates_exact else raw
    gate = find_gate(choice.gates, figure=figure)
    if gate is None:
        return Stop(Reason.NO_GATE, f"計算結果は {raw} です")
    if gate.ask:
        asked = _asked(gate.ask, facts=facts, rule=rule)
        if isinstance(asked, Stop):
            return asked._replace(explanation=f"{gate.words()}の場合に必要です")
        return asked._replace(points=gate.points)
    step = Step(StepKind.GATE, (figure, gate.words(), gate.rating))
    return _Rated(gate.rating, gate.points, (step,))


def _by_verdict(
    facts: Facts, *, rule: Rule, choice: MethodChoice, outcome: Outcome, raw: Decimal | None
) -> _Rated | Stop:
    verdict = outcome.verdict or ""
    if verdict in choice.ask:
        asked = _asked(choice.ask[verdict], facts=facts, rule=rule)
        if isinstance(asked, Stop) or raw is None:
            return asked
        return _limited(asked, choice=choice, raw=raw)
    rating = choice.classes.get(verdict)
    if rating is None:
        return Stop(Reason.NO_GATE, VERDICTS[verdict])
    return _Rated(rating, None, (Step(StepKind.VERDICT, (VERDICTS[verdict], rating)),))


def _asked(name: str, *, facts: Facts, rule: Rule) -> _Rated | Stop:
    """The rating a person gave under the input of that name, or its default."""
    judgement = rule.judgement(name)
    if judgement is None:  # refused when the rule was read
        return Stop(Reason.JUDGEMENT_MISSING, name)
    answer = facts.judgements.get(name, judgement.default)
    if answer not in judgement.values:
        allowed = "・".join(judgement.values)
        return Stop(
            Reason.JUDGEMENT_MISSING, f"「{judgement.label}」を {allowed} から選んでください"
        )
    assumed = "" if name in facts.judgements else "（記載がないため）"
    step = Step(StepKind.JUDGEMENT, (judgement.label, answer + assumed))
    return _Rated(answer, None, (step,))


def _limited(asked: _Rated, *, choice: MethodChoice, raw: Decimal) -> _Rated | Stop:
    """A person's rating must lie in the gate the rule sets for it, when it sets one."""
    limits = [gate for gate in choice.gates if gate.rating == asked.rating]
    if not limits or any(gate.holds(raw) for gate in limits):
        return asked
    words = "・".join(gate.words() for gate in limits)
    explanation = f"「{asked.rating}」は {words} の場合に限りますが、計算結果は {raw} です"
    return Stop(Reason.JUDGEMENT_CONTRADICTS, explanation, "", asked.steps)
