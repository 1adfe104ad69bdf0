"""Task: a thing to be done instead of a number (設置, 策定).

It is done when the actual says the same words as the target, or reaches it as a number; any other
words are for a person to judge.

>>> Task.VERDICTS
('done', 'undecided')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shirube.score.facts import Facts
from shirube.score.method import METHODS, Outcome
from shirube.score.reason import Reason
from shirube.score.steps import Step, StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """No options."""

    NAME: ClassVar[str] = "task"
    LABEL: ClassVar[str] = "実施の有無"
    FORMULA: ClassVar[str] = "実績が目標に書かれたとおり実施されたか"
    VERDICTS: ClassVar[tuple[str, ...]] = ("done", "undecided")
    USES_BASELINE: ClassVar[bool] = False

    def outcome(self, facts: Facts) -> Outcome:
        """The verdict."""
        if facts.actual is None or not facts.actual.reading.text:
            return Outcome(reason=Reason.NO_ACTUAL)
        if facts.target is None or not facts.target.reading.text:
            return Outcome(reason=Reason.NO_TARGET)
        seen, wanted = (_bare(o.reading.text) for o in (facts.actual, facts.target))
        actual, target = facts.number(facts.actual), facts.number(facts.target)
        done = seen == wanted
        if actual is not None and target is not None:
            done = actual >= target
        meaning = "実施済み" if done else "実施の判断は人による"
        step = Step(
            StepKind.COMPARED,
            ("目標と実績", seen, "＝" if seen == wanted else "≠", wanted, meaning),
        )
        return Outcome(verdict="done" if done else "undecided", steps=(step,))


def _bare(text: str) -> str:
    return "".join(text.split())


METHODS.add(Task.NAME, Task)
