"""TXT-008: 欄によって違う導入の年度."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting
from shirube.check.claims import fiscal_year
from shirube.check.prose import sentences
from shirube.check.sample import of_measure
from shirube.check.spot import shortened
from shirube.check.view import View
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Node, Text
from shirube.problem import Severity
from shirube.quantity.era import HEISEI
from shirube.quantity.period import find_periods

CODE = "TXT-008"

_INTRODUCED = VOCABULARY.words("leftover", "introduced")
_QUOTED = re.compile("「([^「」]{4,})」")
_NEAR = 14


def _run(view: View) -> Iterator[Sighting]:
    for node in view.edition.nodes:
        if node.parent is not None and not node.indicators and not view.outline.below(node):
            continue
        told: dict[tuple[str, str], tuple[int, Node, Text]] = {}
        for owner, text in view.texts(node):
            for name, verb, year in _events(text.text):
                before = told.setdefault((name, verb), (year, owner, text))
                if before[0] != year and before[2] is not text:
                    yield Sighting(
                        severity=Severity.CHECK,
                        place=view.place(text.place, node=owner),
                        seen=shortened(name),
                        wrong=f"{verb}の年度が、別の欄では{before[0]}年度、ここでは{year}年度です",
                        subject=node.id,
                        related=(view.place(before[2].place, node=before[1]),),
                    )


def _events(text: str) -> Iterator[tuple[str, str, int]]:
    """Quoted things with the word for their beginning and the year named right beside it."""
    for sentence in sentences(text):
        periods = find_periods(sentence, era_hint=HEISEI)
        for quoted in _QUOTED.finditer(sentence):
            rest = sentence[quoted.end() :]
            verb = _INTRODUCED.search(rest)
            if verb is None or verb.start() > _NEAR:
                continue
            at = quoted.end() + verb.start()
            near = [p for p in periods if quoted.end() <= p.start <= at + _NEAR]
            year = fiscal_year(near[0].period) if near else None
            if year is not None:
                yield quoted.group(1), verb.group(), year


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.TEXTS,
        label="欄によって違う導入の年度",
        meaning=(
            "一つのシートで、「　」で囲まれた制度などの始まった年度が、"
            "欄によって違わないかを調べます。"
        ),
        advice="正しい年度を確かめてください。",
        example=of_measure(
            """
        text situation_analysis fiscal_year=2019
          | 「学生消防団活動認証制度」が導入された平成29年度から入団者は同数である。
        text overall_review fiscal_year=2019
          | 「学生消防団活動認証制度」を平成28年度に導入した。
        """
        ),
        sound=of_measure(
            """
        text situation_analysis fiscal_year=2019
          | 「学生消防団活動認証制度」が導入された平成28年度から入団者は同数である。
        text overall_review fiscal_year=2019
          | 「学生消防団活動認証制度」を平成28年度に導入した。
        """
        ),
        run=_run,
    ),
)
