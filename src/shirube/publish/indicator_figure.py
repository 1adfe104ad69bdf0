"""Indicator figure: actual, target and score of one indicator over the years, as a chart.

Where the source gives targets for single years they are drawn; where it gives only the final one,
a straight reference line joins baseline and target and the chart says that the line is not a
target.  A year without a figure is a gap that carries its reason.

>>> from decimal import Decimal
>>> from shirube.plan.model import IndicatorRole
>>> from shirube.quantity.reading import Reading
>>> def seen(year, value):
...     return Observation(fiscal_year=year, reading=Reading(f"{value}棟", Decimal(value)))
>>> indicator = Indicator(
...     id="k",
...     name="実施棟数",
...     role=IndicatorRole.KPI,
...     unit="棟",
...     baseline=seen(2014, 18),
...     actuals=(seen(2018, 34), seen(2019, 36)),
...     targets=(seen(2019, 48),),
... )
>>> figure = indicator_figure(indicator, year_label=str, scores=ScoreBook(()))
>>> for one in figure.series:
...     print(one.name, one.values[-1])
基準値 None
実績値 36
参考：基準値と目標値を結ぶ直線 48
目標値 48
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from shirube.office.figure import Figure, Series
from shirube.office.story_roles import FigureKind, SeriesRole
from shirube.plan.model import Indicator, Observation
from shirube.publish.scorebook import ScoreBook
from shirube.terms import label

REFERENCE = "参考：基準値と目標値を結ぶ直線"
REFERENCE_NOTE = "点線は参考です。年度別の目標値は原資料にありません。"
LONGEST = 40
"""Years a chart spans at most."""


def indicator_figure(
    indicator: Indicator,
    *,
    year_label: Callable[[int], str],
    scores: ScoreBook,
    width_mm: float = 108.0,
    height_mm: float = 46.0,
) -> Figure | None:
    """The chart of an indicator; ``None`` when there are fewer than two numbers to draw."""
    years = _years(indicator)
    if len(years) < 2 or _numbers(indicator) < 2:
        return None
    expected = _by_year(_yearly_targets(indicator))
    series = [
        *_actual_series(indicator, years=years),
        *([] if expected else _reference_series(indicator, years=years)),
        *_target_series(indicator, years=years, expected=expected),
        *_score_series(indicator, years=years, scores=scores),
    ]
    has_line = any(one.role is SeriesRole.REFERENCE for one in series)
    return Figure(
        indicator.name,
        kind=FigureKind.LINE,
        unit=indicator.unit,
        second_unit=label("score") if any(one.second for one in series) else "",
        categories=tuple(year_label(year) for year in years),
        series=tuple(series),
        note=REFERENCE_NOTE if has_line else "",
        width_mm=width_mm,
        height_mm=height_mm,
    )


def _years(indicator: Indicator) -> tuple[int, ...]:
    """Every year from the first to the last figure, so that equal steps are equal years.

    Over a span no plan has (a misread year) only the years with figures are kept.
    """
    found = [item.fiscal_year for item in indicator.actuals]
    found += [item.fiscal_year for item in (indicator.baseline, indicator.target) if item]
    found += [item.fiscal_year for item in indicator.expected_values]
    known = [year for year in found if year is not None]
    if not known or max(known) - min(known) > LONGEST:
        return tuple(sorted(set(known)))
    return tuple(range(min(known), max(known) + 1))


def _numbers(indicator: Indicator) -> int:
    items = [*indicator.actuals, indicator.baseline, indicator.target]
    return sum(item is not None and item.reading.is_value for item in items)


def _by_year(items: tuple[Observation, ...]) -> dict[int, Observation]:
    return {item.fiscal_year: item for item in items if item.fiscal_year is not None}


def _yearly_targets(indicator: Indicator) -> tuple[Observation, ...]:
    """Targets and expected values before the final year that stand and are numbers."""
    standing = [item for item in indicator.targets if item.superseded_in is None]
    final = indicator.target
    return tuple(
        item
        for item in (*indicator.expected_values, *standing)
        if item is not final and item.reading.is_value
    )


def _series(
    name: str,
    items: dict[int, Observation],
    *,
    years: tuple[int, ...],
    role: SeriesRole,
) -> Series:
    cells = [items.get(year) for year in years]
    return Series(
        name,
        values=tuple(None if cell is None else cell.reading.value for cell in cells),
        texts=tuple("" if cell is None else cell.reading.text for cell in cells),
        role=role,
        connect=role in (SeriesRole.TARGET, SeriesRole.BASELINE),
    )


def _actual_series(indicator: Indicator, *, years: tuple[int, ...]) -> list[Series]:
    """Actuals; the baseline is a mark of its own, because it is no result of the plan."""
    found = [
        _series(label("actual"), _by_year(indicator.actuals), years=years, role=SeriesRole.ACTUAL)
    ]
    baseline = indicator.baseline
    if baseline is not None and baseline.fiscal_year in years and baseline.reading.is_value:
        items = _by_year((baseline,))
        found.insert(0, _series(label("baseline"), items, years=years, role=SeriesRole.BASELINE))
    return found


def _reference_series(indicator: Indicator, *, years: tuple[int, ...]) -> list[Series]:
    """The straight line from baseline to target, where both are numbers of different years."""
    first, last = indicator.baseline, indicator.target
    if first is None or last is None or first.fiscal_year is None or last.fiscal_year is None:
        return []
    start, end = first.reading.value, last.reading.value
    if start is None or end is None or first.fiscal_year >= last.fiscal_year:
        return []
    ends: dict[int, Decimal] = {first.fiscal_year: start, last.fiscal_year: end}
    values = tuple(ends.get(year) for year in years)
    return [Series(REFERENCE, values=values, role=SeriesRole.REFERENCE, connect=True)]


def _target_series(
    indicator: Indicator, *, years: tuple[int, ...], expected: dict[int, Observation]
) -> list[Series]:
    final = indicator.target
    items = dict(expected)
    if final is not None and final.fiscal_year is not None and final.reading.is_value:
        items[final.fiscal_year] = final
    if not items:
        return []
    return [_series(label("target"), items, years=years, role=SeriesRole.TARGET)]


def _score_series(
    indicator: Indicator, *, years: tuple[int, ...], scores: ScoreBook
) -> list[Series]:
    """Scores of each year in a panel of their own."""
    lines = [scores.line(indicator.id, fiscal_year=year) for year in years]
    values = tuple(None if line is None else line.score for line in lines)
    if all(value is None for value in values):
        return []
    texts = tuple("" if line is None else line.reason for line in lines)
    name = label("score")
    return [
        Series(
            name,
            values=values,
            texts=tuple(
                f"{value}" if value is not None else text
                for value, text in zip(values, texts, strict=True)
            ),
            role=SeriesRole.SCORE,
            second=True,
        )
    ]
