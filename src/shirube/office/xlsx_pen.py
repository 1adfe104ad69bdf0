"""Xlsx pen: writes a laid-out sheet — formats, merged cells, rich text, numbers, links, printing.

Every text goes through ``write_string`` or ``write_rich_string``; nothing here can write a formula.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from shirube.office.figure_words import figure_alternative
from shirube.office.story import Story
from shirube.office.story_roles import Family, Orientation, Tone
from shirube.office.xlsx_boxes import Box, ChartBox, fits_one_line
from shirube.office.xlsx_chart import can_be_drawn, chart_options, make_charts
from shirube.office.xlsx_data import DataSheet
from shirube.office.xlsx_look import Look, properties, run_properties, whole_look
from shirube.office.xlsx_names import cell_link
from shirube.office.xlsx_number import ExcelNumber, excel_number, standing_off
from shirube.office.xlsx_sheet import Range, Sheet

PIXELS_PER_MM = 96 / 25.4
PIXELS_PER_PT = 96 / 72
MM_PER_INCH = 25.4
LONGEST_RUNNING_LINE = 180
LONGEST_LINK = 2000
LONGEST_REMARK = 250
_PAPER = {"A4": 9, "A3": 8}
_NUMBER_FLAGS = ("underline", "font_strikeout")
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(slots=True)
class Pen:
    """What the sheets of a workbook share: formats by their properties, places of anchors."""

    workbook: Workbook
    places: Mapping[str, tuple[str, int, int]]
    formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def format(self, wanted: dict[str, Any]) -> Format:
        """The format with these properties, made once."""
        key = tuple(sorted(wanted.items()))
        found = self.formats.get(key)
        if found is None:
            found = self.formats[key] = self.workbook.add_format(wanted)
        return found

    def address(self, link: str) -> str:
        """A link as xlsxwriter takes it; empty when it leads nowhere or is too long for Excel."""
        if not link.startswith("#"):
            return link if len(link) <= LONGEST_LINK else ""
        place = self.places.get(link[1:])
        return "" if place is None else cell_link(place[0], row=place[1], column=place[2])


class SheetPen:
    """Writes one sheet."""

    def __init__(self, pen: Pen, sheet: Sheet, story: Story, data: DataSheet) -> None:
        self._pen = pen
        self._sheet = sheet
        self._story = story
        self._data = data
        self._family: Family = sheet.page.family
        self._out: Worksheet = pen.workbook.add_worksheet(sheet.name)

    def write(self, *, home: str) -> None:
        """Everything on the sheet.  ``home``: sheet the link beside the print area leads to."""
        sheet = self._sheet
        self._grid()
        for cells, box in sheet.cells:
            self._box(cells, box)
        for cells, chart, inside in sheet.charts:
            self._chart(cells, chart, inside)
        if sheet.frozen is not None:
            self._out.freeze_panes(*sheet.frozen)
        area = sheet.area_cells
        if area is not None and sheet.area is not None and sheet.area.filter:
            self._out.autofilter(area.row, area.column, area.last_row, area.last_column)
        print_setup(self._out, sheet, self._story)
        if home:
            self._home(home)

    def _grid(self) -> None:
        """Widths and heights; empty cells get our type, for what people type there."""
        base = self._pen.format(
            properties(Look(size=self._sheet.page.base_pt), family=self._family)
        )
        edges = [round(edge * PIXELS_PER_MM) for edge in accumulate(self._sheet.columns, initial=0)]
        for column, (start, end) in enumerate(pairwise(edges)):
            self._out.set_column_pixels(column, column, max(1, end - start), base)
        for row, height in enumerate(self._sheet.rows):
            self._out.set_row_pixels(row, max(1, round(height * PIXELS_PER_PT)))

    def _box(self, cells: Range, box: Box) -> None:
        """One cell or merged area with its text or number."""
        text = "".join(run.text for run in box.runs)
        number = None
        if box.value is not None:
            number = excel_number(box.value, text=text, number_format=box.number_format)
        # What a number cannot show goes into a comment; that has no room for long words.
        if number is not None and (number.faithful or len(text) <= LONGEST_REMARK):
            self._number(cells, box, number, text)
            return
        look, runs = box.look, box.runs
        if len(runs) == 1:
            # Excel has no rich text of one piece: its font becomes the cell's.
            look = whole_look(look, runs[0])
        wanted = properties(look, family=self._family)
        if len(runs) == 1:
            wanted.update(run_properties(runs[0], look=box.look, family=self._family))
        if text.startswith(_FORMULA_STARTS):
            # Edited by hand, it stays text.
            wanted["quote_prefix"] = True
        shown = self._area(cells, wanted)
        self._link(cells, box, shown)
        if len(runs) > 1:
            fragments: list[Any] = []
            for run in runs:
                font = run_properties(run, look=look, family=self._family)
                fragments += [self._pen.format(font), run.text]
            _done(self._out.write_rich_string(cells.row, cells.column, *fragments, shown))
        elif text:
            _done(self._out.write_string(cells.row, cells.column, text, shown))
        else:
            self._out.write_blank(cells.row, cells.column, None, shown)

    def _number(self, cells: Range, box: Box, number: ExcelNumber, text: str) -> None:
        """A number: one font, that of its first run; what it cannot print is said in a comment."""
        look = whole_look(box.look, box.runs[0]) if box.runs else box.look
        shown_as = number.number_format
        if look.stands_off:
            shown_as = standing_off(shown_as)
        wanted = properties(look, family=self._family, number_format=shown_as)
        if box.runs:
            flags = run_properties(box.runs[0], look=box.look, family=self._family)
            wanted.update({name: flags[name] for name in _NUMBER_FLAGS if name in flags})
        shown = self._area(cells, wanted)
        self._link(cells, box, shown)
        self._out.write_number(cells.row, cells.column, number.value, shown)
        if not number.faithful and text:
            self._comment(cells, f"資料の記載：{text}")

    def _area(self, cells: Range, wanted: dict[str, Any]) -> Format:
        """Merge the cells of a box, if it has more than one."""
        shown = self._pen.format(wanted)
        if (cells.row, cells.column) != (cells.last_row, cells.last_column):
            self._out.merge_range(
                cells.row, cells.column, cells.last_row, cells.last_column, "", shown
            )
        return shown

    def _link(self, cells: Range, box: Box, shown: Format) -> None:
        """The link of a text that is one becomes the cell's; other addresses go into a comment.

        A mark (※1) inside words makes no link of the cell: all of it would act as the mark.  Nor
        does text of several lines: LibreOffice stops wrapping such a cell and cuts it.
        """
        links = list(dict.fromkeys(run.link for run in box.runs if run.link))
        is_link = all(run.link for run in box.runs if run.text.strip()) and fits_one_line(box)
        address = self._pen.address(links[0]) if links and is_link else ""
        if address:
            self._out.write_url(cells.row, cells.column, address, shown, string="…")
        others = [link for link in links if not link.startswith("#")]
        others = [link for link in others if link != address]
        if others:
            self._comment(cells, "リンク：" + "\n".join(others))

    def _comment(self, cells: Range, words: str) -> None:
        options = {"font_name": "BIZ UDPGothic", "font_size": 9}
        _done(self._out.write_comment(cells.row, cells.column, words, options))

    def _chart(self, cells: Range, chart: ChartBox, inside: tuple[float, float]) -> None:
        """A figure as Excel's own chart; one without numbers as its words."""
        figure = chart.figure
        if not can_be_drawn(figure):
            look = Look(size=self._sheet.page.base_pt, tone=Tone.MUTED)
            shown = self._pen.format(properties(look, family=self._family))
            words = figure_alternative(figure)
            _done(self._out.write_string(cells.row, cells.column, words, shown))
            return
        data = self._data.add(figure, sheet=self._sheet.name, row=cells.row, column=cells.column)
        drawn = make_charts(self._pen.workbook, data, chart.panels)
        x, y = inside
        tops = accumulate((panel.height for panel in chart.panels), initial=0.0)
        for one, below in zip(drawn, tops, strict=False):
            options = {
                **chart_options(figure),
                "x_offset": round(x * PIXELS_PER_MM),
                "y_offset": round(y * PIXELS_PER_PT + below * PIXELS_PER_MM),
            }
            self._out.insert_chart(cells.row, cells.column, one, options)

    def _home(self, home: str) -> None:
        """A link back to the first sheet, outside what is printed."""
        look = Look(size=self._sheet.page.base_pt, tone=Tone.ACCENT)
        wanted = {**properties(look, family=self._family), "underline": True}
        wanted.pop("text_wrap")
        address = cell_link(home, row=0, column=0)
        column = len(self._sheet.columns) + 1
        self._out.write_url(0, column, address, self._pen.format(wanted), string=f"{home}へ")


