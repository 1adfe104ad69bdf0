"""WRD-005: 改元後の旧元号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.sample import of_measure
from shirube.check.spelling import Piece, written
from shirube.check.spot import listed
from shirube.check.view import View
from shirube.problem import Severity
from shirube.quantity.fiscal import Period, YearBasis
from shirube.quantity.period import find_periods
from shirube.quantity.width import fold

CODE = "WRD-005"

_HEISEI = re.compile("^(?:平成|H) *[0-9]")
_REIWA = re.compile("令和|R[0-9元]|R *[.．]")
_LAST_DAY = date(2019, 4, 30)


def _run(view: View) -> Iterator[Sighting]:
    pieces = tuple(written(view))
    if not any(_REIWA.search(fold(piece.text)) for piece in pieces):
        return
    years: list[tuple[str, Piece]] = []
    days: list[tuple[str, Piece]] = []
    for piece in pieces:
        for found in find_periods(piece.text):
            text = piece.text[found.start : found.end]
            if not _HEISEI.match(fold(text)) or found.period.again is not None:
                continue
            if _is_later_day(found.period):
                days.append((text, piece))
            elif _is_later_year(found.period):
                years.append((text, piece))
    for group, what in ((years, "令和になってからの年度"), (days, "改元後の日付")):
        if group:
            yield Sighting(
                severity=Severity.NOTE,
                place=group[0][1].place,
                seen=listed(text for text, _ in group),
                wrong=f"{what}が平成で書かれ、令和の表記と混じっています",
                subject=group[0][1].node,
                related=tuple(dict.fromkeys(piece.place for _, piece in group[1:])),
            )


def _is_later_day(period: Period) -> bool:
    day = period.date
    return day is not None and day > _LAST_DAY


def _is_later_year(period: Period) -> bool:
    if period.month is not None:
        return False
    last = period.end.year if period.end is not None else period.year
    if period.basis is YearBasis.UNSTATED:
        return False
    return last > _LAST_DAY.year


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.WORDING,
        label="改元後の旧元号",
        meaning=(
            "令和になってからの日付や年度（平成32年度、H31.10.2など）が平成で書かれ、"
            "同じ文書の中で令和の表記と混じっているものを、書き方ごとにまとめて挙げます。"
        ),
        advice="一つの書き方にそろえるか、併記してください。",
        example=of_measure(
            """
        text description
          | 平成32年度からの拡充を見据え、講師を派遣する。
        text overall_review fiscal_year=2019
          | 令和2年度からの拡充に備えた。
        """
        ),
        sound=of_measure(
            """
        text description
          | 令和2年度からの拡充を見据え、講師を派遣する。
        text overall_review fiscal_year=2019
          | 令和2年度からの拡充に備えた。
        """
        ),
        run=_run,
    ),
)
