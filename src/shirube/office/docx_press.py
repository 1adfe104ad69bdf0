"""Docx press: what the parts of one Word paper share while it is written.

Bookmarks, links, pictures and the type in use belong to the whole paper; paragraphs and tables ask
here.  A bookmark or page break waits for the next paragraph: Word has no other place for them.

>>> bookmark_names(("施策-1", "施策 1", "1"))
{'施策-1': 'a_施策_1', '施策 1': 'a_施策_1_2', '1': 'a_1'}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass, field
from itertools import count

from shirube.office.docx_styles import SPACER, TypeSet
from shirube.office.docx_xml import half_points, points, tag
from shirube.office.story_roles import Align
from shirube.office.story_tools import OutlineEntry

LONGEST_BOOKMARK = 40
_NO_LETTER = re.compile(r"[^0-9A-Za-z_\u3041-\u30ff\u4e00-\u9fff]")
_JUSTIFICATION = {
    Align.START: "",
    Align.CENTER: "center",
    Align.END: "right",
    Align.JUSTIFY: "both",
}


def bookmark_names(anchors: Iterable[str]) -> dict[str, str]:
    """A name Word accepts (letters, digits, _; at most 40 signs) for each anchor, all different."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in anchors:
        if anchor in names:
            continue
        stem = "a_" + _NO_LETTER.sub("_", anchor)
        name, number = stem[:LONGEST_BOOKMARK], 1
        while name.lower() in taken:
            number += 1
            tail = f"_{number}"
            name = stem[: LONGEST_BOOKMARK - len(tail)] + tail
        taken.add(name.lower())
        names[anchor] = name
    return names


@dataclass(slots=True)
class Press:
    """The shared state.

    ``types``     type set of the page being written; ``scale`` further factor (small tables);
                  ``picture_scale`` that of pictures on a page made to fit.
    ``relate``    gives the relationship id of an outside address.
    ``pictures``  relationship ids of the figures, in the order they are printed.
    ``headings``  the outline, next heading last.
    ``bookmarks`` names by anchor; ``open_marks`` wait for the next paragraph.
    """

    types: TypeSet
    _: KW_ONLY
    relate: Callable[[str], str]
    pictures: Iterator[str]
    headings: list[OutlineEntry]
    outline: tuple[OutlineEntry, ...]
    bookmarks: dict[str, str]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    given: set[str] = field(default_factory=set)
    open_marks: list[str] = field(default_factory=list)
    breaks_page: bool = False
    scale: float = 1.0
    picture_scale: float = 1.0

    def mark(self, anchor: str) -> None:
        """Put a bookmark for the anchor at the next paragraph (an anchor names one place)."""
        if anchor and anchor not in self.given:
            self.given.add(anchor)
            self.open_marks.append(self.bookmarks[anchor])

    def take_marks(self) -> str:
        """The waiting bookmarks, to be written inside a paragraph."""
        if not self.open_marks:
            return ""
        out = []
        for name in self.open_marks:
            number = next(self.numbers)
            out.append(tag("bookmarkStart", id=number, name=name) + tag("bookmarkEnd", id=number))
        self.open_marks.clear()
        return "".join(out)

    @contextmanager
    def scaled(self, factor: float) -> Iterator[None]:
        """Type smaller or larger by ``factor`` for a while."""
        before = self.scale
        self.scale = before * factor
        yield
        self.scale = before


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a paragraph stands and how its lines run; lengths in twips, type in points.

    ``narrow``  too narrow for lines with an even right edge.
    """

    style: str = ""
    align: Align = Align.START
    narrow: bool = False
    keep_next: bool = False
    borders: str = ""
    shade: str = ""
    tabs: str = ""
    left: int = 0
    right: int = 0
    hanging: int = 0
    first: int = 0
    line_pt: float = 0.0
    spacing: str = ""
    extra: str = ""
    mark_look: str = ""


def paragraph_xml(press: Press, content: str, place: Place) -> str:
    """A paragraph with the waiting bookmarks and page break, properties in Word's order."""
    indent = ""
    if place.left or place.right or place.hanging or place.first:
        first = {"hanging": place.hanging} if place.hanging else {"firstLine": place.first}
        indent = tag("ind", left=place.left, right=place.right, **first)
    justified = _JUSTIFICATION[place.align]
    line = tag("spacing", line=points(place.line_pt), lineRule="atLeast") if place.line_pt else ""
    properties = (
        tag("pStyle", val=place.style) if place.style else "",
        tag("keepNext") if place.keep_next else "",
        tag("pageBreakBefore") if press.breaks_page else "",
        place.borders,
        place.shade,
        place.tabs,
        place.spacing or line,
        indent,
        tag("jc", val=justified) if justified else "",
        place.extra,
        place.mark_look,
    )
    press.breaks_page = False
    inside = "".join(properties)
    return tag("p", tag("pPr", inside) if inside else "", press.take_marks(), content)


def spacer(press: Press) -> str:
    """A paragraph of hardly any height: between tables, and to carry a page break before one."""
    return paragraph_xml(press, "", Place(style=SPACER))


def size_xml(pt: float) -> str:
    """Type size of a run."""
    size = half_points(pt)
    return tag("sz", val=size) + tag("szCs", val=size)
