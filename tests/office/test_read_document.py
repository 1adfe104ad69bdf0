"""Document: lines, spans, blocks and their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.office.document import Document, RawLine, build_document, join_lines, place_of
from shirube.place import Place


def document(*pages: list[str]) -> Document:
    number = 0
    raw: list[list[RawLine]] = []
    for texts in pages:
        raw.append([RawLine(number + at, text) for at, text in enumerate(texts, 1)])
        number += len(texts)
    return build_document("表.txt", media_type="text/plain", sha256="0", pages=raw)


def test_blocks_are_runs_of_lines_that_are_not_blank_and_end_with_the_page() -> None:
    doc = document(["", "一", "二", "　 ", "三"], ["四", "", ""])
    assert [[line.text for line in block.lines] for block in doc.blocks] == [
        ["一", "二"],
        ["三"],
        ["四"],
    ]
    assert [block.page for block in doc.blocks] == [1, 1, 2]
    assert [doc.blocks[n].index for n in range(3)] == [0, 1, 2]
    assert doc.blocks[0].place == Place(document="表.txt", page=1, line=2, end_line=3)


def test_a_line_is_found_by_its_number() -> None:
    doc = document(["一", "", "三"], ["四"])
    assert [line.text for line in doc.lines] == ["一", "", "三", "四"]
    found = doc.line(4)
    assert found is not None
    assert (found.text, found.page) == ("四", 2)
    assert doc.line(0) is None
    assert doc.line(5) is None


def test_a_table_row_is_split_into_cells_that_know_their_characters() -> None:
    doc = document(["118.7　人 119.1   -143.75 "])
    words = doc.lines[0].words()
    assert [word.text for word in words] == ["118.7　人", "119.1", "-143.75"]
    assert [doc.text_at(word.place) for word in words] == ["118.7　人", "119.1", "-143.75"]
    assert [word.text for word in doc.lines[0].span(0, 9).words()] == ["118.7　人", "1"]


def test_a_piece_of_a_piece_keeps_its_place_in_the_line() -> None:
    line = document(["　KPI：  内定者数　 "]).lines[0]
    name = line.span().split("：")[1].trimmed()
    assert name.text == "内定者数"
    assert (name.place.start, name.place.end) == (7, 11)
    assert name.part(2).text == "者数"
    assert name.part(1, 3).text == "定者"
    assert line.span(50).text == ""
    assert line.span().split("なし")[0].text == line.text


def test_the_place_of_pieces_is_the_smallest_that_holds_them() -> None:
    doc = document(["基準値 実績値 目標値", "二"])
    words = doc.lines[0].words()
    assert place_of(words[1:]) == Place(document="表.txt", page=1, line=1, start=4, end=11)
    assert place_of([*words, doc.lines[1]]).end_line == 2
    with pytest.raises(ValueError, match="no pieces"):
        place_of([])


def test_text_at_a_place_is_what_is_printed_there() -> None:
    doc = document(["一", "二", "三"])
    assert doc.text_at(doc.blocks[0].place) == "一\n二\n三"
    assert doc.text_at(Place(document="別.txt", line=1)) == ""
    assert doc.text_at(Place(document="表.txt", page=1)) == ""


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            ["助成限度額は月額5万円で助", "成期間は1年間。"],
            "助成限度額は月額5万円で助成期間は1年間。",
        ),
        (["Green", "Transformation を"], "Green Transformation を"),
        (["plan,", "do"], "plan, do"),
        (["H30", "H31"], "H30 H31"),
        (["約1,", "000円"], "約1,000円"),
        (["実績値 ", "", "  0件"], "実績値0件"),
        (["する。　", "　また、"], "する。　また、"),
        ([], ""),
    ],
)
def test_wrapped_lines_are_joined_without_stray_spaces(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


@given(st.lists(st.text(alphabet="ab1,。小樽　 ", max_size=6), max_size=5))
def test_joining_adds_and_loses_nothing_but_white_space(lines: list[str]) -> None:
    def bare(text: str) -> str:
        return "".join(text.split())

    assert bare(join_lines(lines)) == bare("".join(lines))


@given(st.lists(st.lists(st.text(alphabet="あ1 　", max_size=4), max_size=6), max_size=4))
def test_every_line_with_text_is_in_exactly_one_block(pages: list[list[str]]) -> None:
    doc = document(*pages)
    in_blocks = [line for block in doc.blocks for line in block.lines]
    assert in_blocks == [line for line in doc.lines if not line.is_blank]
    assert [block.index for block in doc.blocks] == list(range(len(doc.blocks)))
