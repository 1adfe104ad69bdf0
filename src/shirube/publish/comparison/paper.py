"""Paper: the whole 新旧対照表 as a Story.

``comparison_story`` takes two editions of a strategy (with common ids: ``revision.matching`` gives
them to two that have none) and a house style; ``story_of`` a comparison that is already made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from shirube.office.page import Metadata, PageSetup
from shirube.office.pdf_fit import stack_height
from shirube.office.story import (
    Block,
    Cell,
    Column,
    Note,
    NoteList,
    Paragraph,
    Run,
    Section,
    Story,
    Table,
)
from shirube.office.story import Row as TableRow
from shirube.office.story_roles import Align, RowRole, Size, TableRole, Tone, Valign
from shirube.office.story_tools import header_cell, text_cell
from shirube.office.table_grid import column_widths
from shirube.office.text_measure import MM_PER_PT
from shirube.plan.model import Edition, Strategy
from shirube.publish.comparison.arranging import Arrangement, Item, Shape, arrange
from shirube.publish.comparison.cell_lines import CellWriter
from shirube.publish.comparison.lines import Line, Piece
from shirube.publish.comparison.marking import Marking
from shirube.publish.comparison.preamble import preamble_blocks, title_of
from shirube.publish.comparison.range_lines import range_lines
from shirube.publish.comparison.remarks import (
    general_notes,
    reason_lines,
    remark_lines,
    target_note,
)
from shirube.publish.comparison.style import Footnote, Holds, HouseStyle, RowChoice, Sides
from shirube.publish.comparison.style_file import house_style, style_of_source
from shirube.revision.classify import ClassSet, class_set
from shirube.revision.comparison import Comparison, compare
from shirube.revision.rows import Row
from shirube.terms import label

WHOLE_ROW = 0.3
"""Rows up to this part of the page's height are never broken."""
CELL_SIDES_MM = 3.0
SAFE = 0.95
"""Part of a line that estimates fill: word processors space figures a little wider."""
_NO_REASONS: Mapping[str, str] = {}


def comparison_story(
    old: Edition,
    new: Edition,
    strategy: Strategy,
    *,
    style: HouseStyle | str | None = None,
    rows: RowChoice | str | None = None,
    reasons: Mapping[str, str] = _NO_REASONS,
    classes: ClassSet | None = None,
) -> Story:
    """The 新旧対照表 of two editions.

    ``style``    a house style or its id; ``None`` = the one the strategy names, else ``general``.
    ``rows``     which rows are printed; ``None`` = what the style says.
    ``reasons``  reasons of changes on record, by id of node or indicator.
    ``classes``  the classes counted and printed as tags; ``None`` = those of the style, else of
                 the strategy.
    Raises ``KeyError`` for a style id that does not exist.
    """
    chosen = chosen_style(strategy, style)
    counted = classes or class_set(chosen.classes or strategy.house_style)
    comparison = compare(strategy, earlier=old, later=new, classes=counted)
    return story_of(comparison, style=chosen, rows=rows, reasons=reasons)


def chosen_style(strategy: Strategy, style: HouseStyle | str | None) -> HouseStyle:
    """The style asked for, else the one the strategy names, else the general one."""
    if isinstance(style, HouseStyle):
        return style
    return style_of_source(strategy.house_style) if style is None else house_style(style)


def story_of(
    comparison: Comparison,
    *,
    style: HouseStyle | str | None = None,
    rows: RowChoice | str | None = None,
    reasons: Mapping[str, str] = _NO_REASONS,
) -> Story:
    """The 新旧対照表 of a comparison; see ``comparison_story``."""
    chosen = chosen_style(comparison.strategy, style)
    wanted = chosen.rows if rows is None else RowChoice(rows)
    marking = Marking(comparison, chosen)
    arrangement = arrange(comparison, marking, rows=wanted)
    page = PageSetup(
        size=chosen.page.size,
        orientation=chosen.page.orientation,
        family=chosen.page.family,
        base_pt=chosen.page.base_pt,
    )
    printer = _Printer(comparison, marking, arrangement, reasons, page)
    title = title_of(comparison, chosen)
    blocks: list[Block] = [*preamble_blocks(comparison, chosen, arrangement, rows=wanted)]
    if arrangement.items:
        blocks.append(printer.table())
        blocks.extend(printer.footnotes())
    else:
        blocks.append(Paragraph((Run("載せる項目はありません。"),)))
    return Story(
        title,
        sections=(Section(label("comparison_table"), blocks=tuple(blocks)),),
        page=page,
        metadata=Metadata(author=comparison.strategy.municipality, subject=title),
    )


