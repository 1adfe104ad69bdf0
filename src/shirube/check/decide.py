"""Decide: findings accepted and checks switched off, as values of the strategy.

Both keep reason, person and date.  An accepted finding is tied to what was seen; when the figures
change, it is open again.

>>> from datetime import date
>>> from shirube.plan.model import Strategy
>>> by = Decision(reason="維持が目的のため", person="企画課 小樽", decided_on=date(2020, 9, 1))
>>> switched_off(Strategy(id="s", name="戦略"), code="STR-004", by=by).switched_off[0].person
'企画課 小樽'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from shirube.plan.model import AcceptedFinding, Strategy, SwitchedOffCheck
from shirube.problem import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Why, by whom and when."""

    reason: str
    person: str
    decided_on: date


def acceptable(problems: Iterable[Problem], *, code: str, subject: str) -> tuple[Problem, ...]:
    """The open findings of a code at a thing; those that stop the work cannot be accepted."""
    return tuple(
        one
        for one in problems
        if one.code == code and one.subject == subject and one.severity is not Severity.STOP
    )


def accepted(strategy: Strategy, problems: Iterable[Problem], *, by: Decision) -> Strategy:
    """The strategy with the findings accepted; an earlier decision on the same one gives way."""
    new = {
        (one.code, one.subject, one.seen): AcceptedFinding(
            code=one.code,
            subject=one.subject,
            seen=one.seen,
            reason=by.reason,
            person=by.person,
            decided_on=by.decided_on,
        )
        for one in problems
    }
    kept = tuple(
        one for one in strategy.accepted_findings if (one.code, one.subject, one.seen) not in new
    )
    return replace(strategy, accepted_findings=(*kept, *new.values()))


def switched_off(strategy: Strategy, *, code: str, by: Decision) -> Strategy:
    """The strategy with a check switched off."""
    kept = tuple(one for one in strategy.switched_off if one.code != code)
    setting = SwitchedOffCheck(
        code=code, reason=by.reason, person=by.person, decided_on=by.decided_on
    )
    return replace(strategy, switched_off=(*kept, setting))


def reopened(strategy: Strategy, *, code: str, subject: str | None) -> Strategy:
    """The strategy without the decision: a check used again, or a finding open again."""
    if subject is None:
        kept = tuple(one for one in strategy.switched_off if one.code != code)
        return replace(strategy, switched_off=kept)
    left = tuple(
        one for one in strategy.accepted_findings if (one.code, one.subject) != (code, subject)
    )
    return replace(strategy, accepted_findings=left)
