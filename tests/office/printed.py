"""What a Story says and what a Word file or workbook says, for comparing them."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from lxml import etree
from openpyxl.cell.rich_text import CellRichText
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from shirube.office.figure import Figure
from shirube.office.story import (
    Block,
    Callout,
    Contents,
    Heading,
    ListBlock,
    NoteList,
    Paragraph,
    Section,
    Story,
    Table,
)
from shirube.office.story_tools import walk

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def said(story: Story) -> Iterator[str]:
    """Every string a reader of the Story must be told, in printed order."""
    for section in story.sections:
        for block in walk(section.blocks):
            yield from block_words(block)


def block_words(block: Block) -> Iterator[str]:
    """The strings of one block, those of blocks inside it left out."""
    match block:
        case Paragraph():
            yield "".join(run.text for run in block.runs)
        case Heading():
            yield from (block.number, block.text, block.aside)
        case ListBlock():
            for item in block.items:
                yield item.mark
                yield "".join(run.text for run in item.runs)
        case NoteList():
            yield block.title
            for note in block.notes:
                yield note.mark
                yield note.severity.label if note.severity is not None else ""
                yield "".join(run.text for run in note.runs)
        case Table():
            yield block.caption
        case Figure():
            yield block.title
        case Callout() | Contents():
            yield block.title
        case _:
            return


def small_print(story: Story) -> Iterator[str]:
    """The small print below tables and figures: it comes after what is inside them."""
    for section in story.sections:
        for block in walk(section.blocks):
            if isinstance(block, Table | Figure):
                yield block.note


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def part(data: bytes, name: str) -> etree._Element:
    """An XML part of a Word file or workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def word_text(data: bytes) -> str:
    """All characters of the body of a Word file, in order."""
    body = part(data, "word/document.xml")
    return "".join(node.text or "" for node in body.iter(f"{W}t"))


def pages_of(file: Path, folder: Path) -> list[str]:
    """The text of each page as LibreOffice lays it out."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    result = subprocess.run(
        ["pdftotext", "-layout", str(folder / f"{file.stem}.pdf"), "-"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return result.stdout.decode().split("\f")[:-1]


def one_section(*blocks: Block, **more: object) -> Story:
    """A Story of one section."""
    return Story("表題", sections=(Section("シート", blocks=blocks),), **more)  # type: ignore[arg-type]


def open_word(data: bytes) -> Document:
    """A Word file as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def open_book(data: bytes) -> Workbook:
    """A workbook as openpyxl reads it, rich text kept."""
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def parts(data: bytes, pattern: str) -> Iterator[str]:
    """The XML parts of a file whose names match, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if re.fullmatch(pattern, name):
                yield archive.read(name).decode()


def texts(sheet: Worksheet) -> list[str]:
    """The words of a sheet row by row, numbers left out."""
    return [
        str(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str | CellRichText)
    ]
