"""Charts: the numbers that the charts of a page leave behind in its text layer.

A chart prints data labels, the ticks of its axes, the years, sometimes its title and a legend; on
most pages only one or two data labels come out.  Ticks, years and legends are nothing of the plan.
A data label is a score of an indicator of the page: of the latest year, or of the year before,
against the final target or against what the target asked for by then (the step per year printed in
the basis, or the straight line from baseline to target).  A label that none of these gives stays
unexplained and is reported.

>>> labels_before_axes([Decimal(n) for n in (-64, -100, -100, -80, -60, -40, 104, 106, 108)])
2
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from shirube.ingest.assemble import reading_of
from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Kind, Piece
from shirube.office.document import Span
from shirube.plan.model import Indicator, Observation
from shirube.quantity.bounds import yearly_step
from shirube.quantity.reading import Reading
from shirube.quantity.unit import convert
from shirube.quantity.width import fold

_LEAST_TICKS = 4
_HUNDRED = Decimal(100)
_STEP = re.compile(r"[+\-]\d+(?:\.\d+)?[^\d/]*/年")
MAINTAINED = "現状維持"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One data label: the span, the figure, the line or chart it shares with its neighbours."""

    span: Span
    reading: Reading
    group: int
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartParts:
    """The tail of a page sorted: data labels, lines that carry nothing, and other texts."""

    labels: tuple[Label, ...]
    axes: tuple[int, ...]
    legends: tuple[int, ...]
    titles: tuple[int, ...]
    page_number: tuple[int, ...]
    texts: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What a data label is: a score of an indicator for a year, with the way it was computed."""

    label: Label
    indicator: Indicator
    year: int
    how: str


def sort_tail(tail: Sequence[Piece], *, names: Sequence[str], page: int) -> ChartParts:
    """The pieces behind a page's last body; ``names`` are its indicators, ``page`` its number."""
    sorting = _Sorting(names=names, page=page)
    for piece in tail:
        sorting.take(piece)
    return sorting.parts()


class _Sorting:
    def __init__(self, *, names: Sequence[str], page: int) -> None:
        self.names = frozenset(names)
        self.page = page
        self.pending: list[Span] = []
        self.title: Piece | None = None
        self.years: Piece | None = None
        self.charts = 0
        self.labels: list[Label] = []
        self.axes: list[int] = []
        self.legends: list[int] = []
        self.titles: list[int] = []
        self.page_number: list[int] = []
        self.texts: list[Piece] = []

    def take(self, piece: Piece) -> None:
        """Sort one piece; a legend closes a chart."""
        if piece.kind is Kind.NUMBER:
            self.pending += [word for span in piece.spans for word in span.words()]
        elif piece.kind is Kind.CATEGORIES:
            self.years = piece
        elif piece.kind is Kind.LEGEND:
            self._close_chart(piece)
        elif piece.kind is Kind.TEXT and piece.text in self.names:
            self.title = piece
            self.titles += piece.lines
        else:
            self.texts.append(piece)

    def _close_chart(self, legend: Piece) -> None:
        self.legends += legend.lines
        self.charts += 1
        if self.years is not None:
            self.axes += self.years.lines
            values = [reading_of(span).value or Decimal(0) for span in self.pending]
            labels = labels_before_axes(values)
            self.axes += [span.line.number for span in self.pending[labels:]]
            self._label(self.pending[:labels], group=-self.charts)
            self.pending = []
        self.title = self.years = None

    def _label(self, spans: Sequence[Span], *, group: int | None = None) -> None:
        title = self.title.text if self.title is not None else ""
        for span in spans:
            shared = span.line.number if group is None else group
            self.labels.append(
                Label(span=span, reading=reading_of(span), group=shared, title=title)
            )

    def parts(self) -> ChartParts:
        """All pieces sorted; what is left of the numbers are labels, one may be the page number."""
        rest = self.pending
        if self.charts and rest and rest[-1].text == str(self.page):
            self.page_number.append(rest[-1].line.number)
            rest = rest[:-1]
        self._label(rest)
        return ChartParts(
            labels=tuple(self.labels),
            axes=tuple(self.axes),
            legends=tuple(self.legends),
            titles=tuple(self.titles),
            page_number=tuple(self.page_number),
            texts=tuple(self.texts),
        )


def labels_before_axes(values: Sequence[Decimal]) -> int:
    """How many of a chart's numbers stand before the ticks of its axes (runs of equal steps)."""
    at = len(values)
    while True:
        start = _run_start(values, at)
        if at - start < _LEAST_TICKS and not (at == len(values) and at - start >= 3):
            return at
        at = start


def _run_start(values: Sequence[Decimal], end: int) -> int:
    """Where the longest run of equal, rising steps that ends before ``end`` begins."""
    if end < 2:
        return end
    step = values[end - 1] - values[end - 2]
    start = end - 1
    while start > 0 and step > 0 and values[start] - values[start - 1] == step:
        start -= 1
    return start


