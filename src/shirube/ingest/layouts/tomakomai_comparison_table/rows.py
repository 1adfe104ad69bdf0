"""Rows: the blocks of the text layer → table rows with a new and an old cell.

The text layer prints a row as page reference, new cell, old cell, one after the other.  The old
cell begins where the heading of the new cell comes again (the same kind of heading), or where a
mark says that this side is empty (～事業の新規追加～).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from shirube.ingest.layouts.tomakomai_comparison_table.words import WORDS
from shirube.office.document import Block, Document, Line, Span

_PAGE = re.compile(r"^[ \u3000]*(\d{1,3})[ \u3000]+(?=\S)")
_PAGE_RANGE = re.compile(r"^(\d{1,3})[～〜~－-](\d{1,3})$")
_NUMBERED = re.compile(r"^(基本目標|施策)[0-9０-９①-⑳㉑-㉟一二三四五六七八九十]+")
_FURTHER_PAGES = 30
_SIMILAR = 0.6


@dataclass(slots=True)
class Cell:
    """One side of a row: its lines in blocks; ``blocks`` is empty for a side that says nothing."""

    blocks: list[tuple[Span, ...]] = field(default_factory=list)

    @property
    def spans(self) -> tuple[Span, ...]:
        """All lines of the cell."""
        return tuple(span for block in self.blocks for span in block)

    @property
    def heading(self) -> str:
        """The first line, by which the other side is recognised."""
        return self.blocks[0][0].text.strip() if self.blocks else ""


@dataclass(slots=True)
class Row:
    """A row of the table: printed page reference and both cells."""

    page: str
    new: Cell = field(default_factory=Cell)
    old: Cell = field(default_factory=Cell)


@dataclass(slots=True)
class Table:
    """All rows, the title and what stands around the rows."""

    rows: list[Row] = field(default_factory=list)
    title: Line | None = None
    headers: list[Line] = field(default_factory=list)
    page_lines: list[Line] = field(default_factory=list)
    stray: list[Block] = field(default_factory=list)


def table_of(document: Document) -> Table:
    """Cut a document into rows; blocks before the first row are kept as ``stray``."""
    table = Table()
    pending_page = ""
    for block in document.blocks:
        text = "".join(line.text.strip() for line in block.lines)
        if _is_furniture(block, table):
            continue
        if _PAGE_RANGE.match(text):
            pending_page = text
            table.page_lines.extend(block.lines)
            continue
        page, spans = _page_reference(block, table)
        if pending_page:
            page, pending_page = pending_page, ""
        if page:
            table.rows.append(Row(page=page))
        if not table.rows:
            table.stray.append(block)
            continue
        _cell_for(table.rows[-1], spans).blocks.append(spans)
    return table


def _is_furniture(block: Block, table: Table) -> bool:
    """Title and column header, wherever the extraction put them."""
    texts = [line.text.strip() for line in block.lines]
    if all(re.sub(r"\s+", " ", text) == WORDS.column_header for text in texts):
        table.headers.extend(block.lines)
        return True
    if len(texts) == 1 and texts[0].endswith(WORDS.title_end):
        if table.title is None:
            table.title = block.lines[0]
        else:
            table.headers.append(block.lines[0])
        return True
    return False


def _page_reference(block: Block, table: Table) -> tuple[str, tuple[Span, ...]]:
    """The page reference at the head of a block, and the block's lines without it."""
    first = block.lines[0]
    spans = tuple(line.span().trimmed() for line in block.lines)
    found = _PAGE.match(first.text)
    if found is None:
        return "", spans
    rest = first.span(found.end()).trimmed()
    known = heading_kind(rest.text) != rest.text
    previous = table.rows[-1] if table.rows else None
    if not known and previous is not None:
        follows = (
            _last_page(previous.page)
            <= int(found[1])
            <= _last_page(previous.page) + (_FURTHER_PAGES)
        )
        if not (follows and previous.old.blocks):
            return "", spans
    return found[1], (rest, *spans[1:])


def _last_page(page: str) -> int:
    return int(re.findall(r"\d+", page)[-1])


def _cell_for(row: Row, spans: tuple[Span, ...]) -> Cell:
    """The side to which the next block of a row belongs."""
    if not row.new.blocks:
        return row.new
    if row.old.blocks:
        return row.old
    text = spans[0].text.strip()
    if WORDS.one_sided.match(text) or _same_heading(row.new.heading, text):
        return row.old
    return row.new


def heading_kind(text: str) -> str:
    """The kind of a cell heading: a printed label, the word of a numbered heading, or itself.

    >>> heading_kind("施策②　交流機会の創出"), heading_kind("推進期間")
    ('施策', '推進期間')
    """
    if text == WORDS.project_heading:
        return "project"
    numbered = _NUMBERED.match(text)
    return numbered[1] if numbered else text


def _same_heading(new: str, text: str) -> bool:
    kind, other = heading_kind(new), heading_kind(text)
    if WORDS.one_sided.match(new):
        return other != text
    if kind != new or other != text:
        return kind == other
    # Running prose may resemble itself; a heading is a line that holds the same words whole.
    return SequenceMatcher(None, new, text, autojunk=False).ratio() >= _SIMILAR


def is_one_sided(cell: Cell) -> bool:
    """The cell holds only the mark that there is nothing on this side."""
    return len(cell.spans) == 1 and bool(WORDS.one_sided.match(cell.heading))


def numbers_of(spans: Iterable[Span]) -> list[int]:
    """Line numbers of spans, for claims."""
    return [span.line.number for span in spans]
