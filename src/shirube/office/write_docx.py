"""Write docx: a Story as a Word file that an officer goes on editing.

Real styles, real tables with merged cells, repeated header rows, fields for page numbers, links,
underlines and strikes; charts as pictures with alternative text.  Pure: values in, bytes out, the
same Story gives the same bytes.

>>> from shirube.office.story import Section
>>> from shirube.office.story_tools import paragraph
>>> story = Story("評価シート", sections=(Section("1", blocks=(paragraph("本文"),)),))
>>> write_docx(story)[:2]
b'PK'
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from shirube.office.chart_png import chart_pngs
from shirube.office.docx_blocks import Printer
from shirube.office.docx_fit import Fit, fitting
from shirube.office.docx_package import document_bytes, empty_document
from shirube.office.docx_press import Place, Press, bookmark_names, paragraph_xml, spacer
from shirube.office.docx_styles import SPACER, TypeSet
from shirube.office.docx_xml import DECLARATIONS, field_runs, tag, text_run, twips
from shirube.office.figure import Figure
from shirube.office.page import PageSetup
from shirube.office.story import Contents, Section, Story
from shirube.office.story_roles import Orientation
from shirube.office.story_tools import anchors_of, outline, walk


@dataclass(frozen=True, slots=True)
class _Part:
    """A section with the page and type it is printed on; ``factor`` makes it fit its page."""

    section: Section
    page: PageSetup
    types: TypeSet
    factor: float


def write_docx(story: Story) -> bytes:
    """The Story as the bytes of a Word file; ``ValueError`` when a table's spans do not fit."""
    main = TypeSet.of(story.page, main=story.page)
    parts = [_part(story, section) for section in story.sections]
    blocks = [block for section in story.sections for block in walk(section.blocks)]
    document = empty_document(
        title=story.title,
        metadata=story.metadata,
        main=main,
        sets=tuple(dict.fromkeys(part.types for part in parts)),
        width=story.page.text_mm[0],
        updates_fields=any(isinstance(block, Contents) for block in blocks),
    )
    figures = tuple(block for block in blocks if isinstance(block, Figure))
    press = _press(document, story, main, pictures=chart_pngs(figures))
    body = _body(document, story, parts, press)
    return document_bytes(document, body=body)


def _part(story: Story, section: Section) -> _Part:
    page = section.page or story.page
    fit = fitting(section, page=page) if section.fit_one_page else Fit()
    types = TypeSet.of(page, main=story.page, factor=fit.scale, leading=fit.leading)
    return _Part(section, page, types, fit.scale)


def _press(
    document: Document, story: Story, main: TypeSet, *, pictures: tuple[bytes, ...]
) -> Press:
    entries = outline(story)
    relations = [document.part.get_or_add_image(io.BytesIO(data))[0] for data in pictures]

    def relate(address: str) -> str:
        return document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    return Press(
        main,
        relate=relate,
        pictures=iter(relations),
        headings=list(reversed(entries)),
        outline=entries,
        bookmarks=bookmark_names(anchors_of(story)),
    )


def _body(document: Document, story: Story, parts: list[_Part], press: Press) -> str:
    """All sections.  A new Word section begins only where the page changes: an officer who sets
    other margins means the whole paper."""
    printer = Printer(press, title=story.title)
    running = _RunningLines(document, story)
    out: list[str] = []
    for number, part in enumerate(parts):
        press.types, press.picture_scale = part.types, part.factor
        press.breaks_page = number > 0 and parts[number - 1].page == part.page
        press.mark(part.section.anchor)
        out.append(printer.blocks(part.section.blocks, width=part.page.text_mm[0]))
        if press.breaks_page or press.open_marks:
            out.append(spacer(press))
        if number + 1 < len(parts) and parts[number + 1].page != part.page:
            end = _section_properties(part.page, running.references(part.page))
            out.append(paragraph_xml(press, "", Place(style=SPACER, extra=end)))
    last = parts[-1].page if parts else story.page
    out.append(_section_properties(last, running.references(last)))
    return "".join(out)


class _RunningLines:
    """Header and footer parts, one pair per width of the type area (their tabs depend on it)."""

    def __init__(self, document: Document, story: Story) -> None:
        self._document = document
        self._story = story
        self._made: dict[float, str] = {}

    def references(self, page: PageSetup) -> str:
        """References of a section to its header and footer; empty where there is none."""
        width = page.text_mm[0]
        if width not in self._made:
            self._made[width] = self._header() + self._footer(width)
        return self._made[width]

    def _header(self) -> str:
        if not self._story.header:
            return ""
        part, relation = self._document.part.add_header_part()  # type: ignore[no-untyped-call]
        line = tag("p", tag("pPr", tag("pStyle", val="Header")), text_run(self._story.header))
        _replace_children(part.element, line)
        return _reference("header", relation)

    def _footer(self, width: float) -> str:
        story = self._story
        if not story.footer and not story.page_numbers:
            return ""
        part, relation = self._document.part.add_footer_part()  # type: ignore[no-untyped-call]
        inside = text_run(story.footer) if story.footer else ""
        if story.page_numbers:
            inside += "<w:r><w:tab/></w:r>" + text_run("ページ ") + field_runs("PAGE", "1")
            inside += text_run(" / ") + field_runs("NUMPAGES", "1")
        tabs = tag("tabs", tag("tab", val="right", pos=twips(width)))
        place = tag("pPr", tag("pStyle", val="Footer"), tabs)
        _replace_children(part.element, tag("p", place, inside))
        return _reference("footer", relation)


def _reference(kind: str, relation: str) -> str:
    return f'<w:{kind}Reference w:type="default" r:id="{relation}"/>'


def _replace_children(element: Any, paragraph: str) -> None:
    """Put one paragraph in place of what the library's empty header or footer holds."""
    for old in list(element):
        element.remove(old)
    element.append(parse_xml(paragraph.replace("<w:p>", f"<w:p {DECLARATIONS}>", 1)))


def _section_properties(page: PageSetup, references: str) -> str:
    """Paper, margins and running lines of a Word section."""
    width, height = page.paper_mm
    landscape = page.orientation is Orientation.LANDSCAPE
    turned = {"orient": "landscape"} if landscape else {}
    header = min(page.top_mm, page.bottom_mm) / 2
    margins = tag(
        "pgMar",
        top=twips(page.top_mm),
        right=twips(page.right_mm),
        bottom=twips(page.bottom_mm),
        left=twips(page.left_mm),
        header=twips(header),
        footer=twips(header),
        gutter=0,
    )
    paper = tag("pgSz", w=twips(width), h=twips(height), **turned)
    return tag("sectPr", references, tag("type", val="nextPage"), paper, margins)
