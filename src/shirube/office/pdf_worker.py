"""PDF worker: the short-lived process in which Typst runs (``-m shirube.office.pdf_worker``).

Typst keeps memory from one compile to the next, and 300 pages take about a gigabyte; a process that
ends gives it all back, and a crash in it is an error message for the caller.  Standard input: one
JSON object (``story``, ``look``).  Standard output: one line of JSON (where sections and headings
came to stand), then the PDF.  Fonts are only ever our own.

The template's ``story`` and ``look`` arrive as ``sys.inputs``: text is data, never Typst source.
"""

from __future__ import annotations

import ctypes
import io
import json
import sys
from html import escape
from pathlib import Path
from typing import Any

import pikepdf
import typst

from shirube.office.pdf_tags import tag_header_cells

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATES = HERE / "templates"


def typeset(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Layout report and PDF of one request; raises ``typst.TypstError`` if the template refuses."""
    inputs = {name: json.dumps(value, ensure_ascii=False) for name, value in request.items()}
    raw = typst.compile(
        TEMPLATES / "story" / "main.typ",
        root=TEMPLATES,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
    )
    del inputs
    give_memory_back()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        report = {
            "pages": len(pdf.pages),
            "sections": section_pages(pdf, request["story"]),
            "headings": heading_pages(pdf),
        }
        tag_header_cells(pdf, request["story"])
        name_generator(pdf, request["story"]["generator"])
        save_packed(pdf, out)
    return report, out.getvalue()


def give_memory_back() -> None:
    """What typesetting has freed, back to the system before the tags need memory of their own.

    The C library of Linux keeps it otherwise; where there is no such call, nothing is done.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def name_generator(pdf: pikepdf.Pdf, name: str) -> None:
    """Our name beside Typst's as the creating program, in both places a PDF says it."""
    typst_name = str(pdf.docinfo["/Creator"])
    full_name = f"{name}（{typst_name}）" if name else typst_name
    pdf.docinfo["/Creator"] = full_name
    old, new = (escape(words).encode() for words in (typst_name, full_name))
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(old, new))


def save_packed(pdf: pikepdf.Pdf, out: io.BytesIO) -> None:
    """Objects packed into streams: a third of the size; equal input gives equal bytes."""
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )


def section_pages(pdf: pikepdf.Pdf, story: dict[str, Any]) -> list[int]:
    """How many pages each section took, read from the page labels, which are then removed."""
    labels = list(pdf.Root.PageLabels.Nums)
    starts = {
        str(labels[place + 1].get("/P", "")).removesuffix("-"): int(labels[place])
        for place in range(len(labels) - 2, -1, -2)
    }
    del pdf.Root.PageLabels
    firsts = [starts[section["code"]] for section in story["sections"]]
    return [end - start for start, end in zip(firsts, [*firsts[1:], len(pdf.pages)], strict=True)]


def heading_pages(pdf: pikepdf.Pdf) -> list[int]:
    """The page (0-based) of each heading in order, from the bookmarks."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    found: list[int] = []

    def walk(item: pikepdf.Object | None) -> None:
        while item is not None:
            target = item.get("/Dest") or item.A.D
            found.append(numbers[target[0].objgen])
            walk(item.get("/First"))
            item = item.get("/Next")

    outlines = pdf.Root.get("/Outlines")
    walk(None if outlines is None else outlines.get("/First"))
    return found


def main() -> int:
    """Read the request, write report and PDF; 1 and one line on standard error when it fails."""
    request = json.loads(sys.stdin.buffer.read())
    try:
        report, result = typeset(request)
    except typst.TypstError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.buffer.write(json.dumps(report).encode() + b"\n" + result)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
