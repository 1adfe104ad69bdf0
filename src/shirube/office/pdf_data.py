"""PDF data: a Story as plain JSON for the Typst template — nothing printed enters Typst source.

Decisions that need the whole table or the width of a cell are made here (places, edges, break
places, rows that stay together); the template only draws.

>>> from shirube.office.story import Section, Story
>>> from shirube.office.story_tools import paragraph
>>> data = story_data(Story("表題", sections=(Section("1", blocks=(paragraph("本文"),)),)))
>>> data["sections"][0]["blocks"]
[{'k': 'p', 'r': [{'t': '本文'}]}]
"""

from __future__ import annotations

from datetime import UTC
from functools import partial

from shirube.office.chart import chart_svg
from shirube.office.figure import Figure
from shirube.office.figure_words import figure_alternative, figure_table
from shirube.office.palette import ACCENT, FAINT_RULE, RULE, SEVERITIES, SHADES, SIZES, TONES
from shirube.office.pdf_fit import fitting_step
from shirube.office.pdf_setting import Data, Setting
from shirube.office.pdf_table import table_data
from shirube.office.pdf_text import breakable
from shirube.office.story import (
    Block,
    Callout,
    Columns,
    Contents,
    Heading,
    ListBlock,
    ListItem,
    NoteList,
    PageBreak,
    Paragraph,
    Run,
    Story,
    Table,
)
from shirube.office.story_roles import Align, Face, Size, Tone
from shirube.office.story_tools import anchors_of, outline
from shirube.office.text_measure import MM_PER_PT
from shirube.problem import Severity

COLUMN_GAP_MM = 4.0
LONG_TEXT = 40
WIDE_MM = 70.0
"""Paragraphs of this many signs, in this width or more, are set with an even right edge."""
_CODE = str.maketrans("0123456789", "bcdefghjkm")

LOOK: Data = {
    "accent": ACCENT,
    "rule": RULE,
    "faint": FAINT_RULE,
    "tones": {tone.value: color for tone, color in TONES.items()},
    "shades": {shade.value: color for shade, color in SHADES.items() if color},
    "sizes": {size.value: factor for size, factor in SIZES.items()},
    "severities": {severity.value: color for severity, color in SEVERITIES.items()},
}
"""The palette as the template reads it."""


def story_data(story: Story) -> Data:
    """The Story as JSON-able values; raises ``ValueError`` when a table's spans do not fit."""
    entries = outline(story)
    setting = Setting(
        known=frozenset(anchors_of(story)), headings=[entry.anchor for entry in reversed(entries)]
    )
    meta = story.metadata
    when = meta.created_at
    if when is not None and when.tzinfo is not None:
        when = when.astimezone(UTC)
    date = None if when is None else [
        when.year, when.month, when.day, when.hour, when.minute, when.second
    ]  # fmt: skip
    return {
        "title": story.title or "無題",
        "author": [meta.author] if meta.author else [],
        "description": meta.subject or None,
        "keywords": list(meta.keywords),
        "date": date,
        "language": story.language,
        "generator": meta.generator,
        "header": story.header,
        "footer": story.footer,
        "page_numbers": story.page_numbers,
        "pages_before": 0,
        "pages_total": None,
        "sections": [_section(setting, story, number) for number in range(len(story.sections))],
    }


def section_code(number: int) -> str:
    """A sign for the section (by number) that is no page number: letters stand for the digits."""
    return str(number).translate(_CODE)


def _section(setting: Setting, story: Story, number: int) -> Data:
    section = story.sections[number]
    page = section.page or story.page
    step = fitting_step(section, page) if section.fit_one_page else None
    setting.page = page
    width, height = page.paper_mm
    room = page.text_mm[0]
    return {
        "id": setting.anchor(section.anchor),
        "code": section_code(number),
        "title": section.title,
        "fits": step is not None,
        "step": 1.0 if step is None else step,
        "page": {
            "width": width,
            "height": height,
            "top": page.top_mm,
            "right": page.right_mm,
            "bottom": page.bottom_mm,
            "left": page.left_mm,
            "family": page.family.value,
            "base": page.base_pt,
        },
        "blocks": _blocks(setting, section.blocks, room),
    }


def _blocks(setting: Setting, blocks: tuple[Block, ...], room: float) -> list[Data]:
    return [_block(setting, block, room) for block in blocks]


def _block(setting: Setting, block: Block, room: float) -> Data:
    """One block; ``room`` is the width it may take, in mm."""
    match block:
        case Paragraph():
            return _paragraph(setting, block, room)
        case Table():
            return _table(setting, block, room)
        case Figure():
            return _figure(setting, block, room)
        case Heading():
            return _heading(setting, block, room)
        case ListBlock():
            return {"k": "list", "items": _items(setting, block.items, room)}
        case NoteList():
            return _notes(setting, block, room)
        case Callout():
            inner = _blocks(setting, block.blocks, room - 8)
            severity = _severity(block.severity)
            return {"k": "callout", "title": block.title, "severity": severity, "b": inner}
        case Columns():
            return _columns(setting, block, room)
        case Contents():
            return {"k": "toc", "title": block.title, "depth": block.depth, "entries": None}
        case PageBreak():
            return {"k": "break"}


