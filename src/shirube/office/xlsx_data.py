"""Xlsx data: the sheet with the numbers behind the charts, where an officer corrects them.

Each figure has a block: its title with a link to the chart, names of the series, one row per
category, and beside them the reasons of the gaps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from shirube.office.figure import Figure
from shirube.office.palette import ACCENT, RULE, SHADES
from shirube.office.story import Run
from shirube.office.story_roles import Align, Family, Shade, Tone, Valign
from shirube.office.xlsx_chart import DataBlock, bridged, gap_reasons
from shirube.office.xlsx_look import THIN, CellEdges, Look, properties
from shirube.office.xlsx_names import cell_link
from shirube.office.xlsx_number import excel_number
from shirube.office.xlsx_panel import decimals_format
from shirube.office.xlsx_text import text_height

SIZE = 9.0
HINT = (
    "グラフはこのシートの数値から描かれます（印刷されるのはこの行だけです）。"
    "斜体は、線を結ぶために前後の値から計算した値です。"
)
TALLEST_ROW_PT = 400.0
REASONS = "値のない理由"
NAME_PX, NUMBER_PX, REASON_PX = 190, 110, 420
_RULES = CellEdges(top=(THIN, RULE), right=(THIN, RULE), bottom=(THIN, RULE), left=(THIN, RULE))
MakeFormat = Callable[[dict[str, Any]], Format]


@dataclass(slots=True)
class DataSheet:
    """Blocks of numbers, placed one below the other as charts ask for them."""

    name: str
    figures: list[tuple[Figure, DataBlock, str]] = field(default_factory=list)
    next_row: int = 2

    def add(self, figure: Figure, *, sheet: str, row: int, column: int) -> DataBlock:
        """Room for the numbers of a figure whose chart stands in that cell."""
        block = DataBlock(self.name, self.next_row + 1, len(figure.categories))
        self.figures.append((figure, block, cell_link(sheet, row=row, column=column)))
        self.next_row += len(figure.categories) + 3
        return block

    def write(self, out: Worksheet, make_format: MakeFormat) -> None:
        """Write all blocks."""
        plain = properties(Look(size=SIZE), family=Family.GOTHIC)
        widest = max((len(figure.series) for figure, _, _ in self.figures), default=1)
        out.set_column_pixels(0, 0, NAME_PX, make_format(plain))
        out.set_column_pixels(1, widest, NUMBER_PX, make_format(plain))
        out.set_column_pixels(widest + 1, widest + 1, REASON_PX, make_format(plain))
        out.hide_gridlines(2)
        hint = {**properties(Look(size=SIZE, tone=Tone.MUTED), family=Family.GOTHIC)}
        hint.pop("text_wrap")
        out.write_string(0, 0, HINT, make_format(hint))
        for figure, block, link in self.figures:
            self._block(out, make_format, figure, block, link)
        out.set_landscape()
        out.set_paper(9)
        out.fit_to_pages(1, 0)
        # Who prints the whole workbook wants the papers, not the numbers behind their charts.
        out.print_area(0, 0, 0, widest + 1)

    def _block(
        self, out: Worksheet, make_format: MakeFormat, figure: Figure, block: DataBlock, link: str
    ) -> None:
        title = {
            **properties(Look(size=SIZE, bold=True), family=Family.GOTHIC),
            "font_color": ACCENT,
            "underline": True,
        }
        title.pop("text_wrap")
        unit = f"（単位：{figure.unit}）" if figure.unit else ""
        words = (figure.title or "グラフ") + unit
        out.write_url(block.head_row - 1, 0, link, make_format(title), string=words)
        head = Look(
            size=SIZE, bold=True, align=Align.CENTER, valign=Valign.MIDDLE, edges=_RULES,
            fill=SHADES[Shade.HEADER] or "",
        )  # fmt: skip
        header = make_format(properties(head, family=Family.GOTHIC))
        reasons = gap_reasons(figure)
        names = ["", *(series.name for series in figure.series)]
        for column, name in enumerate([*names, REASONS] if any(reasons) else names):
            out.write_string(block.head_row, column, name, header)
        out.set_row(block.head_row, 26.0)
        label = make_format(properties(Look(size=SIZE, edges=_RULES), family=Family.GOTHIC))
        for place, name in enumerate(figure.categories):
            row = block.head_row + 1 + place
            wide = text_height((Run(reasons[place]),), width_pt=REASON_PX * 0.75, base_pt=SIZE)
            tall = text_height((Run(name),), width_pt=NAME_PX * 0.75, base_pt=SIZE)
            out.set_row(row, min(max(wide, tall), TALLEST_ROW_PT))
            out.write_string(row, 0, name, label)
            if any(reasons):
                out.write_string(row, len(names), reasons[place], label)
        for column, series in enumerate(figure.series, start=1):
            look = Look(size=SIZE, align=Align.END, edges=_RULES)
            style = properties(
                look, family=Family.GOTHIC, number_format=decimals_format(series.values)
            )
            values = bridged(series.values) if series.connect else series.values
            for place, value in enumerate(values):
                made = value is not None and series.values[place] is None
                shown = make_format({**style, "italic": True} if made else style)
                row = block.head_row + 1 + place
                number = None if value is None else excel_number(value, text="", number_format="")
                if number is None:
                    # A number Excel cannot hold exactly is no number here either.
                    out.write_blank(row, column, None, shown)
                else:
                    out.write_number(row, column, number.value, shown)
