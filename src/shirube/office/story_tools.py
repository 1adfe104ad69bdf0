"""Story tools: builders for everyday parts of a Story, and the questions every writer asks of it.

Builders keep reports short (``label_cell("目標値")``); ``placed_cells`` resolves spans once for
all writers; ``outline`` gives every heading its anchor; ``check_story`` finds what no writer could
print rightly.  Nothing here knows a format.

>>> from shirube.office.story import Column, Row
>>> table = Table(
...     (Column(), Column()),
...     (
...         Row((label_cell("目標値", rowspan=2), text_cell("30棟"))),
...         Row((number_cell(Decimal("48"), "48棟"),)),
...     ),
...     role=TableRole.FORM,
... )
>>> [(cell.row, cell.column) for cell in placed_cells(table)]
[(0, 0), (0, 1), (1, 1)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from shirube.office.figure import Figure
from shirube.office.story import (
    Block,
    Borders,
    Callout,
    Cell,
    Columns,
    Heading,
    ListBlock,
    NoteList,
    Paragraph,
    Run,
    Story,
    Table,
)
from shirube.office.story_roles import (
    Align,
    Face,
    Scope,
    Shade,
    Size,
    TableRole,
    Tone,
    Valign,
)

PLAIN_BORDERS = Borders()


def paragraph(text: str, *, bold: bool = False, align: Align = Align.START) -> Paragraph:
    r"""A paragraph of one look; ``\n`` in ``text`` stays a line break."""
    return Paragraph((Run(text, bold=bold),), align=align)


def text_cell(
    text: str,
    *,
    colspan: int = 1,
    rowspan: int = 1,
    align: Align | None = None,
    valign: Valign | None = None,
    shade: Shade = Shade.NONE,
    bold: bool = False,
    size: Size = Size.NORMAL,
    borders: Borders = PLAIN_BORDERS,
) -> Cell:
    """A cell of words; empty text gives an empty cell."""
    blocks = (Paragraph((Run(text, bold=bold, size=size),)),) if text else ()
    return Cell(
        blocks,
        colspan=colspan,
        rowspan=rowspan,
        align=align,
        valign=valign,
        shade=shade,
        borders=borders,
    )


def label_cell(
    text: str,
    *,
    colspan: int = 1,
    rowspan: int = 1,
    scope: Scope = Scope.ROW,
    align: Align = Align.CENTER,
    size: Size = Size.NORMAL,
) -> Cell:
    """The tinted label of a form row."""
    return Cell(
        (Paragraph((Run(text, size=size),)),),
        colspan=colspan,
        rowspan=rowspan,
        scope=scope,
        shade=Shade.LABEL,
        align=align,
        valign=Valign.MIDDLE,
    )


def header_cell(
    text: str,
    *,
    colspan: int = 1,
    rowspan: int = 1,
    align: Align = Align.CENTER,
    size: Size = Size.NORMAL,
) -> Cell:
    """A column heading; over several columns it heads the group of them."""
    return Cell(
        (Paragraph((Run(text, bold=True, size=size),)),),
        colspan=colspan,
        rowspan=rowspan,
        scope=Scope.COLUMN_GROUP if colspan > 1 else Scope.COLUMN,
        shade=Shade.HEADER,
        align=align,
        valign=Valign.MIDDLE,
    )


def number_cell(
    value: Decimal | None,
    text: str,
    *,
    number_format: str = "",
    marks: tuple[Run, ...] = (),
    colspan: int = 1,
    rowspan: int = 1,
    shade: Shade = Shade.NONE,
    bold: bool = False,
    align: Align = Align.END,
) -> Cell:
    """A figure as printed with the number behind it; ``value`` None = words or a missing value.

    ``marks`` are runs that follow the text (``finding_mark``).
    """
    tone = Tone.NORMAL if value is not None else Tone.MUTED
    run = Run(text, face=Face.NUMBER, bold=bold, tone=tone)
    return Cell(
        (Paragraph((run, *marks)),),
        value=value,
        number_format=number_format,
        colspan=colspan,
        rowspan=rowspan,
        shade=shade,
        align=align,
        valign=Valign.MIDDLE,
    )


def finding_mark(mark: str, *, anchor: str) -> Run:
    """The small mark (※1) beside a figure; links to the note with that anchor."""
    return Run(mark, superscript=True, tone=Tone.DANGER, size=Size.SMALL, link=f"#{anchor}")


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its place in the grid (0-based)."""

    cell: Cell
    row: int
    column: int


