"""Opening a file: recognised by content; what is not read is named with what can be done."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from shirube.office.opened import Opened
from shirube.office.opening import open_document
from shirube.problem import Severity
from tests.support.make_pdf import make_pdf

PDF = make_pdf([["目標値(H31)"]])
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def compound(stream: str) -> bytes:
    return COMPOUND + stream.encode("utf-16-le") + b"\0" * 64


def word() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("目標値")
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("実績").write("A1", "目標値")
    return out.getvalue()


def archive(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def refusal(name: str, data: bytes) -> str:
    opened = open_document(name, data=data)
    assert opened.document is None
    (problem,) = opened.problems
    assert problem.severity is Severity.STOP
    return problem.message()


def test_text_and_pdf_are_read(sample: Path) -> None:
    opened = open_document(str(sample), data=sample.read_bytes())
    assert opened.document is not None
    assert (opened.document.name, opened.document.media_type) == (sample.name, "text/plain")
    opened = open_document("計画.PDF", data=PDF)
    assert opened.document is not None
    assert opened.document.media_type == "application/pdf"
    assert opened.problems == ()


@pytest.mark.parametrize(
    ("name", "data", "label"),
    [
        ("表.docx", word(), "Word文書（.docx）"),
        ("表.xlsx", workbook(), "Excelブック（.xlsx）"),
        ("表.txt", workbook(), "Excelブック（.xlsx）"),
        ("表.pptx", archive("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint（.pptx）"),
        ("表.zip", archive("word/document.xml"), "ZIP書庫"),
        ("表.zip", archive("a.txt")[:-9], "ZIP書庫"),
        (
            "表.odt",
            archive("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
            "OpenDocument文書",
        ),
        ("表.doc", compound("WordDocument"), "旧形式のWord文書（.doc）"),
        ("表.xls", compound("Workbook"), "旧形式のExcelブック（.xls）"),
        ("表.docx", compound("EncryptedPackage"), "パスワードのかかったOffice"),
        ("表.bin", COMPOUND, "Officeなどの文書"),
        ("表.htm", b"\xef\xbb\xbf\n<!DOCTYPE HTML><html><body>", "ウェブページ（HTML）"),
        ("表.htm", "\ufeff<html lang='ja'>".encode("utf-16-le"), "ウェブページ（HTML）"),
        ("表.xhtml", b'<?xml version="1.0"?>\n<html xmlns="x">', "ウェブページ（HTML）"),
        ("表.html", "<p>目標値</p>".encode("cp932"), "ウェブページ（HTML）"),
        ("表.xml", b"<?xml version='1.0'?><a/>", "XML"),
        ("表.rtf", b"{\\rtf1\\ansi}", "リッチテキスト（RTF）"),
        ("表.png", b"\x89PNG\r\n\x1a\n\0\0", "画像"),
        ("表.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", "画像"),
        ("表.heic", b"\0\0\0\x18ftypheic", "画像"),
        ("表.xdw", b"\x60\x0e\x82\x05\0\0\0", "DocuWorks文書"),
        ("表.jtd", compound("JSRV_SegmentInformation"), "一太郎文書"),
    ],
)
def test_formats_that_are_not_read_are_named(name: str, data: bytes, label: str) -> None:
    message = refusal(name, data)
    assert message.startswith(f"{name}：{label}")
    assert "まだ読めない形式です" in message
    assert message.endswith("選んでください。(DOC-010)")


def test_a_pdf_called_txt_is_read_as_a_pdf_and_said_to_be() -> None:
    opened = open_document("計画.txt", data=PDF)
    assert opened.document is not None
    assert opened.document.media_type == "application/pdf"
    (note,) = opened.problems
    assert (note.code, note.severity) == ("DOC-009", Severity.NOTE)
    assert "中身はPDFです" in note.message()


def test_a_broken_pdf_called_txt_is_refused_with_both_findings() -> None:
    opened = open_document("計画.txt", data=PDF[: len(PDF) // 2])
    assert opened.document is None
    assert [problem.code for problem in opened.problems] == ["DOC-021", "DOC-009"]


def test_a_text_that_speaks_of_pdf_is_a_text() -> None:
    text = "%PDF-1.7 という文字で始まる説明\n"
    opened = open_document("説明.txt", data=text.encode())
    assert opened.document is not None
    assert opened.document.media_type == "text/plain"
    assert opened.problems == ()


def test_a_pdf_behind_some_bytes_is_a_pdf() -> None:
    opened = open_document("計画.pdf", data=b"\r\n\r\n" + PDF)
    assert opened.document is not None
    assert opened.document.media_type == "application/pdf"


@pytest.mark.parametrize("name", ["計画.pdf", "計画.docx", "計画.html.png"])
def test_a_text_with_another_ending_is_read_and_said_to_be(name: str) -> None:
    opened = open_document(name, data="目標値\n".encode())
    assert opened.document is not None
    assert [problem.code for problem in opened.problems] == ["DOC-009"]


def test_a_file_called_pdf_that_is_none() -> None:
    assert refusal("計画.pdf", b"\x01\x02\x03\x04\x05\x06").endswith("(DOC-011)")


def test_an_empty_file_is_empty_whatever_it_is_called() -> None:
    assert refusal("計画.pdf", b"").endswith("(DOC-001)")
    assert refusal("計画.txt", b"").endswith("(DOC-001)")


@given(
    st.sampled_from(
        [b"", b"PK\x03\x04", COMPOUND, b"%PDF-1.4\n1 0 obj", b"<?xml", b"\xff\xfe", b"RIFF", b"BM"]
    ),
    st.binary(max_size=300),
    st.sampled_from(["a.txt", "a.pdf", "a.docx", "a", ".", "", "a.html"]),
)
def test_no_bytes_raise(head: bytes, data: bytes, name: str) -> None:
    opened = open_document(name, data=head + data)
    assert isinstance(opened, Opened)
    assert opened.document is not None or opened.problems


@given(st.integers(0, 10_000), st.binary(max_size=4))
def test_damaged_workbooks_do_not_raise(at: int, junk: bytes) -> None:
    data = bytearray(WORKBOOK)
    start = at * len(data) // 10_001
    data[start : start + len(junk)] = junk
    assert open_document("a.xlsx", data=bytes(data)).problems


WORKBOOK = workbook()
