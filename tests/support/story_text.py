"""A Story as text: what golden files hold, so that changed words show and colours do not."""

from __future__ import annotations

from shirube.office.figure import Figure
from shirube.office.figure_words import figure_alternative
from shirube.office.story import (
    Block,
    Callout,
    Cell,
    Columns,
    Contents,
    Heading,
    ListBlock,
    NoteList,
    PageBreak,
    Paragraph,
    Run,
    Section,
    Story,
    Table,
)


def story_text(story: Story) -> str:
    """Every section of the Story, one line for each row, item and paragraph."""
    parts = [f"# {story.title}", f"header: {story.header}"]
    parts += [section_text(section) for section in story.sections]
    return "\n".join(parts) + "\n"


def section_text(section: Section) -> str:
    """One section, its title in front."""
    lines = [f"== {section.title}"]
    for block in section.blocks:
        lines += block_lines(block)
    return "\n".join(lines)


def block_lines(block: Block) -> list[str]:
    """The lines of one block, those inside it indented."""
    match block:
        case Heading():
            aside = f" | {block.aside}" if block.aside else ""
            return [_one_line(f"h{block.level} {block.full_text}{aside}")]
        case Paragraph():
            return [_runs(block.runs)]
        case ListBlock():
            return [f"{item.mark} {_runs(item.runs)}" for item in block.items]
        case NoteList():
            notes = [
                f"{note.mark} [{note.severity.label if note.severity else ''}] {_runs(note.runs)}"
                for note in block.notes
            ]
            return [f"notes {block.title}", *_indented(notes)]
        case Table():
            return _table_lines(block)
        case Figure():
            note = [f"  note {block.note}"] if block.note else []
            return [f"figure {figure_alternative(block)}", *note]
        case Callout():
            return [f"callout {block.title}", *_indented(_all_lines(block.blocks))]
        case Columns():
            lines = ["columns"]
            for column in block.columns:
                lines += _indented(["-", *_all_lines(column)])
            return lines
        case PageBreak():
            return ["page break"]
        case Contents():
            return [f"contents {block.title} {block.depth}"]


def _all_lines(blocks: tuple[Block, ...]) -> list[str]:
    return [line for block in blocks for line in block_lines(block)]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _table_lines(table: Table) -> list[str]:
    rows = [" | ".join(_cell(cell) for cell in row.cells) for row in table.rows]
    note = [f"note {table.note}"] if table.note else []
    return [
        f"table {table.role.value} {table.caption}".rstrip(),
        *_indented(rows),
        *_indented(note),
    ]


def _cell(cell: Cell) -> str:
    value = "" if cell.value is None else f" ={cell.value:f}"
    return _one_line(" / ".join(_all_lines(cell.blocks))) + value


def _runs(runs: tuple[Run, ...]) -> str:
    return _one_line("".join(run.text for run in runs))


def _one_line(text: str) -> str:
    return text.replace("\n", "⏎")
