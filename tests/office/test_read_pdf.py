"""PDF → Document: the text layer gives what the text file gives; what is refused or reported."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.office import read_pdf as module
from shirube.office.document import Document
from shirube.office.opened import Opened
from shirube.office.read_pdf import read_pdf
from shirube.office.read_text import read_text
from shirube.problem import Severity
from tests.support.make_pdf import image_page, make_pdf

FONTS = Path(module.__file__).parent / "fonts"
TWO_PAGES = (
    ("（１）プロジェクト", "", "18棟 21棟 48棟 ", "", "制度の周知を", "進める。", "", "➭ ①ｽｺｱ　："),
    ("目標値(H31)", "実績値", "", "66.67"),
)
"""The same lines once as a text and once as a PDF."""


def document_of(data: bytes) -> Document:
    opened = read_pdf("試し.pdf", data=data)
    assert opened.document is not None, opened.problems
    return opened.document


def refusal(data: bytes) -> str:
    opened = read_pdf("試し.pdf", data=data)
    assert opened.document is None
    assert opened.problems[0].severity is Severity.STOP
    return opened.problems[0].message()


def blocks_of(doc: Document) -> list[tuple[int, list[str]]]:
    return [(block.page, [line.text for line in block.lines]) for block in doc.blocks]


def expected(doc: Document) -> list[tuple[int, list[str]]]:
    """A text's blocks as pdfium gives them: a run of half-width spaces becomes one."""
    return [(page, [re.sub(" +", " ", text) for text in texts]) for page, texts in blocks_of(doc)]


def pages_of(doc: Document) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in doc.pages]


@pytest.fixture(scope="module")
def text(sample: Path) -> Document:
    doc = read_text(sample.name, data=sample.read_bytes()).document
    assert doc is not None
    return doc


@pytest.mark.parametrize("scatter", [None, 1, 2])
def test_the_pdf_of_a_sample_gives_the_text_line_for_line(
    text: Document, scatter: int | None
) -> None:
    opened = read_pdf("見本.pdf", data=make_pdf(pages_of(text), scatter=scatter))
    assert opened.problems == ()
    assert opened.document is not None
    assert blocks_of(opened.document) == expected(text)
    assert len(opened.document.pages) == len(text.pages)


@pytest.mark.parametrize("rotation", [90, 270])
def test_pages_laid_on_their_side_are_read_as_shown(text: Document, rotation: int) -> None:
    assert blocks_of(document_of(make_pdf(pages_of(text), rotation=rotation))) == expected(text)


@pytest.mark.parametrize("leading", [11.0, 12.0, 15.0, 17.0])
def test_blocks_are_found_at_any_usual_distance_of_lines(text: Document, leading: float) -> None:
    assert blocks_of(document_of(make_pdf(pages_of(text), leading=leading))) == expected(text)


