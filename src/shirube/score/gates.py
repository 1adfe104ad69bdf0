"""Gates: half-open intervals that turn a figure into a rating or a display band.

Each end says in words whether it belongs to the gate, so that 80 can be in one class only.

>>> gate = Gate(rating="B", at_least=Decimal(80), below=Decimal(100))
>>> gate.holds(Decimal("80")), gate.holds(Decimal("100"))
(True, False)
>>> gate.words()
'80以上100未満'
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One interval: ``at_least`` and ``at_most`` include their end, ``above`` and ``below`` not.

    ``points`` is what the class counts for where a rule adds points; ``ask`` names the input of a
    person that decides the rating within the gate.
    """

    rating: str
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None
    points: Decimal | None = None
    ask: str = ""

    def holds(self, figure: Decimal | Fraction) -> bool:
        """Whether the figure lies in the gate."""
        return (
            (self.at_least is None or figure >= self.at_least)
            and (self.above is None or figure > self.above)
            and (self.at_most is None or figure <= self.at_most)
            and (self.below is None or figure < self.below)
        )

    def words(self) -> str:
        """The interval in Japanese, as a city would print it."""
        if self.at_least is not None and self.at_least == self.at_most:
            return f"{self.at_least:f}"
        low = _end(self.at_least, "以上") or _end(self.above, "超")
        high = _end(self.at_most, "以下") or _end(self.below, "未満")
        return f"{low}{high}" or "すべて"

    @property
    def low_end(self) -> tuple[Decimal | None, bool]:
        """Lower end and whether it belongs to the gate."""
        if self.at_least is not None:
            return self.at_least, True
        return self.above, False

    @property
    def high_end(self) -> tuple[Decimal | None, bool]:
        """Upper end and whether it belongs to the gate."""
        if self.at_most is not None:
            return self.at_most, True
        return self.below, False


def _end(value: Decimal | None, word: str) -> str:
    return "" if value is None else f"{value:f}{word}"


def find_gate(gates: tuple[Gate, ...], *, figure: Decimal | Fraction) -> Gate | None:
    """The gate that holds the figure; ``None`` when the rule leaves a gap there."""
    for gate in gates:
        if gate.holds(figure):
            return gate
    return None


def overlap(gates: tuple[Gate, ...]) -> tuple[Gate, Gate] | None:
    """Two gates that share a figure, or ``None``; a rule with such gates is refused."""
    for index, one in enumerate(gates):
        for other in gates[index + 1 :]:
            if not _before(one, other) and not _before(other, one):
                return one, other
    return None


def _before(one: Gate, other: Gate) -> bool:
    """``one`` ends before ``other`` begins."""
    high, high_in = one.high_end
    low, low_in = other.low_end
    if high is None or low is None:
        return False
    return high < low or (high == low and not (high_in and low_in))
