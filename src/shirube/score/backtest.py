"""Back-test: how often the outlook would have been right, told honestly.

Takes the years up to one year, makes the outlook for a later year whose actual is known, and
counts.  The hit rate stands beside what the simplest guess would have got, and with a confidence
interval, because seventy indicators are few.

>>> low, high = wilson(8, of=10)
>>> str(low), str(high)
('0.490', '0.943')
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from shirube.plan.model import Edition, Indicator
from shirube.quantity.rounding import Rounding
from shirube.score.facts import assume_direction, gather
from shirube.score.outlook import Outlook, Verdict, outlook
from shirube.score.sides import STRICT, better, side

_RATE = Rounding(digits=3)
_Z = Decimal("1.959964")  # 95 % of a normal distribution lie within this many standard deviations


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictCount:
    """One verdict: how often it was given and how often the target was then reached."""

    verdict: Verdict
    given: int
    reached: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest:
    """What came of it.

    ``n``          indicators with an outlook and a known actual; ``left_out`` those without.
    ``hits``       outlook and fact agree on whether the target is reached.
    ``guess_hits`` hits of always saying what happened most often.
    ``in_band``    actuals inside the band of the three estimates.
    ``low``/``high``  95 % confidence interval of the hit rate (Wilson), as shares of 1.
    """

    made_in: int
    predicted: int
    n: int
    left_out: int
    hits: int
    guess_hits: int
    in_band: int
    rate: Decimal | None
    low: Decimal | None
    high: Decimal | None
    verdicts: tuple[VerdictCount, ...]

    def words(self) -> str:
        """The result in Japanese sentences."""
        if self.rate is None:
            return f"{self.predicted}年度の実績と比べられる指標がないため、的中率を示せません。"
        percent = [
            f"{share * 100:.1f}％"
            for share in (self.rate, self.low, self.high)
            if share is not None
        ]
        return (
            f"{self.made_in}年度までの実績による{self.predicted}年度の見込み：{self.n}指標中"
            f"{self.hits}指標で的中（{percent[0]}、95％信頼区間 {percent[1]}～{percent[2]}）。"
            f"多い方だけを答え続けた場合は{self.guess_hits}指標で的中します。"
            f"実績値が見込みの幅に入ったのは{self.in_band}指標です。"
            f"見込みを示せない、又は比べられない指標は{self.left_out}件です。"
        )


def wilson(hits: int, *, of: int) -> tuple[Decimal, Decimal]:
    """The 95 % confidence interval of a share (Wilson), as shares of 1; ``of`` at least 1."""
    share, count, z2 = Decimal(hits) / of, Decimal(of), _Z * _Z
    centre = share + z2 / (2 * count)
    margin = _Z * ((share * (1 - share) + z2 / (4 * count)) / count).sqrt()
    scale = 1 + z2 / count
    ends = ((centre - margin) / scale, (centre + margin) / scale)
    low, high = (max(Decimal(0), min(Decimal(1), end)) for end in ends)
    return _RATE.apply(low), _RATE.apply(high)


def back_test(
    edition: Edition, *, made_in: int, predicted: int, direction_from_target: bool = False
) -> BackTest:
    """The outlook made in one year against the actuals of a later one (年度)."""
    indicators = [indicator for node in edition.nodes for indicator in node.indicators]
    cases = [
        case
        for indicator in indicators
        if (
            case := _case(
                indicator,
                edition=edition,
                made_in=made_in,
                predicted=predicted,
                direction_from_target=direction_from_target,
            )
        )
        is not None
    ]
    hopeful = (Verdict.REACHES, Verdict.LIKELY)
    hits = sum((found.verdict in hopeful) is reached for found, reached, _ in cases)
    happened = sum(reached for _, reached, _ in cases)
    n = len(cases)
    low, high = wilson(hits, of=n) if n else (None, None)
    return BackTest(
        made_in=made_in,
        predicted=predicted,
        n=n,
        left_out=len(indicators) - n,
        hits=hits,
        guess_hits=max(happened, n - happened),
        in_band=sum(inside for _, _, inside in cases),
        rate=_RATE.apply(Fraction(hits, n)) if n else None,
        low=low,
        high=high,
        verdicts=tuple(
            VerdictCount(
                verdict=verdict,
                given=sum(found.verdict is verdict for found, _, _ in cases),
                reached=sum(reached for found, reached, _ in cases if found.verdict is verdict),
            )
            for verdict in Verdict
            if verdict is not Verdict.CANNOT_TELL
        ),
    )


def _case(
    indicator: Indicator,
    *,
    edition: Edition,
    made_in: int,
    predicted: int,
    direction_from_target: bool,
) -> tuple[Outlook, bool, bool] | None:
    """Outlook, whether the target was reached, whether the actual lay in the band."""
    found = outlook(
        indicator,
        fiscal_year=made_in,
        edition=edition,
        direction_from_target=direction_from_target,
    )
    facts = gather(indicator, node="", fiscal_year=predicted, edition=edition)
    if direction_from_target:
        facts = assume_direction(facts)
    actual, target, direction = facts.number(facts.actual), facts.number(facts.target), side(facts)
    if found.estimates is None or found.target_year != predicted:
        return None
    if actual is None or target is None or direction is None:
        return None
    sign = better(actual, than=target, direction=direction)
    reached = sign > 0 or (sign == 0 and facts.comparison not in STRICT)
    return found, reached, found.estimates.low <= actual <= found.estimates.high