def test_a_tagged_pdf_with_embedded_fonts_gives_the_same(text: Document) -> None:
    made = document_of(typeset(pages_of(text)))

    # Typst sets no space at the ends of a line.
    def inner(blocks: Sequence[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
        return [(page, [line.strip(" ") for line in lines]) for page, lines in blocks]

    assert inner(blocks_of(made)) == inner(expected(text))


def typeset(pages: list[list[str]]) -> bytes:
    source = """
        #set page(width: 1600pt, height: 5000pt, margin: 36pt)
        #set text(font: "BIZ UDGothic", size: 10pt, lang: "ja", cjk-latin-spacing: none)
        #for (number, lines) in json(bytes(sys.inputs.pages)).enumerate() {
          if number > 0 { pagebreak() }
          for (at, line) in lines.enumerate() {
            if line != "" { place(top + left, dy: at * 13pt, box(text(line))) }
          }
        }
    """
    made = typst.compile(
        source.encode(),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"pages": json.dumps(pages)},
    )
    assert isinstance(made, bytes)
    return made


def test_lines_are_numbered_over_the_document_with_one_blank_between_blocks() -> None:
    doc = document_of(make_pdf(TWO_PAGES))
    assert pages_of(doc) == [list(lines) for lines in TWO_PAGES]
    assert [line.number for line in doc.lines] == list(range(1, 13))
    assert doc.media_type == "application/pdf"


def test_a_line_knows_where_it_is_printed() -> None:
    doc = document_of(make_pdf(TWO_PAGES))
    box = doc.blocks[1].lines[0].place().box
    assert box is not None
    left, bottom, right, top = box
    # 18棟 21棟 48棟 and a space: six half-width figures, three kanji, three spaces of 10 points.
    assert (left, right) == pytest.approx((36, 36 + 75), abs=0.1)
    assert (bottom, top) == pytest.approx((842 - 36 - 39 - 1.2, 842 - 36 - 39 + 8.8), abs=0.1)


def test_hyphens_at_line_ends_are_kept() -> None:
    lines = ["基準値(H-", "1988)", "", "foo-", "bar", "- 44 -", "－", "次"]
    assert pages_of(document_of(make_pdf([lines]))) == [lines]


def test_figures_below_each_other_are_not_run_together() -> None:
    assert pages_of(document_of(make_pdf([["1", "2", "", "0"]]))) == [["1", "2", "", "0"]]


def test_vertical_writing_stays_together() -> None:
    upright = document_of(make_pdf([list("縦書きの文")], leading=10.0)).pages
    assert "".join(line.text for line in upright[0].lines) == "縦書きの文"
    assert len(upright[0].blocks) == 1


def test_characters_outside_the_basic_plane_are_read() -> None:
    lines = ["𠮷野家の𩸽", "", "foo-", "bar𠮷", "", "件"]
    doc = document_of(make_pdf([lines]))
    assert pages_of(doc) == [lines]
    box = doc.blocks[1].lines[1].box
    assert box is not None
    assert box[2] - box[0] == pytest.approx(25, abs=0.1)


def test_pages_without_anything_are_pages() -> None:
    doc = document_of(make_pdf([["一"], [], ["三"]]))
    assert [(page.number, len(page.lines)) for page in doc.pages] == [(1, 1), (2, 0), (3, 1)]
    assert read_pdf("試し.pdf", data=make_pdf([["一"], [], ["三"]])).problems == ()


def test_columns_beside_each_other_are_two_blocks() -> None:
    left = make_pdf([["左の段の文", "左の二行目"]])
    with pikepdf.open(io.BytesIO(left)) as pdf:
        page = pdf.pages[0]
        moved = page.Contents.read_bytes().replace(b"1 0 0 1 36.0 780", b"1 0 0 1 400.0 780")
        assert moved != page.Contents.read_bytes()
        page.Contents = pikepdf.Stream(pdf, moved)
        out = io.BytesIO()
        pdf.save(out)
    assert [texts for _, texts in blocks_of(document_of(out.getvalue()))] == [
        ["左の段の文"],
        ["左の二行目"],
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n%%EOF\n", "DOC-021"),
        (b"%PDF-1.7\n1 0 obj << >> endobj", "DOC-021"),
        (b"", "DOC-021"),
        (make_pdf(TWO_PAGES, encryption=pikepdf.Encryption(user="a", owner="b")), "DOC-022"),
        (make_pdf([]), "DOC-024"),
        (make_pdf([[], []]), "DOC-026"),
        (image_page(make_pdf([["一"]]), at=0), "DOC-026"),
    ],
    ids=["no objects", "no end", "empty", "password", "no pages", "white", "picture"],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).endswith(f"({code})")


def test_a_pdf_that_opens_with_an_empty_password_is_read() -> None:
    data = make_pdf(TWO_PAGES, encryption=pikepdf.Encryption(user="", owner="b"))
    opened = read_pdf("試し.pdf", data=data)
    assert opened.document is not None
    assert (pages_of(opened.document), opened.problems) == ([list(p) for p in TWO_PAGES], ())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_pdf_that_breaks_off_is_refused(share: float) -> None:
    data = make_pdf(TWO_PAGES)
    assert "途中で切れています" in refusal(data[: int(len(data) * share)])


def test_padding_behind_the_end_is_harmless() -> None:
    padded = make_pdf(TWO_PAGES) + b"\0" * 5000
    assert len(document_of(padded).pages) == 2


def test_a_picture_with_a_blank_page_says_it_is_a_picture() -> None:
    assert "画像だけ" in refusal(image_page(make_pdf([["一"], []]), at=0))
    assert "白紙" in refusal(make_pdf([[]]))


def test_pages_that_are_pictures_are_named() -> None:
    data = make_pdf([[f"{n}頁"] for n in range(1, 8)])
    for at in (1, 3, 4, 5):
        data = image_page(data, at=at)
    opened = read_pdf("試し.pdf", data=data)
    assert opened.document is not None
    (problem,) = opened.problems
    assert (problem.code, problem.severity) == ("DOC-027", Severity.CHECK)
    assert [place.page for place in (problem.place, *problem.related)] == [2, 4, 5, 6]
    assert "（2、4～6頁）" in problem.message()


