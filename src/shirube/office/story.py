r"""Story: a paper before it has a format — what reports build and the writers print.

Reports (``publish``) turn scores and findings into a ``Story``; ``write_pdf``, ``write_html``,
``write_docx`` and ``write_xlsx`` print the same Story, so that no format says more than another.
A Story knows *roles* (``story_roles``: label cell, group row, target series), never colours or
points: those are in ``palette``.  Charts are in ``figure``, paper and metadata in ``page``,
builders for everyday cells and paragraphs in ``story_tools``.

Every string in a Story is printable: line ends are ``\n``, other control characters have become
U+FFFD (``printable``).  ``\n`` inside a ``Run`` is a line break and is kept by every writer.
☐ and ☑ are ordinary characters here; the writers see to it that they show.

>>> story = Story(
...     "評価シート",
...     sections=(
...         Section(
...             "施策1",
...             blocks=(
...                 Heading("市営住宅改善・建替事業", level=2),
...                 Paragraph((Run("60.00", bold=True), Run("点"))),
...             ),
...         ),
...     ),
... )
>>> [type(block).__name__ for block in story.sections[0].blocks]
['Heading', 'Paragraph']
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, field
from decimal import Decimal

from shirube.office.figure import Figure
from shirube.office.page import Metadata, PageSetup
from shirube.office.printable import clean_fields
from shirube.office.story_roles import (
    Align,
    Face,
    HeadingLook,
    RowRole,
    Rule,
    Scope,
    Shade,
    Size,
    TableRole,
    Tone,
    Valign,
)
from shirube.problem import Severity

_LINK = re.compile(r"#\S+|https?://\S+|mailto:\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """The four edges of a cell, where they differ from the table's own rules."""

    top: Rule = Rule.DEFAULT
    right: Rule = Rule.DEFAULT
    bottom: Rule = Rule.DEFAULT
    left: Rule = Rule.DEFAULT


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters of one look.

    ``link``         ``#anchor`` inside the Story, or an http(s)/mailto address; empty = no link.
    ``superscript``  for marks on findings (※1).
    """

    text: str
    _: KW_ONLY
    bold: bool = False
    underline: bool = False
    strike: bool = False
    superscript: bool = False
    tone: Tone = Tone.NORMAL
    size: Size = Size.NORMAL
    face: Face = Face.PROSE
    link: str = ""

    def __post_init__(self) -> None:
        clean_fields(self, "text")
        if self.link and _LINK.fullmatch(self.link) is None:
            raise ValueError(f"not an anchor or address: {self.link!r}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; it appears in the contents list and in the PDF's bookmarks.

    ``level``   1–4; a section should start with level 1 or 2 and not skip a level.
    ``number``  as printed before the text (``12``, ``（１）``); never part of ``text``.
    ``aside``   small text at the right end (divisions in charge); not in the contents list.
    ``in_contents``  listed in contents lists; the title above such a list is not.
    """

    text: str
    _: KW_ONLY
    level: int = 1
    number: str = ""
    aside: str = ""
    look: HeadingLook = HeadingLook.PLAIN
    anchor: str = ""
    in_contents: bool = True

    def __post_init__(self) -> None:
        clean_fields(self, "text", "number", "aside")
        if not 1 <= self.level <= 4:
            raise ValueError(f"heading level {self.level}")

    @property
    def full_text(self) -> str:
        """Number and text, as shown in contents list and bookmarks (one line)."""
        return " ".join(f"{self.number} {self.text}".split())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.  ``indent`` and ``first_indent`` count full-width characters."""

    runs: tuple[Run, ...]
    _: KW_ONLY
    align: Align = Align.START
    indent: int = 0
    first_indent: int = 0
    keep_with_next: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; ``mark`` is printed as given (・, ①, (1), ※); ``level`` 0 is outermost."""

    runs: tuple[Run, ...]
    _: KW_ONLY
    mark: str = "・"
    level: int = 0

    def __post_init__(self) -> None:
        clean_fields(self, "mark")


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list whose marks are data, because cities print their own."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; spans cover the grid as in HTML.

    ``blocks``         what is printed (no Table inside a cell).
    ``value``          the number behind the printed text, so that Excel gets a real number;
                       ``None`` for words and for missing values (never 0 instead of missing).
    ``number_format``  Excel format that prints ``value`` like the text (``#,##0.0``, ``0.00"点"``).
    ``align``/``valign`` ``None`` = the column's alignment (``START`` for a cell over several
                       columns) / middle for headers and data tables, top for form cells.
    """

    blocks: tuple[Block, ...] = ()
    _: KW_ONLY
    colspan: int = 1
    rowspan: int = 1
    scope: Scope = Scope.NONE
    shade: Shade = Shade.NONE
    align: Align | None = None
    valign: Valign | None = None
    borders: Borders = Borders()
    value: Decimal | None = None
    number_format: str = ""

    def __post_init__(self) -> None:
        if self.colspan < 1 or self.rowspan < 1:
            raise ValueError("a span is at least 1")
        if any(isinstance(block, Table) for block in self.blocks):
            raise ValueError("no table inside a table cell")
        _check_inner(self.blocks)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``keep_together`` = may not break across pages (unless taller than a page)."""

    cells: tuple[Cell, ...]
    _: KW_ONLY
    role: RowRole = RowRole.BODY
    keep_together: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """Width in millimetres, or (``mm`` None) a ``share`` of the width that is left over."""

    mm: float | None = None
    _: KW_ONLY
    share: float = 1.0
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first ``header_rows`` rows are its header, repeated on every page.

    ``caption``  names the table (shown above; for a FORM it may be empty).
    ``note``     small print below.
    ``filter``   the header offers a filter in Excel.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    _: KW_ONLY
    header_rows: int = 0
    repeat_header: bool = True
    role: TableRole = TableRole.DATA
    caption: str = ""
    note: str = ""
    size: Size = Size.NORMAL
    filter: bool = False
    anchor: str = ""

    def __post_init__(self) -> None:
        clean_fields(self, "caption", "note")
        if not 0 <= self.header_rows <= len(self.rows):
            raise ValueError("more header rows than rows")


