"""TXT-005: 前年のままと思われる文章."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.claims import fiscal_year
from shirube.check.figures import figures_with_unit
from shirube.check.prose import sentences
from shirube.check.sample import of_indicator
from shirube.check.series import actual_points, unit_of
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Indicator, Node, Text, TextKind
from shirube.problem import Severity
from shirube.quantity.era import HEISEI
from shirube.quantity.period import find_periods

CODE = "TXT-005"

_FUTURE = VOCABULARY.words("leftover", "future")
_CONTINUES = VOCABULARY.words("leftover", "continues")
_OF_THE_PROJECT = re.compile("^(?:の)?(?:事業|取組|取り組み)の?内容")
_AT_ITS_END = re.compile("^(?:の)?(?:終了|末)")
_DONE = re.compile("終了|完了|まで")
_LISTED = 3


def _run(view: View) -> Iterator[Sighting]:
    for node in view.edition.nodes:
        if not node.indicators:
            continue
        for owner, text in view.texts(node):
            if text.fiscal_year is None:
                continue
            found = _left_over(node, text=text, year=text.fiscal_year)
            if found is not None:
                severity, sentence, wrong = found
                yield Sighting(
                    severity=severity,
                    place=view.place(text.place, node=owner),
                    seen=shortened(sentence, limit=60),
                    wrong=wrong,
                    subject=owner.id,
                )


def _left_over(node: Node, *, text: Text, year: int) -> tuple[Severity, str, str] | None:
    for sentence in sentences(text.text):
        for period in find_periods(sentence, era_hint=HEISEI):
            of = fiscal_year(period.period)
            rest = sentence[period.end :]
            if of == year - 1 and _OF_THE_PROJECT.match(rest) and _CONTINUES.search(rest):
                if year not in years_of(sentence):
                    wrong = f"{year}年度の評価ですが、前年度の事業を継続するとしています"
                    return Severity.CHECK, sentence, wrong
            if of == year and _AT_ITS_END.match(rest) and _FUTURE.search(rest):
                if any(one.actual(year) is not None for one in node.indicators):
                    return (
                        Severity.CHECK,
                        sentence,
                        f"終わった{year}年度のことを予想として述べています",
                    )
        for indicator in node.indicators:
            if _lists_all_but(sentence, indicator, year=year) and year not in years_of(text.text):
                return (
                    Severity.CHECK,
                    sentence,
                    f"{year - 1}年度までの実績値だけを述べ、{year}年度の実績値に触れていません",
                )
    if text.kind is TextKind.IMPLEMENTATION:
        named = years_of(text.text)
        whole = all(years_of(sentence) for sentence in sentences(text.text))
        # One earlier year may be where the work began; several, and nothing else, are old news.
        if len(named) > 1 and max(named) < year and whole and not _DONE.search(text.text):
            wrong = f"{year}年度の実施内容ですが、前の年度のことだけが書かれています"
            return Severity.NOTE, text.text, wrong
    return None


def years_of(text: str) -> set[int]:
    """The fiscal years a text names."""
    found = set()
    for one in find_periods(text, era_hint=HEISEI):
        year = fiscal_year(one.period)
        if year is not None:
            found.add(year)
    return found


def _lists_all_but(sentence: str, indicator: Indicator, *, year: int) -> bool:
    """The sentence lists the figures of the years before, and not the one of the year."""
    series = actual_points(indicator)
    if not series or series[-1].year != year:
        return False
    unit = unit_of(indicator)
    told = {figure.into(unit) for figure in figures_with_unit(sentence)}
    before = {point.value for point in series[:-1] if point.value in told}
    return len(before) >= _LISTED and series[-2].value in before and series[-1].value not in told


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="前年のままと思われる文章",
        meaning=(
            "評価する年度の文章なのに、過ぎた年度末のことを「難しいだろう」と予想している、"
            "前年度の「事業の内容を継続する」と述べている（ほかのシートは当年度）、"
            "前年度までの実績値だけを並べて当年度に触れない、"
            "当年度の実施内容に前の年度のことしか書かれていない、というものを挙げます。"
        ),
        advice="評価する年度のことに書き直してください。",
        example=of_indicator(
            """
        actual 2018 "781人"
        actual 2019 "699人"
        target 2019 "970人"
        """,
            name="利用者数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 29年度は800人を超えたが、31年度終了時の目標値を達成するのは難しいだろう。
        """,
        ),
        sound=of_indicator(
            """
        actual 2018 "781人"
        actual 2019 "699人"
        target 2019 "970人"
        """,
            name="利用者数",
            texts="""
        text situation_analysis fiscal_year=2019
          | 29年度は800人を超えたが、31年度は目標値に届かなかった。
        """,
        ),
        run=_run,
    ),
)
