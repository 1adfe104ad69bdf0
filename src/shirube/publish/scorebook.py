"""ScoreBook: the computed scores as the papers read them — by indicator and year.

``judge`` makes one Scorecard per fiscal year; a paper asks for a few words about one indicator in
one year, for the roll-up of a heading, and for the display bands.  An empty book is what a document
has whose rule is not stated.

>>> book = ScoreBook(())
>>> book.is_empty, book.line("m1-k1", fiscal_year=2019) is None
(True, True)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.score.explain import sentences
from shirube.score.rollup_values import Rollup
from shirube.score.rule import Rule
from shirube.score.scorecard import IndicatorResult, Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """What was computed for one indicator in one year.

    ``band`` is the position of the score in the rule's display bands, best first; ``None`` where
    there is no score or the rule has no bands.
    """

    result: IndicatorResult
    band: int | None = None

    @property
    def raw_score(self) -> Decimal | None:
        """Score before the cap."""
        return self.result.raw_score

    @property
    def score(self) -> Decimal | None:
        """Score after the cap."""
        return self.result.score

    @property
    def reason(self) -> str:
        """Why there is no score, empty when there is one."""
        return self.result.reason_not_scored

    @property
    def sentences(self) -> tuple[str, ...]:
        """The calculation in Japanese sentences."""
        return sentences(self.result)


class ScoreBook:
    """The scorecards of one edition, looked up by indicator, node and year."""

    def __init__(self, scorecards: tuple[Scorecard, ...], *, rule: Rule | None = None) -> None:
        self.rule = rule
        self._cards = {card.fiscal_year: card for card in scorecards}
        self._lines: dict[tuple[str, int], ScoreLine] = {}
        for card in scorecards:
            bands = _bands(card)
            for result in card.results:
                line = ScoreLine(result=result, band=bands.get(result.indicator))
                self._lines[result.indicator, card.fiscal_year] = line

    @property
    def is_empty(self) -> bool:
        """Nothing was computed."""
        return not self._lines

    def years(self) -> tuple[int, ...]:
        """Fiscal years with a scorecard, ascending."""
        return tuple(sorted(self._cards))

    def card(self, fiscal_year: int | None) -> Scorecard | None:
        """The scorecard of a year."""
        return None if fiscal_year is None else self._cards.get(fiscal_year)

    def line(self, indicator_id: str, *, fiscal_year: int | None) -> ScoreLine | None:
        """What was computed for an indicator in a year, ``None`` when nothing was."""
        if fiscal_year is None:
            return None
        return self._lines.get((indicator_id, fiscal_year))

    def rollup(self, node_id: str | None, *, fiscal_year: int | None) -> Rollup | None:
        """The roll-up of a node (``None`` = the whole edition) in a year."""
        card = self.card(fiscal_year)
        return None if card is None else card.rollup(node_id)

    def band_label(self, line: ScoreLine) -> str:
        """The name of the display band of a line, empty when it has none."""
        whole = self.rollup(None, fiscal_year=line.result.fiscal_year)
        return "" if whole is None or line.band is None else whole.bands[line.band].label


def _bands(card: Scorecard) -> dict[str, int]:
    """Position of the display band of each scored indicator."""
    whole = card.rollup(None)
    if whole is None:
        return {}
    return {
        indicator: position
        for position, band in enumerate(whole.bands)
        for indicator in band.indicators
    }
