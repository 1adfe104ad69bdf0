r"""Read text: the bytes of a ``.txt`` file → Document.

Line numbers are those an editor shows, so that an officer can open the file and go to line N;
``\r\n``, ``\n`` and a lone ``\r`` each end a line, mixed or not.

Pages are divided by form feeds.  Some extractions put a half-width space in the form feed's place:
the first line of a page then begins with one space, right under a line that is not blank, where no
wrapped line or paragraph would stand so.  Such spaces are taken as page breaks when the file has no
form feed and they stand as far apart as pages do; a note says that this was inferred.  Neither
separator is part of a line's text.

>>> opened = read_text("戦略.txt", data="推進期間\r\n\r\n5年間\f施策\r\n".encode("cp932"))
>>> [(block.page, block.place.line, block.text) for block in opened.document.blocks]
[(1, 1, '推進期間'), (1, 3, '5年間'), (2, 3, '施策')]
>>> print(read_text("戦略.txt", data=b"").problems[0].message())
戦略.txt：空のファイルです。元のファイルを確かめて、選び直してください。(DOC-001)
"""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from statistics import median

from shirube.office.document import RawLine, build_document
from shirube.office.encoding import LINE_END, Decoded, decode, line_number
from shirube.office.legibility import CONTROL, illegible
from shirube.office.opened import Opened, refuse
from shirube.place import Place
from shirube.problem import Problem, Severity

MAX_BYTES = 50_000_000
"""Largest file that is read; the text of a thousand pages has 3 MB."""

_PAGE_LINES = 20
"""Inferred page breaks must stand at least this many lines apart, taken in the middle."""
_FEW_CONTROLS = 2
_SHARE_OF_CONTROLS = 0.01
"""Some stray control characters are reported; from this share on the file is no text."""


def read_text(name: str, *, data: bytes) -> Opened:
    """The Document of a text file, or Problems; never raises because of the bytes.

    ``name`` is the file name as the user knows it; ``data`` the whole file.
    """
    if not data:
        return refuse(
            name,
            code="DOC-001",
            wrong="空のファイルです",
            advice="元のファイルを確かめて、選び直してください。",
        )
    if len(data) > MAX_BYTES:
        return refuse(
            name,
            code="DOC-003",
            wrong=f"ファイルが大きすぎます（{len(data):,}バイト、上限{MAX_BYTES:,}バイト）",
            advice="必要な部分だけのファイルに分けてください。",
        )
    decoded = decode(data)
    if decoded.text is None:
        return _refuse_encoding(name, decoded=decoded)
    return _read(name, decoded.text.removesuffix("\x1a"), digest=sha256(data).hexdigest())


def _read(name: str, text: str, *, digest: str) -> Opened:
    controls = len(CONTROL.findall(text))
    if "\0" in text or controls > max(_FEW_CONTROLS, _SHARE_OF_CONTROLS * len(text)):
        at = CONTROL.search(text)
        return refuse(
            name,
            code="DOC-006",
            line=None if at is None else line_number(text, at=at.start()),
            wrong=f"文字ではないデータ（制御文字{controls:,}個）が入っています",
            advice="文書をテキストまたはPDFで保存し直して、そのファイルを選んでください。",
        )
    if not text or text.isspace():
        return refuse(
            name,
            code="DOC-002",
            wrong="空白だけのファイルです",
            advice="文字の入ったファイルか確かめてください。紙を読み取っただけのPDFから作った場合は、"
            "文字認識（OCR）をかけたものが要ります。",
        )
    pages, inferred = _pages(text)
    document = build_document(name, media_type="text/plain", sha256=digest, pages=pages)
    problems = list(illegible(document))
    if inferred:
        problems.append(
            Problem(
                code="DOC-007",
                severity=Severity.NOTE,
                place=Place(document=name),
                wrong="改頁の記号がないため、行頭の半角空白を頁の区切りとみなしました"
                f"（{len(document.pages)}頁）",
                advice="該当箇所は、頁ではなく行の番号で確かめてください。",
            )
        )
    return Opened(document=document, problems=tuple(problems))


def _refuse_encoding(name: str, *, decoded: Decoded) -> Opened:
    if decoded.named:
        return refuse(
            name,
            code="DOC-004",
            wrong=f"文字コードが{decoded.named}のようです",
            advice="読み取れるのはUTF-8、UTF-16（BOM付き）、Shift_JISです。"
            "テキストエディターで文字コードをUTF-8にして保存し直してください。",
        )
    return refuse(
        name,
        code="DOC-005",
        line=decoded.broken_line,
        wrong=f"{decoded.encoding}として読めないバイトがあり、文字コードを判別できません",
        advice="ファイルが途中で切れていないか確かめ、UTF-8で保存し直してください。",
    )


def _pages(text: str) -> tuple[list[list[RawLine]], bool]:
    """The pages of the text, and whether their breaks were inferred from spaces."""
    lines = LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    marks = () if "\f" in text else _space_marks(lines)
    pages: list[list[RawLine]] = [[]]
    for number, line in enumerate(lines, 1):
        if marks and number - 1 in marks:
            pieces = ["", line[1:]] if number > 1 else [line[1:]]
        else:
            pieces = line.split("\f")
        for position, piece in enumerate(pieces):
            if position:
                pages.append([])
            if piece or len(pieces) == 1 or position:
                pages[-1].append(RawLine(number, piece))
    if len(pages) > 1 and all(not raw.text or raw.text.isspace() for raw in pages[-1]):
        pages.pop()  # the separator ends the last page too; it opens no further one
    return pages, bool(marks)


def _space_marks(lines: list[str]) -> frozenset[int]:
    """Indices of lines whose first half-width space stands for a form feed; none when in doubt."""
    marks = [
        at
        for at, line in enumerate(lines)
        if line.startswith(" ")
        and line[1:2] not in (" ", "\t")
        and (at == 0 or not (lines[at - 1] == "" or lines[at - 1].isspace()))
    ]
    edges = sorted({0, *marks, len(lines)})
    gaps = [after - before for before, after in pairwise(edges)]
    breaks = [at for at in marks if at > 0]
    if not breaks or median(gaps) < _PAGE_LINES:
        return frozenset()
    return frozenset(marks)