def _done(code: int) -> None:
    """Writing must not fail unseen: the library only returns a number."""
    if code:
        raise RuntimeError(f"a cell could not be written ({code})")


def print_setup(out: Worksheet, sheet: Sheet, story: Story) -> None:
    """Paper, margins, scaling, repeated header, running lines."""
    page = sheet.page
    out.set_paper(_PAPER[page.size])
    if page.orientation is Orientation.LANDSCAPE:
        out.set_landscape()
    out.set_margins(
        left=page.left_mm / MM_PER_INCH,
        right=page.right_mm / MM_PER_INCH,
        top=page.top_mm / MM_PER_INCH,
        bottom=page.bottom_mm / MM_PER_INCH,
    )
    out.fit_to_pages(1, 1 if sheet.one_page else 0)
    out.hide_gridlines(2)
    if sheet.rows:
        out.print_area(0, 0, len(sheet.rows) - 1, len(sheet.columns) - 1)
    if sheet.breaks:
        out.set_h_pagebreaks(list(sheet.breaks))
    if sheet.head_rows is not None and sheet.repeats:
        out.repeat_rows(*sheet.head_rows)
    edge = {"margin": min(page.top_mm, page.bottom_mm) / 2 / MM_PER_INCH}
    if story.header:
        out.set_header(f"&R{_RUNNING}{_running(story.header)}", edge)
    left = f"&L{_RUNNING}{_running(story.footer)}" if story.footer else ""
    right = f"&R{_RUNNING}ページ &P / &N" if story.page_numbers else ""
    if left or right:
        out.set_footer(left + right, edge)


_RUNNING = '&"BIZ UDPGothic,標準"&8'


def _running(words: str) -> str:
    """A running line: one line, ``&`` doubled, shortened with … where Excel has no room."""
    line = " ".join(words.split())
    if len(line) > LONGEST_RUNNING_LINE:
        line = line[: LONGEST_RUNNING_LINE - 1] + "…"
    # After the size a figure would be read as part of it.
    gap = " " if line[:1].isdigit() else ""
    return gap + line.replace("&", "&&")
