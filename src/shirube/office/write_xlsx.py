"""Write xlsx: a Story as an Excel workbook — one worksheet per section, real numbers, own charts.

A form keeps its ruled look on a grid with merged cells; a list gets frozen panes, a filter and a
repeated header.  Text never becomes a formula, a missing value never a number.  Pure: values in,
bytes out, the same Story gives the same bytes.

>>> from shirube.office.story import Section
>>> from shirube.office.story_tools import paragraph
>>> story = Story("評価シート", sections=(Section("1", blocks=(paragraph("本文"),)),))
>>> write_xlsx(story)[:2]
b'PK'
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

from xlsxwriter import Workbook

from shirube.office.docx_package import TOKYO
from shirube.office.story import Contents, Heading, Paragraph, Run, Section, Story
from shirube.office.story_tools import outline, walk
from shirube.office.xlsx_data import DataSheet
from shirube.office.xlsx_names import sheet_names
from shirube.office.xlsx_pen import Pen, SheetPen
from shirube.office.xlsx_sheet import lay_sheet

CONTENTS = "目次"
CHART_DATA = "グラフのデータ"
NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""Written where the caller gives no date: the format wants one, and a clock would change it."""


def write_xlsx(story: Story) -> bytes:
    """The Story as the bytes of a workbook; ``ValueError`` when a table's spans do not fit."""
    whole = _with_contents(story)
    names = sheet_names((section.title for section in whole.sections), taken=(CHART_DATA,))
    entries = outline(whole)
    headings = list(reversed(entries))
    sheets = [
        lay_sheet(whole, section, name=name, outline=entries, headings=headings)
        for section, name in zip(whole.sections, names, strict=True)
    ]
    places: dict[str, tuple[str, int, int]] = {}
    for sheet in sheets:
        for anchor, (row, column) in sheet.anchors.items():
            places.setdefault(anchor, (sheet.name, row, column))
    buffer = io.BytesIO()
    workbook = Workbook(
        buffer,
        {
            "in_memory": True,
            "default_format_properties": {"font_name": "BIZ UDGothic", "font_size": 9},
            "default_column_width": 56,
            "default_row_height": 16,
        },
    )
    _properties(workbook, whole)
    pen = Pen(workbook, places)
    data = DataSheet(CHART_DATA)
    first = sheets[0].name if len(sheets) > 1 else ""
    for sheet in sheets:
        SheetPen(pen, sheet, whole, data).write(home=first if sheet.name != first else "")
    if not sheets:
        workbook.add_worksheet()
    if data.figures:
        data.write(workbook.add_worksheet(data.name), pen.format)
    workbook.close()
    return buffer.getvalue()


def _with_contents(story: Story) -> Story:
    """The Story with a sheet of links in front, unless it has one section or its own contents."""
    blocks = [block for section in story.sections for block in walk(section.blocks)]
    if len(story.sections) < 2 or any(isinstance(block, Contents) for block in blocks):
        return story
    named = tuple(
        replace(section, anchor=_linkable(section.anchor) or f"sheet-{number}")
        for number, section in enumerate(story.sections, start=1)
    )
    links = tuple(
        Paragraph((Run(section.title or f"シート{number}", link=f"#{section.anchor}"),))
        for number, section in enumerate(named, start=1)
    )
    front = Section(CONTENTS, blocks=(Heading(story.title or CONTENTS), *links))
    return replace(story, sections=(front, *named))


def _linkable(anchor: str) -> str:
    """The anchor if a link can name it (no white space)."""
    return anchor if len(anchor.split()) == 1 else ""


def _properties(workbook: Workbook, story: Story) -> None:
    meta = story.metadata
    moment = meta.created_at or NO_DATE
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=TOKYO)
    workbook.set_properties(
        {
            "title": story.title,
            "subject": meta.subject,
            "author": meta.author,
            "keywords": "、".join(meta.keywords),
            "comments": meta.generator,
            "created": moment.astimezone(UTC),
        }
    )