@dataclass(frozen=True, slots=True)
class Note:
    """One remark; ``mark`` (※1) is what runs in the text link to by ``#anchor``."""

    runs: tuple[Run, ...]
    _: KW_ONLY
    mark: str = ""
    severity: Severity | None = None
    anchor: str = ""

    def __post_init__(self) -> None:
        clean_fields(self, "mark")


@dataclass(frozen=True, slots=True)
class NoteList:
    """Remarks below a form: findings with their severity, footnotes (severity ``None``)."""

    notes: tuple[Note, ...]
    _: KW_ONLY
    title: str = ""

    def __post_init__(self) -> None:
        clean_fields(self, "title")


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed remark that must be seen."""

    blocks: tuple[Block, ...]
    _: KW_ONLY
    title: str = ""
    severity: Severity | None = None

    def __post_init__(self) -> None:
        clean_fields(self, "title")
        _check_inner(self.blocks)


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side (charts of one sheet); ``shares`` of the width, empty = even."""

    columns: tuple[tuple[Block, ...], ...]
    _: KW_ONLY
    shares: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        for blocks in self.columns:
            _check_inner(blocks)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list, made from the headings down to ``depth``, with links and page numbers."""

    title: str = "目次"
    _: KW_ONLY
    depth: int = 2

    def __post_init__(self) -> None:
        clean_fields(self, "title")


def _check_inner(blocks: tuple[Block, ...]) -> None:
    """Only a section itself can begin a page or hold the contents list."""
    if any(isinstance(block, PageBreak | Contents) for block in blocks):
        raise ValueError("no page break and no contents list inside another block")


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | Figure
    | NoteList
    | Callout
    | Columns
    | PageBreak
    | Contents
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the Story that starts on a new page; one worksheet in Excel.

    ``title``         short name (sheet tab, navigation); not printed by itself.
    ``page``          ``None`` = the Story's page.
    ``fit_one_page``  the PDF may set it up to a fifth smaller, and Excel scales it, so that it
                      stays on one page where the text allows.
    """

    title: str
    _: KW_ONLY
    blocks: tuple[Block, ...]
    page: PageSetup | None = None
    fit_one_page: bool = False
    anchor: str = ""

    def __post_init__(self) -> None:
        clean_fields(self, "title")


@dataclass(frozen=True, slots=True)
class Story:
    """A whole paper.  ``header``/``footer`` are running lines beside the page number."""

    title: str
    _: KW_ONLY
    sections: tuple[Section, ...]
    language: str = "ja"
    page: PageSetup = field(default_factory=PageSetup)
    header: str = ""
    footer: str = ""
    page_numbers: bool = True
    metadata: Metadata = field(default_factory=Metadata)

    def __post_init__(self) -> None:
        clean_fields(self, "title", "header", "footer")