def test_a_scanned_page_with_only_a_page_number_is_named_too() -> None:
    with pikepdf.open(io.BytesIO(make_pdf([["1"], ["本文です。"]]))) as pdf:
        page = pdf.pages[0]
        scan = pikepdf.Stream(pdf, b"\x80" * 300)
        scan.Type, scan.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        scan.Width, scan.Height, scan.BitsPerComponent = 10, 10, 8
        scan.ColorSpace = pikepdf.Name.DeviceRGB
        page.obj.Resources = pikepdf.Dictionary(
            Font=page.obj.Resources.Font, XObject=pikepdf.Dictionary(Im1=scan)
        )
        page.contents_add(b"q 1500 0 0 800 40 20 cm /Im1 Do Q")
        out = io.BytesIO()
        pdf.save(out)
    (problem,) = read_pdf("試し.pdf", data=out.getvalue()).problems
    assert (problem.code, problem.place.page) == ("DOC-027", 1)


def test_a_page_whose_stream_is_damaged_is_named() -> None:
    lines = [f"{n}番目の行です。" for n in range(60)]
    data = bytearray(make_pdf([["一"], lines]))
    with pikepdf.open(io.BytesIO(bytes(data))) as pdf:
        raw = pdf.pages[1].Contents.read_raw_bytes()
    at = bytes(data).index(raw) + len(raw) // 3
    data[at : at + 30] = b"x" * 30
    opened = read_pdf("試し.pdf", data=bytes(data))
    damage = [problem for problem in opened.problems if problem.code == "DOC-029"]
    assert [(problem.severity, problem.place.page) for problem in damage] == [(Severity.CHECK, 2)]


def test_text_without_meaning_is_reported() -> None:
    with pikepdf.open(io.BytesIO(make_pdf(TWO_PAGES))) as pdf:
        del pdf.pages[0].obj.Resources.Font.F1["/ToUnicode"]
        out = io.BytesIO()
        pdf.save(out)
    opened = read_pdf("試し.pdf", data=out.getvalue())
    codes = {problem.code: problem for problem in opened.problems}
    assert codes["DOC-030"].severity is Severity.CHECK
    assert "文字の対応表がなく" in codes["DOC-030"].message()


def test_private_use_characters_are_reported_with_their_lines() -> None:
    opened = read_pdf("試し.pdf", data=make_pdf([["総合戦略の推進", "", "\ue123田課長"]]))
    (problem,) = opened.problems
    assert (problem.code, problem.severity, problem.place.line) == ("DOC-008", Severity.CHECK, 3)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_pdf(TWO_PAGES)
    monkeypatch.setattr(module, "MAX_PAGES", 1)
    assert "2頁、上限1頁" in refusal(data)
    monkeypatch.setattr(module, "MAX_BYTES", len(data) - 1)
    assert "DOC-003" in refusal(data)


def test_every_handle_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[pdfium.PdfDocument] = []
    original = pdfium.PdfDocument

    def remembering(data: bytes) -> pdfium.PdfDocument:
        opened.append(original(data))
        return opened[-1]

    monkeypatch.setattr(module.pdfium, "PdfDocument", remembering)
    document_of(make_pdf(TWO_PAGES))
    refusal(make_pdf([[]]))
    assert [document.raw for document in opened] == [None, None]


def test_threads_may_read_at_the_same_time() -> None:
    data = make_pdf([TWO_PAGES[0]] * 20)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: blocks_of(document_of(data)), range(8)))
    assert all(blocks == found[0] for blocks in found)
    assert len(found[0]) == 80


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    opened = read_pdf("任意.pdf", data=b"%PDF-1.7\n" + data + b"\n%%EOF\n")
    assert opened.document is not None or opened.problems


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=12)), max_size=6))
def test_no_damage_raises(damages: list[tuple[int, bytes]]) -> None:
    data = bytearray(make_pdf(TWO_PAGES))
    for at, junk in damages:
        start = at * (len(data) - 1) // 10_000
        data[start : start + len(junk)] = junk
    opened = read_pdf("任意.pdf", data=bytes(data))
    assert isinstance(opened, Opened)
    assert opened.document is not None or opened.problems


@given(
    st.lists(
        st.text(alphabet="小樽市あー、。①ｽｺｱ1２.%（）　", min_size=1, max_size=12).filter(
            lambda text: text.strip() == text and bool(text)
        ),
        min_size=1,
        max_size=8,
    ),
    st.integers(0, 3),
)
def test_any_lines_come_back(lines: list[str], blank_after: int) -> None:
    page = [*lines[:blank_after], "", *lines[blank_after:]] if blank_after < len(lines) else lines
    page = page if page[0] else page[1:]
    assert [texts for _, texts in blocks_of(document_of(make_pdf([page])))] == [
        texts for _, texts in blocks_of(text_of(page))
    ]


def text_of(lines: Sequence[str]) -> Document:
    doc = read_text("任意.txt", data="\n".join(lines).encode()).document
    assert doc is not None
    return doc
