"""PDFs with a text layer, made line by line from text: what the tests of the PDF reader read.

Every line is one text object, at a place of its own, in the order given.  The font is named and
not embedded; a ToUnicode table says what each code means, so any character of any document can be
printed (➭, half-width kana, ①) and the text layer holds it exactly.
"""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

SIZE = 10.0
LEADING = 13.0
MARGIN = 36.0
WIDTH = 1600.0


def make_pdf(
    pages: Sequence[Sequence[str]],
    *,
    scatter: int | None = None,
    leading: float = LEADING,
    rotation: int = 0,
    encryption: pikepdf.Encryption | None = None,
) -> bytes:
    """A PDF of these pages of lines; an empty line leaves one line of space.

    ``scatter`` is a seed: the blocks (runs of non-empty lines) are then put at random heights of
    the page while their order in the content stream stays, as in the published PDFs.  ``leading``
    is the distance of lines in points; ``rotation`` (90 or 270) lays the page on its side and
    turns it upright again, as landscape pages are often made.
    """
    pdf = Pdf.new()
    codes = _codes({char for lines in pages for text in lines for char in text})
    resources = Dictionary(Font=Dictionary(F1=_font(pdf, codes, name="BIZ-UDGothic")))
    for lines in pages:
        height = max(842.0, 2 * MARGIN + leading * (len(lines) + 1))
        heights = _heights(lines, top=height - MARGIN, leading=leading, scatter=scatter)
        content = "\n".join(
            f"BT /F1 {SIZE} Tf {_matrix(y, rotation, height)} Tm <{_hex(text, codes)}> Tj ET"
            for text, y in zip(lines, heights, strict=True)
            if text
        )
        size = (height, WIDTH) if rotation else (WIDTH, height)
        page = pdf.add_blank_page(page_size=size)
        page.rotate(rotation, relative=False)
        page.obj.Resources = resources
        page.obj.Contents = Stream(pdf, content.encode())
    out = io.BytesIO()
    pdf.save(out, deterministic_id=encryption is None, encryption=encryption or False)
    return out.getvalue()


def image_page(data: bytes, *, at: int) -> bytes:
    """The PDF with page ``at`` (0-based) replaced by a page that holds only a picture."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[at]
        picture = Stream(pdf, b"\x80" * 300)
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 10, 10, 8
        picture.ColorSpace = Name.DeviceRGB
        page.obj.Resources = Dictionary(XObject=Dictionary(Im1=picture))
        page.obj.Contents = Stream(pdf, b"q 500 0 0 700 40 40 cm /Im1 Do Q")
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _matrix(y: float, rotation: int, height: float) -> str:
    """The text matrix of a line that stands at height ``y`` of the page as it is shown."""
    if rotation == 90:
        return f"0 1 -1 0 {height - y:.2f} {MARGIN}"
    if rotation == 270:
        return f"0 -1 1 0 {y:.2f} {WIDTH - MARGIN}"
    return f"1 0 0 1 {MARGIN} {y:.2f}"


def _heights(
    lines: Sequence[str], *, top: float, leading: float, scatter: int | None
) -> list[float]:
    """The baseline of each line; scattered blocks keep an empty line between them."""
    heights = [top - leading * (at + 1) for at in range(len(lines))]
    if scatter is None:
        return heights
    blocks: list[list[int]] = []
    for at, text in enumerate(lines):
        if text and (at == 0 or not lines[at - 1]):
            blocks.append([])
        if text:
            blocks[-1].append(at)
    order = list(range(len(blocks)))
    random.Random(scatter).shuffle(order)
    y = top
    for position in order:
        for at in blocks[position]:
            y -= leading
            heights[at] = y
        y -= leading
    return heights


def _codes(chars: set[str]) -> dict[str, int]:
    """A code for each character; narrow ones come first: one range holds their width."""
    return {
        char: code for code, char in enumerate(sorted(chars, key=lambda c: (_is_wide(c), c)), 1)
    }


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"


def _font(pdf: Pdf, codes: dict[str, int], *, name: str) -> pikepdf.Object:
    narrow = sum(not _is_wide(char) for char in codes)
    widths = Array([1, narrow, 500]) if narrow else Array()
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{name}"),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        CIDToGIDMap=Name.Identity,
        DW=1000,
        W=widths,
        FontDescriptor=pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=Name(f"/{name}"),
                Flags=4,
                FontBBox=Array([0, -120, 1000, 880]),
                ItalicAngle=0,
                Ascent=880,
                Descent=-120,
                CapHeight=700,
                StemV=80,
            )
        ),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{name}"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=Stream(pdf, _to_unicode(codes)),
        )
    )


def _to_unicode(codes: dict[str, int]) -> bytes:
    rows = [f"<{code:04x}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items()]
    chunks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join(
        f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _hex(text: str, codes: dict[str, int]) -> str:
    return "".join(f"{codes[char]:04x}" for char in text)
