"""PDF worker: the short-lived process in which Typst runs (``-m shirube.office.pdf_worker``).

Typst keeps memory from one compile to the next, and 300 pages take about a gigabyte; a process that
ends gives it all back, and a crash in it is an error message for the caller.  Standard input: one
JSON object (``story``, ``look``); standard output: the PDF.  Fonts are only ever our own.

The template's ``story`` and ``look`` arrive as ``sys.inputs``: text is data, never Typst source.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pikepdf
import typst

from shirube.office.pdf_tags import tag_header_cells

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATES = HERE / "templates"


def typeset(request: dict[str, Any]) -> bytes:
    """The PDF of one request; raises ``typst.TypstError`` when the template refuses."""
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
    return finished(raw, request["story"])


def finished(raw: bytes, story: dict[str, Any]) -> bytes:
    """Row and label cells tagged as headers, objects packed into streams (a third of the size)."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        tag_header_cells(pdf, story)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return out.getvalue()


def main() -> int:
    """Read the request, write the PDF; 1 and one line on standard error when it fails."""
    request = json.loads(sys.stdin.buffer.read())
    try:
        result = typeset(request)
    except typst.TypstError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.buffer.write(result)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
