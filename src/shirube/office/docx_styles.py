"""Docx styles: the styles of a Word paper, under Word's own names so that it shows 見出し 1, 本文.

An officer changes 表の文字 once and every table follows.  Pages with another type size or family
get a second set of the text styles (``TypeSet.suffix``); headings keep Word's built-in styles, on
which its navigation and table of contents rest.

>>> from shirube.office.page import PageSetup
>>> TypeSet.of(PageSetup(), main=PageSetup()).style(BODY)
'BodyText'
>>> TypeSet.of(PageSetup(base_pt=8.0), main=PageSetup()).style(BODY)
'BodyText-80gothic'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass

from shirube.office.docx_xml import DECLARATIONS, color, half_points, points, tag, twips
from shirube.office.page import PageSetup
from shirube.office.palette import ACCENT, FAINT_RULE, INK, RULE, TONES
from shirube.office.story_roles import Family, Tone

FONTS = {
    Family.GOTHIC: ("BIZ UDPGothic", "BIZ UDGothic"),
    Family.MINCHO: ("BIZ UDPMincho", "BIZ UDMincho"),
}
"""Prose and number face of each family."""

BODY = "BodyText"
LIST = "ListParagraph"
CELL = "TableText"
CELL_HEAD = "TableHead"
CAPTION = "Caption"
FIGURE = "Figure"
SMALL_PRINT = "SmallPrint"
NOTE = "NoteText"
NOTE_TITLE = "NoteTitle"
NUMBER = "NumberFace"
SPACER = "Spacer"
TITLE = "Title"
ASIDE = "HeadingAside"
FORM_TABLE = "FormTable"
DATA_TABLE = "DataTable"
BORDER_EIGHTHS = 4
CELL_LINE = 1.4
"""Distance of lines in tables relative to the type size."""
HEADING_FACTORS = (1.55, 1.3, 1.12, 1.0)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One paragraph style; ``size``, ``line``, ``before`` and ``after`` count the base size.

    ``line`` is the least height of a line, so that larger signs and pictures still fit.
    """

    id: str
    _: KW_ONLY
    name: str
    size: float = 1.0
    line: float = 1.5
    before: float = 0.0
    after: float = 0.0
    look: str = ""
    bold: bool = False
    keep_next: bool = False


