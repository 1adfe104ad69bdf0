"""PDF fit: how tall a page's blocks will be, so that a sheet is set just small enough for one page.

Typst can measure, but measuring each sheet before setting it takes three times as long as setting
all of them.  This twin of the template's spacing reckons the height from text widths; the worker
reports which pages each section took, and ``write_pdf`` corrects the rare misjudgement.

>>> from shirube.office.story_tools import paragraph
>>> round(stack_height((paragraph("一行の本文"),), width_mm=182.0, size_pt=9.0), 2)
3.17
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import ceil

from shirube.office.figure import Figure
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
from shirube.office.story_roles import HeadingLook, Size, TableRole
from shirube.office.table_grid import column_widths, whole_cells
from shirube.office.text_measure import MM_PER_PT, lines_needed

STEPS = (1.0, 0.95, 0.9, 0.85, 0.8)
"""Sizes a section may be set in, relative to its page's base size."""
MARGIN = 0.985
"""Part of the page an estimate may fill."""

SMALL = SIZES[Size.SMALL]
CELL_LEADING, BODY_LEADING = 0.4, 0.55
CELL_SPACING, BODY_SPACING = 0.5, 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Height of a block and the space it keeps above and below, all in ems."""

    height: float
    above: float = BODY_SPACING
    below: float = BODY_SPACING


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Width in ems and what holds for text at this place."""

    width: float
    leading: float = BODY_LEADING
    spacing: float = BODY_SPACING
    em_mm: float
    scale: float = 1.0


def stack_height(
    blocks: tuple[Block, ...], *, width_mm: float, size_pt: float, scale: float = 1.0
) -> float:
    """Height of blocks on end, in mm; ``scale`` shrinks charts, the type size is already scaled."""
    em = size_pt * MM_PER_PT
    return _stack(blocks, Setting(width=width_mm / em, em_mm=em, scale=scale)) * em


def fitting_step(section: Section, page: PageSetup) -> float | None:
    """The largest step at which the section should stay on one page; ``None`` when none does."""
    if any(isinstance(block, PageBreak | Contents) for block in section.blocks):
        return None
    width, height = page.text_mm
    for step in STEPS:
        need = stack_height(section.blocks, width_mm=width, size_pt=page.base_pt * step, scale=step)
        if need <= height * MARGIN:
            return step
    return None


def estimated_pages(section: Section, page: PageSetup) -> int:
    """About how many pages the section takes at its own size; at least 1."""
    width, height = page.text_mm
    breaks = sum(1 for block in section.blocks if isinstance(block, PageBreak))
    need = stack_height(section.blocks, width_mm=width, size_pt=page.base_pt)
    return breaks + max(1, ceil(need / height))


def _stack(blocks: tuple[Block, ...], at: Setting) -> float:
    """Height in ems; of the spaces between two blocks the larger one counts."""
    total, before = 0.0, None
    for block in blocks:
        extent = _extent(block, at)
        if before is not None:
            total += max(before, extent.above)
        total += extent.height
        before = extent.below
    return total


def _extent(block: Block, at: Setting) -> Extent:
    match block:
        case Paragraph():
            height = text_height(block.runs, at)
            return Extent(height=height, above=at.spacing, below=at.spacing)
        case Table():
            return _table(block, at)
        case Heading():
            return _heading(block, at)
        case Figure():
            return _figure(block, at)
        case Callout():
            inner = Setting(
                width=at.width - 1.8,
                leading=at.leading,
                spacing=at.spacing,
                em_mm=at.em_mm,
                scale=at.scale,
            )
            title = 1.5 if block.title or block.severity is not None else 0.0
            height = _stack(block.blocks, inner) + title + 1.4
            return Extent(height=height, above=0.8, below=0.8)
        case Columns():
            return Extent(height=_columns(block, at), above=at.spacing, below=at.spacing)
        case ListBlock():
            lines = partial(text_height, at=_narrowed(at, 1.4))
            height = sum(lines(item.runs) for item in block.items)
            return Extent(height=height + at.leading * (len(block.items) - 1))
        case NoteList():
            return _notes(block, at)
        case _:
            return Extent(height=0.0, above=0.0, below=0.0)


