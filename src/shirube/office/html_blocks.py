r"""HTML blocks: every block of a Story as semantic, accessible HTML.

Tables carry ``scope`` and ``caption``, charts are inline SVG with title and description and their
data in a folded table, marks of lists are printed as the city prints them.

>>> from shirube.office.story_tools import paragraph
>>> HtmlPress(frozenset()).blocks((paragraph("一行目\n二行目"),))
'<p>一行目<br>二行目</p>'
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shirube.office.chart import chart_svg
from shirube.office.figure import Figure
from shirube.office.figure_words import figure_table
from shirube.office.html_text import ALIGN_CLASSES, element, lines_html, runs_html
from shirube.office.story import (
    Block,
    Borders,
    Callout,
    Columns,
    Contents,
    Heading,
    ListBlock,
    ListItem,
    NoteList,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
)
from shirube.office.story_roles import (
    HeadingLook,
    RowRole,
    Rule,
    Scope,
    Shade,
    Size,
    TableRole,
    Valign,
)
from shirube.office.story_tools import OutlineEntry, PlacedCell, contents, plain_text
from shirube.office.table_grid import (
    cell_align,
    cell_valign,
    closed_header_rows,
    column_widths,
    settled_borders,
    whole_cells,
)
from shirube.problem import Severity

WIDE_FROM = 6
"""Tables with so many columns keep their width on small screens and scroll."""


def severity_html(severity: Severity | None) -> str:
    """The label of a finding's severity; the word says it, the colour repeats it."""
    if severity is None:
        return ""
    return element("span", f"［{severity.label}］", classes=("severity", severity.value))