TEXT_STYLES = (
    ParagraphStyle(BODY, name="Body Text", line=1.6, after=0.5),
    ParagraphStyle(LIST, name="List Paragraph", line=1.55, after=0.15),
    ParagraphStyle(CELL, name="表の文字", line=CELL_LINE),
    ParagraphStyle(CELL_HEAD, name="表の見出し", line=CELL_LINE),
    ParagraphStyle(
        CAPTION, name="caption", before=0.5, after=0.3, bold=True, keep_next=True, line=1.4
    ),
    ParagraphStyle(FIGURE, name="図", line=1.0, after=0.2),
    ParagraphStyle(
        SMALL_PRINT,
        name="表の注",
        size=0.84,
        line=1.2,
        before=0.2,
        after=0.5,
        look=tag("color", val=color(TONES[Tone.MUTED])),
    ),
    ParagraphStyle(NOTE, name="注記", size=0.9, line=1.35, after=0.15),
    ParagraphStyle(
        NOTE_TITLE,
        name="注記の見出し",
        before=0.6,
        after=0.2,
        bold=True,
        keep_next=True,
    ),
)
"""Styles of running text; a page with other type gets a set of its own of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSet:
    """Type size and family of a page with the suffix of its styles (empty: the main set).

    ``leading``  factor on the distance of lines, below 1.0 on a page made to fit.
    """

    base_pt: float
    family: Family
    suffix: str = ""
    leading: float = 1.0

    @classmethod
    def of(
        cls, page: PageSetup, *, main: PageSetup, factor: float = 1.0, leading: float = 1.0
    ) -> TypeSet:
        """The set for a page whose type is set smaller by ``factor``, its lines by ``leading``."""
        base = half_points(page.base_pt * factor) / 2
        same = (base, page.family) == (half_points(main.base_pt) / 2, main.family)
        suffix = "" if same else f"-{round(base * 10)}{page.family.value}"
        if leading != 1.0:
            suffix += "-close"
        return cls(base_pt=base, family=page.family, suffix=suffix, leading=leading)

    def style(self, name: str) -> str:
        """The id of a text style in this set."""
        return name + self.suffix


def styles_xml(sets: Iterable[TypeSet], *, main: TypeSet, width: float) -> str:
    """The whole styles part: defaults, the main set, then the further sets in use.

    ``width`` of the text on the main page in mm.
    """
    parts = [
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {DECLARATIONS}>',
        _defaults(main),
        _normal(main),
        _named(
            "character",
            "DefaultParagraphFont",
            "Default Paragraph Font",
            tag("uiPriority", val=1) + tag("semiHidden"),
            default=True,
        ),
        *_headings(main),
        *_running_lines(),
        *_contents(main, width=width),
    ]
    for types in (main, *(item for item in sets if item.suffix)):
        parts += [_text_style(style, types) for style in TEXT_STYLES]
        parts.append(_number_style(types))
    parts += [
        _named(
            "character",
            "Hyperlink",
            "Hyperlink",
            tag("rPr", tag("color", val=color(ACCENT)), tag("u", val="single")),
        ),
        _spacer(),
        *_tables(),
        "</w:styles>",
    ]
    return "".join(parts)


def _named(kind: str, id_: str, name: str, *inside: str, default: bool = False) -> str:
    marks: dict[str, str | int] = {"type": kind}
    if default:
        marks["default"] = 1
    if not name.isascii():
        # Word's own styles have English names in every language.
        marks["customStyle"] = 1
    marks["styleId"] = id_
    return tag("style", tag("name", val=name), *inside, **marks)


def fonts_xml(family: Family, *, number: bool = False) -> str:
    """The fonts of a family, for Latin and Japanese signs alike."""
    font = FONTS[family][1 if number else 0]
    return tag("rFonts", ascii=font, eastAsia=font, hAnsi=font, cs=font)


_STRONG = fonts_xml(Family.GOTHIC)
"""Headings and all bold words are Gothic: our Mincho has no bold, nor do printers use one."""


def _size(pt: float) -> str:
    size = half_points(pt)
    return tag("sz", val=size) + tag("szCs", val=size)


def _defaults(main: TypeSet) -> str:
    # Latin stays en-US: as Japanese, LibreOffice would break 100 into 1 and 00.
    language = tag("lang", val="en-US", eastAsia="ja-JP", bidi="ar-SA")
    ink = tag("color", val=color(INK))
    look = tag("rPr", fonts_xml(main.family), ink, _size(main.base_pt), language)
    spacing = tag("spacing", before=0, after=0, line=points(main.base_pt * 1.5), lineRule="atLeast")
    return tag("docDefaults", tag("rPrDefault", look), tag("pPrDefault", tag("pPr", spacing)))


_CLOSE = tag("pPr", tag("autoSpaceDE", val=0), tag("autoSpaceDN", val=0))
"""No gap between Japanese and figures: 平成31年度 as printed, and narrow columns suffice."""


def _normal(main: TypeSet) -> str:
    """The style all others rest on.  Its font is said again here: LibreOffice sets the defaults of
    the file above character styles inside tables."""
    look = tag("rPr", fonts_xml(main.family), _size(main.base_pt))
    return _named("paragraph", "Normal", "Normal", tag("qFormat"), _CLOSE, look, default=True)


def _spacing(style: ParagraphStyle, types: TypeSet) -> str:
    base = types.base_pt
    return tag(
        "spacing",
        before=points(style.before * base),
        after=points(style.after * base),
        line=points(style.line * base * types.leading),
        lineRule="atLeast",
    )


def _text_style(style: ParagraphStyle, types: TypeSet) -> str:
    base = types.base_pt
    keep = tag("keepNext") if style.keep_next else ""
    bold = tag("b") if style.bold else ""
    if types.suffix:
        name = f"{style.name} {_set_name(types)}"
        above = tag("basedOn", val=style.id)
        fonts = _STRONG if style.bold else fonts_xml(types.family)
        look = tag("rPr", fonts, bold, style.look, _size(base * style.size))
    else:
        name, above = style.name, tag("basedOn", val="Normal")
        size = "" if style.size == 1.0 else _size(base * style.size)
        inside = (_STRONG if style.bold else "") + bold + style.look + size
        look = tag("rPr", inside) if inside else ""
    place = tag("pPr", keep, _spacing(style, types))
    return _named("paragraph", types.style(style.id), name, above, tag("qFormat"), place, look)


def _set_name(types: TypeSet) -> str:
    """What tells the styles of a further set apart: ``8pt ゴシック``; empty for the main set."""
    if not types.suffix:
        return ""
    family = "明朝" if types.family is Family.MINCHO else "ゴシック"
    close = " 行間狭め" if types.leading != 1.0 else ""
    return f"{types.base_pt:g}pt {family}{close}"


def _number_style(types: TypeSet) -> str:
    name = f"数字 {_set_name(types)}".strip()
    look = tag("rPr", fonts_xml(types.family, number=True))
    return _named("character", types.style(NUMBER), name, look)


def _headings(main: TypeSet) -> list[str]:
    """Title and headings: a rule below the first level, a bar beside the second."""
    rule = tag("pBdr", tag("bottom", val="single", sz=10, space=4, color=color(ACCENT)))
    bar = tag("pBdr", tag("left", val="single", sz=24, space=5, color=color(ACCENT)))
    beside = tag("ind", left=points(7))
    ink, accent = color(INK), color(ACCENT)
    looks = (
        (TITLE, "Title", 1.75, rule, "", ink, 0),
        ("Heading1", "heading 1", HEADING_FACTORS[0], rule, "", ink, 0),
        ("Heading2", "heading 2", HEADING_FACTORS[1], bar, beside, ink, 1),
        ("Heading3", "heading 3", HEADING_FACTORS[2], "", "", accent, 2),
        ("Heading4", "heading 4", HEADING_FACTORS[3], "", "", accent, 3),
    )
    base = main.base_pt
    above = tag("basedOn", val="Normal") + tag("next", val=BODY) + tag("qFormat")
    out = []
    for id_, name, factor, borders, indent, shade, level in looks:
        spacing = tag(
            "spacing",
            before=points(base * (0.3 if level == 0 else 1.1)),
            after=points(base * (0.8 if level == 0 else 0.5)),
            line=points(base * factor * 1.3),
            lineRule="atLeast",
        )
        keeps = tag("keepNext") + tag("keepLines")
        place = tag("pPr", keeps, borders, spacing, indent, tag("outlineLvl", val=level))
        look = tag("rPr", _STRONG, tag("b"), tag("color", val=shade), _size(base * factor))
        out.append(_named("paragraph", id_, name, above, place, look))
    below = tag("pPr", tag("keepNext"), tag("spacing", after=points(base * 0.6)))
    look = tag("rPr", _STRONG, _size(base))
    out.append(_named("paragraph", ASIDE, "見出しの添え書き", above, below, look))
    return out


def _running_lines() -> list[str]:
    look = tag("rPr", _STRONG, tag("color", val=color(TONES[Tone.MUTED])), _size(7.5))
    above = tag("basedOn", val="Normal")
    right = tag("pPr", tag("jc", val="right"))
    names = (("Header", "header", right), ("Footer", "footer", ""))
    return [_named("paragraph", id_, name, above, place, look) for id_, name, place in names]


def _contents(main: TypeSet, *, width: float) -> list[str]:
    """Styles of the table of contents; ``width`` in mm is where page numbers stand."""
    base = main.base_pt
    above = tag("basedOn", val="Normal")
    title = tag("rPr", _STRONG, tag("b"), _size(base * 1.5))
    spacing = tag("spacing", before=points(base * 1.2), after=points(base * 0.6))
    place = tag("pPr", tag("keepNext"), spacing)
    out = [_named("paragraph", "TOCHeading", "TOC Heading", above, place, title)]
    tabs = tag("tabs", tag("tab", val="right", leader="dot", pos=twips(width)))
    for level in range(1, 5):
        spacing = tag("spacing", before=points(base * (0.6 if level == 1 else 0.2)))
        indent = tag("ind", left=points(base * 1.4 * (level - 1)))
        look = tag("rPr", tag("b")) if level == 1 else ""
        inside = tag("pPr", tabs, spacing, indent)
        out.append(_named("paragraph", f"TOC{level}", f"toc {level}", above, inside, look))
    return out


def _spacer() -> str:
    place = tag("pPr", tag("spacing", before=0, after=0, line=points(4), lineRule="exact"))
    return _named(
        "paragraph", SPACER, "すき間", tag("basedOn", val="Normal"), place, tag("rPr", _size(2))
    )


def _tables() -> list[str]:
    """Table styles: ruled form and list; inner rules of a list are faint."""

    def rule(side: str, shade: str, *, size: int = BORDER_EIGHTHS) -> str:
        return tag(side, val="single", sz=size, space=0, color=color(shade))

    margins = tag(
        "tblCellMar",
        tag("top", w=twips(0.7), type="dxa"),
        tag("left", w=twips(1.4), type="dxa"),
        tag("bottom", w=twips(0.7), type="dxa"),
        tag("right", w=twips(1.4), type="dxa"),
    )
    sides = ("top", "left", "bottom", "right")
    form = [rule(side, RULE, size=8) for side in sides]
    form += [rule(side, RULE) for side in ("insideH", "insideV")]
    data = [
        rule("top", ACCENT, size=8),
        rule("left", FAINT_RULE),
        rule("bottom", ACCENT, size=8),
        rule("right", FAINT_RULE),
        *(rule(side, FAINT_RULE) for side in ("insideH", "insideV")),
    ]
    normal = tag("tblPr", tag("tblInd", w=0, type="dxa"), margins)
    above = tag("basedOn", val="TableNormal")
    return [
        _named("table", "TableNormal", "Normal Table", tag("semiHidden"), normal, default=True),
        _named("table", FORM_TABLE, "帳票", above, tag("tblPr", tag("tblBorders", *form))),
        _named("table", DATA_TABLE, "一覧", above, tag("tblPr", tag("tblBorders", *data))),
    ]
