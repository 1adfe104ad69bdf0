r"""Read PDF: the bytes of a ``.pdf`` file → Document, by its text layer through pypdfium2.

The Document has the shape of a text file's: blocks in the order of the content stream (the order
in which the text of published PDFs comes out), one empty line between blocks, lines numbered over
the whole document.  A line also knows its box.  The same layouts therefore read both.  Pages made
of pictures have no text layer; they are named, not skipped.

How blank lines are found is told in ``pdf_lines``.  It was tried on PDFs made from the text of two
published documents; the cities' original PDFs have not been tried.

>>> print(read_pdf("計画.pdf", data=b"%PDF-1.7\n1 0 obj").problems[0].message())
計画.pdf：PDFが途中で切れています（終わりの印がありません）。もう一度コピーまたはダウンロードして、選び直してください。(DOC-021)
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import sha256

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from shirube.office.document import Document, RawLine, build_document
from shirube.office.legibility import illegible
from shirube.office.opened import Opened, refuse
from shirube.office.pdf_lines import PdfLine, page_lines, usual_leading, with_blanks
from shirube.place import Place
from shirube.problem import Problem, Severity

MAX_BYTES = 300_000_000
MAX_PAGES = 3_000
"""Limits of what is read; plans with maps and photographs reach 100 MB and 500 pages."""

_TAIL = 2_048
_FEW_CHARACTERS = 50
"""A page with less text than this is looked at for a picture that fills it."""
_LOCK = threading.Lock()
"""pdfium must not be called from two threads at a time."""


def read_pdf(name: str, *, data: bytes) -> Opened:
    """The Document of a PDF's text layer, or Problems; never raises because of the bytes.

    ``name`` is the file name as the user knows it; ``data`` the whole file.  A PDF that opens with
    an empty password is read.
    """
    if len(data) > MAX_BYTES:
        return refuse(
            name,
            code="DOC-003",
            wrong=f"ファイルが大きすぎます（{len(data):,}バイト、上限{MAX_BYTES:,}バイト）",
            advice="必要な頁だけのPDFに分けてください。",
        )
    if _breaks_off(data):
        return refuse(
            name,
            code="DOC-021",
            wrong="PDFが途中で切れています（終わりの印がありません）",
            advice="もう一度コピーまたはダウンロードして、選び直してください。",
        )
    with _LOCK:
        try:
            pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:
            return _refuse_pdf(name, data)
        with closing(pdf):
            return _read(name, data, pdf=pdf)


def _breaks_off(data: bytes) -> bool:
    """No end mark near the end; padding and mail footers behind it are common and harmless."""
    tail = data[-_TAIL * 4 :].rstrip(b"\0\r\n\t ")
    if b"%%EOF" in tail[-_TAIL:]:
        return False
    behind = data[data.rfind(b"%%EOF") :] if b"%%EOF" in data else data
    return b" obj" in behind or b"%%EOF" not in data


def _refuse_pdf(name: str, data: bytes) -> Opened:
    """Why pdfium did not open it, asked of qpdf: pdfium's own error may be an older document's."""
    pages = 0
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
            protected = pdf.is_encrypted
    except pikepdf.PasswordError:
        return refuse(
            name,
            code="DOC-022",
            wrong="パスワードのかかったPDFです",
            advice="PDFを開いてパスワードを外し、保存し直したものを選んでください。",
        )
    except (pikepdf.PdfError, ValueError, TypeError):
        return _broken(name)
    if pages == 0:
        return refuse(
            name,
            code="DOC-024",
            wrong="頁のないPDFです",
            advice="元の文書からPDFを作り直してください。",
        )
    if not protected:
        return _broken(name)
    return refuse(
        name,
        code="DOC-023",
        wrong="対応していない方式で保護されたPDFです",
        advice="保護を外して保存し直したものを選んでください。",
    )


def _broken(name: str) -> Opened:
    return refuse(
        name,
        code="DOC-021",
        wrong="PDFが壊れていて開けません",
        advice="もう一度コピーまたはダウンロードするか、元の文書からPDFを作り直してください。",
    )


def _read(name: str, data: bytes, *, pdf: pdfium.PdfDocument) -> Opened:
    count = len(pdf)
    if count == 0:
        return _refuse_pdf(name, data)
    if count > MAX_PAGES:
        return refuse(
            name,
            code="DOC-025",
            wrong=f"頁が多すぎます（{count:,}頁、上限{MAX_PAGES:,}頁）",
            advice="必要な頁だけのPDFに分けてください。",
        )
    pages, unreadable, pictures = _pages(pdf)
    problems = [*_page_problems(name, unreadable=unreadable, pictures=pictures)]
    if not any(pages):
        return Opened(problems=(_without_text(name, pictures=pictures), *problems))
    document = build_document(
        name,
        media_type="application/pdf",
        sha256=sha256(data).hexdigest(),
        pages=_numbered(pages),
    )
    problems += [*_damage(name, data), *illegible(document), *_unmapped(document, pages)]
    return Opened(document=document, problems=tuple(problems))


def _pages(pdf: pdfium.PdfDocument) -> tuple[list[list[PdfLine]], list[int], list[int]]:
    """The lines of every page, the pages that could not be opened, the pages that are pictures."""
    pages: list[list[PdfLine]] = []
    unreadable: list[int] = []
    pictures: list[int] = []
    for number in range(1, len(pdf) + 1):
        lines: list[PdfLine] = []
        try:
            with closing(pdf[number - 1]) as page:
                lines = page_lines(page)
                if _is_picture(page, lines=lines):
                    pictures.append(number)
        except pdfium.PdfiumError:
            unreadable.append(number)
        pages.append(lines)
    return pages, unreadable, pictures


def _numbered(pages: Sequence[Sequence[PdfLine]]) -> list[list[RawLine]]:
    """Blank lines put in, lines counted over the document."""
    leading = usual_leading(pages)
    numbered: list[list[RawLine]] = []
    number = 0
    for lines in pages:
        parted = with_blanks(lines, leading=leading)
        page = [RawLine(at, line.text, line.box) for at, line in enumerate(parted, number + 1)]
        number += len(page)
        numbered.append(page)
    return numbered


def _is_picture(page: pdfium.PdfPage, *, lines: Sequence[PdfLine]) -> bool:
    """The page shows something, but as a picture or drawing: it has no text, or hardly any."""
    characters = sum(len(line.text) for line in lines)
    if characters >= _FEW_CHARACTERS:
        return False
    if characters == 0:
        return next(page.get_objects(), None) is not None
    width, height = page.get_size()
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > width * height / 2:
            return True
    return False


def _page_problems(
    name: str, *, unreadable: Sequence[int], pictures: Sequence[int]
) -> Iterator[Problem]:
    if unreadable:
        yield Problem(
            code="DOC-028",
            severity=Severity.CHECK,
            place=Place(document=name, page=unreadable[0]),
            related=tuple(Place(document=name, page=page) for page in unreadable[1:]),
            wrong=f"開けない頁があります（{_ranges(unreadable)}頁）",
            advice="その頁の内容は取り込まれていません。元の文書からPDFを作り直してください。",
        )
    if pictures:
        yield Problem(
            code="DOC-027",
            severity=Severity.CHECK,
            place=Place(document=name, page=pictures[0]),
            related=tuple(Place(document=name, page=page) for page in pictures[1:]),
            wrong=f"文字の情報がない、画像だけの頁です（{_ranges(pictures)}頁）",
            advice="その頁の内容は取り込まれていません。元の文書からPDFを作り直すか、"
            "文字認識（OCR）をかけたものを選んでください。",
        )


def _ranges(pages: Sequence[int]) -> str:
    """Page numbers in words, neighbours drawn together.

    >>> _ranges([2, 5, 6, 7, 9, 10])
    '2、5～7、9～10'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return "、".join(f"{a}" if a == b else f"{a}～{b}" for a, b in runs)


