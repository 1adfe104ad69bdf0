"""Screen: what stands in the way before any arithmetic, and what the rule says to it.

No actual, a preliminary one, an ended project, units or cumulative figures that do not go
together: each is a ``Case`` the rule answers, or a reason of its own.

>>> from shirube.score.library import rule
>>> from shirube.score.facts import Facts
>>> otaru = rule("otaru-capped-progress")
>>> facts = Facts(subject="k", node="m", fiscal_year=2019)
>>> screen(facts, rule=otaru, choice=otaru.choices[-1]).reason
<Reason.NO_CELL: 'no_cell'>
"""

from __future__ import annotations

from typing import NamedTuple

from shirube.score.cases import CASE_OF_REASON, CASE_OF_STATUS, Case, TreatmentKind
from shirube.score.facts import Facts
from shirube.score.reason import Reason, reason_of_absence
from shirube.score.rule import MethodChoice, Rule
from shirube.score.sides import STRICT
from shirube.score.steps import Step, StepKind


class Stop(NamedTuple):
    """Nothing can be computed: a reason, or a rating that the rule gives all the same."""

    reason: Reason
    explanation: str = ""
    rating: str = ""
    steps: tuple[Step, ...] = ()


class Passed(NamedTuple):
    """The facts to compute with, and what was done to them."""

    facts: Facts
    steps: tuple[Step, ...] = ()


def settle(case: Case, *, rule: Rule, steps: tuple[Step, ...] = (), explanation: str = "") -> Stop:
    """The end of a case that the rule answers with a rating or with no score."""
    treatment = rule.treatment(case)
    step = Step(StepKind.CASE, (case.label, treatment.label))
    return Stop(case.reason, explanation, treatment.rating, (*steps, step))


def screen(facts: Facts, *, rule: Rule, choice: MethodChoice) -> Stop | Passed:
    """The facts if nothing stands in the way, changed where the rule says so."""
    observation = facts.actual
    if observation is None or observation.reading.value is None:
        found = _without_figure(facts, rule=rule, choice=choice)
    else:
        found = _status(facts, rule=rule)
    if isinstance(found, Stop):
        return found
    facts = found.facts
    if (units := facts.unit_conflict(with_baseline=choice.with_baseline)) is not None:
        return Stop(Reason.UNITS_DIFFER, f"「{units[0]}」と「{units[1]}」です", "", found.steps)
    if facts.comparison in STRICT:
        if rule.treatment(Case.LESS_THAN).kind is not TreatmentKind.AS_PUBLISHED:
            return settle(Case.LESS_THAN, rule=rule, steps=found.steps)
    if facts.target is not None and facts.target.reading.is_words:
        return _target_in_words(found, rule=rule)
    return found


def _without_figure(facts: Facts, *, rule: Rule, choice: MethodChoice) -> Stop | Passed:
    """No figure in the actual's cell: an absence, words, or no cell at all."""
    if facts.ended:
        return _gap(facts, rule=rule, reason=Reason.ENDED, explanation="")
    if not choice.needs_actual:
        return Passed(facts)
    if facts.actual is None:
        return _gap(facts, rule=rule, reason=Reason.NO_CELL, explanation="")
    reading = facts.actual.reading
    if reading.is_words:
        return Passed(facts)  # a task may be done; methods that need a figure name the reason
    reason = Reason.NO_ACTUAL if reading.absence is None else reason_of_absence(reading.absence)
    seen = f"実績欄の記載は「{reading.text}」です" if reading.text else "実績欄は空欄です"
    return _gap(facts, rule=rule, reason=reason, explanation=seen)


def _gap(facts: Facts, *, rule: Rule, reason: Reason, explanation: str) -> Stop | Passed:
    """No actual for a named reason: the rule may use the last one available, or give a rating."""
    case = CASE_OF_REASON.get(reason, Case.NO_ACTUAL)
    treatment = rule.treatment(case)
    step = Step(StepKind.CASE, (case.label, treatment.label))
    if treatment.kind is TreatmentKind.LAST_AVAILABLE and facts.last_available is not None:
        found = facts.last_available
        year = Step(StepKind.LAST_AVAILABLE, (found.fiscal_year,))
        return Passed(facts._replace(actual=found), (step, year))
    if treatment.kind is TreatmentKind.RATING:
        return Stop(reason, explanation, treatment.rating, (step,))
    return Stop(reason, explanation)


def _status(facts: Facts, *, rule: Rule) -> Stop | Passed:
    """Preliminary and forecast figures."""
    case = None if facts.actual is None else CASE_OF_STATUS.get(facts.actual.reading.status)
    if case is None:
        return Passed(facts)
    treatment = rule.treatment(case)
    if treatment.kind is not TreatmentKind.AS_PUBLISHED:
        return settle(case, rule=rule)
    return Passed(facts, (Step(StepKind.CASE, (case.label, treatment.label)),))


def _target_in_words(passed: Passed, *, rule: Rule) -> Stop | Passed:
    """A target in words (増加, 延伸, 設置): the rule may take the baseline in its place."""
    treatment = rule.treatment(Case.DIRECTION_ONLY)
    facts = passed.facts
    if treatment.kind is TreatmentKind.BASELINE_AS_TARGET and facts.baseline is not None:
        step = Step(StepKind.CASE, (Case.DIRECTION_ONLY.label, treatment.label))
        replaced = facts._replace(target=facts.baseline, expected=facts.baseline)
        return Passed(replaced, (*passed.steps, step))
    if treatment.kind is TreatmentKind.RATING:
        return settle(Case.DIRECTION_ONLY, rule=rule, steps=passed.steps)
    return passed  # methods that need the figure name the reason; others do without


def mixes_cumulative(facts: Facts, *, with_baseline: bool) -> bool:
    """A cumulative figure would be held against one that is not.

    A baseline of 0 is the same either way, and cells without a figure say nothing.
    """
    seen: bool | None = None
    for observation in (facts.actual, facts.target, facts.baseline if with_baseline else None):
        if observation is None or observation.reading.value is None:
            continue
        reading = observation.reading
        if observation is facts.baseline and reading.value == 0:
            continue
        if seen is None:
            seen = reading.cumulative
        elif seen is not reading.cumulative:
            return True
    return False