def _ems(setting: Setting, room: float) -> float:
    """How many full-width signs fit into ``room`` mm, on the safe side."""
    return max(1.0, room / (setting.page.base_pt * MM_PER_PT) * 0.9)


def _run(setting: Setting, run: Run, ems: float) -> Data:
    """One run; only what differs from plain text is written."""
    data: Data = {"t": breakable(run.text, room=max(1.0, ems / SIZES[run.size]))}
    marks = {"b": run.bold, "u": run.underline, "s": run.strike, "sup": run.superscript}
    data.update({name: True for name, is_set in marks.items() if is_set})
    if run.face is Face.NUMBER:
        data["n"] = True
    if run.tone is not Tone.NORMAL:
        data["c"] = run.tone.value
    if run.size is not Size.NORMAL:
        data["z"] = run.size.value
    if run.link and setting.leads(run.link):
        data["l"] = run.link
    return data


def _runs(setting: Setting, runs: tuple[Run, ...], room: float) -> list[Data]:
    ems = _ems(setting, room)
    return [_run(setting, run, ems) for run in runs]


def _paragraph(setting: Setting, block: Paragraph, room: float) -> Data:
    data: Data = {"k": "p", "r": _runs(setting, block.runs, room)}
    if block.align is not Align.START:
        data["a"] = block.align.value
    long = sum(len(run.text) for run in block.runs) >= LONG_TEXT and room >= WIDE_MM
    if block.align is Align.JUSTIFY or (block.align is Align.START and long):
        data["j"] = True
    if block.indent:
        data["i"] = block.indent
    if block.first_indent:
        data["f"] = block.first_indent
    if block.keep_with_next:
        data["kwn"] = True
    anchor = setting.anchor(block.anchor)
    if anchor is not None:
        data["id"] = anchor
    return data


def _heading(setting: Setting, block: Heading, room: float) -> Data:
    ems = _ems(setting, room) / 1.6
    return {
        "k": "h",
        "id": setting.anchor(setting.headings.pop()),
        "level": setting.tag_level(block.level),
        "rank": block.level,
        "full": block.full_text or "（無題）",
        "listed": block.in_contents,
        "number": breakable(block.number, room=max(1.0, ems / 3)),
        "text": breakable(block.text, room=max(1.0, ems / 2)),
        "aside": breakable(block.aside, room=max(1.0, ems / 3)),
        "look": block.look.value,
    }


def _items(setting: Setting, items: tuple[ListItem, ...], room: float) -> list[Data]:
    """List items with the deeper ones below them nested."""
    out: list[Data] = []
    position = 0
    while position < len(items):
        item = items[position]
        end = position + 1
        while end < len(items) and items[end].level > item.level:
            end += 1
        below = items[position + 1 : end]
        data = {"m": item.mark, "r": _runs(setting, item.runs, room - 6)}
        out.append({**data, "sub": _items(setting, below, room - 6)})
        position = end
    return out


def _severity(severity: Severity | None) -> Data | None:
    return None if severity is None else {"id": severity.value, "label": severity.label}


def _notes(setting: Setting, block: NoteList, room: float) -> Data:
    notes = [
        {
            "mark": note.mark,
            "id": setting.anchor(note.anchor),
            "severity": _severity(note.severity),
            "r": _runs(setting, note.runs, room - 10),
        }
        for note in block.notes
    ]
    return {"k": "notes", "title": block.title, "notes": notes}


def _columns(setting: Setting, block: Columns, room: float) -> Data:
    shares = block.shares or (1.0,) * len(block.columns)
    space = room - COLUMN_GAP_MM * (len(block.columns) - 1)
    parts = [
        _blocks(setting, blocks, space * share / sum(shares))
        for blocks, share in zip(block.columns, shares, strict=True)
    ]
    return {"k": "columns", "shares": list(shares), "columns": parts}


def _figure(setting: Setting, block: Figure, room: float) -> Data:
    setting.charts += 1
    data: Data = {
        "k": "chart",
        "title": block.title,
        "alt": figure_alternative(block),
        "svg": chart_svg(block, prefix=f"chart-{setting.charts}"),
        "fill": round(min(1.0, block.width_mm / room), 4),
        "note": block.note,
        "table": _table(setting, figure_table(block), room) if block.show_table else None,
    }
    anchor = setting.anchor(block.anchor)
    return data if anchor is None else {**data, "id": anchor}


def _table(setting: Setting, table: Table, room: float) -> Data:
    return table_data(setting, table, room=room, content=partial(_blocks, setting))
