"""Xlsx flow: lays the blocks of a section out on a sheet, as rectangles with text, and charts.

Lengths across are in mm, down in points.  The rectangles' edges become the columns and rows of the
worksheet afterwards (``xlsx_sheet``); heights are estimated so that no text is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from shirube.office.figure import Figure
from shirube.office.figure_words import figure_table
from shirube.office.page import PageSetup
from shirube.office.palette import ACCENT
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
    Table,
)
from shirube.office.story_roles import Align, HeadingLook, Size, Tone, Valign
from shirube.office.story_tools import OutlineEntry, contents, walk
from shirube.office.xlsx_boxes import PT_PER_MM, Box, ChartBox, ListArea, chart_line, text_boxes
from shirube.office.xlsx_edges import heading_parts, only_text
from shirube.office.xlsx_look import BAND_EDGES, NO_EDGES, UNDERLINED, Look, box_edges
from shirube.office.xlsx_table import lay_table
from shirube.office.xlsx_text import (
    Runs,
    cell_runs,
    item_runs,
    note_runs,
    severity_runs,
    text_height,
)

GAP_PT = 6.0
HEADING_SIZES = (1.5, 1.25, 1.1, 1.0)
BAND_SIZE = 1.4


@dataclass(slots=True)
class Flow:
    """What has been laid out so far; ``edges`` come in the order of ``xlsx_edges.block_edges``."""

    page: PageSetup
    edges: Iterator[tuple[float, ...]]
    outline: tuple[OutlineEntry, ...]
    headings: list[OutlineEntry]
    boxes: list[Box] = field(default_factory=list)
    charts: list[ChartBox] = field(default_factory=list)
    anchors: dict[str, tuple[float, float]] = field(default_factory=dict)
    breaks: list[float] = field(default_factory=list)
    areas: list[ListArea] = field(default_factory=list)

    @property
    def base(self) -> float:
        """Type size of running text in points."""
        return self.page.base_pt

    def mark(self, anchor: str, left: float, top: float) -> None:
        """Remember where an anchor is (it names one place)."""
        if anchor:
            self.anchors.setdefault(anchor, (left, top))

    def blocks(self, blocks: tuple[Block, ...], *, left: float, right: float, top: float) -> float:
        """Lay blocks out one below the other; gives where they end."""
        y = top
        for number, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                self.breaks.append(y)
                continue
            if number and not _stand_close(blocks[number - 1], block):
                y += GAP_PT
            y = self._block(block, left=left, right=right, top=y)
        return y

    def _text(self, runs: Runs, *, left: float, right: float, top: float, look: Look) -> float:
        """Text over the whole width; gives where it ends."""
        boxes, end = text_boxes(runs, left=left, right=right, top=top, look=look)
        self.boxes += boxes
        return end

    def _table(self, table: Table, *, top: float) -> float:
        edges = next(self.edges)
        self.mark(table.anchor, edges[0], top)
        laid = lay_table(table, edges, base=self.base, top=top)
        self.boxes += laid.boxes
        self.charts += laid.charts
        if laid.area is not None:
            self.areas.append(laid.area)
        for start, y, blocks in laid.places:
            self._mark_inside(blocks, start, y)
        return laid.bottom

    def _mark_inside(self, blocks: tuple[Block, ...], left: float, top: float) -> None:
        """Anchors of what stands in one cell: all lead to that cell."""
        for block in walk(blocks):
            if isinstance(block, Heading):
                self.mark(self.headings.pop().anchor, left, top)
            elif isinstance(block, Paragraph | Figure):
                self.mark(block.anchor, left, top)
            elif isinstance(block, NoteList):
                for note in block.notes:
                    self.mark(note.anchor, left, top)

    def _block(self, block: Block, *, left: float, right: float, top: float) -> float:
        match block:
            case Paragraph():
                self.mark(block.anchor, left, top)
                look = Look(size=self.base, align=block.align, indent=block.indent)
                runs = block.runs
                if block.first_indent:
                    runs = (Run("　" * block.first_indent), *runs)
                return self._text(runs, left=left, right=right, top=top, look=look)
            case Heading():
                return self._heading(block, left=left, right=right, top=top)
            case ListBlock():
                y = top
                for item in block.items:
                    runs = item_runs(replace(item, level=0))
                    look = Look(size=self.base, indent=item.level)
                    y = self._text(runs, left=left, right=right, top=y, look=look)
                return y
            case NoteList():
                return self._notes(block, left=left, right=right, top=top)
            case Table():
                return self._table(block, top=top)
            case Figure():
                return self._figure(block, left=left, right=right, top=top)
            case Callout():
                return self._callout(block, left=left, right=right, top=top)
            case Columns():
                return self._columns(block, top=top)
            case Contents():
                return self._contents(block, left=left, right=right, top=top)
            case PageBreak():
                return top

    def _heading(self, block: Heading, *, left: float, right: float, top: float) -> float:
        self.mark(self.headings.pop().anchor, left, top)
        band = block.look is HeadingLook.BAND
        edges = list(next(self.edges)) if heading_parts(block) > 1 else [left, right]
        size = self.base * (BAND_SIZE if band else HEADING_SIZES[block.level - 1])
        centred = block.look is HeadingLook.CENTRED
        rule = BAND_EDGES if band else UNDERLINED if block.level == 1 and not centred else NO_EDGES
        look = Look(
            size=size, bold=True, valign=Valign.MIDDLE, edges=rule,
            align=Align.CENTER if centred else Align.START,
            tone=Tone.ACCENT if block.level > 2 else Tone.NORMAL,
        )  # fmt: skip
        words = (Run(block.text),)
        if block.number and not band:
            words = (Run(f"{block.number}　{block.text}"),)
        parts = [(words, replace(look, indent=1) if band else look)]
        if band and block.number:
            filled = replace(look, align=Align.CENTER, fill=ACCENT, tone=Tone.INVERSE)
            parts.insert(0, ((Run(block.number),), filled))
        if block.aside:
            small = replace(look, size=self.base, bold=False, align=Align.END, tone=Tone.NORMAL)
            parts.append(((Run(block.aside),), small))
        spans = list(pairwise(edges))
        height = max(
            text_height(runs, width_pt=(end - start) * PT_PER_MM, base_pt=one.size)
            for (runs, one), (start, end) in zip(parts, spans, strict=True)
        )
        bottom = top + height + (6 if band else 2)
        for (runs, one), (start, end) in zip(parts, spans, strict=True):
            shown = tuple(run for run in runs if run.text)
            self.boxes.append(Box(start, end, top, bottom, runs=shown, look=one))
        return bottom

    def _notes(self, block: NoteList, *, left: float, right: float, top: float) -> float:
        _, middle, _ = next(self.edges)
        y = top
        look = Look(size=self.base)
        if block.title:
            title = Look(size=self.base, bold=True)
            y = self._text((Run(block.title),), left=left, right=right, top=y, look=title)
        for note in block.notes:
            self.mark(note.anchor, left, y)
            start = left
            words = note_runs(note)
            if note.mark and any(one.mark for one in block.notes):
                start, words = middle, (*severity_runs(note.severity), *note.runs)
            end = self._text(words, left=start, right=right, top=y, look=look)
            if start == middle:
                mark = (Run(note.mark, bold=note.severity is not None, tone=Tone.DANGER),)
                self.boxes.append(Box(left, middle, y, end, runs=mark, look=look))
            y = end
        return y

    def _figure(self, figure: Figure, *, left: float, right: float, top: float) -> float:
        self.mark(figure.anchor, left, top)
        charts, y = chart_line((figure,), left=left, right=right, top=top)
        self.charts += charts
        if figure.show_table:
            return self._table(figure_table(figure), top=y + GAP_PT)
        if figure.note:
            look = Look(size=self.base)
            note = (Run(figure.note, size=Size.SMALL, tone=Tone.MUTED),)
            return self._text(note, left=left, right=right, top=y, look=look)
        return y

    def _callout(self, block: Callout, *, left: float, right: float, top: float) -> float:
        look = Look(size=self.base, edges=box_edges(block.severity))
        if only_text(block):
            self._mark_inside(block.blocks, left, top)
            return self._text(cell_runs((block,)), left=left, right=right, top=top, look=look)
        title = (*severity_runs(block.severity), Run(block.title, bold=True))
        y = self._text(title, left=left, right=right, top=top, look=look)
        return self.blocks(block.blocks, left=left, right=right, top=y + 2.0)

    def _columns(self, block: Columns, *, top: float) -> float:
        if not block.columns:
            return top
        edges = next(self.edges)
        ends = [
            self.blocks(inner, left=edges[2 * place], right=edges[2 * place + 1], top=top)
            for place, inner in enumerate(block.columns)
        ]
        return max(ends)

    def _contents(self, block: Contents, *, left: float, right: float, top: float) -> float:
        title = Look(size=self.base * HEADING_SIZES[1], bold=True)
        y = top
        if block.title:
            y = self._text((Run(block.title),), left=left, right=right, top=top, look=title)
        for entry in contents(self.outline, depth=block.depth):
            level = entry.heading.level
            words = Run(
                entry.heading.full_text or "（無題）", bold=level == 1, link=f"#{entry.anchor}"
            )
            look = Look(size=self.base, indent=2 * (level - 1))
            y = self._text((words,), left=left, right=right, top=y, look=look)
        return y


def _stand_close(before: Block, block: Block) -> bool:
    """Paragraphs follow each other without a gap, and a new page begins without one."""
    if isinstance(before, PageBreak):
        return True
    return isinstance(before, Paragraph) and isinstance(block, Paragraph)
