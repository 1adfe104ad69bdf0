"""Fill: a city's own form with 《marks》, once for every measure, project, indicator or division.

A mark is a word of ``terms`` with, where needed, a year and a number: 《施策名》, 《実績値:R6》,
《指標名#2》, 《実績値:R6#2》.  An unknown mark stays in the paper and is a Problem that names the
nearest word.

>>> parse_mark("実績値：R6＃2")
Mark(word='実績値', year=2024, at=2)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from shirube.forms.fill_words import WORDS, Record, Word
from shirube.forms.scope import division_path, lead_of
from shirube.forms.write import file_name
from shirube.office.fill_template import Filling, fill_template, open_template
from shirube.place import Place
from shirube.plan.model import Edition, LevelRole, Node, Strategy
from shirube.plan.outline import Outline
from shirube.problem import Problem, Severity
from shirube.quantity.fiscal import YearBasis
from shirube.quantity.period import parse_period

EACH = ("measure", "project", "indicator", "division")
"""What one paper may be about."""
_MARK = re.compile(r"([^:#]+)(?::([^#]+))?(?:#([1-9][0-9]?))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark taken apart: word, fiscal year, and which one of several (from 1)."""

    word: str
    year: int | None = None
    at: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPaper:
    """One filled form."""

    file_name: str
    data: bytes
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """All papers, and what a person must look at."""

    papers: tuple[FilledPaper, ...] = ()
    problems: tuple[Problem, ...] = ()


def fill(
    name: str,
    *,
    data: bytes,
    strategy: Strategy,
    edition: Edition,
    each: str,
    fiscal_year: int,
    only: Sequence[str] = (),
) -> Filled:
    """The template filled for each record; never raises for any template."""
    opened = open_template(name, data=data)
    template = opened.template
    if template is None:
        return Filled(problems=opened.problems)
    problems = list(opened.problems)
    marks: dict[str, tuple[Word, Mark]] = {}
    for text in template.marks:
        mark = parse_mark(text)
        word = None if mark is None else WORDS.get(mark.word)
        if mark is None or word is None:
            problems.append(_unknown(name, text, mark))
        else:
            marks[text] = (word, mark)
    papers: list[FilledPaper] = []
    used: set[str] = set()
    for record in records(strategy, edition, each=each, fiscal_year=fiscal_year):
        if only and record.number not in only and record.name not in only:
            continue
        fillings: dict[str, Filling] = {}
        for text, (word, mark) in marks.items():
            found = word.of(record, mark.year or fiscal_year, mark.at)
            if found is None and mark.at == 1:
                problems.append(_nothing(name, text, record))
            fillings[text] = found or Filling(text="")
        stem = name.rpartition(".")[0] or name
        own = file_name(f"{stem}_{record.number} {record.name}".replace("_ ", "_"))
        count = 1
        while own.lower() in used:
            count += 1
            own = f"{own}_{count}"
        used.add(own.lower())
        papers.append(
            FilledPaper(
                file_name=f"{own}.{template.suffix}",
                data=fill_template(template, fillings),
                subject=record.name,
            )
        )
    return Filled(papers=tuple(papers), problems=tuple(problems))


def parse_mark(text: str) -> Mark | None:
    """A mark taken apart, ``None`` when its year cannot be read."""
    plain = text.translate(str.maketrans("：＃０１２３４５６７８９", ":#0123456789")).strip()
    found = _MARK.fullmatch(plain)
    if found is None:
        return None
    word, year, at = found.groups()
    fiscal_year = None
    if year is not None:
        period = parse_period(year.strip())
        bare = year.strip()
        if bare.isdigit() and len(bare) == 4:
            fiscal_year = int(bare)
        elif period is not None:
            fiscal_year = period.fiscal_year(unstated=YearBasis.FISCAL)
        if fiscal_year is None:
            return None
    return Mark(word.strip(), fiscal_year, int(at or 1))


def records(
    strategy: Strategy, edition: Edition, *, each: str, fiscal_year: int
) -> tuple[Record, ...]:
    """What the papers are about, in printed order."""
    outline = Outline(edition)
    roles = {level.id: level.role for level in strategy.levels}

    def record(node: Node, **more: object) -> Record:
        found = Record(
            strategy=strategy,
            edition=edition,
            fiscal_year=fiscal_year,
            name=node.name,
            number=node.number,
            nodes=(node, *outline.below(node)),
            above=outline.ancestors(node),
            roles=roles,
            indicators=tuple(i for one in (node, *outline.below(node)) for i in one.indicators),
            division=division_path(strategy, lead_of(node, outline)),
        )
        return found.having(**more)

    if each in ("measure", "project"):
        role = LevelRole(each)
        return tuple(record(node) for node in edition.nodes if roles.get(node.level) is role)
    if each == "indicator":
        return tuple(
            record(node, indicators=(i,), name=i.name, number=i.number or node.number)
            for node in edition.nodes
            for i in node.indicators
        )
    by_division: dict[str, list[Node]] = {}
    for node in edition.nodes:
        by_division.setdefault(lead_of(node, outline), []).append(node)
    return tuple(
        record(
            nodes[0],
            nodes=tuple(nodes),
            above=(),
            indicators=tuple(i for node in nodes for i in node.indicators),
            name=division_path(strategy, division),
            number="",
        )
        for division, nodes in by_division.items()
        if division
    )


def _unknown(name: str, text: str, mark: Mark | None) -> Problem:
    word = text if mark is None else mark.word
    near = get_close_matches(word, list(WORDS), n=1, cutoff=0.3)
    wrong = "用語にない目印です" if mark is not None else "年度か番号の書き方が読み取れません"
    advice = f"「《{near[0]}》」ではありませんか。" if near and mark is not None else ""
    return Problem(
        code="FIL-003",
        severity=Severity.CHECK,
        place=Place(document=name),
        seen=f"《{text}》",
        wrong=wrong,
        advice=f"{advice}目印はそのまま残しました。使える言葉は docs/forms.md にあります。",
    )


def _nothing(name: str, text: str, record: Record) -> Problem:
    return Problem(
        code="FIL-004",
        severity=Severity.NOTE,
        place=Place(document=name, path=record.name),
        seen=f"《{text}》",
        wrong="計画に当たるものがありません",
        advice="空欄にしました。",
    )
