"""Columns: the years in the column labels of a sheet (基準値(H26), H27実績値 …, 目標値(H31)).

Each sheet prints its own row of labels.  A label torn over two blocks is put together; a year that
cannot be read stays unread (``year`` is ``None``) and is never guessed.  Labels a sheet lacks are
taken from the labels most sheets of the document share, except the baseline's, which differs from
sheet to sheet.

>>> pieces = [_piece("施策ＫＰＩ 基準値(H26) H27実績値 H28実績値"), _piece("H31年度")]
>>> columns = read_columns(pieces)
>>> columns.baseline.year, [actual.year for actual in columns.actuals], columns.last.year
(2014, [2015, 2016], 2019)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Kind, Piece, is_open
from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.office.document import Line
from shirube.place import NOWHERE, Place
from shirube.quantity.period import parse_period
from shirube.quantity.width import fold

_PATTERNS = WORDING.columns
_CLOSING = re.compile(r"[^(（]{0,10}[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One label: as printed, the year as printed and as read (fiscal year)."""

    heading: str
    year_text: str
    year: int | None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnYears:
    """The labels of one sheet; ``None`` and empty where the sheet prints none."""

    baseline: Column | None = None
    actuals: tuple[Column, ...] = ()
    last: Column | None = None
    target: Column | None = None

    @property
    def cells(self) -> int:
        """Cells of a row: baseline, actuals, two scores, target."""
        return len(self.actuals) + 4

    def completed(self, usual: ColumnYears) -> ColumnYears:
        """With the labels this sheet lacks taken from those usual in the document."""
        return replace(
            self,
            actuals=self.actuals or usual.actuals,
            last=self.last or usual.last,
            target=self.target or usual.target,
        )


def read_columns(pieces: Sequence[Piece]) -> ColumnYears:
    """The years in these column labels."""
    baseline = actuals = last = target = None
    for text, place in _labels(pieces):
        baseline = baseline or _one(text, "baseline", place=place)
        target = target or _one(text, "target", place=place)
        actuals = actuals or _all(text, "actual", place=place)
        if _PATTERNS["last_actual"].fullmatch(fold(text)):
            last = last or _one(text, "last_actual", place=place)
    return ColumnYears(baseline=baseline, actuals=actuals or (), last=last, target=target)


def usual_columns(all_columns: Iterable[ColumnYears]) -> ColumnYears:
    """What most sheets print; the baseline is left out."""
    found = list(all_columns)
    actuals = Counter(columns.actuals_key for columns in map(_Keyed, found))
    by_key = {_Keyed(columns).actuals_key: columns.actuals for columns in found}
    most = next((key for key, _ in actuals.most_common() if key), ())
    return ColumnYears(
        actuals=by_key.get(most, ()),
        last=_most(column.last for column in found),
        target=_most(column.target for column in found),
    )


@dataclass(frozen=True, slots=True)
class _Keyed:
    columns: ColumnYears

    @property
    def actuals_key(self) -> tuple[int | None, ...]:
        return tuple(column.year for column in self.columns.actuals)


def _most(columns: Iterable[Column | None]) -> Column | None:
    known = [column for column in columns if column is not None]
    counted = Counter(column.year for column in known)
    if not counted:
        return None
    year = counted.most_common(1)[0][0]
    return next(column for column in known if column.year == year)


def _labels(pieces: Sequence[Piece]) -> Iterable[tuple[str, Place]]:
    """The texts of the labels, torn ones put together."""
    at = 0
    while at < len(pieces):
        piece, text, place = pieces[at], pieces[at].text, pieces[at].place
        while is_open(text) and at + 1 < len(pieces) and _CLOSING.fullmatch(pieces[at + 1].text):
            at += 1
            text += pieces[at].text
            place = place.spanning(pieces[at].place)
        at += 1
        if piece.kind in (Kind.COLUMN, Kind.KPI_HEAD):
            yield text, place


def _one(text: str, name: str, *, place: Place) -> Column | None:
    found = _PATTERNS[name].search(fold(text))
    return None if found is None else _column(text, found, place=place)


def _all(text: str, name: str, *, place: Place) -> tuple[Column, ...]:
    matches = _PATTERNS[name].finditer(fold(text))
    return tuple(_column(text, found, place=place) for found in matches)


def _column(text: str, found: re.Match[str], *, place: Place) -> Column:
    printed = text[found.start("year") : found.end("year")].strip()
    period = parse_period(printed)
    if place.end_line in (None, place.line) and place.start is not None:
        place = replace(place, start=place.start + found.start(), end=place.start + found.end())
    return Column(
        heading=text[found.start() : found.end()],
        year_text=printed,
        year=None if period is None else period.year,
        place=place,
    )


def _piece(text: str) -> Piece:
    """A label of its own, for examples."""
    span = Line(document="例", page=1, number=1, text=text).span()
    kind = Kind.KPI_HEAD if text.startswith("施策") else Kind.COLUMN
    return Piece(kind=kind, spans=(span,))