def _without_text(name: str, *, pictures: Sequence[int]) -> Problem:
    return Problem(
        code="DOC-026",
        severity=Severity.STOP,
        place=Place(document=name),
        wrong="文字の情報がないPDFです"
        + ("（紙を読み取った画像だけのようです）" if pictures else "（どの頁も白紙です）"),
        advice="元のWordやExcelからPDFを作り直すか、文字認識（OCR）をかけたものを選んでください。",
    )


def _damage(name: str, data: bytes) -> Iterator[Problem]:
    """pdfium repairs in silence and reads a damaged page as an empty one: look a second time."""
    pages: list[int] = []
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            known: set[tuple[int, int]] = set()
            for number, page in enumerate(pdf.pages, 1):
                if not _is_whole(page, known=known):
                    pages.append(number)
            damaged = bool(pages or pdf.get_warnings())
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError):
        damaged = True
    if damaged:
        yield Problem(
            code="DOC-029",
            severity=Severity.CHECK,
            place=Place(document=name, page=pages[0] if pages else None),
            related=tuple(Place(document=name, page=page) for page in pages[1:]),
            wrong="PDFの一部が壊れています" + (f"（{_ranges(pages)}頁）" if pages else ""),
            advice="読めたところだけを取り込みました。もう一度コピーまたはダウンロードするか、"
            "元の文書からPDFを作り直してください。",
        )


def _is_whole(page: pikepdf.Page, *, known: set[tuple[int, int]]) -> bool:
    """What the page's text comes from can be decoded; ``known`` holds what has been looked at."""
    try:
        for stream in _text_streams(page.obj):
            if stream.objgen not in known:
                stream.read_bytes()
                known.add(stream.objgen)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
        return False
    return True


def _text_streams(page: pikepdf.Object) -> Iterator[pikepdf.Stream]:
    """The streams of the page's content and the tables that give its characters their meaning."""
    contents = page.get("/Contents")
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(stream, pikepdf.Stream):
            yield stream
    resources = page.get("/Resources", pikepdf.Dictionary())
    for font in resources.get("/Font", pikepdf.Dictionary()).values():
        meaning = font.get("/ToUnicode")
        if isinstance(meaning, pikepdf.Stream):
            yield meaning


def _unmapped(document: Document, pages: Sequence[Sequence[PdfLine]]) -> Iterator[Problem]:
    """Characters that the PDF gives no meaning come out as wrong, ordinary-looking letters."""
    lines = [line for page in document.pages for line in page.lines if not line.is_blank]
    flags = [line.unmapped for page in pages for line in page]
    suspects = [line for line, flag in zip(lines, flags, strict=True) if flag]
    if not suspects:
        return
    share = len(suspects) * 100 // len(lines)
    yield Problem(
        code="DOC-030",
        severity=Severity.CHECK,
        place=suspects[0].place(),
        related=tuple(line.place() for line in suspects[1:]),
        wrong=f"PDFに文字の対応表がなく、文字化けしているおそれがあります"
        f"（{len(suspects)}行、全体の{share}％）",
        advice="画面の文字と見比べてください。違うときは、元のWordやExcelからPDFを作り直してください。",
    )
