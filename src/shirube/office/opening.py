r"""Opening: a file of any kind → Document, by what the file holds and not by what it is called.

The one door for source documents: it recognises the format, calls its reader, and names every
format that is not read yet together with what can be done, instead of reading it as 文字化け.

>>> opened = open_document("戦略.txt", data="推進期間\n".encode())
>>> opened.document.blocks[0].text
'推進期間'
>>> print(open_document("戦略.doc", data=b"{\\rtf1 }").problems[0].message())
戦略.doc：リッチテキスト（RTF）は、まだ読めない形式です。Wordで開き、PDFかテキストで保存し直したものを選んでください。(DOC-010)
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import PurePath

from shirube.office.opened import Opened, refuse
from shirube.office.read_pdf import read_pdf
from shirube.office.read_text import read_text
from shirube.place import Place
from shirube.problem import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that is recognised but not read: its name for people, and what they can do."""

    label: str
    advice: str


_WORD = "Wordで開き、PDFかテキストで保存し直したものを選んでください。"
_EXCEL = "Excelで開き、PDFで保存し直したものを選んでください。"
_SLIDES = "PowerPointで開き、PDFで保存し直したものを選んでください。"
_OFFICE = "元のソフトで開き、PDFかテキストで保存し直したものを選んでください。"
_IMAGE = "文字認識（OCR）をかけたPDFにして選んでください。"
_BROWSER = "ブラウザーで開き、印刷の画面からPDFで保存したものを選んでください。"
_UNPACK = "中のファイルを取り出して、1つずつ選んでください。"

DOCX = Format(label="Word文書（.docx）", advice=_WORD)
XLSX = Format(label="Excelブック（.xlsx）", advice=_EXCEL)
PPTX = Format(label="PowerPoint（.pptx）", advice=_SLIDES)
DOC = Format(label="旧形式のWord文書（.doc）", advice=_WORD)
XLS = Format(label="旧形式のExcelブック（.xls）", advice=_EXCEL)
PPT = Format(label="旧形式のPowerPoint（.ppt）", advice=_SLIDES)
LOCKED = Format(
    label="パスワードのかかったOfficeの文書",
    advice="パスワードを外し、PDFかテキストで保存し直したものを選んでください。",
)
COMPOUND = Format(label="Officeなどの文書（旧形式）", advice=_OFFICE)
ODT = Format(label="OpenDocument文書（.odt）", advice=_OFFICE)
ODS = Format(label="OpenDocument表計算（.ods）", advice=_OFFICE)
RTF = Format(label="リッチテキスト（RTF）", advice=_WORD)
HTML = Format(label="ウェブページ（HTML）", advice=_BROWSER)
XML = Format(label="XML", advice=_OFFICE)
ZIP = Format(label="ZIP書庫", advice=_UNPACK)
ARCHIVE = Format(label="圧縮書庫", advice=_UNPACK)
IMAGE = Format(label="画像", advice=_IMAGE)
ICHITARO = Format(
    label="一太郎文書", advice="一太郎で開き、PDFで保存し直したものを選んでください。"
)
DOCUWORKS = Format(
    label="DocuWorks文書", advice="DocuWorksで開き、PDFに変換したものを選んでください。"
)

