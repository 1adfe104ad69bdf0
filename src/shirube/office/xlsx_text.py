r"""Xlsx text: blocks as the runs of one cell, and how tall they will be.

A cell of Excel holds one text with rich characters; paragraphs, items and remarks become lines of
it.  What is longer than a cell can hold is cut into pieces, each for a cell of its own.

>>> from shirube.office.story_tools import paragraph
>>> "".join(run.text for run in cell_runs((paragraph("概要"), paragraph("目的"))))
'概要\n目的'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from shirube.office.figure import Figure
from shirube.office.palette import SEVERITIES, SIZES
from shirube.office.story import (
    Block,
    Callout,
    Columns,
    Contents,
    Heading,
    ListBlock,
    ListItem,
    Note,
    NoteList,
    PageBreak,
    Paragraph,
    Run,
    Table,
)
from shirube.office.story_roles import Face, Size, Tone
from shirube.office.text_measure import lines_needed, text_ems
from shirube.problem import Severity

LINE_PITCH = 1.36
"""Distance of lines in Excel relative to the type size, on the safe side."""
CELL_SIDE_PT = 4.5
"""What Excel keeps free at the sides of a cell, both together."""
CELL_PAD_PT = 4.0
FULL_LINE = 0.95
"""Part of a line that an estimate may fill: screens and printers differ a little."""
MOST_SIGNS = 32_000
MOST_LINES = 250
"""Excel holds 32,767 signs and 253 line ends in a cell."""


@dataclass(frozen=True, slots=True)
class ColoredRun(Run):
    """A run in a colour no tone has: that of a severity."""

    color: str = ""


_NEW_LINE = Run("\n")
Runs = tuple[Run, ...]


def cell_runs(blocks: tuple[Block, ...]) -> Runs:
    """The words of blocks as runs, one line per paragraph, item or remark."""
    lines = [line for block in blocks for line in _lines(block)]
    out: list[Run] = []
    for number, line in enumerate(lines):
        if number:
            out.append(_NEW_LINE)
        out.extend(line)
    return tuple(run for run in out if run.text)


def _lines(block: Block) -> Iterator[Runs]:
    match block:
        case Paragraph():
            gap = "　" * (block.indent + block.first_indent)
            yield (Run(gap), *block.runs) if gap else block.runs
        case Heading():
            yield (Run(block.full_text, bold=True),)
            if block.aside:
                yield (Run(block.aside, size=Size.SMALL),)
        case ListBlock():
            yield from map(item_runs, block.items)
        case NoteList():
            if block.title:
                yield (Run(block.title, bold=True),)
            yield from map(note_runs, block.notes)
        case Callout():
            if block.title or block.severity is not None:
                yield (*severity_runs(block.severity), Run(block.title, bold=True))
            for inner in block.blocks:
                yield from _lines(inner)
        case Columns():
            for column in block.columns:
                for inner in column:
                    yield from _lines(inner)
        case Contents():
            if block.title:
                yield (Run(block.title, bold=True),)
        case Figure():
            if block.note:
                yield (Run(block.note, size=Size.SMALL, tone=Tone.MUTED),)
        case Table() | PageBreak():
            return


def item_runs(item: ListItem) -> Runs:
    """A list item with its mark, deeper levels moved in."""
    mark = "　" * item.level + (f"{item.mark} " if item.mark else "")
    return (Run(mark), *item.runs) if mark else item.runs


def note_runs(note: Note) -> Runs:
    """A remark: mark, severity, words."""
    mark = (Run(f"{note.mark} ", bold=note.severity is not None),) if note.mark else ()
    return (*mark, *severity_runs(note.severity), *note.runs)


def severity_runs(severity: Severity | None) -> Runs:
    """The severity as a word in its colour."""
    if severity is None:
        return ()
    words = f"［{severity.label}］ "
    return (ColoredRun(words, bold=True, color=SEVERITIES[severity]),)


def figures_in(blocks: tuple[Block, ...]) -> tuple[tuple[Figure, ...], ...]:
    """The figures of a cell, line by line: those in columns stand side by side."""
    lines: list[tuple[Figure, ...]] = []
    for block in blocks:
        if isinstance(block, Figure):
            lines.append((block,))
        elif isinstance(block, Callout):
            lines.extend(figures_in(block.blocks))
        elif isinstance(block, Columns):
            beside = zip_longest(*map(figures_in, block.columns), fillvalue=())
            lines.extend(tuple(chain.from_iterable(line)) for line in beside)
    return tuple(lines)


def text_height(runs: Runs, *, width_pt: float, base_pt: float) -> float:
    """Height in points of a cell with that text and width."""
    height = 0.0
    for line in split_lines(runs):
        size = base_pt * max((SIZES[run.size] for run in line), default=1.0)
        room = max(1.0, (width_pt - CELL_SIDE_PT) * FULL_LINE / size)
        height += lines_needed("".join(run.text for run in line), room=room) * size * LINE_PITCH
    return height + CELL_PAD_PT


def one_line_width(runs: Runs, *, base_pt: float) -> float:
    """Width in points of the text without wrapping."""
    return sum(
        text_ems(run.text, even=run.face is Face.NUMBER) * base_pt * SIZES[run.size] for run in runs
    )


def split_lines(runs: Runs) -> list[Runs]:
    r"""The runs line by line (split at ``\n``)."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(run if part == run.text else replace(run, text=part))
    return [tuple(line) for line in lines]


def pieces(runs: Runs, *, signs: int = MOST_SIGNS, lines: int = MOST_LINES) -> tuple[Runs, ...]:
    """The text in pieces that a cell can hold; nothing is lost.

    >>> [run.text for piece in pieces((Run("あいうえお"),), signs=2) for run in piece]
    ['あい', 'うえ', 'お']
    """
    if sum(len(run.text) for run in runs) <= signs // 2 and not _many_lines(runs, lines):
        return (runs,)
    out: list[list[Run]] = [[]]
    room, ends = signs, lines
    for run in runs:
        start = 0
        while start < len(run.text):
            end = _piece_end(run.text, start, room, ends)
            if end == start:
                out.append([])
                room, ends = signs, lines
                continue
            part = run.text[start:end]
            out[-1].append(replace(run, text=part))
            room -= _units(part)
            ends -= part.count("\n")
            start = end
    return tuple(tuple(piece) for piece in out)


def _many_lines(runs: Runs, lines: int) -> bool:
    return sum(run.text.count("\n") for run in runs) >= lines


def _piece_end(text: str, start: int, room: int, ends: int) -> int:
    """How far the text goes in a piece with so much room (UTF-16 units) and line ends left."""
    end = start
    while end < len(text):
        room -= _units(text[end])
        ends -= text[end] == "\n"
        if room < 0 or ends < 0:
            break
        end += 1
    return end


def _units(text: str) -> int:
    return len(text) + sum(1 for sign in text if ord(sign) > 0xFFFF)
