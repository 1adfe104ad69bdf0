"""Method: the protocol of an arithmetic, and the table of all of them.

One file in ``methods/`` is one arithmetic: a frozen dataclass whose fields are its options in a
rule file.  It reads ``Facts`` and gives an ``Outcome``: an exact figure, or a verdict (a named
class), or the case or reason that stood in the way, always with its steps.  Rounding, cap, gates
and ratings are the rule's business, not the method's.

>>> Outcome(raw=Fraction(60)).raw
Fraction(60, 1)
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import ClassVar, NamedTuple, Protocol

from shirube.registry import Registry
from shirube.score.cases import Case
from shirube.score.facts import Facts
from shirube.score.reason import Reason
from shirube.score.reference import Against
from shirube.score.steps import Step


class Outcome(NamedTuple):
    """What an arithmetic came to.

    ``raw``      exact figure (percent unless the method says otherwise).
    ``verdict``  name of the class, one of the method's ``VERDICTS``.
    ``case``     the situation that stood in the way; the rule decides what follows.
    ``parts``    dividend and divisor of a ratio, for ratios of sums.
    ``reason``   why there is nothing, when no rule could decide otherwise.
    """

    raw: Fraction | None = None
    verdict: str | None = None
    case: Case | None = None
    reason: Reason | None = None
    explanation: str = ""
    parts: tuple[Fraction, Fraction] | None = None
    steps: tuple[Step, ...] = ()


class Method(Protocol):
    """An arithmetic with its options.

    ``FORMULA``        in words; ``{against}`` stands for what it compares with, see ``formula_of``.
    ``VERDICTS``       verdicts it can give, empty when it gives figures only.
    ``USES_BASELINE``  it compares with the baseline, so that a yearly baseline beside a cumulative
                       target makes no sense.
    """

    NAME: ClassVar[str]
    LABEL: ClassVar[str]
    FORMULA: ClassVar[str]
    VERDICTS: ClassVar[tuple[str, ...]]
    USES_BASELINE: ClassVar[bool]

    def outcome(self, facts: Facts) -> Outcome:
        """The figure or verdict of these facts, or what stood in the way."""
        ...


def uses_baseline(method: Method) -> bool:
    """The method, or the value it compares with, makes use of the baseline."""
    against = getattr(method, "against", None)
    return method.USES_BASELINE or against in (Against.BASELINE, Against.LINE)


def formula_of(method: Method) -> str:
    """The formula of a method in words, with the name of what it compares with."""
    against = getattr(method, "against", None)
    return method.FORMULA.format(against=against.label if isinstance(against, Against) else "")


METHODS: Registry[Callable[..., Method]] = Registry("計算方法")