def grid_cells(table: Table) -> tuple[list[PlacedCell], list[bytearray]]:
    """The cells with their places, and for each row which places are covered (1) or not (0)."""
    width, height = len(table.columns), len(table.rows)
    grid = [bytearray(width) for _ in table.rows]
    placed: list[PlacedCell] = []
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while column < width and grid[number][column]:
                column += 1
            right, bottom = column + cell.colspan, number + cell.rowspan
            if right > width or bottom > height:
                raise ValueError(f"cell leaves the grid: row {number + 1}, column {column + 1}")
            for covered in grid[number:bottom]:
                if any(covered[column:right]):
                    raise ValueError(f"cells overlap: row {number + 1}, column {column + 1}")
                covered[column:right] = b"\1" * cell.colspan
            placed.append(PlacedCell(cell, number, column))
            column = right
    return placed, grid


def placed_cells(table: Table) -> tuple[PlacedCell, ...]:
    """The cells with their row and column after spans; raises ``ValueError`` when cells overlap
    or leave the grid.  Places no cell covers are simply absent (writers print them empty)."""
    return tuple(grid_cells(table)[0])


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in printed order, those inside cells, callouts and columns included."""
    for block in blocks:
        yield block
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from walk(cell.blocks)
        elif isinstance(block, Callout):
            yield from walk(block.blocks)
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from walk(column)


def runs_of(block: Block) -> tuple[Run, ...]:
    """The runs that stand directly in a block (not those of blocks inside it)."""
    if isinstance(block, Paragraph):
        return block.runs
    if isinstance(block, ListBlock):
        return tuple(run for item in block.items for run in item.runs)
    if isinstance(block, NoteList):
        return tuple(run for note in block.notes for run in note.runs)
    return ()


def plain_text(blocks: tuple[Block, ...]) -> str:
    """The words of the blocks without look, one line per paragraph, item or note."""
    lines: list[str] = []
    for block in walk(blocks):
        if isinstance(block, Heading):
            lines.append(block.full_text)
        elif isinstance(block, Paragraph):
            lines.append("".join(run.text for run in block.runs))
        elif isinstance(block, ListBlock):
            for item in block.items:
                lines.append(item.mark + "".join(run.text for run in item.runs))
        elif isinstance(block, NoteList):
            for note in block.notes:
                lines.append(f"{note.mark} ".lstrip() + "".join(run.text for run in note.runs))
        elif isinstance(block, Figure):
            lines.append(block.title)
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading, the anchor writers give it, and the number of its section (0-based)."""

    heading: Heading
    anchor: str
    section: int


def outline(story: Story) -> tuple[OutlineEntry, ...]:
    """All headings in order; one without an anchor of its own gets ``heading-<n>``."""
    entries: list[OutlineEntry] = []
    for number, section in enumerate(story.sections):
        for block in walk(section.blocks):
            if isinstance(block, Heading):
                anchor = block.anchor or f"heading-{len(entries) + 1}"
                entries.append(OutlineEntry(block, anchor, number))
    return tuple(entries)


def contents(entries: Iterable[OutlineEntry], *, depth: int) -> tuple[OutlineEntry, ...]:
    """Those headings of the outline that a contents list of that depth shows."""
    return tuple(
        entry for entry in entries if entry.heading.in_contents and entry.heading.level <= depth
    )


def anchors_of(story: Story) -> tuple[str, ...]:
    """Every anchor set in the Story, in order, repetitions included."""
    found = [entry.anchor for entry in outline(story)]
    for section in story.sections:
        found.append(section.anchor)
        for block in walk(section.blocks):
            if isinstance(block, Paragraph | Table | Figure):
                found.append(block.anchor)
            elif isinstance(block, NoteList):
                found.extend(note.anchor for note in block.notes)
    return tuple(anchor for anchor in found if anchor)


def check_story(story: Story) -> tuple[str, ...]:
    """What is wrong with the Story as a structure, for tests of reports; empty = nothing.

    Anchors must be unique and links must lead somewhere; spans must fit their grid; heading levels
    start at 1 and do not skip; a data table has a caption and column headings.
    """
    wrong: list[str] = []
    anchors = anchors_of(story)
    wrong += [f"anchor twice: {name}" for name in sorted(set(anchors)) if anchors.count(name) > 1]
    level = 0
    for section in story.sections:
        for block in walk(section.blocks):
            wrong += [
                f"link to nothing: {run.link}"
                for run in runs_of(block)
                if run.link.startswith("#") and run.link[1:] not in anchors
            ]
            if isinstance(block, Heading):
                if block.level > level + 1:
                    wrong.append(f"heading level skipped: {block.full_text}")
                level = block.level
            elif isinstance(block, Table):
                wrong += _table_faults(block)
    return tuple(wrong)


def _table_faults(table: Table) -> list[str]:
    """Faults of one table, for ``check_story``."""
    wrong: list[str] = []
    try:
        placed_cells(table)
    except ValueError as error:
        wrong.append(f"table {table.caption!r}: {error}")
    if table.role is TableRole.DATA and not (table.caption and table.header_rows):
        wrong.append(f"data table without caption or header: {table.caption!r}")
    return wrong