@dataclass(slots=True)
class _Printer:
    """Makes the table and its footnotes."""

    comparison: Comparison
    marking: Marking
    arrangement: Arrangement
    reasons: Mapping[str, str]
    page: PageSetup
    notes: list[str] = field(default_factory=list)
    anchors: dict[str, Piece] = field(default_factory=dict)
    writer: CellWriter = field(init=False)

    def __post_init__(self) -> None:
        self._number_notes()
        self.writer = CellWriter(
            self.comparison, self.marking, anchors=self.anchors, room=self._room()
        )

    def _room(self) -> float:
        """Width of the narrower side in ems."""
        widths = column_widths(Table(self.columns, ()), room=self.page.text_mm[0])
        sides = [
            width
            for column, width in zip(self.style.columns, widths, strict=True)
            if column.holds in (Holds.NEW, Holds.OLD)
        ]
        return SAFE * (min(sides) - CELL_SIDES_MM) / (self.page.base_pt * MM_PER_PT)

    @property
    def style(self) -> HouseStyle:
        """The house style."""
        return self.marking.style

    @property
    def columns(self) -> tuple[Column, ...]:
        """Widths of the columns."""
        return tuple(
            Column(column.mm, align=Align.CENTER if column.holds is Holds.PAGE else Align.START)
            if column.mm
            else Column()
            for column in self.style.columns
        )

    def _number_notes(self) -> None:
        """Footnotes on targets, in printed order."""
        if Footnote.NOT_COMPARABLE not in self.style.footnotes:
            return
        for row in self._printed_rows():
            for indicator in row.indicators:
                words = target_note(indicator.id, marking=self.marking, name=indicator.name)
                if words and indicator.after is not None:
                    self.notes.append(words)
                    number = len(self.notes)
                    self.anchors[indicator.id] = Piece(f"※{number}", anchor=f"footnote-{number}")

    def _printed_rows(self) -> Iterable[Row]:
        for item in self.arrangement.items:
            if item.shape is Shape.WHOLE:
                yield from (*item.rows, *item.nested)

    def table(self) -> Table:
        """The table, its header repeated on every page."""
        header = TableRow(tuple(header_cell(column.heading) for column in self.style.columns))
        return Table(
            self.columns,
            (header, *map(self._row, self.arrangement.items)),
            header_rows=1,
            role=TableRole.FORM,
        )

    def _row(self, item: Item) -> TableRow:
        row = item.rows[0]
        if item.shape is Shape.GROUP:
            cell = text_cell(row.title, colspan=len(self.style.columns), bold=True)
            return TableRow((cell,), role=RowRole.GROUP)
        new, old = self._lines(item)
        cells = {Holds.NEW: new, Holds.OLD: old}
        made = []
        for column in self.style.columns:
            if column.holds in cells:
                made.append(self._cell(cells[column.holds], side=column.holds))
            else:
                made.append(self._side_cell(item, column.holds))
        return TableRow(tuple(made), keep_together=self._stays_whole(made))

    def _stays_whole(self, cells: Sequence[Cell]) -> bool:
        """Rows of moderate height stay whole; taller ones may break: no page is half empty."""
        width, height = self.page.text_mm
        bare = Table(self.columns, (TableRow(tuple(cells)),))
        tallest = max(
            stack_height(
                cell.blocks, width_mm=max(room - CELL_SIDES_MM, 1.0), size_pt=self.page.base_pt
            )
            for cell, room in zip(cells, column_widths(bare, room=width), strict=True)
        )
        return tallest <= height * WHOLE_ROW

    def _lines(self, item: Item) -> tuple[list[Line], list[Line]]:
        if item.shape is Shape.RANGE:
            return range_lines(item, self.style)
        if item.shape is Shape.HEADING:
            sides = self.writer.heading(item.rows[0], mark=self.style.marks.omitted)
        else:
            sides = self.writer.row(item.rows[0], item.nested)
        return sides.new, sides.old

    def _cell(self, lines: list[Line], *, side: Holds) -> Cell:
        underlined = self._underlines(side)
        blocks: list[Paragraph] = []
        for line in lines:
            if line.gap and self.style.blank_lines:
                blocks.append(Paragraph((Run("", size=Size.SMALL),)))
            blocks.append(
                Paragraph(tuple(_run(piece, underlined=underlined) for piece in line.pieces))
            )
        return Cell(tuple(blocks), valign=Valign.TOP)

    def _underlines(self, side: Holds) -> bool:
        sides = self.style.underline.sides
        return sides is Sides.BOTH or sides.value == side.value

    def _side_cell(self, item: Item, holds: Holds) -> Cell:
        if holds is Holds.PAGE:
            page = item.rows[0].shown.page
            return text_cell(page, valign=Valign.TOP, align=Align.CENTER)
        if holds is Holds.REMARKS:
            lines = remark_lines(item, style=self.style)
        else:
            lines = reason_lines(item, style=self.style, reasons=self.reasons)
        return Cell(tuple(Paragraph((Run(line),)) for line in lines), valign=Valign.TOP)

    def footnotes(self) -> Iterable[Block]:
        """Notes below the table."""
        shown = {row.id for row in self._printed_rows()}
        general = tuple(general_notes(self.comparison, self.style, shown=shown))
        notes = [
            Note((Run(words),), mark=f"※{number}", anchor=f"footnote-{number}")
            for number, words in enumerate(self.notes, 1)
        ]
        notes += [Note((Run(words),), mark="※") for words in general]
        if notes:
            yield NoteList(tuple(notes), title="注")


def _run(piece: Piece, *, underlined: bool) -> Run:
    if piece.anchor:
        return Run(
            piece.text, superscript=True, size=Size.SMALL, tone=Tone.ACCENT, link=f"#{piece.anchor}"
        )
    return Run(piece.text, underline=piece.marked and underlined)
