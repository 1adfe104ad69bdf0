"""Figure words: what a chart says, as a sentence and as a table, for every writer.

The alternative text and the data table come from the same series the chart is drawn from, so that
a reader who does not see the picture is told the same, gaps and their reasons included.

>>> from shirube.office.figure import Series
>>> from shirube.office.story_roles import FigureKind
>>> figure = Figure(
...     "実施棟数",
...     kind=FigureKind.LINE,
...     unit="棟",
...     categories=("H30", "H31"),
...     series=(Series("実績値", values=(Decimal("31"), None), texts=("31棟", "未確定")),),
... )
>>> figure_alternative(figure)
'折れ線グラフ「実施棟数」（単位：棟）。実績値は、H30 31棟、H31 未確定。'
"""

from __future__ import annotations

from decimal import Decimal

from shirube.office.figure import Figure, Series
from shirube.office.story import Cell, Column, Paragraph, Row, Run, Table
from shirube.office.story_roles import Align, FigureKind, Scope, Shade, Size
from shirube.office.story_tools import header_cell, number_cell

KIND_WORDS = {
    FigureKind.LINE: "折れ線グラフ",
    FigureKind.BAR: "棒グラフ",
    FigureKind.STACKED_BAR: "積み上げ棒グラフ",
}
NO_VALUE = "値なし"
MANY_DIGITS = 30


def decimal_text(value: Decimal) -> str:
    """A number as people write it: grouped, never in E notation, its printed digits kept.

    >>> decimal_text(Decimal("1E+4")), decimal_text(Decimal("-0.50"))
    ('10,000', '-0.50')
    """
    # Beyond what any city counts: written out, such a number would fill pages.
    return f"{value:,f}" if abs(value.adjusted()) < MANY_DIGITS else f"{value:.3E}"


def point_text(series: Series, position: int) -> str:
    """The words of one point: as printed, else the number; for a gap its reason or 値なし."""
    if series.texts and series.texts[position]:
        return series.texts[position]
    value = series.values[position]
    return NO_VALUE if value is None else decimal_text(value)


def _series_words(figure: Figure, series: Series) -> str:
    """One sentence for one series.  A line drawn across gaps names its points only."""
    points = [
        f"{name} {point_text(series, position)}"
        for position, name in enumerate(figure.categories)
        if series.values[position] is not None or not series.connect
    ]
    return f"{series.name}は、{'、'.join(points) or NO_VALUE}。"


def figure_alternative(figure: Figure) -> str:
    """The alternative text: the report's own, or kind, title, unit and every point in words."""
    if figure.alternative:
        return figure.alternative
    unit = f"（単位：{figure.unit}）" if figure.unit else ""
    head = f"{KIND_WORDS[figure.kind]}「{figure.title}」{unit}。"
    return head + "".join(_series_words(figure, series) for series in figure.series)


def figure_table(figure: Figure) -> Table:
    """The data table: one row per category, one column per series; gaps carry their reason."""
    names = (header_cell(series.name, size=Size.SMALL) for series in figure.series)
    head = Row((header_cell("", size=Size.SMALL), *names))
    rows = tuple(
        Row((_category_cell(name), *(_point_cell(series, position) for series in figure.series)))
        for position, name in enumerate(figure.categories)
    )
    columns = (Column(share=2.0), *(Column(align=Align.END) for _ in figure.series))
    unit = f"（単位：{figure.unit}）" if figure.unit else ""
    return Table(
        columns,
        (head, *rows),
        header_rows=1,
        caption=f"{figure.title}のデータ{unit}",
        note=figure.note,
        size=Size.SMALL,
    )


def _category_cell(name: str) -> Cell:
    return Cell((Paragraph((Run(name),)),), scope=Scope.ROW, shade=Shade.LABEL)


def _point_cell(series: Series, position: int) -> Cell:
    value = series.values[position]
    if value is None and series.connect:
        return Cell(())
    return number_cell(value, point_text(series, position))
