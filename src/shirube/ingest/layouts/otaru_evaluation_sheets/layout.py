"""The layout 施策評価シート: pages of evaluation sheets with scores → one edition of a strategy.

Flow: ``pieces`` (labels and texts) → ``pages`` (heads and bodies of the sheets on each page) →
``sheet`` (cells put back into printed order, ``bands``) → ``measures`` (nodes, indicators) →
``tails`` (chart labels, remarks outside the cells).  Registers itself in ``LAYOUTS``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shirube.ingest.assemble import DivisionTree, source_of
from shirube.ingest.coverage import ClaimSheet
from shirube.ingest.layout import LAYOUTS, Layout
from shirube.ingest.layouts.otaru_evaluation_sheets import findings
from shirube.ingest.layouts.otaru_evaluation_sheets.cells import ANALYSIS, IMPLEMENTATION, REVIEW
from shirube.ingest.layouts.otaru_evaluation_sheets.claims import claim_sheet
from shirube.ingest.layouts.otaru_evaluation_sheets.columns import usual_columns
from shirube.ingest.layouts.otaru_evaluation_sheets.measures import (
    DESCRIPTION,
    Context,
    Measure,
    measure_of,
)
from shirube.ingest.layouts.otaru_evaluation_sheets.pages import SheetPage, pages_of
from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Kind, Piece, scan
from shirube.ingest.layouts.otaru_evaluation_sheets.prose import Columns
from shirube.ingest.layouts.otaru_evaluation_sheets.sheet import Sheet, sheet_of
from shirube.ingest.layouts.otaru_evaluation_sheets.tails import read_tail
from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.office.document import Document, Span
from shirube.place import Place
from shirube.plan.model import Edition, Node, Strategy
from shirube.problem import Problem
from shirube.quantity.era import HEISEI
from shirube.quantity.fiscal import Period
from shirube.quantity.period import parse_period
from shirube.quantity.width import fold

_PROGRAM, _MEASURE = WORDING.levels[0].id, WORDING.levels[1].id
_EVIDENCE = (Kind.SCORE_HEAD, Kind.KPI_HEAD, Kind.PROJECTS)
_SOURCE = "s1"
_AROUND = re.compile(r"^\W+|\W+$")
"""Marks, brackets and colons around the wording of a label."""


def identify(document: Document) -> str:
    """The printed labels that mark this form, or ``""`` when one of them is missing."""
    patterns = {
        Kind.SCORE_HEAD: WORDING.label("score_head"),
        Kind.KPI_HEAD: WORDING.label("kpi_head"),
        Kind.PROJECTS: WORDING.label("projects"),
    }
    seen: dict[Kind, str] = {}
    for line in document.lines:
        text = line.text.strip()
        if text[:1] not in "補施●":
            continue
        for kind in _EVIDENCE:
            if kind not in seen and patterns[kind].fullmatch(fold(text)):
                seen[kind] = text
        if len(seen) == len(_EVIDENCE):
            return "・".join(seen[kind].split()[0] for kind in _EVIDENCE)
    return ""


def read(document: Document) -> Strategy:
    """The strategy of a document; Problems and coverage are inside."""
    claims = ClaimSheet(document)
    pieces = scan(document)
    pages, _ = pages_of(pieces)
    sheets = [sheet_of(pair, page=page.number) for page in pages for pair in page.pairs]
    year = _reviewed_year(pieces)
    context = _context(sheets, pieces=pieces, year=year)
    nodes, problems = _nodes(pages, sheets=sheets, context=context, claims=claims)
    if not pages:
        problems.append(findings.no_sheets(Place(document=document.name)))
    for sheet in sheets:
        claim_sheet(claims, sheet)
    period = _plan_period(pieces, claims=claims)
    coverage, unread = claims.coverage()
    words = WORDING.strategy
    edition = Edition(
        id="e1",
        name=f"{year.text if year is not None else ''} {words['edition_name']}".strip(),
        nodes=tuple(nodes),
        fiscal_year=None if year is None else year.year,
        first_year=None if period is None else period.years[0],
        last_year=None if period is None else period.years[-1],
        source=_SOURCE,
    )
    return Strategy(
        id=words["id"],
        name=words["name"],
        municipality=words["municipality"],
        levels=WORDING.levels,
        divisions=context.divisions.divisions(),
        sources=(source_of(document, source_id=_SOURCE, layout=WORDING.name),),
        editions=(edition,),
        rule=words["rule"],
        problems=(*problems, *unread),
        coverage=(replace(coverage, source=_SOURCE),),
    )


def _context(sheets: Sequence[Sheet], *, pieces: Sequence[Piece], year: Period | None) -> Context:
    return Context(
        columns=Columns(_samples(sheets)),
        usual=usual_columns(sheet.columns for sheet in sheets),
        divisions=DivisionTree(),
        fiscal_year=None if year is None else year.year,
        headings={
            role: _heading(pieces, kind)
            for role, kind in (
                (IMPLEMENTATION, Kind.IMPLEMENTATION),
                (ANALYSIS, Kind.ANALYSIS),
                (REVIEW, Kind.REVIEW),
            )
        },
    )


def _samples(sheets: Iterable[Sheet]) -> Iterator[tuple[str, Sequence[Span]]]:
    """Every text with its role, from which the widths of the columns are learnt."""
    for sheet in sheets:
        for (role, _), cells in sheet.placed.items():
            for cell in cells:
                yield role, cell.spans
        body = sheet.pair.body
        if body is not None and body.description is not None:
            yield DESCRIPTION, body.description.spans


def _heading(pieces: Sequence[Piece], kind: Kind) -> str:
    """The usual wording of a label, without arrow and brackets."""
    counted = Counter(piece.text for piece in pieces if piece.kind is kind)
    usual = counted.most_common(1)[0][0] if counted else ""
    return _AROUND.sub("", usual)


def _reviewed_year(pieces: Sequence[Piece]) -> Period | None:
    """The fiscal year under review, as most sheets print it (《平成31年度実施内容》)."""
    pattern = WORDING.columns["implementation"]
    counted: Counter[str] = Counter()
    for piece in pieces:
        if piece.kind is Kind.IMPLEMENTATION:
            found = pattern.search(fold(piece.text))
            if found is not None:
                counted[piece.text[found.start("year") : found.end("year")]] += 1
    usual = [text for text, _ in counted.most_common()]
    return next((period for text in usual if (period := parse_period(text))), None)


def _plan_period(pieces: Sequence[Piece], *, claims: ClaimSheet) -> Period | None:
    """The years of the plan, printed under the heading of the review (（Ｈ27～Ｈ31）)."""
    counted: Counter[str] = Counter()
    for piece in pieces:
        if piece.kind is Kind.PERIOD:
            claims.use(piece.lines)
            counted[piece.text] += 1
    usual = [text for text, _ in counted.most_common()]
    periods = (parse_period(text, era_hint=HEISEI) for text in usual)
    return next((period for period in periods if period is not None), None)


def _nodes(
    pages: Sequence[SheetPage], *, sheets: Sequence[Sheet], context: Context, claims: ClaimSheet
) -> tuple[list[Node], list[Problem]]:
    """All nodes in printed order: programs, measures, projects."""
    nodes: list[Node] = []
    problems: list[Problem] = []
    numbering = _Numbering()
    for page in pages:
        here = [sheet for sheet in sheets if sheet.page == page.number]
        measures: list[Measure] = []
        for sheet in here:
            program = numbering.program_of(sheet)
            if program is not None:
                nodes.append(program)
            node_id = numbering.id_of(sheet)
            measures.append(
                measure_of(sheet, node_id=node_id, parent=numbering.program, context=context)
            )
        measures, found = read_tail(page, measures=measures, context=context, claims=claims)
        for measure in measures:
            nodes += [measure.node, *measure.projects]
            problems += measure.problems
            problems += numbering.check(measure)
        problems += found
    return nodes, problems


class _Numbering:
    """Provisional ids and the program in force, counted in printed order."""

    def __init__(self) -> None:
        self.program: str | None = None
        self.programs = 0
        self.ids: set[str] = set()
        self.last = 0

    def program_of(self, sheet: Sheet) -> Node | None:
        """The node of a program heading that stands at the head of this sheet."""
        head = sheet.pair.head
        if head is None or head.program is None:
            return None
        self.programs += 1
        self.program = f"{WORDING.prefixes[_PROGRAM]}{self.programs}"
        return Node(
            id=self.program,
            level=_PROGRAM,
            name=head.program.name.text,
            number=head.program.number.text,
            place=head.program.name.place,
        )

    def id_of(self, sheet: Sheet) -> str:
        """``m`` and the printed number; a number that repeats or is missing gets a suffix."""
        wanted = f"{WORDING.prefixes[_MEASURE]}{sheet.number:02d}"
        found, copy = wanted, 1
        while found in self.ids or (copy == 1 and not sheet.number):
            copy += 1
            found = f"{wanted}-{copy}"
        self.ids.add(found)
        return found

    def check(self, measure: Measure) -> Iterator[Problem]:
        """Numbers in order, marks that agree with them, a program above every measure."""
        node, head = measure.node, measure.sheet.pair.head
        number = measure.sheet.number
        if number and number != self.last + 1:
            wrong = (
                f"直前の施策番号{self.last}に続いていません"
                if self.last
                else "最初の番号ではありません"
            )
            yield findings.number_order(node.place, seen=node.number, subject=node.id, wrong=wrong)
        self.last = number or self.last
        mark = head.mark.text if head is not None and head.mark is not None else ""
        if mark.isdigit() and number and int(mark) != number and head and head.mark:
            wrong = f"本文の施策番号{number}と違います"
            yield findings.number_order(head.mark.place, seen=mark, subject=node.id, wrong=wrong)
        if node.parent is None:
            yield findings.no_program(node.place, seen=node.name, subject=node.id)


OTARU_EVALUATION_SHEETS = Layout(
    name=WORDING.name, label=WORDING.title, identify=identify, read=read
)
LAYOUTS.add(OTARU_EVALUATION_SHEETS.name, OTARU_EVALUATION_SHEETS)
