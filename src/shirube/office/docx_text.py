"""Docx text: runs, paragraphs, headings, lists and notes of a Story as Word paragraphs.

Everything stays text an officer can edit: marks of lists are typed as printed, underlines and
strikes are real, links are Word's own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shirube.office.docx_press import Place, Press, paragraph_xml, size_xml
from shirube.office.docx_styles import (
    ASIDE,
    BODY,
    CELL,
    CELL_HEAD,
    CELL_LINE,
    HEADING_FACTORS,
    LIST,
    NOTE,
    NOTE_TITLE,
    NUMBER,
    TITLE,
    fonts_xml,
)
from shirube.office.docx_xml import color, points, tag, text_run
from shirube.office.palette import ACCENT, PAPER, SEVERITIES, SIZES, TONES
from shirube.office.story import Heading, ListBlock, NoteList, Paragraph, Run
from shirube.office.story_roles import Align, Face, Family, HeadingLook, Tone
from shirube.office.text_measure import text_ems
from shirube.problem import Severity

LONG_TEXT = 40
"""Paragraphs from this many signs on are set with an even right edge."""
BOXES_FONT = "Segoe UI Symbol"
"""☐ and ☑ are in no Japanese font of Windows; this one has them."""
_BOXES = re.compile("([☐☑☒]+)")
_BOX_LOOK = tag("rFonts", ascii=BOXES_FONT, eastAsia=BOXES_FONT, hAnsi=BOXES_FONT, cs=BOXES_FONT)


def run_xml(press: Press, run: Run, *, style_factor: float = 1.0) -> str:
    """One run, linked if it has a link that leads somewhere.

    ``style_factor``  size of the paragraph's style relative to the base size.
    """
    size = press.types.base_pt * press.scale * SIZES[run.size] * style_factor
    usual = press.types.base_pt * style_factor
    linked = _link_start(press, run.link)
    shaded = tag("color", val=color(TONES[run.tone])) if run.tone is not Tone.NORMAL else ""
    number = press.types.style(NUMBER) if run.face is Face.NUMBER else ""
    style = number or ("Hyperlink" if linked and run.tone is Tone.NORMAL else "")
    strong = run.bold and press.types.family is Family.MINCHO
    fonts = fonts_xml(Family.GOTHIC) if strong else ""
    rest = (
        tag("b") if run.bold else "",
        tag("strike") if run.strike else "",
        shaded,
        size_xml(size) if round(size * 2) != round(usual * 2) else "",
        tag("u", val="single") if run.underline else "",
        tag("vertAlign", val="superscript") if run.superscript else "",
    )
    named = tag("rStyle", val=style) if style else ""
    look = "".join(rest)
    if _BOXES.search(run.text) is None:
        inner = text_run(run.text, named + fonts + look)
    else:
        inner = "".join(
            text_run(part, named + (_BOX_LOOK if _BOXES.match(part) else fonts) + look)
            for part in _BOXES.split(run.text)
            if part
        )
    return f"{linked}{inner}</w:hyperlink>" if linked else inner


def _link_start(press: Press, link: str) -> str:
    if not link:
        return ""
    if link.startswith("#"):
        name = press.bookmarks.get(link[1:])
        return f'<w:hyperlink w:anchor="{name}" w:history="1">' if name else ""
    return f'<w:hyperlink r:id="{press.relate(link)}" w:history="1">'


def runs_xml(press: Press, runs: tuple[Run, ...], *, style_factor: float = 1.0) -> str:
    """Runs one after the other."""
    return "".join(run_xml(press, run, style_factor=style_factor) for run in runs)


def paragraph_block(press: Press, block: Paragraph, *, place: Place | None = None) -> str:
    """A paragraph of running text; ``place`` is given in a cell (style, alignment)."""
    place = place or Place(style=press.types.style(BODY))
    align = block.align if block.align is not Align.START else place.align
    long = sum(len(run.text) for run in block.runs) >= LONG_TEXT
    if align is Align.START and long and not place.narrow:
        align = Align.JUSTIFY
    em = press.types.base_pt * press.scale
    press.mark(block.anchor)
    place = replace(
        place,
        align=align,
        keep_next=block.keep_with_next or place.keep_next,
        left=place.left + points(em * block.indent),
        first=points(em * block.first_indent),
    )
    return paragraph_xml(press, runs_xml(press, block.runs), place)


def list_block(press: Press, block: ListBlock, *, place: Place | None = None) -> str:
    """A list: the mark as printed, a tab, the text with a hanging indent."""
    em = press.types.base_pt * press.scale
    style = press.types.style(LIST) if place is None else place.style
    place = place or Place()
    out = []
    for item in block.items:
        mark = max(text_ems(item.mark) + 0.5, 1.2) if item.mark else 0.0
        hanging = points(em * mark)
        left = points(em * item.level * 1.4) + hanging
        first = item.runs[0] if item.runs else Run("")
        look_of_mark = Run(item.mark, size=first.size, face=first.face, tone=first.tone)
        head = run_xml(press, look_of_mark) + _TAB if item.mark else ""
        look = replace(
            place, style=style, left=left, hanging=hanging, tabs=_tab_stop(left) if head else ""
        )
        out.append(paragraph_xml(press, head + runs_xml(press, item.runs), look))
    return "".join(out)


_TAB = "<w:r><w:tab/></w:r>"


def _tab_stop(position: int, *, kind: str = "left") -> str:
    return tag("tabs", tag("tab", val=kind, pos=position))


def notes_block(press: Press, block: NoteList) -> str:
    """Findings and footnotes: mark, severity, text."""
    em = press.types.base_pt * 0.9
    out = []
    style = press.types.style(NOTE)
    if block.title:
        title = text_run(block.title)
        out.append(paragraph_xml(press, title, Place(style=press.types.style(NOTE_TITLE))))
    widest = max((text_ems(note.mark) for note in block.notes if note.mark), default=0.0)
    hanging = points(em * (widest + 0.6)) if widest else 0
    for note in block.notes:
        press.mark(note.anchor)
        head = text_run(note.mark, tag("b") + tag("color", val=color(TONES[Tone.DANGER])))
        if note.severity is None:
            head = text_run(note.mark)
        head = (head if note.mark else "") + (_TAB if hanging else "")
        look = Place(
            style=style,
            left=hanging,
            hanging=hanging,
            tabs=_tab_stop(hanging) if hanging else "",
            align=Align.JUSTIFY,
        )
        words = runs_xml(press, note.runs, style_factor=0.9)
        out.append(paragraph_xml(press, head + severity_run(note.severity) + words, look))
    return "".join(out)


def severity_run(severity: Severity | None) -> str:
    """The severity as a bold word in its colour (確認), then a space."""
    if severity is None:
        return ""
    return text_run(
        f"［{severity.label}］ ", tag("b") + tag("color", val=color(SEVERITIES[severity]))
    )


def heading_block(press: Press, block: Heading, *, width: int, title: bool = False) -> str:
    """A heading in Word's own style; ``width`` of the text in twips, for the text at its right end.

    The text at the right end is a paragraph of its own behind a style separator, as Word makes
    them, so that it stays out of the table of contents; programs that know no style separator show
    it on the line below.
    """
    entry = press.headings.pop()
    press.mark(entry.anchor)
    style = TITLE if title else f"Heading{block.level}"
    band = block.look is HeadingLook.BAND
    factor = BAND_FACTOR if band else HEADING_FACTORS[block.level - 1]
    look = size_xml(press.types.base_pt * factor) if band or press.types.suffix else ""
    place = _BAND if band else Place()
    place = replace(place, style=style, keep_next=True)
    if block.look is HeadingLook.CENTRED:
        place = replace(place, align=Align.CENTER, borders=_NO_RULE)
    words = _heading_number(block, band=band, look=look) + text_run(block.text, look)
    if not block.aside:
        return paragraph_xml(press, words, place)
    right = width - (place.right if band else 0)
    place = replace(place, tabs=_tab_stop(right, kind="right"))
    hidden = tag("rPr", tag("vanish"), tag("specVanish"))
    joined = replace(place, mark_look=hidden, spacing=tag("spacing", after=0))
    head = paragraph_xml(press, words, joined)
    aside = Run(_JOIN.sub("", block.aside).replace("\n", "　"))
    tail = replace(place, style=ASIDE)
    return head + paragraph_xml(press, _TAB + run_xml(press, aside), tail)


BAND_FACTOR = 1.4
_NO_RULE = tag("pBdr", tag("bottom", val="nil"))
"""A centred title does without the rule of its style."""
_JOIN = re.compile(r"\n(?=[（(＜〔])")
_BAND_SIDE = points(5)
_BAND = Place(
    borders=tag(
        "pBdr",
        *(
            tag(side, val="single", sz=8, space=4, color=color(ACCENT))
            for side in ("top", "left", "bottom", "right")
        ),
    ),
    left=_BAND_SIDE,
    right=_BAND_SIDE,
)
"""The box around the head of a form."""


def _heading_number(block: Heading, *, band: bool, look: str) -> str:
    """The number and the gap after it; in the head of a form it stands in a filled box."""
    if not block.number:
        return ""
    gap = text_run("　" if band else " ", look) if block.text else ""
    if not band:
        return text_run(block.number, look) + gap
    fill = tag("shd", val="clear", color="auto", fill=color(ACCENT))
    filled = tag("color", val=color(PAPER)) + look + fill
    return text_run(f"\N{NO-BREAK SPACE}{block.number}\N{NO-BREAK SPACE}", filled) + gap


def cell_place(press: Press, *, head: bool, align: Align, keep_next: bool) -> Place:
    """The place of paragraphs in a cell."""
    style = press.types.style(CELL_HEAD if head else CELL)
    pitch = CELL_LINE * press.types.leading
    line = press.types.base_pt * press.scale * pitch if press.scale != 1.0 else 0.0
    return Place(style=style, align=align, keep_next=keep_next, line_pt=line)
