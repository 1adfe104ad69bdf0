"""Docx blocks: prints any block of a Story — the one place that knows all kinds of them.

Tables, columns and boxed remarks hold blocks again; they are handed ``Printer.cell``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from shirube.office.docx_press import Place, Press, paragraph_xml
from shirube.office.docx_styles import BODY, CAPTION, FIGURE, SMALL_PRINT
from shirube.office.docx_table import callout_block, columns_block, table_block
from shirube.office.docx_text import heading_block, list_block, notes_block, paragraph_block
from shirube.office.docx_xml import EMU_PER_MM, tag, text_run, twips
from shirube.office.figure import Figure
from shirube.office.figure_words import figure_alternative, figure_table
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
    Table,
)
from shirube.office.story_roles import Align
from shirube.office.story_tools import contents

_TABLE_OF_CONTENTS = "Table of Contents"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(slots=True)
class Printer:
    """Prints blocks with one press; ``title`` is the Story's, for the heading that repeats it."""

    press: Press
    title: str = ""
    started: bool = False

    def blocks(self, blocks: tuple[Block, ...], *, width: float) -> str:
        """Blocks of a page, one below the other; ``width`` in mm."""
        return "".join(self._block(block, width=width, place=None) for block in blocks)

    def cell(self, blocks: tuple[Block, ...], *, width: float, place: Place) -> str:
        """Blocks of a cell; a cell without any gets an empty paragraph, as Word demands."""
        inside = place if place.style else None
        text = "".join(self._block(block, width=width, place=inside) for block in blocks)
        if text:
            return text
        return paragraph_xml(self.press, "", replace(place, style=place.style or self._body()))

    def _body(self) -> str:
        return self.press.types.style(BODY)

    def _block(self, block: Block, *, width: float, place: Place | None) -> str:
        """One block; ``place`` is the look of paragraphs in a cell."""
        press = self.press
        match block:
            case Paragraph():
                return paragraph_block(press, block, place=place)
            case Table():
                return table_block(press, block, width=width, print_blocks=self.cell)
            case Heading():
                title = not self.started and block.level == 1 and block.text == self.title
                self.started = True
                return heading_block(press, block, width=twips(width), title=title)
            case ListBlock():
                return list_block(press, block, place=place)
            case NoteList():
                return notes_block(press, block)
            case Figure():
                return self._figure(block, width=width, place=place)
            case Callout():
                return callout_block(press, block, width=width, print_blocks=self.cell)
            case Columns():
                return columns_block(press, block, width=width, print_blocks=self.cell)
            case Contents():
                return self._contents(block)
            case PageBreak():
                # A page cannot end inside a cell.
                press.breaks_page = place is None
                return ""

    def _figure(self, figure: Figure, *, width: float, place: Place | None) -> str:
        press = self.press
        press.mark(figure.anchor)
        out = []
        if figure.title:
            title = Place(style=press.types.style(CAPTION), keep_next=True)
            out.append(paragraph_xml(press, text_run(figure.title), title))
        scale = min(press.picture_scale, width / figure.width_mm)
        picture = _picture(
            figure,
            relation=next(press.pictures),
            number=next(press.numbers),
            size=(figure.width_mm * scale, figure.height_mm * scale),
        )
        align = Align.START if place is None else place.align
        below = bool(figure.note) or figure.show_table
        style = press.types.style(FIGURE)
        out.append(paragraph_xml(press, picture, Place(style=style, align=align, keep_next=below)))
        if figure.note and not figure.show_table:
            small = Place(style=press.types.style(SMALL_PRINT))
            out.append(paragraph_xml(press, text_run(figure.note), small))
        if figure.show_table:
            data = figure_table(figure)
            out.append(table_block(press, data, width=width, print_blocks=self.cell))
        return "".join(out)

    def _contents(self, block: Contents) -> str:
        """Word's own table of contents, filled with links.

        Only Word knows where its pages end: the numbers come when it updates the field.
        """
        press = self.press
        entries = contents(press.outline, depth=block.depth)
        title = paragraph_xml(press, text_run(block.title), Place(style="TOCHeading"))
        if not entries:
            return title
        begin = (
            f"<w:r>{tag('fldChar', fldCharType='begin')}</w:r>"
            f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{block.depth}" \\h \\z \\u '
            f"</w:instrText></w:r><w:r>{tag('fldChar', fldCharType='separate')}</w:r>"
        )
        end = f"<w:r>{tag('fldChar', fldCharType='end')}</w:r>"
        lines = []
        for number, entry in enumerate(entries):
            name = press.bookmarks[entry.anchor]
            words = text_run(entry.heading.full_text)
            link = f'<w:hyperlink w:anchor="{name}" w:history="1">{words}</w:hyperlink>'
            head = begin if number == 0 else ""
            tail = end if number == len(entries) - 1 else ""
            place = Place(style=f"TOC{entry.heading.level}")
            lines.append(paragraph_xml(press, head + link + tail, place))
        gallery = tag(
            "docPartObj", tag("docPartGallery", val=_TABLE_OF_CONTENTS), tag("docPartUnique")
        )
        return tag("sdt", tag("sdtPr", gallery), tag("sdtContent", title, *lines))


def _picture(figure: Figure, *, relation: str, number: int, size: tuple[float, float]) -> str:
    """An inline picture with its alternative text; ``size`` in mm."""
    width, height = (round(side * EMU_PER_MM) for side in size)
    words = escape(figure_alternative(figure).replace("\n", " "))
    name = escape(f"図{number} {figure.title}".replace("\n", " ").strip())
    extent = f'cx="{width}" cy="{height}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name="{name}" descr="{words}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}" descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
