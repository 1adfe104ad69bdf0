"""Text files → Document: line numbers, pages, encodings, and what is refused."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.office import read_text as module
from shirube.office.document import Document
from shirube.office.opened import Opened
from shirube.office.read_text import read_text
from shirube.problem import Severity

JAPANESE = "小樽市総合戦略の評価シート、ｽｺｱ　①㈱～－髙﨑\n"


def document_of(data: bytes) -> Document:
    opened = read_text("試し.txt", data=data)
    assert opened.document is not None, opened.problems
    return opened.document


def refusal(data: bytes) -> str:
    opened = read_text("試し.txt", data=data)
    assert opened.document is None
    (problem,) = opened.problems
    assert problem.severity is Severity.STOP
    return problem.message()


def lines_of(data: bytes) -> list[tuple[int, int, str]]:
    return [(line.page, line.number, line.text) for line in document_of(data).lines]


def test_a_sample_is_read_whole_and_numbered_as_an_editor_does(sample: Path) -> None:
    data = sample.read_bytes()
    doc = document_of(data)
    printed = data.decode().split("\n")
    assert doc.sha256 == hashlib.sha256(data).hexdigest()
    for line in doc.lines:
        # The half-width space that stands for a form feed is no part of the text.
        assert printed[line.number - 1] in (line.text, f" {line.text}")
    kept = {line.number for line in doc.lines}
    assert all(not text.strip() for at, text in enumerate(printed, 1) if at not in kept)


def test_pages_of_the_samples(otaru_sample: Path, tomakomai_sample: Path) -> None:
    sheets = document_of(otaru_sample.read_bytes())
    assert len(sheets.pages) == 36
    assert [sheets.pages[n].lines[0].text for n in (1, 2, 6)] == ["起業者定住促進事業", "6", "#"]
    # A space alone between two blank lines ends no page; the last page ends with a mark.
    assert [line.page for line in sheets.lines if line.number in (3350, 3351, 3352)] == [31, 31, 31]
    assert sheets.lines[-1].number == 4292

    table = document_of(tomakomai_sample.read_bytes())
    assert len(table.pages) == 18
    assert table.pages[0].lines[0].text == "33 推進期間"
    # A wrapped line that begins with a space under a blank line is text.
    line = table.line(1339)
    assert line is not None
    assert line.text.startswith(" ＩＣＴ（情報通信技術）")


def test_inferred_pages_are_said_to_be_inferred(otaru_sample: Path) -> None:
    (note,) = read_text("評価.txt", data=otaru_sample.read_bytes()).problems
    assert (note.code, note.severity) == ("DOC-007", Severity.NOTE)
    assert "36頁" in note.message()


def test_indented_text_has_no_page_breaks() -> None:
    text = "見出し\n" + "".join(f" ・項目{n}\n  つづき\n" for n in range(40))
    doc = document_of(text.encode())
    assert len(doc.pages) == 1
    assert doc.lines[1].text == " ・項目0"


def test_form_feeds_divide_pages_and_spaces_then_do_not() -> None:
    body = "".join(f"行{n}\n" for n in range(60))
    doc = document_of(f"{body} 字下げ\n\f{body}\f\n最後\f".encode())
    assert len(doc.pages) == 3
    assert doc.pages[0].lines[-1].text == " 字下げ"
    assert (doc.pages[1].lines[0].text, doc.pages[1].lines[0].number) == ("行0", 62)
    assert doc.pages[2].lines[-1].text == "最後"


def test_empty_pages_count() -> None:
    assert lines_of("一\f\f三".encode()) == [(1, 1, "一"), (2, 1, ""), (3, 1, "三")]


def test_line_ends_may_be_mixed() -> None:
    assert lines_of("一\r\n二\n三\r\r\n五".encode()) == [
        (1, 1, "一"),
        (1, 2, "二"),
        (1, 3, "三"),
        (1, 4, ""),
        (1, 5, "五"),
    ]


def test_other_separators_end_no_line() -> None:
    assert [text for _, _, text in lines_of("一\u2028二\x0b三\n".encode())] == ["一\u2028二\x0b三"]


@pytest.mark.parametrize(
    "encoded",
    [
        JAPANESE.encode(),
        codecs.BOM_UTF8 + JAPANESE.encode(),
        codecs.BOM_UTF16_LE + JAPANESE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + JAPANESE.encode("utf-16-be"),
        JAPANESE.encode("cp932"),
        JAPANESE.encode("cp932") + b"\x1a",
    ],
    ids=["utf-8", "utf-8 bom", "utf-16-le", "utf-16-be", "cp932", "cp932 with end mark"],
)
def test_encodings_that_are_read(encoded: bytes) -> None:
    assert [text for _, _, text in lines_of(encoded)] == [JAPANESE.rstrip("\n")]


@pytest.mark.parametrize("codec", ["cp932", "utf-16"])
def test_a_sample_in_another_encoding_is_the_same(tomakomai_sample: Path, codec: str) -> None:
    text = tomakomai_sample.read_text(encoding="utf-8")
    windows = text.replace("\n", "\r\n").encode(codec)
    assert [b.text for b in document_of(windows).blocks] == [
        b.text for b in document_of(text.encode()).blocks
    ]


@pytest.mark.parametrize(
    ("encoded", "named"),
    [
        ("小樽市総合戦略".encode("euc_jp"), "EUC-JP"),
        (("評価シートの総括、目標値。\n" * 9).encode("euc_jp"), "EUC-JP"),
        ("小樽市の戦略\n".encode("iso2022_jp"), "ISO-2022-JP"),
        ("小樽市の戦略\n".encode("utf-16-le"), "UTF-16（BOMなし）"),
        ("小樽市の戦略\n".encode("utf-16-be"), "UTF-16（BOMなし）"),
        ("小樽市の戦略\n".encode("utf-32"), "UTF-32"),
    ],
)
def test_other_encodings_are_named(encoded: bytes, named: str) -> None:
    message = refusal(encoded)
    assert f"文字コードが{named}" in message
    assert "DOC-004" in message


def test_a_sample_in_euc_jp_is_named_and_not_garbled(tomakomai_sample: Path) -> None:
    text = tomakomai_sample.read_text(encoding="utf-8")
    assert "EUC-JP" in refusal(text.encode("euc_jp", "replace"))


def test_half_width_kana_in_cp932_are_not_taken_for_euc_jp() -> None:
    text = "ｺｳﾎｳ ｵﾀﾙ\nﾃﾞｰﾀ 100件\n"
    assert [line.text for line in document_of(text.encode("cp932")).lines] == text.split("\n")[:2]


def test_utf8_that_breaks_off_is_refused_with_its_line() -> None:
    message = refusal(("一行目\n二行目\n".encode() * 20)[:-2])
    assert message.startswith("試し.txt 40行：UTF-8として読めないバイト")
    assert "DOC-005" in message


def test_cp932_that_breaks_off_is_refused_with_its_line() -> None:
    message = refusal("一行目です\r\n二行目".encode("cp932")[:-1])
    assert message.startswith("試し.txt 2行：Shift_JIS（cp932）として読めない")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "DOC-001"),
        (b"\n \r\n\t", "DOC-002"),
        ("　\f\n".encode(), "DOC-002"),
        (codecs.BOM_UTF8, "DOC-002"),
        (codecs.BOM_UTF16_LE, "DOC-002"),
        (b"\x00\x01\x02\x03" * 100, "DOC-006"),
        ("表\0\n".encode(), "DOC-006"),
        ("表\x01\x02\x03\n".encode(), "DOC-006"),
    ],
)
def test_what_holds_no_text_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).endswith(f"({code})")


def test_nul_is_shown_with_its_line() -> None:
    assert refusal("一\n二\n三\0四\n".encode()).startswith("試し.txt 3行：")


def test_a_file_over_the_limit_is_refused_before_it_is_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(data: bytes) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(module, "MAX_BYTES", 10)
    monkeypatch.setattr(module, "decode", never)
    assert "11バイト、上限10バイト" in refusal(b"12345678901")


def test_characters_nobody_can_read_are_reported_and_kept() -> None:
    gaiji = "担当：\ue000田　" + "説明の文章です。" * 40 + "\n" + "本文\n" * 5 + "\ufffd件\n"
    opened = read_text("試し.txt", data=gaiji.encode())
    assert opened.document is not None
    assert opened.document.lines[0].text.startswith("担当：\ue000田")
    (problem,) = opened.problems
    assert (problem.code, problem.severity) == ("DOC-008", Severity.CHECK)
    assert problem.seen == "U+E000、U+FFFD"
    assert [place.line for place in (problem.place, *problem.related)] == [1, 7]


def test_a_garbled_text_says_so() -> None:
    opened = read_text("試し.txt", data=("\ufffd\ufffd表\n" * 30).encode())
    assert "文字化けのおそれ" in opened.problems[0].message()


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    opened = read_text("任意.txt", data=data)
    assert isinstance(opened, Opened)
    assert opened.document is not None or opened.problems


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_text_survives_every_encoding_that_proves_itself(text: str, codec: str) -> None:
    doc = read_text("任意.txt", data=f"頭\n{text}\n".encode(codec)).document
    assert doc is not None
    assert "".join(line.text for line in doc.lines) == f"頭{text}"


@given(st.lists(st.text(alphabet="市の評価をする、。0123件", min_size=8), min_size=1))
def test_japanese_sentences_in_cp932_are_told_from_euc_jp(lines: list[str]) -> None:
    text = "\n".join(["評価の結果は次のとおりです。", *lines])
    doc = read_text("任意.txt", data=text.encode("cp932")).document
    assert doc is not None
    assert [line.text for line in doc.lines] == text.split("\n")
    assert refusal(text.encode("euc_jp")).count("EUC-JP") == 1