@dataclass(slots=True)
class HtmlPress:
    """Turns blocks into HTML; keeps what is unique in a page: ids, charts, heading levels.

    ``room_mm`` is the width of the section's type area, of which column widths are shares.
    """

    known: frozenset[str]
    entries: list[OutlineEntry] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    room_mm: float = 182.0
    charts: int = 0
    level: int = 0
    headings: int = 0

    def anchor(self, name: str) -> str | None:
        """The id to set: only the first time an anchor is used."""
        if not name or name in self.given:
            return None
        self.given.add(name)
        return name

    def runs(self, runs: tuple[Run, ...]) -> str:
        """Runs; a link inside the page that leads nowhere is printed as plain text."""
        return runs_html(
            Run(
                run.text,
                bold=run.bold,
                underline=run.underline,
                strike=run.strike,
                superscript=run.superscript,
                tone=run.tone,
                size=run.size,
                face=run.face,
            )
            if run.link.startswith("#") and run.link[1:] not in self.known
            else run
            for run in runs
        )

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """Blocks on end."""
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self.table(block)
            case Heading():
                return self._heading(block)
            case Figure():
                return self._figure(block)
            case ListBlock():
                return self._list(block.items)
            case NoteList():
                return self._notes(block)
            case Callout():
                title = severity_html(block.severity) + element("b", lines_html(block.title))
                head = element("p", title) if block.title or block.severity else ""
                kind = block.severity.value if block.severity else ""
                return element(
                    "div", head + self.blocks(block.blocks), classes=("callout", kind), role="note"
                )
            case Columns():
                return self._columns(block)
            case Contents():
                return self._contents(block)
            case PageBreak():
                return '<div class="break"></div>'

    def _paragraph(self, block: Paragraph) -> str:
        classes = (
            ALIGN_CLASSES[block.align],
            f"indent-{min(block.indent, 9)}" if block.indent else "",
            f"first-{min(block.first_indent, 9)}" if block.first_indent else "",
            "keep" if block.keep_with_next else "",
        )
        inner = self.runs(block.runs)
        return element("p", inner, classes=classes, id=self.anchor(block.anchor))

    def _heading(self, block: Heading) -> str:
        """Level 1 is ``h2``: the page's ``h1`` is the title.  Levels are never skipped."""
        entry = self.entries[self.headings]
        self.headings += 1
        self.level = min(block.level, self.level + 1)
        number = element("span", lines_html(block.number), classes=("heading-number",))
        name = element("span", lines_html(block.text), classes=("heading-name",))
        words = f"{number} {name}" if block.number else name
        anchor = self.anchor(entry.anchor)
        heading = element(f"h{self.level + 1}", words, id=anchor)
        aside = element("p", lines_html(block.aside), classes=("aside",)) if block.aside else ""
        look = "band" if block.look is HeadingLook.BAND else f"heading rank-{block.level}"
        look += " centred" if block.look is HeadingLook.CENTRED else ""
        return element("div", heading + aside, classes=(look,))

    def _list(self, items: tuple[ListItem, ...]) -> str:
        out, position = "", 0
        while position < len(items):
            item, end = items[position], position + 1
            while end < len(items) and items[end].level > item.level:
                end += 1
            mark = element("span", lines_html(item.mark), classes=("mark",))
            body = self.runs(item.runs)
            if end > position + 1:
                body += self._list(items[position + 1 : end])
            out += element("li", f"{mark}<div>{body}</div>")
            position = end
        return element("ul", out, classes=("marked",), role="list") if out else ""

    def _notes(self, block: NoteList) -> str:
        items = "".join(
            element(
                "li",
                element("span", lines_html(note.mark), classes=("mark",))
                + element("div", severity_html(note.severity) + self.runs(note.runs)),
                id=self.anchor(note.anchor),
            )
            for note in block.notes
        )
        title = element("p", element("b", lines_html(block.title))) if block.title else ""
        notes = element("ul", items, classes=("marked",), role="list") if items else ""
        return element("div", title + notes, classes=("notes",))

    def _columns(self, block: Columns) -> str:
        shares = block.shares or (1.0,) * len(block.columns)
        parts = (
            element("div", self.blocks(blocks), classes=(f"w{_percent(share, sum(shares))}",))
            for blocks, share in zip(block.columns, shares, strict=True)
        )
        return element("div", "".join(parts), classes=("columns",))

    def _contents(self, block: Contents) -> str:
        """Printed only on paper: on the screen the page has its own contents beside the text."""
        title = element("p", element("b", lines_html(block.title))) if block.title else ""
        inner = title + contents_html(self.entries, depth=block.depth)
        return element("div", inner, classes=("contents",))

    def _figure(self, block: Figure) -> str:
        self.charts += 1
        svg = chart_svg(block, prefix=f"chart-{self.charts}")
        table = self.table(figure_table(block))
        if not block.show_table:
            table = element("details", element("summary", "グラフのデータ") + table)
        caption = element("figcaption", lines_html(block.title))
        note = element("p", lines_html(block.note), classes=("small-print",)) if block.note else ""
        return element("figure", caption + svg + note + table, id=self.anchor(block.anchor))

    def table(self, table: Table) -> str:
        """A table with caption, widths, header and body; wide ones scroll by themselves."""
        cells = whole_cells(table)
        edges = settled_borders(cells)
        rows = [""] * len(table.rows)
        for item in cells:
            rows[item.row] += self._cell(table, item, _edge_classes(edges, item))
        head = closed_header_rows(table)
        marked = [
            element("tr", inner, classes=(_row_class(table.rows[number]),))
            for number, inner in enumerate(rows)
        ]
        parts = ""
        if table.caption:
            parts += element("caption", lines_html(table.caption))
        widths = column_widths(table, room=self.room_mm)
        columns = "".join(f'<col class="w{_percent(width, sum(widths))}">' for width in widths)
        parts += element("colgroup", columns) if columns else ""
        parts += element("thead", "".join(marked[:head])) if head else ""
        parts += element("tbody", "".join(marked[head:]))
        size = f"size-{table.size.value}" if table.size is not Size.NORMAL else ""
        anchor = self.anchor(table.anchor)
        wide = len(table.columns) >= WIDE_FROM
        classes = (table.role.value, size, "wide" if wide else "")
        inner = element("table", parts, classes=classes, id=anchor)
        scrolls = table.role is TableRole.DATA or wide
        name = table.caption or "横に動かせる表"
        frame = element(
            "div",
            inner,
            classes=("table-frame",),
            role="group" if scrolls else None,
            tabindex="0" if scrolls else None,
            aria_label=name if scrolls else None,
        )
        note = element("p", lines_html(table.note), classes=("small-print",)) if table.note else ""
        return frame + note

    def _cell(self, table: Table, item: PlacedCell, edges: tuple[str, ...]) -> str:
        cell = item.cell
        head = cell.scope is not Scope.NONE and plain_text(cell.blocks) != ""
        valign = cell_valign(table, item)
        classes = (
            f"shade-{cell.shade.value}" if cell.shade is not Shade.NONE else "",
            ALIGN_CLASSES[cell_align(table, item)],
            "" if valign is Valign.MIDDLE else valign.value,
            *edges,
        )
        return element(
            "th" if head else "td",
            self.blocks(cell.blocks),
            classes=classes,
            scope=cell.scope.value if head else None,
            colspan=cell.colspan if cell.colspan > 1 else None,
            rowspan=cell.rowspan if cell.rowspan > 1 else None,
        )


def _edge_classes(edges: dict[tuple[int, int], Borders], item: PlacedCell) -> tuple[str, ...]:
    border = edges.get((item.row, item.column))
    if border is None:
        return ()
    sides = (("t", border.top), ("r", border.right), ("b", border.bottom), ("l", border.left))
    return tuple(f"{side}-{rule.value}" for side, rule in sides if rule is not Rule.DEFAULT)


def _row_class(row: Row) -> str:
    return "" if row.role is RowRole.BODY else row.role.value


def _percent(part: float, whole: float) -> int:
    """A share as whole percent, 1 to 100."""
    return max(1, min(100, round(part * 100 / whole)))


def contents_html(entries: list[OutlineEntry], *, depth: int) -> str:
    """The headings down to a level as a list of links."""
    items = "".join(
        element(
            "li",
            element("a", lines_html(entry.heading.full_text), href=f"#{entry.anchor}"),
            classes=(f"level-{entry.heading.level}",),
        )
        for entry in contents(entries, depth=depth)
    )
    return element("ol", items, role="list") if items else ""
