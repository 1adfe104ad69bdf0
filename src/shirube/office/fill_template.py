"""Fill template: a city's own Word or Excel form with 《marks》 → the same form with the words.

The parts of the file are edited as text, in place: layout, pictures, charts, print settings and
whatever else the form holds stay byte for byte.  In Excel a cell that holds nothing but one mark
of a figure becomes a number, so that the form's own sums work; everything else is text and never
becomes a formula.

>>> opened = open_template("調書.docx", data=b"%PDF-")
>>> print(opened.problems[0].message())
調書.docx：Word（.docx）でもExcel（.xlsx）でもありません。ひな形は.docxか.xlsxで用意してください。(FIL-001)
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from shirube.office.fill_marks import (
    DRAWING,
    INLINE,
    MARK,
    SHARED,
    WORD,
    Blocks,
    marks_in,
    replaced,
)
from shirube.office.opening import DOCX, XLSX, recognise
from shirube.office.read_workbook_limits import (
    BROKEN,
    MOST_UNPACKED,
    broken,
    stop,
    too_large,
    with_macros,
)
from shirube.problem import Problem

_STRINGS = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_DRAWING = re.compile(r"(?:xl/drawings|word/(?:charts|diagrams))/[^/]+\.xml")
_WORD = re.compile(r"word/[^/]+\.xml")
_ITEM = re.compile(r"<si(?:\s[^>]*)?>(.*?)</si>|<si/>", re.DOTALL)
_TEXT = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")
_CELL = re.compile(r'<c ([^>]*?)\bt="s"([^>]*)><v>(\d+)</v></c>')
_INLINE_CELL = re.compile(
    r'<c ([^>]*?)\bt="inlineStr"([^>]*)><is><t(?:\s[^>]*)?>([^<]*)</t></is></c>'
)
_FOOTERS = re.compile(r"<((?:odd|even|first)(?:Header|Footer))>([^<]*)</\1>")
_CALC = re.compile(r"<calcPr\b[^>]*/>")
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What a mark becomes: words, and the number where the words are nothing but a figure."""

    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A form with marks: its parts in order, as they are in the file."""

    name: str
    suffix: str
    parts: tuple[tuple[str, bytes], ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTemplate:
    """The outcome of opening a template."""

    template: Template | None = None
    problems: tuple[Problem, ...] = ()


def open_template(name: str, *, data: bytes) -> OpenedTemplate:
    """The template, or the Problem why there is none; never raises for the bytes."""
    known = recognise(data)
    if known not in (DOCX, XLSX):
        problem = stop(
            name,
            code="FIL-001",
            wrong="Word（.docx）でもExcel（.xlsx）でもありません",
            advice="ひな形は.docxか.xlsxで用意してください。",
        )
        return OpenedTemplate(problems=(problem,))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if sum(part.file_size for part in listed) > MOST_UNPACKED:
                return OpenedTemplate(problems=(too_large(name),))
            if any("vbaproject" in part.filename.lower() for part in listed):
                return OpenedTemplate(problems=(with_macros(name),))
            parts = tuple((part.filename, archive.read(part)) for part in listed)
        found: dict[str, None] = {}
        for part, content in parts:
            for mark in _marks(part, content):
                found[mark] = None
    except (*BROKEN, RuntimeError):
        return OpenedTemplate(problems=(broken(name),))
    if not found:
        problem = stop(
            name,
            code="FIL-002",
            wrong="埋め込む目印が見つかりません",
            advice="《施策名》《実績値:R6》のように、二重山括弧で目印を書いてください。",
        )
        return OpenedTemplate(problems=(problem,))
    suffix = "docx" if known is DOCX else "xlsx"
    return OpenedTemplate(
        template=Template(name=name, suffix=suffix, parts=parts, marks=tuple(found))
    )


def _blocks(part: str) -> tuple[Blocks, ...]:
    """How the text of a part is held together; empty for parts without text of the form."""
    if part == _STRINGS:
        return (SHARED,)
    if _SHEET.fullmatch(part):
        return (INLINE,)
    if _DRAWING.fullmatch(part):
        return (DRAWING,)
    if _WORD.fullmatch(part):
        return (WORD, DRAWING)
    return ()


def _marks(part: str, content: bytes) -> Iterator[str]:
    blocks = _blocks(part)
    if not blocks:
        return
    text = content.decode("utf-8")
    for one in blocks:
        yield from marks_in(text, blocks=one)
    for footer in _FOOTERS.finditer(text) if blocks == (INLINE,) else ():
        yield from MARK.findall(html.unescape(footer.group(2)))


def fill_template(template: Template, fillings: Mapping[str, Filling]) -> bytes:
    """The bytes of the filled form; marks without a filling stay."""
    numbers = _numbers(template, fillings)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in template.parts:
            changed = _filled(part, content, fillings, numbers)
            archive.writestr(zipfile.ZipInfo(part, _EPOCH), changed, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _filled(
    part: str,
    content: bytes,
    fillings: Mapping[str, Filling],
    numbers: Mapping[int, Decimal],
) -> bytes:
    words = {mark: filling.text for mark, filling in fillings.items()}
    if part == "xl/workbook.xml":
        return _recalculating(content.decode("utf-8")).encode()
    blocks = _blocks(part)
    if not blocks:
        return content
    text = content.decode("utf-8")
    if blocks == (INLINE,):
        text = _INLINE_CELL.sub(lambda found: _inline_cell(found, fillings), text)
    for one in blocks:
        text = replaced(text, words, blocks=one)
    if blocks == (INLINE,):
        text = _CELL.sub(lambda found: _cell(found, numbers), text)
        text = _FOOTERS.sub(lambda found: _footer(found, words), text)
    return text.encode()


def _numbers(template: Template, fillings: Mapping[str, Filling]) -> dict[int, Decimal]:
    """Shared texts that are nothing but one mark of a figure, by their position."""
    content = dict(template.parts).get(_STRINGS)
    if content is None:
        return {}
    found: dict[int, Decimal] = {}
    for at, item in enumerate(_ITEM.finditer(content.decode("utf-8"))):
        number = _figure("".join(_TEXT.findall(item.group(1) or "")), fillings)
        if number is not None:
            found[at] = number
    return found


def _figure(words: str, fillings: Mapping[str, Filling]) -> Decimal | None:
    """The figure of a text that is nothing but one mark of a figure."""
    mark = MARK.fullmatch(html.unescape(words).strip())
    filling = None if mark is None else fillings.get(mark.group(1))
    return None if filling is None else filling.number


def _inline_cell(found: re.Match[str], fillings: Mapping[str, Filling]) -> str:
    number = _figure(found.group(3), fillings)
    if number is None:
        return found.group()
    return f"<c {found.group(1)}{found.group(2).lstrip()}><v>{format(number, 'f')}</v></c>"


def _cell(found: re.Match[str], numbers: Mapping[int, Decimal]) -> str:
    number = numbers.get(int(found.group(3)))
    if number is None:
        return found.group()
    return f"<c {found.group(1)}{found.group(2).lstrip()}><v>{format(number, 'f')}</v></c>"


def _footer(found: re.Match[str], words: Mapping[str, str]) -> str:
    def word(mark: re.Match[str]) -> str:
        text = words.get(mark.group(1))
        if text is None:
            return mark.group()
        return text.replace("\n", " ").replace("&", "&&")

    name = found.group(1)
    return f"<{name}>{escape(MARK.sub(word, html.unescape(found.group(2))))}</{name}>"


def _recalculating(text: str) -> str:
    """Let the program calculate the form's own formulas when it opens the file."""
    asked = '<calcPr fullCalcOnLoad="1"/>'
    if _CALC.search(text):
        return _CALC.sub(asked, text)
    return text.replace("</sheets>", f"</sheets>{asked}") if "<definedNames" not in text else text