def explain(
    labels: Sequence[Label], *, indicators: Sequence[Indicator], last_year: int | None
) -> tuple[tuple[Explained, ...], tuple[tuple[Label, Indicator | None], ...]]:
    """The labels that can be explained, and the rest with the indicator they seem to belong to.

    Labels of one line or chart belong to one indicator: one that is certain decides for the others.
    """
    explained: list[Explained] = []
    rest: list[tuple[Label, Indicator | None]] = []
    if last_year is None:
        return (), tuple((label, None) for label in labels)
    titles = {label.title for label in labels}
    untitled = [indicator for indicator in indicators if indicator.name not in titles]
    for group in dict.fromkeys(label.group for label in labels):
        together = [label for label in labels if label.group == group]
        titled = [indicator for indicator in indicators if indicator.name == together[0].title]
        owner = _owner(together, indicators=titled or untitled, last_year=last_year)
        taken: set[int] = set()
        for at, label in enumerate(together):
            pool = [owner] if owner is not None else untitled
            ways = [
                way
                for indicator in pool
                for way in ways_of(indicator, last_year=last_year)
                if matches(way, label) and way.year not in taken
            ]
            way = _only(ways, prefer=last_year - (len(together) - 1 - at))
            if way is None:
                rest.append((label, owner))
                continue
            taken.add(way.year)
            explained.append(
                Explained(label=label, indicator=way.indicator, year=way.year, how=way.how)
            )
    return tuple(explained), tuple(rest)


def _owner(
    together: Sequence[Label], *, indicators: Sequence[Indicator], last_year: int
) -> Indicator | None:
    """The indicator whose chart it is: the only one, or the one that explains the most labels."""
    if len(indicators) == 1:
        return indicators[0]
    counts = [
        sum(
            any(matches(way, label) for way in ways_of(indicator, last_year=last_year))
            for label in together
        )
        for indicator in indicators
    ]
    best = max(counts, default=0)
    owners = [
        indicator for count, indicator in zip(counts, indicators, strict=True) if count == best
    ]
    return owners[0] if best and len(owners) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One score an indicator could show in a chart, exact; ``rank`` orders ways, best first."""

    indicator: Indicator
    year: int
    score: Decimal
    how: str
    rank: int


def matches(way: Way, label: Label) -> bool:
    """The label shows this score, at its own number of decimals, cut at ±100 or not."""
    value = label.reading.value
    if value is None:
        return False
    exponent = value.as_tuple().exponent
    digits = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    cut = max(-_HUNDRED, min(_HUNDRED, way.score))
    return value in (
        way.score.quantize(digits, ROUND_HALF_UP),
        cut.quantize(digits, ROUND_HALF_UP),
    )


def _only(ways: Sequence[Way], *, prefer: int) -> Way | None:
    """The best way, if it is the only indicator's; two indicators that fit alike decide nothing."""
    if not ways:
        return None
    best = min(ways, key=lambda way: (abs(way.year - prefer), way.rank))
    rivals = {way.indicator.id for way in ways if (way.year, way.rank) == (best.year, best.rank)}
    return best if len(rivals) == 1 else None


def ways_of(indicator: Indicator, *, last_year: int) -> Iterator[Way]:
    """The scores an indicator's chart can show for the last two years."""
    start, target = indicator.baseline, indicator.target
    if start is None or target is None:
        return
    low, high = start.reading.value, target.reading.value
    if low is None or high is None:
        return
    basis = indicator.target_basis.text if indicator.target_basis is not None else ""
    for year in (last_year - 1, last_year):
        actual = indicator.actual(year)
        if actual is None:
            continue
        figure = actual.reading.value
        if figure is None:
            if year == last_year:
                yield Way(
                    indicator=indicator,
                    year=year,
                    score=Decimal(0),
                    how=f"{actual.year_text}の実績値がない（{actual.reading.text}）ため0として描かれた点",
                    rank=9,
                )
            continue
        if basis == MAINTAINED and low != 0:
            how = f"{actual.year_text}の実績値÷基準値"
            yield Way(
                indicator=indicator, year=year, score=_HUNDRED * figure / low, how=how, rank=0
            )
            continue
        for rank, (goal, how) in enumerate(
            _goals(indicator, actual=actual, start=start, year=year)
        ):
            if goal != low:
                score = _HUNDRED * (figure - low) / (goal - low)
                yield Way(indicator=indicator, year=year, score=score, how=how, rank=rank)


def _goals(
    indicator: Indicator, *, actual: Observation, start: Observation, year: int
) -> Iterator[tuple[Decimal, str]]:
    """The targets a score of a year may have been measured against, likeliest first."""
    target = indicator.target
    if target is None or target.reading.value is None or start.reading.value is None:
        return
    high, low = target.reading.value, start.reading.value
    yield high, f"{actual.year_text}のスコア"
    if target.fiscal_year is None or year >= target.fiscal_year:
        return
    left = target.fiscal_year - year
    step = _step(indicator)
    if step is not None:
        goal = high - step * left
        yield (
            goal,
            f"{actual.year_text}時点の目標（{_plain(goal)}）に対する{actual.year_text}のスコア",
        )
    if start.fiscal_year is None or start.fiscal_year >= year:
        return
    whole = target.fiscal_year - start.fiscal_year
    line = low + (high - low) * (whole - left) / whole
    for goal in dict.fromkeys((line, _rounded(line, like=high))):
        shown = _plain(goal)
        yield goal, f"基準値から目標値への直線上の目標（{shown}）に対する{actual.year_text}のスコア"


def _step(indicator: Indicator) -> Decimal | None:
    """The change per year that the basis prints (+1.5%/年), in the unit of the target."""
    basis, target = indicator.target_basis, indicator.target
    if basis is None or target is None:
        return None
    found = _STEP.search(fold(basis.text))
    step = None if found is None else yearly_step(found.group())
    if step is None:
        return None
    amount, unit = step
    base = indicator.unit
    if unit or not base:
        return amount
    scaled = convert(amount, unit=base.lstrip("百千万億"), into=base)
    return amount if scaled is None else scaled


def _rounded(value: Decimal, *, like: Decimal) -> Decimal:
    exponent = like.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    return value.quantize(Decimal(1).scaleb(places), ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):f}".rstrip("0").rstrip(".")