def text_height(runs: tuple[Run, ...], at: Setting) -> float:
    """Height of one paragraph in ems."""
    size = max((SIZES[run.size] for run in runs), default=1.0)
    text = "".join(run.text for run in runs)
    room = max(1.0, at.width / size)
    # No sign is wider than an em, so short texts need no measuring.
    lines = text.count("\n") + 1 if len(text) < room else lines_needed(text, room=room)
    return lines * size + (lines - 1) * at.leading * size


def _narrowed(at: Setting, by: float, *, leading: float | None = None) -> Setting:
    return Setting(
        width=max(1.0, at.width - by),
        leading=at.leading if leading is None else leading,
        spacing=at.spacing,
        em_mm=at.em_mm,
        scale=at.scale,
    )


def _heading(block: Heading, at: Setting) -> Extent:
    if block.look is HeadingLook.BAND:
        number = 2.75 if block.number else 0.0
        aside = block.aside.count("\n") + 1
        aside_height = 0.8 + 0.95 * aside + at.leading * (aside - 1)
        room = (at.width - 4 - 8) / 1.45
        name = lines_needed(block.text, room=max(1.0, room))
        name_height = 1.0 + 1.45 * name + at.leading * (name - 1)
        return Extent(height=max(number, aside_height, name_height), above=0.0, below=0.8)
    size = (1.5, 1.22, 1.08, 1.0)[block.level - 1]
    lines = lines_needed(block.full_text, room=max(1.0, at.width / size))
    height = size * lines + at.leading * (lines - 1) + (0.45, 0.3, 0.0, 0.0)[block.level - 1]
    return Extent(height=height, above=1.1, below=0.7)


def _figure(block: Figure, at: Setting) -> Extent:
    width = min(block.width_mm, at.width * at.em_mm) * at.scale
    picture = width * block.height_mm / block.width_mm / at.em_mm
    note = 0.0
    if block.note:
        lines = lines_needed(block.note, room=at.width / SMALL)
        note = 0.45 + SMALL * lines + at.leading * (lines - 1)
    return Extent(height=0.95 + 0.75 + picture + note, above=0.7, below=0.7)


def _columns(block: Columns, at: Setting) -> float:
    shares = block.shares or (1.0,) * len(block.columns)
    space = at.width - 1.2 * (len(block.columns) - 1)
    heights = (
        _stack(blocks, _narrowed(at, at.width - space * share / sum(shares)))
        for blocks, share in zip(block.columns, shares, strict=True)
    )
    return max(heights, default=0.0)


def _notes(block: NoteList, at: Setting) -> Extent:
    inner = _narrowed(at, at.width - at.width / 0.9 + 3.0, leading=0.4)
    title = 0.9 + 0.45 if block.title else 0.0
    texts = sum(
        text_height((Run("［確認］" if note.severity else ""), *note.runs), inner) * 0.9
        for note in block.notes
    )
    gaps = 0.45 * 0.9 * max(0, len(block.notes) - 1)
    return Extent(height=title + texts + gaps, above=0.7, below=0.5)


def _table(table: Table, at: Setting) -> Extent:
    size = SIZES[table.size]
    inset = 0.42 if table.role is TableRole.FORM else 0.36
    widths = [mm / at.em_mm / size for mm in column_widths(table, room=at.width * at.em_mm)]
    rows = [0.0] * len(table.rows)
    spanning: list[tuple[int, int, float]] = []
    for item in whole_cells(table):
        cell = item.cell
        width = sum(widths[item.column : item.column + cell.colspan]) - 1.0
        inner = Setting(
            width=max(1.0, width),
            leading=CELL_LEADING,
            spacing=CELL_SPACING,
            em_mm=at.em_mm * size,
            scale=at.scale,
        )
        height = _stack(cell.blocks, inner) + 2 * inset
        if cell.rowspan == 1:
            rows[item.row] = max(rows[item.row], height)
        else:
            spanning.append((item.row, cell.rowspan, height))
    for row, span, height in spanning:
        lacking = height - sum(rows[row : row + span])
        if lacking > 0:
            rows[row + span - 1] += lacking
    caption = 1.0 + 0.5 + 0.75 if table.caption else 0.0
    note = 0.0
    if table.note:
        lines = lines_needed(table.note, room=at.width / SMALL)
        note = 0.45 + SMALL * lines + at.leading * (lines - 1)
    return Extent(height=sum(rows) * size + caption + note)
