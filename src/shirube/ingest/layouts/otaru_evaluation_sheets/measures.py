"""Measures: a sheet → the node of the measure and the nodes of its 個別事業.

Texts of one year's review carry the year of the sheet; the description, 概要 and 目的 do not belong
to a year.  Everything that could not be read with certainty becomes a Problem beside the nodes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shirube.ingest.assemble import DivisionTree
from shirube.ingest.layouts.otaru_evaluation_sheets import findings
from shirube.ingest.layouts.otaru_evaluation_sheets.bands import Slot
from shirube.ingest.layouts.otaru_evaluation_sheets.cells import (
    ANALYSIS,
    BASIS,
    IMPLEMENTATION,
    INDICATOR,
    LABEL,
    NAME,
    OVERVIEW,
    PURPOSE,
    REVIEW,
    REVIEW_LABEL,
)
from shirube.ingest.layouts.otaru_evaluation_sheets.columns import ColumnYears
from shirube.ingest.layouts.otaru_evaluation_sheets.divisions import Title, read_title
from shirube.ingest.layouts.otaru_evaluation_sheets.prose import Columns
from shirube.ingest.layouts.otaru_evaluation_sheets.sheet import LEFT, Sheet
from shirube.ingest.layouts.otaru_evaluation_sheets.sheet_indicators import indicators_of
from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.office.document import Span, place_of
from shirube.place import NOWHERE, Place
from shirube.plan.model import DivisionRef, Node, Passage, Text, TextKind
from shirube.problem import Problem, Severity

DESCRIPTION = "description"
_MEASURE, _PROJECT = WORDING.levels[1].id, WORDING.levels[2].id
_KINDS = {
    DESCRIPTION: TextKind.DESCRIPTION,
    OVERVIEW: TextKind.OVERVIEW,
    PURPOSE: TextKind.PURPOSE,
    IMPLEMENTATION: TextKind.IMPLEMENTATION,
    ANALYSIS: TextKind.SITUATION_ANALYSIS,
    REVIEW: TextKind.OVERALL_REVIEW,
}
_YEARLY = frozenset({IMPLEMENTATION, ANALYSIS, REVIEW})
_WORDS = {
    DESCRIPTION: "説明",
    NAME: "名称",
    OVERVIEW: "概要",
    PURPOSE: "目的",
    LABEL: "実施内容の見出し",
    IMPLEMENTATION: "実施内容",
    ANALYSIS: "現状分析",
    REVIEW_LABEL: "総括の見出し",
    REVIEW: "総括",
    BASIS: "目標値の根拠",
    INDICATOR: "指標",
    LEFT: "どの欄でもないもの",
}
_FIGURES = frozenset({INDICATOR, BASIS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What holds for the whole document while its sheets are made into nodes.

    ``headings`` are the printed headings of the texts, by role.
    """

    columns: Columns
    usual: ColumnYears
    divisions: DivisionTree
    fiscal_year: int | None
    headings: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure with its projects and what a person should look at."""

    sheet: Sheet
    node: Node
    projects: tuple[Node, ...] = ()
    problems: tuple[Problem, ...] = ()


def measure_of(
    sheet: Sheet,
    *,
    node_id: str,
    parent: str | None,
    context: Context,
    remarks: Sequence[Span] = (),
) -> Measure:
    """The measure of a sheet; ``remarks`` are texts outside its cells that belong to it."""
    maker = _Maker(sheet, node_id=node_id, context=context)
    return maker.measure(parent=parent, remarks=remarks)


class _Maker:
    """One sheet being made into nodes; problems are collected on the way."""

    def __init__(self, sheet: Sheet, *, node_id: str, context: Context) -> None:
        self.sheet = sheet
        self.id = node_id
        self.context = context
        self.problems: list[Problem] = []
        body = sheet.pair.body
        self.title = read_title(body.title) if body is not None else None
        self.place = self._place()

    def _place(self) -> Place:
        head, body = self.sheet.pair.head, self.sheet.pair.body
        if head is not None and head.name_spans:
            return place_of(head.name_spans)
        return body.title.place if body is not None else NOWHERE

    def measure(self, *, parent: str | None, remarks: Sequence[Span]) -> Measure:
        """The node with all that belongs to it."""
        head = self.sheet.pair.head
        self._say_parts()
        indicators, found = indicators_of(
            self.sheet,
            node_id=self.id,
            place=self.place,
            columns=self.sheet.columns.completed(self.context.usual),
            remarks=remarks,
        )
        self.problems += found
        texts = self._texts((DESCRIPTION, ANALYSIS, REVIEW))
        projects = tuple(self._project(at) for at in range(1, self.sheet.projects + 1))
        self._say_doubts()
        node = Node(
            id=self.id,
            level=_MEASURE,
            name=head.name if head is not None else "",
            number=self.title.number if self.title is not None else "",
            parent=parent,
            divisions=self._divisions(self.title),
            division_text=self.title.text if self.title is not None else "",
            texts=texts,
            indicators=indicators,
            place=self.place,
        )
        problems = tuple(self.problems)
        return Measure(sheet=self.sheet, node=node, projects=projects, problems=problems)

    def _divisions(self, title: Title | None) -> tuple[DivisionRef, ...]:
        names = title.names if title is not None else ()
        tree = self.context.divisions
        return tuple(
            DivisionRef(
                division=tree.id_of(name.department, name.section),
                text=name.text,
                place=name.place,
            )
            for name in names
        )

    def _project(self, index: int) -> Node:
        cells = self.sheet.cells(NAME, index)
        spans = [span for cell in cells for span in cell.spans]
        texts = self._texts((OVERVIEW, PURPOSE, IMPLEMENTATION), index=index)
        if not cells:
            self._say_missing(f"個別事業{index}の{_WORDS[NAME]}", severity=Severity.CHECK)
        return Node(
            id=f"{self.id}-p{index}",
            level=_PROJECT,
            name="".join(cell.text for cell in cells),
            parent=self.id,
            texts=texts,
            place=place_of(spans) if spans else (texts[0].place if texts else self.place),
        )

    def _texts(self, roles: Sequence[str], *, index: int = 0) -> tuple[Text, ...]:
        found: list[Text] = []
        for role in roles:
            text = self._text(role, index=index)
            if text is not None:
                found.append(text)
            elif self.sheet.pair.body is not None:
                project = f"個別事業{index}の" if index else ""
                self._say_missing(project + _WORDS[role])
        return tuple(found)

    def _text(self, role: str, *, index: int) -> Text | None:
        blocks = self._blocks(role, index=index)
        if not blocks:
            return None
        moved = any((slot.role, slot.index) == (role, index) for _, slot in self.sheet.moved)
        if len(blocks) > 1 and not moved:
            self.problems.append(
                findings.several_blocks(
                    place_of(blocks[0]),
                    seen="".join(span.text for span in blocks[0]),
                    subject=self.id,
                    what=_WORDS[role],
                    related=[place_of(block) for block in blocks[1:]],
                )
            )
        passages = [self.context.columns.paragraphs(role, block) for block in blocks]
        return Text(
            kind=_KINDS[role],
            passages=tuple(Passage(text=text) for text in passages),
            fiscal_year=self.context.fiscal_year if role in _YEARLY else None,
            heading=self.context.headings.get(role, ""),
            place=place_of([span for block in blocks for span in block]),
        )

    def _blocks(self, role: str, *, index: int) -> list[tuple[Span, ...]]:
        body = self.sheet.pair.body
        if role == DESCRIPTION:
            known = body is not None and body.description is not None
            return [body.description.spans] if known and body and body.description else []
        return [cell.spans for cell in self.sheet.cells(role, index) if cell.spans]

    # what a person should look at

    def _say_missing(self, what: str, *, severity: Severity = Severity.NOTE) -> None:
        title = self.sheet.pair.body.title.place if self.sheet.pair.body else self.place
        self.problems.append(findings.missing(title, subject=self.id, what=what, severity=severity))

    def _say_parts(self) -> None:
        """A sheet of which only one half was found, and cells that fit nowhere."""
        head, body = self.sheet.pair.head, self.sheet.pair.body
        if head is not None and head.above is not None:
            above = head.above
            self.problems.append(
                findings.doubtful(
                    self.place,
                    seen=head.name,
                    subject=self.id,
                    taken="施策の名称",
                    rival=f"直前の「{findings.shortened(above.text)}」",
                    related=[above.place],
                )
            )
        seen = head.name if head is not None else (self.title.text if self.title else "")
        if head is None or body is None:
            absent = "本文（番号・担当課・文章）" if body is None else "数値の行（補正前スコア等）"
            self.problems.append(
                findings.incomplete_sheet(self.place, seen=seen, subject=self.id, absent=absent)
            )
        for cell in self.sheet.unplaced:
            place = place_of(cell.spans) if cell.spans else self.place
            self.problems.append(findings.stray_text(place, seen=cell.text))

    def _say_doubts(self) -> None:
        for cell, slot in self.sheet.moved:
            self._doubt(cell.text, place_of(cell.spans), taken=slot, rival="ほかの欄")
        for cell, slot, other in self.sheet.rivals:
            if slot.role not in {*_FIGURES, LEFT} and other.role not in _FIGURES and cell.spans:
                self._doubt(cell.text, place_of(cell.spans), taken=slot, rival=_slot_words(other))

    def _doubt(self, text: str, place: Place, *, taken: Slot, rival: str) -> None:
        words = _slot_words(taken)
        self.problems.append(
            findings.doubtful(place, seen=text, subject=self.id, taken=words, rival=rival)
        )


def _slot_words(slot: Slot) -> str:
    project = f"個別事業{slot.index}の" if slot.index and slot.role not in _FIGURES else ""
    return project + _WORDS[slot.role]
