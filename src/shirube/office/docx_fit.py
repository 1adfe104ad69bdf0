"""Docx fit: how small the type of a form must be to stay on one page.

Word decides where pages end when it opens the file, so the height of a section is estimated here
from its text and tables; what cannot fit at four fifths of the size is left at its own size.

>>> from shirube.office.story_tools import paragraph
>>> page = PageSetup()
>>> fitting(Section("1", blocks=(paragraph("本文"),)), page=page).scale
1.0
>>> fitting(Section("1", blocks=(paragraph("本文"),) * 46), page=page).scale
0.85
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace

from shirube.office.docx_styles import HEADING_FACTORS
from shirube.office.figure import Figure
from shirube.office.figure_words import figure_table
from shirube.office.page import PageSetup
from shirube.office.palette import SIZES
from shirube.office.story import (
    Block,
    Callout,
    Columns,
    Contents,
    Heading,
    ListBlock,
    NoteList,
    PageBreak,
    Paragraph,
    Run,
    Section,
    Table,
)
from shirube.office.story_roles import HeadingLook
from shirube.office.story_tools import PlacedCell
from shirube.office.table_grid import column_widths, whole_cells
from shirube.office.text_measure import MM_PER_PT, lines_needed


@dataclass(frozen=True, slots=True)
class Fit:
    """A step: factor on type and pictures, and on the distance of lines."""

    scale: float = 1.0
    _: KW_ONLY
    leading: float = 1.0


CLOSE_LINES = 0.92
STEPS = (
    *(Fit(scale) for scale in (1.0, 0.95, 0.9, 0.85, 0.8)),
    Fit(0.8, leading=CLOSE_LINES),
)
IN_CELLS = 1.42
FILLED = 0.995
"""Part of the page that an estimate may fill."""
PAD_MM = 1.4
RULE_MM = 0.25
GAP_MM = 4 * MM_PER_PT
COLUMN_GAP_MM = 4.0
CALLOUT_SIDE_MM = 5.6


def fitting(section: Section, *, page: PageSetup) -> Fit:
    """The largest step at which the section stays on one page; its own size where none does."""
    if any(isinstance(block, PageBreak) for block in section.blocks):
        return Fit()
    width, height = page.text_mm
    for step in STEPS:
        ruler = Ruler(
            em_mm=page.base_pt * step.scale * MM_PER_PT,
            scale=step.scale,
            leading=step.leading,
            line=1.6 * step.leading,
        )
        if ruler.blocks(section.blocks, width=width) <= height * FILLED:
            return step
    return Fit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """Estimates heights in mm.  ``em_mm`` type size; ``scale`` of pictures; in a cell lines are
    closer (``line`` and ``after`` in ems)."""

    em_mm: float
    scale: float = 1.0
    leading: float = 1.0
    line: float = 1.6
    after: float = 0.5

    def blocks(self, blocks: tuple[Block, ...], *, width: float) -> float:
        """Height of blocks one below the other."""
        return sum(self.block(block, width=width) for block in blocks)

    def cell(self, blocks: tuple[Block, ...], *, width: float, size: float) -> float:
        """Height of a cell's blocks in type of ``size`` times this one."""
        line = IN_CELLS * self.leading
        inside = replace(self, em_mm=self.em_mm * size, line=line, after=0.0)
        return max(inside.blocks(blocks, width=width), inside.em_mm * line)

    def block(self, block: Block, *, width: float) -> float:
        """Height of one block."""
        em = self.em_mm
        match block:
            case Paragraph():
                return (self._lines(block.runs, width - block.indent * em) * self.line) * em + (
                    self.after * em
                )
            case Heading():
                return self._heading(block, width)
            case ListBlock():
                rooms = ((item, width - (item.level + 1.4) * em) for item in block.items)
                return sum(
                    (self._lines(item.runs, room) * 1.55 * self.leading + 0.15) * em
                    for item, room in rooms
                )
            case NoteList():
                title = 2.4 * em if block.title else 0.0
                lines = (
                    self._lines((Run("［確認］"), *n.runs), width - 3 * em) for n in block.notes
                )
                return title + sum((count * 1.35 * self.leading + 0.15) * em for count in lines)
            case Figure():
                return self._figure(block, width)
            case Table():
                return self._table(block, width)
            case Callout():
                title = 1.42 * em if block.title or block.severity is not None else 0.0
                inner = self.cell(block.blocks, width=width - CALLOUT_SIDE_MM, size=1.0)
                return title + inner + 2 * PAD_MM + GAP_MM
            case Columns():
                return self._columns(block, width) + GAP_MM
            case Contents():
                # Its lines depend on the whole paper; it may take pages.
                return 3 * em
            case PageBreak():
                return 0.0

    def _lines(self, runs: tuple[Run, ...], width: float) -> int:
        """Lines the runs take; larger runs count as wider ones."""
        text = "".join(run.text for run in runs)
        size = max((SIZES[run.size] for run in runs), default=1.0)
        return lines_needed(text, room=max(1.0, width / (self.em_mm * size)))

    def _heading(self, block: Heading, width: float) -> float:
        factor = HEADING_FACTORS[block.level - 1]
        if block.look is HeadingLook.BAND:
            factor = max(factor, 1.4)
        lines = self._lines((Run(block.full_text),), width / factor)
        aside = 1.5 if block.aside else 0.0
        return (lines * factor * 1.3 + 1.6 + aside) * self.em_mm + 3 * RULE_MM

    def _figure(self, figure: Figure, width: float) -> float:
        picture = figure.height_mm * min(self.scale, width / figure.width_mm)
        title = 2.2 * self.em_mm if figure.title else 0.0
        table = self._table(figure_table(figure), width) if figure.show_table else 0.0
        note = self._small_print(figure.note, width) if figure.note else 0.0
        return title + picture + 0.2 * self.em_mm + note + table

    def _small_print(self, words: str, width: float) -> float:
        return (self._lines((Run(words),), width / 0.84) * 1.2 + 0.7) * self.em_mm

    def _columns(self, block: Columns, width: float) -> float:
        count = len(block.columns)
        shares = block.shares or (1.0,) * count
        room = width - COLUMN_GAP_MM * (count - 1)
        parts = zip(block.columns, shares, strict=True)
        return max(
            (self.blocks(inner, width=room * share / sum(shares)) for inner, share in parts),
            default=0.0,
        )

    def _table(self, table: Table, width: float) -> float:
        cells = whole_cells(table)
        caption = 2.2 * self.em_mm if table.caption else 0.0
        note = self._small_print(table.note, width) if table.note else GAP_MM
        return caption + sum(self.row_heights(table, cells, width=width)) + note

    def row_heights(
        self, table: Table, cells: tuple[PlacedCell, ...], *, width: float
    ) -> list[float]:
        """Height of each row; what a merged cell needs beyond its rows goes to the last of them."""
        widths = column_widths(table, room=width)
        heights = [0.0] * len(table.rows)
        for item in sorted(cells, key=lambda item: item.cell.rowspan):
            cell = item.cell
            room = sum(widths[item.column : item.column + cell.colspan]) - 2 * PAD_MM
            need = self.cell(cell.blocks, width=room, size=SIZES[table.size]) + PAD_MM + RULE_MM
            last = item.row + cell.rowspan
            heights[last - 1] += max(0.0, need - sum(heights[item.row : last]))
        return heights
