"""The Story: what it refuses, what it cleans, and the questions asked of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from shirube.office.figure import Figure, Series
from shirube.office.printable import printable
from shirube.office.story import (
    Borders,
    Callout,
    Cell,
    Column,
    Columns,
    Contents,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Section,
    Story,
    Table,
)
from shirube.office.story_roles import FigureKind, Rule
from shirube.office.story_tools import (
    check_story,
    outline,
    placed_cells,
    plain_text,
    text_cell,
    walk,
)
from shirube.office.table_grid import (
    closed_header_rows,
    column_widths,
    settled_borders,
    whole_cells,
)
from tests.office.any_story import any_text
from tests.office.demo import demo_story


def table(*rows: tuple[Cell, ...], columns: int = 2, **more: object) -> Table:
    return Table(tuple(Column() for _ in range(columns)), tuple(Row(row) for row in rows), **more)  # type: ignore[arg-type]


@given(any_text)
def test_every_string_becomes_printable(text: str) -> None:
    run = Run(text)
    assert run.text == printable(text) == printable(printable(text))
    assert all(sign == "\n" or sign.isprintable() or ord(sign) >= 0xA0 for sign in run.text)
    run.text.encode()


def test_line_ends_are_kept_as_one_kind() -> None:
    assert Heading("一\r\n二\r三\u2028四").text == "一\n二\n三\n四"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "# a", "here"])
def test_links_lead_to_anchors_or_the_web_only(link: str) -> None:
    with pytest.raises(ValueError, match="anchor"):
        Run("x", link=link)


def test_no_table_inside_a_cell() -> None:
    with pytest.raises(ValueError, match="no table"):
        Cell((table((Cell(), Cell())),))


def test_page_breaks_and_contents_belong_to_sections_only() -> None:
    for block in (PageBreak(), Contents()):
        for make in (Cell, Callout, lambda blocks: Columns((blocks,))):
            with pytest.raises(ValueError, match="inside another block"):
                make((block,))


def test_series_must_cover_the_categories_and_hold_numbers() -> None:
    with pytest.raises(ValueError, match="categories"):
        Figure("x", kind=FigureKind.BAR, categories=("a",), series=(Series("s", values=()),))
    with pytest.raises(ValueError, match="texts"):
        Series("s", values=(None,), texts=("未確定", "―"))
    with pytest.raises(ValueError, match="no number"):
        Series("s", values=(Decimal("NaN"),))


def test_spans_are_placed_as_in_html() -> None:
    grid = table((Cell(rowspan=2), Cell(colspan=2)), (Cell(),), (Cell(), Cell()), columns=3)
    places = [(item.row, item.column) for item in placed_cells(grid)]
    assert places == [(0, 0), (0, 1), (1, 1), (2, 0), (2, 1)]
    whole = [(item.row, item.column) for item in whole_cells(grid)]
    assert whole == [(0, 0), (0, 1), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)]


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell(colspan=3),),),
        ((Cell(rowspan=2), Cell()),),
        ((Cell(), Cell(), Cell()),),
        ((Cell(), Cell(rowspan=2)), (Cell(colspan=2),)),
    ],
)
def test_spans_that_do_not_fit_are_refused(rows: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"grid|overlap"):
        placed_cells(table(*rows))


def test_header_reaches_down_as_far_as_its_cells() -> None:
    grid = table((Cell(rowspan=2), Cell()), (Cell(),), (Cell(), Cell()), header_rows=1)
    assert closed_header_rows(grid) == 2


def test_widths_fill_the_room_and_never_leave_it() -> None:
    columns = (Column(30.0), Column(share=1.0), Column(share=3.0))
    assert column_widths(Table(columns, ()), room=110.0) == (30.0, 20.0, 60.0)
    crowded = column_widths(Table((Column(100.0), Column(100.0), Column()), ()), room=104.0)
    assert sum(crowded) == pytest.approx(104.0)
    assert min(crowded) > 0


def test_an_edge_one_cell_asks_for_holds_for_its_neighbour() -> None:
    open_below = Borders(bottom=Rule.NONE)
    grid = table((Cell(borders=open_below), Cell()), (Cell(), Cell()))
    edges = settled_borders(whole_cells(grid))
    assert edges[0, 0].bottom is Rule.NONE
    assert edges[1, 0].top is Rule.NONE
    assert set(edges) == {(0, 0), (1, 0)}


def test_check_story_names_what_no_writer_could_print() -> None:
    story = Story(
        "x",
        sections=(
            Section(
                "1",
                blocks=(
                    Heading("a", level=1, anchor="same"),
                    Heading("b", level=3, anchor="same"),
                    Paragraph((Run("c", link="#lost"),)),
                    table((Cell(colspan=3),)),
                ),
            ),
        ),
    )
    assert check_story(story) == (
        "anchor twice: same",
        "heading level skipped: b",
        "link to nothing: #lost",
        "table '': cell leaves the grid: row 1, column 1",
        "data table without caption or header: ''",
    )


def test_demo_is_sound_and_walks_into_cells() -> None:
    story = demo_story()
    assert check_story(story) == ()
    assert [entry.anchor for entry in outline(story)][:3] == ["summary", "heading-2", "measure-1"]
    sheet = story.sections[1]
    assert "36棟" in plain_text(sheet.blocks)
    assert sum(1 for _ in walk(sheet.blocks)) > len(sheet.blocks) * 5


def test_plain_text_keeps_line_breaks() -> None:
    assert plain_text(text_cell("一\n二").blocks) == "一\n二"