_HEADS: tuple[tuple[bytes, Format], ...] = (
    (b"\x89PNG\r\n\x1a\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF87a", IMAGE),
    (b"GIF89a", IMAGE),
    (b"II*\0", IMAGE),
    (b"MM\0*", IMAGE),
    (b"{\\rtf", RTF),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b\x08", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
)
_COMPOUND_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: tuple[tuple[str, Format], ...] = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("PowerPoint Document", PPT),
    ("JSRV_SegmentInformation", ICHITARO),
)
_PARTS: tuple[tuple[str, Format], ...] = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
_OPEN_DOCUMENT: tuple[tuple[bytes, Format], ...] = (
    (b"application/vnd.oasis.opendocument.text", ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", ODS),
)
_BY_SUFFIX: dict[str, Format] = {
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".pptx": PPTX,
    ".doc": DOC,
    ".xls": XLS,
    ".ppt": PPT,
    ".html": HTML,
    ".htm": HTML,
    ".zip": ZIP,
    ".png": IMAGE,
    ".jpg": IMAGE,
    ".jpeg": IMAGE,
    ".tif": IMAGE,
    ".tiff": IMAGE,
    ".bmp": IMAGE,
    ".heic": IMAGE,
    ".webp": IMAGE,
    ".jtd": ICHITARO,
    ".xdw": DOCUWORKS,
    ".xbd": DOCUWORKS,
}
_MARKUP = re.compile(rb"\s*<(?:(!doctype\s+html|html[\s>])|\?xml\b)", re.IGNORECASE)
_HTML_TAG = re.compile(rb"<(?:!doctype\s+)?html[\s>]", re.IGNORECASE)
_PDF_HEAD = b"%PDF-"
_HEAD_SIZE = 1024


def open_document(name: str, *, data: bytes) -> Opened:
    """The Document of a file, or Problems that say why there is none; never raises for the bytes.

    ``name`` is the file name as the user knows it (a path is taken by its last part); ``data`` the
    whole file.  When the name's ending promises another format than the content is, the content
    counts and a note says so.
    """
    name = PurePath(name).name or name
    suffix = PurePath(name).suffix.lower()
    if not data:
        return read_text(name, data=data)
    if _is_pdf(data, suffix=suffix):
        return _noting(read_pdf(name, data=data), name, content="PDF", fits=suffix == ".pdf")
    known = recognise(data)
    if known is None and suffix in (".html", ".htm"):
        known = HTML
    if known is not None:
        return _not_read(name, known)
    opened = read_text(name, data=data)
    if opened.document is not None:
        fits = suffix != ".pdf" and suffix not in _BY_SUFFIX
        return _noting(opened, name, content="テキスト", fits=fits)
    if suffix == ".pdf":
        return refuse(
            name,
            code="DOC-011",
            wrong="PDFの印がなく、PDFとして開けません",
            advice="もう一度コピーまたはダウンロードして、選び直してください。",
        )
    return _not_read(name, _BY_SUFFIX[suffix]) if suffix in _BY_SUFFIX else opened


def recognise(data: bytes) -> Format | None:
    r"""The format the bytes are in, when it is one that is not read; ``None`` for anything else.

    >>> recognise(b"\xff\xd8\xff\xe0").label
    '画像'
    """
    for head, known in _HEADS:
        if data.startswith(head):
            return known
    if data.startswith(_COMPOUND_HEAD):
        return _compound(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return IMAGE
    if data[4:8] == b"ftyp" and data[:3] == b"\0\0\0":
        return IMAGE
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return IMAGE
    found = _MARKUP.match(_without_bom(data[:_HEAD_SIZE]))
    if found is None:
        return None
    return HTML if found.group(1) or _HTML_TAG.search(data[: 4 * _HEAD_SIZE]) else XML


def _without_bom(head: bytes) -> bytes:
    """The first bytes as ASCII text, whatever Unicode encoding a BOM announces."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_pdf(data: bytes, *, suffix: str) -> bool:
    """A PDF header at the beginning, as readers accept it: some bytes may stand before it.

    A text that only speaks of PDF is none: a PDF holds objects.
    """
    at = data.find(_PDF_HEAD, 0, _HEAD_SIZE)
    return at >= 0 and ((at == 0 and suffix == ".pdf") or b" obj" in data)


def _compound(data: bytes) -> Format:
    """Which of the programs that share the compound file wrote it, by the names of its streams."""
    for stream, known in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return known
    return COMPOUND


def _zipped(data: bytes) -> Format:
    """Office formats are archives; the names within tell, and nothing is unpacked."""
    for mimetype, known in _OPEN_DOCUMENT:
        if data[38 : 38 + len(mimetype)] == mimetype:
            return known
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return ZIP
    for part, known in _PARTS:
        if "[Content_Types].xml" in names and any(name.startswith(part) for name in names):
            return known
    return ZIP


def _not_read(name: str, known: Format) -> Opened:
    return refuse(
        name,
        code="DOC-010",
        wrong=f"{known.label}は、まだ読めない形式です",
        advice=known.advice,
    )


def _noting(opened: Opened, name: str, *, content: str, fits: bool) -> Opened:
    """With a note when the name's ending misleads."""
    if fits:
        return opened
    note = Problem(
        code="DOC-009",
        severity=Severity.NOTE,
        place=Place(document=name),
        wrong=f"ファイル名の終わり（拡張子）と違い、中身は{content}です",
        advice=f"{content}として扱いました。",
    )
    return replace(opened, problems=(*opened.problems, note))
