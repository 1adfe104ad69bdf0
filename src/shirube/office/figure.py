"""Figure: a chart as data — its series, the text for people who do not see it, its title.

A report builds it; ``chart`` draws it for PDF, HTML and Word, Excel makes a native chart of it.

>>> from decimal import Decimal
>>> figure = Figure(
...     "市営住宅の改善・建替の実施棟数",
...     kind=FigureKind.LINE,
...     unit="棟",
...     categories=("H29", "H30", "H31"),
...     series=(
...         Series(
...             "実績値",
...             role=SeriesRole.ACTUAL,
...             values=(Decimal(31), None, Decimal(36)),
...             texts=("31棟", "未確定", "36棟"),
...         ),
...     ),
... )
>>> figure.series[0].texts[1]
'未確定'
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from decimal import Decimal

from shirube.office.printable import clean_fields, printable
from shirube.office.story_roles import FigureKind, SeriesRole


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a figure: a value, or ``None`` for a gap, for each category.

    ``texts``    the printed text of each value, or the reason of a gap (未確定); may be empty.
    ``connect``  a line goes straight across gaps (the straight line to the target).
    ``second``   drawn in a second panel (scores beside the values), which has its own axis.
    """

    name: str
    _: KW_ONLY
    values: tuple[Decimal | None, ...]
    texts: tuple[str, ...] = ()
    role: SeriesRole = SeriesRole.PLAIN
    connect: bool = False
    second: bool = False

    def __post_init__(self) -> None:
        clean_fields(self, "name")
        if any(value is not None and not value.is_finite() for value in self.values):
            raise ValueError("a value that is no number: use None and say why in texts")
        if self.texts:
            object.__setattr__(self, "texts", tuple(printable(text) for text in self.texts))
            if len(self.texts) != len(self.values):
                raise ValueError("as many texts as values")


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with what stands beside it: title, alternative text, table of its data.

    ``alternative``  text for people who do not see it; empty = made from the data.
    ``unit``/``second_unit`` printed at the axes; ``note`` small print (参考（直線） …).
    ``show_table``   the data table is printed too (HTML always carries it, folded).
    ``horizontal``   bars lie: for long category names.
    """

    title: str
    _: KW_ONLY
    kind: FigureKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    second_unit: str = ""
    alternative: str = ""
    note: str = ""
    width_mm: float = 88.0
    height_mm: float = 50.0
    horizontal: bool = False
    show_table: bool = False
    anchor: str = ""

    def __post_init__(self) -> None:
        clean_fields(self, "title", "unit", "second_unit", "alternative", "note")
        object.__setattr__(self, "categories", tuple(printable(name) for name in self.categories))
        if any(len(series.values) != len(self.categories) for series in self.series):
            raise ValueError("as many values as categories")
