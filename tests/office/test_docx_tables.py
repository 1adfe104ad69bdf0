"""Tables in Word files: real widths, merged cells, repeated headers, rows that stay whole."""

from __future__ import annotations

import pytest
from docx.document import Document
from lxml import etree

from shirube.office.docx_xml import twips
from shirube.office.page import PageSetup
from shirube.office.story import (
    Borders,
    Cell,
    Column,
    Row,
    Story,
    Table,
)
from shirube.office.story_roles import RowRole, Rule, TableRole
from shirube.office.story_tools import header_cell, label_cell, text_cell
from shirube.office.write_docx import write_docx
from tests.office.demo import demo_story
from tests.office.printed import (
    W,
    one_section,
    open_word,
    part,
)


def attribute(node: etree._Element, path: str, name: str = "val") -> str | None:
    found = node.find(path, {"w": W[1:-1]})
    return None if found is None else found.get(f"{W}{name}")


@pytest.fixture(scope="module")
def story() -> Story:
    return demo_story(sheets=2, rows=60)


@pytest.fixture(scope="module")
def data(story: Story) -> bytes:
    return write_docx(story)


@pytest.fixture(scope="module")
def document(data: bytes) -> Document:
    return open_word(data)


def test_columns_and_cells_have_widths_and_tables_a_fixed_layout(document: Document) -> None:
    for table in document.element.body.iter(f"{W}tbl"):
        assert attribute(table, "w:tblPr/w:tblLayout", "type") == "fixed"
        columns = [int(one.get(f"{W}w")) for one in table.find(f"{W}tblGrid")]
        assert all(width > 0 for width in columns)
        assert int(attribute(table, "w:tblPr/w:tblW", "w") or 0) == sum(columns)
        for row in table.findall(f"{W}tr"):
            place = 0
            for cell in row.findall(f"{W}tc"):
                span = int(attribute(cell, "w:tcPr/w:gridSpan") or 1)
                width = sum(columns[place : place + span])
                assert int(attribute(cell, "w:tcPr/w:tcW", "w") or 0) == width
                assert cell[-1].tag == f"{W}p", "a cell ends with a paragraph"
                place += span
            assert place == len(columns)


def test_tables_of_one_width_end_at_the_same_place() -> None:
    parts = (
        Table((Column(),), (Row((text_cell("一"),)),)),
        Table(tuple(Column() for _ in range(7)), (Row(tuple(text_cell("七") for _ in range(7))),)),
    )
    page = PageSetup()
    found = open_word(write_docx(one_section(*parts)))
    ends = [sum(int(one.get(f"{W}w")) for one in t._tbl.tblGrid) for t in found.tables]
    assert ends == [twips(page.text_mm[0])] * 2


def test_spans_are_merged_cells() -> None:
    table = Table(
        (Column(), Column(), Column()),
        (
            Row((label_cell("項目", rowspan=2), text_cell("広い", colspan=2))),
            Row((text_cell("a"), text_cell("b"))),
        ),
        role=TableRole.FORM,
    )
    found = open_word(write_docx(one_section(table))).tables[0]
    assert found.cell(0, 0)._tc is found.cell(1, 0)._tc
    assert found.cell(0, 1)._tc is found.cell(0, 2)._tc
    assert [cell.text for cell in found.rows[1].cells] == ["項目", "a", "b"]


def test_places_without_a_cell_are_empty_cells() -> None:
    table = Table((Column(), Column()), (Row((text_cell("a"),)), Row(())))
    found = open_word(write_docx(one_section(table))).tables[0]
    assert [[cell.text for cell in row.cells] for row in found.rows] == [["a", ""], ["", ""]]


def test_header_rows_repeat_and_rows_stay_whole(document: Document) -> None:
    table = next(one for one in document.tables if len(one.rows) > 50)
    heads = [attribute(row._tr, "w:trPr/w:tblHeader") for row in table.rows]
    found = [row._tr.find("w:trPr/w:tblHeader", row._tr.nsmap) is not None for row in table.rows]
    assert found == [True] + [False] * (len(heads) - 1)
    assert all(row._tr.find("w:trPr/w:cantSplit", row._tr.nsmap) is not None for row in table.rows)


def test_rows_may_break_where_the_story_says_so() -> None:
    rows = (Row((text_cell("長文"),), keep_together=False), Row((text_cell("短文"),)))
    found = open_word(write_docx(one_section(Table((Column(),), rows)))).tables[0]
    splits = [row._tr.find("w:trPr/w:cantSplit", row._tr.nsmap) is None for row in found.rows]
    assert splits == [True, False]


def test_group_rows_and_headers_stay_with_what_follows() -> None:
    rows = (
        Row((header_cell("名"),)),
        Row((text_cell("群"),), role=RowRole.GROUP),
        Row((text_cell("値"),)),
    )
    found = open_word(
        write_docx(one_section(Table((Column(),), rows, header_rows=1, caption="表")))
    )
    keeps = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in found.tables[0].rows
    ]
    assert keeps == [True, True, None]
    assert found.paragraphs[0].text == "表"
    assert found.paragraphs[0].style.paragraph_format.keep_with_next


def test_edges_are_asked_for_by_cells() -> None:
    open_cell = text_cell("a", borders=Borders(bottom=Rule.NONE, left=Rule.THICK))
    table = Table((Column(),), (Row((open_cell,)), Row((text_cell("b"),))))
    xml = part(write_docx(one_section(table)), "word/document.xml")
    above, below = xml.iter(f"{W}tc")
    assert attribute(above, "w:tcPr/w:tcBorders/w:bottom") == "nil"
    assert attribute(below, "w:tcPr/w:tcBorders/w:top") == "nil"
    assert attribute(above, "w:tcPr/w:tcBorders/w:left", "sz") == "9"


def test_wrong_spans_are_a_value_error() -> None:
    with pytest.raises(ValueError, match="leaves the grid"):
        write_docx(one_section(Table((Column(),), (Row((Cell(colspan=2),)),))))
